//! Figures and years in a sentence, and which figures are the same.

use super::term::term;
use super::token::{Form, Token};
use super::words::{List, Words};

/// A figure.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own about a figure")]
pub(crate) struct Figure {
    pub(crate) value: f64,
    pub(crate) percent: bool,
    /// As it is written, with what belongs to it.
    pub(crate) text: String,
    /// Significant digits.
    digits: usize,
    /// After *about*, *at least* or the like.
    rough: bool,
    /// *Second* rather than *two*.
    ordinal: bool,
    /// Below eleven and in words, or 0, 1, 2: said in many ways, and compared only beside the same noun.
    pub(crate) small: bool,
    /// The words after it.
    pub(crate) nouns: Vec<String>,
}

impl Figure {
    /// Whether two figures are one: equal, or one is the other rounded.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        if self.ordinal != other.ordinal {
            return false;
        }
        if self.percent != other.percent {
            let (percent, plain) = if self.percent { (self, other) } else { (other, self) };
            let share = plain.value <= 1.0 && (percent.value - 100.0 * plain.value).abs() <= 3.0;
            if share {
                return true;
            }
        }
        let (one, two) = (self.value, other.value);
        if (one - two).abs() <= 1e-9 * one.abs().max(two.abs()).max(1.0) {
            return true;
        }
        let is_rounded = |short: &Self, long: &Self| {
            let counts = short.digits >= 2 || short.value >= 1_000.0 || short.rough;
            counts
                && (short.digits < long.digits || short.rough)
                && (rounded(long.value, short.digits) - short.value).abs() <= 1e-9 * short.value.abs()
        };
        let is_near = (self.rough || other.rough) && (one - two).abs() <= 0.06 * one.abs().max(two.abs());
        is_near || is_rounded(self, other) || is_rounded(other, self)
    }

    /// Whether both have one value, whatever they count.
    pub(crate) fn is_equal(&self, other: &Self) -> bool {
        (self.value - other.value).abs() <= 1e-9 * self.value.abs().max(1.0)
    }

    /// Whether both count the same sort of thing, as far as the words after them say.
    pub(crate) fn counts_same(&self, other: &Self) -> bool {
        self.ordinal == other.ordinal && self.nouns.iter().any(|noun| other.nouns.contains(noun))
    }
}

fn rounded(value: f64, digits: usize) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let places = i32::try_from(digits).unwrap_or(0) - 1 - whole_digits(value);
    let scale = 10f64.powi(places);
    (value * scale).round() / scale
}

/// The place of the first digit: 0 for 1–9, 1 for 10–99.
fn whole_digits(value: f64) -> i32 {
    let mut place = 0;
    let mut left = value.abs();
    while left >= 10.0 && place < 300 {
        left /= 10.0;
        place += 1;
    }
    while left < 1.0 && place > -300 {
        left *= 10.0;
        place -= 1;
    }
    place
}

/// The figures and the years of a sentence. Dates, labels (*Table 3*) and names with digits are neither. O(n).
pub(crate) fn figures(tokens: &[Token], words: &Words) -> (Vec<Figure>, Vec<u32>) {
    let (mut figures, mut years) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = at.checked_sub(1).and_then(|at| tokens.get(at));
        let read = match token.form {
            Form::Number if is_label(token, before, words) => None,
            Form::Number if is_day(tokens, at, words) => None,
            Form::Number => match year(tokens, at, words) {
                Some(year) => {
                    years.push(year);
                    None
                }
                None => token.folded.parse().ok().map(|value| (value, 1, false)),
            },
            Form::Word => in_words(tokens, at, words),
            _ => None,
        };
        let Some((value, length, in_words)) = read else {
            at += 1;
            continue;
        };
        figures.push(figure(tokens, (at, length), (value, in_words), words));
        at += length;
    }
    (figures, years)
}

fn figure(tokens: &[Token], (at, length): (usize, usize), (value, in_words): (f64, bool), words: &Words) -> Figure {
    let mut value: f64 = value;
    let mut end = at + length;
    let is_money = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.form == Form::Currency);
    if let Some(magnitude) = tokens.get(end).and_then(|token| magnitude(token, is_money, words)) {
        value *= magnitude;
        end += 1;
    }
    let percent_words = words.begins(List::Percent, tokens.get(end..).unwrap_or_default());
    let is_sign = tokens.get(end).is_some_and(|token| token.form == Form::Percent);
    // `10–15 %`: both are shares.
    let of_range = tokens.get(end).is_some_and(|token| token.form == Form::Number && (token.joined || end > at))
        && tokens.get(end + 1).is_some_and(|token| token.form == Form::Percent);
    let start = if is_money { at - 1 } else { at };
    let percent_length = percent_words.map_or(usize::from(is_sign), |(length, _)| length);
    let mut shown = end + percent_length;
    // `17.2 metres`
    let is_unit = |next: &Token| next.form == Form::Word && !next.capital && !words.has(List::Stop, &next.folded);
    if percent_length == 0 && !is_money && tokens.get(shown).is_some_and(is_unit) {
        shown += 1;
    }
    let text = written(tokens, start, shown);
    let rough = (1..=3).any(|back| {
        start.checked_sub(back).and_then(|at| tokens.get(at)).is_some_and(|token| words.has(List::Approximate, &token.folded))
    });
    let ordinal = in_words && tokens.get(at).is_some_and(|token| words.has(List::Ordinal, &token.folded));
    let nouns = tokens.iter().skip(end + percent_length).filter(|token| token.form == Form::Word);
    let nouns: Vec<String> =
        nouns.filter(|token| !words.has(List::Stop, &token.folded)).take(2).filter_map(|token| term(token, words)).collect();
    let number = tokens.get(at).map_or("", |token| token.folded.as_str());
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let digits = if number.contains('.') { digits.trim_start_matches('0') } else { digits.trim_matches('0') };
    Figure {
        value,
        percent: percent_length > 0 || of_range,
        text,
        digits: digits.len().max(1),
        rough,
        ordinal,
        small: (in_words && value < 11.0 || value <= 2.0 && value.fract() == 0.0) && percent_length == 0 && !is_money,
        nouns,
    }
}

