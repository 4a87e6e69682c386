//! A day, a month or a year in figures and words.

use jiff::civil::{Date as Day, ISOWeekDate, Weekday};

use crate::schema::foreign_date::Readings;
use crate::schema::foreign_date::eras::{self, Era};
use crate::schema::foreign_date::words::{is_empty, month};
use crate::schema::words::{Date, DateRange, Doubt, Part, date, is_all};

pub(super) fn read(text: &str, era: Option<Era>) -> Option<Readings> {
    if text.starts_with(['-', '–', '/']) || text.ends_with(['-', '–', '/']) || text.contains("..") {
        return None;
    }
    if let Some(readings) = week(text).or_else(|| day_of_year(text)).or_else(|| compact_month(text)) {
        return Some(readings);
    }
    if let Some(date) = cjk(text, era).or_else(|| compact(text)) {
        return Some(Readings::one(eras::counted(date, era)?));
    }
    let parts: Vec<&str> = text
        .split([' ', ',', '/', '-', '–', '.'])
        .filter(|part| !part.is_empty() && (!is_empty(part) || month(part).is_some()))
        .collect();
    let readings = in_parts(&with_long_year(&parts, era), text)?;
    let counted = |dates: DateRange| match (dates.from, dates.to) {
        (Some(from), Some(to)) if from == to => eras::counted(from, era).map(DateRange::from),
        _ => (era != Some(Era::Before)).then_some(dates),
    };
    let all = readings.all.into_iter().map(counted).collect::<Option<Vec<_>>>()?;
    Some(Readings { all, ..readings })
}

/// The parts of a date with a year of four figures: where an era is named, the last may have fewer.
fn with_long_year(parts: &[&str], era: Option<Era>) -> Vec<String> {
    let mut parts: Vec<String> = parts.iter().map(|&part| part.to_owned()).collect();
    let is_number = |part: &String| part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(year) = parts.last_mut().filter(|part| era.is_some() && is_number(part)) {
        *year = format!("{year:0>4}");
    }
    parts
}

fn in_parts(parts: &[String], text: &str) -> Option<Readings> {
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let month_of = |part: &str| month(part).or_else(|| small(part));
    match parts.as_slice() {
        [year] if is_year(year) => made(year, None, None).map(Readings::one),
        [year] if year.len() == 3 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            made(&format!("0{year}"), None, None).map(Readings::loose)
        }
        [year, other] if is_year(year) => year_and_other(year, other, text),
        [other, year] if is_year(year) => made(year, Some(month_of(other)?), None).map(Readings::one),
        [year, second, third] if is_year(year) => {
            let by_month = made(year, month_of(second), Some(small(third)?)).map(Readings::one);
            by_month.or_else(|| made(year, month_of(third), Some(small(second)?)).map(Readings::loose))
        }
        [first, second, year] if is_year(year) => match (month(first), month(second)) {
            (Some(month), _) => made(year, Some(month), Some(small(second)?)).map(Readings::one),
            (_, Some(month)) => made(year, Some(month), Some(small(first)?)).map(Readings::one),
            _ => {
                let (first, second) = (small(first)?, small(second)?);
                let day_first = made(year, Some(second), Some(first));
                let month_first = made(year, Some(first), Some(second)).filter(|date| Some(*date) != day_first);
                let mut dates: Vec<Date> = day_first.into_iter().chain(month_first).collect();
                dates.sort_by_key(|date| date.first());
                Readings::of(dates.into_iter().map(DateRange::from).collect())
            }
        },
        _ => None,
    }
}

/// A year and a month, or the last two figures of another year: `2008/09`.
fn year_and_other(year: &str, other: &str, text: &str) -> Option<Readings> {
    let as_month = made(year, month(other).or_else(|| small(other)), None).filter(|date| date.part != Part::Year);
    let may_be_years = other.len() == 2 && text.contains(['/', '–']);
    let as_years = may_be_years.then(|| short_range(year, other)).flatten();
    let all: Vec<DateRange> = as_month.map(DateRange::from).into_iter().chain(as_years).collect();
    // Figures that are no month may be much else, which is read as a range.
    as_month.is_some().then(|| Readings::of(all)).flatten()
}

/// `2019` and `20`: the last two figures of a later year.
pub(super) fn short_range(year: &str, end: &str) -> Option<DateRange> {
    let from: i16 = year.parse().ok()?;
    let end: i16 = end.strip_prefix('\'').unwrap_or(end).parse().ok().filter(|end| (0..100).contains(end))?;
    let to = from - from % 100 + end;
    let to = if to > from { to } else { to + 100 };
    (to - from < 60).then(|| DateRange { from: Some(of_year(from)), to: Some(of_year(to)) })
}

