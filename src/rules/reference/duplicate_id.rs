//! `duplicate-id`: an id or an alias that is declared twice, and a second head of the document.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::model::Use;
use crate::rules::Context;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &(second, first) in &context.file.duplicates {
        let span = context.file.handle(second);
        let id = context.file.id(second);
        let text = |at: StatementId| context.file.source.slice(context.file.statement(at).text);
        let help = if text(first) == text(second) {
            "remove one of them: both say the same; references mean the first"
        } else {
            "give one of them another id; references mean the first"
        };
        found.push(
            context
                .report(second, span, format!("`{id}` is declared twice"))
                .label("declared again here")
                .related(context.place(context.file.handle(first)), "first declared here")
                .help(help),
        );
    }
    let mut first_of: HashMap<&str, &Use, RandomState> = HashMap::default();
    for import in &context.file.uses {
        let first = *first_of.entry(&import.alias).or_insert(import);
        if first.statement == import.statement || first.file.is_some() && first.file == import.file {
            continue;
        }
        let statement = import.statement;
        found.push(
            context
                .report(statement, import.alias_span, format!("two files are used as `{}`", import.alias))
                .label("declared again here")
                .related(context.place(first.alias_span), "first declared here")
                .help(format!(
                    "give one of them another name: `use other-name: …`; references mean the first `{}`",
                    import.alias
                )),
        );
    }
    let mut briefs = context.of_kind(Kind::Brief);
    let Some(first) = briefs.next() else { return };
    for second in briefs {
        let report = context.report(second, context.file.statement(second).word, "the file has two `brief:` heads");
        let first = context.place(context.file.statement(first).word);
        found.push(
            report
                .label("a second head")
                .related(first, "the first one, which counts")
                .help("a file is one document: keep one `brief:`"),
        );
    }
}
