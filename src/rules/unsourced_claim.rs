//! `unsourced-claim`: a claim that stands only on evidence without a source. Speaks instead of `uncited-evidence`.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::Context;
use super::allow::is_allowed;
use super::uncited_evidence::is_uncited;
use super::grounds::{claims_only_on, firm_without};
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
        let mut report = context.report("unsourced-claim", at, context.file.handle(at), message).label("nothing that is cited holds this up");
        for &evidence in grounds.iter().take(4) {
            report = report.related(context.handle(evidence), "cites no source");
        }
        let help = if names.len() == 1 { "add `cites:` to it with the notes it comes from" } else { "add `cites:` to them with the notes they come from" };
        found.push(report.help(help));
    }
}

/// The file's claims that hold only by its evidence without a source, each with that evidence.
pub(super) fn unsourced_claims(context: &Context<'_>) -> Vec<(u32, Vec<u32>)> {
    let is_uncited = |number: u32| {
        let at = number as usize;
        context.graph.document.is_own(number) && is_uncited(context, at) && !is_allowed(context, at, "uncited-evidence")
    };
    if !(0..context.own() as u32).any(is_uncited) {
        return Vec::new();
    }
    claims_only_on(context, &firm_without(context, is_uncited), is_uncited)
}
