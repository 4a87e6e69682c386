//! `sole-carrier`: a source whose retraction alone makes a thesis no longer stand. Another report on the same note carries it as a note, and
//! one that says that the thesis rests on single sources says it.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::cuts::proofs::Proofs;
use crate::analysis::hold;
use crate::base::ids::{IdSet, StatementNumber};
use crate::base::text::{form, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::allow::is_allowed;
use crate::rules::elsewhere::{Elsewhere, related};
use crate::rules::note_place::note_place;
use crate::rules::speaks_for_itself::{is_finding, is_news, is_record, speaks_for_itself};
use crate::rules::theses::{Thesis, theses};
use crate::rules::{Context, Profile, Rule};
use crate::schema::Kind;
use crate::standing::labels::Label;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    only_unnamed(context, found);
    let carried = context.carried_by(|failures| &failures.notes);
    if carried.is_empty() {
        return;
    }
    let resting = resting(context, found);
    let mut reasons = Reasons::of(context);
    let mut counts = Counts::of(context);
    let is_sourced = |&at: &StatementNumber| !context.sources.cited(at).is_empty() && context.case[at];
    let sourced = context.graph.numbers().filter(is_sourced).count();
    let all: Vec<(StatementNumber, StatementNumber)> =
        carried.iter().flat_map(|(note, theses)| theses.iter().map(|&thesis| (thesis, *note))).collect();
    let (mut elsewhere, mut here) = (Elsewhere::default(), Elsewhere::default());
    for (note, mut theses) in carried {
        if speaks_for_itself(context, note) || is_record(context, note) || is_main_source(context, note, sourced) {
            continue;
        }
        let Some((statement, span)) = note_place(context, note, None, context.sources.citing(note)) else {
            theses.retain(|&thesis| !context.covers_origin(thesis, note));
            elsewhere.add(note, &theses);
            continue;
        };
        // An `allow` speaks of this rule, whoever else would say it.
        let is_allowed = is_allowed(context, statement, context.rule);
        theses.retain(|&thesis| is_allowed || !context.covers_origin(thesis, note));
        if theses.is_empty() {
            continue;
        }
        let is_reason = theses.iter().any(|&thesis| reasons.has(context, thesis, note));
        if !is_allowed && !counts.all && !is_finding(context, note) {
            theses.retain(|&thesis| is_reason && counts.has_few_sources(context, thesis));
            if theses.is_empty() {
                continue;
            }
        }
        if !is_reason && is_news(context, note) && !is_allowed {
            continue;
        }
        if let Some(report) = resting.get(&note).filter(|_| !is_allowed).and_then(|&at| found.get_mut(at)) {
            report.details.set_note(message(context, note, &theses, is_reason));
            continue;
        }
        if is_allowed || !is_reason {
            let message = message(context, note, &theses, is_reason);
            found.push(context.report(statement, span, message).label(ALONE).help(HELP));
        } else {
            here.add(note, &theses);
        }
    }
    found.extend(reports_here(context, here, all, counts.all));
    let reports = elsewhere.by_thesis(context).into_iter();
    found.extend(reports.map(|(thesis, notes)| report_elsewhere(context, &thesis, &notes)));
}

/// Reports at the notes without which a thesis stands only by evidence that cites nothing: one a note, and one at the thesis where there
/// are several or it is a note of another file.
fn only_unnamed(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let theses: Vec<Thesis> = theses(context).into_iter().filter(|thesis| context.standing.stands(thesis.number)).collect();
    let numbers = theses.iter().map(|thesis| thesis.number);
    let mut all = hold::only_unnamed(&context.argument, numbers, &mut context.budget());
    all.retain(|(thesis, without)| {
        !without.source.iter().any(|&note| speaks_for_itself(context, note) || context.covers_origin(*thesis, note))
    });
    let mut counts = Counts::of(context);
    all.retain(|(thesis, without)| {
        let is_finding = |&note: &StatementNumber| is_finding(context, note);
        counts.all || without.source.iter().any(is_finding) || counts.has_few_sources(context, *thesis)
    });
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        let Some(concerned) = theses.iter().find(|thesis| thesis.number == group[0].0) else { continue };
        let notes: Vec<StatementNumber> = group.iter().flat_map(|(_, without)| without.source.iter().copied()).collect();
        let mut evidence: Vec<StatementNumber> = group.iter().flat_map(|(_, without)| without.evidence.iter().copied()).collect();
        evidence.sort_unstable();
        evidence.dedup();
        let place = match notes.as_slice() {
            [only] => note_place(context, *only, None, context.sources.citing(*only)),
            _ => None,
        };
        let names = |list: &[StatementNumber]| list.iter().map(|&at| context.name(at)).collect::<Vec<String>>();
        let without = match notes.as_slice() {
            [only] => format!("without note `{}`", context.name(*only)),
            several => format!("without any one of {} notes ({})", several.len(), some_of(&names(several), 3)),
        };
        let (by, cite) = (some_of(&names(&evidence), 3), form(evidence.len(), "cites", "cite"));
        let message =
            format!("{without} the thesis `{}` stands only by {by}, which {cite} nothing", context.name(concerned.number));
        let (statement, span) = place.unwrap_or((concerned.statement, concerned.span));
        let report = context.report(statement, span, message).label("no other source is cited for it");
        let report = if place.is_none() { related(context, report, &notes, ALONE) } else { report };
        found.push(related(context, report, &evidence, "it cites nothing").help(format!("add `cites:` with a note to {by}")));
    }
}

