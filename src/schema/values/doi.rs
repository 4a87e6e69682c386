//! Identifiers of publications (DOI).

use crate::schema::values::{Offers, OneValue};
use crate::schema::words;

pub(super) static DOI: OneValue = OneValue {
    name: "DOI",
    accepted: "a DOI as `10.1000/182`",
    is_value,
    offers: |written| Offers::of(corrected(written), true),
    keeps_hyphens: true,
    is_telling: is_value,
    grammar: &["Doi"],
    examples: &["10.1000/182"],
};

fn is_value(text: &str) -> bool {
    words::is_all(words::doi, text).is_some()
}

/// A DOI out of an address of it, or after a word for it.
fn corrected(text: &str) -> Option<String> {
    let start = text.find("10.")?;
    let doi = text[start..].trim_end_matches(['.', ',', ';', ')', ']', '>', '"']);
    (doi != text && is_value(doi)).then(|| doi.to_owned())
}
