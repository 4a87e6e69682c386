//! What changes when sources or statements are retracted.

use std::io::{Result, Write};

use crate::analysis::impact::changes;
use crate::answers::asked::retractable;
use crate::answers::sources::Wanted;
use crate::base::ids::StatementNumber;
use crate::standing::argument::Argument;
use crate::view::impact::{Impact, write_json};

/// What `hence impact --json` prints for these ids and sources, retracted together.
///
/// # Errors
/// Where something is named that cannot be retracted, and if the writer fails.
pub fn impact(argument: Argument<'_>, ids: &[String], sources: &[Wanted<'_>], out: &mut dyn Write) -> Result<()> {
    let retracted = retracted(&argument, ids, sources)?;
    with(argument, &retracted, |impact| write_json(impact, out))
}

/// The statements that are named, each once, in the order of the document.
///
/// # Errors
/// Where one is not there or cannot be retracted.
pub fn retracted(argument: &Argument<'_>, ids: &[String], sources: &[Wanted<'_>]) -> Result<Vec<StatementNumber>> {
    let mut retracted = ids.iter().map(|id| retractable(argument, id)).collect::<Result<Vec<_>>>()?;
    for wanted in sources {
        let notes = wanted.notes(argument);
        if notes.is_empty() {
            return Err(wanted.missing(&wanted.names(argument)));
        }
        retracted.extend(notes);
    }
    retracted.sort_unstable();
    retracted.dedup();
    Ok(retracted)
}

/// What a function makes of a retraction.
pub fn with<Made>(argument: Argument<'_>, retracted: &[StatementNumber], make: impl FnOnce(&Impact<'_>) -> Made) -> Made {
    let before = argument.standing.clone();
    let argument = argument.after(retracted);
    let changes = changes(&argument, &before, &argument.standing);
    make(&Impact { argument: &argument, before: &before, retracted, changes: &changes })
}
