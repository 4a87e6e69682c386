//! Claims and forecasts that need no reason, or lead nowhere on purpose.

use crate::base::ids::{StatementId, StatementNumber};
use crate::graph::Sign;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::standing::labels::Label;
use crate::syntax::Tree;

/// Whether a judgement is given for its own sake: it says how well it is founded, which is asked of theses and forecasts alone; or
/// how likely it is, and why; or, of a forecast, until when or under which condition.
pub(crate) fn is_complete(tree: &Tree, statement: StatementId) -> bool {
    let says = |field| tree.has(statement, field);
    match tree.statements[statement].kind {
        Some(Kind::Claim) => says(Field::Confidence) || says(Field::Likelihood) && says(Field::Because),
        Some(Kind::Forecast) => says(Field::Confidence) || says(Field::Likelihood) && (says(Field::By) || says(Field::Condition)),
        _ => false,
    }
}

/// Whether a claim is an option that was recorded and rejected: it is no thesis, nothing rests on it, and an objection to it holds,
/// or may hold.
pub(crate) fn is_rejected(context: &Context<'_>, statement: StatementNumber) -> bool {
    let graph = &context.graph;
    let is_used = || graph.used_by(statement).iter().any(|&line| graph.lines[line].sign != Sign::Objection);
    graph.objections_to(statement).any(|line| context.standing.line(line) != Label::Falls)
        && !context.is_thesis.contains(statement)
        && graph.support_of(statement).next().is_none()
        && !is_used()
}
