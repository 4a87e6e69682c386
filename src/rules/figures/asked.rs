//! The figures of a claim that its source should have.

use crate::rules::figures::masked::is_masked;
use crate::rules::figures::spelled;
use crate::rules::figures::{Figure, Form, number};
use crate::rules::language::Language;

/// A number word below this, and a figure up to two, are in every text.
const SMALL_WORD: f64 = 11.0;
const SMALL: f64 = 2.0;

/// In a language without a list of its number words a source may have figures below this in words.
const SPELLED: f64 = 21.0;

/// The figures of a claim that are looked for in its source. In the order of the text. O(n).
pub(crate) fn asked(text: &str, language: Option<Language>) -> Vec<Figure> {
    let mut found = number::figures(text);
    found.extend(language.into_iter().flat_map(|language| spelled::figures(text, language)));
    found.retain(|figure| is_asked(figure) && (figure.form != Form::Digits || !is_masked(text, figure, language)));
    found.sort_by_key(|figure| figure.at.start);
    found
}

fn is_asked(figure: &Figure) -> bool {
    let least = figure.values.iter().copied().fold(f64::INFINITY, f64::min);
    match figure.form {
        Form::Digits => figure.is_percent || !figure.bare.is_empty() || least > SMALL || least.fract() != 0.0,
        Form::Word => least >= SMALL_WORD && figure.values.len() == 1,
        Form::Fraction | Form::Magnitude => false,
    }
}

/// Whether a source in a language without a list may have a figure in words.
pub(crate) fn may_be_spelled(figure: &Figure) -> bool {
    !figure.is_percent && figure.values.iter().any(|&value| value < SPELLED && value.fract() == 0.0)
}
