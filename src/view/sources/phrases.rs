//! English for counts, dates, ages, lists and sources.

use isolang::Language;

use crate::base::ids::large;
use crate::base::text::{form, list};
use crate::schema::words::{Date, DateRange, Doubt, Part, Season};
use crate::view::sources::source::{Age, Source};

/// A number in a sentence: in letters up to ten.
pub fn number(count: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(count).map_or_else(|| count.to_string(), |&word| word.to_owned())
}

/// `one source`, `two sources`.
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// `a`, `a and b`, `a, b and c`.
pub fn all<Name: AsRef<str>>(names: &[Name]) -> String {
    joined(names, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub fn any<Name: AsRef<str>>(names: &[Name]) -> String {
    joined(names, "or")
}

fn joined<Name: AsRef<str>>(names: &[Name], word: &str) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let apart = separator(&names);
    match names.as_slice() {
        [most @ .., last] if apart == ";" && most.len() > 1 => format!("{}; {word} {last}", most.join("; ")),
        names => list(names, word),
    }
}

/// What keeps names apart: a semicolon where one of them has a comma in it, as `Little, Brown` has.
fn separator(names: &[&str]) -> &'static str {
    if names.iter().any(|name| name.contains(',')) { ";" } else { "," }
}

/// The first few, and how many more: `a, b and three others`.
pub fn some<Name: AsRef<str>>(names: &[Name], most: usize) -> String {
    if names.len() <= most + 1 {
        return all(names);
    }
    let shown: Vec<&str> = names.iter().take(most).map(AsRef::as_ref).collect();
    let apart = separator(&shown);
    let end = if apart == ";" { ";" } else { "" };
    format!("{}{end} and {}", shown.join(&format!("{apart} ")), others(names.len() - most))
}

/// `one other`, `two others`
pub fn others(count: usize) -> String {
    counted(count, "other", "others")
}

/// `note 4`, `notes 8 and 13`.
pub fn notes<Name: AsRef<str>>(ids: &[Name], most: usize) -> String {
    format!("{} {}", form(ids.len(), "note", "notes"), some(ids, most))
}

/// Text as a sentence: it begins with a capital and ends with a full stop.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map_or_else(String::new, |first| first.to_uppercase().collect());
    let rest = letters.as_str();
    let ends = |end: char| matches!(end, '.' | '!' | '?' | '…');
    let stop = if rest.strip_suffix('”').unwrap_or(rest).ends_with(ends) { "" } else { "." };
    format!("{first}{rest}{stop}")
}

/// Text in quotation marks, its full stop left out.
pub fn quoted(text: &str) -> String {
    format!("“{}”", text.trim().trim_end_matches('.'))
}

/// `1 August 2019`, `about 2019`, `spring 2019`, `May 2019 to June 2020`, `2019 or later`
pub fn spelled(dates: DateRange) -> String {
    match (dates.from, dates.to) {
        (Some(from), Some(to)) if from == to => spelled_one(from),
        (Some(from), Some(to)) => format!("{} to {}", spelled_one(from), spelled_one(to)),
        (Some(from), None) => format!("{} or later", spelled_one(from)),
        (None, Some(to)) => format!("{} or earlier", spelled_one(to)),
        (None, None) => "any time".to_owned(),
    }
}

fn spelled_one(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = |number: u8| MONTHS[usize::from(number - 1)];
    let year = spelled_year(date.year);
    let doubt = match date.doubt {
        Doubt::No => "",
        Doubt::About => "about ",
        Doubt::Uncertain => "perhaps ",
        Doubt::Both => "perhaps about ",
    };
    let date = match date.part {
        Part::Century | Part::Decade => {
            format!("some year from {} to {}", spelled_year(date.first().year()), spelled_year(date.last().year()))
        }
        Part::Year => year,
        Part::AnyMonth => format!("some month of {year}"),
        Part::AnyDay => format!("some day of {year}"),
        Part::Season(Season::Spring) => format!("spring {year}"),
        Part::Season(Season::Summer) => format!("summer {year}"),
        Part::Season(Season::Autumn) => format!("autumn {year}"),
        Part::Season(Season::Winter) => format!("winter {year}"),
        Part::Month(number) => format!("{} {year}", month(number)),
        Part::AnyDayOf(number) => format!("some day of {} {year}", month(number)),
        Part::Day(number, day) => format!("{day} {} {year}", month(number)),
    };
    format!("{doubt}{date}")
}

/// `2019`, `44 BC`
fn spelled_year(year: i16) -> String {
    if year > 0 { year.to_string() } else { format!("{} BC", 1 - year) }
}

/// `62–92 days old`, `9 days later`; nothing where that is not known.
pub fn days_old(age: Age) -> Option<String> {
    let Age { least, most } = age;
    Some(match (least, most) {
        (Some(least), Some(most @ ..0)) => format!("{} later", span_of_days(-i64::from(most), -i64::from(least))),
        (None, Some(most @ ..0)) => format!("at least {} later", span_of_days(-i64::from(most), -i64::from(most))),
        (Some(least), Some(most)) => format!("{} old", span_of_days(least.max(0).into(), most.into())),
        (None, Some(most)) => format!("at most {} old", span_of_days(most.into(), most.into())),
        (Some(least @ 1..), None) => format!("at least {} old", span_of_days(least.into(), least.into())),
        (_, None) => return None,
    })
}

