//! What the claims, forecasts and assumptions of a file say, as prints of their words.

use std::borrow::Cow;

use memchr::memchr2;

use crate::base::ids::StatementId;
use crate::model::File;
use crate::rules::same_words::{Print, denied};
use crate::schema::Kind;

/// What a statement says.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Said {
    pub at: StatementId,
    pub print: Print,
    /// Of an English text with one negation, the print of what it denies, without articles.
    pub denied: Option<u64>,
}

/// What a statement says that is a claim, forecast or assumption. O(n) in its text.
pub(crate) fn said(file: &File, is_english: bool, at: StatementId) -> Option<Said> {
    let statement = file.statement(at);
    // What is damaged may have lost what makes it differ, or has the id of another one.
    if statement.damaged || !matches!(statement.kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption)) {
        return None;
    }
    let text = text(file, at);
    let print = Print::of(&text);
    let denied = if is_english && print.may_deny { denied(&text) } else { None };
    print.is_text.then(|| Said { at, print, denied: denied.map(|denied| Print::of(&denied).bare) })
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
