//! Tables from the codes of a font to letters.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::object::{Lexer, Object};

/// How many codes one table may name.
const MOST_CODES: usize = 1 << 17;

/// What letters the codes of a font are, as the file says.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    letters: HashMap<u32, String, RandomState>,
    /// The length of a code in bytes, where the table says one.
    pub width: Option<usize>,
}

impl CMap {
    /// Reads a table. O(n), with at most [`MOST_CODES`] codes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut map = Self::default();
        let mut lexer = Lexer::new(bytes, 0);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(object) = lexer.object() {
            let Object::Word(word) = object else {
                operands.push(object);
                continue;
            };
            match word.as_slice() {
                b"endcodespacerange" => {
                    let widths =
                        operands.iter().filter_map(|code| if let Object::String(code) = code { Some(code.len()) } else { None });
                    map.width = widths.max().filter(|width| (1..=4).contains(width)).or(map.width);
                }
                b"endbfchar" => {
                    for pair in operands.chunks_exact(2) {
                        if let (Some(code), Object::String(letters)) = (code(&pair[0]), &pair[1]) {
                            map.insert(code, utf16(letters));
                        }
                    }
                }
                b"endbfrange" => operands.chunks_exact(3).for_each(|range| map.range(range)),
                _ => {}
            }
            operands.clear();
        }
        map
    }

    fn range(&mut self, range: &[Object]) {
        let (Some(first), Some(last)) = (code(&range[0]), code(&range[1])) else { return };
        let codes = first..=last.min(first.saturating_add(0xffff));
        match &range[2] {
            Object::Array(all) => {
                for (code, letters) in codes.zip(all) {
                    if let Object::String(letters) = letters {
                        self.insert(code, utf16(letters));
                    }
                }
            }
            Object::String(start) => {
                let letters = utf16(start);
                let Some(last) = letters.chars().next_back() else { return };
                let before = &letters[..letters.len() - last.len_utf8()];
                for (at, code) in codes.enumerate() {
                    let next = u32::try_from(at).ok().and_then(|at| char::from_u32(u32::from(last).checked_add(at)?));
                    let Some(next) = next else { break };
                    if !self.insert(code, format!("{before}{next}")) {
                        break;
                    }
                }
            }
            _ => {}
        }
    }

    fn insert(&mut self, code: u32, letters: String) -> bool {
        let has_room = self.letters.len() < MOST_CODES;
        if has_room {
            self.letters.insert(code, letters);
        }
        has_room
    }

    /// The letters of a code.
    pub fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

fn code(object: &Object) -> Option<u32> {
    let Object::String(bytes) = object else { return None };
    (1..=4).contains(&bytes.len()).then(|| bytes.iter().fold(0, |code, &byte| code << 8 | u32::from(byte)))
}

/// Letters in UTF-16 as PDF writes them, without marks that no text has.
pub(super) fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => u16::from(pair[0]),
    });
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).filter(|&next| next != '\0').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_alone_and_in_ranges_are_read() {
        let map = CMap::of(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <000f> <00660069> endbfchar\n\
              2 beginbfrange <0024> <0026> <0041> <0030> <0031> [<0058> <0059>] endbfrange endcmap",
        );
        assert_eq!(
            [3, 15, 0x24, 0x26, 0x30, 0x31].map(|code| map.get(code).unwrap_or_default()),
            [" ", "fi", "A", "C", "X", "Y"]
        );
        assert_eq!((map.get(0x27), map.width), (None, Some(2)));
    }

    #[test]
    fn a_table_of_too_many_codes_ends() {
        let all = "<00000000> <ffffffff> <0041> ".repeat(1000);
        assert!(CMap::of(format!("{all} endbfrange").as_bytes()).letters.len() <= MOST_CODES);
    }
}
