//! What a character is in a brief: blank, part of an id, wide, hidden.

mod hidden;

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{EmojiStatus, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

pub use self::hidden::{can_hide, first_suspect, hidden_in_line, hidden_places, is_right_to_left, unseen_places};

/// Whether it separates words: SP, TAB and the blanks of other scripts (Zs).
pub fn is_blank(character: char) -> bool {
    if character.is_ascii() {
        return matches!(character, ' ' | '\t');
    }
    matches!(character, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// The text without blanks at its end.
pub fn trim_end(text: &str) -> &str {
    // Nearly every text ends with a visible ASCII character.
    if text.as_bytes().last().is_some_and(u8::is_ascii_graphic) { text } else { text.trim_end_matches(is_blank) }
}

/// The text without blanks at its start.
pub fn trim_start(text: &str) -> &str {
    let rest = &text[text.bytes().take_while(|&byte| byte == b' ').count()..];
    if rest.as_bytes().first().is_some_and(u8::is_ascii_graphic) { rest } else { rest.trim_start_matches(is_blank) }
}

/// Bytes up to the first blank or colon, or all.
pub fn length_of_word(text: &str) -> usize {
    let ascii = text.bytes().position(|byte| matches!(byte, b' ' | b'\t' | b':') || !byte.is_ascii());
    match ascii {
        Some(at) if !text.as_bytes()[at].is_ascii() => {
            let other = text[at..].find(|next| is_blank(next) || matches!(next, ':' | '：'));
            other.map_or(text.len(), |length| at + length)
        }
        _ => ascii.unwrap_or(text.len()),
    }
}

/// The first character of which [`is_invisible`] holds, with its offset.
pub fn first_invisible(text: &str) -> Option<(usize, char)> {
    // Without a branch a byte: it is asked of every value.
    if text.bytes().fold(true, |visible, byte| visible & matches!(byte, b' '..=b'~')) {
        return None;
    }
    text.char_indices().find(|&(_, character)| is_invisible(character))
}

/// Whether an id may begin with it: a letter of any script, or a decimal digit.
pub fn is_id_start(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    (unicode_ident::is_xid_start(character) || character.is_numeric() && is_decimal(character))
        && !is_default_ignorable(character)
}

/// Whether an id may hold it after its first character.
pub fn is_id_continue(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    }
    unicode_ident::is_xid_continue(character) && !is_default_ignorable(character)
}

fn is_decimal(character: char) -> bool {
    character.general_category() == unicode_properties::GeneralCategory::DecimalNumber
}

/// Whether it looks like the hyphen `-`, which word processors put others in the place of.
pub fn is_like_hyphen(character: char) -> bool {
    matches!(u32::from(character), 0x2d7 | 0x2010..=0x2015 | 0x2043 | 0x2212 | 0xfe58 | 0xfe63 | 0xff0d)
}

/// A text with `-` for all that looks like it, and the first of these; `None` where there is none.
pub fn with_plain_hyphens(text: &str) -> Option<(String, char)> {
    let first = text.chars().find(|&next| is_like_hyphen(next))?;
    Some((text.replace(is_like_hyphen, "-"), first))
}

/// An id in the form in which ids are compared (NFC).
#[inline]
pub fn normal(id: &str) -> Cow<'_, str> {
    if id.is_ascii() { Cow::Borrowed(id) } else { normal_of_any(id) }
}

fn normal_of_any(id: &str) -> Cow<'_, str> {
    if is_nfc_quick(id.chars()) == IsNormalized::Yes { Cow::Borrowed(id) } else { Cow::Owned(id.nfc().collect()) }
}

/// Default_Ignorable_Code_Point (UAX #44).
pub fn is_default_ignorable(character: char) -> bool {
    matches!(
        u32::from(character),
        0xad | 0x34f
            | 0x61c
            | 0x115f..=0x1160
            | 0x17b4..=0x17b5
            | 0x180b..=0x180f
            | 0x200b..=0x200f
            | 0x202a..=0x202e
            | 0x2060..=0x206f
            | 0x3164
            | 0xfe00..=0xfe0f
            | 0xfeff
            | 0xffa0
            | 0xfff0..=0xfff8
            | 0x1bca0..=0x1bca3
            | 0x1d173..=0x1d17a
            | 0xe0000..=0xe0fff
    )
}

