//! Dates, and two dates with `/` between them.

use crate::schema::foreign_date::{self, Meaning};
use crate::schema::values::{Offers, OneValue};
use crate::schema::words::{Date, date, date_range, is_all};

pub(super) static DATE: OneValue = OneValue {
    name: "date",
    accepted: "a date in figures, year first: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`",
    is_value: |text| from_and_to(text, false).is_some(),
    offers: |written| offers(written, false),
    keeps_hyphens: false,
    is_telling: |text| from_and_to(text, false).is_some(),
    grammar: &["Date"],
    examples: &["2019", "2019-08", "2019-08-01"],
};

pub(super) static RANGE: OneValue = OneValue {
    name: "date, or two with `/` between them",
    accepted: "a date in figures, year first: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or two with `/` between them",
    is_value: |text| from_and_to(text, true).is_some(),
    offers: |written| offers(written, true),
    keeps_hyphens: false,
    is_telling: |text| from_and_to(text, true).is_some(),
    grammar: &["DateRange"],
    examples: &["2019-08-01", "2019-08-01/2019-08-03"],
};

/// From when to when, where a text is a date, or may be two.
pub(crate) fn from_and_to(text: &str, may_be_two: bool) -> Option<(Date, Date)> {
    if may_be_two {
        is_all(date_range, text).filter(|(from, to)| from.first() <= to.last())
    } else {
        is_all(date, text).map(|date| (date, date))
    }
}

fn offers(written: &str, may_be_two: bool) -> Offers {
    let rest = "and say in the text how it is meant: a date has no sign for it";
    match foreign_date::read(written, may_be_two) {
        Some(Meaning::One(date)) => Offers::one(date, true),
        Some(Meaning::Either(values)) => Offers { values, ..Offers::default() },
        Some(Meaning::Near(date)) => Offers { values: vec![date], is_sure: false, help: Some(rest) },
        Some(Meaning::Nothing(help)) => Offers { help: Some(help), ..Offers::default() },
        None => Offers::default(),
    }
}
