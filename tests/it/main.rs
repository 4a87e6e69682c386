//! Everything that is tested from outside, as one binary.

mod check;
mod circles;
mod conformance;
mod documents;
mod examples;
mod grammar;
mod layering;
mod pages;
mod properties;
mod quotes;
mod readme;
mod recovery;
mod support;
