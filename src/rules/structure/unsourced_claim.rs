//! `unsourced-claim`: a claim that stands only on evidence without a source. Speaks instead of `uncited-evidence`.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::suggest::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::unsourced::unsourced_claims;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_allowed = |at| context.yielding().any(|rule| is_allowed(context, at, rule));
    let mut reported: HashSet<u32, RandomState> = HashSet::default();
    for (claim, evidence) in unsourced_claims(context, is_allowed) {
        // Claims on the same evidence have one cause.
        let mut new = false;
        for &evidence in &evidence {
            new |= reported.insert(evidence);
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
        let mut report = context.report(at, context.file.handle(at), message).label("nothing that is cited holds this up");
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
