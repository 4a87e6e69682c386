//! A value and the reason for it on one line: `confidence: moderate – only few sources`.

use crate::base::ids::{FieldId, IdRange};
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, FieldSpec, ValueType};
use crate::syntax::explain::Context;
use crate::syntax::explain::values::offers;
use crate::syntax::value::is_value;

/// Signs between a value and the reason for it.
const SIGNS: [&str; 11] = [" – ", " — ", " - ", " -- ", ", ", "; ", ": ", ". ", " / ", " | ", " ("];

/// Words between them: left out where they only join the two, else kept as a part of the reason.
const WORDS: [(&str, bool); 7] = [
    (" because of ", true),
    (" because ", false),
    (" since ", false),
    (" as ", false),
    (" due to ", true),
    (" given ", true),
    (" owing to ", true),
];

/// Longest text that is read so, in bytes.
const LONGEST: usize = 400;

/// A value that a field takes, and the reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WithReason {
    pub value: String,
    pub reason: String,
    /// Whether the value is meant without doubt.
    pub is_sure: bool,
}

impl WithReason {
    /// The two parts of a text, where the field takes a `reason:` and the text begins with a value of it.
    pub fn of(spec: &FieldSpec, written: &str) -> Option<Self> {
        let takes_reason = Field::Reason.under(spec.field).is_some();
        if !takes_reason || written.len() > LONGEST || written.contains(['\n', '\r']) {
            return None;
        }
        let signs = SIGNS.iter().filter_map(|sign| Some((written.find(sign)?, sign.len(), false)));
        let words = WORDS.iter().filter_map(|&(word, is_part)| Some((written.find(word)?, word.len(), is_part)));
        let (at, length, is_part) = signs.chain(words).min_by_key(|&(at, length, _)| (at, usize::MAX - length))?;
        let (written_value, mut reason) = (written[..at].trim(), written[at + if is_part { 1 } else { length }..].trim());
        let keeps_all = is_part || !written[at..at + length].contains(char::is_alphabetic);
        if written[at..].starts_with(" (") {
            reason = reason.strip_suffix(')')?;
        }
        if !is_reason(spec, reason) {
            return None;
        }
        let (value, is_sure) = if is_value(spec.value, written_value) || spec.none && written_value == "none" {
            (written_value.to_owned(), keeps_all)
        } else {
            let offers = offers(spec, written_value);
            let [value] = <[String; 1]>::try_from(offers.values).ok()?;
            (value, offers.is_sure && keeps_all)
        };
        Some(Self { value, reason: reason.to_owned(), is_sure })
    }

    /// The lines to write.
    pub fn lines(&self, line_end: &str, indent: &str) -> String {
        let deeper = if indent.starts_with('\t') { "\t" } else { "  " };
        format!("{}{line_end}{indent}{deeper}reason: {}", self.value, self.reason)
    }

    /// What to do, in the imperative.
    pub fn help(&self, spec: &FieldSpec) -> String {
        format!("write `{}: {}`, and below it `reason: {}`", spec.name, self.value, self.reason)
    }
}

/// Whether a text may be a reason: two words at least, and not another value.
fn is_reason(spec: &FieldSpec, text: &str) -> bool {
    let mut words = text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let Some(first) = words.next() else { return false };
    let is_word = |word: &str| match spec.value {
        ValueType::Choice(values) => values.iter().any(|value| value.eq_ignore_ascii_case(word)),
        _ => false,
    };
    let is_to_a_word = matches!(first, "to" | "or" | "and" | "not" | "bis" | "very");
    let second = words.next();
    second.is_some() && !is_word(first) && !(is_to_a_word && second.is_some_and(is_word))
}

impl Context<'_> {
    /// Adds to the report on a value with its reason how to write the two, unless the field has a reason already.
    pub(crate) fn with_reason(&self, new: &Diagnostic, spec: &FieldSpec) -> Option<Diagnostic> {
        let found = WithReason::of(spec, self.word)?;
        let field = self.error.field.filter(|&field| !self.has_reason(field))?;
        let indent = self.source.slice(self.indent_of(field)?);
        let new = new.clone().label(format!("a reason stands in a field of its own, below `{}`", spec.name));
        let title = format!("write `{}: {}` and `reason:`", spec.name, found.value);
        let lines = found.lines(self.source.line_end(), indent);
        Some(new.help(found.help(spec)).fix(title, found.is_sure, self.error.span, lines))
    }

    fn has_reason(&self, field: FieldId) -> bool {
        let fields = &self.parsed.tree.fields;
        let below = IdRange { start: field.next(), end: fields.next_id() };
        below.take_while(|&at| fields[at].parent == field).any(|at| fields[at].field == Field::Reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, written: &str) -> Option<(String, String, bool)> {
        let spec = field.specs().last()?;
        WithReason::of(spec, written).map(|found| (found.value, found.reason, found.is_sure))
    }

    #[test]
    fn a_value_and_its_reason_are_separated_at_any_sign() {
        for written in [
            "moderate – only few sources",
            "moderate - only few sources",
            "moderate, only few sources",
            "moderate (only few sources)",
            "moderate: only few sources",
            "Moderate; only few sources",
        ] {
            let expected = ("moderate".to_owned(), "only few sources".to_owned(), true);
            assert_eq!(read(Field::Confidence, written), Some(expected), "{written}");
        }
        let expected = ("moderate".to_owned(), "only few sources".to_owned(), false);
        assert_eq!(read(Field::Confidence, "moderate because only few sources"), Some(expected), "a word is left out");
        let expected = ("high".to_owned(), "due to many sources".to_owned(), true);
        assert_eq!(read(Field::Confidence, "high due to many sources"), Some(expected));
        let expected = ("2020-05".to_owned(), "fraud was found".to_owned(), true);
        assert_eq!(read(Field::Retracted, "2020-05 – fraud was found"), Some(expected));
    }

    #[test]
    fn another_value_or_a_figure_is_no_reason() {
        for written in [
            "low - moderate",
            "low, to moderate",
            "moderate, high",
            "moderate (70 %)",
            "moderate (Smith)",
            "only few sources – so far",
            "moderate",
            "moderate, not high",
            "high (very high indeed",
        ] {
            assert_eq!(read(Field::Confidence, written), None, "{written}");
        }
        assert_eq!(read(Field::Outcome, "unclear – we do not know"), None, "it takes no reason");
        assert_eq!(read(Field::Retracted, "2020 – March 2021"), None);
    }
}
