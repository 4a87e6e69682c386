//! Dates as intervals of days, so that `2019` is all days of that year.

use jiff::civil;

use crate::base::ids::StatementId;
use crate::model::File;
use crate::schema::Field;
use crate::schema::words::Date;
use crate::syntax::Dated;

/// The days that a date covers, as numbers of days since 1970-01-01, both inclusive.
///
/// A rule about time fires only if every reading violates it: it compares the ends that lie nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

impl Days {
    /// From the first day of one date to the last day of another.
    pub fn between(from: Date, to: Date) -> Self {
        let first = number(from.first());
        let is_one_day = from == to && from.day.is_some();
        Self { first, last: if is_one_day { first } else { number(to.last()) } }
    }

    /// Whether it is after another on every reading of both.
    pub fn is_after(self, other: Self) -> bool {
        self.first > other.last
    }

    /// How many days have passed at least until another date; negative where it is after that.
    pub fn least_age_at(self, reference: Self) -> i32 {
        reference.first - self.last
    }

    /// How many days have passed at most until another date; negative where it is after that.
    pub fn most_age_at(self, reference: Self) -> i32 {
        reference.last - self.first
    }
}

impl From<Date> for Days {
    fn from(date: Date) -> Self {
        Self::between(date, date)
    }
}

impl From<Dated> for Days {
    fn from(dated: Dated) -> Self {
        Self::between(dated.from, dated.to)
    }
}

/// Days since 1970-01-01, in the proleptic Gregorian calendar.
fn number((year, month, day): (u16, u8, u8)) -> i32 {
    let date = civil::Date::new(year.cast_signed(), month.cast_signed(), day.cast_signed()).unwrap_or_default();
    let days = date.duration_since(civil::Date::constant(1970, 1, 1)).as_hours() / 24;
    i32::try_from(days).unwrap_or_default()
}

impl File {
    /// The days of a field that holds a date; none where it is absent, `none` or unreadable.
    pub fn days(&self, statement: StatementId, field: Field) -> Option<Days> {
        let field = self.tree().find(statement, field)?;
        self.tree().dates_of(field).map(Days::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::words;

    fn days(text: &str) -> Days {
        let (from, to) = words::is_all(words::date_range, text).expect("a date");
        Days::between(from, to)
    }

    #[test]
    fn a_date_covers_all_its_days() {
        assert_eq!(days("1970-01-01"), Days { first: 0, last: 0 });
        assert_eq!(days("1970"), Days { first: 0, last: 364 });
        assert_eq!(days("1972-02"), Days { first: 761, last: 789 });
        assert_eq!(days("2019-08-01/2019-08-03"), Days { first: 18109, last: 18111 });
        assert_eq!((days("0001").first, days("9999").last), (-719_162, 2_932_896));
    }

    #[test]
    fn dates_are_compared_by_the_ends_that_lie_nearest() {
        assert!(days("2019-09").is_after(days("2019-08")) && !days("2019-08").is_after(days("2019")));
        assert_eq!(days("2017-09-18").least_age_at(days("2019-08-01")), 682);
        assert_eq!(days("2019-05").most_age_at(days("2019-08-01")), 92);
        assert_eq!(days("2018").least_age_at(days("2019-02")), 32);
        assert_eq!(days("2019").least_age_at(days("2019")), -364);
    }
}
