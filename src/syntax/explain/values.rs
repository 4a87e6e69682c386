//! Values that are not of their field's type: what may be meant.

use isolang::Language;

use crate::base::suggest::{is_negated, is_slip, nearest};
use crate::schema::{Field, FieldSpec, OTHER_VALUES, ValueType};
use crate::syntax::none_words::means_none;
use crate::syntax::{foreign_date, value, words};

/// What can be written in place of a value.
#[derive(Default)]
pub(crate) struct Offers {
    /// The values, at most three.
    pub values: Vec<String>,
    /// Whether the only one is what was meant, without doubt.
    pub is_sure: bool,
    /// What else to do, or what to do where there is no such value.
    pub help: Option<&'static str>,
}

impl Offers {
    fn one(value: impl Into<String>, is_sure: bool) -> Self {
        Self { values: vec![value.into()], is_sure, help: None }
    }

    fn of(value: Option<String>, is_sure: bool) -> Self {
        value.map_or_else(Self::default, |value| Self::one(value, is_sure))
    }
}

/// What may be meant by a value that a field does not take.
pub(crate) fn offers(spec: &FieldSpec, written: &str) -> Offers {
    if spec.none && means_none(written) {
        return Offers::one("none", true);
    }
    let bare = unquoted(written);
    if bare != written && value::is_value(spec.value, bare) {
        return Offers::one(bare, spec.value != ValueType::Path);
    }
    match spec.value {
        ValueType::Date | ValueType::DateRange => date(written, spec),
        ValueType::Choice(words) => choice(bare, words, spec.field),
        ValueType::Url => Offers::of(corrected_url(written), false),
        ValueType::PathOrUrl => Offers::of(corrected_url(written).or_else(|| corrected_path(written)), false),
        ValueType::Path => Offers::of(corrected_path(written), false),
        ValueType::Doi => Offers::of(corrected_doi(written), true),
        ValueType::Language => Offers::of(language_tag(bare), true),
        _ => Offers::default(),
    }
}

fn date(written: &str, spec: &FieldSpec) -> Offers {
    use foreign_date::Meaning;
    let rest = "and say in the text how it is meant: a date has no sign for it";
    match foreign_date::read(written, spec.value == ValueType::DateRange) {
        Some(Meaning::One(date)) => Offers::one(date, true),
        Some(Meaning::Either(values)) => Offers { values, ..Offers::default() },
        Some(Meaning::Near(date)) => Offers { values: vec![date], is_sure: false, help: Some(rest) },
        Some(Meaning::Nothing(help)) => Offers { help: Some(help), ..Offers::default() },
        None => Offers::default(),
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
    let near = nearest(&written.to_lowercase(), words.iter().copied());
    let near = near.first().copied().filter(|near| !is_negated(written, near));
    near.map_or_else(Offers::default, |near| Offers::one(near, is_slip(written, near)))
}

/// A value without the quotes, brackets and full stop around it.
fn unquoted(text: &str) -> &str {
    text.trim_matches(|next: char| {
        matches!(next, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '`' | '«' | '»' | '[' | ']' | '*' | ',' | ';' | ' ')
    })
    .trim_end_matches('.')
}

/// An address without the marks around it, or with the scheme that it lacks.
fn corrected_url(text: &str) -> Option<String> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.split_once("](")).map(|(_, rest)| rest.trim_end_matches(')'));
    let bare = inner.unwrap_or(text).trim_matches(['<', '>', '"', '“', '”', '(', ')', '.', ',', ' ', '`', '\'']);
    let is_plain =
        !bare.contains([':', '<', '"', '[', '@']) && !bare.starts_with('/') && !bare.contains("//") && bare.contains('.');
    let bare = bare.strip_prefix("//").unwrap_or(bare);
    let url = if is_plain { format!("https://{bare}") } else { bare.replace(' ', "%20") };
    (url != text && value::is_value(ValueType::Url, &url) && !url.contains(['<', '>', '"'])).then_some(url)
}

/// A path with `/` in place of `\`, and without marks around it.
fn corrected_path(text: &str) -> Option<String> {
    let path = unquoted(text).replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    (path != text && value::is_path(path)).then(|| path.to_owned())
}

/// A DOI out of an address of it, or after a word for it.
fn corrected_doi(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let doi = text[start..].trim_end_matches(['.', ',', ';', ')', ']', '>', '"']);
    (doi != text && words::is_all(words::doi, doi).is_some()).then(|| doi.to_owned())
}

/// The tag of a language by its name in English or in the language itself.
fn language_tag(name: &str) -> Option<String> {
    let hyphened = name.replace('_', "-");
    if hyphened != name && value::is_value(ValueType::Language, &hyphened) {
        return Some(hyphened);
    }
    let lower = name.to_lowercase();
    if let Some(&(_, tag)) = OWN_NAMES.iter().find(|(own, _)| *own == lower) {
        return Some(tag.to_owned());
    }
    let words = lower.split([' ', '(', ')', ',', '-']).filter(|word| !word.is_empty());
    let mut languages = words.filter_map(|word| {
        let first = word.chars().next()?;
        Language::from_name(&format!("{}{}", first.to_uppercase(), &word[first.len_utf8()..]))
    });
    let language = languages.next()?;
    Some(language.to_639_1().unwrap_or(language.to_639_3()).to_owned())
}

/// Languages as they call themselves and each other.
const OWN_NAMES: &[(&str, &str)] = &[
    ("deutsch", "de"),
    ("englisch", "en"),
    ("französisch", "fr"),
    ("russisch", "ru"),
    ("chinesisch", "zh"),
    ("anglais", "en"),
    ("français", "fr"),
    ("francais", "fr"),
    ("allemand", "de"),
    ("russe", "ru"),
    ("chinois", "zh"),
    ("español", "es"),
    ("castellano", "es"),
    ("inglés", "en"),
    ("português", "pt"),
    ("italiano", "it"),
    ("nederlands", "nl"),
    ("svenska", "sv"),
    ("dansk", "da"),
    ("norsk", "no"),
    ("polski", "pl"),
    ("türkçe", "tr"),
    ("русский", "ru"),
    ("українська", "uk"),
    ("中文", "zh"),
    ("mandarin", "zh"),
    ("日本語", "ja"),
    ("한국어", "ko"),
    ("العربية", "ar"),
    ("farsi", "fa"),
];

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
