//! Words and signs that a date is about or uncertain.

use crate::schema::foreign_date::Readings;
use crate::schema::foreign_date::words::{ABOUT, UNCERTAIN};
use crate::schema::words::{Date, Doubt, date, is_all};

/// A text without its words and signs of doubt.
pub(super) struct Doubtful {
    pub rest: String,
    pub doubt: Doubt,
}

/// What is said by two signs of doubt.
pub(super) fn both(one: Doubt, other: Doubt) -> Doubt {
    match (one, other) {
        (Doubt::No, doubt) | (doubt, Doubt::No) => doubt,
        (one, other) if one == other => one,
        _ => Doubt::Both,
    }
}

/// What follows the year or date where it is about: `2019 or so`, `2019ish`, `2019年頃`.
const AFTER: &[&str] = &[
    "or so",
    "or thereabouts",
    "-ish",
    "ish",
    "ごろ",
    "頃",
    "左右",
    "前後",
    "approx.",
    "approx",
    "approximately",
    "circa",
    "ca.",
];

pub(super) fn split(text: &str) -> Doubtful {
    let (mut rest, mut doubt) = (text.trim(), Doubt::No);
    while let Some((less, sign)) = sign(rest).or_else(|| word(rest)) {
        rest = less.trim();
        doubt = both(doubt, sign);
    }
    Doubtful { rest: rest.to_owned(), doubt }
}

/// A date with signs at its parts, as level 2 has them: `2019-~08`, `2019?-08`. In level 1 they are about the whole.
pub(super) fn within(text: &str) -> Option<Readings> {
    let is_sign = |next: char| matches!(next, '~' | '?' | '%');
    let bare: String = text.chars().filter(|&next| !is_sign(next)).collect();
    let date = is_all(date, &bare).filter(|_| bare.len() < text.len())?;
    let doubts = text.chars().filter_map(|next| match next {
        '~' => Some(Doubt::About),
        '?' => Some(Doubt::Uncertain),
        '%' => Some(Doubt::Both),
        _ => None,
    });
    Some(Readings::loose(Date { doubt: doubts.fold(Doubt::No, both), ..date }))
}

fn sign(text: &str) -> Option<(&str, Doubt)> {
    for (sign, doubt) in [("~", Doubt::About), ("≈", Doubt::About), ("±", Doubt::About), ("?", Doubt::Uncertain)] {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            return Some((rest, doubt));
        }
    }
    let bracketed = text.strip_suffix("(?)").or_else(|| text.strip_suffix("[?]")).map(|rest| (rest, Doubt::Uncertain));
    bracketed.or_else(|| text.strip_suffix('%').map(|rest| (rest, Doubt::Both)))
}

fn word(text: &str) -> Option<(&str, Doubt)> {
    if let Some(rest) = AFTER.iter().find_map(|after| text.strip_suffix(after)) {
        let is_meant = rest.trim_end().ends_with(|next: char| next.is_ascii_digit() || matches!(next, '年' | ')' | 's' | 'c'));
        return is_meant.then_some((rest, Doubt::About));
    }
    let of = |words: &[&str], doubt| {
        let rest = words.iter().find_map(|word| {
            let rest = text.strip_prefix(word)?;
            let rest = rest.strip_prefix('.').unwrap_or(rest);
            let is_apart = rest.starts_with(' ') || rest.starts_with(|next: char| next.is_ascii_digit());
            is_apart.then_some(rest)
        });
        rest.map(|rest| (rest, doubt))
    };
    let after = |words: &[&str], doubt| {
        let rest = words.iter().find_map(|word| text.strip_suffix(word)?.strip_suffix([' ', '(']));
        rest.map(|rest| (rest.trim_end_matches(['(', ',', ' ']), doubt))
    };
    of(ABOUT, Doubt::About).or_else(|| of(UNCERTAIN, Doubt::Uncertain)).or_else(|| after(UNCERTAIN, Doubt::Uncertain))
}
