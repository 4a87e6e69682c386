//! `quote-is-relayed`: the words of a quote are somebody else's than the source's.

use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::content::carries;
use crate::rules::cut_words::{List, at_start, holds};
use crate::rules::language::Language;
use crate::rules::relayed_words::{agencies, attributions, sayings};
use crate::rules::sentences::{end_of_sentence, start_of_sentence};
use crate::rules::tokens::{Token, tokens};
use crate::schema::Field;

/// How many bytes of copies are looked at for all quotes of a file.
const BUDGET: usize = 1 << 26;

/// How far before and after a quote its sentence is looked at, in bytes.
const AROUND: usize = 400;

/// What *according to* may name that is nobody.
const NOBODY: [&str; 12] =
    ["theory", "plan", "plans", "rule", "rules", "schedule", "law", "protocol", "size", "need", "needs", "standard"];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let all = context.quotes();
    let mut budget = Budget::of(BUDGET);
    for (at, wanted) in all.wanted.iter().enumerate().filter(|(_, wanted)| context.is_looked_at(wanted.quoted.evidence)) {
        let [item] = wanted.quoted.items.as_slice() else { continue };
        let Some(note) = context.project.locate(context.file.target(*item)) else { continue };
        let (Some(language), Some(own)) = (context.language_of(note), context.language()) else { continue };
        let has_origin = context.project.file(note.file).tree().has(note.statement, Field::Origin);
        let text = context.file.text(wanted.quoted.evidence);
        let text = tokens(&text);
        if has_origin || holds(&text, &[sayings(own), attributions(own)]) {
            continue;
        }
        let Some((archive, place)) = all.places(at).next() else { continue };
        let (copy, quote) = (context.archive(archive).text(), &all.quotes[at]);
        if !budget.spend(quote.cost_at(place) + 2 * AROUND) {
            break;
        }
        let Some(parts) = quote.places(place, context.archive(archive)) else { continue };
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { continue };
        let (mut from, mut to) = (first.start.saturating_sub(AROUND), copy.len().min(last.end + AROUND));
        while !copy.is_char_boundary(from) {
            from += 1;
        }
        while !copy.is_char_boundary(to) {
            to -= 1;
        }
        let before = &copy[from..first.start];
        let before = &before[start_of_sentence(before)..];
        let after = &copy[last.end..to];
        let after = &after[..end_of_sentence(after, false)];
        let Some(words) = [before, after].into_iter().find_map(|part| attribution(part, language)) else { continue };
        // The statement names them; `The` at its start names nobody.
        let is_named = |word: &Token| words.split(' ').any(|other| other.to_lowercase() == word.text);
        if text.iter().any(|word| word.is_capital && carries(&word.text, Some(own)) && is_named(word)) {
            continue;
        }
        let message =
            format!("the words of the quote of {} are not its source's own", context.file.describe(wanted.quoted.evidence));
        let span = context.file.tree().fields[wanted.quoted.quote].value;
        found.push(
            context
                .report(wanted.quoted.evidence, span, message)
                .label(format!("the copy gives them `{words}`"))
                .help("name whose words they are in the statement, or as `origin:` of the note"),
        );
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// Words that give a sentence to somebody else, with what they name.
fn attribution(part: &str, language: Language) -> Option<String> {
    let words = tokens(part);
    let list: &List = attributions(language);
    (0..words.len()).find_map(|at| {
        let length = at_start(&words[at..], &[list]);
        let named = &words[at..words.len().min(at + length + 4)];
        let is_agency = language == Language::English
            && agencies().contains(words[at].text.as_ref())
            && words[at].is_capital
            && words[at..].iter().take(5).any(|word| word.is(&["reported", "reports", "said", "says", "report"]));
        let is_somebody = length > 0 && !named[length..].iter().any(|word: &Token| word.is(&NOBODY));
        let end = named.last()?.at.end;
        (is_agency || is_somebody).then(|| part[named[0].at.start..end].split_whitespace().collect::<Vec<_>>().join(" "))
    })
}
