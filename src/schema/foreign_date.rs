//! Dates as people write them elsewhere: `17 May 2022`, `3. März 2021`, `2022年5月17日`, `17.05.2022`, `c. 2019`.

mod words;

use self::words::{is_empty, is_part, means_about, month};
use crate::schema::words::{date, is_all};

/// What a date in another notation means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This date, without doubt.
    One(String),
    /// One of these: it is not said which figure is the month, or which end is meant.
    Either(Vec<String>),
    /// A time that has no form; this is nearest to it.
    Near(String),
    /// A time that has no form, and nothing that is near; what to do.
    Nothing(&'static str),
}

/// Longest text that is read so, in bytes.
const LONGEST: usize = 80;

/// Reads a date. With `range` two dates with `/` between them are one value.
pub fn read(text: &str, range: bool) -> Option<Meaning> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = plain(text);
    let meaning = exact(&plain)
        .or_else(|| span(&plain, range))
        .or_else(|| period(&plain, range))
        .or_else(|| rough(&plain, range))
        .or_else(|| nothing(&plain))?;
    (meaning != Meaning::One(text.to_owned())).then_some(meaning)
}

/// Figures and signs of other scripts as ours, without a time of day and the marks around all.
fn plain(text: &str) -> String {
    let folded: String = text
        .chars()
        .map(|next| match next {
            '０'..='９' => char::from_digit(u32::from(next) - u32::from('０'), 10).unwrap_or(next),
            '–' | '—' | '‐' | '‑' | '−' | '－' => '-',
            '／' => '/',
            '．' => '.',
            '，' => ',',
            next if next.is_whitespace() => ' ',
            next => next,
        })
        .collect();
    let trimmed = folded.trim_matches(|next: char| matches!(next, '"' | '“' | '”' | '\'' | '(' | ')' | '[' | ']' | ',' | ' '));
    without_time(trimmed).to_owned()
}

/// A date without the time of day after it: `2022-05-17T10:00Z`, `17 May 2022, 10:30 am`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = text[..colon].trim_end_matches(|next: char| next.is_ascii_digit());
    let is_time = before.len() < colon && text[colon + 1..].starts_with(|next: char| next.is_ascii_digit());
    if is_time { before.trim_end_matches(['T', 't', ' ', ',']).trim_end_matches(" at") } else { text }
}

/// A day, a month or a year in figures and words.
fn exact(text: &str) -> Option<Meaning> {
    if text.starts_with('-') || text.contains("..") {
        return None;
    }
    if let Some(date) = cjk(text).or_else(|| compact(text)) {
        return Some(Meaning::One(date));
    }
    let parts: Vec<&str> = text
        .split([' ', ',', '/', '-', '.'])
        .filter(|part| !part.is_empty() && (!is_empty(part) || month(part).is_some()))
        .collect();
    match parts.as_slice() {
        [year] if is_year(year) => made(year, None, None).map(Meaning::One),
        [one, other] if is_year(one) => made(one, Some(month(other).or_else(|| small(other))?), None).map(Meaning::One),
        [one, year] if is_year(year) => made(year, Some(month(one).or_else(|| small(one))?), None).map(Meaning::One),
        [year, second, third] if is_year(year) => {
            let by_month = made(year, month(second).or_else(|| small(second)), Some(small(third)?));
            let by_day = || {
                made(year, month(third).or_else(|| small(third)), Some(small(second)?)).map(|date| Meaning::Either(vec![date]))
            };
            by_month.map(Meaning::One).or_else(by_day)
        }
        [first, second, year] if is_year(year) => match (month(first), month(second)) {
            (Some(month), _) => made(year, Some(month), Some(small(second)?)).map(Meaning::One),
            (_, Some(month)) => made(year, Some(month), Some(small(first)?)).map(Meaning::One),
            _ => {
                let (first, second) = (small(first)?, small(second)?);
                let day_first = made(year, Some(second), Some(first));
                let month_first = made(year, Some(first), Some(second)).filter(|date| Some(date) != day_first.as_ref());
                let mut dates: Vec<String> = day_first.into_iter().chain(month_first).collect();
                if dates.len() > 1 {
                    dates.sort();
                    return Some(Meaning::Either(dates));
                }
                dates.pop().map(Meaning::One)
            }
        },
        _ => None,
    }
}

/// `2022年5月17日`, `2022년 5월 17일`
fn cjk(text: &str) -> Option<String> {
    let (year, rest) = text.split_once(['年', '년'])?;
    let year = year.trim();
    let rest = rest.trim();
    if rest.is_empty() {
        return is_year(year).then(|| made(year, None, None))?;
    }
    let (month, day) = rest.split_once(['月', '월'])?;
    let day = day.trim().trim_end_matches(['日', '号', '號', '일']).trim();
    let day = if day.is_empty() { None } else { Some(small(day)?) };
    is_year(year).then(|| made(year, Some(small(month.trim())?), day))?
}

