//! A thesis that does not stand, where no other report in the file says why.

mod cause;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use self::cause::Cause;
use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::base::suggest::{Budget, pasted};
use crate::diagnostic::{Diagnostic, Level};
use crate::graph::Graph;
use crate::rules::Context;
use crate::schema::Field;
use crate::standing::labels::Label;
use crate::standing::reasons::Reasons;

/// The reports of a rule on the theses that have a label and that no report has named.
pub(crate) fn report(context: &Context<'_>, label: Label, found: &mut Vec<Diagnostic>) {
    let theses = context.theses.iter().copied().filter(|&thesis| context.standing.label(thesis) == label);
    // What brings a thesis down is an error, whatever the level of this rule.
    let least = if label == Label::Falls { Level::Error } else { context.level(context.rule) };
    let theses: Vec<StatementNumber> = theses.filter(|&thesis| !context.is_explained(thesis, least)).collect();
    if theses.is_empty() {
        return;
    }
    let reasons = context.reasons();
    let places = places(context);
    let mut budget = Budget::of(STEPS);
    for thesis in theses {
        if context.document().is_own(thesis) && context.is_damaged(thesis.to_own()) {
            continue;
        }
        let (statement, span) = place(context, &places, thesis);
        let name = context.name(thesis);
        let verb = if label == Label::Falls { "falls" } else { "is contested" };
        let command = format!("`hence why {} {name}` shows every step", pasted(context.file.source.path()));
        let cause = first_broken(context, &reasons, thesis, &mut budget).and_then(|at| Cause::of(context, &reasons, thesis, at));
        let (message, help, note) = match cause {
            Some(cause) => (format!("the thesis `{name}` {verb}, because {}", cause.clause), cause.help, Some(command)),
            None => (format!("the thesis `{name}` {verb}"), command, None),
        };
        let report = context
            .report(statement, span, message)
            .label(if label == Label::Falls { "no reason for this holds" } else { "reasons stand on both sides" })
            .help(help);
        found.push(match note {
            Some(note) => report.note(note),
            None => report,
        });
    }
    context.budget().count(budget.spent());
}

/// Where `thesis:` names each thesis, sorted by their numbers.
fn places(context: &Context<'_>) -> Vec<(StatementNumber, Span)> {
    let fields = context.brief.into_iter().flat_map(|brief| context.file.tree().all(brief, Field::Thesis));
    let mut places: Vec<(StatementNumber, Span)> =
        fields.flat_map(|field| context.references(field)).map(|(span, number)| (number, span)).collect();
    places.sort_unstable_by_key(|&(number, span)| (number, span.start));
    places
}

/// Where a thesis is spoken of: where it is declared, or where `thesis:` names one of another file.
fn place(context: &Context<'_>, places: &[(StatementNumber, Span)], thesis: StatementNumber) -> (StatementId, Span) {
    if context.graph.document.is_own(thesis) {
        return (thesis.to_own(), context.file.handle(thesis.to_own()));
    }
    let brief = context.brief.unwrap_or_default();
    let named = places.get(places.partition_point(|&(number, _)| number < thesis)).filter(|&&(number, _)| number == thesis);
    (brief, named.map_or_else(|| context.file.handle(brief), |&(_, span)| span))
}

/// How many steps are followed down to the first broken one, and how many lines and premises are looked at for all theses.
const DEEPEST: usize = 10_000;
const STEPS: usize = 1_000_000;

/// The steps of looking at all lines of a statement.
fn cost(graph: &Graph, statement: StatementNumber) -> usize {
    let of_line = |&line: &InferenceId| 1 + graph.premises(line).len() + graph.undercuts_of(line).len();
    1 + graph.lines_on(statement).iter().map(of_line).sum::<usize>()
}

/// The statement at which it begins, followed down from the thesis; none where that takes too many steps.
fn first_broken(
    context: &Context<'_>,
    reasons: &Reasons<'_>,
    thesis: StatementNumber,
    budget: &mut Budget,
) -> Option<StatementNumber> {
    let mut at = thesis;
    let mut path: HashSet<StatementNumber, RandomState> = HashSet::default();
    for _ in 0..DEEPEST {
        // Once for the step, and once for the reason where it is the last one.
        if !budget.spend(2 * cost(&context.graph, at)) {
            return None;
        }
        path.insert(at);
        let mut next = None;
        for ground in &reasons.step(at).grounds {
            ground.each_premise(&mut |premise| {
                let continues = context.standing.label(premise) == context.standing.label(thesis);
                next = next.or(Some(premise).filter(|&premise| continues && !path.contains(&premise)));
            });
        }
        match next {
            Some(premise) => at = premise,
            None => return Some(at),
        }
    }
    None
}
