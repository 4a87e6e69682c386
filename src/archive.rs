//! Local copies of sources: what they say, and whether a quote is in them.

mod decode;
mod epub;
mod fold;
mod form;
mod html;
mod line;
mod markdown;
mod marks;
mod nearest;
mod notation;
mod pages;
mod pdf;
mod place;
mod quote;
mod reading;
mod search;
mod shared;
mod titles;
mod word;
mod xml;
mod zip;

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

pub use self::marks::pages;
pub use self::nearest::{Change, Nearest, nearest};
pub use self::place::Place;
pub use self::quote::{Lack, Quote};
pub use self::reading::Gap;
pub use self::search::{Found, search};
pub use self::shared::{Shared, passage, shared};

use self::decode::decoded;
use self::fold::{breaks_words, folded_with_places, without_hyphens};
use self::form::{Form, form};
use self::nearest::{Word, words};
use self::notation::{joined, without_marks};
use self::reading::Reading;
use self::zip::Zip;

/// The largest archive that is read, in bytes: the text of a long book, many times over.
pub const LARGEST_ARCHIVE: usize = 16 << 20;

/// Why nothing can be looked up in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is of a form that is not read: a picture, a program's own format.
    Unsupported,
    /// Its bytes are no text in an encoding that is known.
    NotText,
    /// It is larger than [`LARGEST_ARCHIVE`].
    TooLarge,
    /// What it unpacks to is too much, and no text came before that.
    TooMuch,
    /// It holds no text: a page that a script fills.
    Empty,
    /// A PDF whose pages are pictures.
    Scan,
    /// A PDF that does not say which letters it shows.
    UnknownLetters,
    /// A PDF that is locked.
    Encrypted,
    /// It is damaged: it has no pages, or the part with its text is missing.
    Broken,
    /// The system did not let it be read; its reason.
    Unreadable(String),
}

/// A local copy of a source.
#[derive(Debug)]
pub struct Archive {
    path: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    fingerprint: Option<String>,
    content: Result<Content, Unread>,
}

/// The text of an archive in the forms in which it is searched.
#[derive(Debug)]
struct Content {
    /// As it reads.
    text: String,
    /// Folded.
    folded: String,
    /// Folded, and without what a quoter leaves out: hyphens within words, where some stand at the end of a line,
    /// marks of footnotes, and what stands at the edges of pages; with Greek letters by their names. None where there is no such thing.
    loose: Option<String>,
    /// Places that are known in both the text and its folded form, ascending.
    places: Vec<(u32, u32)>,
    /// What it calls itself.
    titles: Vec<String>,
    /// The words of `text`, found when they are first needed.
    words: OnceLock<Vec<Word>>,
    encoding: Option<&'static str>,
    gaps: Vec<Gap>,
}

impl Archive {
    /// An archive from its bytes: text, Markdown, HTML, PDF, a Word document or an electronic book, as its bytes and the ending of its path
    /// say. O(n).
    pub fn of(path: impl Into<String>, bytes: &[u8]) -> Self {
        let path = path.into();
        let content = Content::of(&path, bytes);
        Self { path, fingerprint: None, content }
    }

    /// The same with the fingerprint of its bytes, where that can be: of all of them.
    #[must_use]
    pub fn with_fingerprint(mut self, bytes: &[u8]) -> Self {
        let is_whole = bytes.len() <= LARGEST_ARCHIVE;
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        let digits = |bytes: &[u8]| Sha256::digest(bytes).iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect();
        self.fingerprint = is_whole.then(|| digits(bytes));
        self
    }

    /// The SHA-256 of its bytes, in 64 hexadecimal digits, where that was asked for.
    pub fn fingerprint(&self) -> Option<&str> {
        self.fingerprint.as_deref()
    }

    /// An archive that could not be read.
    pub fn unread(path: impl Into<String>, reason: Unread) -> Self {
        Self { path: path.into(), fingerprint: None, content: Err(reason) }
    }

