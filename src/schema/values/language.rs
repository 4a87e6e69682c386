//! Tags of languages (BCP 47).

use isolang::Language;

use crate::schema::values::OneValue;
use crate::schema::values::offers::{Offers, unquoted};
use crate::schema::words;

pub(super) static LANGUAGE: OneValue = OneValue {
    name: "language tag",
    accepted: "a language tag as `en` or `zh-Hant`",
    is_value,
    offers: |written| Offers::of(tag_of(unquoted(written)), true),
    keeps_hyphens: false,
    is_telling: |_| false,
    grammar: &["Language"],
    examples: &["en", "zh-Hant-TW"],
};

fn is_value(text: &str) -> bool {
    words::is_all(words::language, text).is_some()
}

/// The tag of a language by its name in English or in the language itself.
fn tag_of(name: &str) -> Option<String> {
    let hyphened = name.replace('_', "-");
    if hyphened != name && is_value(&hyphened) {
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
