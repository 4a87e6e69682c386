//! Everything that is tested from outside, as one binary.

mod check;
mod circles;
mod columns;
mod conformance;
mod copies;
mod documents;
mod examples;
mod grammar;
mod layering;
mod pages;
mod properties;
mod readme;
mod recovery;
mod support;