/// `20220517`
fn compact(text: &str) -> Option<String> {
    let are_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    are_digits.then(|| made(&text[..4], Some(small(&text[4..6])?), Some(small(&text[6..])?)))?
}

fn made(year: &str, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let written = match (month, day) {
        (None, _) => year.to_owned(),
        (Some(month), None) => format!("{year}-{month:02}"),
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
    };
    is_all(date, &written).map(|_| written)
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

/// A day or a month: at most two figures, with the ending of an ordinal.
fn small(part: &str) -> Option<u32> {
    let digits = part.trim_end_matches(|next: char| !next.is_ascii_digit());
    let ending = part[digits.len()..].to_lowercase();
    let is_small = digits.len() <= 2
        && matches!(
            &*ending,
            "" | "st"
                | "nd"
                | "rd"
                | "th"
                | "er"
                | "re"
                | "º"
                | "°"
                | "ª"
                | "e"
                | "ème"
                | "го"
                | "ого"
                | ":a"
                | ":e"
                | "de"
                | "ste"
        );
    is_small.then(|| digits.parse().ok())?
}

/// Two dates, and what joins them: `from 3 May 2019 to 5 June 2019`, `1-3 May 2019`, `2019-2020`.
fn span(text: &str, range: bool) -> Option<Meaning> {
    let lower = text.to_lowercase();
    let inner = ["between ", "from ", "von ", "vom ", "de ", "du ", "entre ", "zwischen ", "с "]
        .iter()
        .find_map(|word| lower.strip_prefix(word))
        .unwrap_or(&lower);
    let joins = [
        " to ", " until ", " till ", " and ", " und ", " bis ", " à ", " au ", " a ", " al ", " hasta ", " et ", " y ", " по ",
        " - ", "/", "-", "~", "至",
    ];
    let (from, to) = joins.iter().find_map(|join| {
        let (mut from, mut to) = inner.split_once(join)?;
        (from, to) = (from.trim(), to.trim());
        if from.is_empty() {
            return None;
        }
        let to = one(to)?;
        // The first of two takes from the second what it lacks.
        let (year, month) = (&to[..4], to.get(4..7));
        let day = || Some(format!("{year}{}-{:02}", month.filter(|_| to.len() > 7)?, small(from.trim_end_matches('.'))?));
        let from = one(from).or_else(day).or_else(|| one(&format!("{from} {year}")))?;
        (is_all(date, &from)?.first() <= is_all(date, &to)?.last()).then_some((from, to))
    })?;
    let both = format!("{from}/{to}");
    Some(if range { Meaning::One(both) } else { Meaning::Either(vec![from, to]) })
}

/// A date that has one meaning.
fn one(text: &str) -> Option<String> {
    match exact(text)? {
        Meaning::One(date) => Some(date),
        Meaning::Either(_) | Meaning::Near(_) | Meaning::Nothing(_) => None,
    }
}

/// A quarter, a half, a decade or a century.
fn period(text: &str, range: bool) -> Option<Meaning> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',', '/', '-']).filter(|word| !word.is_empty() && !is_empty(word)).collect();
    let year = words.iter().copied().find(|word| is_year(word));
    let months = words.iter().find_map(|word| part_of_a_year(word));
    let spelt = || match words.as_slice() {
        [which, "quarter" | "half" | "quartal" | "halbjahr" | "trimestre" | "semestre", _] => {
            let which = ordinal(which)?;
            let months = if matches!(words[1], "half" | "halbjahr" | "semestre") { 6 } else { 3 };
            (which * months <= 12).then(|| (which * months - months + 1, which * months))
        }
        _ => None,
    };
    if let Some((year, (from, to))) = year.zip(months.or_else(spelt)) {
        let both = format!("{year}-{from:02}/{year}-{to:02}");
        return Some(if range { Meaning::One(both) } else { Meaning::Near(year.to_owned()) });
    }
    let years = match words.as_slice() {
        [decade] => decade_of(decade),
        [which, "century" | "jahrhundert" | "siècle" | "siglo" | "secolo"] => {
            let which = ordinal(which).filter(|&which| which <= 99)?;
            Some((which * 100 - 99, which * 100))
        }
        _ => None,
    };
    let (from, to) = years?;
    let both = format!("{from:04}/{to:04}");
    Some(if range { Meaning::One(both) } else { Meaning::Nothing("give the year alone, or the month or day if it is known") })
}

