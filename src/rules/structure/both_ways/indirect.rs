//! One statement that objects to another and is below a reason for it.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::graph::{Joint, Sign};
use crate::rules::Context;

/// How many steps of a path are labelled.
const SHOWN: usize = 6;

/// A statement that objects to another one, and a shortest path by which it supports that.
pub(super) struct Indirect {
    objection: InferenceId,
    path: Vec<Step>,
}

/// A step of a path: a premise, and the line in which it is one.
type Step = (StatementNumber, InferenceId);

/// A statement that objects by itself, what it objects to, and the line.
pub(super) type Objection = (StatementNumber, StatementNumber, InferenceId);

/// The objections by statements that are also reasons, to what has reasons, by the statement that objects.
pub(super) fn objections(context: &Context<'_>) -> Vec<Objection> {
    let graph = &context.graph;
    let mut objections: Vec<Objection> = Vec::new();
    for line in graph.statement_lines().filter(|&line| graph.lines[line].sign == Sign::Objection && !graph.lines[line].incomplete)
    {
        let target = graph.lines[line].target;
        let supports = |at: StatementNumber| graph.used_by(at).iter().any(|&line| graph.lines[line].sign == Sign::Support);
        let is_supported = || graph.support_of(target).next().is_some();
        objections.extend(alone(context, line).filter(|&by| is_supported() && supports(by)).map(|by| (by, target, line)));
    }
    objections.sort_unstable();
    objections
}

/// All such statements of the document. O(what rests on those that object), and no more than is left of the budget.
pub(super) fn all(context: &Context<'_>, objections: &[Objection]) -> Vec<Indirect> {
    let mut found = Vec::new();
    for of_one in objections.chunk_by(|one, other| one.0 == other.0) {
        let targets: HashMap<StatementNumber, InferenceId, RandomState> =
            of_one.iter().map(|&(_, to, line)| (to, line)).collect();
        let Some(paths) = paths(context, of_one[0].0, &targets) else { break };
        found.extend(paths);
    }
    found
}

/// The statement that objects by itself; warrants say only why it does.
fn alone(context: &Context<'_>, line: InferenceId) -> Option<StatementNumber> {
    if let [only] = context.graph.premises(line) {
        return Some(*only);
    }
    let written = context.premises_as_written(line);
    let mut grounds = written.iter().take_while(|premise| premise.joint != Joint::Given);
    let first = grounds.next()?.premise;
    grounds.next().is_none().then_some(first)
}

/// For each target that a statement supports by way of others, the line by which it objects to that and a shortest path. A statement that
/// is named in a reason for a target directly is no such one. `None` where the budget is spent.
fn paths(
    context: &Context<'_>,
    from: StatementNumber,
    targets: &HashMap<StatementNumber, InferenceId, RandomState>,
) -> Option<Vec<Indirect>> {
    let graph = &context.graph;
    let mut came: HashMap<StatementNumber, Step, RandomState> = HashMap::default();
    let mut seen: HashSet<StatementNumber, RandomState> = [from].into_iter().collect();
    let (mut open, mut paths) = (vec![from], Vec::new());
    let mut at = 0;
    while let Some(&statement) = open.get(at) {
        at += 1;
        if !context.spend(1 + graph.used_by(statement).len()) {
            return None;
        }
        for &line in graph.used_by(statement).iter().filter(|&&line| graph.lines[line].sign == Sign::Support) {
            let next = graph.lines[line].target;
            if !seen.insert(next) {
                continue;
            }
            came.insert(next, (statement, line));
            open.push(next);
            if let Some(&objection) = targets.get(&next).filter(|_| statement != from) {
                paths.push(Indirect { objection, path: path(&came, from, next) });
            }
        }
    }
    Some(paths)
}

fn path(came: &HashMap<StatementNumber, Step, RandomState>, from: StatementNumber, to: StatementNumber) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut at = to;
    while let Some(&step) = came.get(&at).filter(|_| at != from) {
        steps.push(step);
        at = step.0;
    }
    steps.reverse();
    steps
}

impl Indirect {
    /// The report, where the file has a part of it.
    pub(super) fn report(&self, context: &Context<'_>) -> Option<Diagnostic> {
        let Self { objection, path } = self;
        let objection = *objection;
        let target = context.graph.lines[objection].target;
        let by = path.first()?.0;
        let (one, other) = (context.name(by), context.name(target));
        let between: Vec<String> = path.iter().skip(1).map(|&(statement, _)| context.name(statement)).collect();
        let message = format!("`{one}` opposes `{other}`, and supports it by way of {}", some_of(&between, 3));
        // It is shown where the file objects, else where it supports.
        let opposes = context.premise_place(objection, by)?;
        let steps = path.iter().filter_map(|&(premise, line)| {
            let said = format!("`{}` supports `{}` here", context.name(premise), context.name(context.graph.lines[line].target));
            Some((context.premise_place(line, premise)?, said))
        });
        let places = std::iter::once((opposes, "opposes it here".to_owned())).chain(steps).collect::<Vec<_>>();
        let at = places.iter().position(|(place, _)| place.file == context.id)?;
        let (place, label) = places[at].clone();
        let statement = context.file.tree().statement_at(place.span.start)?;
        let mut report = context.report(statement, place.span, message).label(label);
        for (place, said) in places.into_iter().enumerate().filter(|&(other, _)| other != at).map(|(_, shown)| shown).take(SHOWN)
        {
            report = report.related(place, said);
        }
        if path.len() > SHOWN {
            report = report.note(format!("the path has {} steps; the first {SHOWN} places are shown", path.len()));
        }
        Some(report.help("split it into two statements, one that supports and one that opposes, or remove one of the two"))
    }
}
