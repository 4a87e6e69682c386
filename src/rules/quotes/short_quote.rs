//! `short-quote`: a quote of fewer than four words, for a statement of more than eight.

use crate::base::characters::is_unspaced;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::tokens::tokens;
use crate::schema::Field;

/// A quote of this many words is long enough.
const ENOUGH: usize = 4;

/// A statement of this many words may have as short a quote as it likes.
const SHORT: usize = 8;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let short = context.cited().iter().filter(|cited| (1..ENOUGH).contains(&cited.count));
    for cited in short.filter(|cited| context.is_looked_at(cited.evidence)) {
        let value = context.file.value(cited.field);
        let text = context.file.text(cited.evidence);
        let is_name = tokens(&value).iter().all(|token| token.is_capital);
        if !is_name && !speaks_of(&text, &value) && !value.contains(is_unspaced) && tokens(&text).len() > SHORT {
            let message = format!("the quote of {} is too short to carry what it says", context.file.describe(cited.evidence));
            let span = context.file.tree().fields[cited.field].value;
            found.push(
                context
                    .report(cited.evidence, span, message)
                    .label("fewer than four words")
                    .help("quote the sentence that says it, with `[...]` where words are left out"),
            );
        }
    }
}

/// Whether a statement gives the words in quotation marks: then it is about them.
fn speaks_of(text: &str, quote: &str) -> bool {
    let is_mark = |next: char| matches!(next, '"' | '\'' | '“' | '”' | '„' | '‘' | '«' | '‹' | '»');
    let words = quote.trim_matches(|next: char| is_mark(next) || next.is_whitespace());
    !words.is_empty() && text.match_indices(words).any(|(at, _)| text[..at].ends_with(is_mark))
}
