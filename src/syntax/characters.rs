//! What a character is in a brief: blank, part of an id, wide, hidden.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

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

/// Whether an id may go on with it.
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

/// Whether a text has anything that [`hidden_in_line`] may refuse. A pass over bytes.
pub fn may_hide(text: &str) -> bool {
    first_suspect(text).is_some()
}

/// The offset of the first byte of a character that [`hidden_in_line`] may refuse: no visible ASCII, blank or line end.
pub fn first_suspect(text: &str) -> Option<usize> {
    // One comparison: behind DEL come the bytes that are below 0 with a sign, and before it those of control.
    let unusual = |byte: u8| u8::from(byte.wrapping_add(1).cast_signed() <= 0x20);
    let suspect = |byte: u8| unusual(byte) & u8::from(byte != b'\t') & u8::from(byte != b'\n') & u8::from(byte != b'\r');
    let bytes = text.as_bytes();
    // Block by block, without leaving a block early, so that it is one pass of vector instructions; nearly no block has anything
    // but line feeds.
    let block = bytes.chunks(256).position(|block| {
        let has_any = block.iter().fold(0, |found, &byte| found | unusual(byte) & u8::from(byte != b'\n')) != 0;
        has_any && block.iter().fold(0, |found, &byte| found | suspect(byte)) != 0
    })?;
    let start = block * 256;
    bytes[start..].iter().position(|&byte| suspect(byte) != 0).map(|at| start + at)
}

/// The characters of one line that hide or reorder its text, each code point once, with their offset in it.
/// `first` says that the line is the file's first, where a byte-order mark may stand.
pub fn hidden_in_line(line: &str, first: bool) -> Vec<(usize, char)> {
    let mut found: Vec<(usize, char)> = Vec::new();
    if !line.chars().any(may_be_refused) {
        return found;
    }
    let has_right_to_left = line.chars().any(|character| matches!(bidi_class(character), BidiClass::R | BidiClass::AL));
    let unbalanced = if has_right_to_left { unbalanced_directions(line) } else { Vec::new() };
    let mut before = Before::default();
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|&(_, character)| character);
        let refused = if character.is_ascii() {
            character.is_ascii_control() && character != '\t'
        } else {
            !(first && at == 0 && character == '\u{feff}')
                && is_refused(character, &before, after, has_right_to_left, unbalanced.binary_search(&at).is_ok())
        };
        if refused && !found.iter().any(|&(_, known)| known == character) {
            found.push((at, character));
        }
        before.push(character);
    }
    found
}

/// Whether there is a place where a character is refused. Most lines hold none such.
fn may_be_refused(character: char) -> bool {
    match u32::from(character) {
        code @ 0..0x80 => (code < 0x20 && code != 0x09) || code == 0x7f,
        0x80..=0x9f => true,
        0xa0..=0x34e | 0x350..=0x61b | 0x61d..=0x115e | 0x4e00..=0xd7ff => false,
        code => is_default_ignorable(character) || is_always_refused(code),
    }
}

/// What stands before a character: the last one, and the last one that is no joiner, selector or skin tone.
#[derive(Default)]
struct Before {
    last: Option<char>,
    base: Option<char>,
}

impl Before {
    fn push(&mut self, character: char) {
        self.last = Some(character);
        let skipped = matches!(u32::from(character), 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0x200c | 0x200d | 0xe0100..=0xe01ef);
        if !skipped {
            self.base = Some(character);
        }
    }
}

fn is_refused(character: char, before: &Before, after: Option<char>, right_to_left: bool, unbalanced: bool) -> bool {
    let code = u32::from(character);
    match code {
        0x200e | 0x200f | 0x061c => !right_to_left,
        0x202a | 0x202b | 0x202c | 0x2066..=0x2069 => !right_to_left || unbalanced,
        0x200c | 0x200d => !joiner_is_at_home(before, after),
        0x200b => !beside(before.last, after, is_script_without_spaces),
        0x180b..=0x180f => !before.last.is_some_and(|last| matches!(u32::from(last), 0x1800..=0x18af)),
        0x034f => !before.last.is_some_and(is_mark),
        0xfe00..=0xfe0f => before.last.is_none_or(|last| is_blank(last) || u32::from(last) < 0x590 && last.is_alphabetic()),
        0xe0100..=0xe01ef => !before.last.is_some_and(is_ideograph),
        0xe0020..=0xe007f => !before.last.is_some_and(|last| last == '\u{1f3f4}' || matches!(u32::from(last), 0xe0020..=0xe007e)),
        _ => is_always_refused(code),
    }
}