fn span_of_days(least: i64, most: i64) -> String {
    if least == most { format!("{least} {}", if least == 1 { "day" } else { "days" }) } else { format!("{least}–{most} days") }
}

/// About how long some days are: `31 days`, `14 months`, `5.7 years`.
pub fn about(days: i32) -> String {
    let years = f64::from(days) / DAYS_OF_A_YEAR;
    match days {
        ..100 => format!("{days} {}", if days == 1 { "day" } else { "days" }),
        100..730 => format!("{:.0} months", years * 12.0),
        730..3653 => format!("{years:.1} years"),
        _ => format!("{years:.0} years"),
    }
}

/// How old something is: `31 days old`, `between 62 and 92 days old`; nothing where that is not known. The bounds of a range are rounded
/// outwards, so that the age is in it.
pub fn spelled_age(age: Age) -> Option<String> {
    Some(match (age.least, age.most) {
        (_, Some(..0)) => "from after that day".to_owned(),
        (Some(least), Some(most)) => spelled_span(least, most),
        (None, Some(most)) => format!("at most {} old", at_most(most)),
        (Some(least @ 1..), None) => format!("at least {} old", at_least(least)),
        (_, None) => return None,
    })
}

/// The unit in which an age is counted, and how many of it, or of tenths of it, a day is.
fn unit(days: i32) -> (&'static str, f64, bool) {
    match days {
        ..100 => ("day", 1.0, false),
        100..730 => ("month", 12.0 / DAYS_OF_A_YEAR, false),
        730..3653 => ("year", 10.0 / DAYS_OF_A_YEAR, true),
        _ => ("year", 1.0 / DAYS_OF_A_YEAR, false),
    }
}

fn in_unit(count: f64, are_tenths: bool) -> String {
    if are_tenths { format!("{:.1}", count / 10.0) } else { format!("{count:.0}") }
}

/// `11 months`: no less than some days.
fn at_most(days: i32) -> String {
    let (unit, scale, are_tenths) = unit(days);
    let count = in_unit((f64::from(days) * scale).ceil(), are_tenths);
    format!("{count} {unit}{}", if count == "1" { "" } else { "s" })
}

/// `9 months`: no more than some days.
fn at_least(days: i32) -> String {
    let (unit, scale, are_tenths) = unit(days);
    let count = in_unit((f64::from(days) * scale).floor(), are_tenths);
    format!("{count} {unit}{}", if count == "1" { "" } else { "s" })
}

fn spelled_span(least: i32, most: i32) -> String {
    if least == most {
        return if most == 0 { "from that day".to_owned() } else { format!("{} old", about(most)) };
    }
    let high = at_most(most);
    if least <= 0 {
        return format!("at most {high} old");
    }
    let (_, scale, are_tenths) = unit(most);
    let low = (f64::from(least) * scale).floor();
    if low < 1.0 {
        return format!("between {} and {high} old", at_least(least));
    }
    format!("between {} and {high} old", in_unit(low, are_tenths))
}

const DAYS_OF_A_YEAR: f64 = 365.2425;

/// How many of so many: `all three`, `both`, `the one`.
pub fn every(count: usize) -> String {
    match count {
        1 => "the one".to_owned(),
        2 => "both".to_owned(),
        count => format!("all {}", number(count)),
    }
}

/// How long a limit in days is: `a year`, `five years`, `90 days`.
pub fn passed(days: i32) -> String {
    match (days / 365, days % 365) {
        (1, 0) => "a year".to_owned(),
        (years, 0) if years > 1 => format!("{} years", number(large(years.unsigned_abs()))),
        _ => format!("{days} days"),
    }
}

/// With `a` or `an`, as the sound of its first letter asks.
pub fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {noun}")
}

/// The English name of a language by the first part of its tag; the tag where it has none.
pub fn language(tongue: &str) -> String {
    let language = Language::from_639_1(tongue).or_else(|| Language::from_639_3(tongue));
    // `Modern Greek (1453-)`
    let name = language.map(|language| language.to_name().split(" (").next().unwrap_or_default());
    name.map_or_else(|| format!("the language `{tongue}`"), str::to_owned)
}

/// What a text of a genre is called, and several of them.
pub fn genre(name: &str) -> (&'static str, &'static str) {
    match name {
        "news" => ("news report", "news reports"),
        "analysis" => ("analysis", "analyses"),
        "opinion" => ("opinion piece", "opinion pieces"),
        "official" => ("official publication", "official publications"),
        "data" => ("collection of data", "collections of data"),
        "academic" => ("academic publication", "academic publications"),
        "interview" => ("interview", "interviews"),
        "wire" => ("wire report", "wire reports"),
        "social" => ("post on social media", "posts on social media"),
        _ => ("other text", "other texts"),
    }
}

