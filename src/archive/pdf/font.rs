//! What letters the codes of a font are, and how wide.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, WINDOWS_1252};
use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::cmap::{CMap, utf16};
use super::file::File;
use super::glyphs;
use super::object::{Dict, Lexer, Object};

/// How far into a font program its own encoding is looked for.
const PROGRAM: usize = 1 << 16;

/// A font: from codes to letters and widths.
#[derive(Debug)]
pub(super) struct Font {
    /// The table that the file gives for this purpose; it goes before all else.
    to_unicode: CMap,
    codes: Codes,
    widths: HashMap<u32, f64, RandomState>,
    /// The width of all others, in thousandths of the size.
    other_width: f64,
    /// What a unit of a width is, of the size.
    unit: f64,
}

/// What codes there are where no table names their letters.
#[derive(Debug)]
enum Codes {
    /// A byte each.
    Simple(Box<[Option<String>; 256]>),
    /// Two bytes each, of letters that nothing names.
    Unknown,
    /// Two bytes each, which are UTF-16.
    Utf16,
    /// One or two bytes each, of an encoding of East Asia.
    Encoded(&'static Encoding),
}

/// A code of a text.
pub(super) struct Glyph {
    /// None where the file does not say.
    pub letters: Option<String>,
    /// Of the size.
    pub width: f64,
    /// Whether it is a single byte 32, which the distance between words applies to.
    pub is_space: bool,
}

impl Font {
    pub fn of(file: &File<'_>, dict: &Dict) -> Self {
        let table = dict.get("ToUnicode").and_then(|object| file.stream(object)).and_then(|stream| file.contents(&stream));
        let to_unicode = table.map(|table| CMap::of(&table)).unwrap_or_default();
        let resolved = |key: &str| dict.get(key).map(|object| file.resolved(object));
        let mut font = Self { to_unicode, codes: Codes::Unknown, widths: HashMap::default(), other_width: 1000.0, unit: 0.001 };
        if resolved("Subtype").as_ref().and_then(Object::name) == Some(b"Type0") {
            font.codes = match resolved("Encoding") {
                Some(Object::Name(name)) => codes_of(&name),
                _ => Codes::Unknown,
            };
            let below = resolved("DescendantFonts").and_then(|fonts| file.dict(file.array(&fonts)?.first()?));
            font.take_wide(file, &below.unwrap_or_default());
        } else {
            font.codes = Codes::Simple(Box::new(simple(file, dict)));
            font.take_widths(file, dict);
        }
        font
    }

    fn take_widths(&mut self, file: &File<'_>, dict: &Dict) {
        let first = dict.get("FirstChar").and_then(|first| file.resolved(first).index()).unwrap_or(0);
        let widths = dict.get("Widths").and_then(|widths| file.array(widths)).unwrap_or_default();
        for (at, width) in widths.iter().enumerate().take(256) {
            if let (Ok(code), Some(width)) = (u32::try_from(first.saturating_add(at)), file.number(width)) {
                self.widths.insert(code, width);
            }
        }
        let descriptor = dict.get("FontDescriptor").and_then(|object| file.dict(object));
        let missing = descriptor.and_then(|descriptor| file.number(descriptor.get("MissingWidth")?));
        self.other_width = missing.unwrap_or(if widths.is_empty() { 500.0 } else { 0.0 });
        // The fonts that every reader has by itself say no widths; these are near to theirs.
        if widths.is_empty() {
            let name = dict.get("BaseFont").map(|name| file.resolved(name));
            let is_fixed = name.as_ref().and_then(Object::name).is_some_and(|name| name.starts_with(b"Courier"));
            for code in 0..256_u32 {
                self.widths.insert(code, if is_fixed { 600.0 } else { usual_width(code) });
            }
        }
        if let Some(matrix) = dict.get("FontMatrix").and_then(|matrix| file.array(matrix)) {
            let scale = matrix.first().and_then(|scale| file.number(scale)).filter(|scale| *scale > 0.0);
            self.unit = scale.unwrap_or(self.unit);
        }
    }

    /// Widths of a font with codes of two bytes: `first [w …]` and `first last w`.
    fn take_wide(&mut self, file: &File<'_>, dict: &Dict) {
        self.other_width = dict.get("DW").and_then(|width| file.number(width)).unwrap_or(1000.0);
        let all = dict.get("W").and_then(|widths| file.array(widths)).unwrap_or_default();
        let mut rest = all.iter();
        while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
            let Some(first) = file.resolved(first).index().and_then(|first| u32::try_from(first).ok()) else { break };
            match file.resolved(second) {
                Object::Array(widths) => {
                    for (code, width) in (first..=0xffff).zip(&widths) {
                        self.widths.insert(code, file.number(width).unwrap_or(self.other_width));
                    }
                }
                last => {
                    let (Some(last), Some(width)) = (last.index(), rest.next().and_then(|width| file.number(width))) else {
                        break;
                    };
                    let last = u32::try_from(last).unwrap_or(0).min(0xffff);
                    if !file.spend(usize::try_from(last.saturating_sub(first)).unwrap_or(0)) {
                        return;
                    }
                    (first..=last).for_each(|code| {
                        self.widths.insert(code, width);
                    });
                }
            }
        }
    }

    /// The codes of a text.
    pub fn glyphs(&self, text: &[u8]) -> Vec<Glyph> {
        let mut rest = text;
        let mut glyphs = Vec::with_capacity(text.len());
        while !rest.is_empty() {
            let length = self.length(rest).clamp(1, rest.len());
            let (bytes, after) = rest.split_at(length);
            rest = after;
            let code = bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
            let width = self.widths.get(&code).copied().unwrap_or(self.other_width) * self.unit;
            let letters = self.to_unicode.get(code).map(str::to_owned).or_else(|| self.letters(bytes));
            glyphs.push(Glyph { letters, width, is_space: bytes == b" " });
        }
        glyphs
    }

