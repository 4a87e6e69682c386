//! Everything that is tested from outside, as one binary.

mod check;
mod circles;
mod columns;
mod conformance;
mod consoles;
mod copies;
mod documents;
mod examples;
mod exercise;
mod generator;
mod grammar;
mod labels;
mod layering;
mod matrix;
mod overconfident;
mod pages;
mod profiles;
mod properties;
mod questions;
mod quotes;
mod readme;
mod recovery;
mod sources;
mod sourcing;
mod standing;
mod support;
