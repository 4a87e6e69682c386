//! What a reader of any form gives: the text of a copy, and what of it could not be read.

use crate::archive::pages::{PAGE_BREAK, Page, in_flow};
use crate::base::text::{list, some_of};

/// A part of a copy that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Pages that are pictures.
    Pictures(Vec<u32>),
    /// Pages with letters of which the file does not say what they are.
    UnknownLetters(Vec<u32>),
    /// All from a page on: reading it took too much work or space.
    From(u32),
    /// Parts of a book or document that are missing, damaged, locked or too large, by their names.
    Parts(Vec<String>),
}

/// The text of a copy.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// The pages; one where the form has none.
    pub pages: Vec<Page>,
    /// The same without superscripts, where a form with one page has some.
    pub bare: Option<String>,
    /// What it calls itself.
    pub titles: Vec<String>,
    /// The encoding in which it was read, where that was guessed or is an old one.
    pub encoding: Option<&'static str>,
    pub gaps: Vec<Gap>,
}

/// How many pages or parts are named.
const MOST: usize = 5;

impl Gap {
    /// What could not be read, as it stands in a sentence.
    pub fn describe(&self) -> String {
        match self {
            Self::Pictures(pages) if pages.len() == 1 => format!("{} is a picture without text", numbered(pages)),
            Self::Pictures(pages) => format!("{} are pictures without text", numbered(pages)),
            Self::UnknownLetters(pages) => format!("the file does not say which letters stand on {}", numbered(pages)),
            Self::From(page) => format!("it takes too much work to read beyond page {page}"),
            Self::Parts(parts) => format!("{} could not be read", some_of(parts, MOST)),
        }
    }
}

/// Pages in ranges: "pages 3, 5-9".
fn numbered(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let shown: Vec<String> =
        ranges.iter().map(|&(first, last)| if first == last { first.to_string() } else { format!("{first}-{last}") }).collect();
    let more = shown.len().saturating_sub(MOST);
    let mut named: Vec<String> = shown.into_iter().take(MOST).collect();
    named.extend((more > 0).then(|| "others".to_owned()));
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, list(&named, "and"))
}

impl Reading {
    /// A text without pages of its own, but for form feeds.
    pub fn of_text(text: &str) -> Self {
        let pages = text.split(PAGE_BREAK).map(|page| Page { body: page.to_owned(), foot: String::new() });
        Self { pages: pages.collect(), ..Self::default() }
    }

    /// The whole text, with a form feed between two pages.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.pages.iter().map(|page| page.body.len() + page.foot.len() + 2).sum());
        for (at, page) in self.pages.iter().enumerate() {
            if at > 0 {
                text.push(PAGE_BREAK);
            }
            text.push_str(&page.body);
            if !page.foot.is_empty() {
                text.push('\n');
                text.push_str(&page.foot);
            }
        }
        text
    }

    /// The text as it reads on from page to page, and without superscripts; None where that is the whole text.
    pub fn flow(&self) -> Option<String> {
        if self.pages.len() > 1 || self.pages.iter().any(|page| !page.foot.is_empty()) {
            return Some(in_flow(&self.pages));
        }
        self.bare.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_read_is_named() {
        assert_eq!(Gap::Pictures(vec![3]).describe(), "page 3 is a picture without text");
        assert_eq!(Gap::Pictures(vec![1, 2, 3, 7]).describe(), "pages 1-3 and 7 are pictures without text");
        assert_eq!(Gap::Parts(vec!["a.xml".into()]).describe(), "`a.xml` could not be read");
    }
}
