//! Endnotes as people paste them: what at their end is no title, but an address, a day, or the day of reading.

use crate::base::characters::trim_end;
use crate::schema::values::{DATE, DOI, URL};
use crate::syntax::value::is_value;

/// Where the title of an endnote ends, and the fields that follow it, as they are written. Left in the title is what is not plain: a year
/// alone may belong to it.
pub(super) fn places(entry: &str) -> (usize, Vec<String>) {
    let mut rest = trim_end(entry);
    let mut fields: Vec<(&str, String)> = Vec::new();
    while let Some((before, name, value)) = last(rest) {
        if before.is_empty() || fields.iter().any(|(known, _)| *known == name) {
            break;
        }
        fields.push((name, value));
        rest = before;
    }
    fields.reverse();
    (rest.len(), fields.into_iter().map(|(name, value)| format!("{name}: {value}")).collect())
}

/// What stands before the last part of an entry, and that part as a field.
fn last(entry: &str) -> Option<(&str, &'static str, String)> {
    let bare = entry.trim_end_matches(|next: char| next.is_whitespace() || ".,;)]>".contains(next));
    let start = bare.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = bare[start..].trim_start_matches(['(', '[', '<']);
    // Brackets that belong to an address stay.
    let address = entry[bare.len() - word.len()..].trim_end_matches(|next: char| next.is_whitespace() || ".,;]>".contains(next));
    for word in [address, word] {
        let doi = ["doi:", "DOI:"].iter().find_map(|mark| word.strip_prefix(mark)).unwrap_or(word);
        if doi.starts_with("10.") && is_value(DOI, doi) {
            return Some((before(&entry[..start], &["doi", "available at"]), "doi", doi.to_owned()));
        }
        if word.contains("://") && is_value(URL, word) {
            return Some((
                before(&entry[..start], &["url", "available at", "available from", "online", "at"]),
                "url",
                word.to_owned(),
            ));
        }
    }
    let (start, date) = day_at_end(bare)?;
    let marks = ["accessed", "retrieved", "last accessed", "visited", "abgerufen am", "zugriff am", "consulté le"];
    let opening = entry[..start].trim_end_matches(['(', '[', ' ', ',', ':']);
    for mark in marks {
        let is_marked = opening.get(opening.len().saturating_sub(mark.len())..).is_some_and(|end| end.eq_ignore_ascii_case(mark));
        if is_marked {
            return Some((before(&opening[..opening.len() - mark.len()], &["last", "on"]), "accessed", date));
        }
    }
    let opening = ["accessed on", "retrieved on"].iter().find_map(|mark| {
        let end = opening.get(opening.len().saturating_sub(mark.len())..)?;
        end.eq_ignore_ascii_case(mark).then(|| &opening[..opening.len() - mark.len()])
    });
    match opening {
        Some(opening) => Some((before(opening, &[]), "accessed", date)),
        None => Some((before(&entry[..start], &[]), "date", date)),
    }
}

/// A text without the marks and words at its end that lead over to a field.
fn before<'entry>(text: &'entry str, words: &[&str]) -> &'entry str {
    let trim = |text: &'entry str| text.trim_end_matches(|next: char| next.is_whitespace() || ",;:([<".contains(next));
    let mut text = trim(text);
    for word in words {
        let at = text.len().saturating_sub(word.len());
        let is_word = text.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word))
            && text[..at].chars().next_back().is_some_and(|next| !next.is_alphanumeric());
        if is_word {
            text = trim(&text[..at]);
        }
    }
    text
}

/// Where the day that a text ends with begins, and the day as a value.
fn day_at_end(text: &str) -> Option<(usize, String)> {
    let mut starts = text.char_indices().rev().filter(|(_, next)| next.is_whitespace()).map(|(at, next)| at + next.len_utf8());
    let candidates: Vec<usize> = starts.by_ref().take(4).collect();
    candidates.into_iter().rev().find_map(|start| {
        let written = text[start..].trim_start_matches(['(', '[']);
        let is_day = |value: &str| value.len() == 10 && is_value(DATE, value);
        if is_day(written) {
            return Some((start, written.to_owned()));
        }
        let crate::schema::ValueType::One(date) = DATE else { return None };
        let offers = (date.offers)(written);
        match offers.values.as_slice() {
            [only] if is_day(only) && written.starts_with(|first: char| first.is_alphanumeric()) => Some((start, only.clone())),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn addresses_and_days_are_separated_from_the_title() {
        for (entry, title, fields) in [
            ("Smith, “A dam”, https://example.org/a.", "Smith, “A dam”", &["url: https://example.org/a"] as &[&str]),
            (
                "Smith, “A dam”, Example Post, 12 March 2021, https://example.org/a",
                "Smith, “A dam”, Example Post",
                &["date: 2021-03-12", "url: https://example.org/a"],
            ),
            (
                "Lee, A reef, 2021-03-12, https://example.org/b (accessed 3 May 2022).",
                "Lee, A reef",
                &["date: 2021-03-12", "url: https://example.org/b", "accessed: 2022-05-03"],
            ),
            ("Lee, A reef. doi:10.1000/182", "Lee, A reef.", &["doi: 10.1000/182"]),
            ("Lee, A reef (2020) <https://example.org/b>", "Lee, A reef (2020)", &["url: https://example.org/b"]),
            ("Lee, A reef, available at: https://example.org/a_(b)", "Lee, A reef", &["url: https://example.org/a_(b)"]),
            (
                "Lee, A reef, https://example.org/b, retrieved on 2022-05-03",
                "Lee, A reef",
                &["url: https://example.org/b", "accessed: 2022-05-03"],
            ),
            ("Post, March 12, 2021", "Post", &["date: 2021-03-12"]),
            ("Smith, J. (2019) A.", "Smith, J. (2019) A.", &[]),
            ("“B”, Lee, 2020.", "“B”, Lee, 2020.", &[]),
            ("“B”, Lee, March 2020.", "“B”, Lee, March 2020.", &[]),
            ("Ibid., p. 4", "Ibid., p. 4", &[]),
            ("https://example.org/only", "https://example.org/only", &[]),
            ("", "", &[]),
        ] {
            let (end, found) = places(entry);
            assert_eq!(
                (&entry[..end], found.iter().map(String::as_str).collect::<Vec<_>>()),
                (title, fields.to_vec()),
                "{entry}"
            );
        }
    }
}
