//! Values that are not of their field's type: what may be meant.

use crate::base::suggest::{is_negated, is_slip, nearest};
use crate::schema::none_words::means_none;
use crate::schema::values::{Offers, PATH, unquoted};
use crate::schema::{Field, FieldSpec, OTHER_VALUES, ValueType};
use crate::syntax::value;

/// What may be meant by a value that a field does not take.
pub(crate) fn offers(spec: &FieldSpec, written: &str) -> Offers {
    if spec.none && means_none(written) {
        return Offers::one("none", true);
    }
    let bare = unquoted(written);
    if bare != written && value::is_value(spec.value, bare) {
        return Offers::one(bare, spec.value != PATH);
    }
    match spec.value {
        ValueType::One(one) => (one.offers)(written),
        ValueType::Choice(words) => choice(bare, words, spec.field),
        _ => Offers::default(),
    }
}

/// A word of a few: in another case, in another language, or nearly so.
fn choice(written: &str, words: &[&'static str], field: Field) -> Offers {
    let folded = written.to_lowercase().trim_end_matches(['.', '!']).replace(['_', ' '], "-");
    let without = |text: &str| text.replace('-', "");
    let same = words.iter().find(|choice| choice.eq_ignore_ascii_case(written) || without(choice) == without(&folded));
    if let Some(same) = same {
        return Offers::one(*same, true);
    }
    let other =
        OTHER_VALUES.iter().find(|(of, other, value)| *of == field && folded == other.replace(' ', "-") && words.contains(value));
    if let Some(&(.., value)) = other {
        return Offers::one(value, false);
    }
    // `B - usually reliable` is a code with its meaning, and `B2` both codes of a source.
    let first = written.split(|next: char| !next.is_alphanumeric()).next().unwrap_or_default();
    let is_pair = matches!(first.as_bytes(), [letter, figure] if letter.is_ascii_alphabetic() && figure.is_ascii_digit());
    let is_code =
        |word: &&&str| word.len() == 1 && (word.eq_ignore_ascii_case(first) || is_pair && first.to_uppercase().contains(**word));
    let code = words.iter().find(is_code);
    if let Some(code) = code {
        return Offers::one(*code, false);
    }
    let mut named: Vec<String> = folded.split(|next: char| !next.is_alphanumeric()).map(str::to_owned).collect();
    named.retain(|word| words.contains(&word.as_str()));
    named.dedup();
    if !named.is_empty() && !folded.starts_with("not-") {
        return Offers { values: named, ..Offers::default() };
    }
    let help = (field == Field::Genre).then_some(NO_GENRE);
    let near = nearest(&written.to_lowercase(), words.iter().copied());
    let near = near.first().copied().filter(|near| !is_negated(written, near));
    near.map_or_else(|| Offers { help, ..Offers::default() }, |near| Offers::one(near, is_slip(written, near)))
}

/// Few sorts of texts have a name of their own.
const NO_GENRE: &str = "write `official` for what a body says of itself, `interview` for what somebody said to you, or another of `news`, \
    `analysis`, `opinion`, `data`, `academic`, `wire` and `social`; where none fits, as with a speech, a petition or a letter, leave `genre` out";

/// What is meant by a value that is none of a field, where that is one: the value, and whether that is sure.
pub fn meant_value(field: Field, written: &str) -> Option<(String, bool)> {
    let spec = field.spec()?;
    // What is said besides one word of a few is not to go.
    if matches!(spec.value, ValueType::Choice(_)) && written.split_whitespace().nth(2).is_some() {
        return None;
    }
    let offers = offers(spec, written);
    let is_sure = offers.is_sure;
    let [value] = <[String; 1]>::try_from(offers.values).ok()?;
    is_short(written).then_some((value, is_sure))
}

/// Whether a value says no more than a value does, so that another one can take its place: few words, and no field among them.
pub(crate) fn is_short(value: &str) -> bool {
    value.split_whitespace().nth(5).is_none() && !value.contains(": ")
}
