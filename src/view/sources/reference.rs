//! The days from which the age of sources is counted back.

use crate::model::date::Days;
use crate::schema::Field;
use crate::schema::words::{Date, DateRange, date_range, is_all};
use crate::standing::argument::Argument;

/// The days from which age is counted back.
#[derive(Clone, Debug)]
pub struct Reference {
    /// The date.
    pub date: DateRange,
    /// The days that it covers.
    pub days: Days,
    /// Whether it is the cut-off of the brief, and not today.
    pub is_cutoff: bool,
}

impl Reference {
    /// The cut-off of the brief, else today. Where its cut-off cannot be read, none: what it would have said is not known.
    pub(crate) fn of(argument: &Argument<'_>, today: Option<Date>) -> Option<Self> {
        let file = argument.project.file(argument.document().root());
        let cutoff =
            argument.brief.and_then(|brief| file.tree().fields_of(brief).find(|&at| file.tree().fields[at].field == Field::AsOf));
        let date = match cutoff {
            Some(field) => is_all(date_range, file.source.slice(file.tree().fields[field].value)),
            None => today.map(DateRange::from),
        }?;
        Some(Self { date, days: date.into(), is_cutoff: cutoff.is_some() })
    }
}
