//! Dates of the Extended Date/Time Format, level 1 (ISO 8601-2): `2019-08-01`, `2019~`, `201X`, `2019-21`, `2019/..`.

use std::fmt::{Display, Formatter, Result};

use jiff::civil;
use nom::branch::alt;
use nom::bytes::complete::tag;
use nom::character::complete::char;
use nom::combinator::{map, map_opt, opt, value};
use nom::sequence::{pair, preceded, terminated};
use nom::{Err, Parser};

use crate::schema::words::{NotThis, Word};

/// One date as it is written: a year, and what of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year of the proleptic Gregorian calendar, -9999 to 9999. As in ISO 8601, the year 0 is 1 BC. Of a century or a decade it is
    /// the year nearest to the year 0.
    pub year: i16,
    /// What of the year.
    pub part: Part,
    /// How sure it is.
    pub doubt: Doubt,
}

/// What of a year a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `19XX`: some year of a hundred.
    Century,
    /// `201X`: some year of ten.
    Decade,
    /// `2019`
    Year,
    /// `2019-XX`: some month.
    AnyMonth,
    /// `2019-XX-XX`: some day.
    AnyDay,
    /// `2019-21`
    Season(Season),
    /// `2019-08`
    Month(u8),
    /// `2019-08-XX`: some day of a month.
    AnyDayOf(u8),
    /// `2019-08-01`: a month and a day.
    Day(u8, u8),
}

/// A season, of which it is not known in which hemisphere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    /// `21`
    Spring,
    /// `22`
    Summer,
    /// `23`
    Autumn,
    /// `24`
    Winter,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// It is sure.
    No,
    /// `~`: it is about then.
    About,
    /// `?`: it is uncertain.
    Uncertain,
    /// `%`: both.
    Both,
}

/// The value of a field that holds a date: one, or all from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// Where it begins; none where that is open.
    pub from: Option<Date>,
    /// Where it ends, which is where it begins if it is one date; none where that is open.
    pub to: Option<Date>,
}

// One is kept for every date of a file.
const _: () = assert!(size_of::<DateRange>() <= 12);

impl Date {
    /// A day.
    pub const fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year, part: Part::Day(month, day), doubt: Doubt::No }
    }

    /// The first day that it covers. A date that is not sure is taken as it is written.
    pub fn first(self) -> civil::Date {
        match self.part {
            Part::Century if self.year < 0 => day(self.year - 99, 1, 1),
            Part::Decade if self.year < 0 => day(self.year - 9, 1, 1),
            // From the earliest spring of the year to the latest autumn, whichever calendar and hemisphere; other seasons have parts
            // in the years before and after.
            Part::Season(Season::Summer | Season::Winter) => day(self.year - 1, 11, 1),
            Part::Month(month) | Part::AnyDayOf(month) => day(self.year, month, 1),
            Part::Day(month, of_month) => day(self.year, month, of_month),
            _ => day(self.year, 1, 1),
        }
    }

    /// The last day that it covers. A date that is not sure is taken as it is written.
    pub fn last(self) -> civil::Date {
        match self.part {
            Part::Century if self.year >= 0 => day(self.year + 99, 12, 31),
            Part::Decade if self.year >= 0 => day(self.year + 9, 12, 31),
            Part::Season(Season::Summer | Season::Winter) => day(self.year + 1, 3, 31),
            Part::Month(month) | Part::AnyDayOf(month) => day(self.year, month, 1).last_of_month(),
            Part::Day(month, of_month) => day(self.year, month, of_month),
            _ => day(self.year, 12, 31),
        }
    }

    /// Whether it is neither about nor uncertain.
    pub fn is_sure(self) -> bool {
        self.doubt == Doubt::No
    }
}

/// A day; the first or the last that there is where its year is out of bounds.
fn day(year: i16, month: u8, day: u8) -> civil::Date {
    let end = if year < 0 { civil::Date::MIN } else { civil::Date::MAX };
    civil::Date::new(year, month.cast_signed(), day.cast_signed()).unwrap_or(end)
}

/// Days in a month of a year; none where there is no such month.
pub fn days_in_month(year: i16, month: u8) -> u8 {
    civil::Date::new(year, month.cast_signed(), 1).map_or(0, |first| first.days_in_month().cast_unsigned())
}

impl From<Date> for DateRange {
    fn from(date: Date) -> Self {
        Self { from: Some(date), to: Some(date) }
    }
}

impl DateRange {
    /// The first day that it covers, as it is written; where its beginning is open, that of its end.
    pub fn first(self) -> Option<civil::Date> {
        self.from.or(self.to).map(Date::first)
    }

