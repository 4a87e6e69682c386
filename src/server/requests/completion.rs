//! `textDocument/completion`: what may be written at a place. In prose nothing is offered.

mod ids;
mod paths;
mod words;

use gen_lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, InsertTextFormat, Range, TextDocumentPositionParams, TextEdit,
};

use crate::base::ids::{FileId, StatementId, large, small};
use crate::base::source::Span;
use crate::schema::{Field, FieldSpec, KINDS, Kind, ValueType};
use crate::server::message::Fault;
use crate::server::state::State;

/// So many proposals are sent; the client asks again when more letters are typed.
const MOST: usize = 50;

/// Where something is to be written.
pub(crate) struct Spot<'state> {
    pub state: &'state State,
    pub file: FileId,
    /// The statement that the line belongs to, if it begins before the line.
    pub statement: Option<StatementId>,
    /// The line up to the cursor, without its indentation.
    pub line: &'state str,
    pub indentation: usize,
    /// The offset of the cursor.
    pub at: usize,
}

/// What is proposed.
pub(crate) struct Proposal {
    pub label: String,
    pub kind: CompletionItemKind,
    pub detail: String,
    /// What is written, if it is not the label; with places to fill in where the client takes them.
    pub insert: Option<String>,
    /// What it is found by besides its label.
    pub filter: Option<String>,
}

pub(crate) fn answer(state: &mut State, params: &TextDocumentPositionParams) -> Result<CompletionList, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let at = state.offset(file, params.position);
    let text = state.workspace.file(file).source.text();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let written = &text[start..at];
    let line = written.trim_start();
    let before = state.workspace.file(file).tree().statement_at(small(start));
    let own = before.filter(|&statement| large(state.workspace.file(file).statement(statement).span.start) < start);
    let spot = Spot { state, file, statement: own, line, indentation: written.len() - line.len(), at };
    let (typed, mut proposals) = spot.proposals();
    let lower = typed.to_lowercase();
    let fits = |proposal: &Proposal| {
        let found_by = proposal.filter.as_deref().unwrap_or(&proposal.label);
        lower.is_empty()
            || found_by
                .to_lowercase()
                .split(|next: char| !next.is_alphanumeric() && next != '-')
                .any(|word| word.starts_with(&lower))
            || proposal.label.to_lowercase().contains(&lower)
    };
    proposals.retain(fits);
    // What begins with the letters comes first; the rest stays in its order.
    proposals.sort_by_key(|proposal| !proposal.label.to_lowercase().starts_with(&lower));
    let is_incomplete = proposals.len() > MOST;
    proposals.truncate(MOST);
    let range = state.range(file, Span::new(at - typed.len(), at));
    let items = proposals.into_iter().enumerate().map(|(place, proposal)| item(state, range, place, proposal)).collect();
    Ok(CompletionList { is_incomplete, item_defaults: None, apply_kind: None, items })
}

fn item(state: &State, range: Range, place: usize, proposal: Proposal) -> CompletionItem {
    let text = proposal.insert.unwrap_or_else(|| proposal.label.clone());
    let is_snippet = state.client.snippets && text.contains("${");
    let new_text = if is_snippet { text } else { plain(&text) };
    #[allow(deprecated, reason = "the type has this field")]
    CompletionItem {
        label: proposal.label,
        kind: Some(proposal.kind),
        detail: Some(proposal.detail),
        sort_text: Some(format!("{place:02}")),
        filter_text: proposal.filter,
        insert_text_format: is_snippet.then_some(InsertTextFormat::Snippet),
        text_edit: Some(TextEdit { range, new_text }.into()),
        ..CompletionItem::default()
    }
}

/// A snippet up to the first place to fill in.
fn plain(snippet: &str) -> String {
    snippet.split("${").next().unwrap_or_default().replace("\\$", "$")
}

/// That there is nothing.
fn nothing() -> Proposal {
    Proposal {
        label: "none".to_owned(),
        kind: CompletionItemKind::EnumMember,
        detail: "you looked, and there is none".to_owned(),
        insert: None,
        filter: None,
    }
}

