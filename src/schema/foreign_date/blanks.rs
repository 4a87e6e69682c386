//! Dates of which digits are left open: `199?`, `19--`, `201u`, `2019-08-??`, `??.08.2019`.

use crate::schema::foreign_date::Readings;
use crate::schema::words::{date_range, is_all};

pub(super) fn read(text: &str) -> Option<Readings> {
    let written = year(text).map(|year| (year, false)).or_else(|| parts(text))?;
    let (written, is_loose) = written;
    let readings = is_all(date_range, &written).map(Readings::one)?;
    Some(Readings { is_loose, ..readings })
}

fn is_blank(digit: char) -> bool {
    matches!(digit, 'x' | 'u' | '?' | '_' | '*' | '-' | '–')
}

/// `199?`, `19--`: a year whose last digits are not given.
fn year(text: &str) -> Option<String> {
    let length = text.bytes().position(|byte| !byte.is_ascii_digit())?;
    let (digits, rest) = text.split_at(length);
    let blanks = rest.chars().count();
    let fits = matches!((length, blanks), (2, 2) | (3, 1))
        && rest.chars().all(is_blank)
        && rest.chars().all(|next| rest.starts_with(next));
    fits.then(|| format!("{digits}{}", "X".repeat(blanks)))
}

/// A month or a day that is not given, or is given as `00`.
fn parts(text: &str) -> Option<(String, bool)> {
    let mut parts: Vec<&str> = text.split(['-', '–', '/', '.']).collect();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 1 && !is_year(parts[0]) {
        parts.reverse();
    }
    let [year, rest @ ..] = parts.as_slice() else { return None };
    if !is_year(year) || rest.is_empty() || rest.len() > 2 {
        return None;
    }
    let is_open = |part: &str| part.chars().count() == 2 && part.chars().all(is_blank);
    let is_zero = |part: &&str| **part == *"00";
    let (month, day) = (rest[0], rest.get(1).copied());
    if rest.iter().any(is_zero) {
        // `1999-00` is two years.
        if day.is_none() && year.ends_with("99") {
            return None;
        }
        // `2019-08-00` is how databases write a month.
        let known = if month == "00" { (*year).to_owned() } else { format!("{year}-{month}") };
        return day.is_none_or(|day| day == "00").then_some((known, true));
    }
    let written = match (is_open(month), day) {
        (true, None) => format!("{year}-XX"),
        (true, Some(day)) if is_open(day) => format!("{year}-XX-XX"),
        (false, Some(day)) if is_open(day) => format!("{year}-{month:0>2}-XX"),
        _ => return None,
    };
    Some((written, false))
}
