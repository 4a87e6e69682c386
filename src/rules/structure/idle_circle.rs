//! `idle-circle`: a line whose premises would not hold without its own conclusion, in a circle held up otherwise.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::circle::report;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for circle in context.circles.iter().filter(|circle| !circle.vicious) {
        let Some(last) = circle.links.last() else { continue };
        let (conclusion, premise) = (context.name(last.conclusion), context.name(last.premise));
        let message = format!("`{premise}` is no independent reason for `{conclusion}`: it already rests on `{conclusion}`");
        // The step that adds nothing is the last one; where it is written elsewhere, it is reported there.
        let report = report(context, circle, (circle.links.len() - 1, &message));
        found.extend(report.map(|report| {
            report
                .help(format!("remove `{premise}` here, or add a `because:` to `{premise}` that does not rest on `{conclusion}`"))
        }));
    }
}