const ALONE: &str = "no other source reports the same";
const HELP: &str = "add a second note from another origin to the `cites:` of the evidence that cites it";

fn message(context: &Context<'_>, note: StatementNumber, theses: &[StatementNumber], is_reason: bool) -> String {
    let names: Vec<String> = theses.iter().map(|&thesis| context.name(thesis)).collect();
    let (the, stand) = if names.len() == 1 { ("thesis", "stands") } else { ("theses", "stand") };
    let why = if is_reason { "" } else { ": an objection is left without an answer" };
    format!("without note `{}` the {the} {} no longer {stand}{why}", context.name(note), some_of(&names, 3))
}

/// The reports on notes that the file declares or cites: at the only note of a thesis, else one at the thesis. A note that carries several
/// theses is a part of the report on the first.
fn reports_here(
    context: &Context<'_>,
    here: Elsewhere,
    mut all: Vec<(StatementNumber, StatementNumber)>,
    each_counts: bool,
) -> Vec<Diagnostic> {
    all.sort_unstable();
    let mut theses_of: HashMap<StatementNumber, Vec<StatementNumber>, RandomState> = HashMap::default();
    let mut by_first: Vec<(Thesis, Vec<StatementNumber>)> = Vec::new();
    for (thesis, notes) in here.by_thesis(context) {
        if !each_counts && notes.len() > 1 && carries_by_construction(context, thesis.number, &all) {
            continue;
        }
        let is_first = |note: &StatementNumber| !theses_of.contains_key(note);
        let first: Vec<StatementNumber> = notes.iter().copied().filter(is_first).collect();
        for &note in &notes {
            theses_of.entry(note).or_default().push(thesis.number);
        }
        by_first.push((thesis, first));
    }
    let reports = by_first.into_iter().filter_map(|(thesis, notes)| match notes.as_slice() {
        [] => None,
        [only] => {
            let (statement, span) = note_place(context, *only, None, context.sources.citing(*only))?;
            let message = message(context, *only, &theses_of[only], true);
            Some(context.report(statement, span, message).label(ALONE).help(HELP))
        }
        several => Some(report_several(context, &thesis, several)),
    });
    reports.collect()
}

fn report_several(context: &Context<'_>, thesis: &Thesis, notes: &[StatementNumber]) -> Diagnostic {
    let names: Vec<String> = notes.iter().map(|&note| context.name(note)).collect();
    let (name, count) = (context.name(thesis.number), names.len());
    let message = format!("without any one of {count} notes the thesis `{name}` no longer stands: {}", some_of(&names, 3));
    let report = context.report(thesis.statement, thesis.span, message).label("depends on each of these sources");
    related(context, report, notes, ALONE)
        .help("add a second note from another origin to the `cites:` of the evidence that cites one of them")
}

/// One report at a thesis on the notes of other files without which it no longer stands, and which this file does not cite.
fn report_elsewhere(context: &Context<'_>, thesis: &Thesis, notes: &[StatementNumber]) -> Diagnostic {
    let name = context.name(thesis.number);
    let names: Vec<String> = notes.iter().map(|&note| context.name(note)).collect();
    let (message, each) = if let [only] = names.as_slice() {
        (format!("without note `{only}` the thesis `{name}` no longer stands"), "it is")
    } else {
        let list = some_of(&names, 3);
        (
            format!("without any one of {} notes of used files the thesis `{name}` no longer stands: {list}", names.len()),
            "each is",
        )
    };
    let report = context.report(thesis.statement, thesis.span, message).label("depends on a source of another file");
    related(context, report, notes, "no other source reports the same")
        .help(format!("add a second note from another origin to the evidence for which {each} cited"))
}

/// How many claims, forecasts, assumptions and pieces of evidence a document has in which only some carriers are worth a report.
const LONG: usize = 20;

/// How many notes a thesis rests on, each of which is then worth a report.
const FEW: usize = 3;

/// Which notes are worth a report. In a long document every note that is no finding carries something as a matter of course, unless a thesis
/// has few; who writes to a standard asks of each.
struct Counts {
    /// All are.
    all: bool,
    few: HashMap<StatementNumber, bool, RandomState>,
}

