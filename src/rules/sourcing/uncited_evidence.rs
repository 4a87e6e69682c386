//! `uncited-evidence`: evidence without `cites`, or with `cites: none` and no reason.

use crate::base::ids::{IdSet, StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::rules::note_marks::Marks;
use crate::rules::unsourced::{uncited, unsourced_claims};
use crate::schema::Field;

/// Phrases that say that somebody said it, and not who.
const HEARSAY: &[&str] = &[
    "it was reported",
    "it is reported",
    "is said to",
    "are said to",
    "reportedly",
    "is believed to",
    "allegedly",
    "was rumored",
    "was rumoured",
];

/// The evidence of claims that have a report of their own.
fn replaced(context: &Context<'_>) -> IdSet<StatementNumber> {
    let claims =
        if context.yields() { unsourced_claims(context, |at| is_allowed(context, at, context.rule)) } else { Vec::new() };
    claims.into_iter().flat_map(|(_, evidence)| evidence).collect()
}

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let uncited = uncited(context);
    if uncited.is_empty() {
        return;
    }
    let tree = context.file.tree();
    let replaced = replaced(context);
    let is_meant = |at: &StatementId| {
        context.is_looked_at(*at) && context.case[StatementNumber::own(*at)] && !replaced.contains(StatementNumber::own(*at))
    };
    for evidence in uncited.iter().map(|&at| at.to_own()).filter(is_meant) {
        let fields = tree.fields_of(evidence);
        let mut cites = fields.clone().filter(|&field| tree.fields[field].field == Field::Cites);
        match cites.next() {
            None => {
                let text = context.file.text(evidence).to_lowercase();
                let report = context.report(evidence, context.file.handle(evidence), Message::OfStatement(" cites no source"));
                let report = report.label("no `cites:`");
                let report = match Marks::of(context, evidence) {
                    Some(marks) => {
                        let help = format!("its text ends with {}: write `{}` in its place", marks.words(), marks.line());
                        marks.fix(context, evidence, report.help(help))
                    }
                    None => report
                        .help("add `cites:` with the notes it comes from; for common knowledge `cites: none` with a `reason:`"),
                };
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
                            .report(
                                evidence,
                                tree.fields[field].value,
                                Message::OfStatement(" gives no reason for citing nothing"),
                            )
                            .label("`none` without a reason")
                            .help("add below it why it needs no source, for example `reason: common knowledge`"),
                    );
                }
            }
            Some(_) => {}
        }
    }
}
