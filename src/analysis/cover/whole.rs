//! What a whole brief says.

use std::collections::BTreeSet;

use super::figures::Figure;
use super::unit::Unit;

/// Figures and years of a whole brief.
pub(crate) struct Brief<'text> {
    pub(crate) figures: Vec<&'text Figure>,
    pub(crate) years: BTreeSet<u32>,
}

impl<'text> Brief<'text> {
    pub(crate) fn of(units: impl Iterator<Item = &'text Unit> + Clone) -> Self {
        let years = units.clone().flat_map(|unit| unit.years.iter().copied()).collect();
        Self { figures: units.flat_map(|unit| &unit.figures).collect(), years }
    }
}
