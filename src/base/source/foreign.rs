//! Files that are no text in UTF-8: what they are, by their first bytes, and their text where they have one.

use std::borrow::Cow;

use crate::base::ids::small;

/// What a file is that is no UTF-8 text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Text in UTF-16, of which all is read.
    Utf16,
    /// Text in UTF-32, of which all is read.
    Utf32,
    /// Something else, by its name with an article; nothing of it is read.
    Other(&'static str),
}

/// How much of a file is looked at.
const LOOKED_AT: usize = 8192;

/// What files begin with, and what they are.
const BEGINNINGS: [(&[u8], &str); 18] = [
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word, Excel or PowerPoint file of the old kind"),
    (b"\x89PNG\r\n", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF87a", "an image"),
    (b"GIF89a", "an image"),
    (b"II*\0", "an image"),
    (b"MM\0*", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ\0", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a binary file"),
];

/// What a name in a ZIP archive says of it; the first that is found counts.
const IN_ZIP: [(&[u8], &str); 7] = [
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an e-book"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a PowerPoint file"),
    (b"Index/Document.iwa", "a Pages document"),
];

impl Foreign {
    /// What the bytes are, if that is known not to be UTF-8 text, and the text that can be read of them.
    pub(crate) fn of(bytes: &[u8]) -> Option<(Self, String)> {
        if let Some((_, name)) =
            BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning) && is_sure(beginning, bytes))
        {
            return Some((Self::Other(name), String::new()));
        }
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            let holds = |name: &[u8]| memchr::memmem::find(bytes, name).is_some();
            let name = IN_ZIP.iter().find(|(mark, _)| holds(mark)).map_or("a ZIP archive", |(_, name)| name);
            return Some((Self::Other(name), String::new()));
        }
        if let Some(text) = wide(bytes, 4) {
            return Some((Self::Utf32, text));
        }
        if let Some(text) = wide(bytes, 2) {
            return Some((Self::Utf16, text));
        }
        let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
        let controls = looked_at.iter().filter(|&&byte| byte < b' ' && !b"\t\n\r\x0c".contains(&byte)).count();
        let is_binary = looked_at.len() >= 64 && controls * 10 > looked_at.len();
        is_binary.then(|| (Self::Other("a binary file"), String::new()))
    }

    /// What is said of the file, as a clause.
    pub fn message(self) -> Cow<'static, str> {
        match self {
            Self::Utf16 => "the file is UTF-16, not UTF-8".into(),
            Self::Utf32 => "the file is UTF-32, not UTF-8".into(),
            Self::Other(name) => format!("this is {name}, not a brief").into(),
        }
    }

    /// What to do.
    pub fn help(self) -> &'static str {
        match self {
            Self::Utf16 | Self::Utf32 => "save the file as plain text in UTF-8",
            Self::Other(_) => "save its text as plain text in UTF-8, and check that file",
        }
    }
}

/// A text may begin as a compressed file does: `BZh` is followed by a digit and the mark of a block.
fn is_sure(beginning: &[u8], bytes: &[u8]) -> bool {
    beginning != b"BZh" || bytes.get(4..10) == Some(b"1AY&SY")
}

/// Text in units of 2 or 4 bytes, with a byte-order mark or known by where its zeros are: most characters of a brief are ASCII, of which
/// all bytes but one are zero.
fn wide(bytes: &[u8], unit: usize) -> Option<String> {
    let is_little = match (unit, bytes) {
        (4, [0xff, 0xfe, 0, 0, ..]) | (2, [0xff, 0xfe, ..]) => true,
        (4, [0, 0, 0xfe, 0xff, ..]) | (2, [0xfe, 0xff, ..]) => false,
        _ => by_zeros(bytes, unit)?,
    };
    let units = bytes.chunks(unit).map(|part| {
        let mut whole = [0; 4];
        whole[..part.len()].copy_from_slice(part);
        let value = if is_little { u32::from_le_bytes(whole) } else { u32::from_be_bytes(whole) >> (8 * (4 - small(unit))) };
        if part.len() == unit { value } else { u32::from(char::REPLACEMENT_CHARACTER) }
    });
    if unit == 4 {
        return Some(units.map(|value| char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER)).collect());
    }
    let units = units.map(|value| u16::try_from(value).unwrap_or(u16::MAX));
    Some(char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

/// Whether units have their lowest byte first, if the zeros say that these are units at all.
fn by_zeros(bytes: &[u8], unit: usize) -> Option<bool> {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT)];
    let count = looked_at.len() / unit;
    let zeros = |at: usize| looked_at.iter().skip(at).step_by(unit).filter(|&&byte| byte == 0).count();
    // Of ASCII at least a fifth: ids, names of fields, blanks.
    let is_empty = |at: usize| zeros(at) * 5 >= count;
    let is_full = |at: usize| zeros(at) * 20 <= count;
    if count < 8 {
        return None;
    }
    if unit == 4 {
        let is_high = |high: usize, next: usize| zeros(high) == count && is_empty(next);
        return if is_high(3, 2) && is_full(0) { Some(true) } else { (is_high(0, 1) && is_full(3)).then_some(false) };
    }
    if is_empty(1) && is_full(0) { Some(true) } else { (is_empty(0) && is_full(1)).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "claim größe: Das Schiff ist groß. 甲乙 😀\n  because: länge\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    fn utf32(text: &str, little: bool) -> Vec<u8> {
        text.chars().flat_map(|next| if little { u32::from(next).to_le_bytes() } else { u32::from(next).to_be_bytes() }).collect()
    }

    #[test]
    fn wide_text_is_read_with_and_without_its_mark() {
        for little in [true, false] {
            for mark in ["", "\u{feff}"] {
                let text = format!("{mark}{TEXT}");
                assert_eq!(Foreign::of(&utf16(&text, little)), Some((Foreign::Utf16, text.clone())));
                assert_eq!(Foreign::of(&utf32(&text, little)), Some((Foreign::Utf32, text.clone())));
            }
        }
        let chinese = "claim 大小: 这艘船很大，比港口里的其他船都大得多，几乎没有例外。\n  because: 长度, 宽度\n";
        assert_eq!(Foreign::of(&utf16(chinese, true)), Some((Foreign::Utf16, chinese.to_owned())));
    }

    #[test]
    fn other_files_are_known_by_their_beginning_or_by_what_no_text_holds() {
        let name = |bytes: &[u8]| match Foreign::of(bytes) {
            Some((Foreign::Other(name), text)) if text.is_empty() => name,
            _ => "",
        };
        assert_eq!(name(b"PK\x03\x04\x14\0\x06\0\x08\0word/document.xml"), "a Word document");
        assert_eq!(name(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.textPK"), "an OpenDocument text");
        assert_eq!(name(b"PK\x03\x04\x14\0\0\0notes.txt"), "a ZIP archive");
        assert_eq!(name(b"%PDF-1.7\n1 0 obj\n"), "a PDF file");
        assert_eq!(name(b"{\\rtf1\\ansi claim}"), "an RTF document");
        assert_eq!(name(&[1; 64]), "a binary file");
    }

    #[test]
    fn text_is_text() {
        for text in ["", TEXT, "\u{feff}claim a: A.\n", "BZh is a name: B.\n", "PK: x", "a\0b", "claim a\u{1}: \u{2}B.\n", "%PDF"]
        {
            assert_eq!(Foreign::of(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(Foreign::of(b"caf\xe9"), None);
    }
}
