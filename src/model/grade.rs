//! Grades: levels of confidence in their order.

use crate::base::ids::{FieldId, StatementId};
use crate::model::File;
use crate::schema::Field;

/// How well a judgement is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is a word of the language")]
pub enum Confidence {
    VeryLow,
    Low,
    /// `moderate`; the IPCC says `medium`.
    Moderate,
    High,
    VeryHigh,
}

/// The levels that most standards have (ICD 203, PHIA), as they are written.
pub const THREE_LEVELS: [(&str, Confidence); 3] =
    [("low", Confidence::Low), ("moderate", Confidence::Moderate), ("high", Confidence::High)];

/// The levels of the IPCC (Guidance Note on the Consistent Treatment of Uncertainties, 2010).
pub const FIVE_LEVELS: [(&str, Confidence); 5] = [
    ("very low", Confidence::VeryLow),
    ("low", Confidence::Low),
    ("medium", Confidence::Moderate),
    ("high", Confidence::High),
    ("very high", Confidence::VeryHigh),
];

impl Confidence {
    /// The level of this name, by whichever standard.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut levels = THREE_LEVELS.into_iter().chain(FIVE_LEVELS);
        levels.find(|(word, _)| *word == name).map(|(_, level)| level)
    }

    /// The word for it among some levels; the nearest one of them where it is none.
    pub fn name_in(self, levels: &[(&'static str, Self)]) -> &'static str {
        let distance = |level: Self| (level as u8).abs_diff(self as u8);
        levels.iter().min_by_key(|&&(_, level)| distance(level)).map_or("", |&(word, _)| word)
    }

    /// Whether it is `high` or more.
    pub fn is_high(self) -> bool {
        self >= Self::High
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