/// Tokens as they are written, a sign beside its number.
fn written(tokens: &[Token], start: usize, end: usize) -> String {
    let mut text = String::new();
    for token in tokens.iter().skip(start).take(end.saturating_sub(start)) {
        if !text.is_empty() && !text.ends_with(['$', '€', '£', '¥']) {
            text.push(if token.joined { '-' } else { ' ' });
        }
        text.push_str(&token.text);
    }
    text
}

fn magnitude(token: &Token, is_money: bool, words: &Words) -> Option<f64> {
    let thousands = |power: i32| Some(1_000f64.powi(power));
    match token.folded.as_str() {
        "bn" | "mrd" => return thousands(3),
        "tn" => return thousands(4),
        "mn" | "mio" => return thousands(2),
        "m" if is_money => return thousands(2),
        "k" => return thousands(1),
        _ => {}
    }
    match (words.place(List::Magnitude, &token.folded)?, words.language) {
        (0, _) => Some(100.0),
        (1, _) => thousands(1),
        (2, _) => thousands(2),
        (3, _) => thousands(3),
        // The long scale has the milliard before the billion.
        (4, _) => thousands(4),
        _ => Some(12.0),
    }
}

/// A number in words: its value and how many tokens it has. *A million* and *hundreds* are none.
fn in_words(tokens: &[Token], at: usize, words: &Words) -> Option<(f64, usize, bool)> {
    let value = |at: usize, list: List| words.place(list, &tokens.get(at)?.folded).and_then(|place| u32::try_from(place).ok());
    if let Some(tens) = value(at, List::Tens) {
        let tens = f64::from(20 + 10 * tens);
        let units = value(at + 1, List::Number)
            .filter(|&units| (1..10).contains(&units) && tokens.get(at + 1).is_some_and(|next| next.joined));
        return Some(units.map_or((tens, 1, true), |units| (tens + f64::from(units), 2, true)));
    }
    if let Some(ordinal) = value(at, List::Ordinal) {
        return Some((f64::from(ordinal + 1), 1, true));
    }
    let number = value(at, List::Number)?;
    let is_alone = tokens.get(at + 1).is_none_or(|next| !words.has(List::Magnitude, &next.folded));
    // *One* is seldom a figure.
    (number != 1 || !is_alone).then(|| (f64::from(number), 1, true))
}

/// `GPT-4`, `Table 3`.
fn is_label(token: &Token, before: Option<&Token>, words: &Words) -> bool {
    before.is_some_and(|before| {
        before.form == Form::Word
            && (token.joined && before.text.chars().all(char::is_alphabetic) && before.text.len() <= 6 && before.capital
                || words.has(List::Label, &before.folded))
    })
}

/// A day of a month: `21 May`, `May 21`.
fn is_day(tokens: &[Token], at: usize, words: &Words) -> bool {
    let is_month = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|token| token.capital && words.has(List::Month, &token.folded))
    };
    let is_short = tokens.get(at).is_some_and(|token| token.folded.len() <= 2);
    is_short && (is_month(Some(at + 1)) || is_month(at.checked_sub(1)))
}

/// A year: four digits from 1400 to 2099, with nothing that makes them a figure.
fn year(tokens: &[Token], at: usize, words: &Words) -> Option<u32> {
    let token = tokens.get(at)?;
    let year: u32 = token.text.parse().ok().filter(|year| (1400..2100).contains(year) && token.text.len() == 4)?;
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    if before.is_some_and(|before| {
        before.form == Form::Currency || words.has(List::Approximate, &before.folded) && before.folded != "until" && !token.joined
    }) {
        return None;
    }
    // `they expelled 1500 workers`: before a year stands a word such as *in*.
    let leads = |before: &Token| {
        before.form == Form::Number
            || before.clause != token.clause
            || before.capital
            || token.joined
            || words.has(List::Stop, &before.folded)
            || words.has(List::Month, &before.folded)
    };
    if year < 1900 && before.is_some_and(|before| !leads(before)) {
        return None;
    }
    let next = tokens.get(at + 1).filter(|next| next.clause == token.clause);
    let is_unit = |next: &Token| {
        next.form == Form::Percent || UNITS.contains(&next.folded.as_str()) || words.has(List::Magnitude, &next.folded)
    };
    next.is_none_or(|next| !is_unit(next)).then_some(year)
}

const UNITS: [&str; 20] = [
    "metres", "meters", "km", "kg", "people", "tons", "tonnes", "men", "women", "dollars", "euros", "euro", "workers",
    "soldiers", "meter", "tonnen", "menschen", "personen", "homes", "jobs",
];

/// The days that a sentence names: month and day.
pub(crate) fn days(tokens: &[Token], words: &Words) -> Vec<(usize, u32)> {
    let day = |at: usize| {
        tokens
            .get(at)?
            .text
            .trim_end_matches(|next: char| next.is_alphabetic())
            .parse::<u32>()
            .ok()
            .filter(|day| (1..32).contains(day))
    };
    let months = tokens.iter().enumerate().filter_map(|(at, token)| {
        let month = words.place(List::Month, &token.folded).filter(|_| token.capital)?;
        let day = at.checked_sub(1).and_then(day).or_else(|| day(at + 1))?;
        Some((month + 1, day))
    });
    months.collect()
}
