//! What rules need of a file, and that they did not look at all of it.

use crate::rules::{Common, Context, Need, Rule};
use crate::schema::Field;

impl Common<'_> {
    /// What a rule needs and the file does not give.
    pub(crate) fn lack(&self, rule: &Rule) -> Option<Need> {
        let is_given = |need: &Need| match need {
            Need::AsOf => self.brief.is_some_and(|brief| self.file.tree().has(brief, Field::AsOf)),
            Need::English => self.is_english(),
            Need::Thesis => !self.theses.is_empty(),
        };
        rule.needs.iter().copied().find(|need| !is_given(need))
    }
}

impl Context<'_> {
    /// Records that the rule did not look at all, as a budget of its own was reached.
    pub(crate) fn give_up(&self) {
        self.budget().spend(usize::MAX);
    }
}
