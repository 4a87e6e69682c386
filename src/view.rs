//! Answers to questions about an argument: data first, then text and JSON.

pub mod cover;
pub mod declared;
pub mod graph;
pub mod disputes;
pub mod impact;
pub mod load;
pub mod matrix;
mod named;
mod reason;
pub mod report;
pub mod review;
pub mod rows;
pub mod sources;
pub mod standards;
pub mod status;
pub mod why;
