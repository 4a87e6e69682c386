//! Everything that is tested from outside, as one binary.

mod check;
mod circles;
mod conformance;
mod consoles;
mod documents;
mod examples;
mod grammar;
mod layering;
mod pages;
mod properties;
mod questions;
mod readme;
mod recovery;
mod support;
