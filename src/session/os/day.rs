//! The day of the system's clock.

use std::{env, fs};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::schema::words::Date;

/// The time zone of a Unix machine, by the file that holds it. To be asked by name, the database of all zones would first be listed,
/// which takes as long as checking a brief.
fn local_zone() -> Option<TimeZone> {
    if env::var_os("TZ").is_some() {
        return None;
    }
    TimeZone::tzif("local", &fs::read("/etc/localtime").ok()?).ok()
}

/// The day where the user is, by the clock and the time zone of the system.
pub(super) fn by_the_clock() -> Date {
    let zone = local_zone().unwrap_or_else(TimeZone::system);
    let today = Timestamp::now().to_zoned_datetime(zone).date();
    Date::day(today.year(), today.month().cast_unsigned(), today.day().cast_unsigned())
}
