//! The words of the language, as nom parsers over `&str`. They are pure and report nothing.

#![allow(clippy::cast_possible_truncation, reason = "lengths and letters of the words are checked when this is compiled")]

mod date;

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, map, map_opt, opt, peek, recognize, verify};
use nom::error::{ErrorKind, ParseError};
use nom::multi::many0_count;
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{IResult, Parser};

use crate::base::characters::{is_blank, is_id_continue, is_id_start};

pub use self::date::{Date, DateRange, Doubt, Part, Season, date, date_range, days_in_month};

/// The error of a word: that it is none. Small, so that backtracking is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotThis;

impl ParseError<&str> for NotThis {
    fn from_error_kind(_: &str, _: ErrorKind) -> Self {
        Self
    }

    fn append(_: &str, _: ErrorKind, other: Self) -> Self {
        other
    }
}

/// What a word parser gives back.
pub type Word<'text, T = &'text str> = IResult<&'text str, T, NotThis>;

/// `Name ::= [a-z] [a-z0-9-]*`
pub fn name(input: &str) -> Word<'_> {
    if !input.as_bytes().first().is_some_and(u8::is_ascii_lowercase) {
        return Err(nom::Err::Error(NotThis));
    }
    let length = input.bytes().position(|byte| !IN_NAME[usize::from(byte)]).unwrap_or(input.len());
    let (name, rest) = input.split_at(length);
    Ok((rest, name))
}

/// `Id ::= (id-start ((id-end | [-.])* id-end)?) - "none"`, not ending in `.` or `-`
pub fn id(input: &str) -> Word<'_> {
    let bytes = input.as_bytes();
    let mut length = bytes.iter().position(|&byte| !IN_ID[usize::from(byte)]).unwrap_or(bytes.len());
    if bytes.get(length).is_some_and(|byte| !byte.is_ascii()) {
        length += input[length..].find(|next| !is_id_continue(next)).unwrap_or(input.len() - length);
    }
    while length > 0 && matches!(bytes[length - 1], b'.' | b'-') {
        length -= 1;
    }
    let word = &input[..length];
    if word.chars().next().is_some_and(is_id_start) { Ok((&input[length..], word)) } else { Err(nom::Err::Error(NotThis)) }
}

/// Which bytes the name of a kind or field may hold.
static IN_NAME: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = matches!(byte as u8, b'a'..=b'z' | b'0'..=b'9' | b'-');
        byte += 1;
    }
    table
};

/// Which bytes of ASCII an id may hold: what [`is_id_continue`] says.
static IN_ID: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'_' | b'.');
        byte += 1;
    }
    table
};

/// `Reference ::= (Id "/")* Id`
pub fn reference(input: &str) -> Word<'_> {
    let (mut rest, _) = id(input)?;
    while let Some((following, _)) = rest.strip_prefix('/').and_then(|following| id(following).ok()) {
        rest = following;
    }
    Ok((rest, &input[..input.len() - rest.len()]))
}

/// Whether the whole text is one id.
pub fn is_id(text: &str) -> bool {
    matches!(id(text), Ok(("", _))) && text != "none"
}

/// Whether the whole text is one reference.
pub fn is_reference(text: &str) -> bool {
    matches!(reference(text), Ok(("", _))) && text != "none"
}

/// The first alias of a reference, and what it names in that file: an id, or a further alias and so on.
pub fn split_reference(text: &str) -> (Option<&str>, &str) {
    memchr::memchr(b'/', text.as_bytes()).map_or((None, text), |slash| (Some(&text[..slash]), &text[slash + 1..]))
}

/// A likelihood as written: a term, and a figure or a range in per cent where given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likelihood<'text> {
    /// The term, in the writer's case.
    pub term: &'text str,
    /// Lower and upper bound in per cent, inclusive.
    pub figure: Option<(f32, f32)>,
}

/// `Likelihood ::= Term (blank* Figure)?`
pub fn likelihood(input: &str) -> Word<'_, Likelihood<'_>> {
    let term = verify(
        map(take_while1(|next: char| next.is_alphabetic() || next == '-' || is_blank(next)), |term: &str| {
            term.trim_end_matches(is_blank)
        }),
        |term: &str| term.starts_with(char::is_alphabetic),
    );
    map(pair(term, opt(figure)), |(term, figure)| Likelihood { term, figure }).parse(input)
}

/// `Figure ::= "(" blank* Range blank* ")" | Range`
pub fn figure(input: &str) -> Word<'_, (f32, f32)> {
    let bare = |input| verify(range, |&(low, high): &(f32, f32)| low <= high && high <= 100.0).parse(input);
    alt((delimited(pair(char('('), blanks), bare, pair(blanks, char(')'))), bare)).parse(input)
}

