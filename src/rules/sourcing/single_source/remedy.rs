//! Where second sources do the most: the fewest facts that are to have one for a thesis to stand without those of one source.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::rules::Context;
use crate::standing::labels::Label;

/// How many ways a report offers.
const OFFERED: usize = 3;

/// The facts that are meant on the cheapest way through each line for a thesis, as the lines are written; those left out that take in another
/// one. Each of them is enough.
pub(super) fn remedies(
    context: &Context<'_>,
    thesis: StatementNumber,
    solid: &IdSet<StatementNumber>,
    is_meant: impl Fn(StatementNumber) -> bool,
) -> Vec<Vec<StatementNumber>> {
    let lines = context.graph.support_of(thesis).filter(|&line| supports(context, line)).take(OFFERED);
    let mut found: Vec<Vec<StatementNumber>> = Vec::new();
    for facts in lines.filter_map(|line| remedy(context, thesis, line, solid, &is_meant)).filter(|facts| !facts.is_empty()) {
        let takes_in = |one: &[StatementNumber], other: &[StatementNumber]| other.iter().all(|fact| one.contains(fact));
        if !found.iter().any(|known| takes_in(&facts, known)) {
            found.retain(|known| !takes_in(known, &facts));
            found.push(facts);
        }
    }
    found
}

/// The facts that are meant on the cheapest way to a thesis through one of its lines, in the order of the document; those on several parts of a way count for each.
/// Statements are settled in the order of their cost (Knuth, *A Generalization of Dijkstra's Algorithm*, 1977). `None` where the budget is
/// spent or no way leads to it.
fn remedy(
    context: &Context<'_>,
    thesis: StatementNumber,
    last: InferenceId,
    solid: &IdSet<StatementNumber>,
    is_meant: impl Fn(StatementNumber) -> bool,
) -> Option<Vec<StatementNumber>> {
    let below = below(context, thesis, solid)?;
    let mut ways: HashMap<StatementNumber, Option<InferenceId>, RandomState> = HashMap::default();
    let mut costs: HashMap<StatementNumber, usize, RandomState> = HashMap::default();
    let mut open: BinaryHeap<Reverse<(usize, StatementNumber, Option<InferenceId>)>> = BinaryHeap::new();
    for &statement in &below {
        if solid.contains(statement) {
            open.push(Reverse((0, statement, None)));
        } else if context.graph.base[statement] {
            open.push(Reverse((usize::from(is_meant(statement)), statement, None)));
        }
    }
    while let Some(Reverse((cost, statement, way))) = open.pop() {
        if costs.contains_key(&statement) {
            continue;
        }
        costs.insert(statement, cost);
        ways.insert(statement, way);
        if statement == thesis {
            return Some(facts(context, thesis, &ways, &costs, is_meant));
        }
        for &line in context.graph.used_by(statement) {
            let target = context.graph.lines[line].target;
            let is_other = target == thesis && line != last;
            if is_other || !below.contains(&target) || costs.contains_key(&target) || !supports(context, line) {
                continue;
            }
            if !context.spend(context.graph.premises(line).len()) {
                return None;
            }
            if context.graph.is_met(line, |premise| costs.contains_key(&premise)) {
                let cost = needed(context, line, &costs).iter().map(|premise| costs[premise]).sum();
                open.push(Reverse((cost, target, Some(line))));
            }
        }
    }
    None
}

fn supports(context: &Context<'_>, line: InferenceId) -> bool {
    context.graph.lines[line].sign == crate::graph::Sign::Support && context.standing.line(line) != Label::Falls
}

/// A thesis and all that it rests on, down to what is solid.
fn below(
    context: &Context<'_>,
    thesis: StatementNumber,
    solid: &IdSet<StatementNumber>,
) -> Option<HashSet<StatementNumber, RandomState>> {
    let mut below = HashSet::default();
    let mut open = vec![thesis];
    while let Some(statement) = open.pop() {
        if !below.insert(statement) || solid.contains(statement) {
            continue;
        }
        if !context.spend(1 + context.graph.lines_on(statement).len()) {
            return None;
        }
        let lines = context.graph.support_of(statement).filter(|&line| supports(context, line));
        open.extend(lines.flat_map(|line| context.graph.premises(line)));
    }
    Some(below)
}

/// The premises of a line that it takes; where some are enough, the cheapest.
fn needed(
    context: &Context<'_>,
    line: InferenceId,
    costs: &HashMap<StatementNumber, usize, RandomState>,
) -> Vec<StatementNumber> {
    let Some(choice) = context.graph.choice(line) else { return context.graph.premises(line).to_vec() };
    let mut pool: Vec<(usize, StatementNumber)> =
        choice.pool.iter().filter_map(|&premise| Some((*costs.get(&premise)?, premise))).collect();
    pool.sort_unstable();
    let cheapest = pool.into_iter().take(choice.needs).map(|(_, premise)| premise);
    choice.needed.iter().copied().chain(cheapest).collect()
}

fn facts(
    context: &Context<'_>,
    thesis: StatementNumber,
    ways: &HashMap<StatementNumber, Option<InferenceId>, RandomState>,
    costs: &HashMap<StatementNumber, usize, RandomState>,
    is_meant: impl Fn(StatementNumber) -> bool,
) -> Vec<StatementNumber> {
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let (mut open, mut facts) = (vec![thesis], Vec::new());
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) || costs.get(&statement) == Some(&0) {
            continue;
        }
        match ways.get(&statement).copied().flatten() {
            Some(line) => open.extend(needed(context, line, costs)),
            None if is_meant(statement) => facts.push(statement),
            None => {}
        }
    }
    facts.sort_unstable();
    facts
}
