//! `unknown-rule`: an `allow` of a rule that does not exist. A group in its place is reported by `allow` itself.

use crate::base::suggest::{is_slip, nearest};
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::rules::allow::{allowed, is_group};
use crate::rules::{Context, RULES};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for allow in allowed(context).into_iter().filter(|allow| allow.rule.is_none()) {
        let name = context.file.source.slice(allow.span);
        // What of a group is reported is known when all rules have run.
        if is_group(name) {
            continue;
        }
        let near = nearest(name, RULES.iter().map(|rule| rule.name));
        let report = context.report(allow.statement, allow.span, format!("there is no rule `{name}`")).label("silences nothing");
        found.push(match near.as_slice() {
            [only] => report.help(format!("did you mean `{only}`?")).fix(
                format!("write `{only}`"),
                is_slip(name, only),
                allow.span,
                *only,
            ),
            [] => report.help("`hence explain` lists the rules"),
            several => report.help(format!("did you mean {}?", any_of(several))),
        });
    }
}
