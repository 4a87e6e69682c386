//! Local copies of sources: what they say, and whether a quote is in them.

mod decode;
mod fold;
mod html;
mod line;
mod markdown;
mod marks;
mod nearest;
mod place;
mod quote;
mod search;
mod titles;

use std::sync::OnceLock;

pub use self::marks::pages;
pub use self::nearest::{Change, Nearest, nearest};
pub use self::place::Place;
pub use self::quote::{Lack, Quote};
pub use self::search::{Found, search};

use self::decode::{Form, decoded, form};
use self::fold::{breaks_words, folded_with_places, without_hyphens};
use self::nearest::{Word, words};

/// The largest archive that is read, in bytes: the text of a long book, many times over.
pub const LARGEST_ARCHIVE: usize = 16 << 20;

/// Why nothing can be looked up in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is of a form that is not read: a PDF, a picture, a program's own format.
    Unsupported,
    /// Its bytes are no text in the encoding that it names, or in UTF-8 where it names none.
    NotText,
    /// It is larger than [`LARGEST_ARCHIVE`].
    TooLarge,
    /// It holds no text: a page that a script fills, a scan.
    Empty,
    /// The system did not let it be read; its reason.
    Unreadable(String),
}

/// A local copy of a source.
#[derive(Debug)]
pub struct Archive {
    path: String,
    content: Result<Content, Unread>,
}

/// The text of an archive in the forms in which it is searched.
#[derive(Debug)]
struct Content {
    /// As it reads.
    text: String,
    /// Folded.
    folded: String,
    /// Folded, and without what a quoter leaves out: hyphens within words, where some stand at the end of a line, and
    /// superscripts, which are mostly marks of footnotes. None where there is no such thing.
    loose: Option<String>,
    /// Places that are known in both the text and its folded form, ascending.
    places: Vec<(u32, u32)>,
    /// What it calls itself.
    titles: Vec<String>,
    /// The words of `text`, found when they are first needed.
    words: OnceLock<Vec<Word>>,
}

impl Archive {
    /// An archive from its bytes: text, Markdown or HTML, as the ending of its path says. O(n).
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        let path = path.into();
        let content = Content::of(&path, bytes);
        Self { path, content }
    }

    /// An archive that could not be read.
    pub fn unread(path: impl Into<String>, reason: Unread) -> Self {
        Self { path: path.into(), content: Err(reason) }
    }

    /// Its path as it is shown in reports.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why nothing can be looked up in it, where that is so.
    pub fn fault(&self) -> Option<&Unread> {
        self.content.as_ref().err()
    }

    /// What it says, as text; nothing where it could not be read.
    pub fn text(&self) -> &str {
        self.content.as_ref().map_or("", |content| &content.text)
    }

    /// What it calls itself, where its form has a place for that: the title and headings of a page.
    pub fn titles(&self) -> &[String] {
        self.content.as_ref().map_or(&[], |content| &content.titles)
    }

    fn folded(&self) -> &str {
        self.content.as_ref().map_or("", |content| &content.folded)
    }

    fn loose(&self) -> Option<&str> {
        self.content.as_ref().ok()?.loose.as_deref()
    }

    fn words(&self) -> &[Word] {
        self.content.as_ref().map_or(&[], |content| content.words.get_or_init(|| words(&content.text)))
    }
}

impl Content {
    fn of(path: &str, bytes: &[u8]) -> Result<Self, Unread> {
        let form = form(path, bytes).ok_or(Unread::Unsupported)?;
        if bytes.len() > LARGEST_ARCHIVE {
            return Err(Unread::TooLarge);
        }
        let source = decoded(bytes, form).ok_or(Unread::NotText)?;
        let titles = titles::of(&source, form);
        let source = if form == Form::Text { source } else { marks::kept(source) };
        let (text, bare) = match form {
            Form::Text => (source.into_owned(), None),
            Form::Markdown => (markdown::text(&source), None),
            Form::Html => (html::text(&source, true), html::has_superscripts(&source).then(|| html::text(&source, false))),
        };
        let (folded, places) = folded_with_places(&text);
        if folded.is_empty() {
            return Err(Unread::Empty);
        }
        let bare = bare.map(|bare| fold::folded(&bare));
        let loose = (bare.is_some() || breaks_words(&text)).then(|| without_hyphens(bare.as_deref().unwrap_or(&folded)));
        Ok(Self { text, folded, loose, places, titles, words: OnceLock::new() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_recognised() {
        let fault = |path: &str, bytes: &[u8]| Archive::of(path, bytes).fault().cloned();
        assert_eq!(fault("a.pdf", b"%PDF-1.7 words"), Some(Unread::Unsupported));
        assert_eq!(fault("a.txt", b"%PDF-1.7 words"), Some(Unread::Unsupported));
        assert_eq!(fault("a.rtf", b"{\\rtf1 words}"), Some(Unread::Unsupported));
        assert_eq!(fault("a.txt", b"a\0b"), Some(Unread::NotText));
        assert_eq!(fault("a.txt", b"caf\xe9"), Some(Unread::NotText));
        assert_eq!(fault("a.html", b"<script>render('all of it')</script><p> </p>"), Some(Unread::Empty));
        assert_eq!(fault("a.txt", &vec![b'a'; LARGEST_ARCHIVE + 1]), Some(Unread::TooLarge));
        assert_eq!(fault("a.TXT", b"words"), None);
        assert_eq!(fault("a.txt", &vec![b'a'; LARGEST_ARCHIVE]), None);
    }

    #[test]
    fn the_form_of_a_file_without_ending_is_seen_in_its_first_bytes() {
        assert_eq!(Archive::of("page", b"\n<!DOCTYPE html><p>a&amp;b").text().trim(), "a&b");
        assert_eq!(Archive::of("v1.2/page", b"a&amp;b").text(), "a&amp;b");
    }
}
