//! What one habit repeats all over a file: one report, with the first few places.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::allow::is_allowed;

/// How many reports of one habit stand each by itself: more of them are one.
pub(crate) const MOST: usize = 3;

/// How many further places one report shows.
const SHOWN: usize = 5;

/// A statement, and where in it the habit shows.
pub(crate) type Found = (StatementId, Span);

/// Parts what was found into what is reported one by one and what is one report. Where that is allowed on a statement, it is by itself
/// and counts for nothing.
pub(crate) fn parted(context: &Context<'_>, found: Vec<Found>) -> (Vec<Found>, Vec<Found>) {
    let (mut single, many): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|&(at, _)| is_allowed(context, at, context.rule));
    if many.len() > MOST {
        return (single, many);
    }
    single.extend(many);
    (single, Vec::new())
}

/// One report on all of them, at the first.
pub(crate) fn one_report(context: &Context<'_>, all: &[Found], message: impl Into<Message>) -> Option<Diagnostic> {
    let (&(first, span), others) = all.split_first()?;
    let mut report = context.report(first, span, message);
    for &(at, span) in others.iter().take(SHOWN) {
        report = report.related(context.place(span), format!("so is {}", context.file.describe(at)));
    }
    let hidden = others.len().saturating_sub(SHOWN);
    Some(if hidden == 0 { report } else { report.note(format!("{hidden} more are not shown")) })
}
