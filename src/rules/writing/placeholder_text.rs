//! `placeholder-text`: a text that is still to be written.

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::texts::Fact;
use crate::rules::to_be_written::{Placeholder, placeholders};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.holding(Fact::Placeholder).filter(|&at| context.is_looked_at(at)) {
        for placeholder in placeholders(context.file, at) {
            let is_text = placeholder.field.is_none() && placeholder.is_whole;
            found.push(report(context, at, &placeholder));
            if is_text && context.graph.support_of(StatementNumber::own(at)).next().is_none() {
                context.explain_thesis(StatementNumber::own(at), at);
            }
        }
    }
}

fn report(context: &Context<'_>, statement: StatementId, placeholder: &Placeholder) -> Diagnostic {
    let text = context.file.source.slice(placeholder.span);
    let shown: String = text.chars().take_while(|&next| !matches!(next, '\n' | '\r')).take(40).collect();
    let of = context.file.describe(statement);
    let message = match placeholder.field {
        Some(field) => format!("`{}` of {of} is still to be written: `{shown}`", field.name()),
        None => format!("the text of {of} is still to be written: `{shown}`"),
    };
    context
        .report(statement, placeholder.span, message)
        .label("says nothing yet")
        .help("write what is meant; what is not known is a `gap`, and what is left to do a `remark:`")
}
