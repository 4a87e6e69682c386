//! Premises of which some are enough, and what is never enough.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{FieldId, InferenceId, StatementNumber};
use crate::graph::build::Builder;
use crate::graph::{Choice, Columns};
use crate::model::File;

impl Builder<'_> {
    pub(super) fn corroborated(&mut self, file: &File, target: StatementNumber, field: FieldId) {
        let mut corroboration = std::mem::take(&mut self.corroboration);
        self.each_reference(file, field, |by| corroboration.push((target, by)));
        self.corroboration = corroboration;
    }

    pub(super) fn corroborates(&mut self, file: &File, by: StatementNumber, field: FieldId) {
        let mut corroboration = std::mem::take(&mut self.corroboration);
        self.each_reference(file, field, |target| corroboration.push((target, by)));
        self.corroboration = corroboration;
    }

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

/// What corroborates each statement, each once though it may be written at both ends, in the order of the text.
pub(super) fn corroboration(
    statements: usize,
    mut pairs: Vec<(StatementNumber, StatementNumber)>,
) -> Columns<StatementNumber, StatementNumber> {
    let mut seen: HashSet<(StatementNumber, StatementNumber), RandomState> = HashSet::default();
    pairs.retain(|&(target, by)| target != by && seen.insert((target, by)));
    Columns::new(statements, || pairs.iter().copied())
}
