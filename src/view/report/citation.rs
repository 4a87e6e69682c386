//! How sources are cited: the whole note for a list of sources, and a short form for later mentions. What each writer makes of the pieces
//! (a link, a language tag) is its own matter.

use crate::view::report::dates::{machine_readable, spelled};
use crate::view::report::endnotes::Endnote;
use crate::view::report::labels::{Labels, put};
use crate::view::report::plain::{is_link, plain, tag};
use crate::view::sources::{Stated, language_name};

/// A style of citation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Notes as in the Chicago Manual of Style: author, “title”, publisher, date, address.
    #[default]
    ChicagoNotes,
}

/// A piece of a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// A title in its quotation marks, and the tag of its language.
    Title(String, Option<String>),
    /// A date in words, and for machines.
    Date(String, Option<String>),
    /// An address that is a link, and how it is shown.
    Link(String, String),
}

/// The whole note on a source.
pub fn endnote(style: Style, note: &Endnote, labels: &Labels) -> Vec<Piece> {
    match style {
        Style::ChicagoNotes => chicago(note, labels),
    }
}

/// The short form, for a source that an earlier note describes: who wrote or published it, its first words, and the number of that note.
pub fn short(style: Style, note: &Endnote, earlier: usize, labels: &Labels) -> Vec<Piece> {
    let Style::ChicagoNotes = style;
    let mut list = Pieces::default();
    let source = &note.source;
    if let Some(name) = source.author.text().or(source.publisher.text()) {
        list.add(Piece::Text(plain(name)));
    }
    list.add(title(&first_words(&plain(&source.title)), Some(&source.language), labels));
    list.more(Piece::Text(format!(" ({})", put(labels.note, &earlier.to_string()))));
    list.pieces
}

/// What else a reader wants to know of a source, in words.
pub fn facts(note: &Endnote, labels: &Labels) -> Vec<String> {
    let source = &note.source;
    let mut facts = Vec::new();
    facts.extend(source.genre.as_deref().and_then(|genre| labels.genre(genre)).map(str::to_owned));
    facts.extend(source.basis.as_deref().and_then(|basis| labels.basis(basis)).map(str::to_owned));
    facts.extend(source.origin.name.as_deref().map(|name| put(labels.origin, &plain(name))));
    if let Stated::Is(interest) = &source.interest {
        facts.push(put(labels.interest, &plain(interest)));
    }
    facts.extend(source.reliability.as_deref().map(|letter| put(labels.reliability, &plain(letter))));
    if !source.tongue().eq_ignore_ascii_case(labels.tag) {
        let language = if labels.tag == "en" { language_name(&source.tongue()) } else { plain(&source.language) };
        facts.push(put(labels.in_language, &language));
    }
    if let Some(retraction) = &source.retracted {
        let date = retraction.date.as_deref().map(|date| spelled(&plain(date), labels)).unwrap_or_default();
        let reason = retraction.reason.as_deref().map(|reason| format!(" ({})", plain(reason))).unwrap_or_default();
        facts.push(format!("{}{reason}", put(labels.retracted, &date).trim_end()));
    }
    facts.extend(note.corrected.as_deref().map(|date| put(labels.corrected, &spelled(&plain(date), labels))));
    facts
}

fn chicago(note: &Endnote, labels: &Labels) -> Vec<Piece> {
    let source = &note.source;
    let mut list = Pieces::default();
    if let Some(author) = source.author.text() {
        list.add(Piece::Text(plain(author)));
    }
    list.add(title(&plain(&source.title), Some(&source.language), labels));
    if let Some(translation) = &source.translation {
        list.more(Piece::Text(format!(" [{}]", plain(translation))));
    }
    if let Some(publisher) = source.publisher.text() {
        list.add(Piece::Text(plain(publisher)));
    }
    match source.date.text() {
        Some(date) => list.add(Piece::Date(spelled(&plain(date), labels), machine_readable(date))),
        None => list.add(Piece::Text(labels.no_date.to_owned())),
    }
    let doi = source.doi.as_deref().map(|doi| format!("https://doi.org/{}", plain(doi)));
    if let Some(address) = doi.or_else(|| source.url.text().map(plain)) {
        list.add(link(address, None));
    }
    if let Some(accessed) = &source.accessed {
        list.add(Piece::Text(put(labels.accessed, &spelled(&plain(accessed), labels))));
    }
    if let Some(archive) = source.archive.as_deref().map(plain).filter(|archive| is_link(archive)) {
        list.add(link(archive, Some(labels.archived)));
    }
    if !list.ends_with_stop() {
        list.more(Piece::Text(".".to_owned()));
    }
    list.pieces
}

fn title(text: &str, language: Option<&str>, labels: &Labels) -> Piece {
    let (open, close) = labels.quotes;
    let language = language.filter(|language| !language.eq_ignore_ascii_case(labels.tag)).and_then(tag);
    Piece::Title(format!("{open}{text}{close}"), language)
}

