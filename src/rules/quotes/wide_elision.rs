//! `wide-elision`: the parts of one quote stand far apart in its source.

use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

/// So many characters between two parts are too many.
const FAR: usize = 300;

/// How many bytes of copies are looked at for all quotes of a file.
const BUDGET: usize = 1 << 26;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let all = context.quotes();
    let mut budget = Budget::of(BUDGET);
    for (at, wanted) in all.wanted.iter().enumerate().filter(|(_, wanted)| context.is_looked_at(wanted.quoted.evidence)) {
        let quote = &all.quotes[at];
        if quote.parts() < 2 {
            continue;
        }
        let gap = |(archive, place)| {
            if !budget.spend(quote.cost_at(place)) {
                return None;
            }
            let copy = context.archive(archive);
            let parts = quote.places(place, copy)?;
            let lengths = parts.windows(2).filter_map(|pair| copy.text().get(pair[0].end..pair[1].start)).map(length);
            lengths.max()
        };
        let Some(widest) = all.places(at).filter_map(gap).min().filter(|&widest| widest > FAR) else { continue };
        let message = format!("the parts of the quote of {} stand far apart", context.file.describe(wanted.quoted.evidence));
        let span = context.file.tree().fields[wanted.quoted.quote].value;
        found.push(
            context
                .report(wanted.quoted.evidence, span, message)
                .label(format!("{widest} characters between two of them"))
                .help("make two statements of it, each with its own quote"),
        );
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// How many characters a text has, a run of blanks as one.
fn length(text: &str) -> usize {
    text.split_whitespace().map(|word| word.chars().count() + 1).sum()
}
