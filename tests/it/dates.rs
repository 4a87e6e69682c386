//! Dates of the Extended Date/Time Format: what they cover, how they are written, and what rules make of them.

use hence::internals::base::source::FileId;
use hence::internals::model::date::Days;
use hence::internals::rules::{Settings, run};
use hence::internals::schema::words::{Date, DateRange, Doubt, Part, Season, date_range, days_in_month, is_all};

use crate::support::project;

/// Dates with the first and the last day that they surely cover; `*` where there is none.
const COVERED: &[(&str, &str, &str)] = &[
    ("2019", "2019-01-01", "2019-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("0000", "0000-01-01", "0000-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
    ("-0043", "-0043-01-01", "-0043-12-31"),
    ("-9999", "-9999-01-01", "-9999-12-31"),
    ("-0043-03", "-0043-03-01", "-0043-03-31"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
    ("-0004-02-29", "-0004-02-29", "-0004-02-29"),
    ("0000-02", "0000-02-01", "0000-02-29"),
    ("2019-08", "2019-08-01", "2019-08-31"),
    ("2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2019-12", "2019-12-01", "2019-12-31"),
    ("2019-08-01", "2019-08-01", "2019-08-01"),
    ("2020-02-29", "2020-02-29", "2020-02-29"),
    ("2019-21", "2019-01-01", "2019-12-31"),
    ("2019-22", "2018-11-01", "2020-03-31"),
    ("2019-23", "2019-01-01", "2019-12-31"),
    ("2019-24", "2018-11-01", "2020-03-31"),
    ("-0001-24", "-0002-11-01", "0000-03-31"),
    ("9999-22", "9998-11-01", "9999-12-31"),
    ("-9999-24", "-9999-01-01", "-9998-03-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("000X", "0000-01-01", "0009-12-31"),
    ("00XX", "0000-01-01", "0099-12-31"),
    ("-004X", "-0049-01-01", "-0040-12-31"),
    ("-04XX", "-0499-01-01", "-0400-12-31"),
    ("2019-XX", "2019-01-01", "2019-12-31"),
    ("2019-08-XX", "2019-08-01", "2019-08-31"),
    ("2019-02-XX", "2019-02-01", "2019-02-28"),
    ("2019-XX-XX", "2019-01-01", "2019-12-31"),
    ("2019~", "*", "*"),
    ("2019?", "*", "*"),
    ("2019%", "*", "*"),
    ("2019-08~", "*", "*"),
    ("2019-08-01?", "*", "*"),
    ("2019-21~", "*", "*"),
    ("201X?", "*", "*"),
    ("2019-XX~", "*", "*"),
    ("-0043~", "*", "*"),
    ("2019/2020", "2019-01-01", "2020-12-31"),
    ("2019/2019-08", "2019-01-01", "2019-08-31"),
    ("2019-08-01/2019-08-03", "2019-08-01", "2019-08-03"),
    ("2019-08/2020-02-03", "2019-08-01", "2020-02-03"),
    ("2019-22/2019-23", "2018-11-01", "2019-12-31"),
    ("198X/199X", "1980-01-01", "1999-12-31"),
    ("-0499/-0400", "-0499-01-01", "-0400-12-31"),
    ("-0026/0014", "-0026-01-01", "0014-12-31"),
    ("2019-XX/2020", "2019-01-01", "2020-12-31"),
    ("2019/..", "2019-01-01", "*"),
    ("../2019", "*", "2019-12-31"),
    ("2019-08-01/..", "2019-08-01", "*"),
    ("../2019-08", "*", "2019-08-31"),
    ("2019~/2020", "*", "2020-12-31"),
    ("2019/2020?", "2019-01-01", "*"),
    ("2019~/..", "*", "*"),
    ("../2019%", "*", "*"),
];

/// What looks like a date and is none.
const NONE: &[&str] = &[
    "",
    "19",
    "201",
    "20190801",
    "2019-8",
    "2019-00",
    "2019-13",
    "2019-20",
    "2019-25",
    "2019-99",
    "2019-08-00",
    "2019-08-32",
    "2019-02-29",
    "2019-21-01",
    "2019-XX-01",
    "2019-1X",
    "2019-08-1X",
    "20XX-08",
    "2XXX",
    "XXXX",
    "20X9",
    "201x",
    "-0000",
    "-000X",
    "-00XX",
    "+2019",
    "-44",
    "12019",
    "Y12019",
    "2019~~",
    "2019?~",
    "~2019",
    "2019-~08",
    "2019 ~",
    "..",
    "../..",
    "/",
    "2019/",
    "/2019",
    "2019/../2020",
    "2019//2020",
    "2020/2019",
    "2019-08/2019-07",
    "2019-08-02/2019-08-01",
    "-0040/-0050",
    "2019/2020/2021",
    "2019-",
    "2019-08-",
    "2019-08-01-",
    "２０１９",
    "2019–08",
    "2019-08-01T10:00",
    "c. 2019",
    "2019 / 2020",
];

/// The number of a day, by counting: a year has 365 days, and a day more where it is a leap year.
fn counted(day: &str) -> i32 {
    let (sign, figures) = day.strip_prefix('-').map_or((1, day), |rest| (-1, rest));
    let [year, month, day] =
        [0, 1, 2].map(|at| figures.split('-').nth(at).and_then(|part| part.parse::<i32>().ok()).expect("a figure"));
    let year = year * sign;
    let is_leap = |year: i32| year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let length = |year| if is_leap(year) { 366 } else { 365 };
    let years = if year >= 1970 { (1970..year).map(length).sum() } else { -(year..1970).map(length).sum::<i32>() };
    let months =
        [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].into_iter().zip(1..month).map(|(length, _)| length).sum::<i32>();
    years + months + i32::from(is_leap(year) && month > 2) + day - 1
}

fn days(text: &str) -> Days {
    Days::from(is_all(date_range, text).unwrap_or_else(|| panic!("{text}")))
}

#[test]
fn a_date_covers_these_days() {
    for (text, first, last) in COVERED {
        let bound = |day: &&str| (**day != *"*").then(|| counted(day));
        assert_eq!(days(text), Days { first: bound(first), last: bound(last) }, "{text}");
    }
    for text in NONE {
        assert_eq!(is_all(date_range, text), None, "{text}");
    }
}

/// All there is of a year, in a year before our era, of one and of four figures.
fn all_dates() -> Vec<Date> {
    let mut parts = vec![Part::Century, Part::Decade, Part::Year, Part::AnyMonth, Part::AnyDay];
    parts.extend([Season::Spring, Season::Summer, Season::Autumn, Season::Winter].map(Part::Season));
    for month in 1..=12 {
        parts.extend([Part::Month(month), Part::AnyDayOf(month)]);
        parts.extend((1..=31).map(|day| Part::Day(month, day)));
    }
    let mut dates = Vec::new();
    for year in [-9999, -400, -43, -1, 0, 7, 1900, 2019, 2020, 9999] {
        for &part in &parts {
            let of = match part {
                Part::Century => year - year % 100,
                Part::Decade => year - year % 10,
                Part::Day(month, day) if day > days_in_month(year, month) => continue,
                _ => year,
            };
            // Years of which digits are open have no form around the year 0 on its side before our era.
            if year < 0 && of == 0 {
                continue;
            }
            dates.extend([Doubt::No, Doubt::About, Doubt::Uncertain, Doubt::Both].map(|doubt| Date { year: of, part, doubt }));
        }
    }
    dates
}

#[test]
fn what_is_written_is_read_again() {
    let dates = all_dates();
    for (at, &date) in dates.iter().enumerate() {
        let other = dates[at * 7919 % dates.len()];
        let open = [DateRange::from(date), DateRange { from: Some(date), to: None }, DateRange { from: None, to: Some(date) }];
        for range in open {
            assert_eq!(is_all(date_range, &range.to_string()), Some(range), "{range}");
        }
        let two = DateRange { from: Some(date), to: Some(other) };
        let is_range = date == other || date.first() <= other.last();
        assert_eq!(is_all(date_range, &two.to_string()), is_range.then_some(two), "{two}");
    }
}

/// The days from 2018 to 2021, as they are written and as they are counted.
fn calendar() -> Vec<(String, i32)> {
    let mut calendar = Vec::new();
    for year in 2018..=2021 {
        for month in 1..=12 {
            for day in 1..=days_in_month(year, month) {
                calendar.push(format!("{year}-{month:02}-{day:02}"));
            }
        }
    }
    calendar.into_iter().map(|day| (day.clone(), counted(&day))).collect()
}

/// Whether a day is one of those that a date may mean, by comparing what is written.
fn may_be(date: &str, day: &str) -> bool {
    if date.ends_with(['~', '?', '%']) {
        return true;
    }
    let year: i32 = date[..4].replace('X', "0").parse().expect("a year");
    match date.get(4..) {
        Some("-21" | "-23") => day.starts_with(&date[..4]),
        Some("-22" | "-24") => *day >= *format!("{}-11-01", year - 1) && *day <= *format!("{}-03-31", year + 1),
        _ => date.chars().zip(day.chars()).all(|(one, other)| one == 'X' || one == other),
    }
}

/// All days of the calendar that a value may mean.
fn all_days(text: &str, calendar: &[(String, i32)]) -> Vec<i32> {
    let (from, to) = text.split_once('/').unwrap_or((text, text));
    let of = |date: &str| match date {
        ".." => calendar.iter().map(|(_, number)| *number).collect(),
        date => calendar.iter().filter(|(day, _)| may_be(date, day)).map(|(_, number)| *number).collect::<Vec<_>>(),
    };
    let (from, to) = (of(from), of(to));
    (from[0]..=to[to.len() - 1]).collect()
}

#[test]
fn ages_and_order_are_those_of_all_days() {
    let calendar = calendar();
    let single =
        ["2019", "2020-02", "2019-08", "2019-12-31", "2020-01-01", "2020-XX", "2019-02-XX", "2019-21", "2019-24", "2020-02-29"];
    let mut values: Vec<String> = single.map(str::to_owned).to_vec();
    values.extend(
        single.iter().flat_map(|date| [format!("{date}~"), format!("{date}?"), format!("{date}/.."), format!("../{date}")]),
    );
    for from in single {
        let later = single.iter().flat_map(|to| [format!("{from}/{to}"), format!("{from}~/{to}"), format!("{from}/{to}%")]);
        values.extend(later.filter(|range| is_all(date_range, range).is_some()));
    }
    let known: Vec<(Days, Vec<i32>, bool, bool)> = values
        .iter()
        .map(|text| {
            let (from, to) = text.split_once('/').unwrap_or((text, text));
            let is_open = |end: &str| end == ".." || end.ends_with(['~', '?', '%']);
            (days(text), all_days(text, &calendar), is_open(from), is_open(to))
        })
        .collect();
    assert!(known.len() > 150);
    for (one, (left, left_days, left_from_open, left_to_open)) in values.iter().zip(&known) {
        for (other, (right, right_days, right_from_open, right_to_open)) in values.iter().zip(&known) {
            // Days follow one another, so that the nearest and the farthest two are among the four ends.
            let ages = [left_days[0], left_days[left_days.len() - 1]]
                .map(|day| [right_days[0], right_days[right_days.len() - 1]].map(|reference| reference - day));
            let (least, most) = (ages.as_flattened().iter().min().copied(), ages.as_flattened().iter().max().copied());
            assert_eq!(left.is_after(*right), most < Some(0), "{one} after {other}");
            assert_eq!(left.least_age_at(*right), least.filter(|_| !left_to_open && !right_from_open), "{one} at {other}");
            assert_eq!(left.most_age_at(*right), most.filter(|_| !left_from_open && !right_to_open), "{one} at {other}");
        }
    }
}

fn rules(text: &str) -> Vec<&'static str> {
    let mut settings = Settings::default();
    settings.today = Some(Date::day(2024, 3, 1));
    run(&project(&[("a.brief", text)]), FileId::new(0), &settings).iter().map(|report| report.rule).collect()
}

#[test]
fn a_source_is_too_late_only_if_it_is_on_every_reading() {
    let late = |as_of: &str, date: &str| {
        let text = format!(
            "brief: B\n  as-of: {as_of}\n  thesis: top\n\nclaim top: T.\n  because: fact\n\nevidence fact: F.\n  cites: note\n\nnote note: N\n  publisher: P\n  date: {date}\n  url: none\n"
        );
        let found = rules(&text);
        assert!(!found.contains(&"invalid-value"), "{text}");
        found.contains(&"source-after-cutoff")
    };
    for (as_of, date) in [
        ("2019", "2020"),
        ("2019", "2020-21"),
        ("2019", "202X"),
        ("2019", "2020/2021"),
        ("2019", "2020/.."),
        ("../2019", "2020-01-01"),
        ("2018/2019", "2020-XX"),
        ("-0044", "-0043"),
        ("2019-08", "2019-09-XX"),
    ] {
        assert!(late(as_of, date), "{date} is after {as_of}");
    }
    for (as_of, date) in [
        ("2019", "2019-12-31"),
        ("2019", "2020~"),
        ("2019", "2020?"),
        ("2019", "2030%"),
        ("2019~", "2020"),
        ("2019/..", "2020"),
        ("2019", "2020-24"),
        ("2019", "201X"),
        ("2019", "20XX"),
        ("2019", "../2020"),
        ("2019", "2019/2021"),
        ("2019-08", "2019-XX"),
        ("-0043", "-0044"),
        ("2019/2020?", "2021"),
    ] {
        assert!(!late(as_of, date), "{date} may be of {as_of}");
    }
}

#[test]
fn an_event_is_after_its_sources_only_if_it_is_on_every_reading() {
    let after = |event: &str, published: &str| {
        let text = format!(
            "brief: B\n  thesis: top\n\nclaim top: T.\n  because: fact\n\nevidence fact: F.\n  date: {event}\n  cites: note\n\nnote note: N\n  publisher: P\n  date: {published}\n  url: none\n"
        );
        rules(&text).contains(&"source-before-event")
    };
    for (event, published) in
        [("2020", "2019"), ("2020-08/2021", "2019-24"), ("2020/..", "201X"), ("-0043-03-15", "-0044"), ("199X", "../1989")]
    {
        assert!(after(event, published), "{event} {published}");
    }
    for (event, published) in [
        ("2020~", "2019"),
        ("2020", "2019?"),
        ("2019-24", "2018-12"),
        ("../2020", "2019"),
        ("2020", "2019/.."),
        ("201X", "2015"),
        ("2020", "2019/2020"),
    ] {
        assert!(!after(event, published), "{event} {published}");
    }
}

#[test]
fn a_forecast_has_expired_only_if_its_last_day_has_passed() {
    let has_expired = |by: &str| {
        let text = format!(
            "brief: B\n  thesis: top\n\nforecast top: It will rain.\n  because: x\n  by: {by}\n\nassumption x: X.\n  if-wrong: W.\n"
        );
        rules(&text).contains(&"expired-forecast")
    };
    for by in ["2023", "../2023", "2020/2023", "2023-21", "201X", "2024-02-XX"] {
        assert!(has_expired(by), "{by}");
    }
    for by in ["2023~", "2023?", "2020/..", "2024", "202X", "2023-24", "2020/2023%", "2024-03-01"] {
        assert!(!has_expired(by), "{by}");
    }
}

#[test]
fn an_assumption_is_stale_only_if_it_surely_was_checked_too_long_ago() {
    let is_stale = |checked: &str| {
        let text = format!(
            "brief: B\n  as-of: 2024-03-01\n  profile: icd-203\n  thesis: top\n\nclaim top: T.\n  because: x\n\nassumption x: X.\n  if-wrong: W.\n  checked: {checked}\n"
        );
        rules(&text).contains(&"stale-assumption")
    };
    for checked in ["2019", "../2019", "201X", "2018/2019-08", "2019-21", "-0043"] {
        assert!(is_stale(checked), "{checked}");
    }
    for checked in ["2019~", "2019/..", "2024-02", "202X", "2019/2023?", "2019%"] {
        assert!(!is_stale(checked), "{checked}");
    }
}

/// Every field that holds a date takes each form.
#[test]
fn every_date_field_takes_every_form() {
    for (date, ..) in COVERED {
        let text = format!(
            "brief: B\n  as-of: {date}\n  thesis: top\n\nforecast top: It will rain.\n  by: {date}\n  because: fact + base\n\nassumption base: A.\n  checked: {date}\n\n\
             evidence fact: F.\n  date: {date}\n  checked: {date}\n  cites: note\n\nnote note: N\n  date: {date}\n  accessed: {date}\n  retracted: {date}\n  corrected: {date}\n"
        );
        let found = rules(&text);
        let faults = ["invalid-value", "source-after-cutoff", "source-before-event", "impossible-access"];
        assert!(found.iter().all(|rule| !faults.contains(rule)), "{date}: {found:?}");
    }
}

#[test]
fn a_law_says_beforehand_what_holds_from_a_day_on() {
    let cited = |genre: &str, publisher: &str| {
        let text = format!(
            "evidence e: E.\n  date: 1983-07-01\n  cites: 1\n\nclaim c: C.\n  because: e\n\nnote 1: N\n  genre: {genre}\n  \
             publisher: {publisher}\n  date: 1983-06-22\n  url: none\n"
        );
        crate::support::rules(&text).iter().any(|&(rule, _)| rule == "source-before-event")
    };
    for gazette in ["Bundesgesetzblatt I", "The London Gazette", "Official Journal of the European Union", "Federal Register"] {
        assert!(!cited("official", gazette), "{gazette}");
        assert!(cited("news", gazette), "{gazette}");
    }
    for other in ["Department of the Treasury", "Gazeta Wyborcza", "Journal of Laws and Men"] {
        assert!(cited("official", other), "{other}");
    }
}
