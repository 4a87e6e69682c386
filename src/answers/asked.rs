//! Finding the statements that a question is about. What is wrong with a question is an error that says what to ask instead.

use std::io;

use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::any_of;
use crate::model::Target;
use crate::model::meant::{Kinds, Meant};
use crate::schema::Kind;
use crate::standing::argument::Argument;

/// The statement of an id, of `alias/id` and so on, or as it is printed. O(n) where it is not what a reference could be.
///
/// # Errors
/// Where there is none; suggests those that may be meant.
pub fn statement(argument: &Argument<'_>, id: &str) -> io::Result<StatementNumber> {
    let target = argument.project.lookup(argument.document().root(), id);
    if let Some(number) = argument.document().number(target) {
        return Ok(number);
    }
    // The second statement of an id, and those of a file that no alias leads to, are asked about as they are printed.
    let mut printed = argument.graph.numbers().filter(|&number| argument.name(number) == id);
    if let (Some(number), None) = (printed.next(), printed.next()) {
        return Ok(number);
    }
    let mut meant = Meant::new(argument.project, argument.document());
    let near: Vec<String> = meant.suggestions(id, Kinds::ALL, None).all.into_iter().map(|(written, _)| written).collect();
    let hint = if near.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&near)) };
    let reason = if target == Target::SILENT { "cannot be read" } else { "is not declared" };
    Err(io::Error::other(format!("`{}` {reason} in this brief{}", clean_line(id), clean_line(&hint))))
}

/// A statement that stands or falls.
///
/// # Errors
/// Where there is none of that id, or it is of another kind.
pub fn proposition(argument: &Argument<'_>, id: &str) -> io::Result<StatementNumber> {
    let number = statement(argument, id)?;
    if argument.kind(number).is_some_and(Kind::is_proposition) {
        return Ok(number);
    }
    let described = argument.describe(number);
    Err(io::Error::other(format!("{described} neither stands nor falls; only claims, forecasts, assumptions and evidence do")))
}

/// A statement that can be retracted.
///
/// # Errors
/// Where there is none of that id, or no reasoning uses it.
pub fn retractable(argument: &Argument<'_>, id: &str) -> io::Result<StatementNumber> {
    let number = statement(argument, id)?;
    if argument.kind(number).is_some_and(|kind| kind == Kind::Note || kind.is_proposition()) {
        return Ok(number);
    }
    Err(io::Error::other(format!(
        "{} cannot be retracted, because no reasoning uses it; name a note, claim, forecast, assumption or piece of evidence",
        clean_line(&argument.describe(number))
    )))
}