    /// Its path as it is shown in reports.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Why nothing can be looked up in it, where that is so.
    pub fn fault(&self) -> Option<&Unread> {
        self.content.as_ref().err()
    }

    /// What of it could not be read, where the rest was: that a quote is not in it then says nothing.
    pub fn gaps(&self) -> &[Gap] {
        self.content.as_ref().map_or(&[], |content| &content.gaps)
    }

    /// What it calls itself, where its form has a place for that: the title and headings of a page, the properties of a document.
    pub fn titles(&self) -> &[String] {
        self.content.as_ref().map_or(&[], |content| &content.titles)
    }

    /// The encoding in which it was read, where that is not UTF-8.
    pub fn encoding(&self) -> Option<&'static str> {
        self.content.as_ref().ok().and_then(|content| content.encoding)
    }

    /// What it says, as text, with a form feed between two pages; nothing where it could not be read.
    pub fn text(&self) -> &str {
        self.content.as_ref().map_or("", |content| &content.text)
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
        let is_large = bytes.len() > LARGEST_ARCHIVE;
        // The list of what is in a packed file is at its end.
        let form = if is_large && zip::is_zip(bytes) { None } else { form(path, &bytes[..bytes.len().min(LARGEST_ARCHIVE)]) };
        if is_large && (form.is_some() || zip::is_zip(bytes)) {
            return Err(Unread::TooLarge);
        }
        let form = form.ok_or(Unread::Unsupported)?;
        let reading = reading(form, bytes)?;
        let text = joined(reading.text());
        let (folded, places) = folded_with_places(&text);
        if folded.is_empty() {
            return Err(if reading.gaps.is_empty() { Unread::Empty } else { Unread::Broken });
        }
        let flow = reading.flow().map(joined);
        let plain = without_marks(flow.as_deref().unwrap_or(&text));
        let bare = plain.or(flow).map(|bare| fold::folded(&bare));
        let loose = (bare.is_some() || breaks_words(&text)).then(|| without_hyphens(bare.as_deref().unwrap_or(&folded)));
        let Reading { titles, encoding, gaps, .. } = reading;
        Ok(Self { text, folded, loose, places, titles, words: OnceLock::new(), encoding, gaps })
    }
}

/// The text of an archive, by the reader of its form.
fn reading(form: Form, bytes: &[u8]) -> Result<Reading, Unread> {
    match form {
        Form::Pdf => pdf::read(bytes),
        Form::Word => word::read(&Zip::of(bytes).ok_or(Unread::Broken)?),
        Form::Epub => epub::read(&Zip::of(bytes).ok_or(Unread::Broken)?),
        Form::Text | Form::Markdown | Form::Html => {
            let source = decoded(bytes, form == Form::Html).ok_or(Unread::NotText)?;
            let titles = titles::of(&source.text, form);
            let text = if form == Form::Text { source.text } else { marks::kept(source.text) };
            let mut reading = match form {
                Form::Html => {
                    let page = html::read(&text);
                    Reading { bare: page.bare, ..Reading::of_text(&page.text) }
                }
                Form::Markdown => Reading::of_text(&markdown::text(&text)),
                _ => Reading::of_text(&text),
            };
            reading.titles = titles;
            reading.encoding = source.encoding;
            Ok(reading)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_recognised() {
        let fault = |path: &str, bytes: &[u8]| Archive::of(path, bytes).fault().cloned();
        assert_eq!(fault("a.pdf", b"%PDF-1.7 words"), Some(Unread::Broken));
        assert_eq!(fault("a.txt", b"%PDF-1.7 words"), Some(Unread::Broken));
        assert_eq!(fault("a.rtf", b"{\\rtf1 words}"), Some(Unread::Unsupported));
        assert_eq!(fault("a.txt", b"a\0b"), Some(Unread::NotText));
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
