//! `unearned-credibility`: evidence graded 1, confirmed by other sources, that comes from one origin.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::analysis::origins::{Origin, written};
use crate::base::ids::{StatementId, StatementNumber};
use crate::base::source::Span;
use crate::base::text::some_named;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Credibility]) {
        return;
    }
    let tree = context.file.tree();
    let mut by_notes: Vec<(&[StatementNumber], Vec<Graded>)> = Vec::new();
    let mut at_notes: HashMap<&[StatementNumber], usize, RandomState> = HashMap::default();
    for evidence in context.of_kind(Kind::Evidence) {
        let Some(field) = tree.find(evidence, Field::Credibility).filter(|&field| context.file.value(field) == "1") else {
            continue;
        };
        let number = StatementNumber::own(evidence);
        let cited = context.sources.cited(number);
        if context.sources.is_incomplete(number)
            || !matches!(context.origins().common(cited.iter().copied()), Some(Origin::One(_)))
            || cited.iter().any(|&note| is_of_record(context, note))
        {
            continue;
        }
        let graded = (evidence, tree.fields[field].value);
        if is_allowed(context, evidence, context.rule) {
            found.push(report(context, cited, &[graded]));
            continue;
        }
        // What rests on the same notes has one cause.
        let at = *at_notes.entry(cited).or_insert_with(|| {
            by_notes.push((cited, Vec::new()));
            by_notes.len() - 1
        });
        by_notes[at].1.push(graded);
    }
    found.extend(by_notes.iter().map(|(cited, graded)| report(context, cited, graded)));
}

/// Evidence, and its grade.
type Graded = (StatementId, Span);

/// How many further grades are labelled.
const SHOWN: usize = 4;

fn report(context: &Context<'_>, cited: &[StatementNumber], graded: &[Graded]) -> Diagnostic {
    let sources = if cited.len() == 1 { "one source" } else { "sources of one origin" };
    let (first, span) = graded[0];
    let message = if graded.len() == 1 {
        format!("{} has credibility 1 and cites {sources}", context.file.describe(first))
    } else {
        let names = some_named(graded, 3, |&(evidence, _)| context.file.id(evidence).to_owned());
        format!("{names} have credibility 1 and cite {sources}, the same for each")
    };
    let mut report = context.report(first, span, message).label("`1` means confirmed by other, independent sources");
    for &(_, span) in graded.iter().skip(1).take(SHOWN) {
        report = report.related(context.place(span), "and so does this");
    }
    report.help("cite a source of another origin that confirms it, or grade it `2`, probably true")
}

/// Whether a note is a record of its own: official, completely reliable, with nothing to gain. What a register says is so.
fn is_of_record(context: &Context<'_>, note: StatementNumber) -> bool {
    let is = |field, value: &str| {
        written(context.project, &context.graph.document, note, field).is_some_and(|written| written == value)
    };
    is(Field::Genre, "official")
        && is(Field::Reliability, "A")
        && written(context.project, &context.graph.document, note, Field::Interest).is_none()
}
