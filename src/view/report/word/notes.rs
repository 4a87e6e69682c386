//! Endnotes: the first on a source in full, later ones short.

use std::fmt::Write;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::view::report::Report;
use crate::view::report::citation::{Piece, Style, endnote, facts, short};
use crate::view::report::labels::{Labels, capital, put};
use crate::view::report::plain::plain;
use crate::view::report::word::xml::{Runs, paragraph};

/// The endnotes of a document while it is written.
#[derive(Default)]
pub(super) struct Notes {
    /// The notes as XML.
    pub(super) xml: String,
    /// The addresses to which they lead.
    pub(super) addresses: Vec<String>,
    /// The first note on each source.
    first: HashMap<usize, usize, RandomState>,
    count: usize,
}

impl Notes {
    /// A note on a source, and its number in the file. Numbers 0 and 1 are those of the lines between text and notes.
    pub(super) fn add(
        &mut self,
        report: &Report,
        labels: &Labels,
        is_rtl: bool,
        (source, locator): (usize, Option<&str>),
    ) -> usize {
        self.count += 1;
        let note = &report.sources[source];
        let mut runs = Runs::new(is_rtl);
        runs.xml.push_str("<w:r><w:rPr><w:rStyle w:val=\"EndnoteReference\"/></w:rPr><w:endnoteRef/></w:r>");
        runs.text("", " ");
        let earlier = self.first.get(&source).copied();
        let pieces = match earlier {
            Some(earlier) => short(Style::ChicagoNotes, note, earlier, labels),
            None => endnote(Style::ChicagoNotes, note, labels),
        };
        self.first.entry(source).or_insert(self.count);
        // The place follows the note, before its full stop.
        let mut pieces = pieces;
        let has_stop = matches!(pieces.last(), Some(Piece::Text(text)) if text == ".");
        if let Some(locator) = locator {
            if has_stop {
                pieces.pop();
            }
            pieces.push(Piece::Text(format!(", {locator}.")));
        } else if earlier.is_some() {
            pieces.push(Piece::Text(".".to_owned()));
        }
        add_pieces(&mut runs, &pieces, &mut self.addresses);
        if earlier.is_none() {
            // Endnotes are counted by Word: what else names the source does so by its id.
            let id = put(labels.source, &plain(&note.source.id));
            let facts = [vec![id], facts(note, labels)].concat().join("; ");
            runs.text("Label", &format!(" {}.", capital(&facts)));
        }
        let number = self.count + 1;
        let _ = write!(self.xml, "<w:endnote w:id=\"{number}\">{}</w:endnote>", paragraph("EndnoteText", "", &runs.xml));
        number
    }
}

/// The pieces of a citation as runs; addresses are kept in the order of their numbers.
pub(super) fn add_pieces(runs: &mut Runs, pieces: &[Piece], addresses: &mut Vec<String>) {
    for piece in pieces {
        match piece {
            Piece::Text(text) | Piece::Date(text, _) => {
                runs.text("", text);
            }
            Piece::Title(text, language) => {
                runs.tagged("", text, language.as_deref());
            }
            Piece::Link(address, shown) => {
                let mut inside = Runs::new(false);
                inside.text("Hyperlink", shown);
                let _ =
                    write!(runs.xml, "<w:hyperlink r:id=\"web{}\" w:history=\"1\">{}</w:hyperlink>", addresses.len(), inside.xml);
                addresses.push(address.clone());
            }
        }
    }
}