    /// The last day that it covers, as it is written; where its end is open, that of its beginning.
    pub fn last(self) -> Option<civil::Date> {
        self.to.or(self.from).map(Date::last)
    }

    /// Whether it ends before it begins.
    fn is_reversed(self) -> bool {
        self.from.zip(self.to).is_some_and(|(from, to)| match (from.part, to.part) {
            (Part::Day(month, day), Part::Day(to_month, to_day)) => (from.year, month, day) > (to.year, to_month, to_day),
            _ => from != to && from.first() > to.last(),
        })
    }
}

/// As it is written in a brief.
impl Display for Date {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        match self.part {
            Part::Century => write!(out, "{sign}{:02}XX", year / 100),
            Part::Decade => write!(out, "{sign}{:03}X", year / 10),
            Part::Year => write!(out, "{sign}{year:04}"),
            Part::AnyMonth => write!(out, "{sign}{year:04}-XX"),
            Part::AnyDay => write!(out, "{sign}{year:04}-XX-XX"),
            Part::Season(season) => write!(out, "{sign}{year:04}-{}", 21 + season as u8),
            Part::Month(month) => write!(out, "{sign}{year:04}-{month:02}"),
            Part::AnyDayOf(month) => write!(out, "{sign}{year:04}-{month:02}-XX"),
            Part::Day(month, day) => write!(out, "{sign}{year:04}-{month:02}-{day:02}"),
        }?;
        out.write_str(match self.doubt {
            Doubt::No => "",
            Doubt::About => "~",
            Doubt::Uncertain => "?",
            Doubt::Both => "%",
        })
    }
}

/// As it is written in a brief.
impl Display for DateRange {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(out, "{from}"),
            (Some(from), Some(to)) => write!(out, "{from}/{to}"),
            (Some(from), None) => write!(out, "{from}/.."),
            (None, Some(to)) => write!(out, "../{to}"),
            (None, None) => out.write_str("../.."),
        }
    }
}

/// `DateRange ::= Date ("/" (Date | ".."))? | "../" Date`, where it does not end before it begins.
pub fn date_range(input: &str) -> Word<'_, DateRange> {
    // What nearly every date is.
    if input.len() == WHOLE_DAY
        && let Some((year, part)) = whole_day(input)
    {
        return Ok(("", Date { year, part, doubt: Doubt::No }.into()));
    }
    if input.starts_with("../") {
        return map(preceded(tag("../"), date), |to| DateRange { from: None, to: Some(to) }).parse(input);
    }
    let (rest, from) = date(input)?;
    let Some(end) = rest.strip_prefix('/') else { return Ok((rest, from.into())) };
    let (rest, to) = match end.strip_prefix("..") {
        Some(rest) => (rest, None),
        None => date(end).map(|(rest, to)| (rest, Some(to)))?,
    };
    let range = DateRange { from: Some(from), to };
    if range.is_reversed() { Err(Err::Error(NotThis)) } else { Ok((rest, range)) }
}

/// `Date ::= (Year ("-" (Season | Month ("-" (Day | "XX"))? | "XX" "-XX"?))? | Decade) Doubt?`
pub fn date(input: &str) -> Word<'_, Date> {
    let (rest, (year, part)) = match whole_day(input) {
        Some(date) => (&input[WHOLE_DAY..], date),
        None => year_and_part(input)?,
    };
    let doubt = match rest.as_bytes().first() {
        None | Some(b'/') => return Ok((rest, Date { year, part, doubt: Doubt::No })),
        Some(b'~') => Doubt::About,
        Some(b'?') => Doubt::Uncertain,
        Some(b'%') => Doubt::Both,
        Some(_) => Doubt::No,
    };
    let rest = if doubt == Doubt::No { rest } else { &rest[1..] };
    if matches!(rest.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'X' | b'~' | b'?' | b'%')) {
        return Err(Err::Error(NotThis));
    }
    Ok((rest, Date { year, part, doubt }))
}

/// Bytes of `2019-08-01`.
const WHOLE_DAY: usize = 10;

