//! Where the rows of the tables are found: by name, by field, by field and kind. Made when Hence is compiled.

use super::{FIELD_COUNT, FIELDS, KINDS};

/// Where names are found: open addressing, made from the table when this is compiled. A slot holds a row plus one, or zero.
pub(super) struct Slots([u8; 256]);

impl Slots {
    /// Rows of the table of kinds, or of fields.
    const fn of(names: &[&str]) -> Self {
        let mut slots = [0; 256];
        let mut row = 0;
        while row < names.len() {
            let mut slot = slot_of(names[row].as_bytes());
            while slots[slot] != 0 {
                slot = (slot + 1) % 256;
            }
            row += 1;
            slots[slot] = row as u8;
        }
        Self(slots)
    }

    /// The first row for which `is_it`, of those that a name may have.
    pub(super) fn find(&self, name: &str, is_it: impl Fn(usize) -> bool) -> Option<usize> {
        let mut slot = slot_of(name.as_bytes());
        loop {
            let row = usize::from(self.0[slot]).checked_sub(1)?;
            if is_it(row) {
                return Some(row);
            }
            slot = (slot + 1) % 256;
        }
    }
}

const fn slot_of(name: &[u8]) -> usize {
    let first = if name.is_empty() { 0 } else { name[0] as usize };
    let third = if name.len() < 3 { 0 } else { name[2] as usize };
    (first * 7 + third * 31 + name.len() * 59) % 256
}

pub(super) static KIND_SLOTS: Slots = {
    let mut names = [""; KINDS.len()];
    let mut row = 0;
    while row < names.len() {
        names[row] = KINDS[row].name;
        row += 1;
    }
    Slots::of(&names)
};

pub(super) static FIELD_SLOTS: Slots = {
    let mut names = [""; FIELDS.len()];
    let mut row = 0;
    while row < names.len() {
        names[row] = FIELDS[row].name;
        row += 1;
    }
    Slots::of(&names)
};

/// The first row of each field.
pub(super) static FIRST_ROW: [Option<u8>; FIELD_COUNT] = {
    let mut rows = [None; FIELD_COUNT];
    let mut row = FIELDS.len();
    while row > 0 {
        row -= 1;
        rows[FIELDS[row].field as usize] = Some(row as u8);
    }
    rows
};

/// The row of each field on each kind.
pub(super) static ON_KIND: [[Option<u8>; KINDS.len()]; FIELD_COUNT] = {
    let mut rows = [[None; KINDS.len()]; FIELD_COUNT];
    let mut row = 0;
    while row < FIELDS.len() {
        let mut kind = 0;
        while kind < KINDS.len() {
            if FIELDS[row].on.0 & (1 << kind) != 0 {
                rows[FIELDS[row].field as usize][kind] = Some(row as u8);
            }
            kind += 1;
        }
        row += 1;
    }
    rows
};
