//! A report in GitHub's Markdown, with footnotes. Nothing from the brief is markup there, and no address but of the web is a link.

mod escape;
mod sections;

use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::view::report::anchors::Anchors;
use crate::view::report::labels::Labels;
use crate::view::report::{About, Item, Part, Report, Where};

/// Writes a report as Markdown; `map` is a diagram of the argument in Mermaid's language, which GitHub and GitLab draw.
///
/// # Errors
/// Fails if the writer does.
pub fn write(report: &Report, map: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let mut text = Text {
        report,
        labels: Labels::of(&report.language),
        anchors: Anchors::of(report),
        wanted: wanted(report),
        is_placed: vec![false; report.sentences.len()],
        out: String::with_capacity(1 << 15),
    };
    text.document(map.filter(|_| report.has(Part::Map)));
    out.write_all(text.out.as_bytes())
}

/// A document while it is written.
struct Text<'report> {
    report: &'report Report,
    labels: &'static Labels,
    anchors: Anchors,
    /// The sentences to whose places a link leads.
    wanted: HashSet<usize, RandomState>,
    is_placed: Vec<bool>,
    out: String,
}

/// The sentences to which a link leads.
fn wanted(report: &Report) -> HashSet<usize, RandomState> {
    let mut wanted = HashSet::default();
    let rivals = report.alternatives.iter().flat_map(|alternatives| &alternatives.reasoning);
    let all = report.reasoning.iter().chain(rivals).chain(&report.aside);
    for row in all.flat_map(|reasoning| &reasoning.blocks).flat_map(|block| &block.rows) {
        if let Item::Sentence { sentence, place: Where::Above | Where::Below } = row.item {
            wanted.insert(sentence);
        }
    }
    wanted.extend(report.judgements.iter().flat_map(|judgement| judgement.assumptions.iter().copied()));
    wanted.extend(report.alternatives.iter().flat_map(|alternatives| alternatives.answers.iter().map(|answer| answer.sentence)));
    wanted.extend(report.assumptions.iter().map(|assumption| assumption.sentence));
    wanted.extend(report.changes.iter().filter_map(|list| match list.about {
        Some(About::Sentence(sentence)) => Some(sentence),
        _ => None,
    }));
    wanted.extend(report.gaps.iter().flat_map(|gap| gap.about.iter().copied()));
    wanted
}
