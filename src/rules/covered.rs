//! What reports say beyond their own statement, so that a later rule need not say it again.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{StatementId, StatementNumber};
use crate::rules::Rule;
use crate::standing::labels::Label;

/// What the reports of some rules cover.
#[derive(Clone, Debug, Default)]
pub(crate) struct Covered {
    /// Theses that do not stand, each with its label, and the rule and the statement of the report that says why.
    explained: Vec<(StatementNumber, Label, &'static Rule, StatementId)>,
    /// Theses that rest on one origin alone, each with its first note.
    pub origins: HashSet<(StatementNumber, StatementNumber), RandomState>,
    /// Rules that reached their budget before they had looked at all.
    pub gave_up: Vec<&'static Rule>,
}

impl Covered {
    /// Takes in what the reports of another rule cover.
    pub(crate) fn add(&mut self, other: Self) {
        self.explained.extend(other.explained);
        self.origins.extend(other.origins);
        self.gave_up.extend(other.gave_up);
    }

    /// Records that a report of a rule on a statement says why a thesis has its label.
    pub(crate) fn explain(&mut self, thesis: StatementNumber, label: Label, rule: &'static Rule, statement: StatementId) {
        self.explained.push((thesis, label, rule, statement));
    }

    /// The reports that say why a thesis has a label: their rule and statement.
    pub(crate) fn explanations(
        &self,
        thesis: StatementNumber,
        label: Label,
    ) -> impl Iterator<Item = (&'static Rule, StatementId)> + '_ {
        let of_thesis = self.explained.iter().filter(move |&&(of, why, ..)| (of, why) == (thesis, label));
        of_thesis.map(|&(.., rule, statement)| (rule, statement))
    }

    /// Without what is there twice.
    pub(crate) fn sorted(mut self) -> Self {
        self.explained.sort_unstable_by_key(|&(thesis, label, rule, statement)| (thesis, label, rule.id, statement));
        self.explained.dedup_by_key(|&mut (thesis, label, rule, statement)| (thesis, label, rule.id, statement));
        self
    }
}
