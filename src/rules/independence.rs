//! Rules about sources that are not independent.

pub mod citation_loop;
pub mod same_origin;
pub mod sole_carrier;
