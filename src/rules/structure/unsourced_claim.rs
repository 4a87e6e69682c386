//! `unsourced-claim`: a claim that stands only on evidence without a source. Speaks instead of `uncited-evidence`.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{StatementId, StatementNumber};
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::note_marks::Marks;
use crate::rules::unsourced::unsourced_claims;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_allowed = |at| context.yielding().any(|rule| is_allowed(context, at, rule));
    let mut reported: HashSet<StatementNumber, RandomState> = HashSet::default();
    for (claim, evidence) in unsourced_claims(context, is_allowed) {
        // Claims on the same evidence have one cause.
        let mut new = false;
        for &evidence in &evidence {
            new |= reported.insert(evidence);
        }
        if !new {
            continue;
        }
        let at = claim.to_own();
        let mut grounds = evidence.clone();
        grounds.sort_unstable();
        grounds.dedup();
        let names: Vec<String> = grounds.iter().map(|&evidence| context.name(evidence)).collect();
        let message = format!("{} stands only on evidence without a source: {}", context.file.describe(at), some_of(&names, 3));
        let mut report = context.report(at, context.file.handle(at), message).label("no reason for this cites a source");
        for &evidence in grounds.iter().take(4) {
            report = report.related(context.handle(evidence), "cites no source");
        }
        let help = if names.len() == 1 {
            "add `cites:` to it with the notes it comes from"
        } else {
            "add `cites:` to them with the notes they come from"
        };
        found.push(with_marks(context, &grounds, report.clone()).unwrap_or_else(|| report.help(help)));
    }
}

/// The report with what to write and the fix, where the texts of all the evidence end with marks of notes.
fn with_marks(context: &Context<'_>, grounds: &[StatementNumber], report: Diagnostic) -> Option<Diagnostic> {
    let own = |&at: &StatementNumber| context.document().is_own(at).then_some(at.to_own());
    let marks = |at: StatementId| Marks::of(context, at).map(|marks| (at, marks));
    let marks: Vec<(StatementId, Marks)> = grounds.iter().map(|at| own(at).and_then(marks)).collect::<Option<_>>()?;
    let lines: Vec<String> =
        marks.iter().map(|(at, marks)| format!("`{}` on `{}`", marks.line(), context.file.id(*at))).collect();
    let (texts, place) = if lines.len() == 1 { ("its text ends", "the mark") } else { ("their texts end", "the marks") };
    let edits = marks.iter().flat_map(|(at, marks)| marks.edits(context, *at)).collect();
    let help = format!("{texts} with marks of notes: write {} in place of {place}", lines.join(", "));
    Some(report.help(help).fixes("cite the notes in place of their marks", false, edits))
}
