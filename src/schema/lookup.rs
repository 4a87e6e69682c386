//! Where the rows of the tables are found: by name, by field, by field and kind. Made when Hence is compiled.

#![allow(clippy::cast_possible_truncation, reason = "rows and letters are counted in bytes when this is compiled")]

use crate::schema::{FIELD_COUNT, FIELDS, Field, KINDS};

/// A word of at most sixteen bytes as a number, its first byte the lowest, so that words are compared at once.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word(u128);

impl Word {
    /// None where the word is empty or longer.
    const fn of(word: &[u8]) -> Option<Self> {
        if word.is_empty() || word.len() > 16 {
            return None;
        }
        let mut number = 0;
        let mut at = word.len();
        while at > 0 {
            at -= 1;
            number = (number << 8) | word[at] as u128;
        }
        Some(Self(number))
    }

    /// What a text begins with before one of two bytes, and its length; none where that is not within sixteen bytes.
    pub(crate) fn before(text: &[u8], ends: [u8; 2]) -> Option<(Self, usize)> {
        let start = u128::from_le_bytes(*text.first_chunk()?);
        let length = place_of(start, ends[0]).min(place_of(start, ends[1]));
        (length > 0 && length < 16).then(|| (Self(start & ((1 << (8 * length)) - 1)), length))
    }

    /// Where it is looked for first.
    const fn slot(self) -> usize {
        let length = 16 - self.0.leading_zeros() as usize / 8;
        let (first, third) = (self.0 as u8 as usize, (self.0 >> 16) as u8 as usize);
        (first * 7 + third * 31 + length * 59) % 256
    }
}

/// At which of sixteen bytes another one is found first; 16 where it is not.
fn place_of(bytes: u128, byte: u8) -> usize {
    const ONES: u128 = u128::MAX / 0xff;
    let others = bytes ^ (ONES * u128::from(byte));
    // The lowest of the highest bits that are left is that of the first byte that is zero.
    (others.wrapping_sub(ONES) & !others & (ONES << 7)).trailing_zeros() as usize / 8
}

/// Where names are found: open addressing, made from the table when this is compiled. A slot holds a row plus one, or zero.
pub(crate) struct Names<const COUNT: usize> {
    slots: [u8; 256],
    words: [Word; COUNT],
}

impl<const COUNT: usize> Names<COUNT> {
    /// Rows of the table of kinds, or of fields; none is found by an empty name.
    const fn of(names: &[&str; COUNT]) -> Self {
        let (mut slots, mut words) = ([0; 256], [Word(0); COUNT]);
        let mut row = 0;
        while row < COUNT {
            if let Some(word) = Word::of(names[row].as_bytes()) {
                let mut slot = word.slot();
                while slots[slot] != 0 {
                    slot = (slot + 1) % 256;
                }
                slots[slot] = row as u8 + 1;
                words[row] = word;
            }
            row += 1;
        }
        Self { slots, words }
    }

    /// The first row of a name.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.find_word(Word::of(name.as_bytes())?)
    }

    /// The first row of a word.
    pub(crate) fn find_word(&self, word: Word) -> Option<usize> {
        let mut slot = word.slot();
        loop {
            let row = usize::from(self.slots[slot]).checked_sub(1)?;
            if self.words[row] == word {
                return Some(row);
            }
            slot = (slot + 1) % 256;
        }
    }
}

pub(crate) static KIND_NAMES: Names<{ KINDS.len() }> = {
    let mut names = [""; KINDS.len()];
    let mut row = 0;
    while row < names.len() {
        names[row] = KINDS[row].name;
        row += 1;
    }
    Names::of(&names)
};

/// The writer's own fields have no name in the table.
pub(crate) static FIELD_NAMES: Names<{ FIELDS.len() }> = {
    let mut names = [""; FIELDS.len()];
    let mut row = 0;
    while row < names.len() {
        if !matches!(FIELDS[row].field, Field::Extension) {
            names[row] = FIELDS[row].name;
        }
        row += 1;
    }
    Names::of(&names)
};

/// The first row of each field.
pub(crate) static FIRST_ROW: [Option<u8>; FIELD_COUNT] = {
    let mut rows = [None; FIELD_COUNT];
    let mut row = FIELDS.len();
    while row > 0 {
        row -= 1;
        rows[FIELDS[row].field.index()] = Some(row as u8);
    }
    rows
};

/// The row of each field on each kind.
pub(crate) static ON_KIND: [[Option<u8>; KINDS.len()]; FIELD_COUNT] = {
    let mut rows = [[None; KINDS.len()]; FIELD_COUNT];
    let mut row = 0;
    while row < FIELDS.len() {
        let mut kind = 0;
        while kind < KINDS.len() {
            if FIELDS[row].on.0 & (1 << kind) != 0 {
                rows[FIELDS[row].field.index()][kind] = Some(row as u8);
            }
            kind += 1;
        }
        row += 1;
    }
    rows
};
