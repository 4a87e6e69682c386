//! `same-origin`: several notes on one piece of evidence that share the field `origin`, or pass on the same note. Where one `repeats` the
//! other, the author has said so.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::analysis::origins::{Origin, written};
use crate::base::identity::folded;
use crate::base::ids::StatementNumber;
use crate::base::source::Span;
use crate::diagnostic::{Diagnostic, Label};
use crate::rules::Context;
use crate::schema::{Field, Kind};

/// How many places of the same notes are labelled.
const MOST: usize = 6;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    // Where no note says where it comes from, none can share an origin.
    if !context.uses(&[Field::Origin, Field::Repeats]) {
        return;
    }
    let mut reported: HashMap<(StatementNumber, StatementNumber), usize, RandomState> = HashMap::default();
    for evidence in context.of_kind(Kind::Evidence).filter(|&at| context.case[StatementNumber::own(at)]) {
        if context.sources.cited(StatementNumber::own(evidence)).len() < 2 {
            continue;
        }
        let cited: Vec<Citation> = tree.all(evidence, Field::Cites).flat_map(|field| context.references(field)).collect();
        if let Some((first, second, link)) = linked(context, &cited) {
            // The same notes are one cause, on however much evidence.
            if let Some(&at) = reported.get(&(first.1, second.1)) {
                let report: &mut Diagnostic = &mut found[at];
                if report.details.related().len() < MOST {
                    report.details.add_related(Label { place: context.place(second.0), message: "and here".to_owned() });
                }
                continue;
            }
            reported.insert((first.1, second.1), found.len());
            let (one, other) = (context.name(first.1), context.name(second.1));
            let message = format!("notes `{one}` and `{other}` count as one source for {}", context.file.describe(evidence));
            found.push(
                context
                    .report(evidence, second.0, message)
                    .label(link.said(&one, &other))
                    .related(context.place(first.0), "the other note of the same source")
                    .help("cite a note with another origin in place of one of them, or remove one from `cites:`"),
            );
        }
    }
}

/// Where a note is cited, and the note.
type Citation = (Span, StatementNumber);

/// How two notes are one source.
enum Link {
    /// Both name this origin.
    Origin(String),
    /// Both pass on a third.
    Pool,
}

impl Link {
    fn said(&self, one: &str, other: &str) -> String {
        match self {
            Self::Origin(origin) => format!("`{one}` and `{other}` both come from {origin}"),
            Self::Pool => format!("`{one}` and `{other}` pass on the same source"),
        }
    }
}

/// The first two notes of a list that are one source. O(n) but for the notes of one origin, of which the first counts.
fn linked(context: &Context<'_>, cited: &[Citation]) -> Option<(Citation, Citation, Link)> {
    let origins = context.origins();
    let origin = |note| written(context.project, &context.graph.document, note, Field::Origin);
    let mut first_of: HashMap<Origin, Citation, RandomState> = HashMap::default();
    for &second in cited {
        let &mut first = first_of.entry(origins.of_note(second.1)).or_insert(second);
        let (one, other) = (first.1, second.1);
        if one == other {
            continue;
        }
        let repeats = |note: StatementNumber| !context.sources.repeated(note).is_empty();
        let link = match (origin(one), origin(other)) {
            _ if context.sources.repeated(other).contains(&one) || context.sources.repeated(one).contains(&other) => None,
            _ if repeats(one) || repeats(other) => Some(Link::Pool),
            (Some(one), Some(other)) if folded(&one) == folded(&other) => Some(Link::Origin(one.into_owned())),
            _ => None,
        };
        if let Some(link) = link.filter(|_| matches!(origins.of_note(other), Origin::One(_))) {
            return Some((first, second, link));
        }
    }
    None
}
