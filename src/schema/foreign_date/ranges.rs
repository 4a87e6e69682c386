//! Two dates and what joins them, and times with an open end: `1-3 May 2019`, `2019–20`, `since 2019`, `until 2020`.

use crate::schema::foreign_date::eras::{self, Era};
use crate::schema::foreign_date::exact::{is_year, of_year, short_range, small};
use crate::schema::foreign_date::periods::beside;
use crate::schema::foreign_date::words::{AFTER, BEFORE, BETWEEN, BY, EARLIER, EITHER, JOINS, LATER, NOW, SINCE, UNTIL, month};
use crate::schema::foreign_date::{Readings, one};
use crate::schema::words::{Date, DateRange, Doubt, Part, Season};

/// A time with an open end.
pub(super) fn open(text: &str) -> Option<Readings> {
    if let Some(readings) = dashed(text) {
        return Some(readings);
    }
    // `since 2019 until now`
    let rest = NOW.iter().find_map(|now| text.strip_suffix(now)).filter(|rest| rest.ends_with([' ', '-', '–', '/']));
    if let Some(rest) = rest {
        let rest = JOINS.iter().find_map(|join| rest.strip_suffix(join)).unwrap_or(rest).trim();
        let from = without(SINCE, rest).or_else(|| without(BETWEEN, rest)).unwrap_or(rest);
        return Some(Readings::one(since(ends(from)?)?));
    }
    // `from 2019 onwards`
    let (later, earlier) = (before(text, LATER), before(text, EARLIER));
    if let Some(date) = without(SINCE, later.unwrap_or(text)).or(later) {
        return Some(Readings::one(since(ends(date)?)?));
    }
    if let Some(date) = without(UNTIL, earlier.unwrap_or(text)).or(earlier) {
        return Some(Readings::one(until(ends(date)?)?));
    }
    if let Some(date) = without(BY, text) {
        let by = ends(date)?;
        return Readings::of(vec![until(by)?, by]);
    }
    if let Some(date) = without(BEFORE, text) {
        let date = ends(date)?;
        let earlier = date.from.and_then(|from| beside(from, true)).map(|to| until(to.into()));
        return Readings::of(earlier.flatten().into_iter().chain(until(date)).collect());
    }
    if let Some(date) = without(AFTER, text) {
        let date = ends(date)?;
        let later = date.to.and_then(|to| beside(to, false)).map(|from| since(from.into()));
        return Readings::of(later.flatten().into_iter().chain(since(date)).collect());
    }
    None
}

fn since(date: DateRange) -> Option<DateRange> {
    Some(DateRange { from: Some(date.from?), to: None })
}

fn until(date: DateRange) -> Option<DateRange> {
    Some(DateRange { from: None, to: Some(date.to?) })
}

/// The date from which or to which an open time is.
fn ends(text: &str) -> Option<DateRange> {
    match one(text.trim(), None)?.all.as_slice() {
        [dates] => Some(*dates),
        _ => None,
    }
}

/// `2019-`, `2019/`, `/2019`, `–2019`, `2019..`, `-44`
fn dashed(text: &str) -> Option<Readings> {
    let is_number = |text: &str| !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(figures) = text.strip_prefix(['-', '–']).filter(|figures| is_number(figures)) {
        let number: i16 = figures.parse().ok().filter(|&number| number > 0)?;
        let as_bc = [of_year(1 - number), of_year(-number)].map(DateRange::from);
        let opening = text.starts_with('–').then(|| is_year(figures).then(|| until(of_year(number).into()))).flatten().flatten();
        return Readings::of(opening.into_iter().chain(as_bc).collect());
    }
    let from =
        ["/..", "..", "/open", "/unknown", "/", " –", "–", " -", "-", "+", "..."].iter().find_map(|end| text.strip_suffix(end));
    if let Some(from) = from.map(str::trim).filter(|from| !from.is_empty() && !from.ends_with(['.', '-', '–', '/'])) {
        return Some(Readings::one(since(ends(from)?)?));
    }
    let to = ["../", "..", "open/", "unknown/", "/", "–", "…"].iter().find_map(|start| text.strip_prefix(start))?.trim();
    Some(Readings::one(until(ends(to)?)?))
}

/// What stands after one of some words; signs need no blank.
fn without<'text>(words: &[&str], text: &'text str) -> Option<&'text str> {
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let is_apart = !word.ends_with(char::is_alphabetic) || rest.starts_with([' ', '-', '\'']);
        is_apart.then(|| rest.trim_start_matches([' ', '-', '\'']))
    })
}

