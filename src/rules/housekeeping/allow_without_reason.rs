//! `allow-without-reason`: an `allow` with no `reason`.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::allow::allowed;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let mut last = None;
    for allow in allowed(context) {
        // A list is looked at once, however many names it has.
        if last.replace(allow.field) == Some(allow.field) {
            continue;
        }
        let fields = tree.fields_of(allow.statement);
        let has_reason = tree.sub_fields_of(allow.field, &fields).any(|sub| tree.fields[sub].field == Field::Reason);
        // A reason in a parenthesis is reported by itself, with where it belongs.
        let has_parenthesis = tree.items_of(allow.field).any(|item| tree.locator(item).is_some());
        if has_reason || has_parenthesis {
            continue;
        }
        let name = context.file.source.slice(allow.span);
        found.push(
            context
                .report(allow.statement, allow.span, format!("`allow: {name}` gives no reason"))
                .label("no `reason:` below this")
                .help("add below it `reason:` with why the rule does not apply here"),
        );
    }
}
