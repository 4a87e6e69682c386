//! Answers to questions about an argument: data first, then text and JSON.

pub mod cover;
pub mod declared;
pub mod disputes;
pub mod graph;
pub mod impact;
pub mod load;
pub mod matrix;
mod named;
pub mod read;
mod reason;
pub mod report;
pub mod review;
pub mod rows;
pub mod sources;
pub mod standards;
pub mod status;
pub mod turning;
pub mod why;
