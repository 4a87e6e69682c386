//! Claims that hold only by grounds of a sort, such as evidence without a source.

use std::collections::VecDeque;

use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::graph::Sign;
use crate::rules::Context;
use crate::standing::labels::Label;

/// The statements that hold without grounds of a sort, objections left out: the least model of the lines of support that have
/// not fallen without them (Dowling and Gallier 1984). O(V + E).
pub(crate) fn firm_without(context: &Context<'_>, excluded: impl Fn(StatementNumber) -> bool) -> IdSet<StatementNumber> {
    firm_with(context, excluded, &[])
}

/// The same, where some statements are known to hold in another way.
pub(crate) fn firm_with(
    context: &Context<'_>,
    excluded: impl Fn(StatementNumber) -> bool,
    known: &[StatementNumber],
) -> IdSet<StatementNumber> {
    let graph = &context.graph;
    let mut firm = IdSet::new(graph.statements());
    let mut waiting = vec![0; graph.lines.len()];
    let mut open = VecDeque::new();
    let base = graph.numbers().filter(|&statement| graph.base[statement] && !excluded(statement));
    for statement in base.chain(known.iter().copied()) {
        firm.insert(statement);
        open.push_back(statement);
    }
    let counts = |line: &InferenceId| graph.lines[*line].sign == Sign::Support && context.standing.line(*line) != Label::Falls;
    for line in graph.statement_lines().filter(counts) {
        let count = graph.waits_for(line);
        waiting[line.index()] = count;
        let target = graph.lines[line].target;
        if count == 0 && firm.insert(target) {
            open.push_back(target);
        }
    }
    while let Some(statement) = open.pop_front() {
        for &line in graph.used_by(statement) {
            let waiting = &mut waiting[line.index()];
            if *waiting > 0 {
                *waiting = graph.waits_after(line, *waiting, |premise| firm.contains(premise));
                let target = graph.lines[line].target;
                if *waiting == 0 && firm.insert(target) {
                    open.push_back(target);
                }
            }
        }
    }
    firm
}

/// Of statements that hold, such as those of [`firm_without`], these and those that they are a reason for: the other premises of a line may
/// be of any sort, as long as they hold. O(V + E).
pub(crate) fn reached_from(
    context: &Context<'_>,
    firm: &IdSet<StatementNumber>,
    from: impl Iterator<Item = StatementNumber>,
) -> IdSet<StatementNumber> {
    let graph = &context.graph;
    let mut reached = IdSet::new(graph.statements());
    let mut open: Vec<StatementNumber> = from.filter(|&statement| firm.contains(statement)).collect();
    reached.extend(open.iter());
    while let Some(statement) = open.pop() {
        for &line in graph.used_by(statement) {
            let target = graph.lines[line].target;
            let counts = graph.lines[line].sign == Sign::Support && context.standing.line(line) != Label::Falls;
            let is_new = counts && !reached.contains(target) && graph.is_met(line, |premise| firm.contains(premise));
            if is_new && reached.insert(target) {
                open.push(target);
            }
        }
    }
    reached
}

/// The file's own claims in the case that hold, and by such grounds alone: each line for them names one. With the
/// grounds, in the order of the lines. Claims that rest on such a claim are left out: it begins lower. O(V + E).
pub(crate) fn claims_only_on(
    context: &Context<'_>,
    firm: &IdSet<StatementNumber>,
    excluded: impl Fn(StatementNumber) -> bool,
) -> Vec<(StatementNumber, Vec<StatementNumber>)> {
    let graph = &context.graph;
    let mut found = Vec::new();
    for claim in context.own_numbers().filter(|&claim| context.case[claim] && !firm.contains(claim)) {
        if graph.base[claim] || !context.model.holds(claim) {
            continue;
        }
        let mut grounds = Vec::new();
        let mut lines = graph.support_of(claim).filter(|&line| context.standing.line(line) != Label::Falls);
        let all = lines.all(|line| {
            let ground = graph.premises(line).iter().copied().find(|&premise| excluded(premise));
            grounds.extend(ground);
            ground.is_some()
        });
        if all && !grounds.is_empty() {
            found.push((claim, grounds));
        }
    }
    found
}
