//! Dates, and two dates with `/` between them.

use crate::schema::foreign_date::{self, Meaning};
use crate::schema::values::{Offers, OneValue};
use crate::schema::words::{date_range, is_all};

pub(super) static DATE: OneValue = OneValue {
    name: "date",
    accepted: "a date in figures, year first: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, two with `/` between them, or one with `~` for *about*",
    is_value: |text| is_all(date_range, text).is_some(),
    offers,
    keeps_hyphens: false,
    is_telling: |text| is_all(date_range, text).is_some(),
    grammar: &["DateRange"],
    examples: &[
        "2019",
        "2019-08",
        "2019-08-01",
        "2019-21",
        "2019~",
        "2019?",
        "-0043",
        "201X",
        "2019-08-XX",
        "2019/2020",
        "2019/..",
        "../2019",
    ],
};

fn offers(written: &str) -> Offers {
    match foreign_date::read(written) {
        Some(Meaning::One(date)) => {
            // That 44 BC is `-0043` looks wrong to whoever does not know how ISO 8601 counts.
            let is_before_our_era = date.split('/').any(|end| end.starts_with('-') || end.starts_with("0000"));
            let help = is_before_our_era.then_some("as the year `0000` is 1 BC");
            Offers { help, ..Offers::one(date, true) }
        }
        Some(Meaning::Either(values)) => Offers { values, ..Offers::default() },
        Some(Meaning::Near(date)) => Offers::one(date, false),
        Some(Meaning::Nothing(help)) => Offers { help: Some(help), ..Offers::default() },
        None => Offers::default(),
    }
}