impl<'state> Spot<'state> {
    /// What is typed already of the word to be written, and what it may be.
    fn proposals(&self) -> (&'state str, Vec<Proposal>) {
        if self.indentation == 0 {
            let is_word = self.line.chars().all(char::is_alphanumeric);
            return if is_word { (self.line, self.kinds()) } else { self.head() };
        }
        match self.line.split_once(':') {
            None if self.line.contains(char::is_whitespace) => ("", Vec::new()),
            None => (self.line, self.fields()),
            Some((name, value)) => {
                let field = Field::from_name(name);
                let value = value.trim_start();
                match self.spec(field) {
                    Some(spec) => self.values(spec, value),
                    None => ("", Vec::new()),
                }
            }
        }
    }

    /// What may stand after the word of a kind: a path after the alias of a `use`; else an id that is named somewhere and not declared yet.
    fn head(&self) -> (&'state str, Vec<Proposal>) {
        let Some((word, rest)) = self.line.split_once(' ') else { return ("", Vec::new()) };
        let kind = KINDS.iter().find(|spec| spec.name == word).map(|spec| spec.kind);
        match (kind, rest.split_once(':')) {
            (Some(Kind::Use), Some((_, path))) => self.paths(path.trim_start(), true),
            (Some(Kind::Use) | None, _) | (_, Some(_)) => ("", Vec::new()),
            (Some(kind), None) => (rest, self.wanted(kind)),
        }
    }

    /// Whether the line is below a field: indented more than the fields of a statement are.
    fn is_below(&self) -> bool {
        let file = self.state.workspace.file(self.file);
        let Some(statement) = self.statement else { return false };
        let field = file.tree().top_fields_of(statement).next();
        let width = |at: u32| {
            let start = file.source.text()[..large(at)].rfind('\n').map_or(0, |end| end + 1);
            large(at) - start
        };
        self.indentation > field.map_or(2, |field| width(file.tree().fields[field].name_start))
    }

    /// The field above the line.
    fn above(&self) -> Option<Field> {
        let file = self.state.workspace.file(self.file);
        let tree = file.tree();
        let fields = tree.top_fields_of(self.statement?);
        fields
            .take_while(|&field| large(tree.fields[field].name_start) < self.at - self.line.len())
            .last()
            .map(|field| tree.fields[field].field)
    }

    /// The row of a field where the line stands.
    fn spec(&self, field: Field) -> Option<&'static FieldSpec> {
        let file = self.state.workspace.file(self.file);
        let kind = self.statement.and_then(|statement| file.statement(statement).meant);
        let below = self.above().and_then(|above| field.under(above));
        below.or_else(|| field.on(kind?)).or_else(|| field.spec())
    }

    fn values(&self, spec: &FieldSpec, value: &'state str) -> (&'state str, Vec<Proposal>) {
        let (typed, mut proposals) = match spec.value {
            ValueType::Words => ("", Vec::new()),
            ValueType::Text => (value, Vec::new()),
            ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes | ValueType::Rules => {
                let typed = value.rsplit([',', '+', ' ', '\t']).next().unwrap_or_default();
                let mut proposals = if spec.value == ValueType::Rules { self.rules() } else { self.ids(spec.value, typed) };
                let before = &value[..value.len() - typed.len()];
                let listed: Vec<&str> = before.split([',', '+', ' ', '\t']).collect();
                proposals.retain(|proposal| !listed.contains(&proposal.label.as_str()));
                (typed, proposals)
            }
            ValueType::Choice(words) => (value, self.choices(spec.field, words)),
            ValueType::One(_) if matches!(spec.field, Field::Archive | Field::Previous) => self.paths(value, false),
            ValueType::One(one) => (value, self.examples(spec.field, one)),
        };
        // In prose it is offered where nothing else is written yet.
        let is_first = typed.len() == value.len() && (spec.value != ValueType::Text || value.is_empty());
        if spec.none && is_first {
            proposals.push(nothing());
        }
        (typed, proposals)
    }
}
