//! `compound-claim`: a claim or forecast that is too long to be one.

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Kind;

/// The most words that one proposition is given.
const WORDS: usize = 40;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.is_english() {
        return;
    }
    let needs_support =
        |&at: &StatementId| context.is_looked_at(at) && context.file.statement(at).kind.is_some_and(Kind::needs_support);
    for statement in context.own().filter(needs_support) {
        let words = context.reading(statement).len();
        if words > WORDS {
            found.push(
                context
                    .report(
                        statement,
                        context.file.handle(statement),
                        format!("{} has {words} words", context.file.describe(statement)),
                    )
                    .label(format!("more than {WORDS}"))
                    .help("state each of its parts as a claim of its own, so that each can be supported and disputed"),
            );
        }
    }
}
