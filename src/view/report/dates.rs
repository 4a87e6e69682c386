//! Dates as a report writes them, in the language of its brief.

use crate::schema::words::{Date, DateRange, Doubt, Part, Season, date_range, is_all};
use crate::view::report::labels::{Dates, Labels, put};

/// A date of a brief in words; as it is written where it is no date.
pub fn spelled(written: &str, labels: &Labels) -> String {
    let dates = &labels.dates;
    let Some(range) = is_all(date_range, written) else { return written.to_owned() };
    let text = match (range.from, range.to) {
        (Some(from), Some(to)) if from == to => one(from, dates),
        (from, to) => {
            let end = |date: Option<Date>| date.map(|date| one(date, dates)).unwrap_or_default();
            format!("{}–{}", end(from), end(to))
        }
    };
    if dates.persian { text.chars().map(persian).collect() } else { text }
}

/// The form that a machine reads, where the date is one day, month or year that is sure.
pub fn machine_readable(written: &str) -> Option<String> {
    let DateRange { from: Some(from), to: Some(to) } = is_all(date_range, written)? else { return None };
    let is_plain =
        from == to && from.is_sure() && from.year > 0 && matches!(from.part, Part::Year | Part::Month(_) | Part::Day(..));
    is_plain.then(|| written.to_owned())
}

fn one(date: Date, dates: &Dates) -> String {
    let fill = |pattern: &str, year: &str, month: &str, day: &str| {
        pattern.replace("{y}", year).replace("{m}", month).replace("{s}", month).replace("{d}", day)
    };
    let year = if date.year > 0 {
        date.year.to_string()
    } else {
        fill(dates.before_christ, &(1 - i32::from(date.year)).to_string(), "", "")
    };
    let name =
        |months: &[&'static str; 12], number: u8| months.get(usize::from(number).wrapping_sub(1)).copied().unwrap_or_default();
    let alone = dates.alone.as_ref().unwrap_or(&dates.months);
    let plain_year = || if date.year > 0 { fill(dates.year, &year, "", "") } else { year.clone() };
    let text = match date.part {
        Part::Century | Part::Decade => format!("{}–{}", date.first().year(), date.last().year()),
        Part::Year | Part::AnyMonth | Part::AnyDay => plain_year(),
        Part::Season(season) => {
            let at = match season {
                Season::Spring => 0,
                Season::Summer => 1,
                Season::Autumn => 2,
                Season::Winter => 3,
            };
            fill(dates.season, &year, dates.seasons[at], "")
        }
        Part::Month(month) | Part::AnyDayOf(month) => fill(dates.month, &year, name(alone, month), ""),
        Part::Day(month, day) => {
            let pattern = dates.first_day.filter(|_| day == 1).unwrap_or(dates.day);
            fill(pattern, &year, name(&dates.months, month), &day.to_string())
        }
    };
    match date.doubt {
        Doubt::No => text,
        Doubt::About => put(dates.about, &text),
        Doubt::Uncertain => format!("{text} (?)"),
        Doubt::Both => format!("{} (?)", put(dates.about, &text)),
    }
}

fn persian(letter: char) -> char {
    letter.to_digit(10).and_then(|digit| char::from_u32(0x6f0 + digit)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_each_language_writes_it() {
        let days: Vec<String> = ["en", "de", "fr", "es", "ru", "uk", "zh", "ja", "fa", "mn"]
            .map(|tag| spelled("2019-08-01", Labels::of(tag)))
            .to_vec();
        assert_eq!(
            days,
            [
                "1 August 2019",
                "1. August 2019",
                "1er août 2019",
                "1 de agosto de 2019",
                "1 августа 2019 г.",
                "1 серпня 2019 р.",
                "2019年8月1日",
                "2019年8月1日",
                "۱ اوت ۲۰۱۹",
                "2019 оны 8-р сарын 1",
            ]
        );
    }

    #[test]
    fn dates_are_spelled_as_far_as_they_are_known() {
        for (written, expected) in [
            ("2019-05", "May 2019"),
            ("2019~", "about 2019"),
            ("2019-05?", "May 2019 (?)"),
            ("-0043-03-15", "15 March 44 BC"),
            ("2019-23", "autumn 2019"),
            ("201X", "2010–2019"),
            ("2019/..", "2019–"),
            ("2019/2020-05", "2019–May 2020"),
            ("n.d.", "n.d."),
        ] {
            assert_eq!(spelled(written, Labels::of("en")), expected, "{written}");
        }
        assert_eq!(spelled("2019-05", Labels::of("ru")), "май 2019 г.");
        assert_eq!(machine_readable("2019-05").as_deref(), Some("2019-05"));
        assert_eq!([machine_readable("2019~"), machine_readable("2019/2020"), machine_readable("-0043")], [None, None, None]);
    }
}