/// `q3`, `h1`: its first and last month.
fn part_of_a_year(word: &str) -> Option<(u32, u32)> {
    let (letter, figure) = word.split_at_checked(1)?;
    let which: u32 = figure.parse().ok()?;
    match letter {
        "q" if (1..=4).contains(&which) => Some((which * 3 - 2, which * 3)),
        "h" if (1..=2).contains(&which) => Some((which * 6 - 5, which * 6)),
        _ => None,
    }
}

/// `1990s`, `1990er`
fn decade_of(word: &str) -> Option<(u32, u32)> {
    let year = word.strip_suffix("s").or_else(|| word.strip_suffix("'s")).or_else(|| word.strip_suffix("er"))?;
    let first = year.parse::<u32>().ok().filter(|year| is_year(&year.to_string()) && year % 10 == 0)?;
    Some((first, first + if first % 100 == 0 { 99 } else { 9 }))
}

fn ordinal(word: &str) -> Option<u32> {
    let named = ["first", "second", "third", "fourth"].iter().position(|name| *name == word);
    named.map(|at| crate::base::ids::small(at) + 1).or_else(|| small(word.trim_end_matches('.'))).filter(|&which| which > 0)
}

/// A date with a word or sign of doubt, a season, a part of a year.
fn rough(text: &str, range: bool) -> Option<Meaning> {
    let bare = text
        .trim_start_matches(['~', '≈', '?', '<', '>', '±', ' '])
        .trim_end_matches(['?', '~', '%', ')', '(', ' ', '+'])
        .trim_end_matches("/..");
    let split = |text: &str| text.replace("mid-", "mid ").replace("mi-", "mi ");
    let spaced = split(bare);
    let words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    let left: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !means_about(word) && !is_part(word))
        .map(|word| word.trim_start_matches("c.").trim_start_matches("ca."))
        .collect();
    let rest = left.join(" ");
    if rest == text || rest.is_empty() {
        return season_of_edtf(text);
    }
    match exact(&rest).or_else(|| span(&rest, range)) {
        Some(Meaning::One(date)) => Some(Meaning::Near(date)),
        _ => season_of_edtf(text),
    }
}

/// `2019-21`: the spring of 2019 in the Extended Date/Time Format.
fn season_of_edtf(text: &str) -> Option<Meaning> {
    let (year, season) = text.split_once('-')?;
    (is_year(year) && matches!(season, "21" | "22" | "23" | "24")).then(|| Meaning::Near(year.to_owned()))
}

