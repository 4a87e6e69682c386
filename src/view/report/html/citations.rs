//! Numbers of sources in the text, and the list of sources.

use crate::view::report::citation::{Piece, Style, endnote, facts};
use crate::view::report::html::Page;
use crate::view::report::html::escape::{Push, fragment};
use crate::view::report::labels::{capital, is_rtl, put};
use crate::view::report::{Endnote, Part, Sentence};

impl Page<'_> {
    /// The sources of a sentence, by their numbers.
    pub(super) fn cites(&mut self, sentence: &Sentence) {
        if sentence.cites.is_empty() {
            return;
        }
        self.out.raw("<sup>");
        for (at, cite) in sentence.cites.iter().enumerate() {
            if at > 0 {
                self.out.raw(", ");
            }
            let number = self.number(cite.source);
            let label = put(self.labels.source, &number);
            let count = self.notes[cite.source].1.len() + 1;
            let name = self.anchors.own(&format!("r{number}-{count}"));
            let address = fragment(&self.notes[cite.source].0);
            self.out.raw("<a id=\"");
            self.out.text(&name);
            self.out.raw("\" href=\"");
            self.out.text(&address);
            self.out.raw("\" role=\"doc-noteref\" aria-label=\"");
            self.out.text(&label);
            self.out.raw(&format!("\"{}>", self.foreign));
            self.out.text(&number);
            self.out.raw("</a>");
            self.notes[cite.source].1.push(name);
            if let Some(locator) = &cite.locator {
                self.out.raw("&nbsp;");
                self.out.text(locator);
            }
        }
        self.out.raw("</sup>");
    }

    /// A source by its number and what it is called, as a link to the list.
    pub(super) fn source_link(&mut self, source: usize) {
        let note = &self.report.sources[source];
        let address = fragment(&self.notes[source].0);
        let number = self.number(source);
        let name = note.source.publisher.text().or(note.source.author.text()).unwrap_or(&note.source.title);
        let text = format!("{number}, {}", crate::view::report::plain::plain(name));
        self.out.raw("<a class=\"q\" href=\"");
        self.out.text(&address);
        self.out.raw("\">");
        self.out.text(&text);
        self.out.raw("</a>");
    }

    fn number(&self, source: usize) -> String {
        self.report.sources.get(source).and_then(|note| note.number).map_or_else(|| "–".to_owned(), |number| number.to_string())
    }

    pub(super) fn sources(&mut self) {
        let report = self.report;
        let has_rest = report.has(Part::Aside) && report.sources.iter().any(|note| !note.is_cited);
        if !report.sources.iter().any(|note| note.is_cited) && !has_rest {
            return;
        }
        self.section("", self.labels.sources);
        self.note_list(true);
        if has_rest {
            self.label("h3", "minor", self.labels.not_cited);
            self.note_list(false);
        }
        if !report.summary.is_empty() {
            self.out.raw("<details class=\"sum\" open><summary>");
            self.label("span", "", self.labels.summary);
            self.out.raw("</summary>\n");
            for paragraph in &report.summary {
                self.out.raw("<p>");
                self.out.text(paragraph);
                self.out.raw("</p>\n");
            }
            self.out.raw("</details>\n");
        }
        self.out.raw("</section>\n");
    }

    fn note_list(&mut self, cited: bool) {
        let report = self.report;
        self.out.raw("<ol class=\"notes\">\n");
        for (at, note) in report.sources.iter().enumerate().filter(|(_, note)| note.is_cited == cited) {
            let name = self.notes[at].0.clone();
            self.out.raw("<li id=\"");
            self.out.text(&name);
            self.out.raw("\"><b>");
            let number = self.number(at);
            self.out.text(&number);
            self.out.raw("</b><div>");
            self.pieces(&endnote(Style::ChicagoNotes, note, self.labels));
            self.back(at);
            self.facts(note);
            self.out.raw("</div></li>\n");
        }
        self.out.raw("</ol>\n");
    }

    fn facts(&mut self, note: &Endnote) {
        let facts = facts(note, self.labels).join("; ");
        if !facts.is_empty() {
            self.out.raw("<small>");
            self.out.text(&capital(&facts));
            self.out.raw("</small>");
        }
    }

    /// Links from a source to where it is cited.
    fn back(&mut self, source: usize) {
        let names = std::mem::take(&mut self.notes[source].1);
        for (at, name) in names.iter().enumerate() {
            let label = format!("{} {}", self.labels.back, at + 1);
            self.out.raw(" <a class=\"back\" href=\"");
            self.out.text(&fragment(name));
            self.out.raw("\" role=\"doc-backlink\" aria-label=\"");
            self.out.text(&label);
            self.out.raw(&format!("\"{}>↩</a>", self.foreign));
        }
    }

    fn pieces(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) | Piece::Date(text, None)
                    if is_rtl(&self.report.language) && text.chars().any(char::is_alphanumeric) =>
                {
                    self.out.raw("<bdi>");
                    self.out.text(text);
                    self.out.raw("</bdi>");
                }
                Piece::Text(text) | Piece::Date(text, None) => self.out.text(text),
                Piece::Title(text, language) => {
                    self.out.raw("<cite");
                    if let Some(language) = language {
                        self.out.raw(" lang=\"");
                        self.out.text(language);
                        self.out.raw("\"");
                    }
                    self.out.raw(">");
                    self.out.text(text);
                    self.out.raw("</cite>");
                }
                Piece::Date(text, Some(date)) => {
                    self.out.raw("<time datetime=\"");
                    self.out.text(date);
                    self.out.raw("\">");
                    self.out.text(text);
                    self.out.raw("</time>");
                }
                Piece::Link(address, text) => {
                    self.out.raw("<a class=\"url\" rel=\"noreferrer\" href=\"");
                    self.out.text(address);
                    self.out.raw("\">");
                    self.out.text(text);
                    self.out.raw("</a>");
                }
            }
        }
    }
}
