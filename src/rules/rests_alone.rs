//! Evidence that rests on notes of a sort alone: one report a note, which lists the evidence.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::origins::written;
use crate::base::ids::StatementNumber;
use crate::base::text::{all_of, form, some_named};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::Context;
use crate::rules::note_place::note_place;
use crate::schema::Field;

/// A sort of notes, and how reports speak of it.
pub(crate) struct Sort {
    /// The rule.
    pub rule: &'static str,
    /// The field that makes a note one of the sort.
    pub field: Field,
    /// Its value; any where there is none.
    pub value: Option<&'static str>,
    /// What the note is: `opinion`.
    pub is: &'static str,
    /// What is at the value of the field.
    pub label: &'static str,
    /// What to do.
    pub help: &'static str,
}

pub(crate) const OPINION: Sort = Sort {
    rule: "opinion-as-fact",
    field: Field::Genre,
    value: Some("opinion"),
    is: "an opinion piece",
    label: "an opinion, stated as a fact",
    help: "cite a note that reports it as fact, or add a `quote:` that shows whose opinion it is",
};

pub(crate) const ANONYMOUS: Sort = Sort {
    rule: "anonymous-source",
    field: Field::Basis,
    value: Some("anonymous"),
    is: "from unnamed sources",
    label: "nobody is named who answers for this",
    help: "add a note whose source is named, or write in the text that unnamed sources say so",
};

pub(crate) const INTERESTED: Sort = Sort {
    rule: "interested-source",
    field: Field::Interest,
    value: None,
    is: "from an interested party",
    label: "its interest in the matter",
    help: "cite also a note without this interest, or write in the text whose account it is",
};

/// All sorts.
const SORTS: [&Sort; 3] = [&OPINION, &ANONYMOUS, &INTERESTED];

/// How many notes are named.
const NAMED: usize = 3;

/// How many pieces of evidence are labelled.
const SHOWN: usize = 4;

/// The reports of a rule: on each note of the sort that comes first on evidence of the case which has no other sort of
/// source, and that is meant. A note of another file is shown where this one cites it.
pub(crate) fn report(
    context: &Context<'_>,
    sort: &Sort,
    is_of_sort: impl Fn(StatementNumber) -> bool,
    is_meant: impl Fn(StatementNumber) -> bool,
    found: &mut Vec<Diagnostic>,
) {
    let notes: Vec<StatementNumber> = context.sources.notes.iter().copied().filter(|&note| is_of_sort(note)).collect();
    let is_of_sort = |note: &StatementNumber| notes.binary_search(note).is_ok();
    let mut resting: Vec<(StatementNumber, StatementNumber)> = Vec::new();
    for &first in &notes {
        let citing = context.sources.citing(first).iter().copied().filter(|&at| context.case[at]);
        resting.extend(citing.map(|evidence| (first, evidence)).filter(|&(_, evidence)| {
            let cited = context.sources.cited(evidence);
            cited.first() == Some(&first)
                && !context.sources.is_incomplete(evidence)
                && cited.iter().all(is_of_sort)
                && is_meant(evidence)
                && !is_turned_on_its_source(context, evidence)
        }));
    }
    for group in resting.chunk_by(|one, other| one.0 == other.0) {
        if is_of_graver_sort(context, group[0].0) {
            continue;
        }
        let evidence: Vec<StatementNumber> = group.iter().map(|&(_, evidence)| evidence).collect();
        found.extend(on_note(context, sort, group[0].0, &evidence));
    }
}

/// Whether evidence serves only to answer objections that rest on a source of its own: whoever doubts the source doubts both, and needs
/// no answer.
fn is_turned_on_its_source(context: &Context<'_>, evidence: StatementNumber) -> bool {
    let graph = &context.graph;
    let own = context.sources.cited(evidence);
    let cites_the_same = |&premise: &StatementNumber| {
        let cited = context.sources.cited(premise);
        context.spend(own.len() * cited.len()) && cited.iter().any(|note| own.contains(note))
    };
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let (mut open, mut answers) = (vec![evidence], false);
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        let lines = graph.used_by(statement);
        if context.theses.contains(&statement) || lines.is_empty() || !context.spend(1 + lines.len() + context.theses.len()) {
            return false;
        }
        for line in lines.iter().map(|&line| &graph.lines[line]) {
            let is_own = || {
                let objection = line.undercut.filter(|&line| graph.lines[line].sign == Sign::Objection);
                objection.is_some_and(|objection| graph.premises(objection).iter().any(cites_the_same))
            };
            match line.sign {
                Sign::Support => open.push(line.target),
                Sign::Undercut if is_own() => answers = true,
                Sign::Objection | Sign::Undercut => return false,
            }
        }
    }
    answers
}

/// Whether a note is of a sort that a rule reports to which this one yields.
fn is_of_graver_sort(context: &Context<'_>, note: StatementNumber) -> bool {
    let graver = context.yields_to().filter_map(|rule| SORTS.into_iter().find(|sort| sort.rule == rule.name));
    graver.into_iter().any(|sort| {
        let written = written(context.project, &context.graph.document, note, sort.field);
        written.is_some_and(|written| sort.value.is_none_or(|value| written == value))
    })
}

fn on_note(context: &Context<'_>, sort: &Sort, note: StatementNumber, evidence: &[StatementNumber]) -> Option<Diagnostic> {
    let (statement, span) = note_place(context, note, Some(sort.field), evidence)?;
    let names = some_named(evidence, 3, |&evidence| context.name(evidence));
    let rests = form(evidence.len(), "rests", "rest");
    let (name, is) = (context.name(note), sort.is);
    let mut notes: Vec<StatementNumber> = vec![note];
    for &cited in evidence.iter().flat_map(|&evidence| context.sources.cited(evidence)) {
        if notes.len() <= NAMED && !notes.contains(&cited) {
            notes.push(cited);
        }
    }
    let message = match notes.len() {
        1 => format!("{names} {rests} on note `{name}` alone, which is {is}"),
        count if count <= NAMED => {
            let notes: Vec<String> = notes.iter().map(|&note| context.name(note)).collect();
            format!("{names} {rests} on notes {} alone, each of which is {is}", all_of(&notes))
        }
        _ => format!("{names} {rests} on note `{name}` and others alone, each of which is {is}"),
    };
    let mut report = context.report(statement, span, message).label(sort.label);
    for &evidence in evidence.iter().take(SHOWN) {
        report = report.related(context.handle(evidence), "has no other source");
    }
    Some(report.help(sort.help))
}
