//! The types of values that are one word or figure each: a type is a file, and a row here.

mod date;
mod doi;
mod language;
mod likelihood;
mod offers;
mod path;
mod url;

use std::fmt;

use crate::schema::ValueType;

pub use self::offers::{Offers, unquoted};
pub use self::path::{is_path, with_fingerprint};

/// A date of the Extended Date/Time Format, level 1: `2019-08-01`, `2019~`, `2019/..`.
pub const DATE: ValueType = ValueType::One(&date::DATE);
/// A relative path with `/`.
pub const PATH: ValueType = ValueType::One(&path::PATH);
/// A path, or an address on the web.
pub const PATH_OR_URL: ValueType = ValueType::One(&path::PATH_OR_URL);
/// An address on the web.
pub const URL: ValueType = ValueType::One(&url::URL);
/// A DOI, with or without its resolver.
pub const DOI: ValueType = ValueType::One(&doi::DOI);
/// A language tag (BCP 47).
pub const LANGUAGE: ValueType = ValueType::One(&language::LANGUAGE);
/// A likelihood term with an optional figure or range.
pub const LIKELIHOOD: ValueType = ValueType::One(&likelihood::LIKELIHOOD);

/// A type of value.
pub struct OneValue {
    /// What it is called in the table of fields.
    pub name: &'static str,
    /// What it accepts, to be read after "give".
    pub accepted: &'static str,
    /// Whether a text is such a value.
    pub is_value: fn(&str) -> bool,
    /// What may be meant by a text that is none, most likely first.
    pub offers: fn(&str) -> Offers,
    /// Whether a hyphen of another kind may stand in it for itself.
    pub keeps_hyphens: bool,
    /// Whether a text that is such a value is hardly anything else, so that a field is known by it where its colon is missing.
    pub is_telling: fn(&str) -> bool,
    /// Its rules in the grammar.
    pub grammar: &'static [&'static str],
    /// Some such values.
    pub examples: &'static [&'static str],
}

impl PartialEq for OneValue {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for OneValue {}

impl fmt::Debug for OneValue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_is_a_value() {
        for one in [DATE, PATH, PATH_OR_URL, URL, DOI, LANGUAGE, LIKELIHOOD] {
            let ValueType::One(one) = one else { continue };
            assert!(!one.examples.is_empty() && one.examples.iter().all(|example| (one.is_value)(example)), "{one:?}");
        }
    }
}
