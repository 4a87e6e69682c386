//! Evidence without a source, and the claims that stand only on it.

use crate::base::ids::{IdSet, StatementId, StatementNumber};
use crate::rules::Context;
use crate::rules::grounds::{claims_only_on, firm_without};
use crate::schema::{Field, Kind};

/// Whether evidence cites nothing, and gives no reason for it. Damaged evidence may have lost its sources.
fn is_uncited(context: &Context<'_>, at: StatementId) -> bool {
    let tree = context.file.tree();
    if context.is_damaged(at) {
        return false;
    }
    let fields = tree.fields_of(at);
    let has_reason = |field| tree.sub_fields_of(field, &fields).any(|sub| tree.fields[sub].field == Field::Reason);
    let cites = fields.clone().find(|&field| tree.fields[field].field == Field::Cites);
    cites.is_none_or(|field| tree.fields[field].state.none && !has_reason(field))
}

/// The file's evidence that cites nothing and gives no reason for it, in source order.
pub(crate) fn uncited<'context>(context: &'context Context<'_>) -> &'context [StatementNumber] {
    let all = || context.of_kind(Kind::Evidence).filter(|&at| is_uncited(context, at)).map(StatementNumber::own).collect();
    context.uncited.get_or_init(all)
}

/// The file's claims that hold only by its evidence without a source, each with that evidence; without evidence on which that is allowed.
pub(crate) fn unsourced_claims(
    context: &Context<'_>,
    is_allowed: impl Fn(StatementId) -> bool,
) -> Vec<(StatementNumber, Vec<StatementNumber>)> {
    let is_meant = |at: &&StatementNumber| !is_allowed(at.to_own());
    let mut grounds = IdSet::new(context.graph.statements());
    grounds.extend(uncited(context).iter().filter(is_meant));
    if grounds.is_empty() {
        return Vec::new();
    }
    let is_ground = |number: StatementNumber| grounds.contains(number);
    claims_only_on(context, &firm_without(context, is_ground), is_ground)
}
