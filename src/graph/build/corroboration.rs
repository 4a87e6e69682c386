//! What speaks for a statement and is not enough.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::StatementNumber;
use crate::graph::Columns;

/// What corroborates each statement, each once though it may be written at both ends, in the order of the text.
pub(super) fn corroboration(
    statements: usize,
    mut pairs: Vec<(StatementNumber, StatementNumber)>,
) -> Columns<StatementNumber, StatementNumber> {
    let mut seen: HashSet<(StatementNumber, StatementNumber), RandomState> = HashSet::default();
    pairs.retain(|&(target, by)| target != by && seen.insert((target, by)));
    Columns::new(statements, || pairs.iter().copied())
}