/// `2022年5月17日`, `2022년 5월 17일`
fn cjk(text: &str, era: Option<Era>) -> Option<Date> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let year = if era.is_some() { format!("{:0>4}", year.trim()) } else { year.trim().to_owned() };
    let rest = rest.trim();
    if !is_year(&year) {
        return None;
    }
    if rest.is_empty() {
        return made(&year, None, None);
    }
    let (month, day) = rest.split_once(['月', '월'])?;
    let day = day.trim().trim_end_matches(['日', '号', '號', '일']).trim();
    let day = if day.is_empty() { None } else { Some(small(day)?) };
    made(&year, Some(small(month.trim())?), day)
}

/// `20220517`
fn compact(text: &str) -> Option<Date> {
    let are_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| made(&text[..4], Some(small(&text[4..6])?), Some(small(&text[6..])?)))?
}

/// `201908`
fn compact_month(text: &str) -> Option<Readings> {
    let are_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| made(&text[..4], Some(small(&text[4..])?), None).map(Readings::loose))?
}

/// `2019-W32`, `2019W32-4`, `week 32 of 2019`, `KW 32/2019`: by ISO 8601.
fn week(text: &str) -> Option<Readings> {
    let words: Vec<&str> = text.split([' ', '-', '/', '.', ',']).filter(|word| !word.is_empty() && *word != "of").collect();
    let number = |word: &str| word.parse::<i8>().ok();
    let (year, week, day) = match words.as_slice() {
        [year, week] => (*year, number(week.strip_prefix('w').or_else(|| week.strip_prefix("kw"))?)?, None),
        [year, week, day] if week.starts_with('w') => (*year, number(&week[1..])?, Some(number(day)?)),
        ["week" | "kw" | "cw" | "w" | "woche" | "semaine" | "semana" | "vecka", week, year] => (*year, number(week)?, None),
        [joined] => {
            let (year, week) = joined.split_once('w')?;
            (year, number(week)?, None)
        }
        _ => return None,
    };
    let year = is_year(year).then(|| year.parse().ok())??;
    let of =
        |weekday| ISOWeekDate::new(year, week, Weekday::from_monday_one_offset(weekday).ok()?).ok().map(|at| of_day(at.date()));
    if let Some(day) = day {
        return of(day).map(Readings::one);
    }
    Some(Readings::one(DateRange { from: Some(of(1)?), to: Some(of(7)?) }))
}

/// `2019-213`: the 213th day of a year.
fn day_of_year(text: &str) -> Option<Readings> {
    let (year, number) = text.split_once('-').filter(|(year, number)| is_year(year) && number.len() == 3)?;
    let day = Day::new(year.parse().ok()?, 1, 1).ok()?.with().day_of_year(number.parse().ok()?).build().ok()?;
    Some(Readings::loose(of_day(day)))
}

pub(super) fn of_day(day: Day) -> Date {
    Date::day(day.year(), day.month().cast_unsigned(), day.day().cast_unsigned())
}

pub(super) fn of_year(year: i16) -> Date {
    Date { year, part: Part::Year, doubt: Doubt::No }
}

pub(super) fn of_month(year: i16, month: u8) -> Date {
    Date { year, part: Part::Month(month), doubt: Doubt::No }
}

fn made(year: &str, month: Option<u32>, day: Option<u32>) -> Option<Date> {
    let written = match (month, day) {
        (None, None) => year.to_owned(),
        (Some(month @ 1..=12), None) => format!("{year}-{month:02}"),
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        // A day without its month, or a number that would be read as a season.
        (None, Some(_)) | (Some(_), None) => return None,
    };
    is_all(date, &written)
}

pub(super) fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day or a month: at most two figures, with the ending of an ordinal.
pub(super) fn small(part: &str) -> Option<u32> {
    const ENDINGS: &[&str] =
        &["", "st", "nd", "rd", "th", "er", "re", "º", "°", "ª", "e", "ème", "го", "ого", ":a", ":e", "de", "ste"];
    let digits = part.trim_end_matches(|next: char| !next.is_ascii_digit());
    let is_small = digits.len() <= 2 && ENDINGS.contains(&&part[digits.len()..]);
    is_small.then(|| digits.parse().ok())?
}