/// A source as a sentence names it: `Slate (note 1)`; an interview by the one who was asked, `Ian Maddox (note 4)`.
pub fn called(source: &Source) -> String {
    let named = if source.is_interview() { source.speaker() } else { source.publisher.text().or(source.author.text()) };
    let name = named.map_or_else(|| quoted(source.translation.as_deref().unwrap_or(&source.title)), str::to_owned);
    format!("{name} (note {})", source.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::words::{date_range, is_all};

    #[test]
    fn counts_agree_with_their_nouns() {
        let counts = [0, 1, 2, 10, 11].map(|count| counted(count, "source", "sources"));
        assert_eq!(counts, ["no sources", "one source", "two sources", "ten sources", "11 sources"]);
        assert_eq!([&["a"][..], &["a", "b"], &["a", "b", "c"]].map(all), ["a", "a and b", "a, b and c"]);
        assert_eq!(notes(&["1", "2", "3", "4"], 2), "notes 1, 2 and two others");
        assert_eq!(all(&["W. W. Norton", "Little, Brown", "CIA"]), "W. W. Norton; Little, Brown; and CIA");
        assert_eq!([1, 2, 3].map(every), ["the one", "both", "all three"]);
        assert_eq!(notes(&["1", "2", "3"], 2), "notes 1, 2 and 3");
    }

    #[test]
    fn sentences_begin_with_a_capital_and_end_once() {
        assert_eq!(sentence("élan is what counts"), "Élan is what counts.");
        assert_eq!(sentence(&quoted("It rained.")), "“It rained”.");
        assert_eq!(sentence("is it “so?”"), "Is it “so?”");
        assert_eq!(sentence(""), ".");
    }

    #[test]
    fn dates_and_ages_are_spelled_as_far_as_they_are_known() {
        let dates = |text| is_all(date_range, text).expect("a date");
        for (written, expected) in [
            ("2019-08-01", "1 August 2019"),
            ("2019-05", "May 2019"),
            ("2019", "2019"),
            ("2019~", "about 2019"),
            ("2019-05?", "perhaps May 2019"),
            ("-0043-03-15%", "perhaps about 15 March 44 BC"),
            ("0000", "1 BC"),
            ("2019-23", "autumn 2019"),
            ("201X", "some year from 2010 to 2019"),
            ("-004X", "some year from 50 BC to 41 BC"),
            ("2019-XX", "some month of 2019"),
            ("2019-08-XX", "some day of August 2019"),
            ("2019-XX-XX", "some day of 2019"),
            ("2019/2020-05", "2019 to May 2020"),
            ("2019/..", "2019 or later"),
            ("../2019-05-03", "3 May 2019 or earlier"),
        ] {
            assert_eq!(spelled(dates(written)), expected, "{written}");
        }
        let known = |(least, most)| Age { least: Some(least), most: Some(most) };
        let ages = [(62, 92), (1, 1), (-30, 0), (-3, 40), (-9, -9), (-9, -2)].map(|age| days_old(known(age)).unwrap_or_default());
        assert_eq!(ages, ["62–92 days old", "1 day old", "0 days old", "0–40 days old", "9 days later", "2–9 days later"]);
        let half = [(Some(62), None), (Some(-5), None), (None, Some(92)), (None, Some(-1)), (None, None)]
            .map(|(least, most)| Age { least, most });
        let shown = half.map(|age| days_old(age).unwrap_or_default());
        assert_eq!(shown, ["at least 62 days old", "", "at most 92 days old", "at least 1 day later", ""]);
        let shown = half.map(|age| spelled_age(age).unwrap_or_default());
        assert_eq!(shown, ["at least 62 days old", "", "at most 92 days old", "from after that day", ""]);
        let ages = [(0, 0), (31, 31), (62, 92), (0, 30), (800, 1100), (90, 455), (-9, -9)];
        assert_eq!(
            ages.map(|age| spelled_age(known(age)).unwrap_or_default()),
            [
                "from that day",
                "31 days old",
                "between 62 and 92 days old",
                "at most 30 days old",
                "between 2.1 and 3.1 years old",
                "between 2 and 15 months old",
                "from after that day"
            ]
        );
        let ages = [(293, 323), (0, 365), (1, 31), (20, 400), (9000, 9365)];
        assert_eq!(
            ages.map(|age| spelled_age(known(age)).unwrap_or_default()),
            [
                "between 9 and 11 months old",
                "at most 12 months old",
                "between 1 and 31 days old",
                "between 20 days and 14 months old",
                "between 24 and 26 years old"
            ]
        );
        assert_eq!([365, 1825, 90].map(passed), ["a year", "five years", "90 days"]);
        assert_eq!([1, 99, 400, 2078, 8000].map(about), ["1 day", "99 days", "13 months", "5.7 years", "22 years"]);
    }

    #[test]
    fn languages_have_their_english_names() {
        assert_eq!(["mn", "el", "yue", "x"].map(language), ["Mongolian", "Modern Greek", "Yue Chinese", "the language `x`"]);
    }
}
