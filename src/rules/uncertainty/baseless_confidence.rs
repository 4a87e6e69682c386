//! `baseless-confidence`: a level of confidence without a reason.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for statement in context.own().filter(|&at| !context.is_damaged(at)) {
        let Some(field) = tree.find(statement, Field::Confidence) else { continue };
        let mut sub_fields = tree.sub_fields_of(field, &tree.fields_of(statement));
        if sub_fields.any(|sub| tree.fields[sub].field == Field::Reason) {
            continue;
        }
        let message = format!("the confidence of {} has no reason", context.file.describe(statement));
        found.push(
            context
                .report(statement, tree.fields[field].value, message)
                .label("no `reason:` below this")
                .help("add `reason:` below it: how good and how many the sources are, and what is not known"),
        );
    }
}
