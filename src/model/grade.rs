//! Grades: levels of confidence in their order.

use crate::base::ids::{FieldId, StatementId};
use crate::model::File;
use crate::schema::Field;

/// How well a judgement is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is a word of the language")]
pub enum Confidence {
    Low,
    Moderate,
    High,
}

impl Confidence {
    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Low, Self::Moderate, Self::High].into_iter().find(|level| level.name() == name)
    }

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }
}

impl File {
    /// The confidence stated on a statement: its field, and the level.
    pub fn confidence(&self, statement: StatementId) -> Option<(FieldId, Confidence)> {
        self.statement(statement).kind.filter(|kind| kind.needs_support())?;
        let field = self.tree().find(statement, Field::Confidence)?;
        Some((field, Confidence::from_name(self.source.slice(self.tree().fields[field].value))?))
    }
}
