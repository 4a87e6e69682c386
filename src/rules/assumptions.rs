//! Rules about assumptions.

pub mod obvious_claim;
pub mod stale_assumption;
pub mod unexamined_linchpin;
