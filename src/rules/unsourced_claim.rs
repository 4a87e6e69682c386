//! `unsourced-claim`: a claim that stands only on evidence without a source. Speaks instead of `uncited-evidence`.

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::Context;
use super::shared::allow::is_allowed;
use super::shared::grounds::{claims_only_on, firm_without};
use super::uncited_evidence::uncited;
use crate::diagnostic::Diagnostic;
use crate::suggest::some_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let mut told: HashSet<u32, RandomState> = HashSet::default();
    for (claim, evidence) in unsourced_claims(context) {
        // Claims on the same evidence have one cause.
        let mut new = false;
        for &evidence in &evidence {
            new |= told.insert(evidence);
        }
        if !new {
            continue;
        }
        let at = claim as usize;
        let mut grounds = evidence.clone();
        grounds.sort_unstable();
        grounds.dedup();
        let names: Vec<String> = grounds.iter().map(|&evidence| context.name(evidence)).collect();
        let message = format!("{} stands only on evidence without a source: {}", context.file.describe(at), some_of(&names, 3));
        let mut report =
            context.report("unsourced-claim", at, context.file.handle(at), message).label("nothing that is cited holds this up");
        for &evidence in grounds.iter().take(4) {
            report = report.related(context.handle(evidence), "cites no source");
        }
        let help = if names.len() == 1 {
            "add `cites:` to it with the notes it comes from"
        } else {
            "add `cites:` to them with the notes they come from"
        };
        found.push(report.help(help));
    }
}

/// The file's claims that hold only by its evidence without a source, each with that evidence.
pub(super) fn unsourced_claims(context: &Context<'_>) -> Vec<(u32, Vec<u32>)> {
    let is_meant = |&&at: &&u32| !is_allowed(context, at as usize, "uncited-evidence");
    let mut grounds = FixedBitSet::with_capacity(context.graph.statements());
    grounds.extend(uncited(context).iter().filter(is_meant).map(|&at| at as usize));
    if grounds.is_clear() {
        return Vec::new();
    }
    let is_ground = |number: u32| grounds.contains(number as usize);
    claims_only_on(context, &firm_without(context, is_ground), is_ground)
}
