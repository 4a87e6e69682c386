//! The dates of the statements of a file.

use crate::base::ids::{IdVec, StatementId};
use crate::model::File;
use crate::model::date::Days;
use crate::schema::Field;

/// The days of the `date` of each statement of a file, up to the last that has one.
pub(super) fn dates(file: &File) -> IdVec<StatementId, Option<Days>> {
    let length = file.tree().dates.last().map_or(0, |last| last.statement.index() + 1);
    let mut dates = IdVec::filled(None, length);
    for &dated in &file.tree().dates {
        let date = &mut dates[dated.statement];
        if date.is_none() && file.tree().fields[dated.field].field == Field::Date {
            *date = Some(dated.dates.into());
        }
    }
    dates
}
