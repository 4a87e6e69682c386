//! Statements without a text: where there are many, the file has been begun and not been written, and that is one report.

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::rules::Common;
use crate::rules::many::MOST;

/// How many further statements are labelled.
const SHOWN: usize = 5;

/// Puts one report in place of more than a few of `reports`, which are at these ascending places, at the first of them.
pub(super) fn unite(common: &Common<'_>, reports: &mut Vec<Diagnostic>, places: &[usize]) {
    let Some((&first, others)) = places.split_first().filter(|_| places.len() > MOST) else { return };
    let statement = |report: &Diagnostic| report.statement.or_else(|| common.file.tree().statement_at(report.place.span.start));
    let of = |at: usize| reports.get(at).and_then(statement);
    let shown: Vec<StatementId> = others.iter().filter_map(|&at| of(at)).take(SHOWN).collect();
    let Some(old) = reports.get(first) else { return };
    let mut one = Diagnostic::new(old.rule, old.level, old.place, format!("{} statements have no text", places.len()))
        .label(old.details.label().to_owned())
        .help("write after each colon what is claimed, assumed or observed");
    one.statement = statement(old);
    for at in shown {
        one = one.related(common.place(common.file.handle(at)), "nor has this");
    }
    if others.len() > SHOWN {
        one = one.note(format!("{} more are not shown", others.len() - SHOWN));
    }
    reports[first] = one;
    let mut at = 0;
    reports.retain(|_| {
        let is_kept = others.binary_search(&at).is_err();
        at += 1;
        is_kept
    });
}
