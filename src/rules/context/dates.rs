//! The dates of the statements of a file.

use crate::base::ids::{StatementId, large, small};
use crate::model::File;
use crate::model::date::Days;
use crate::schema::Field;

/// The days of the `date` of each statement of a file.
#[derive(Debug)]
pub(super) struct Dates {
    /// For each statement, up to the last that has one, its place among the days; [`NONE`] where it has none.
    places: Vec<u32>,
    days: Vec<Days>,
}

/// The place of a statement that has no date.
const NONE: u32 = u32::MAX;

impl Dates {
    /// O(statements).
    pub(super) fn of(file: &File) -> Self {
        let tree = file.tree();
        let length = tree.dates.last().map_or(0, |last| last.statement.index() + 1);
        let mut dates = Self { places: vec![NONE; length], days: Vec::new() };
        for dated in tree.dates.iter().filter(|dated| tree.fields[dated.field].field == Field::Date) {
            let place = &mut dates.places[dated.statement.index()];
            // The first counts.
            if *place == NONE {
                *place = small(dates.days.len());
                dates.days.push(dated.dates.into());
            }
        }
        dates
    }

    /// The days of a statement.
    pub(super) fn get(&self, statement: StatementId) -> Option<Days> {
        let &place = self.places.get(statement.index())?;
        self.days.get(large(place)).copied()
    }
}
