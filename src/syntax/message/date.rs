//! Dates in other notations.

use crate::syntax::words;

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

/// A date in another notation as the language has it: `10 November 1999`, `November 10, 1999`, `1999/11/10`, `2021-3-4`.
/// Nothing where day and month, or the century, have to be guessed.
pub(super) fn mended_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|next: char| next.is_whitespace() || matches!(next, ',' | '.' | '/' | '-' | '–'))
        .filter(|part| !part.is_empty() && !matches!(*part, "of" | "the"))
        .collect();
    let (year, month, day) = match parts.as_slice() {
        [one, other] if is_year(one) => (number(one)?, month_of(other).or_else(|| small(other))?, None),
        [one, year] if is_year(year) => (number(year)?, month_of(one).or_else(|| small(one))?, None),
        [year, month, day] if is_year(year) => (number(year)?, month_of(month).or_else(|| small(month))?, Some(small(day)?)),
        [first, second, year] if is_year(year) => match (month_of(first), month_of(second)) {
            (Some(month), _) => (number(year)?, month, Some(small(second)?)),
            (_, Some(month)) => (number(year)?, month, Some(small(first)?)),
            _ if small(first)? > 12 || first == second => (number(year)?, small(second)?, Some(small(first)?)),
            _ if small(second)? > 12 => (number(year)?, small(first)?, Some(small(second)?)),
            _ => return None,
        },
        _ => return None,
    };
    let written = day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"));
    (written != text && words::is_all(words::date, &written).is_some()).then_some(written)
}

fn is_year(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())
}

fn month_of(part: &str) -> Option<u32> {
    let lower = part.to_lowercase();
    let at = (lower.len() >= 3).then(|| MONTHS.iter().position(|month| month.starts_with(&lower)))??;
    Some(at as u32 + 1)
}

fn number(part: &str) -> Option<u32> {
    part.parse().ok()
}

/// A day or a month: at most two digits, with the ending of an ordinal.
fn small(part: &str) -> Option<u32> {
    let digits = part.trim_end_matches(|next: char| next.is_ascii_alphabetic());
    let is_small = digits.len() <= 2 && matches!(&part[digits.len()..], "" | "st" | "nd" | "rd" | "th");
    is_small.then(|| number(digits))?
}

#[cfg(test)]
mod tests {
    use super::mended_date;

    #[test]
    fn dates_in_other_notations_are_offered_as_ours_unless_they_are_ambiguous() {
        for (written, ours) in [
            ("10 November 1999", Some("1999-11-10")),
            ("3 May 2019", Some("2019-05-03")),
            ("the 3rd of May, 2019", Some("2019-05-03")),
            ("2019 May 3", Some("2019-05-03")),
            ("November 10, 1999", Some("1999-11-10")),
            ("Nov 1999", Some("1999-11")),
            ("1999/11/10", Some("1999-11-10")),
            ("2019/05/03", Some("2019-05-03")),
            ("05/2019", Some("2019-05")),
            ("31.12.1999", Some("1999-12-31")),
            ("12/31/1999", Some("1999-12-31")),
            ("2021-3-4", Some("2021-03-04")),
            ("3.3.2021", Some("2021-03-03")),
            ("end of 2025", None),
            ("10/11/1999", None),
            ("31.12.99", None),
            ("3 May 19", None),
            ("30 February 1999", None),
            ("2019-13-05", None),
        ] {
            assert_eq!(mended_date(written).as_deref(), ours, "{written}");
        }
    }
}
