//! `uncited-evidence`: evidence without `cites`, or with `cites: none` and no reason.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};

/// Phrases that say that somebody said it, and not who.
const HEARSAY: &[&str] = &["it was reported", "it is reported", "is said to", "are said to", "reportedly", "is believed to", "allegedly", "was rumored", "was rumoured"];

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    for evidence in context.of_kind(Kind::Evidence).filter(|&at| context.case[at] && !context.is_damaged(at)) {
        let fields = tree.fields_of(evidence);
        let mut cites = fields.clone().filter(|&field| tree.fields[field].field == Field::Cites);
        let name = || context.file.describe(evidence);
        match cites.next() {
            None => {
                let text = context.file.text(evidence).to_lowercase();
                let report = context.report("uncited-evidence", evidence, context.file.handle(evidence), format!("{} cites no source", name()));
                let report = report.label("no `cites:`").help("add `cites:` with the notes it comes from; for common knowledge `cites: none` with a `reason:`");
                let hearsay = HEARSAY.iter().find(|phrase| context.is_english() && text.contains(**phrase));
                found.push(match hearsay {
                    Some(phrase) => report.note(format!("it says \"{phrase}\": by whom?")),
                    None => report,
                });
            }
            Some(field) if tree.fields[field].state.none => {
                let has_reason = tree.sub_fields_of(field, &fields).any(|sub| tree.fields[sub].field == Field::Reason);
                if !has_reason {
                    found.push(
                        context
                            .report("uncited-evidence", evidence, tree.fields[field].value, format!("{} gives no reason for citing nothing", name()))
                            .label("`none` without a reason")
                            .help("say below it why it needs no source: `reason: common knowledge`"),
                    );
                }
            }
            Some(_) => {}
        }
    }
}
