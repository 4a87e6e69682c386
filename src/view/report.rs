//! A brief as a document: data first, then HTML, Markdown and Word. Its sentences are the author's, word for word; between them stand the
//! fixed words of [`labels`]. Texts in the data are as they are written; whoever prints them cleans and escapes them.

mod alternatives;
mod anchors;
mod build;
mod citation;
pub mod dates;
mod endnotes;
mod findings;
mod gauge;
pub mod html;
mod judgements;
pub mod labels;
mod lists;
pub mod markdown;
mod parts;
mod plain;
mod sentences;
mod tree;
mod unknowns;
pub mod word;

use serde::Serialize;

use crate::standing::labels::Label;

pub use self::alternatives::{Alternatives, Answer, Mark, Row as EvidenceRow};
pub use self::build::build;
pub use self::citation::{Piece, Style, endnote, short};
pub use self::endnotes::Endnote;
pub use self::findings::{Findings, Group};
pub use self::gauge::Gauge;
pub use self::judgements::{Confidence, Judgement};
pub use self::lists::{About, Checked, Listed};
pub use self::parts::{Part, Parts};
pub use self::sentences::{Cite, Quote, Sentence};
pub use self::tree::{Block, Effect, Item, Joint, Reasoning, Row, Where};
pub use self::unknowns::{Assumption, Gap};

/// A brief as a document.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The version of this form.
    pub version: u32,
    /// What it is called; of a library its path.
    pub title: String,
    /// What it is.
    pub sort: Sort,
    /// The path of its file.
    pub path: String,
    /// The SHA-256 of its file, in hexadecimal digits.
    pub sha256: String,
    /// The tag of its language.
    pub language: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// For whom it is.
    pub audience: Option<String>,
    /// The cut-off of what the author could know, as it is written.
    pub as_of: Option<String>,
    /// The standard that it is written to, as people call it.
    pub profile: Option<&'static str>,
    /// Every statement that the document has, by the numbers that the rest uses.
    pub sentences: Vec<Sentence>,
    /// The judgements of the brief: its theses.
    pub judgements: Vec<Judgement>,
    /// The reasoning for each of them; of what has no thesis, for the statements that nothing uses.
    pub reasoning: Vec<Reasoning>,
    /// Questions with their rival answers.
    pub alternatives: Vec<Alternatives>,
    /// The assumptions that the document uses.
    pub assumptions: Vec<Assumption>,
    /// What is not known.
    pub gaps: Vec<Gap>,
    /// What would change each judgement.
    pub changes: Vec<Listed>,
    /// What bears on no judgement.
    pub aside: Vec<Reasoning>,
    /// The sources: those that are cited in the order of their numbers, then the others.
    pub sources: Vec<Endnote>,
    /// The paragraphs of a source summary statement; English only.
    pub summary: Vec<String>,
    /// What the rules report of the brief.
    pub findings: Option<Findings>,
    /// The standards that the brief is written to.
    pub standards: Vec<Listed>,
    /// What the rules looked at, and what they did not.
    pub coverage: Vec<Listed>,
    /// How many statements of the brief stand, are contested and fall.
    pub tally: [usize; 3],
    /// Which parts are written.
    pub parts: Parts,
}

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A brief with a thesis or without one.
    Brief,
    /// A brief that objects to the theses of others.
    Review,
    /// A file without `brief:`.
    Library,
}

impl Report {
    /// The sentence of a number.
    pub fn sentence(&self, at: usize) -> &Sentence {
        &self.sentences[at]
    }

    /// Whether a part is to be written.
    pub fn has(&self, part: Part) -> bool {
        self.parts.has(part)
    }
}

/// The sign of a label, which is never its colour alone.
pub fn sign(label: Label) -> &'static str {
    match label {
        Label::Stands => "✓",
        Label::Contested => "?",
        Label::Falls => "✗",
    }
}

/// The letters of answers: `A`, `B`, … `Z`, `A1`, ….
pub fn letter(at: usize) -> String {
    let letter = ('A'..='Z').nth(at % 26).unwrap_or('A');
    if at < 26 { letter.to_string() } else { format!("{letter}{}", at / 26) }
}
