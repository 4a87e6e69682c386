//! `textDocument/semanticTokens/full`: kinds, ids, fields and references, and how what is named stands.

use gen_lsp_types::{SemanticToken, SemanticTokens, SemanticTokensParams};

use crate::base::ids::FileId;
use crate::base::source::Span;
use crate::model::StatementRef;
use crate::schema::{Field, Kind, ValueType};
use crate::server::message::Fault;
use crate::server::state::State;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// The types of tokens, in the order of their numbers.
pub(crate) const TYPES: [&str; 6] = ["keyword", "function", "property", "variable", "number", "enumMember"];

/// The modifiers, in the order of their bits. The last three are how a statement stands.
pub(crate) const MODIFIERS: [&str; 4] = ["declaration", "stands", "contested", "falls"];

const DECLARATION: u32 = 1;

/// A part of the text, its type by its place in [`TYPES`], and the bits of its modifiers.
type Token = (Span, u32, u32);

pub(crate) fn answer(state: &mut State, params: &SemanticTokensParams) -> Result<SemanticTokens, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let mut tokens = of_file(state, file);
    tokens.retain(|(span, ..)| !span.is_empty());
    tokens.sort_by_key(|(span, ..)| span.start);
    Ok(SemanticTokens { result_id: None, data: written(state, file, &tokens) })
}

fn of_file(state: &State, file: FileId) -> Vec<Token> {
    let (project, own) = (state.workspace.project(), state.workspace.file(file));
    let (tree, argument) = (own.tree(), Argument::of(project, file));
    let modifier = |at: StatementRef| {
        let number = argument.document().number_of(project, at);
        let number = number.filter(|&number| argument.kind(number).is_some_and(Kind::is_proposition));
        number.map_or(0, |number| match argument.standing.label(number) {
            Label::Stands => 2,
            Label::Contested => 4,
            Label::Falls => 8,
        })
    };
    let mut tokens = Vec::new();
    for (at, statement) in tree.statements.enumerated() {
        if statement.kind.is_some() {
            tokens.push((statement.word, 0, 0));
        }
        tokens.push((statement.id, 1, DECLARATION | modifier(StatementRef { file, statement: at })));
        for field in tree.fields_of(at).filter(|&field| tree.fields[field].field != Field::Unknown) {
            tokens.push((tree.name_span(own.source.text(), field), 2, 0));
            let value = tree.spec(at, field).map(|spec| spec.value);
            match value {
                Some(ValueType::One(_)) => tokens.push((tree.fields[field].value, 4, 0)),
                Some(ValueType::Choice(_)) => tokens.push((tree.fields[field].value, 5, 0)),
                _ => tokens.extend(tree.items_of(field).map(|item| {
                    let named = project.locate(own.target(item));
                    (tree.items[item], 3, named.map_or(0, modifier))
                })),
            }
        }
    }
    tokens
}

/// The tokens as the protocol writes them: each by its distance from the one before. One over several lines is left out.
fn written(state: &State, file: FileId, tokens: &[Token]) -> Vec<SemanticToken> {
    let (mut line, mut start, mut end) = (0, 0, 0);
    let mut data = Vec::with_capacity(tokens.len());
    for &(span, token_type, token_modifiers_bitset) in tokens {
        let range = state.range(file, span);
        if range.start.line != range.end.line || span.start < end {
            continue;
        }
        end = span.end;
        let delta_line = range.start.line - line;
        let delta_start = if delta_line == 0 { range.start.character - start } else { range.start.character };
        let length = range.end.character - range.start.character;
        data.push(SemanticToken { delta_line, delta_start, length, token_type, token_modifiers_bitset });
        (line, start) = (range.start.line, range.start.character);
    }
    data
}
