//! `unlinked-rivals`: claims that object to each other, and no question asks which of them holds.

use crate::base::text::{all_of, some_of};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rivals::{rivals, unlinked};
use crate::syntax::Change;

/// How many further rivals are labelled.
const SHOWN: usize = 5;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let groups = context.kept(Change::Values, || rivals(context));
    for group in unlinked(context, &groups) {
        let at = group[0].to_own();
        let names: Vec<String> = group.iter().map(|&rival| context.name(rival)).collect();
        let message = format!("{} object to each other, and no question asks which of them holds", some_of(&names, 4));
        let mut report = context.report(at, context.file.handle(at), message).label("a rival of the others");
        for &rival in group.iter().skip(1).take(SHOWN) {
            report = report.related(context.handle(rival), "and this");
        }
        let bare: Vec<&str> = group.iter().map(|rival| context.file.id(rival.to_own())).collect();
        let help = if group.len() <= 8 {
            format!("add a `question` with `answers: {}`: the rivals are then compared", bare.join(", "))
        } else {
            format!("add a `question` with {} and the others as its `answers:`: the rivals are then compared", all_of(&bare[..3]))
        };
        found.push(report.help(help));
    }
}
