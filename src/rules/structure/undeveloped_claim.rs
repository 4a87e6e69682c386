//! `undeveloped-claim`: claims without support whose argument a gap declares as still to be written. One report a file.

use crate::base::ids::{StatementId, StatementNumber};
use crate::base::text::some_of;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::undeveloped::declared;
use crate::schema::Kind;
use crate::syntax::Change;

/// How many further claims are labelled.
const SHOWN: usize = 4;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let declared = declared(context);
    let is_undeveloped = |&at: &StatementId| {
        declared.contains(StatementNumber::own(at))
            && context.file.statement(at).kind.is_some_and(Kind::needs_support)
            && context.graph.support_of(StatementNumber::own(at)).next().is_none()
    };
    let claims = context.kept(Change::Values, || context.own().filter(is_undeveloped).collect::<Vec<_>>());
    let Some((&first, others)) = claims.split_first() else { return };
    let names: Vec<&str> = claims.iter().map(|&at| context.file.id(at)).collect();
    let message = match names.len() {
        1 => format!("the argument for {} is still to be written", some_of(&names, 1)),
        count => format!("the arguments for {count} claims are still to be written: {}", some_of(&names, 6)),
    };
    let mut report = context.report(first, context.file.handle(first), message).label("a `gap` declares this");
    for &at in others.iter().take(SHOWN) {
        report = report.related(context.place(context.file.handle(at)), "and this");
    }
    found.push(report.help("add `because:` with what each rests on, and remove the `gap`"));
}
