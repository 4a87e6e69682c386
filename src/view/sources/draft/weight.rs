//! What depends on the sources: the theses, what holds each up, how sure the brief is of it, and which sources carry most.

use std::fmt::Write as _;

use crate::analysis::case::reasons_for;
use crate::analysis::cuts::Counted;
use crate::base::ids::{StatementNumber, large};
use crate::schema::{Field, Kind};
use crate::standing::labels::Label;
use crate::view::sources::draft::{Base, hold};
use crate::view::sources::phrases::{all, called, counted, others, quoted, sentence};
use crate::view::sources::source::Carried;

/// How many theses are described, and how many of the sources that carry most.
pub(crate) const THESES: usize = 8;
const CARRIERS: usize = 3;

pub(crate) fn paragraphs(base: &Base<'_>) -> Vec<Vec<String>> {
    let argument = base.register.argument;
    let mut paragraphs: Vec<Vec<String>> = Vec::new();
    let mut last = Vec::new();
    if argument.theses.is_empty() && argument.brief.is_some() {
        last.push("The brief names no thesis.".to_owned());
    }
    let described: Vec<StatementNumber> = argument.theses.iter().copied().take(THESES).collect();
    let is_silent = |&thesis: &StatementNumber| base.teller.likelihood(thesis).is_none() && confidence(base, thesis).is_none();
    let all_silent = described.len() > 1 && described.iter().all(is_silent);
    let sources = Counted::of(&base.register.origins, &argument.sources);
    for &thesis in &described {
        let mut parts = vec![standing(base, thesis)];
        if !all_silent {
            parts.push(certainty(base, thesis));
        }
        if let Some(hold) = base.holds.iter().find(|hold| hold.statement == thesis) {
            parts.extend(hold::sentences(base, &sources, hold));
        }
        paragraphs.push(parts.iter().map(|part| sentence(part)).collect());
    }
    if all_silent {
        last.push(sentence(&format!("{} states neither a likelihood nor a confidence for its theses", base.subject())));
    }
    if argument.theses.len() > THESES {
        let more = argument.theses.len() - THESES;
        last.push(sentence(&format!("{} not described here", counted(more, "further thesis is", "further theses are"))));
    }
    last.extend(carriers(base).map(|described| sentence(&described)));
    match paragraphs.as_mut_slice() {
        [only] => only.append(&mut last),
        _ => paragraphs.push(last),
    }
    paragraphs
}

/// What a thesis says, and whether it stands.
fn standing(base: &Base<'_>, thesis: StatementNumber) -> String {
    let argument = base.register.argument;
    let at = argument.document().locate(thesis);
    let text = argument.project.file(at.file).text(at.statement);
    let subject = format!("the thesis {} ({})", quoted(&text), argument.name(thesis));
    let reason = || base.teller.reason(thesis).replace('`', "");
    match argument.standing.label(thesis) {
        Label::Stands => format!("{subject} stands as argued"),
        Label::Contested => format!("{subject} is contested: {}", reason()),
        Label::Falls => format!("{subject} does not stand: {}", reason()),
    }
}

/// The confidence in a thesis, and the reason for it.
fn confidence(base: &Base<'_>, thesis: StatementNumber) -> Option<(String, Option<String>)> {
    let argument = base.register.argument;
    let at = argument.document().locate(thesis);
    let file = argument.project.file(at.file);
    let (field, _) = file.confidence(at.statement)?;
    let tree = file.tree();
    let mut subs = tree.sub_fields_of(field, &tree.fields_of(at.statement));
    let reason = subs.find(|&sub| tree.fields[sub].field == Field::Reason && !tree.fields[sub].state.misplaced);
    let level = file.value(field).into_owned();
    Some((level, reason.map(|reason| quoted(&file.value(reason)))))
}

/// `its likelihood is given as “likely”, with low confidence: “The sources are press reports”`
fn certainty(base: &Base<'_>, thesis: StatementNumber) -> String {
    let likelihood =
        base.teller.likelihood(thesis).map(|likelihood| format!("its likelihood is given as {}", quoted(&likelihood)));
    match (likelihood, confidence(base, thesis)) {
        (None, None) => format!("{} states neither a likelihood nor a confidence for it", base.subject()),
        (Some(likelihood), None) => format!("{likelihood}; no confidence is stated"),
        (likelihood, Some((level, reason))) => {
            let held = likelihood.map_or_else(|| "it is held".to_owned(), |likelihood| format!("{likelihood},"));
            let reason = reason.map_or_else(|| ", for which no reason is given".to_owned(), |reason| format!(": {reason}"));
            format!("{held} with {level} confidence{reason}")
        }
    }
}

