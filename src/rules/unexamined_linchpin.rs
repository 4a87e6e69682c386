//! `unexamined-linchpin`: an assumption whose retraction makes a thesis no longer stand, and that does not say what changes
//! if it is wrong.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::Field;
use crate::suggest::some_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (assumption, theses) in context.carried_by(|failures| &failures.assumptions) {
        let at = assumption as usize;
        if !context.graph.document.is_own(assumption)
            || context.is_damaged(at)
            || context.file.tree().find(at, Field::IfWrong).is_some()
        {
            continue;
        }
        let names: Vec<String> = theses.iter().map(|&thesis| context.name(thesis)).collect();
        let (the, hang) = if names.len() == 1 { ("thesis", "hangs") } else { ("theses", "hang") };
        let described = context.describe(assumption);
        let message =
            format!("the {the} {} {hang} on {described}, and nothing says what follows if it is wrong", some_of(&names, 3));
        let report = context.report("unexamined-linchpin", at, context.file.handle(at), message);
        found.push(report.label("no `if-wrong:`").help("add `if-wrong:` with what changes if it fails"));
    }
}
