//! Lines that are fields without their colon, where what they name is declared.

use crate::base::ids::StatementId;
use crate::model::File;
use crate::syntax::{ErrorKind, SyntaxError, references};

impl File {
    /// Whether a line that may be a field names nothing but what the file declares or uses.
    pub fn is_field(&self, error: &SyntaxError) -> bool {
        let line = self.source.slice(error.other);
        let value = &line[error.span.range().len().min(line.len())..];
        references(value).all(|reference| match reference.split_once('/') {
            Some((alias, _)) => self.uses.iter().any(|import| import.alias == alias),
            None => self.declares(reference),
        })
    }

    /// Counts statements with such lines as damaged.
    pub(crate) fn damage_maybe(&mut self) {
        let found = self.parsed.errors.iter().filter(|error| error.kind == ErrorKind::MaybeField && self.is_field(error));
        let damaged: Vec<StatementId> = found.filter_map(|error| error.statement).collect();
        for statement in damaged {
            self.parsed.tree.statements[statement].damaged = true;
        }
    }

    /// Whether it has such lines, which depend on what is declared anywhere in it.
    pub(crate) fn has_maybe(&self) -> bool {
        self.parsed.errors.iter().any(|error| error.kind == ErrorKind::MaybeField)
    }
}
