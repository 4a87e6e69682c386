//! Why a statement has its standing.

use std::io::{Error, Result, Write};

use crate::answers::asked::proposition;
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::text::any_of;
use crate::standing::argument::Argument;
use crate::view::rows::Teller;
use crate::view::why::write_json;

/// What `hence why --json` prints of a statement; where none is named, of the only thesis.
///
/// # Errors
/// Where it is not known which statement is meant, and if the writer fails.
pub fn why(argument: &Argument<'_>, id: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let statement = statement(argument, id)?;
    write_json(&Teller::of(argument, false, usize::MAX), statement, out)
}

/// The statement that is meant: one that stands or falls, or where none is named, the only thesis.
///
/// # Errors
/// Where there is none, and where there are several theses.
pub fn statement(argument: &Argument<'_>, id: Option<&str>) -> Result<StatementNumber> {
    if let Some(id) = id {
        return proposition(argument, id);
    }
    let theses = theses(argument)?;
    if let [thesis] = theses[..] {
        return Ok(thesis);
    }
    let names: Vec<String> = theses.iter().map(|&thesis| clean_line(&argument.name(thesis)).into_owned()).collect();
    Err(Error::other(format!("this brief has several theses; name one: {}", any_of(&names))))
}

/// The theses of a brief, where none of its statements is named.
///
/// # Errors
/// Where there are none.
pub fn theses(argument: &Argument<'_>) -> Result<Vec<StatementNumber>> {
    if argument.theses.is_empty() {
        return Err(Error::other("this brief has no `thesis:`; name the statement to explain by its id"));
    }
    Ok(argument.theses.clone())
}
