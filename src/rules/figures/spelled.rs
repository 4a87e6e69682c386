//! Figures in words.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::rules::figures::number::{factor, percent_at, sense, unit};
use crate::rules::figures::{Figure, Form};
use crate::rules::language::Language;
use crate::rules::tokens::{Token, tokens};

type Words = HashMap<String, Meaning, RandomState>;

/// What a number word means.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    /// A number below hundred.
    Number(f64),
    /// What multiplies the number before it.
    Magnitude(f64),
    /// A part: a half, a third.
    Part(f64),
    /// So many times as much, which is also a growth in percent.
    Times(f64),
}

static ENGLISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("spelled/en.txt")));
static GERMAN: LazyLock<Words> = LazyLock::new(|| with_german_compounds(read(include_str!("spelled/de.txt"))));
static FRENCH: LazyLock<Words> = LazyLock::new(|| read(include_str!("spelled/fr.txt")));
static SPANISH: LazyLock<Words> = LazyLock::new(|| read(include_str!("spelled/es.txt")));

/// A list: a word a line, what sort it is, and its value.
fn read(list: &str) -> Words {
    let entry = |line: &str| {
        let mut parts = line.split_whitespace();
        let (word, sort, value) = (parts.next()?, parts.next()?, parts.next()?.parse().ok()?);
        let meaning = match sort {
            "number" => Meaning::Number(value),
            "magnitude" => Meaning::Magnitude(value),
            "part" => Meaning::Part(value),
            _ => Meaning::Times(value),
        };
        Some((word.to_owned(), meaning))
    };
    list.lines().filter_map(entry).collect()
}

/// German writes its numbers below hundred, and many hundreds, as one word: `einundzwanzig`, `zweihundert`.
fn with_german_compounds(mut words: Words) -> Words {
    let numbers: Vec<(String, f64)> = words
        .iter()
        .filter_map(|(word, meaning)| if let Meaning::Number(value) = meaning { Some((word.clone(), *value)) } else { None })
        .collect();
    let ones = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
    for (value, one) in (1_u8..).zip(ones) {
        for (tens, ten) in numbers.iter().filter(|(_, ten)| *ten >= 20.0) {
            words.insert(format!("{one}und{tens}"), Meaning::Number(f64::from(value) + ten));
        }
        words.insert(format!("{one}hundert"), Meaning::Number(f64::from(value) * 100.0));
        words.insert(format!("{one}tausend"), Meaning::Number(f64::from(value) * 1000.0));
    }
    words
}

/// All figures of a text that are written in words of a language. O(n).
pub(super) fn figures(text: &str, language: Language) -> Vec<Figure> {
    let words = match language {
        Language::English => &*ENGLISH,
        Language::German => &*GERMAN,
        Language::French => &*FRENCH,
        Language::Spanish => &*SPANISH,
    };
    let tokens = tokens(text);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        let length = run(text, &tokens[at..], words);
        if length == 0 {
            at += 1;
            continue;
        }
        found.push(figure(text, &tokens[at..at + length], words));
        at += length;
    }
    found
}

fn meaning(token: &Token, words: &Words) -> Option<Meaning> {
    words.get(token.text.as_ref()).copied()
}

/// How many words from the first on are one number: joined by blanks, hyphens and *and*.
fn run(text: &str, tokens: &[Token], words: &Words) -> usize {
    let mut length = 0;
    let is_joined = |one: &Token, next: &Token| {
        let between = &text[one.at.end..next.at.start];
        between.len() <= 2 && between.chars().all(|next| next.is_whitespace() || matches!(next, '-' | '\u{2010}' | '\u{2011}'))
    };
    while let Some(token) = tokens.get(length) {
        if length > 0 && !is_joined(&tokens[length - 1], token) {
            break;
        }
        if meaning(token, words).is_some() {
            length += 1;
            continue;
        }
        let is_and = length > 0 && token.is(&["and", "und", "et", "y"]);
        let next = tokens.get(length + 1).filter(|next| is_and && is_joined(token, next));
        // `Two and three` are two numbers: only tens and more take another one.
        let takes_more = tokens[length.saturating_sub(1)..length].iter().any(|last| match meaning(last, words) {
            Some(Meaning::Number(value)) => value >= 20.0,
            Some(Meaning::Magnitude(_)) => true,
            _ => false,
        });
        if !takes_more || !next.is_some_and(|next| matches!(meaning(next, words), Some(Meaning::Number(_)))) {
            break;
        }
        length += 2;
    }
    length
}

fn figure(text: &str, tokens: &[Token], words: &Words) -> Figure {
    let (mut total, mut current, mut form, mut percent) = (0.0, 0.0, Form::Magnitude, None);
    for token in tokens {
        match meaning(token, words) {
            // `Quatre-vingts` is four times twenty.
            Some(Meaning::Number(value)) if token.is(&["vingt", "vingts"]) && (3.5..4.5).contains(&current) => {
                current *= value;
            }
            Some(Meaning::Number(value)) => {
                current += value;
                form = if form == Form::Fraction { form } else { Form::Word };
            }
            Some(Meaning::Magnitude(value)) if value < 1000.0 => current = if current == 0.0 { value } else { current * value },
            Some(Meaning::Magnitude(value)) => {
                total = (total + if total + current == 0.0 { 1.0 } else { current }) * value;
                current = 0.0;
            }
            Some(Meaning::Part(value)) => {
                current = if current == 0.0 { value } else { current * value };
                form = Form::Fraction;
            }
            Some(Meaning::Times(value)) => {
                current = value;
                form = Form::Word;
                percent = Some((value - 1.0) * 100.0);
            }
            None => {}
        }
    }
    let (start, end) = (tokens[0].at.start, tokens[tokens.len() - 1].at.end);
    let sign = percent_at(&text[end..]);
    let at = start..end + sign.unwrap_or(0);
    let mut values = vec![total + current];
    values.extend(percent);
    Figure {
        values,
        bare: Vec::new(),
        is_percent: sign.is_some(),
        digits: 1,
        sense: sense(text, start, end),
        form,
        unit: unit(&text[end..]),
        written: text[at.clone()].to_owned(),
        at,
    }
}

/// The number that an ordinal in words stands for: *seventh*.
pub(super) fn ordinal(word: &str) -> Option<f64> {
    let known = include_str!("spelled/ordinals.txt").lines();
    let entry = |line: &'static str| line.split_once(' ');
    known.filter_map(entry).find(|(known, _)| *known == word).and_then(|(_, value)| value.parse().ok())
}

/// Whether a word is a magnitude and no number by itself.
pub(super) fn is_magnitude(word: &str) -> bool {
    factor(word).is_some()
}
