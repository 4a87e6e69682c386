//! A published text as its sentences: what people read, without headings, captions, tables, code and notes.

mod markdown;
mod plain;

use super::sentences::{sentences, without_marks};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Paragraphs between blank lines.
    Plain,
    /// A paragraph on each line, as programs give the text of a document.
    Lines,
    /// Markdown.
    Markdown,
}

/// A sentence of a text.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its text, without the marks of footnotes.
    pub text: String,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// What comments, anchors and links at it name; ids of statements, if it is so.
    pub named: Vec<Named>,
    /// What stands above its paragraph and names what all of it tells.
    pub named_above: Vec<Named>,
}

/// What a comment, an anchor or a link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: String,
    /// Whether it can only be meant as the id of a statement; else it is one if the brief has it.
    pub is_meant: bool,
}

/// A paragraph: its text on one line, and where its lines begin.
#[derive(Debug, Default)]
pub(crate) struct Paragraph {
    text: String,
    lines: Vec<(usize, usize)>,
    marks: Vec<Mark>,
    above: Vec<Named>,
    /// Whether it may end without a mark, as items of lists do.
    is_item: bool,
}

/// A comment or an anchor inside a paragraph.
#[derive(Debug)]
struct Mark {
    at: usize,
    names: Vec<Named>,
    /// A comment belongs to what stands before it, an anchor to what follows.
    follows: bool,
}

/// The fewest words of a sentence; what is shorter is a heading or an exclamation.
const FEWEST_WORDS: usize = 5;

/// The sentences of a text. O(n).
pub fn read(text: &str, markup: Markup) -> Vec<Sentence> {
    let paragraphs = match markup {
        Markup::Plain => plain::paragraphs(text, false),
        Markup::Lines => plain::paragraphs(text, true),
        Markup::Markdown => markdown::paragraphs(text),
    };
    paragraphs.into_iter().flat_map(Paragraph::sentences).collect()
}

impl Paragraph {
    fn push(&mut self, text: &str, line: usize) {
        self.lines.push((self.text.len(), line));
        self.text.push_str(text);
    }

    fn line(&self, at: usize) -> usize {
        let next = self.lines.partition_point(|&(start, _)| start <= at);
        next.checked_sub(1).and_then(|last| self.lines.get(last)).map_or(1, |&(_, line)| line)
    }

    fn sentences(self) -> Vec<Sentence> {
        let places = sentences(&self.text);
        let mut found: Vec<Sentence> = Vec::new();
        let mut kept: Vec<Option<usize>> = Vec::new();
        for &(start, end) in &places {
            let text = without_marks(self.text[start..end].trim());
            let ends =
                text.trim_end_matches(['"', '\'', '”', '’', '“', '»', ')', ']']).ends_with(['.', '!', '?', '…', '。', ':']);
            let counts = text.split_whitespace().count() >= FEWEST_WORDS || !text.is_ascii() && text.chars().count() >= 20;
            let is_covered = counts && (ends || self.is_item);
            kept.push(is_covered.then_some(found.len()));
            if is_covered {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                found.push(Sentence { text, line: self.line(start), named: Vec::new(), named_above: self.above.clone() });
            }
        }
        for mark in &self.marks {
            let before = places.partition_point(|&(start, _)| start < mark.at);
            let after = places.partition_point(|&(_, end)| end <= mark.at);
            let place = if mark.follows { before.checked_sub(1) } else { Some(after) };
            let sentence = place.and_then(|place| kept.get(place).copied().flatten()).and_then(|at| found.get_mut(at));
            if let Some(sentence) = sentence {
                sentence.named.extend(mark.names.iter().cloned());
            } else if mark.follows && before == 0 {
                for sentence in &mut found {
                    sentence.named_above.extend(mark.names.iter().cloned());
                }
            }
        }
        found
    }
}

/// Whether a line alone opens the notes of a text, after which nothing counts.
fn opens_notes(line: &str) -> bool {
    const WORDS: [&str; 24] = [
        "notes",
        "references",
        "sources",
        "bibliography",
        "footnotes",
        "endnotes",
        "works cited",
        "further reading",
        "anmerkungen",
        "quellen",
        "literatur",
        "fußnoten",
        "einzelnachweise",
        "belege",
        "références",
        "bibliographie",
        "notas",
        "referencias",
        "fuentes",
        "bibliografía",
        "quellenverzeichnis",
        "literaturverzeichnis",
        "notes and references",
        "sources and notes",
    ];
    let line = line.trim().trim_matches(['#', '*', '_', ':', '=', '-', ' ']).to_lowercase();
    WORDS.contains(&line.as_str())
}

/// The ids that a comment may name: `mediator, aid`, after `hence:` or `ids:` if there is such a word.
fn names_of_comment(comment: &str) -> Vec<Named> {
    let inner = comment.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let marked = ["hence:", "ids:", "id:"].iter().find_map(|word| inner.strip_prefix(word));
    let names = marked.unwrap_or(inner).split(|next: char| next.is_whitespace() || matches!(next, ',' | ';' | '`' | '#'));
    let names = names.filter(|name| !name.is_empty()).map(|id| Named { id: id.to_owned(), is_meant: marked.is_some() });
    names.collect()
}
