//! Premises of which some are enough.

use crate::base::ids::{FieldId, InferenceId};
use crate::graph::Choice;
use crate::graph::build::Builder;
use crate::model::File;

impl Builder<'_> {
    /// What is needed of the premises in `scratch`, those of a field alone; `None` where it is all of them.
    pub(super) fn choice(&self, file: &File, field: FieldId) -> Option<Choice> {
        let needs = usize::from(file.tree().fields[field].needs);
        if needs == 0 {
            return None;
        }
        let mut pool = self.scratch.clone();
        let unknown = file.tree().items_of(field).len() - pool.len();
        pool.sort_unstable();
        pool.dedup();
        let needs = needs.saturating_sub(unknown);
        (needs < pool.len()).then_some(Choice { needs, pool, needed: Vec::new() })
    }

    /// The same with what stands in `scratch` after the premises, which is needed in any case.
    pub(super) fn with_warrants(&self, choice: Option<Choice>, premises: usize) -> Option<Choice> {
        let mut choice = choice?;
        choice.needed.extend(&self.scratch[premises..]);
        choice.needed.sort_unstable();
        choice.needed.dedup();
        Some(choice)
    }

    /// Of the premises of a line, some are enough.
    pub(super) fn choose(&mut self, line: InferenceId, choice: Option<Choice>) {
        self.lines[line].is_choice = choice.is_some();
        self.choices.extend(choice.map(|choice| (line, choice)));
    }

    pub(super) fn chosen(&self, line: InferenceId) -> Option<&Choice> {
        let at = self.choices.binary_search_by_key(&line, |(line, _)| *line).ok()?;
        Some(&self.choices[at].1)
    }
}