/// Whether nothing of it may stand in ids, lists, dates, paths, addresses and codes: Cc, Cf, Default_Ignorable.
pub fn is_invisible(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_control() && character != '\t';
    }
    is_default_ignorable(character)
        || character.is_control()
        || character.general_category() == unicode_properties::GeneralCategory::Format
}

/// Whether two lines are joined to one text without a space between them, as in CSS Text's segment break
/// transformation: both neighbours are wide, or one is and the other is one of “ ” ‘ ’ … — ·.
pub fn joins_without_space(before: char, after: char) -> bool {
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_ambiguous_mark(after),
        (false, true) => is_ambiguous_mark(before),
        (false, false) => false,
    }
}

/// Whether its script is written without spaces between words, so that a space beside it separates nothing: East Asian
/// wide characters, and the letters of Thai, Lao, Tibetan, Myanmar and Khmer.
pub fn is_unspaced(character: char) -> bool {
    !character.is_ascii() && (is_wide(character) || is_script_without_spaces(character))
}

/// East Asian Width W, F or H (UAX #11), without Hangul, which is written with spaces, and without emoji.
fn is_wide(character: char) -> bool {
    let code = u32::from(character);
    if code < 0x1100 || is_hangul(code) {
        return false;
    }
    let half_width = matches!(code, 0x20a9 | 0xff61..=0xff9f | 0xffe8..=0xffee);
    let wide = half_width || character.width() == Some(2) || is_combining_wide(code);
    wide && !(is_emoji_symbol(character))
}

/// Marks of East Asian scripts that take no room of their own but are of width W.
fn is_combining_wide(code: u32) -> bool {
    matches!(code, 0x302a..=0x302d | 0x3099..=0x309a)
}

fn is_emoji_symbol(character: char) -> bool {
    use unicode_properties::GeneralCategory::{DashPunctuation, OtherPunctuation};
    // 〰 and 〽 are emoji too, and are written without spaces.
    !matches!(character.emoji_status(), EmojiStatus::NonEmoji | EmojiStatus::NonEmojiButEmojiComponent)
        && !matches!(character.general_category(), DashPunctuation | OtherPunctuation)
}

fn is_hangul(code: u32) -> bool {
    matches!(
        code,
        0x1100..=0x11ff | 0x3130..=0x318f | 0x3200..=0x321e | 0x3260..=0x327e | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xffa0..=0xffdc
    )
}

fn is_ambiguous_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

fn is_script_without_spaces(character: char) -> bool {
    matches!(u32::from(character), 0x0e00..=0x0eff | 0x0f00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x19e0..=0x19ff | 0xa9e0..=0xa9ff | 0xaa60..=0xaa7f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_and_emoji_are_joined_with_a_space() {
        assert!(joins_without_space('，', '世'));
        assert!(joins_without_space('界', '“'));
        assert!(joins_without_space('ｱ', '々'));
        for (before, after) in [('한', '국'), ('界', 'H'), ('🚀', '🚀'), ('“', '”'), ('世', '🚀')] {
            assert!(!joins_without_space(before, after), "{before}{after}");
        }
    }

    #[test]
    fn ids_take_letters_marks_and_digits_of_any_script_but_nothing_invisible() {
        assert!(['é', '甲', 'ह', '٣', 'Ж'].into_iter().all(is_id_start));
        assert!(['²', '½', '\u{3164}', '_', '-', '.', '۝'].into_iter().all(|character| !is_id_start(character)));
        assert!(['्', '\u{301}', '_', '-', '.'].into_iter().all(is_id_continue));
        assert!(['\u{200d}', '\u{200c}', '\u{ad}', '\u{3164}', '/'].into_iter().all(|character| !is_id_continue(character)));
    }
}
