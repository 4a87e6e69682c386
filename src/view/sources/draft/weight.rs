//! What depends on the sources: the theses, on how little each hangs, how sure the brief is of it, and which sources carry most.

use crate::analysis::cuts::{Corroboration, Cuts, Failures, budget, corroboration, single_points, smallest_cuts};
use crate::analysis::impact::Lanes;
use crate::base::ids::{StatementNumber, large};
use crate::schema::Field;
use crate::standing::labels::Label;
use crate::view::sources::draft::Base;
use crate::view::sources::phrases::{all, any, called, counted, number, others, quoted, sentence, some};
use crate::view::sources::source::Source;

/// How many theses are described, and how many of the sources that carry most.
const THESES: usize = 8;
const CARRIERS: usize = 3;
/// How many names a sentence holds.
const LISTED: usize = 6;

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
    let mut lanes = Lanes::of(argument);
    for &thesis in &described {
        let mut parts = vec![standing(base, thesis)];
        if !all_silent {
            parts.push(certainty(base, thesis));
        }
        if argument.standing.stands(thesis) {
            parts.extend(hold(base, &mut lanes, thesis));
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

/// On how little a thesis that stands hangs.
fn hold<'register>(base: &Base<'register>, lanes: &mut Lanes<'register>, thesis: StatementNumber) -> Vec<String> {
    let argument = base.register.argument;
    let mut budget = budget(argument);
    let failures = single_points(argument, &base.teller.reasons, lanes, thesis, &mut budget);
    let independence = corroboration(argument, &base.register.origins, thesis, &mut budget);
    let mut parts = Vec::new();
    if !(failures.notes.is_empty() && failures.unnamed.is_empty()) {
        parts.extend(single(base, &failures));
    } else if independence.at_least == 0 && independence.without_sources {
        parts.push("it rests on assumptions alone".to_owned());
    } else if independence.without_sources {
        parts.push(
            "it would survive the loss of any one source, and one of its lines of support rests on assumptions alone".to_owned(),
        );
    } else {
        parts.push(cuts(base, &smallest_cuts(argument, thesis, &mut budget), &failures));
        parts.extend(independent(independence));
    }
    let assumptions: Vec<String> = failures.assumptions.iter().map(|&at| argument.name(at)).collect();
    let needed = match assumptions.len() {
        0 => return parts,
        1 => "one assumption".to_owned(),
        count => format!("each of {} assumptions", number(count)),
    };
    parts.push(format!("it needs {needed} ({})", some(&assumptions, LISTED)));
    parts
}

/// `without Slate (note 1) or News.mn (note 2) it would no longer stand`
fn single(base: &Base<'_>, failures: &Failures) -> Vec<String> {
    let named: Vec<String> = base.of_notes(&failures.notes).into_iter().map(called).collect();
    let mut parts = Vec::new();
    match named.len() {
        0 => {}
        1 => parts.push(format!("it depends on a single source: without {} it would no longer stand", named[0])),
        count if count <= LISTED => {
            parts.push(format!("it needs each of {} sources: without {} it would no longer stand", number(count), any(&named)));
        }
        count => parts.push(format!("it needs each of {} sources: {}", number(count), some(&named, LISTED))),
    }
    let unnamed: Vec<String> = failures.unnamed.iter().map(|&at| base.register.argument.name(at)).collect();
    if !unnamed.is_empty() {
        let items = counted(unnamed.len(), "item of evidence", "items of evidence");
        parts.push(format!("it needs {items} for which no source is cited ({})", some(&unnamed, LISTED)));
    }
    parts
}

/// `it would survive the loss of any one source, but not of both Slate (note 1) and News.mn (note 2)`
fn cuts(base: &Base<'_>, cuts: &Cuts, failures: &Failures) -> String {
    let looked = if cuts.complete && failures.complete { "" } else { ", as far as was looked" };
    let survives = format!("it would survive the loss of any one source{looked}");
    let Some(size) = cuts.sets.first().map(Vec::len) else {
        return format!("{survives}; its support would also survive that of any two or three together");
    };
    let smallest: Vec<&Vec<StatementNumber>> = cuts.sets.iter().take_while(|set| set.len() == size).collect();
    let named = |set: &&Vec<StatementNumber>| {
        let names = all(&base.of_notes(set).into_iter().map(called).collect::<Vec<_>>());
        match size {
            1 => names,
            2 => format!("both {names}"),
            _ => format!("{names} together"),
        }
    };
    // Only where the search for single points was given up.
    if size == 1 {
        return format!("its support would not survive the loss of {}", any(&smallest.iter().map(named).collect::<Vec<_>>()));
    }
    let mut sets: Vec<String> = smallest.iter().take(CARRIERS).map(named).collect();
    if smallest.len() > CARRIERS {
        let (one, many) = if size == 2 { ("other pair", "other pairs") } else { ("other three", "other threes") };
        sets.push(counted(smallest.len() - CARRIERS, one, many));
    }
    format!("{survives}, but not of {}", sets.join(", nor of "))
}

/// `it is supported in four ways that share no origin`
fn independent(lines: Corroboration) -> Option<String> {
    match (lines.at_least, lines.at_most) {
        (0, _) => None,
        (1, Some(1)) => Some("no two of its lines of support are independent in origin".to_owned()),
        (least, Some(most)) if least == most => Some(format!("it is supported in {} ways that share no origin", number(least))),
        (least, Some(most)) => {
            Some(format!("it is supported in {} to {} ways that share no origin", number(least), number(most)))
        }
        (least, None) => Some(format!("it is supported in at least {} ways that share no origin", number(least))),
    }
}

/// `most depends on Trading Economics (note 4), without which three judgements would no longer stand`
fn carriers(base: &Base<'_>) -> Option<String> {
    let argument = base.register.argument;
    let mut carrying: Vec<&Source> = base.sources.iter().copied().filter(|source| source.carries.judgements > 0).collect();
    carrying.sort_by_key(|source| std::cmp::Reverse(source.carries.judgements));
    if base.sources.len() < 2 {
        // Where it carries the theses alone, that is said of the theses.
        let more = carrying.first().filter(|source| large(source.carries.judgements) > argument.theses.len())?;
        return Some(format!("without it {}", lost(more)));
    }
    let unknown = base.sources.iter().filter(|source| !source.carries.is_known).count();
    if carrying.is_empty() {
        if unknown > 0 {
            return None;
        }
        return Some("no judgement would fall with any one of the sources".to_owned());
    }
    let described: Vec<String> =
        carrying.iter().take(CARRIERS).map(|source| format!("{}, without which {}", called(source), lost(source))).collect();
    let more = match carrying.len().saturating_sub(CARRIERS) {
        0 => String::new(),
        more => format!(
            "; {}",
            counted(more, "other source carries a judgement or more", "other sources carry a judgement or more each")
        ),
    };
    let looked = if unknown > 0 { ", as far as was looked," } else { "" };
    Some(format!("most{looked} depends on {}{more}", described.join("; then on ")))
}

/// `three judgements would no longer stand (a, b and c)`
fn lost(source: &Source) -> String {
    let carries = &source.carries;
    let names: Vec<&String> = carries.theses.iter().chain(&carries.others).collect();
    let count = large(carries.judgements);
    let shown = match count.saturating_sub(names.len()) {
        0 => all(&names),
        more => format!("{} and {}", names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", "), others(more)),
    };
    format!("{} would no longer stand ({shown})", counted(count, "judgement", "judgements"))
}
