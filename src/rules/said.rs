//! How the texts of the claims, forecasts and assumptions of a file begin, by which those with the same words are found.

use std::borrow::Cow;

use memchr::memchr2;

use crate::base::ids::StatementId;
use crate::model::File;
use crate::rules::same_words::{Beginning, denied, has_denial};
use crate::schema::Kind;

/// What a statement says.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Said {
    pub at: StatementId,
    /// It is English and has a word that negates it.
    pub denies: bool,
    /// The print of how it begins.
    pub begins: u32,
    /// Where it has such a word, the print of how the text begins that it denies.
    pub denied: Option<u32>,
}

/// What a statement says that is a claim, forecast or assumption. O(n) in its text.
pub(crate) fn said(file: &File, is_english: bool, at: StatementId) -> Option<Said> {
    let statement = file.statement(at);
    // What is damaged may have lost what makes it differ, or has the id of another one.
    if statement.damaged || !matches!(statement.kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption)) {
        return None;
    }
    let text = text(file, at);
    let Beginning { print: begins, is_text } = Beginning::of(&text);
    let denies = is_text && is_english && has_denial(&text);
    let opposite = if denies { denied(&text) } else { None };
    is_text.then(|| Said { at, denies, begins, denied: opposite.map(|text| Beginning::of(&text).print) })
}

/// The text of a statement, with its line ends where that makes no difference to its words.
fn text(file: &File, at: StatementId) -> Cow<'_, str> {
    let written = file.source.slice(file.statement(at).text);
    // No comment and no escape, and no script that is written without blanks.
    if written.is_ascii() && memchr2(b'#', b'\\', written.as_bytes()).is_none() {
        return Cow::Borrowed(written);
    }
    file.text(at)
}
