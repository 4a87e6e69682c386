//! Which day counts as today.

use std::io;

use crate::base::clean::clean_line;
use crate::schema::words;
use crate::schema::words::{Date, Part};
use crate::session::{Os, System};

/// The day that an option `--as-of` gives, else that of the system's clock in its time zone.
///
/// # Errors
/// Where the option gives no day.
pub(crate) fn today(option: Option<&str>) -> io::Result<Option<Date>> {
    let Some(date) = option else { return Ok(Os.today()) };
    let day = words::is_all(words::date, date).filter(|date| date.is_sure() && matches!(date.part, Part::Day(..)));
    let other = || io::Error::other(format!("`{}` is not a day as 2019-08-01", clean_line(date)));
    day.map(Some).ok_or_else(other)
}
