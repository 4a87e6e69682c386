//! How sources and statements are named in JSON.

use serde::Serialize;

use crate::analysis::cuts::{Counted, Source};
use crate::analysis::hold::Lines;
use crate::base::ids::StatementNumber;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::load::Loads;
use crate::view::named::shared_name;

/// An origin with its notes, or evidence that cites nothing.
#[derive(Serialize)]
pub(super) struct SourceItem {
    pub(super) name: Option<String>,
    pub(super) notes: Vec<String>,
    pub(super) evidence: Option<String>,
}

/// Names what is counted.
pub(super) struct Names<'loads> {
    pub(super) argument: &'loads Argument<'loads>,
    pub(super) loads: &'loads Loads,
    pub(super) counted: Counted<'loads>,
    /// Whatever is named.
    pub(super) named: Vec<StatementNumber>,
}

impl Names<'_> {
    pub(super) fn ids(&mut self, statements: &[StatementNumber]) -> Vec<String> {
        self.named.extend(statements);
        statements.iter().map(|&at| self.argument.name(at)).collect()
    }

    pub(super) fn notes(&mut self, notes: &[StatementNumber]) -> SourceItem {
        let name = shared_name(self.argument, &self.loads.origins, notes).map(std::borrow::Cow::into_owned);
        SourceItem { name, notes: self.ids(notes), evidence: None }
    }

    pub(super) fn source(&mut self, source: Source) -> SourceItem {
        match source {
            Source::Own(evidence) if self.argument.kind(evidence) != Some(Kind::Note) => {
                SourceItem { name: None, notes: Vec::new(), evidence: self.ids(&[evidence]).pop() }
            }
            source => {
                let notes = self.counted.members(&source).to_vec();
                self.notes(&notes)
            }
        }
    }

    /// A source of lines of reasoning, with those of its notes by which they cite it.
    pub(super) fn cited(&mut self, source: Source, lines: &Lines) -> SourceItem {
        match source {
            Source::Own(evidence) if self.argument.kind(evidence) != Some(Kind::Note) => self.source(source),
            source => self.notes(&lines.cited.notes(source)),
        }
    }

    pub(super) fn sources(&mut self, sources: &[Source]) -> Vec<SourceItem> {
        sources.iter().map(|&source| self.source(source)).collect()
    }
}
