//! Disputes as JSON, which `docs/disputes.schema.json` describes.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use serde::Serialize;

use crate::analysis::cuts::Source;
use crate::analysis::disputes::{Dispute, Voice};
use crate::analysis::hold::Cited;
use crate::base::ids::{InferenceId, StatementNumber};
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::declared::{Declared, declared};
use crate::view::disputes::Disputes;
use crate::view::named::shared_name;
use crate::view::rows::needed_of;

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../../docs/disputes.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    documents: Vec<DocumentItem>,
}

#[derive(Serialize)]
struct DocumentItem {
    document: String,
    disputes: Vec<DisputeItem>,
    declared: BTreeMap<String, Declared>,
}

#[derive(Serialize)]
struct DisputeItem {
    id: String,
    kind: &'static str,
    #[serde(flatten)]
    place: Declared,
    standing: Label,
    open: bool,
    #[serde(rename = "for")]
    support: Vec<LineItem>,
    against: Vec<LineItem>,
    shared: Vec<SourceItem>,
}

/// A line on one side. Of an exception `line` is the place in `for` of the line that it is against.
#[derive(Serialize)]
struct LineItem {
    relation: &'static str,
    premises: Vec<String>,
    needed: Option<usize>,
    standing: Label,
    answers: Vec<AnswerItem>,
    against_line: Option<usize>,
    sources: Vec<SourceItem>,
    complete: bool,
}

#[derive(Serialize)]
struct AnswerItem {
    id: String,
    standing: Label,
}

/// An origin with its notes, or evidence that cites nothing.
#[derive(Serialize)]
struct SourceItem {
    name: Option<String>,
    notes: Vec<String>,
    evidence: Option<String>,
}

/// Writes the disputes of several documents as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(documents: &[(Argument<'_>, Disputes)], out: &mut dyn Write) -> Result<()> {
    let documents = documents.iter().map(|(argument, disputes)| document(argument, disputes)).collect();
    crate::render::json::write_value(&Report { version: 1, documents }, out)
}

struct Names<'disputes> {
    argument: &'disputes Argument<'disputes>,
    disputes: &'disputes Disputes,
    named: Vec<StatementNumber>,
}

fn document(argument: &Argument<'_>, disputes: &Disputes) -> DocumentItem {
    let mut names = Names { argument, disputes, named: Vec::new() };
    let items = disputes.all.iter().map(|dispute| names.dispute(dispute)).collect();
    DocumentItem {
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        disputes: items,
        declared: declared(argument, names.named),
    }
}

impl Names<'_> {
    fn dispute(&mut self, dispute: &Dispute) -> DisputeItem {
        let argument = self.argument;
        let support = dispute.support.iter().map(|voice| self.line("because", voice, None)).collect();
        let mut against: Vec<LineItem> = dispute.objections.iter().map(|voice| self.line("despite", voice, None)).collect();
        for (line, voice) in &dispute.exceptions {
            let at = dispute.support.iter().position(|voice| voice.line == *line);
            against.push(self.line("unless", voice, at));
        }
        DisputeItem {
            id: argument.name(dispute.statement),
            kind: argument.kind(dispute.statement).map_or("", Kind::name),
            place: Declared::of(argument, dispute.statement),
            standing: argument.standing.label(dispute.statement),
            open: dispute.is_open(argument),
            support,
            against,
            shared: dispute.shared().into_iter().map(|source| self.source(source, &dispute.cited())).collect(),
        }
    }

    fn line(&mut self, relation: &'static str, voice: &Voice, against_line: Option<usize>) -> LineItem {
        let argument = self.argument;
        let answers: Vec<StatementNumber> = match relation {
            "because" => Vec::new(),
            _ => argument
                .graph
                .undercuts_of(voice.line)
                .iter()
                .flat_map(|&answer| argument.graph.premises(answer))
                .copied()
                .collect(),
        };
        self.named.extend(&answers);
        let answer = |&by: &StatementNumber| AnswerItem { id: argument.name(by), standing: argument.standing.label(by) };
        LineItem {
            relation,
            premises: self.premises(voice.line),
            needed: needed_of(argument, voice.line).map(|(needs, _)| needs),
            standing: argument.standing.line(voice.line),
            answers: answers.iter().map(answer).collect(),
            against_line,
            sources: voice.sources.iter().map(|&source| self.source(source, &voice.cited)).collect(),
            complete: voice.complete,
        }
    }

    fn premises(&mut self, line: InferenceId) -> Vec<String> {
        let premises: Vec<StatementNumber> =
            self.argument.premises_as_written(line).into_iter().map(|written| written.premise).collect();
        self.ids(&premises)
    }

    fn ids(&mut self, statements: &[StatementNumber]) -> Vec<String> {
        self.named.extend(statements);
        statements.iter().map(|&at| self.argument.name(at)).collect()
    }

    fn source(&mut self, source: Source, cited: &Cited) -> SourceItem {
        if let Source::Own(evidence) = source
            && self.argument.kind(evidence) != Some(Kind::Note)
        {
            return SourceItem { name: None, notes: Vec::new(), evidence: self.ids(&[evidence]).pop() };
        }
        let notes = cited.notes(source);
        let name = shared_name(self.argument, &self.disputes.origins, &notes).map(std::borrow::Cow::into_owned);
        SourceItem { name, notes: self.ids(&notes), evidence: None }
    }
}
