//! `isolated-statement`: a claim, forecast or assumption with no relation at all, in a brief without a thesis.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::isolated::isolated;
use crate::rules::many::{one_report, parted};
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let places: Vec<(StatementId, Span)> = isolated(context).into_iter().map(|at| (at, context.file.handle(at))).collect();
    let (single, many) = parted(context, places);
    for (at, span) in single {
        let message = format!("{} has to do with no other statement", context.file.describe(at));
        let how = match context.file.statement(at).kind {
            Some(Kind::Assumption) => "name it in the `because:` or `given:` of a claim that needs it",
            _ => "add `because:` with what it rests on, or name it in the `because:` of another claim",
        };
        let help = format!("{how}, or in the `despite:` of one that it speaks against; or remove it");
        found.push(context.report(at, span, message).label("linked to nothing").help(help));
    }
    let one = one_report(context, &many, format!("{} statements have to do with no other statement", many.len()));
    found.extend(one.map(|report| {
        report
            .label("linked to nothing")
            .help("name each in the `because:` or `despite:` of a claim, or remove it; a `thesis:` says what the brief is there to show")
    }));
}