/// `Range ::= Number ((blank* "%")? blank* ("-" | "–") blank* Number)? blank* "%"`
fn range(input: &str) -> Word<'_, (f32, f32)> {
    let dash = delimited(blanks, alt((tag("-"), tag("–"))), blanks);
    let bounds = pair(number, opt(preceded(pair(opt(percent), dash), number)));
    map(terminated(bounds, percent), |(low, high)| (low, high.unwrap_or(low))).parse(input)
}

fn percent(input: &str) -> Word<'_> {
    preceded(blanks, tag("%")).parse(input)
}

fn number(input: &str) -> Word<'_, f32> {
    map_opt(recognize(pair(digit1, opt(pair(char('.'), digit1)))), |digits: &str| digits.parse().ok()).parse(input)
}

fn blanks(input: &str) -> Word<'_> {
    take_while(is_blank)(input)
}

/// An address on the web: a scheme, `://`, a host, and no blank.
pub fn url(input: &str) -> Word<'_> {
    let scheme = pair(name, tag("://"));
    let host = take_while1(|next: char| !is_blank(next) && !matches!(next, '/' | '?' | '#' | ':'));
    recognize((scheme, peek(host), until_blank)).parse(input)
}

/// What stands before the next blank, or all.
fn until_blank(input: &str) -> Word<'_> {
    // Nearly always that is all, and of ASCII.
    let is_whole = input.bytes().fold(true, |whole, byte| whole & byte.is_ascii_graphic());
    if is_whole { Ok((&input[input.len()..], input)) } else { take_while(|next: char| !is_blank(next)).parse(input) }
}

/// A DOI: `10.`, a registrant, `/` and a suffix; a resolver or `doi:` before it is no part of it.
pub fn doi(input: &str) -> Word<'_> {
    let resolver = alt((
        tag("https://doi.org/"),
        tag("http://doi.org/"),
        tag("https://dx.doi.org/"),
        tag("http://dx.doi.org/"),
        tag("doi:"),
    ));
    let registrant = take_while1(|next: char| next.is_ascii_digit() || next == '.');
    preceded(opt(resolver), recognize((tag("10."), registrant, char('/'), take_while1(|next: char| !is_blank(next)))))
        .parse(input)
}

/// A language tag (BCP 47), by its form: `mn`, `zh-Hant`. No language has a tag of four letters or more.
pub fn language(input: &str) -> Word<'_> {
    let subtag = |least, most| take_while_m_n(least, most, |next: char| next.is_ascii_alphanumeric());
    recognize(pair(take_while_m_n(2, 3, |next: char| next.is_ascii_alphabetic()), many0_count(preceded(char('-'), subtag(1, 8)))))
        .parse(input)
}

/// Whether the whole text is what a parser reads.
pub fn is_all<'text, T>(parser: impl Parser<&'text str, Output = T, Error = NotThis>, text: &'text str) -> Option<T> {
    all_consuming(parser).parse(text).ok().map(|(_, output)| output)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_end_before_a_full_stop_or_dash_and_hold_no_slash() {
        assert_eq!(id("4.2.1. and"), Ok((". and", "4.2.1")));
        assert_eq!(id("हिन्दी:"), Ok((":", "हिन्दी")));
        assert_eq!(reference("src/5 (p. 1)"), Ok((" (p. 1)", "src/5")));
        assert_eq!(reference("a/b.c/d-/e"), Ok(("-/e", "a/b.c/d")));
        assert_eq!([reference("a//b"), reference("a/b/ c")], [Ok(("//b", "a")), Ok(("/ c", "a/b"))]);
        assert!(!is_id("a-") && !is_id("_a") && !is_id("a/b") && !is_id("none") && is_id("٣"));
    }

    #[test]
    fn likelihoods_take_a_figure_or_a_range() {
        let read = |text| is_all(likelihood, text).map(|read| (read.term, read.figure));
        assert_eq!(read("very likely"), Some(("very likely", None)));
        assert_eq!(read("likely 70%"), Some(("likely", Some((70.0, 70.0)))));
        assert_eq!(read("unlikely (20–25 %)"), Some(("unlikely", Some((20.0, 25.0)))));
        assert_eq!(read("Likely 60 - 70%"), Some(("Likely", Some((60.0, 70.0)))));
        for text in ["70%", "likely 70", "likely 80-70%", "likely 120%", "likely (70%"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn addresses_have_a_scheme_and_a_host() {
        assert!(is_all(url, "https://slate.com/a?b#c").is_some());
        assert!(
            is_all(url, "www.slate.com").is_none() && is_all(url, "https:///x").is_none() && is_all(url, "https://a b").is_none()
        );
        assert_eq!(is_all(doi, "https://doi.org/10.1000/x(1)"), Some("10.1000/x(1)"));
        assert!(is_all(language, "zh-Hant-TW").is_some() && is_all(language, "english").is_none());
    }
}
