//! Years before and of our era: `44 BC`, `44 v. Chr.`, `公元前44年`, `AD 79`.

use crate::schema::words::{Date, Part, days_in_month};

/// On which side of the year 1 a year is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Before,
    Ours,
}

/// Words before or after a year, without blanks and full stops.
const BEFORE: &[&str] = &[
    "bc",
    "bce",
    "vchr",
    "vchristus",
    "vorchr",
    "vorchristus",
    "vuz",
    "vorunsererzeit",
    "avjc",
    "avantjc",
    "avantjésuschrist",
    "avantnotreère",
    "ac",
    "adec",
    "aec",
    "ane",
    "antesdecristo",
    "avantj-c",
    "avj-c",
    "avanticristo",
    "aeu",
    "донэ",
    "дорх",
    "пнэ",
    "pne",
    "přnl",
    "fkr",
    "fvt",
    "eaa",
    "mö",
    "公元前",
    "西元前",
    "紀元前",
    "기원전",
    "beforechrist",
    "antonra",
];
const OURS: &[&str] = &[
    "ad",
    "ce",
    "nchr",
    "nchristus",
    "nachchr",
    "nachchristus",
    "nuz",
    "unsererzeit",
    "apjc",
    "aprèsjc",
    "apj-c",
    "aprèsj-c",
    "dc",
    "denotreère",
    "ec",
    "нэ",
    "отрх",
    "ne",
    "nl",
    "ekr",
    "ms",
    "公元",
    "西元",
    "기원",
    "annodomini",
];

/// The era that stands before or after a date, and the date without it.
pub(super) fn split(text: &str) -> (Option<Era>, String) {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    for count in (1..=3.min(words.len())).rev() {
        let (first, last) = words.split_at(words.len() - count);
        if let Some(era) = era(&last.concat()).filter(|_| !first.is_empty()) {
            return (Some(era), first.join(" "));
        }
        let (first, last) = words.split_at(count);
        if let Some(era) = era(&first.concat()).filter(|_| !last.is_empty()) {
            return (Some(era), last.join(" "));
        }
    }
    // `24 August AD 79`
    if let [before @ .., word, year] = words.as_slice()
        && let Some(era) = era(word).filter(|_| year.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return (Some(era), format!("{} {year}", before.join(" ")));
    }
    attached(text).unwrap_or_else(|| (None, text.to_owned()))
}

fn era(words: &str) -> Option<Era> {
    let bare = words.replace(['.', '\''], "");
    if BEFORE.contains(&bare.as_str()) {
        return Some(Era::Before);
    }
    OURS.contains(&bare.as_str()).then_some(Era::Ours)
}

/// `44BC`, `公元前44年`: an era without a blank between it and the year.
fn attached(text: &str) -> Option<(Option<Era>, String)> {
    let end = text.rfind(|next: char| next.is_ascii_digit())? + 1;
    if let Some(found) = era(&text[end..].replace(' ', "")) {
        return Some((Some(found), text[..end].to_owned()));
    }
    let start = text.find(|next: char| next.is_ascii_digit())?;
    let found = era(text[..start].trim())?;
    Some((Some(found), text[start..].to_owned()))
}

/// A date of an era by the count of ISO 8601, in which the year 0 is 1 BC.
pub(super) fn counted(date: Date, era: Option<Era>) -> Option<Date> {
    if era != Some(Era::Before) {
        return Some(date);
    }
    let year = 1 - date.year;
    let exists = match date.part {
        Part::Day(month, day) => day <= days_in_month(year, month),
        Part::Century | Part::Decade => false,
        _ => date.year > 0,
    };
    exists.then_some(Date { year, ..date })
}