/// What stands before one of some words.
fn before<'text>(text: &'text str, words: &[&str]) -> Option<&'text str> {
    words
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .filter(|rest| rest.ends_with([' ', ',', '年']))
        .map(|rest| rest.trim_end_matches([' ', ',']))
}

/// Two dates, and what joins them.
pub(super) fn span(text: &str) -> Option<Readings> {
    let inner = without(BETWEEN, text).unwrap_or(text);
    let (era, bare) = eras::split(inner);
    JOINS.iter().find_map(|join| {
        let (from, to) = inner.split_once(join)?;
        joined(from.trim(), to.trim(), None, join).or_else(|| {
            let (from, to) = bare.split_once(join)?;
            joined(from.trim(), to.trim(), era.or(Some(Era::Ours)).filter(|_| era.is_some()), join)
        })
    })
}

fn joined(from: &str, to: &str, era: Option<Era>, join: &str) -> Option<Readings> {
    if from.is_empty() || to.is_empty() {
        return None;
    }
    if let Some(years) = is_year(from).then(|| short_range(from, to)).flatten().filter(|_| to.trim_start_matches('\'').len() == 2)
    {
        let season = match (join.trim(), to) {
            ("–", "21") => Some(Season::Spring),
            ("–", "22") => Some(Season::Summer),
            ("–", "23") => Some(Season::Autumn),
            ("–", "24") => Some(Season::Winter),
            _ => None,
        };
        let season = season.zip(years.from).map(|(season, from)| Date { part: Part::Season(season), ..from }.into());
        return Readings::of(std::iter::once(years).chain(season).collect());
    }
    let to = one(to, era).filter(|_| !lacks_month(from, to)).or_else(|| one(&format!("{} {to}", month_in(from)?), era))?;
    let [DateRange { from: Some(first_of_end), to: Some(end) }] = to.all.as_slice() else { return None };
    let is_loose = to.is_loose;
    let own = one(from, era).filter(|start| !start.is_loose);
    let is_own = own.is_some();
    let start = own
        .or_else(|| {
            let (month, day) = (part_month(*end)?, small(from.trim_end_matches('.'))?);
            Some(Readings::one(DateRange::from(Date { part: Part::Day(month, u8::try_from(day).ok()?), ..*first_of_end })))
        })
        .or_else(|| one(&format!("{from} {}", end.year), era).filter(|_| end.year > 0))?;
    let [DateRange { from: Some(start), .. }] = start.all.as_slice() else { return None };
    if start.first() > end.last() {
        // Two dates in the wrong order.
        let swapped = DateRange { from: Some(*first_of_end), to: Some(*start) };
        return is_own.then(|| Readings::loose(swapped));
    }
    let both = DateRange { from: Some(*start), to: Some(*end) };
    // `c. 1990–1995` may be about both, and `1990–1995?` uncertain in both.
    let doubted = match (start.doubt, end.doubt) {
        (doubt, Doubt::No) if doubt != Doubt::No => Some(DateRange { to: Some(Date { doubt, ..*end }), ..both }),
        (Doubt::No, doubt) if doubt != Doubt::No => Some(DateRange { from: Some(Date { doubt, ..*start }), ..both }),
        _ => None,
    };
    Some(Readings { all: std::iter::once(both).chain(doubted).collect(), is_loose })
}

/// The month of a day.
fn part_month(date: Date) -> Option<u8> {
    match date.part {
        Part::Day(month, _) => Some(month),
        _ => None,
    }
}

fn month_in(text: &str) -> Option<&str> {
    text.split([' ', '.', ',']).find(|word| month(word).is_some())
}

/// Whether the end of a span has its month from its beginning: `May 3–5, 2019`.
fn lacks_month(from: &str, to: &str) -> bool {
    let numbers: Vec<&str> = to.split([' ', ',', '.']).filter(|word| !word.is_empty()).collect();
    let is_day_and_year = matches!(numbers.as_slice(), [day, year] if small(day).is_some() && is_year(year));
    is_day_and_year && month_in(from).is_some() && from.ends_with(|next: char| next.is_ascii_digit())
}

/// `2019 or 2020`, `2019, 2020`: one of two.
pub(super) fn one_of(text: &str) -> Option<Readings> {
    let (first, second) = EITHER.iter().find_map(|join| text.split_once(join))?;
    let second = one(second.trim(), None)?;
    let first = one(first.trim(), None).or_else(|| one(&format!("{first} {}", second.date()?.year), None))?;
    let (first, second) = (first.date()?, second.date()?);
    let both = DateRange { from: Some(first), to: Some(second) };
    let is_ordered = first.first() <= second.last();
    Readings::of([first.into(), second.into()].into_iter().chain(is_ordered.then_some(both)).collect())
}
