//! What becomes contested by an objection.

use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::{StatementNumber, large};
use crate::rules::Context;
use crate::rules::consequences::{Consequences, MOST};
use crate::standing::labels::Label;

/// Gives, for each of some statements with an objection that is not answered, what is contested by that objection alone: what is
/// decided where all objections that have not fallen are left out, and contested where this one is not. Nothing that falls anyway.
/// With each comes its index.
///
/// O(V + E) once, and then for 64 statements at a time what depends on them, and no more than is left of the context's budget:
/// then nothing follows from the rest.
pub(crate) fn each_contested_by(context: &Context<'_>, targets: &[StatementNumber], mut give: impl FnMut(usize, Consequences)) {
    let is_contested = |&at: &usize| context.standing.label(targets[at]) == Label::Contested;
    let mut open: Vec<usize> = (0..targets.len()).filter(is_contested).collect();
    if !open.is_empty() {
        // What does not stand without any objection is not contested by one alone.
        open.retain(|&at| context.undisputed().stands(targets[at]));
    }
    let mut found: Vec<Consequences> = Vec::new();
    found.resize_with(targets.len(), Consequences::default);
    if !open.is_empty() {
        let undisputed = context.undisputed();
        let mut lanes = Lanes::with(&context.argument, undisputed);
        for batch in open.chunks(64) {
            if !lanes.run(Mode::Open, batch.iter().map(|&at| &targets[at..=at]), &mut context.budget()) {
                break;
            }
            collect(context, &lanes, |lane| batch.get(lane).copied(), &mut found);
        }
    }
    found.into_iter().enumerate().for_each(|(at, consequences)| give(at, consequences));
}

/// Adds to each lane's consequences the statements that are decided without the objection and not with it.
fn collect(context: &Context<'_>, lanes: &Lanes<'_>, at: impl Fn(usize) -> Option<usize>, found: &mut [Consequences]) {
    let mut touched = lanes.touched().to_vec();
    touched.sort_unstable();
    touched.dedup();
    for statement in touched {
        let mut changed = match context.undisputed().label(statement) {
            Label::Stands => !lanes.stands(statement),
            Label::Falls => !lanes.falls(statement),
            Label::Contested => 0,
        };
        while changed != 0 {
            let lane = large(changed.trailing_zeros());
            changed &= changed - 1;
            let Some(consequences) = at(lane).and_then(|at| found.get_mut(at)) else { break };
            if consequences.contested.len() < MOST && context.spend(1) {
                consequences.contested.push(statement);
            }
        }
    }
}
