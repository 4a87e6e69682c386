//! Figures in digits.

use std::ops::Range;

use crate::rules::figures::{Figure, Form, Sense};

/// All figures of a text that are written in digits. O(n).
pub(super) fn figures(text: &str) -> Vec<Figure> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let end = end_of_number(text, at);
        if !continues_a_number(text, at) {
            found.push(figure(text, at..end));
        }
        at = end;
    }
    found
}

/// Whether a digit follows a point or comma that follows a digit, or follows a letter.
fn continues_a_number(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('.' | ',') => before.next().is_some_and(|next| next.is_ascii_digit()),
        Some(next) => next.is_alphanumeric(),
        None => false,
    }
}

/// What may stand between thousands: a blank of any width, a comma, a point, an apostrophe.
fn is_separator(next: char) -> bool {
    matches!(next, ' ' | ',' | '.' | '\'' | '’' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn digits_at(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Where a number ends that begins at an offset: its groups of thousands, and its fraction.
fn end_of_number(text: &str, start: usize) -> usize {
    let mut end = start + digits_at(text, start);
    if end - start <= 3 && !text[start..end].starts_with('0') {
        let separator = text[end..].chars().next().filter(|&next| is_separator(next));
        while let Some(separator) = separator
            && text[end..].starts_with(separator)
            && digits_at(text, end + separator.len_utf8()) == 3
        {
            end += separator.len_utf8() + 3;
        }
    }
    // One fraction: `1.2.3` is none.
    let written = &text[start..end];
    if let Some(point @ ('.' | ',' | '·')) = text[end..].chars().next()
        && !written.contains(point)
    {
        let fraction = digits_at(text, end + point.len_utf8());
        end += if fraction > 0 { point.len_utf8() + fraction } else { 0 };
    }
    end
}

/// What the digits of a number may mean, and how many of them count.
pub(super) fn values(written: &str) -> (Vec<f64>, u32) {
    let separators: Vec<char> = written.chars().filter(|next| !next.is_ascii_digit()).collect();
    let parsed = |text: String| text.parse::<f64>().ok();
    let plain = |decimal: Option<char>| {
        let kept = written.chars().filter_map(|next| match next {
            next if next.is_ascii_digit() => Some(next),
            next if Some(next) == decimal => Some('.'),
            _ => None,
        });
        parsed(kept.collect())
    };
    let last = separators.last().copied();
    let last_group = written.rsplit(|next: char| !next.is_ascii_digit()).next().map_or(0, str::len);
    let is_decimal = matches!(last, Some('.' | ',' | '·'));
    let values = match separators.as_slice() {
        // `17.200` is either.
        [only] if is_decimal && last_group == 3 && !written.starts_with('0') && *only != '·' => vec![plain(None), plain(last)],
        [_] if is_decimal => vec![plain(last)],
        [.., before, _] if is_decimal && Some(*before) != last => vec![plain(last)],
        _ => vec![plain(None)],
    };
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let counted = digits.trim_start_matches('0');
    let counted = if is_decimal { counted } else { counted.trim_end_matches('0') };
    (values.into_iter().flatten().collect(), u32::try_from(counted.len().max(1)).unwrap_or(1))
}

fn figure(text: &str, at: Range<usize>) -> Figure {
    let (mut values, digits) = values(&text[at.clone()]);
    let currency = currency_before(text, at.start);
    let start = currency.unwrap_or(at.start);
    let mut end = at.end;
    let mut bare = Vec::new();
    while let Some((factor, length)) = magnitude(&text[end..], currency.is_some()) {
        if bare.is_empty() {
            bare.clone_from(&values);
        }
        for value in &mut values {
            *value *= factor;
        }
        end += length;
    }
    let percent = percent_at(&text[end..]);
    end += percent.unwrap_or(0);
    let is_percent = percent.is_some() || percent_of_range(&text[end..]);
    Figure {
        values,
        bare,
        is_percent,
        digits,
        sense: sense(text, start, end),
        form: Form::Digits,
        unit: unit(&text[end..]),
        written: text[start..end].to_owned(),
        at: start..end,
    }
}

/// Where a sign of a currency begins that stands before a number.
fn currency_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].trim_end_matches([' ', '\u{a0}']);
    let sign = before.chars().next_back().filter(|next| matches!(next, '$' | '€' | '£' | '¥'))?;
    let start = before.len() - sign.len_utf8();
    let country = text[..start].bytes().rev().take_while(u8::is_ascii_uppercase).count();
    Some(if country <= 2 { start - country } else { start })
}

/// The words for magnitudes, and what each multiplies by.
const MAGNITUDES: [(&str, f64); 36] = [
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("thousands", 1e3),
    ("million", 1e6),
    ("millions", 1e6),
    ("billion", 1e9),
    ("billions", 1e9),
    ("trillion", 1e12),
    ("dozen", 12.0),
    ("mn", 1e6),
    ("mln", 1e6),
    ("bn", 1e9),
    ("bln", 1e9),
    ("tn", 1e12),
    ("lakh", 1e5),
    ("crore", 1e7),
    ("mio", 1e6),
    ("mrd", 1e9),
    ("millionen", 1e6),
    ("milliarde", 1e9),
    ("milliarden", 1e9),
    ("billionen", 1e12),
    ("tausend", 1e3),
    ("hundert", 1e2),
    ("dutzend", 12.0),
    ("millón", 1e6),
    ("millones", 1e6),
    ("mil", 1e3),
    ("milliard", 1e9),
    ("milliards", 1e9),
    ("mille", 1e3),
    ("cent", 1e2),
    ("cents", 1e2),
    ("cien", 1e2),
    ("billones", 1e12),
    ("billón", 1e12),
];

/// The factor of a magnitude, as a word by itself.
pub(super) fn factor(word: &str) -> Option<f64> {
    MAGNITUDES.iter().find(|(known, _)| *known == word).map(|&(_, factor)| factor)
}

/// The magnitude at the start of a text, and its length with the blank before it.
fn magnitude(rest: &str, has_currency: bool) -> Option<(f64, usize)> {
    let gap =
        rest.chars().next().filter(|next| matches!(next, ' ' | '-' | '\u{a0}' | '\u{202f}' | '\n')).map_or(0, char::len_utf8);
    let word = rest[gap..].split(|next: char| !next.is_alphabetic()).next().filter(|word| !word.is_empty())?;
    let known = match word {
        "m" | "M" if has_currency && gap == 0 => Some(1e6),
        "k" | "K" if has_currency && gap == 0 => Some(1e3),
        "b" | "B" if has_currency && gap == 0 => Some(1e9),
        "cent" | "cents" => None,
        _ => factor(&word.to_lowercase()),
    }?;
    let point = usize::from(matches!(word, "Mio" | "Mrd") && rest[gap + word.len()..].starts_with('.'));
    Some((known, gap + word.len() + point))
}

/// The words for *percent*.
const PERCENT: [&str; 10] =
    ["%", "‰", "percentage", "percent", "per cent", "pct", "prozent", "pour cent", "pour-cent", "por ciento"];

/// The length of a percent sign at the start of a text, with the blank before it.
pub(super) fn percent_at(rest: &str) -> Option<usize> {
    let gap =
        rest.chars().next().filter(|next| matches!(next, ' ' | '-' | '\u{a0}' | '\u{202f}' | '\n')).map_or(0, char::len_utf8);
    let sign = PERCENT.iter().find(|sign| rest[gap..].get(..sign.len()).is_some_and(|start| start.to_lowercase() == **sign))?;
    Some(gap + sign.len())
}

/// Whether a number is the first of a range whose second is a percentage: `5 to 10 %`.
fn percent_of_range(rest: &str) -> bool {
    let trimmed = rest.trim_start();
    let joined = ["to ", "–", "-", "—", "and ", "or ", "bis ", "und ", "à ", "et ", "a ", "y "];
    let Some(second) = joined.iter().find_map(|word| trimmed.strip_prefix(word)) else { return false };
    let second = second.trim_start();
    let digits = second.find(|next: char| !next.is_ascii_digit() && !matches!(next, '.' | ',')).unwrap_or(second.len());
    digits > 0 && percent_at(&second[digits..]).is_some()
}

/// What says before a number that it is not exact.
const ABOUT: &str = "about around approximately approx approx. roughly nearly almost some circa ca ca. c. estimated ~ ≈ rund etwa fast knapp \
    ungefähr gut environ quelque quelques presque unos unas casi aproximadamente";

/// The same in two words.
const ABOUT_PAIRS: [&str; 6] = ["près de", "cerca de", "alrededor de", "close to", "just under", "just over"];

/// What makes a number a bound.
const BOUND: &str = "over exceeding exceeded exceeds exceed above under below least most than to hundreds mehr über mindestens weniger unter \
    höchstens < > ≤ ≥";

/// The same in two words, without `to`, which also joins a range.
const BOUND_PAIRS: [&str; 24] = [
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "up to",
    "as many as",
    "as much as",
    "bis zu",
    "mehr als",
    "weniger als",
    "plus de",
    "moins de",
    "au moins",
    "au plus",
    "jusqu'à",
    "más de",
    "menos de",
    "al menos",
    "hasta",
    "minimum of",
    "maximum of",
    "no more than",
    "upwards of",
];

const BOUND_AFTER: [&str; 8] = ["+", "or more", "or less", "or over", "and over", "oder mehr", "ou plus", "o más"];

/// How exact the words around a number mean it to be.
pub(super) fn sense(text: &str, start: usize, end: usize) -> Sense {
    let before = text[..start].trim_end();
    let mut from = before.len().saturating_sub(40);
    while !before.is_char_boundary(from) {
        from += 1;
    }
    let near = before[from..].to_lowercase().replace('’', "'");
    let near = near.trim_end_matches(['$', '€', '£', '¥', ' ', '\u{a0}']);
    let last = near.rsplit(char::is_whitespace).next().unwrap_or_default();
    let ends = |pairs: &[&str]| {
        pairs.iter().any(|pair| {
            near.strip_suffix(pair).is_some_and(|rest| rest.chars().next_back().is_none_or(|next| !next.is_alphanumeric()))
        })
    };
    let is_one_of = |words: &str| words.split_whitespace().any(|word| word == last);
    if ends(&ABOUT_PAIRS) || is_one_of(ABOUT) || last.ends_with(['~', '≈']) {
        return Sense::About;
    }
    let is_bound = is_one_of(BOUND) && !matches!(last, "to" | "than" | "most" | "least" | "hundreds" | "mehr" | "weniger");
    let follows = text[end..].trim_start();
    if ends(&BOUND_PAIRS) || is_bound || BOUND_AFTER.iter().any(|after| follows.starts_with(after)) {
        return Sense::Bound;
    }
    Sense::Exact
}

/// The word that says what is counted, in lower case.
pub(super) fn unit(rest: &str) -> String {
    let rest = rest.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}', '\n']);
    rest.chars().take_while(|next| next.is_alphabetic() || *next == '°').flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(clippy::float_cmp, reason = "read from the same digits")]
    fn points_and_commas_are_read_both_ways_where_both_are_possible() {
        for (written, expected) in [
            ("17.2", vec![17.2]),
            ("17,2", vec![17.2]),
            ("17.200", vec![17200.0, 17.2]),
            ("1,234,567", vec![1_234_567.0]),
            ("1.234.567,8", vec![1_234_567.8]),
            ("1,234.5", vec![1234.5]),
            ("12 500", vec![12_500.0]),
            ("12’500", vec![12_500.0]),
            ("0.125", vec![0.125]),
            ("2014", vec![2014.0]),
        ] {
            assert_eq!(values(written).0, expected, "{written}");
            let texts: Vec<String> = figures(written).iter().map(|figure| written[figure.at.clone()].to_owned()).collect();
            assert_eq!(texts, [written]);
        }
    }

    #[test]
    fn a_figure_has_its_currency_magnitude_and_percent() {
        for (text, expected) in [
            ("of US$1.9bn in", vec!["US$1.9bn"]),
            ("of 1,9 Mrd. Euro", vec!["1,9 Mrd."]),
            ("of 5 to 10 per cent", vec!["5", "10 per cent"]),
            ("2 mil millones de", vec!["2 mil millones"]),
            ("in 2019, 300 ships", vec!["2019", "300"]),
            ("version 1.2.3", vec!["1.2"]),
            ("5 m deep", vec!["5"]),
        ] {
            let found: Vec<&str> = figures(text).into_iter().map(|figure| &text[figure.at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
