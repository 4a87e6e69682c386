//! Where in a copy a quote begins, for people who look it up.

use crate::archive::Archive;

/// By so many of its first words a quote is looked for.
const WORDS: usize = 8;

impl Archive {
    /// The line, from 1, in which the first words of a quote stand, case and marks aside; none where they do not. O(quote + archive).
    pub fn line_of(&self, quote: &str) -> Option<usize> {
        let before_gap = quote.split("[...]").map(str::trim).find(|part| !part.is_empty())?;
        let wanted: Vec<String> = words(before_gap).map(|(_, word)| word).take(WORDS).collect();
        let mut recent: Vec<(usize, String)> = Vec::with_capacity(WORDS);
        for (line, word) in
            self.text().lines().enumerate().flat_map(|(line, text)| words(text).map(move |(_, word)| (line, word)))
        {
            recent.push((line, word));
            if recent.len() > wanted.len() {
                recent.remove(0);
            }
            if recent.len() == wanted.len() && recent.iter().zip(&wanted).all(|((_, word), wanted)| word == wanted) {
                return recent.first().map(|&(line, _)| line + 1);
            }
        }
        None
    }
}

/// The words of a text in lower case, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, String)> + '_ {
    let words = text.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).enumerate()
}

#[cfg(test)]
mod tests {
    use crate::archive::Archive;

    #[test]
    fn a_quote_is_found_by_its_first_words() {
        let archive = Archive::of("a.txt", "Title\n\nThe dam, he\nsaid, “is sound”. All is well.\n".as_bytes());
        for (quote, line) in [
            ("The dam, he said", Some(3)),
            ("the DAM he said is sound all is well and more", Some(3)),
            ("the DAM he said is sound all well", None),
            ("is sound", Some(4)),
            ("[...] All is well", Some(4)),
            ("is [...] not there", Some(4)),
            ("nowhere", None),
            ("", None),
        ] {
            assert_eq!(archive.line_of(quote), line, "{quote}");
        }
    }
}