fn is_always_refused(code: u32) -> bool {
    let never_at_home = matches!(
        code,
        0x80..=0x9f
            | 0x2028
            | 0x2029
            | 0xfeff
            | 0x202d
            | 0x202e
            | 0x115f
            | 0x1160
            | 0x3164
            | 0xffa0
            | 0x2061..=0x2065
            | 0x206a..=0x206f
            | 0xfff9..=0xfffb
            | 0xfdd0..=0xfdef
            | 0xe0000..=0xe0fff
    );
    never_at_home || code & 0xfffe == 0xfffe
}

fn joiner_is_at_home(before: &Before, after: Option<char>) -> bool {
    let Some(base) = before.base.filter(|&base| u32::from(base) >= 0x590) else { return false };
    match base.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark => true,
        GeneralCategoryGroup::Symbol => after.is_some_and(|after| !is_blank(after)),
        _ => false,
    }
}

fn beside(before: Option<char>, after: Option<char>, test: fn(char) -> bool) -> bool {
    before.is_some_and(test) || after.is_some_and(test)
}

fn is_script_without_spaces(character: char) -> bool {
    matches!(u32::from(character), 0x0e00..=0x0eff | 0x0f00..=0x0fff | 0x1000..=0x109f | 0x1780..=0x17ff | 0x19e0..=0x19ff | 0xa9e0..=0xa9ff | 0xaa60..=0xaa7f)
}

fn is_mark(character: char) -> bool {
    character.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x17000..=0x18aff | 0x1b170..=0x1b2ff | 0x20000..=0x3ffff)
}

/// Offsets of embeddings and isolates that do not nest, or do not close, on their line; ascending.
fn unbalanced_directions(line: &str) -> Vec<usize> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut wrong = Vec::new();
    for (at, character) in line.char_indices() {
        match u32::from(character) {
            0x202a | 0x202b => open.push((at, false)),
            0x2066..=0x2068 => open.push((at, true)),
            0x202c | 0x2069 => {
                let isolate = character == '\u{2069}';
                match open.last() {
                    Some(&(_, opened)) if opened == isolate => {
                        open.pop();
                    }
                    _ => wrong.push(at),
                }
            }
            _ => {}
        }
    }
    wrong.extend(open.into_iter().map(|(at, _)| at));
    wrong.sort_unstable();
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(line: &str) -> Vec<char> {
        hidden_in_line(line, false).into_iter().map(|(_, character)| character).collect()
    }

    #[test]
    fn characters_at_home_in_their_script_are_accepted() {
        for line in [
            "می‌خواهم 👩‍🚀 ❤️ 👍🏽",
            "شماره \u{200e}5\u{200e} است",
            "שלום \u{2067}abc\u{2069} א",
            "ภาษา\u{200b}ไทย",
            "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ",
            "葛\u{e0100}",
            "🏴\u{e0067}\u{e0062}\u{e007f}",
        ] {
            assert_eq!(hidden(line), Vec::<char>::new(), "{line:?}");
        }
    }

    #[test]
    fn characters_that_hide_or_reorder_are_refused_once_a_line() {
        assert_eq!(hidden("a\u{202e}b\u{202e}"), ['\u{202e}']);
        assert_eq!(hidden("a\u{200d}b\u{1b}[31m\u{7f}"), ['\u{200d}', '\u{1b}', '\u{7f}']);
        assert_eq!(hidden("abc \u{2067}x\u{2069}"), ['\u{2067}', '\u{2069}']);
        assert_eq!(hidden("א \u{2067}x"), ['\u{2067}']);
        assert_eq!(hidden("\u{feff}x\u{3164}\u{e0041}"), ['\u{feff}', '\u{3164}', '\u{e0041}']);
    }

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