/// `most depends on Trading Economics (note 4), without which three judgements would no longer stand`
///
/// Counts the theses and the claims and forecasts that these rest on, and no others: those that stand, and would not without the source.
/// A source is a note; in place of several notes of one origin, all of them, where more judgements depend on these than on any one. The one on which most
/// depend comes first, and `as much on` names one on which as many do. Where no judgement depends on any one note or origin, that is said. With a single source it is only said where
/// more depends on it than the theses.
fn carriers(base: &Base<'_>) -> Option<String> {
    let argument = base.register.argument;
    let alone = |note: &StatementNumber| base.register.source(*note).map_or(0, |source| source.carries.on_theses);
    let groups = base.register.groups.iter().filter(|(carries, notes)| notes.iter().all(|note| carries.on_theses > alone(note)));
    let is_in_group = |note: &StatementNumber| groups.clone().any(|(_, notes)| notes.contains(note));
    let of_notes = base.sources.iter().filter(|source| !is_in_group(&source.note));
    let of_notes = of_notes.map(|source| (called(source), &source.carries));
    let of_groups = groups.clone().map(|(carries, notes)| (base.source(notes), carries));
    let all: Vec<(String, &Carried)> = of_notes.chain(of_groups).collect();
    let unknown = all.iter().filter(|(_, carries)| !carries.is_known).count();
    let mut carrying: Vec<&(String, &Carried)> = all.iter().filter(|(_, carries)| carries.on_theses > 0).collect();
    carrying.sort_by_key(|(_, carries)| std::cmp::Reverse(carries.on_theses));
    if base.sources.len() < 2 {
        // Where it carries the theses alone, that is said of the theses.
        let (_, more) = carrying.first().filter(|(_, carries)| large(carries.on_theses) > argument.theses.len())?;
        return Some(format!("without it {}", lost(base, more)));
    }
    if carrying.is_empty() {
        let subject = if argument.theses.is_empty() { "judgement" } else { "judgement on which the thesis rests" };
        let subject = if argument.theses.len() > 1 { "judgement on which the theses rest" } else { subject };
        return (unknown == 0).then(|| format!("no {subject} depends on any one of the sources"));
    }
    let mut described = String::new();
    for (at, (name, carries)) in carrying.iter().enumerate().take(CARRIERS) {
        let joint = match at.checked_sub(1).and_then(|before| carrying.get(before)) {
            None => "",
            Some((_, before)) if before.on_theses == carries.on_theses => "; as much on ",
            Some(_) => "; then on ",
        };
        let _ = write!(described, "{joint}{name}, without which {}", lost(base, carries));
    }
    let more = match carrying.len().saturating_sub(CARRIERS) {
        0 => String::new(),
        more => format!(
            "; {}",
            counted(more, "other source carries a judgement or more", "other sources carry a judgement or more each")
        ),
    };
    let looked = if unknown > 0 { ", as far as was looked," } else { "" };
    Some(format!("most{looked} depends on {described}{more}"))
}

/// `three judgements would no longer stand (a and b, and only to answer objections: c)`
///
/// Of those that are named, the ones that the theses need only for an answer are set apart: they are no premise or warrant of a thesis, nor
/// below one. Without theses, those that no claim which nothing uses rests on.
fn lost(base: &Base<'_>, carries: &Carried) -> String {
    let argument = base.register.argument;
    let reasons = reasons_for(&argument.graph, roots(base));
    let on_theses = carries.named.iter().copied().take(large(carries.on_theses));
    let (for_it, beside): (Vec<StatementNumber>, Vec<StatementNumber>) = on_theses.partition(|&at| reasons.contains(at));
    let names = |list: &[StatementNumber]| list.iter().map(|&at| argument.name(at)).collect::<Vec<_>>();
    let count = large(carries.on_theses);
    let mut parts = names(&for_it);
    if let Some(more) = count.checked_sub(for_it.len() + beside.len()).filter(|&more| more > 0) {
        parts.push(others(more));
    }
    let purpose = if argument.theses.is_empty() { "only to object or to answer objections" } else { "only to answer objections" };
    let beside = all(&names(&beside));
    let shown = match (parts.is_empty(), beside.is_empty()) {
        (_, true) => all(&parts),
        (true, false) => format!("{purpose}: {beside}"),
        (false, false) => format!("{}, and {purpose}: {beside}", all(&parts)),
    };
    format!("{} would no longer stand ({shown})", counted(count, "judgement", "judgements"))
}

/// The theses; where there are none, the claims and forecasts that nothing uses.
fn roots(base: &Base<'_>) -> Vec<StatementNumber> {
    let argument = base.register.argument;
    if !argument.theses.is_empty() {
        return argument.theses.clone();
    }
    let is_root =
        |&at: &StatementNumber| argument.kind(at).is_some_and(Kind::needs_support) && argument.graph.used_by(at).is_empty();
    argument.propositions().filter(is_root).collect()
}