/// What nearly every date is: `2019-08-01`, a day that every month has.
fn whole_day(input: &str) -> Option<(i16, Part)> {
    let written = input.as_bytes().first_chunk::<WHOLE_DAY>()?;
    let is_dated =
        written[4] == b'-' && written[7] == b'-' && [0, 1, 2, 3, 5, 6, 8, 9].iter().all(|&at| written[at].is_ascii_digit());
    if !is_dated {
        return None;
    }
    let digit = |at: usize| written[at] - b'0';
    let (month, day) = (digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    let year = i16::from(digit(0) * 10 + digit(1)) * 100 + i16::from(digit(2) * 10 + digit(3));
    ((1..=12).contains(&month) && (1..=28).contains(&day)).then_some((year, Part::Day(month, day)))
}

fn year_and_part(input: &str) -> Word<'_, (i16, Part)> {
    let (rest, sign) = opt(char('-')).parse(input)?;
    let (rest, (number, part)) = alt((
        map(digits::<4>, |year| (year, Part::Year)),
        map(terminated(digits::<3>, tag("X")), |tens| (tens * 10, Part::Decade)),
        map(terminated(digits::<2>, tag("XX")), |hundreds| (hundreds * 100, Part::Century)),
    ))
    .parse(rest)?;
    // The year 0 has no sign.
    if sign.is_some() && number == 0 {
        return Err(Err::Error(NotThis));
    }
    let year = if sign.is_some() { -number } else { number };
    if part != Part::Year || !rest.starts_with('-') {
        return Ok((rest, (year, part)));
    }
    map(preceded(char('-'), |input| part_of(year, input)), |part| (year, part)).parse(rest)
}

/// What stands after a year.
fn part_of(year: i16, input: &str) -> Word<'_, Part> {
    let day = alt((map(digits::<2>, Some), value(None, tag("XX"))));
    let month = map_opt(pair(digits::<2>, opt(preceded(char('-'), day))), |(number, day)| {
        let number = u8::try_from(number).ok()?;
        match day {
            None if number > 20 => season(number).map(Part::Season),
            None => (days_in_month(year, number) > 0).then_some(Part::Month(number)),
            Some(None) => (days_in_month(year, number) > 0).then_some(Part::AnyDayOf(number)),
            Some(Some(day)) => {
                let day = u8::try_from(day).ok()?;
                (day >= 1 && day <= days_in_month(year, number)).then_some(Part::Day(number, day))
            }
        }
    });
    alt((value(Part::AnyDay, tag("XX-XX")), value(Part::AnyMonth, tag("XX")), month)).parse(input)
}

fn season(number: u8) -> Option<Season> {
    Some(match number {
        21 => Season::Spring,
        22 => Season::Summer,
        23 => Season::Autumn,
        24 => Season::Winter,
        _ => return None,
    })
}

/// A number of so many digits, at most four.
fn digits<const COUNT: usize>(input: &str) -> Word<'_, i16> {
    match input.as_bytes().first_chunk::<COUNT>() {
        Some(digits) if digits.iter().all(u8::is_ascii_digit) => {
            Ok((&input[COUNT..], digits.iter().fold(0, |number, digit| number * 10 + i16::from(digit - b'0'))))
        }
        _ => Err(Err::Error(NotThis)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::words::is_all;

    #[test]
    fn dates_are_days_that_exist() {
        let read = |text| is_all(date, text);
        assert_eq!(read("2019-08-01"), Some(Date::day(2019, 8, 1)));
        assert_eq!(read("2019"), Some(Date { year: 2019, part: Part::Year, doubt: Doubt::No }));
        assert!(read("2024-02-29").is_some() && read("1900-02-29").is_none());
        for text in ["2019-13", "2019-8-1", "19", "2019-08-", "2019-08-011", "２０１９", "2019~~", "2019~?", "2019-20", "2019-25"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_what_was_read() {
        for text in [
            "2019",
            "0000",
            "-0044",
            "-9999-12-31",
            "2019-08",
            "2019-08-01",
            "2019-21",
            "2019-24",
            "2019~",
            "2019-08?",
            "2019-08-01%",
            "201X",
            "19XX",
            "-004X",
            "-01XX",
            "000X",
            "00XX",
            "2019-XX",
            "2019-XX-XX",
            "2019-02-XX",
            "201X~",
            "2019-22?",
            "2019/2020",
            "2019/..",
            "../2019-08",
            "2019~/2020-05?",
            "-0500/-0401",
            "198X/199X",
        ] {
            assert_eq!(is_all(date_range, text).map(|read| read.to_string()).as_deref(), Some(text));
        }
        for text in [
            "../..",
            "..",
            "2019/",
            "/2019",
            "2020/2019",
            "-0044/-0050",
            "2019/2020/2021",
            "-0000",
            "-000X",
            "-00XX",
            "2019~/2018",
        ] {
            assert_eq!(is_all(date_range, text), None, "{text}");
        }
    }
}