impl Counts {
    fn of(context: &Context<'_>) -> Self {
        let keeps = context.profile.is_some_and(Profile::keeps_to_the_question);
        Self { all: keeps || context.propositions().count() < LONG, few: HashMap::default() }
    }

    /// Whether a thesis rests on few notes.
    fn has_few_sources(&mut self, context: &Context<'_>, thesis: StatementNumber) -> bool {
        let count = || sources_of(context, thesis).is_none_or(|notes| notes.len() <= FEW);
        *self.few.entry(thesis).or_insert_with(count)
    }
}

/// The notes that a thesis rests on by lines that have not fallen; `None` where the budget is spent.
fn sources_of(context: &Context<'_>, thesis: StatementNumber) -> Option<HashSet<StatementNumber, RandomState>> {
    let mut notes = HashSet::default();
    let (mut seen, mut open) = (IdSet::new(context.graph.statements()), vec![thesis]);
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        if !context.spend(1 + context.sources.cited(statement).len() + context.graph.lines_on(statement).len()) {
            return None;
        }
        notes.extend(context.sources.cited(statement));
        let lines = context.graph.support_of(statement).filter(|&line| context.standing.line(line) != Label::Falls);
        open.extend(lines.flat_map(|line| context.graph.premises(line)));
    }
    Some(notes)
}

/// How many pieces of evidence at least cite a main source.
const MAIN: usize = 4;

/// Whether a note is the one that a document is about, such as the report of an inquiry: four pieces of evidence at least and a third of all
/// cite it. Its author knows what rests on it. `sourced` is how much evidence of the case cites something.
fn is_main_source(context: &Context<'_>, note: StatementNumber, sourced: usize) -> bool {
    let citing = context.sources.citing(note).iter().filter(|&&at| context.case[at]).count();
    citing >= MAIN && citing * 3 >= sourced
}

/// Whether each of the sources that a thesis rests on carries it, as where all its lines join their premises: which of them to confirm is
/// then no finding. `all` has each thesis with a note that carries it, sorted.
fn carries_by_construction(context: &Context<'_>, thesis: StatementNumber, all: &[(StatementNumber, StatementNumber)]) -> bool {
    let carries = |note: &StatementNumber| all.binary_search(&(thesis, *note)).is_ok();
    sources_of(context, thesis).is_some_and(|notes| notes.iter().all(carries))
}

/// Which notes are reasons for theses, and which only bear on an answer to an objection.
struct Reasons<'context> {
    /// What theses rest on by lines of support alone.
    supporting: IdSet<StatementNumber>,
    /// Found when first asked for; `None` where the budget is spent.
    proofs: HashMap<StatementNumber, Option<Proofs<'context>>, RandomState>,
}

impl<'context> Reasons<'context> {
    /// O(V + E).
    fn of(context: &Context<'_>) -> Self {
        let mut supporting = IdSet::new(context.graph.statements());
        let mut open = context.theses.clone();
        while let Some(statement) = open.pop() {
            if supporting.insert(statement) {
                open.extend(context.graph.support_of(statement).flat_map(|line| context.graph.premises(line)));
            }
        }
        Self { supporting, proofs: HashMap::default() }
    }

    /// Whether no line for a thesis holds without a note, or where the budget is spent may not.
    fn has(&mut self, context: &'context Context<'_>, thesis: StatementNumber, note: StatementNumber) -> bool {
        let mut budget = context.budget();
        let gone = context.sources.gone_within(&[note], &mut budget);
        if gone.is_some_and(|gone| !gone.evidence.iter().any(|&at| self.supporting.contains(at))) {
            return false;
        }
        let proofs = self.proofs.entry(thesis).or_insert_with(|| Proofs::of(&context.argument, thesis, &mut budget));
        !matches!(proofs.as_ref().map(|proofs| proofs.proof_without(&[note], &mut budget)), Some(Ok(Some(_))))
    }
}

/// Where the reports are that say of a note of the file that evidence rests on it alone: wanted, and of no less weight.
fn resting(context: &Context<'_>, found: &[Diagnostic]) -> HashMap<StatementNumber, usize, RandomState> {
    let least = context.level(context.rule);
    let rules: Vec<&Rule> = context.rule.earlier().filter(|rule| context.level(rule) >= least).collect();
    let reports = found.iter().enumerate().filter_map(|(at, report)| {
        Some((rules.iter().copied().find(|rule| rule.name == report.rule)?, StatementNumber::own(report.statement?), at))
    });
    let is_wanted = |&(rule, note, _): &(&Rule, StatementNumber, usize)| {
        context.kind(note) == Some(Kind::Note) && !is_allowed(context, note.to_own(), rule)
    };
    let on = reports;
    on.filter(is_wanted).map(|(_, note, at)| (note, at)).collect()
}
