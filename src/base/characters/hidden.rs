//! Characters that hide or reorder text. This is the one definition of them: the rule `hidden-character` reports what it
//! refuses, and everything that is printed shows the same characters by their code points.

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::base::characters::{is_blank, is_default_ignorable, is_script_without_spaces};

const SOFT_HYPHEN: char = '\u{ad}';

/// Tag characters that the flag of a region takes; those that exist take five at most.
const LONGEST_FLAG: usize = 6;

/// The offset of the first byte of a character that [`hidden_in_line`] may refuse: no visible ASCII, blank or line end.
pub fn first_suspect(text: &str) -> Option<usize> {
    // One comparison: after DEL come the bytes that are below 0 with a sign, and before it those of control.
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
    let mut found = hidden_places(line, first);
    let mut known: HashSet<char, RandomState> = HashSet::default();
    found.retain(|&(_, character)| known.insert(character));
    found
}

/// Every place of one line at which a character hides or reorders its text; ascending. O(n) in the line.
pub fn hidden_places(line: &str, first: bool) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    if !line.chars().any(can_hide) {
        return found;
    }
    let has_right_to_left = line.chars().any(is_right_to_left);
    let unbalanced = if has_right_to_left { unbalanced_directions(line) } else { Vec::new() };
    let mut before = Before::default();
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|&(_, character)| character);
        let is_hidden = if character.is_ascii() {
            character.is_ascii_control() && character != '\t'
        } else {
            let is_mark = first && at == 0 && character == '\u{feff}';
            !is_mark && is_refused(character, &before, after, has_right_to_left, unbalanced.binary_search(&at).is_ok())
        };
        if is_hidden {
            found.push((at, character));
        }
        before.push(character);
    }
    found
}

