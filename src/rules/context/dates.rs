//! The dates of the statements of a file.

use crate::base::ids::StatementId;
use crate::model::File;
use crate::model::date::Days;
use crate::schema::Field;

/// The statements of a file that have a `date`, in source order, with its days.
#[derive(Debug)]
pub(super) struct Dates(Vec<(StatementId, Days)>);

impl Dates {
    /// O(dates).
    pub(super) fn of(file: &File) -> Self {
        let tree = file.tree();
        let of_statements = tree.dates.iter().filter(|dated| tree.fields[dated.field].field == Field::Date);
        let mut dates: Vec<(StatementId, Days)> = of_statements.map(|dated| (dated.statement, dated.dates.into())).collect();
        // The first counts.
        dates.dedup_by_key(|(statement, _)| *statement);
        Self(dates)
    }

    /// The days of a statement. O(log n).
    pub(super) fn get(&self, statement: StatementId) -> Option<Days> {
        let at = self.0.binary_search_by_key(&statement, |&(dated, _)| dated).ok()?;
        Some(self.0[at].1)
    }
}
