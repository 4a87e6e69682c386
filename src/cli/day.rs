//! Which day counts as today.

use std::{env, fs, io};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::base::clean::clean_line;
use crate::syntax::words;
use crate::syntax::words::Date;

/// The day that an option `--as-of` gives, else that of the system's clock in its time zone.
///
/// # Errors
/// Where the option gives no day.
pub(crate) fn today(option: Option<&str>) -> io::Result<Option<Date>> {
    let Some(date) = option else { return Ok(by_the_clock()) };
    let day = words::is_all(words::date, date).filter(|date| date.day.is_some());
    let other = || io::Error::other(format!("`{}` is not a day as 2019-08-01", clean_line(date)));
    day.map(Some).ok_or_else(other)
}

/// The time zone of a Unix machine, by the file that holds it. To be asked by name, the database of all zones would first be listed,
/// which takes as long as checking a brief.
fn local_zone() -> Option<TimeZone> {
    if env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("local", &fs::read("/etc/localtime").ok()?).ok()
}

fn by_the_clock() -> Option<Date> {
    let zone = local_zone().unwrap_or_else(TimeZone::system);
    let today = Timestamp::now().to_zoned_datetime(zone).date();
    let year = u16::try_from(today.year()).ok()?;
    Some(Date { year, month: Some(today.month().cast_unsigned()), day: Some(today.day().cast_unsigned()) })
}
