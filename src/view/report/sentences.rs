//! The statements that a report has, each once.

use foldhash::fast::RandomState;
use hashbrown::HashMap;
use serde::Serialize;

use crate::base::ids::StatementNumber;
use crate::base::text::without_quotation_marks;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::report::plain::{plain, tag};
use crate::view::rows::value;

/// A statement of the brief.
#[derive(Debug, Serialize)]
pub struct Sentence {
    /// Its number in the document.
    #[serde(skip)]
    pub number: StatementNumber,
    /// Its id, `alias/id` in a used file; empty where it has none.
    pub id: String,
    /// What it is.
    pub kind: &'static str,
    /// Its text, word for word.
    pub text: String,
    /// What becomes of it; questions and gaps have none.
    pub standing: Option<Label>,
    /// Its likelihood, as it is written.
    pub likelihood: Option<String>,
    /// What it cites.
    pub cites: Vec<Cite>,
    /// Whether it is evidence that names no source.
    pub is_unsourced: bool,
    /// Why it needs no source.
    pub common_knowledge: Option<String>,
    /// The words of the source.
    pub quote: Option<Quote>,
}

/// A place in a source.
#[derive(Debug, Serialize)]
pub struct Cite {
    /// The number of the note in the document.
    #[serde(skip)]
    pub note: StatementNumber,
    /// The source, by its place in the list of sources.
    pub source: usize,
    /// Where in it.
    pub locator: Option<String>,
}

/// Words of a source.
#[derive(Debug, Serialize)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// The tag of the language of the source.
    pub language: Option<String>,
}

/// The table of sentences while it grows.
pub(super) struct Sentences<'argument> {
    argument: &'argument Argument<'argument>,
    known: HashMap<StatementNumber, usize, RandomState>,
    pub(super) list: Vec<Sentence>,
}

impl<'argument> Sentences<'argument> {
    pub(super) fn new(argument: &'argument Argument<'argument>) -> Self {
        Self { argument, known: HashMap::default(), list: Vec::new() }
    }

    /// The place of a statement in the table.
    pub(super) fn of(&mut self, number: StatementNumber) -> usize {
        if let Some(&at) = self.known.get(&number) {
            return at;
        }
        self.list.push(self.read(number));
        self.known.insert(number, self.list.len() - 1);
        self.list.len() - 1
    }

    fn read(&self, number: StatementNumber) -> Sentence {
        let argument = self.argument;
        let kind = argument.kind(number);
        let is_evidence = kind == Some(Kind::Evidence);
        let cites = if is_evidence { cites(argument, number) } else { Vec::new() };
        let text = |field| value(argument, number, field).map(|value| plain(&value)).filter(|value| !value.is_empty());
        let quote = text(Field::Quote).filter(|_| is_evidence).map(|text| Quote {
            text: without_quotation_marks(&text).to_owned(),
            language: cites
                .first()
                .and_then(|cite| value(argument, cite.note, Field::Language))
                .and_then(|language| tag(&language)),
        });
        Sentence {
            number,
            id: plain(&argument.name(number)),
            kind: kind.map_or("", Kind::name),
            text: plain(&argument.text(number)),
            standing: kind.filter(|kind| kind.is_proposition()).map(|_| argument.standing.label(number)),
            likelihood: text(Field::Likelihood),
            is_unsourced: is_evidence && argument.sources.is_unnamed(number),
            common_knowledge: if is_evidence { common_knowledge(argument, number) } else { None },
            cites,
            quote,
        }
    }
}

/// What evidence cites, in the order of the text.
fn cites(argument: &Argument<'_>, evidence: StatementNumber) -> Vec<Cite> {
    let at = argument.document().locate(evidence);
    let file = argument.project.file(at.file);
    let tree = file.tree();
    let items = tree.all(at.statement, Field::Cites).flat_map(|field| tree.items_of(field));
    let cite = |item| {
        let note = argument.document().number(file.target(item)).filter(|&note| argument.kind(note) == Some(Kind::Note))?;
        let locator = tree.locator(item).map(|locator| plain(file.source.slice(locator)));
        Some(Cite { note, source: 0, locator })
    };
    items.filter_map(cite).collect()
}

/// The reason below `cites: none`.
fn common_knowledge(argument: &Argument<'_>, evidence: StatementNumber) -> Option<String> {
    let at = argument.document().locate(evidence);
    let tree = argument.project.file(at.file).tree();
    let cites = tree.find(at.statement, Field::Cites).filter(|&field| tree.fields[field].state.none)?;
    Some(reason_of(argument, evidence, cites).unwrap_or_default())
}

/// The `reason` below a field of a statement.
pub(super) fn reason_of(argument: &Argument<'_>, number: StatementNumber, field: crate::base::ids::FieldId) -> Option<String> {
    let at = argument.document().locate(number);
    let file = argument.project.file(at.file);
    let tree = file.tree();
    let subs = tree.sub_fields_of(field, &tree.fields_of(at.statement));
    let reason = subs.into_iter().find(|&sub| tree.fields[sub].field == Field::Reason && !tree.fields[sub].state.misplaced)?;
    Some(plain(&file.value(reason))).filter(|reason| !reason.is_empty())
}
