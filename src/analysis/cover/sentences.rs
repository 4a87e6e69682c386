//! Where the sentences of a paragraph end.

/// Words whose point ends no sentence.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "al", "ca", "cf", "e.g", "i.e", "inc", "ltd", "co", "corp",
    "gen", "sen", "gov", "rep", "lt", "col", "sp", "spp", "approx", "ts", "z.b", "d.h", "u.a", "bzw", "usw", "vgl", "evtl",
    "ggf", "inkl", "sog", "hr", "fr", "mio", "mrd", "env", "mme", "sra",
];

/// Words whose point ends no sentence before a figure.
const NUMBERED: &[&str] = &[
    "no", "nos", "nr", "p", "pp", "s", "fig", "figs", "abb", "art", "abs", "vol", "bd", "ch", "sec", "núm", "pág", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "okt", "nov", "dec", "dez",
];

/// The longest sentence in bytes. What is longer is cut at a blank: no sentence, but data.
const LONGEST: usize = 4_000;

/// The sentences of a paragraph, by where they begin and end. O(n).
pub(crate) fn sentences(paragraph: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (start, end) in whole(paragraph) {
        let mut start = start;
        while end - start > LONGEST {
            let most = (start + LONGEST - 3..=start + LONGEST).find(|&at| paragraph.is_char_boundary(at)).unwrap_or(end);
            let cut = paragraph[start..most].rfind(char::is_whitespace).filter(|&at| at > 0).map_or(most, |at| start + at);
            found.push((start, cut));
            start = cut;
        }
        found.push((start, end));
    }
    found
}

/// The sentences, however long.
fn whole(paragraph: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut marks = paragraph.char_indices().peekable();
    while let Some((at, next)) = marks.next() {
        if !matches!(next, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let mut end = at + next.len_utf8();
        while let Some(&(at, next)) = marks.peek() {
            if !matches!(next, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | '“' | '»' | ')' | ']' | '」') && !is_superscript(next)
            {
                break;
            }
            end = at + next.len_utf8();
            marks.next();
        }
        let rest = &paragraph[end..];
        // The figure of a footnote clings to the end of its sentence: `land.12 The`.
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let is_mark = digits > 0
            && digits <= 3
            && rest[digits..].chars().next().is_none_or(char::is_whitespace)
            && !paragraph[..at].ends_with(|before: char| before.is_ascii_digit());
        let rest = if is_mark { &rest[digits..] } else { rest };
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace) || matches!(next, '。' | '！' | '？');
        let begins_anew = rest.trim_start().chars().next().is_none_or(|next| !next.is_lowercase());
        if !ends || !begins_anew || next == '.' && is_short(&paragraph[start..at], rest) {
            continue;
        }
        let end = paragraph.len() - rest.len();
        found.push((start, end));
        start = end + rest.len() - rest.trim_start().len();
    }
    if !paragraph[start.min(paragraph.len())..].trim().is_empty() {
        found.push((start, paragraph.len()));
    }
    found
}

fn is_superscript(next: char) -> bool {
    matches!(next, '¹' | '²' | '³' | '⁰'..='⁹')
}

/// Whether the point after a text belongs to a shortened word, an initial, or an ordinal before a month.
fn is_short(before: &str, rest: &str) -> bool {
    let word =
        before.rsplit(|next: char| next.is_whitespace() || matches!(next, '(' | '"' | '“' | '-')).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase)
        || word.len() > 2 && word.split('.').all(|part| part.chars().count() == 1);
    let is_ordinal =
        word.len() <= 2 && !word.is_empty() && word.bytes().all(|next| next.is_ascii_digit()) && is_before_a_month(rest);
    let (word, rest) = (word.to_lowercase(), rest.trim_start());
    let is_numbered = NUMBERED.contains(&word.as_str()) && rest.starts_with(|next: char| next.is_ascii_digit());
    is_initial || is_ordinal || is_numbered || SHORT.contains(&word.as_str()) && !rest.is_empty()
}

/// `3. Mai`: in German the day of a date has a point.
fn is_before_a_month(rest: &str) -> bool {
    const MONTHS: &str = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert";
    let word: String = rest.trim_start().chars().take_while(|next| next.is_alphabetic()).collect();
    MONTHS.split(' ').any(|month| month == word)
}

/// A sentence without the marks of footnotes: `[3]`, and figures that cling to the end of a word.
pub(crate) fn without_marks(sentence: &str) -> String {
    let mut plain = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some(next) = rest.chars().next() {
        let after = &rest[next.len_utf8()..];
        if next == '[' {
            let digits =
                after.bytes().take_while(|next| next.is_ascii_digit() || matches!(next, b',' | b' ' | b'-' | b'^')).count();
            if digits > 0 && after[digits..].starts_with(']') {
                rest = &after[digits + 1..];
                continue;
            }
        }
        let clings =
            matches!(next, '.' | ',' | '”' | '"' | '’' | ';') && !plain.ends_with(|before: char| before.is_ascii_digit());
        plain.push(next);
        rest = after;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let ends = rest[digits..].chars().next().is_none_or(char::is_whitespace);
        if clings && (1..=3).contains(&digits) && ends && plain.chars().rev().nth(1).is_some_and(|before| !before.is_whitespace())
        {
            rest = &rest[digits..];
        }
    }
    plain
}
