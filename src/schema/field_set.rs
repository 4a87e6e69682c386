//! Sets of fields.

use crate::schema::{FIELD_COUNT, Field};

/// A set of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldSet(u64);

impl FieldSet {
    /// The set of these fields.
    pub const fn of(fields: &[Field]) -> Self {
        const { assert!(FIELD_COUNT <= 64) };
        let mut bits = 0;
        let mut at = 0;
        while at < fields.len() {
            bits |= 1 << fields[at] as u64;
            at += 1;
        }
        Self(bits)
    }

    /// Whether a field is in it.
    pub fn has(self, field: Field) -> bool {
        self.0 & (1 << field as u64) != 0
    }

    /// With another field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= 1 << field as u64;
    }

    /// With all of another set.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether both have a field in common.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
