//! The yardstick: types that `serde_json` reads a brief into, made as one would make them for speed. Each kind has
//! its own, so that no statement carries the fields of another kind; strings are borrowed where that is possible.

#![allow(dead_code, reason = "that the values are read from JSON is all that matters")]

use std::borrow::Cow;

use serde::Deserialize;

/// A statement.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Statement<'text> {
    #[serde(borrow)]
    Brief(Brief<'text>),
    Claim(Claim<'text>),
    Assumption(Assumption<'text>),
    Evidence(Evidence<'text>),
    Note(Note<'text>),
    Gap(Gap<'text>),
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Brief<'text> {
    #[serde(borrow)]
    text: Cow<'text, str>,
    as_of: &'text str,
    thesis: Vec<&'text str>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Claim<'text> {
    id: &'text str,
    #[serde(borrow)]
    text: Cow<'text, str>,
    likelihood: &'text str,
    because: Vec<Line<'text>>,
    despite: Vec<Line<'text>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Assumption<'text> {
    id: &'text str,
    #[serde(borrow)]
    text: Cow<'text, str>,
    #[serde(borrow)]
    if_wrong: Cow<'text, str>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Evidence<'text> {
    id: &'text str,
    #[serde(borrow)]
    text: Cow<'text, str>,
    date: &'text str,
    cites: Vec<Citation<'text>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Note<'text> {
    id: &'text str,
    #[serde(borrow)]
    text: Cow<'text, str>,
    #[serde(borrow)]
    publisher: Cow<'text, str>,
    date: &'text str,
    url: &'text str,
    accessed: &'text str,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Gap<'text> {
    id: &'text str,
    #[serde(borrow)]
    text: Cow<'text, str>,
    about: Vec<&'text str>,
}

/// A line of reasoning.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line<'text> {
    #[serde(borrow)]
    premises: Vec<&'text str>,
    given: Vec<&'text str>,
    unless: Vec<&'text str>,
    but: Vec<&'text str>,
}

/// A note, and the place in it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Citation<'text> {
    note: &'text str,
    locator: &'text str,
}
