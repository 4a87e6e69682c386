//! Addresses on the web.

use crate::schema::values::{Offers, OneValue};
use crate::schema::words;

pub(super) static URL: OneValue = OneValue {
    name: "address",
    accepted: "an address that begins with `https://`",
    is_value,
    offers: |written| Offers::of(corrected(written), false),
    keeps_hyphens: true,
    is_telling: is_value,
    grammar: &["Url"],
    examples: &["https://example.org/a"],
};

pub(super) fn is_value(text: &str) -> bool {
    words::is_all(words::url, text).is_some()
}

/// An address without the marks around it, or with the scheme that it lacks.
pub(super) fn corrected(text: &str) -> Option<String> {
    let inner = text.strip_prefix('[').and_then(|rest| rest.split_once("](")).map(|(_, rest)| rest.trim_end_matches(')'));
    let bare = inner.unwrap_or(text).trim_matches(['<', '>', '"', '“', '”', '(', ')', '.', ',', ' ', '`', '\'']);
    let is_plain =
        !bare.contains([':', '<', '"', '[', '@']) && !bare.starts_with('/') && !bare.contains("//") && bare.contains('.');
    let bare = bare.strip_prefix("//").unwrap_or(bare);
    let url = if is_plain { format!("https://{bare}") } else { bare.replace(' ', "%20") };
    (url != text && is_value(&url) && !url.contains(['<', '>', '"'])).then_some(url)
}
