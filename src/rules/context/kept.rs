//! What rules found by going through all statements, kept over edits that cannot change it.

use std::any::Any;
use std::sync::{Arc, OnceLock};

use crate::rules::{Context, RULES};
use crate::syntax::Change;

/// What a rule found, and the largest change that leaves it as it is.
type Finding = (Change, Arc<dyn Any + Send + Sync>);

/// What each rule found, by its id.
pub(crate) struct Kept(Vec<OnceLock<Finding>>);

impl Default for Kept {
    fn default() -> Self {
        Self(RULES.iter().map(|_| OnceLock::new()).collect())
    }
}

impl Kept {
    /// Forgets what a change may have made another.
    pub(crate) fn follow(&mut self, change: Change) {
        for finding in &mut self.0 {
            if finding.get().is_some_and(|&(over, _)| over < change) {
                *finding = OnceLock::new();
            }
        }
    }
}

impl Context<'_> {
    /// What the rule finds by going through all statements, kept over edits that change no more than `over`. So `find` looks only at
    /// what those leave alone, and gives ids instead of spans, which move: over [`Change::Values`] at which statements, fields and
    /// references there are, the graph and its labels; over [`Change::Texts`] at the values of fields and at dates, too. It takes
    /// nothing from the budget. A rule has one such finding.
    pub(crate) fn kept<Found>(&self, over: Change, find: impl Fn() -> Found) -> Arc<Found>
    where
        Found: Any + Send + Sync + PartialEq,
    {
        let finding = &self.common.kept.0[self.rule.id.index()];
        let is_old = finding.get().is_some();
        let (_, found) = finding.get_or_init(|| (over, Arc::new(find())));
        let found = Arc::clone(found).downcast().unwrap_or_else(|_| Arc::new(find()));
        debug_assert!(!is_old || *found == find(), "{} keeps what an edit has changed", self.rule.name);
        found
    }
}