/// What has no form at all.
fn nothing(text: &str) -> Option<Meaning> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split([' ', ',', '.', '/', '-']).filter(|word| !word.is_empty()).collect();
    let is_before_our_era = words.iter().any(|word| matches!(*word, "bc" | "bce" | "v" | "av" | "ac"))
        && words.iter().any(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    if is_before_our_era || lower.starts_with('-') && lower[1..].starts_with(|next: char| next.is_ascii_digit()) {
        return Some(Meaning::Nothing("a year before the year 1 cannot be written: say it in the text, and leave the field out"));
    }
    if words
        .iter()
        .any(|word| matches!(*word, "today" | "yesterday" | "now" | "tomorrow" | "recently" | "heute" | "gestern" | "hier"))
    {
        return Some(Meaning::Nothing("write the day itself, as `YYYY-MM-DD`"));
    }
    let are_numbers =
        !words.is_empty() && words.iter().all(|word| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
    if are_numbers && words.len() == 3 && words.iter().any(|word| is_year(word))
        || are_numbers && words.len() == 2 && is_year(words[0])
    {
        return Some(Meaning::Nothing("there is no such day"));
    }
    let ends_in_two = words.len() > 1
        && words.last().is_some_and(|last| {
            last.trim_start_matches('\'').len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'\'')
        });
    ends_in_two.then_some(Meaning::Nothing("write the year in four figures, first: `YYYY-MM-DD`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, range: bool) -> String {
        match read(text, range) {
            Some(Meaning::One(date)) => date,
            Some(Meaning::Either(dates)) => dates.join(" or "),
            Some(Meaning::Near(date)) => format!("near {date}"),
            Some(Meaning::Nothing(_)) => "no form".to_owned(),
            None => String::new(),
        }
    }

    #[test]
    fn dates_in_other_notations_are_read_in_many_languages() {
        for (written, ours) in [
            ("10 November 1999", "1999-11-10"),
            ("3 May 2019", "2019-05-03"),
            ("the 3rd of May, 2019", "2019-05-03"),
            ("2019 May 3", "2019-05-03"),
            ("November 10, 1999", "1999-11-10"),
            ("Tuesday, 17 May 2022", "2022-05-17"),
            ("Nov 1999", "1999-11"),
            ("Sept. 2019", "2019-09"),
            ("1999/11/10", "1999-11-10"),
            ("2019/05/03", "2019-05-03"),
            ("2021/2/3", "2021-02-03"),
            ("2021.02.03", "2021-02-03"),
            ("05/2019", "2019-05"),
            ("31.12.1999", "1999-12-31"),
            ("17.05.2022", "2022-05-17"),
            ("12/31/1999", "1999-12-31"),
            ("2021-3-4", "2021-03-04"),
            ("3.3.2021", "2021-03-03"),
            ("20220517", "2022-05-17"),
            ("2022-05-17T10:00:00Z", "2022-05-17"),
            ("17 May 2022, 10:30", "2022-05-17"),
            ("3. März 2021", "2021-03-03"),
            ("am 1. Dezember 2020", "2020-12-01"),
            ("1er février 2014", "2014-02-01"),
            ("le 14 juillet 2019", "2019-07-14"),
            ("17 de mayo de 2022", "2022-05-17"),
            ("2 dic. 2020", "2020-12-02"),
            ("1º de março de 2021", "2021-03-01"),
            ("3 maggio 2019", "2019-05-03"),
            ("12 mei 2020", "2020-05-12"),
            ("5 maart 2020", "2020-03-05"),
            ("17 мая 2022 г.", "2022-05-17"),
            ("9 сентября 2019 года", "2019-09-09"),
            ("den 5 maj 2020", "2020-05-05"),
            ("5 września 2020", "2020-09-05"),
            ("2022年5月17日", "2022-05-17"),
            ("2022年5月", "2022-05"),
            ("２０２２年５月１７日", "2022-05-17"),
            ("2022년 5월 17일", "2022-05-17"),
            ("May 2022", "2022-05"),
            ("2019–08–01", "2019-08-01"),
        ] {
            assert_eq!(shown(written, false), ours, "{written}");
        }
    }

    #[test]
    fn what_may_be_two_days_is_both_and_what_is_none_is_said_so() {
        for (written, ours) in [
            ("11.02.2021", "2021-02-11 or 2021-11-02"),
            ("10/11/1999", "1999-10-11 or 1999-11-10"),
            ("01.04.2021", "2021-01-04 or 2021-04-01"),
            ("2019-13-05", "2019-05-13"),
            ("30 February 1999", ""),
            ("2019-02-30", "no form"),
            ("31.12.99", "no form"),
            ("3 May 19", "no form"),
            ("44 BC", "no form"),
            ("-0044", "no form"),
            ("today", "no form"),
            ("soon", ""),
        ] {
            assert_eq!(shown(written, false), ours, "{written}");
        }
    }

    #[test]
    fn spans_are_one_value_where_the_field_takes_two_dates() {
        for (written, ours) in [
            ("from 3 May 2019 to 5 June 2019", "2019-05-03/2019-06-05"),
            ("1-3 May 2019", "2019-05-01/2019-05-03"),
            ("May–June 2019", "2019-05/2019-06"),
            ("2019-2020", "2019/2020"),
            ("between 2019 and 2021", "2019/2021"),
            ("Q3 2019", "2019-07/2019-09"),
            ("2019 Q3", "2019-07/2019-09"),
            ("third quarter of 2019", "2019-07/2019-09"),
            ("H1 2019", "2019-01/2019-06"),
            ("the 1990s", "1990/1999"),
            ("19th century", "1801/1900"),
            ("2019-02-10 to 2019-03-01", "2019-02-10/2019-03-01"),
        ] {
            assert_eq!(shown(written, true), ours, "{written}");
        }
        assert_eq!(shown("2019-2020", false), "2019 or 2020");
        assert_eq!(shown("Q3 2019", false), "near 2019");
        assert_eq!(shown("2019/2020", true), "");
    }

    #[test]
    fn what_is_about_a_date_is_near_it() {
        for (written, ours) in [
            ("c. 2019", "near 2019"),
            ("c.2019", "near 2019"),
            ("circa May 2019", "near 2019-05"),
            ("~2019", "near 2019"),
            ("2019~", "near 2019"),
            ("2019?", "near 2019"),
            ("um 2019", "near 2019"),
            ("vers 2019", "near 2019"),
            ("spring 2019", "near 2019"),
            ("Sommer 2019", "near 2019"),
            ("2019-21", "near 2019"),
            ("early 2019", "near 2019"),
            ("mid-2019", "near 2019"),
            ("end of 2025", "near 2025"),
            ("late May 2019", "near 2019-05"),
            ("before 2019", "near 2019"),
            ("since 2019-03", "near 2019-03"),
            ("2019/..", "near 2019"),
        ] {
            assert_eq!(shown(written, false), ours, "{written}");
        }
    }
}