    fn length(&self, text: &[u8]) -> usize {
        match &self.codes {
            Codes::Simple(_) => 1,
            Codes::Unknown => self.to_unicode.width.filter(|_| !self.to_unicode.is_empty()).unwrap_or(2),
            Codes::Utf16 => 2,
            Codes::Encoded(_) => {
                1 + usize::from(text[0] >= 0x81 && !(*text.first().unwrap_or(&0) > 0xa0 && self.is_half_wide(text[0])))
            }
        }
    }

    /// Whether a byte is a letter of half width in Shift-JIS.
    fn is_half_wide(&self, byte: u8) -> bool {
        matches!(self.codes, Codes::Encoded(encoding) if encoding == SHIFT_JIS) && (0xa1..=0xdf).contains(&byte)
    }

    fn letters(&self, code: &[u8]) -> Option<String> {
        match &self.codes {
            Codes::Simple(letters) => letters[usize::from(code[0])].clone(),
            Codes::Unknown => None,
            Codes::Utf16 => Some(utf16(code)),
            Codes::Encoded(encoding) => {
                encoding.decode_without_bom_handling_and_without_replacement(code).map(std::borrow::Cow::into_owned)
            }
        }
    }
}

/// The codes of one of the tables that every reader knows.
fn codes_of(name: &[u8]) -> Codes {
    let has = |part: &str| memchr::memmem::find(name, part.as_bytes()).is_some();
    if has("UCS2") || has("UTF16") {
        Codes::Utf16
    } else if has("RKSJ") {
        Codes::Encoded(SHIFT_JIS)
    } else if has("GBK") || has("GB-EUC") {
        Codes::Encoded(GBK)
    } else if has("B5pc") || has("ETen") {
        Codes::Encoded(BIG5)
    } else if has("KSC") {
        Codes::Encoded(EUC_KR)
    } else {
        Codes::Unknown
    }
}

/// The letters of a font with codes of one byte.
fn simple(file: &File<'_>, dict: &Dict) -> [Option<String>; 256] {
    let mut letters: [Option<String>; 256] = std::array::from_fn(|_| None);
    let encoding = dict.get("Encoding").map(|encoding| file.resolved(encoding));
    let (base, differences) = match encoding {
        Some(Object::Name(name)) => (Some(name), None),
        Some(Object::Dict(encoding)) => {
            let base = encoding.get("BaseEncoding").and_then(|base| file.resolved(base).name().map(<[u8]>::to_vec));
            (base, encoding.get("Differences").and_then(|all| file.array(all)))
        }
        _ => (None, None),
    };
    let own = base.is_none().then(|| own_names(file, dict)).flatten();
    for code in 0..=255_u8 {
        let byte = [code];
        let in_encoding = |encoding: &'static Encoding| encoding.decode_without_bom_handling(&byte).0.into_owned();
        letters[usize::from(code)] = match base.as_deref() {
            Some(b"WinAnsiEncoding") => Some(in_encoding(WINDOWS_1252)),
            Some(b"MacRomanEncoding") => Some(in_encoding(MACINTOSH)),
            _ if own.is_some() => None,
            _ => glyphs::standard(code)
                .map(str::to_owned)
                .or_else(|| (b' '..=b'~').contains(&code).then(|| char::from(code).into())),
        }
        .filter(|letters| !letters.chars().any(char::is_control));
    }
    for (code, name) in own.unwrap_or_default() {
        letters[usize::from(code)] = glyphs::letters(&name);
    }
    let mut code = 0_usize;
    for difference in differences.unwrap_or_default() {
        match file.resolved(&difference) {
            Object::Name(name) => {
                if let Some(letters) = letters.get_mut(code) {
                    *letters = std::str::from_utf8(&name).ok().and_then(glyphs::letters);
                }
                code = code.saturating_add(1);
            }
            number => code = number.index().unwrap_or(code),
        }
    }
    letters
}

/// The encoding that stands in a font program of Type 1: `dup 11 /ff put`.
fn own_names(file: &File<'_>, dict: &Dict) -> Option<Vec<(u8, String)>> {
    let descriptor = file.dict(dict.get("FontDescriptor")?)?;
    let program = file.contents(&file.stream(descriptor.get("FontFile")?)?)?;
    let start = memchr::memmem::find(&program[..program.len().min(PROGRAM)], b"/Encoding")?;
    let mut lexer = Lexer::new(&program[..program.len().min(start + PROGRAM)], start);
    let (mut names, mut before) = (Vec::new(), Object::Null);
    while let Some(object) = lexer.object() {
        if object.is_word("def") || object.is_word("eexec") {
            break;
        }
        if let (Some(code), Object::Name(name)) = (before.index(), &object)
            && let (Ok(code), Ok(name)) = (u8::try_from(code), std::str::from_utf8(name))
        {
            names.push((code, name.to_owned()));
        }
        before = object;
    }
    (!names.is_empty()).then_some(names)
}

/// About how wide a letter is in the fonts that files name without their widths, in thousandths.
fn usual_width(code: u32) -> f64 {
    match u8::try_from(code).unwrap_or(b'n') {
        b'i' | b'j' | b'l' | b'\'' | b'|' => 230.0,
        b' ' | b'.' | b',' | b':' | b';' | b'!' | b'f' | b't' | b'I' | b'/' | b'(' | b')' | b'[' | b']' | b'r' | b'-' => 300.0,
        b'm' | b'M' | b'W' | b'%' | b'@' => 850.0,
        b'w' | b'A'..=b'Z' => 690.0,
        _ => 530.0,
    }
}
