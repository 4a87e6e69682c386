//! Dates as intervals of days, so that `2019` is all days of that year.

use jiff::civil;

use crate::base::ids::StatementId;
use crate::model::File;
use crate::schema::Field;
use crate::schema::words::{Date, DateRange, Part};

/// The days that a date covers, as numbers of days since 1970-01-01, both inclusive.
///
/// An end is none where it is open, and where the date there is about or uncertain: then no day is surely before or after it. A rule
/// about time fires only if every reading violates it: it compares the ends that lie nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Option<i32>,
    /// The last day.
    pub last: Option<i32>,
}

impl Days {
    /// Whether it is one day and surely that.
    pub fn is_one_day(self) -> bool {
        self.first.is_some() && self.first == self.last
    }

    /// Whether it is after another on every reading of both.
    pub fn is_after(self, other: Self) -> bool {
        self.first.zip(other.last).is_some_and(|(first, last)| first > last)
    }

    /// How many days have passed at least until another date; negative where it may be after that, none where that is not known.
    pub fn least_age_at(self, reference: Self) -> Option<i32> {
        Some(reference.first? - self.last?)
    }

    /// How many days have passed at most until another date; negative where it is after that, none where that is not known.
    pub fn most_age_at(self, reference: Self) -> Option<i32> {
        Some(reference.last? - self.first?)
    }
}

impl From<DateRange> for Days {
    fn from(range: DateRange) -> Self {
        let first = range.from.filter(|from| from.is_sure()).map(|from| number(from.first()));
        // Nearly every date is a day.
        if range.from == range.to && matches!(range.from, Some(Date { part: Part::Day(..), .. })) {
            return Self { first, last: first };
        }
        Self { first, last: range.to.filter(|to| to.is_sure()).map(|to| number(to.last())) }
    }
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        DateRange::from(date).into()
    }
}

/// Days since 1970-01-01, in the proleptic Gregorian calendar: whole years from 1 March, so that a leap day is the last of its year
/// (Howard Hinnant, *chrono-compatible low-level date algorithms*, `days_from_civil`).
fn number(date: civil::Date) -> i32 {
    let (month, day) = (i32::from(date.month()), i32::from(date.day()));
    let year = i32::from(date.year()) - i32::from(month <= 2);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + of_year - 719_468
}

impl File {
    /// The days of a field that holds a date; none where it is absent, `none` or unreadable.
    pub fn days(&self, statement: StatementId, field: Field) -> Option<Days> {
        let field = self.tree().find(statement, field)?;
        self.tree().dates_of(field).map(|dated| dated.dates.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::words;

    fn days(text: &str) -> Days {
        words::is_all(words::date_range, text).expect("a date").into()
    }

    fn covers(first: i32, last: i32) -> Days {
        Days { first: Some(first), last: Some(last) }
    }

    #[test]
    fn a_date_covers_all_its_days() {
        assert_eq!(days("1970-01-01"), covers(0, 0));
        assert_eq!(days("1970"), covers(0, 364));
        assert_eq!(days("1972-02"), covers(761, 789));
        assert_eq!(days("2019-08-01/2019-08-03"), covers(18109, 18111));
        assert_eq!(days("197X"), covers(0, 3651));
        assert_eq!(days("0001/9999"), covers(-719_162, 2_932_896));
    }

    #[test]
    fn dates_are_compared_by_the_ends_that_lie_nearest() {
        assert!(days("2019-09").is_after(days("2019-08")) && !days("2019-08").is_after(days("2019")));
        assert_eq!(days("2017-09-18").least_age_at(days("2019-08-01")), Some(682));
        assert_eq!(days("2019-05").most_age_at(days("2019-08-01")), Some(92));
        assert_eq!(days("2018").least_age_at(days("2019-02")), Some(32));
        assert_eq!(days("2019").least_age_at(days("2019")), Some(-364));
    }
}
