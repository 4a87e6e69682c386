//! A thesis that does not stand, where no other report in the file says why.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::base::source::Span;
use crate::base::suggest::{Budget, pasted};
use crate::diagnostic::{Diagnostic, Level};
use crate::graph::{Graph, Sign};
use crate::rules::Context;
use crate::schema::Field;
use crate::standing::labels::Label;
use crate::standing::reasons::{Reason, Reasons};

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
        let verb = if label == Label::Falls { "falls" } else { "is contested" };
        let found_report = context
            .report(statement, span, format!("the thesis `{}` {verb}", context.name(thesis)))
            .label(if label == Label::Falls { "nothing that holds supports this" } else { "nothing decides whether this stands" })
            .help(format!("`hence why {} {}` shows the reason", pasted(context.file.source.path()), context.name(thesis)));
        found.push(match first_broken(context, &reasons, thesis, &mut budget) {
            Some(note) => found_report.note(note),
            None => found_report,
        });
    }
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

/// The statement by which it begins, with the reason for that.
fn first_broken(context: &Context<'_>, reasons: &Reasons<'_>, thesis: StatementNumber, budget: &mut Budget) -> Option<String> {
    let mut at = thesis;
    let mut path: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut is_first = false;
    for _ in 0..DEEPEST {
        // Once for the step, and once for the reason where it is the last one.
        if !budget.spend(2 * cost(&context.graph, at)) {
            return None;
        }
        path.insert(at);
        let step = reasons.step(at);
        let mut next = None;
        for ground in &step.grounds {
            ground.each_premise(&mut |premise| {
                let continues = context.standing.label(premise) == context.standing.label(thesis);
                next = next.or(Some(premise).filter(|&premise| continues && !path.contains(&premise)));
            });
        }
        let Some(premise) = next else {
            is_first = true;
            break;
        };
        at = premise;
    }
    if !is_first {
        return None;
    }
    let name = context.name(at);
    let said = match reasons.reason(at) {
        Reason::Unsupported => "nothing is given for it",
        Reason::Circular => "only a circle holds it up",
        Reason::Defeated => "an exception to its reasons stands",
        Reason::Retracted => "its sources are retracted",
        Reason::SupportLost => "what it rests on falls",
        Reason::Disputed if context.graph.objections_to(at).any(|line| context.graph.lines[line].sign == Sign::Objection) => {
            "reasons hold on both sides"
        }
        Reason::Disputed => "the exceptions to its reasons depend on each other",
        Reason::Unchallenged | Reason::Answered => return None,
    };
    let verb = if context.standing.label(at) == Label::Falls { "falls" } else { "is contested" };
    Some(if at == thesis { format!("`{name}` {verb}: {said}") } else { format!("it begins with `{name}`, which {verb}: {said}") })
}
