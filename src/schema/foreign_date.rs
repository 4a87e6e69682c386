//! Dates as people write them elsewhere: `17 May 2022`, `3. März 2021`, `2022年5月17日`, `c. 2019`, `44 BC`, `since 2019`, `Q3 2019`.

mod blanks;
mod doubts;
mod eras;
mod exact;
mod nothing;
mod periods;
mod ranges;
mod words;

#[cfg(test)]
mod tests;

use self::doubts::Doubtful;
use self::eras::Era;
use crate::schema::words::{Date, DateRange, Doubt, date_range, is_all};

/// What a date in another notation means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This date, without doubt.
    One(String),
    /// One of these: it is not said which figure is the month, or which end is meant.
    Either(Vec<String>),
    /// A time that has no form; this is nearest to it.
    Near(String),
    /// No date, or one that cannot be read; what to do.
    Nothing(&'static str),
}

/// What a text may mean, most likely first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Readings {
    all: Vec<DateRange>,
    /// Whether none says exactly what the text does.
    is_loose: bool,
}

impl Readings {
    fn one(dates: impl Into<DateRange>) -> Self {
        Self { all: vec![dates.into()], is_loose: false }
    }

    fn loose(dates: impl Into<DateRange>) -> Self {
        Self { all: vec![dates.into()], is_loose: true }
    }

    fn of(all: Vec<DateRange>) -> Option<Self> {
        (!all.is_empty()).then_some(Self { all, is_loose: false })
    }

    /// The only reading, where it is one date.
    fn date(&self) -> Option<Date> {
        match self.all.as_slice() {
            [DateRange { from: Some(from), to: Some(to) }] if from == to => Some(*from),
            _ => None,
        }
    }

    fn with_doubt(mut self, doubt: Doubt) -> Self {
        let doubted = |date: &mut Option<Date>| {
            if let Some(date) = date {
                date.doubt = doubts::both(date.doubt, doubt);
            }
        };
        for dates in &mut self.all {
            doubted(&mut dates.from);
            doubted(&mut dates.to);
        }
        self
    }
}

/// Longest text that is read so, in bytes.
const LONGEST: usize = 80;

/// How many readings are offered.
const MOST: usize = 3;

/// Reads a date.
pub fn read(text: &str) -> Option<Meaning> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = plain(text);
    let Some(readings) = as_it_is(&plain).or_else(|| any(&plain)) else { return nothing::read(&plain).map(Meaning::Nothing) };
    let mut values: Vec<String> = readings.all.iter().take(MOST).map(DateRange::to_string).collect();
    values.retain(|value| is_all(date_range, value).is_some() && value != text);
    values.dedup();
    match values.len() {
        0 => None,
        1 if readings.is_loose => values.pop().map(Meaning::Near),
        1 => values.pop().map(Meaning::One),
        _ => Some(Meaning::Either(values)),
    }
}

/// Figures and signs of other scripts as ours, in lower case, without a time of day and the marks around all.
fn plain(text: &str) -> String {
    let folded: String = text
        .chars()
        .map(|next| match next {
            '０'..='９' => char::from_digit(u32::from(next) - u32::from('０'), 10).unwrap_or(next),
            '‐' | '‑' | '−' | '－' => '-',
            '—' | '―' => '–',
            '／' | '⁄' => '/',
            '．' => '.',
            '，' => ',',
            '？' => '?',
            '～' | '∼' | '〜' => '~',
            '’' | '‘' | 'ʼ' => '\'',
            next if next.is_whitespace() => ' ',
            next => next,
        })
        .collect();
    let trimmed = folded.trim_matches(|next: char| matches!(next, '"' | '“' | '”' | '(' | '[' | '{' | '}' | ',' | ';' | ' '));
    let closed = trimmed.trim_end_matches([')', ']', '\'', ' ']);
    // `2019 (?)` keeps its bracket.
    let trimmed = if closed.contains(['(', '[']) { trimmed } else { closed };
    without_time(trimmed).to_lowercase()
}

/// A date without the time of day after it: `2022-05-17T10:00Z`, `17 May 2022, 10:30 am`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text[..colon].trim_end_matches(|next: char| next.is_ascii_digit());
    let is_time = before.len() < colon && text[colon + 1..].starts_with(|next: char| next.is_ascii_digit());
    if is_time { before.trim_end_matches(['T', 't', ' ', ',']).trim_end_matches(" at") } else { text }
}

/// A date that only has blanks in it, other figures or signs, or a small `x`.
fn as_it_is(text: &str) -> Option<Readings> {
    let written: String = text.chars().filter(|next| *next != ' ').map(|next| if next == 'x' { 'X' } else { next }).collect();
    is_all(date_range, &written).map(Readings::one)
}

/// One date, or a range.
fn any(text: &str) -> Option<Readings> {
    one(text, None)
        .or_else(|| doubts::within(text))
        .or_else(|| ranges::open(text))
        .or_else(|| ranges::span(text))
        .or_else(|| ranges::one_of(text))
}

/// One date or period, which may be about or uncertain, or before our era. An era is that of the text around it.
fn one(text: &str, era: Option<Era>) -> Option<Readings> {
    if let Some(readings) = blanks::read(text) {
        return Some(readings);
    }
    let Doubtful { rest, doubt } = doubts::split(text);
    if rest.is_empty() {
        return None;
    }
    let sure = if doubt == Doubt::No { None } else { as_it_is(&rest).or_else(|| blanks::read(&rest)) };
    let (own, rest) = eras::split(&rest);
    let era = own.or(era);
    let readings = sure.or_else(|| exact::read(&rest, era)).or_else(|| periods::read(&rest, era))?;
    Some(readings.with_doubt(doubt))
}
