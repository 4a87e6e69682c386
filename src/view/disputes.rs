//! Lines that pull apart: who is on which side, and what is answered; as text or as JSON.

mod json;
mod text;

use crate::analysis::cuts::{Counted, budget};
use crate::analysis::disputes::{Dispute, disputes};
use crate::analysis::origins::Origins;
use crate::standing::argument::Argument;

pub use self::json::{SCHEMA, write_json};
pub use self::text::write;

/// The disputes of a document.
pub struct Disputes {
    origins: Origins,
    /// Those that are open first.
    pub all: Vec<Dispute>,
}

impl Disputes {
    /// Finds the disputes of a document.
    pub fn of(argument: &Argument<'_>) -> Self {
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let counted = Counted::of(&origins, &argument.sources);
        let all = disputes(argument, &counted, &mut budget(argument));
        Self { origins, all }
    }
}
