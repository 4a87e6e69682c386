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
use crate::rules::allow::is_allowed;
use crate::rules::{Context, find};
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
        let broken = first_broken(context, &reasons, thesis, &mut budget);
        if broken.is_some_and(|broken| is_part_of_another(context, broken.at, &name, found)) {
            continue;
        }
        let cause = broken.and_then(|broken| Cause::of(context, &reasons, thesis, broken));
        let (message, help) = match &cause {
            Some(cause) => (format!("the thesis `{name}` {verb}, because {}", cause.clause), cause.help.clone()),
            None => (format!("the thesis `{name}` {verb}"), command.clone()),
        };
        let mut report = context
            .report(statement, span, message)
            .label(if label == Label::Falls { "no reason for this holds" } else { "reasons stand on both sides" })
            .help(help);
        if let Some(cause) = cause {
            report = report.note(command);
            for place in cause.places {
                report = report.related(place, "this stands");
            }
        }
        found.push(report);
    }
    context.budget().count(budget.spent());
}

/// Whether a report on an objection without an answer already says why a statement is contested: then it says of the thesis, too, that it
/// is contested.
fn is_part_of_another(context: &Context<'_>, at: StatementNumber, thesis: &str, found: &mut [Diagnostic]) -> bool {
    let Some(rule) = find("unanswered-objection").filter(|_| context.document().is_own(at)) else { return false };
    if context.standing.label(at) != Label::Contested || is_allowed(context, at.to_own(), rule) {
        return false;
    }
    let is_of = |report: &&mut Diagnostic| report.rule == rule.name && report.statement == Some(at.to_own());
    let Some(report) = found.iter_mut().find(is_of) else { return false };
    let so_far = report.details.note().map(|note| format!("{note}; ")).unwrap_or_default();
    report.details.set_note(format!("{so_far}as long as `{}` is contested, the thesis `{thesis}` is, too", context.name(at)));
    true
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

/// The statement at which it begins.
#[derive(Clone, Copy)]
struct Broken {
    at: StatementNumber,
    /// What it objects to, where that is the last step to it.
    objects_to: Option<StatementNumber>,
    /// It speaks against the thesis: it objects to what speaks for it, or is an exception to that.
    is_against: bool,
}

/// The statement at which it begins, followed down from the thesis; none where that takes too many steps.
fn first_broken(context: &Context<'_>, reasons: &Reasons<'_>, thesis: StatementNumber, budget: &mut Budget) -> Option<Broken> {
    let (mut at, mut objects_to, mut is_against) = (thesis, None, false);
    let mut path: HashSet<StatementNumber, RandomState> = HashSet::default();
    for _ in 0..DEEPEST {
        // Once for the step, and once for the reason where it is the last one.
        if !budget.spend(2 * cost(&context.graph, at)) {
            return None;
        }
        path.insert(at);
        let mut next = None;
        for ground in &reasons.step(at).grounds {
            let is_objection = ground.is_objection(&context.graph);
            ground.each_premise(&mut |premise| {
                let continues = context.standing.label(premise) == context.standing.label(thesis);
                // A premise of what answers the objection objects to nothing, and that of an exception speaks against a reason.
                let is_of_line = ground.premises.contains(&premise);
                let target = Some(at).filter(|_| is_objection && is_of_line);
                let is_against = is_against ^ (is_objection == is_of_line);
                next = next.or(Some((premise, target, is_against)).filter(|_| continues && !path.contains(&premise)));
            });
        }
        match next {
            Some(step) => (at, objects_to, is_against) = step,
            None => return Some(Broken { at, objects_to, is_against }),
        }
    }
    None
}
