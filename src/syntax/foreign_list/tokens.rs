//! The words, separators and places of a list that is written as elsewhere.

use crate::base::characters::is_blank;
use crate::syntax::foreign_list::words::{Join, is_place};
use crate::syntax::foreign_list::{Known, bare};

/// A part of a value, by its offsets.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token {
    /// A word.
    Word(usize, usize),
    /// What stands in parentheses after a source.
    Place(usize, usize),
    /// What stands between two items.
    Break(Join),
}

impl Token {
    /// A word as written.
    pub(crate) fn word(self, text: &str) -> Option<&str> {
        match self {
            Self::Word(start, end) => Some(&text[start..end]),
            Self::Place(..) | Self::Break(_) => None,
        }
    }
}

const OPENING: [char; 7] = ['(', '（', '[', '［', '{', '<', '【'];
const CLOSING: [char; 7] = [')', '）', ']', '］', '}', '>', '】'];

/// The tokens of a value. Nothing where it holds an address or an arrow: that is no list.
pub(crate) fn tokens(text: &str, places: bool, known: &dyn Fn(&str) -> Known) -> Option<Vec<Token>> {
    if text.contains("://") || ["->", "=>", "→", "⇒"].iter().any(|arrow| text.contains(arrow)) {
        return None;
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut line_begins = true;
    while let Some(next) = text[at..].chars().next() {
        let length = next.len_utf8();
        if is_blank(next) {
            at += length;
            continue;
        }
        if line_begins {
            line_begins = false;
            if let Some(length) = bullet(&text[at..]) {
                at += length;
                continue;
            }
        }
        if matches!(next, '\n' | '\r') {
            line_begins = true;
            tokens.push(Token::Break(Join::Comma));
        } else if let Some(join) = separator(next, &text[at + length..]) {
            tokens.push(Token::Break(join));
        } else if let Some(kind) = OPENING.iter().position(|&open| open == next) {
            let inner = at + length;
            let end = closing(&text[inner..], kind).map(|length| inner + length);
            if let Some(end) = end.filter(|&end| places && is_place_at(text, (inner, end), next, &tokens, known)) {
                tokens.push(Token::Place(inner, end));
                at = end + CLOSING[kind].len_utf8();
                continue;
            }
            // A parenthesis after an id holds something else.
            if matches!(next, '(' | '（') && matches!(tokens.last(), Some(Token::Word(..) | Token::Place(..))) {
                return None;
            }
            if matches!(tokens.last(), Some(Token::Word(..))) {
                tokens.push(Token::Break(Join::Comma));
            }
        } else if !CLOSING.contains(&next) {
            let ends = |next: char| {
                is_blank(next)
                    || matches!(next, '\n' | '\r')
                    || separator(next, " ").is_some() && next != '/'
                    || OPENING.contains(&next)
                    || CLOSING.contains(&next)
            };
            let length = text[at..].find(ends).unwrap_or(text.len() - at);
            let word = &text[at..at + length];
            let point = glued(word).filter(|_| known(bare(word)) == Known::No);
            if let Some(point) = point {
                tokens.push(Token::Word(at, at + point));
            }
            let start = at + point.unwrap_or(0);
            tokens.push(Token::Word(start, at + length));
            at += length;
            continue;
        }
        at += length;
    }
    Some(tokens)
}

fn separator(next: char, following: &str) -> Option<Join> {
    let stands_alone = following.is_empty() || following.starts_with(is_blank);
    match next {
        ',' | ';' | '，' | '、' | '；' | '،' | '؛' | '|' | '·' | '•' => Some(Join::Comma),
        '+' | '＋' => Some(Join::Plus),
        '&' => Some(Join::And),
        '/' if stands_alone => Some(Join::Comma),
        _ => None,
    }
}

/// How long a bullet or a number before an item of a list is, with the blanks after it.
fn bullet(line: &str) -> Option<usize> {
    let mark = line.strip_prefix(['-', '*', '•', '–', '—', '·', '◦', '▪']);
    let number = || {
        let figures = line.trim_start_matches(|next: char| next.is_ascii_digit());
        let is_number = (1..3).contains(&(line.len() - figures.len()));
        figures.strip_prefix(['.', ')']).filter(|_| is_number)
    };
    let rest = mark.or_else(number)?;
    let item = rest.trim_start_matches(is_blank);
    // After a number alone nothing stands that it numbers.
    let is_item = item.len() < rest.len() && !item.is_empty() && !item.starts_with(['\n', '\r', ',', '+', '(']);
    is_item.then_some(line.len() - item.len())
}

/// The offset of what closes a parenthesis or bracket.
fn closing(text: &str, kind: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, next) in text.char_indices() {
        if next == OPENING[kind] {
            depth += 1;
        } else if next == CLOSING[kind] {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at),
            }
        }
    }
    None
}

/// Whether what stands between brackets is a place: after a word anything in parentheses, else what is written as one.
fn is_place_at(text: &str, (start, end): (usize, usize), open: char, tokens: &[Token], known: &dyn Fn(&str) -> Known) -> bool {
    let inner = &text[start..end];
    match tokens.last() {
        Some(Token::Word(..)) if matches!(open, '(' | '（') => true,
        Some(Token::Word(..)) => is_place(inner) && known(bare(inner)) != Known::Fits,
        Some(Token::Place(..)) => false,
        Some(Token::Break(_)) | None => {
            is_place(inner) && known(bare(inner)) != Known::Fits && !text[end..].trim_end().is_empty()
        }
    }
}

/// Where a word of letters and a point is followed by a figure: `fn.3`, `pp.12`.
fn glued(word: &str) -> Option<usize> {
    let point = word.find('.')?;
    let is_name = point > 0 && word[..point].chars().all(char::is_alphabetic);
    (is_name && word[point + 1..].starts_with(|next: char| next.is_ascii_digit())).then_some(point + 1)
}
