//! Breaking text into lines that fit a box, where the Unicode line breaking algorithm (UAX #14) allows it.

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;

use crate::picture::Length;
use crate::picture::font::Font;

/// The lines of a text. A word that is wider than the box is broken anywhere. O(its characters).
pub fn lines(text: &str, font: Font, width: Length) -> Vec<String> {
    let mut lines = Lines { done: Vec::new(), line: String::new(), taken: 0, pending: 0, width, font };
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        lines.push(word.word);
        lines.pending = font.width(word.whitespace);
        if !word.whitespace.is_empty() && !lines.line.is_empty() {
            lines.line.push(' ');
        }
    }
    lines.end();
    lines.done
}

/// The first lines of a text, the last of them with `…` where there is more.
pub fn first_lines(text: &str, font: Font, width: Length, most: usize) -> Vec<String> {
    let mut all = lines(text, font, width);
    if all.len() <= most {
        return all;
    }
    all.truncate(most);
    if let Some(last) = all.last_mut() {
        *last = shortened(last, font, width);
    }
    all
}

/// A text with `…` after as many of its words as there is room for, or after a part of the first one.
fn shortened(text: &str, font: Font, width: Length) -> String {
    let blanks = text.char_indices().filter(|(_, next)| *next == ' ').map(|(at, _)| at);
    let words: Vec<usize> = blanks.chain([text.len()]).collect();
    let letters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    for end in words.into_iter().rev().chain(letters.into_iter().rev()) {
        let kept = text[..end].trim_end_matches([' ', ',', ';', '.', ':']);
        if font.width(kept) + font.width("…") <= width {
            return format!("{kept}…");
        }
    }
    "…".to_owned()
}

struct Lines {
    done: Vec<String>,
    line: String,
    /// The width of the present line without the blank at its end.
    taken: Length,
    /// The width of that blank.
    pending: Length,
    width: Length,
    font: Font,
}

impl Lines {
    fn push(&mut self, word: &str) {
        let wide = self.font.width(word);
        if !self.line.is_empty() && self.taken + self.pending + wide > self.width {
            self.end();
        }
        if wide <= self.width {
            self.add(word, wide);
            return;
        }
        for letter in word.graphemes(true) {
            let wide = self.font.width(letter);
            if !self.line.is_empty() && self.taken + wide > self.width {
                self.end();
            }
            self.add(letter, wide);
        }
    }

    fn add(&mut self, part: &str, wide: Length) {
        self.taken += self.pending + wide;
        self.pending = 0;
        self.line.push_str(part);
    }

    fn end(&mut self) {
        let line = self.line.trim_end();
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
        self.line.clear();
        (self.taken, self.pending) = (0, 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: Font = Font { size: 100, is_bold: false };

    #[test]
    fn every_line_fits_and_no_letter_is_lost() {
        for text in [
            "What Mongolia's present and former presidents offer North Korea in public",
            "a-very-long-word-with-hyphens and_an_unbreakable_one_that_is_wider_than_any_line",
            "甲乙丙丁，戊己庚辛。壬癸子丑寅卯辰巳午未",
            "Монгол Улс уулзалт зохион байгуулахыг санал болгов",
            "می‌خواهم بدانم که چرا این کار را کردند",
            "https://example.org/a/very/long/address?with=a&query=that#is-longer-than-a-line",
            "👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀",
            "",
        ] {
            for width in [300, 700, 2_000] {
                let lines = lines(text, FONT, width);
                assert!(lines.iter().all(|line| FONT.width(line) <= width), "{lines:?}");
                let letters = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
                assert_eq!(letters(&lines.concat()), letters(text));
            }
        }
    }

    #[test]
    fn what_is_cut_ends_with_an_ellipsis_and_fits() {
        let text = "one two, three four five six";
        assert_eq!(first_lines(text, FONT, 500, 2), ["one two,", "three…"]);
        assert_eq!(first_lines(text, FONT, 9_000, 1), [text]);
        assert!(first_lines("甲乙丙丁", FONT, 200, 1).iter().all(|line| FONT.width(line) <= 200));
        assert_eq!(first_lines("甲乙", FONT, 100, 1), ["…"]);
    }
}