/// What of a line is to be shown by its code point where it is printed: what hides or reorders its text, and soft hyphens, which
/// texts from the web have between letters and nobody sees.
pub fn unseen_places(line: &str, first: bool) -> Vec<(usize, char)> {
    let mut found = hidden_places(line, first);
    if line.contains(SOFT_HYPHEN) {
        found.extend(line.match_indices(SOFT_HYPHEN).map(|(at, _)| (at, SOFT_HYPHEN)));
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// Whether there is a place where a character is refused. Most lines hold none such.
pub fn can_hide(character: char) -> bool {
    match u32::from(character) {
        code @ 0..0x80 => (code < 0x20 && code != 0x09) || code == 0x7f,
        0x80..=0x9f => true,
        0xa0..=0xac | 0xae..=0x34e | 0x350..=0x61b | 0x61d..=0x115e | 0x4e00..=0xd7ff => false,
        code => is_default_ignorable(character) || is_always_refused(code) || code == 0x2800,
    }
}

/// Whether it is written from right to left and seen: the marks of direction have such classes too.
pub fn is_right_to_left(character: char) -> bool {
    matches!(bidi_class(character), BidiClass::R | BidiClass::AL) && !can_hide(character)
}

/// What stands before a character.
#[derive(Default)]
struct Before {
    last: Option<char>,
    /// The last one that is no joiner, selector or skin tone.
    base: Option<char>,
    /// The tags since a black flag, where nothing else stands between.
    tags: Option<usize>,
}

impl Before {
    fn push(&mut self, character: char) {
        self.tags = match (u32::from(character), self.tags) {
            (0x1f3f4, _) => Some(0),
            (0xe0020..=0xe007e, Some(tags)) => Some(tags + 1),
            _ => None,
        };
        self.last = Some(character);
        let skipped = matches!(u32::from(character), 0xfe00..=0xfe0f | 0x1f3fb..=0x1f3ff | 0x200c | 0x200d | 0xe0100..=0xe01ef);
        if !skipped {
            self.base = Some(character);
        }
    }

    fn last_is(&self, test: impl Fn(char) -> bool) -> bool {
        self.last.is_some_and(test)
    }
}

fn is_refused(character: char, before: &Before, after: Option<char>, right_to_left: bool, unbalanced: bool) -> bool {
    let code = u32::from(character);
    match code {
        // A second mark of direction does nothing that the first one did not.
        0x200e | 0x200f | 0x061c => !right_to_left || before.last_is(|last| matches!(u32::from(last), 0x200e | 0x200f | 0x061c)),
        0x202a | 0x202b | 0x202c | 0x2066..=0x2069 => !right_to_left || unbalanced,
        0x200c | 0x200d => before.last_is(is_joiner) || !joiner_is_at_home(before, after),
        0x200b => {
            before.last_is(|last| last == '\u{200b}')
                || !(before.last_is(is_script_without_spaces) || after.is_some_and(is_script_without_spaces))
        }
        0xad => !(before.last_is(char::is_alphabetic) && after.is_some_and(char::is_alphabetic)),
        0x180e => !before.base.is_some_and(is_mongolian) || !before.last_is(|last| last != '\u{180e}'),
        0x180b..=0x180d | 0x180f => !before.last_is(is_mongolian),
        0x034f => !before.last_is(|last| is_mark(last) && !is_default_ignorable(last)),
        0xfe00..=0xfe0f => !selector_is_at_home(code, before),
        0xe0100..=0xe01ef => !before.last_is(is_ideograph),
        0xe007f => before.tags.is_none_or(|tags| tags == 0 || tags > LONGEST_FLAG),
        0xe0020..=0xe007e => before.tags.is_none_or(|tags| tags >= LONGEST_FLAG),
        // The blank of braille, which looks like no character elsewhere.
        0x2800 => !(before.last_is(is_braille) || after.is_some_and(is_braille)),
        _ => is_always_refused(code) || is_default_ignorable(character),
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
            | 0x2060..=0x2065
            | 0x206a..=0x206f
            | 0xfff9..=0xfffb
            | 0xfdd0..=0xfdef
            | 0xe0000..=0xe0fff
    );
    never_at_home || code & 0xfffe == 0xfffe
}

/// Whether a variation selector stands after a character of which there are variants, and is the only one.
fn selector_is_at_home(code: u32, before: &Before) -> bool {
    before.last_is(|last| {
        let is_latin_or_like = u32::from(last) < 0x590 && last.is_alphabetic();
        // Keys of telephones are the only ones with variants.
        let is_ascii_mark = last.is_ascii() && !matches!(last, '0'..='9' | '#' | '*');
        // Of these there are variants of hieroglyphs alone.
        let is_rare = matches!(code, 0xfe03..=0xfe0d);
        let is_hieroglyph = matches!(u32::from(last), 0x13000..=0x143ff);
        !is_blank(last) && !is_latin_or_like && !is_ascii_mark && !is_default_ignorable(last) && (!is_rare || is_hieroglyph)
    })
}

fn joiner_is_at_home(before: &Before, after: Option<char>) -> bool {
    let Some(base) = before.base.filter(|&base| u32::from(base) >= 0x590) else { return false };
    match base.general_category_group() {
        GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark => true,
        GeneralCategoryGroup::Symbol => after.is_some_and(|after| !is_blank(after)),
        _ => false,
    }
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

fn is_mongolian(character: char) -> bool {
    matches!(u32::from(character), 0x1800..=0x180a | 0x1810..=0x18af)
}

fn is_braille(character: char) -> bool {
    matches!(u32::from(character), 0x2801..=0x28ff)
}

fn is_mark(character: char) -> bool {
    character.general_category_group() == GeneralCategoryGroup::Mark
}

fn is_ideograph(character: char) -> bool {
    matches!(u32::from(character), 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x17000..=0x18aff | 0x1b170..=0x1b2ff | 0x20000..=0x3ffff)
}

/// Offsets of embeddings and isolates that do not nest, do not close on their line, or hold nothing; ascending.
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
                    Some(&(start, opened)) if opened == isolate => {
                        open.pop();
                        if start + '\u{2066}'.len_utf8() == at {
                            wrong.extend([start, at]);
                        }
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
    fn one_selector_and_one_joiner_are_enough() {
        for (line, accepted) in [
            ("字\u{fe00}\u{fe01}\u{fe02}\u{fe0f}", 1),
            ("😀\u{fe0f}\u{fe0f}\u{fe0e}", 1),
            ("葛\u{e0100}\u{e0101}\u{fe00}", 1),
            ("א\u{200c}\u{200d}\u{200c}\u{200d}", 1),
            ("م\u{200d}\u{200d}م", 1),
            ("ᠮ\u{180b}\u{180c}\u{180d}", 1),
            ("ไ\u{200b}\u{200b}ท", 1),
            ("א \u{200e}\u{200f}\u{200e} א", 1),
            ("é\u{301}\u{34f}\u{34f}", 1),
            ("字\u{fe05}", 0),
            ("א \u{2067}\u{2069} א", 0),
            ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 6),
            ("a\u{e0041}\u{e0042}", 0),
        ] {
            let all = line.chars().filter(|&character| can_hide(character)).count();
            assert_eq!(all - hidden_places(line, false).len(), accepted, "{line:?}");
        }
        assert!(hidden_places(&format!("🏴{}", "\u{e0061}".repeat(40)), false).len() > 30);
    }

    #[test]
    fn what_is_seen_by_nobody_is_refused_outside_its_script() {
        let refused =
            ['\u{34f}', '\u{180e}', '\u{2028}', '\u{2029}', '\u{2060}', '\u{2800}', '\u{fffe}', '\u{1ffff}', '\u{fdd0}'];
        for character in refused.into_iter().chain(['\u{17b4}', '\u{fff0}', '\u{1d173}', '\u{1bca0}', '\u{61c}', '\u{feff}']) {
            assert_eq!(hidden(&format!("a{character}b")), [character], "U+{:04X}", u32::from(character));
        }
        assert_eq!(hidden("⠓\u{2800}⠑"), Vec::<char>::new());
        assert_eq!(hidden("Zei\u{ad}tung \u{ad}x"), ['\u{ad}']);
        assert_eq!(hidden("Zei\u{ad}tung"), Vec::<char>::new());
        assert_eq!(unseen_places("Zei\u{ad}tung", false), [(3, '\u{ad}')]);
    }
}
