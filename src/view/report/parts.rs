//! The parts of a report, and which of them are written.

use serde::{Serialize, Serializer};

/// A part that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The reasoning for each judgement.
    Reasoning,
    /// Questions with their rival answers.
    Alternatives,
    /// Assumptions.
    Assumptions,
    /// Gaps.
    Gaps,
    /// What would change the judgements.
    Changes,
    /// The map of the argument.
    Map,
    /// What bears on no judgement.
    Aside,
    /// The source summary statement.
    Summary,
    /// What the rules report.
    Findings,
    /// The standards that the brief is written to.
    Standards,
    /// What the rules did not look at.
    Coverage,
}

/// Some parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts(u16);

impl Part {
    /// All of them, in their order.
    pub const ALL: [Self; 11] = [
        Self::Reasoning,
        Self::Alternatives,
        Self::Assumptions,
        Self::Gaps,
        Self::Changes,
        Self::Map,
        Self::Aside,
        Self::Summary,
        Self::Findings,
        Self::Standards,
        Self::Coverage,
    ];

    /// What a reader who was not asked to check the work has no use for.
    pub const FOR_COLLEAGUES: [Self; 4] = [Self::Aside, Self::Findings, Self::Standards, Self::Coverage];
}

impl Parts {
    /// All of them.
    pub const ALL: Self = Self(u16::MAX);

    /// These but some.
    #[must_use]
    pub fn without(self, parts: impl IntoIterator<Item = Part>) -> Self {
        Self(parts.into_iter().fold(self.0, |left, part| left & !(1 << part as u16)))
    }

    /// Whether one is among them.
    pub fn has(self, part: Part) -> bool {
        self.0 & 1 << part as u16 != 0
    }
}

impl Serialize for Parts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(Part::ALL.into_iter().filter(|&part| self.has(part)))
    }
}
