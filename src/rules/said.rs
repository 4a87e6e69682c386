//! What the claims, forecasts and assumptions of a file say, as prints of their words.

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

/// What those of some statements say that are claims, forecasts or assumptions. O(n) in their texts.
pub(crate) fn said(file: &File, is_english: bool, statements: impl Iterator<Item = StatementId>) -> Vec<Said> {
    let mut all = Vec::new();
    for at in statements {
        let statement = file.statement(at);
        // What is damaged may have lost what makes it differ, or has the id of another one.
        if statement.damaged || !matches!(statement.kind, Some(Kind::Claim | Kind::Forecast | Kind::Assumption)) {
            continue;
        }
        let text = file.text(at);
        let print = Print::of(&text);
        if print.is_text {
            let denied = if is_english && print.may_deny { denied(&text) } else { None };
            all.push(Said { at, print, denied: denied.map(|denied| Print::of(&denied).bare) });
        }
    }
    all
}