/// An address as a link, shown without what every address has; one that leads nowhere on the web as text.
fn link(address: String, shown: Option<&str>) -> Piece {
    if !is_link(&address) {
        return Piece::Text(address);
    }
    let short = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let short = short.strip_prefix("www.").unwrap_or(short);
    let short = if short.matches('/').count() == 1 { short.trim_end_matches('/') } else { short };
    let shown = shown.map_or_else(|| short.to_owned(), str::to_owned);
    Piece::Link(address, shown)
}

/// The first words of a title, up to 40 letters.
fn first_words(title: &str) -> String {
    const LONGEST: usize = 40;
    if title.chars().count() <= LONGEST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(LONGEST + 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    whole.trim_end_matches(|last: char| last.is_ascii_punctuation()).to_owned()
}

/// Pieces with commas between them.
#[derive(Default)]
struct Pieces {
    pieces: Vec<Piece>,
}

impl Pieces {
    fn add(&mut self, piece: Piece) {
        if !self.pieces.is_empty() {
            self.pieces.push(Piece::Text(", ".to_owned()));
        }
        self.pieces.push(piece);
    }

    fn more(&mut self, piece: Piece) {
        self.pieces.push(piece);
    }

    fn ends_with_stop(&self) -> bool {
        matches!(self.pieces.last(), Some(Piece::Text(text) | Piece::Date(text, _)) if text.ends_with('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::report::endnotes::Endnote;
    use crate::view::sources::Source;

    fn note(change: impl FnOnce(&mut Source)) -> Endnote {
        let is = |text: &str| Stated::Is(text.to_owned());
        let mut source = Source {
            title: "Bolton of Mongolia".to_owned(),
            author: is("Fred Kaplan"),
            publisher: is("Slate"),
            date: is("2019-07-01"),
            url: is("https://www.slate.com/a/b.html"),
            language: "en".to_owned(),
            ..Source::default()
        };
        change(&mut source);
        Endnote { number: Some(3), is_cited: true, corrected: None, source }
    }

    fn text_of(pieces: &[Piece]) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Title(text, _) | Piece::Date(text, _) | Piece::Link(_, text) => text.clone(),
        };
        pieces.iter().map(text).collect()
    }

    fn written(note: &Endnote, tag: &str) -> String {
        text_of(&endnote(Style::ChicagoNotes, note, Labels::of(tag)))
    }

    #[test]
    fn a_note_names_who_wrote_what_where_and_when() {
        assert_eq!(written(&note(|_| ()), "en"), "Fred Kaplan, “Bolton of Mongolia”, Slate, 1 July 2019, slate.com/a/b.html.");
        assert_eq!(written(&note(|_| ()), "de"), "Fred Kaplan, „Bolton of Mongolia“, Slate, 1. Juli 2019, slate.com/a/b.html.");
        let bare = note(|source| {
            (source.author, source.publisher, source.date, source.url) =
                (Stated::Nothing, Stated::Missing, Stated::Nothing, Stated::Nothing);
        });
        assert_eq!(written(&bare, "en"), "“Bolton of Mongolia”, n.d.");
        let full = note(|source| {
            source.translation = Some("Болтон".to_owned());
            source.doi = Some("10.1000/182".to_owned());
            source.accessed = Some("2019-08-02".to_owned());
            source.archive = Some("https://web.archive.org/x".to_owned());
        });
        let expected = "Fred Kaplan, “Bolton of Mongolia” [Болтон], Slate, 1 July 2019, doi.org/10.1000/182, accessed 2 August 2019, archived copy.";
        assert_eq!(written(&full, "en"), expected);
        let copy = note(|source| source.archive = Some("copies/a.html".to_owned()));
        assert!(!written(&copy, "en").contains("copies"), "a reader has no copy of this machine's");
    }

    #[test]
    fn an_address_that_leads_nowhere_on_the_web_is_text() {
        let note = note(|source| source.url = Stated::Is("javascript:alert(1)".to_owned()));
        let pieces = endnote(Style::ChicagoNotes, &note, Labels::of("en"));
        assert!(pieces.contains(&Piece::Text("javascript:alert(1)".to_owned())));
        assert!(!pieces.iter().any(|piece| matches!(piece, Piece::Link(..))));
    }

    #[test]
    fn a_later_mention_is_short() {
        let note = note(|source| source.title = "1,200 North Korean workers to leave Mongolia as UN sanctions bite".to_owned());
        let pieces = short(Style::ChicagoNotes, &note, 3, Labels::of("en"));
        assert_eq!(text_of(&pieces), "Fred Kaplan, “1,200 North Korean workers to leave” (note 3)");
    }

    #[test]
    fn facts_say_what_sort_of_source_it_is() {
        let note = note(|source| {
            source.genre = Some("wire".to_owned());
            source.basis = Some("anonymous".to_owned());
            source.origin.name = Some("Kyodo".to_owned());
            source.language = "mn".to_owned();
        });
        let facts = |tag| facts(&note, Labels::of(tag)).join("; ");
        assert_eq!(facts("en"), "wire report; relies on unnamed people; goes back to Kyodo; in Mongolian");
        assert_eq!(facts("fr"), "dépêche; s’appuie sur des anonymes; remonte à Kyodo; langue : mn");
    }
}
