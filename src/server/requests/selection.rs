//! `textDocument/selectionRange`: a word, an item, a value, a field, a statement.

use gen_lsp_types::{SelectionRange, SelectionRangeParams};

use crate::base::ids::{FileId, large, small};
use crate::base::source::Span;
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &SelectionRangeParams) -> Result<Vec<SelectionRange>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    Ok(params.positions.iter().map(|&position| around(state, file, small(state.offset(file, position)))).collect())
}

/// What is around an offset, the smallest first.
fn around(state: &State, file: FileId, offset: u32) -> SelectionRange {
    let (own, tree) = (state.workspace.file(file), state.workspace.file(file).tree());
    let text = own.source.text();
    let mut spans = vec![word(text, large(offset)), Span::new(0, text.len())];
    if let Some(at) = tree.statement_at(offset) {
        let statement = own.statement(at);
        spans.extend([statement.span, statement.id, statement.text]);
        let field = tree.fields_of(at).take_while(|&field| tree.fields[field].name_start <= offset).last();
        if let Some(field) = field {
            let (node, parent) = (&tree.fields[field], &tree.fields[tree.fields[field].parent]);
            spans.extend([node.value, Span { start: node.name_start, end: node.value.end.max(node.name_start) }]);
            spans.push(Span { start: parent.name_start, end: node.value.end.max(parent.name_start) });
            spans.extend(tree.items_of(field).map(|item| tree.items[item]));
        }
    }
    spans.retain(|span| span.start <= offset && offset <= span.end);
    spans.sort_by_key(|span| std::cmp::Reverse(span.end - span.start));
    spans.dedup();
    // Each is within the one before.
    let mut chain: Option<SelectionRange> = None;
    let mut outer = Span::new(0, text.len());
    for span in spans {
        if outer.start <= span.start && span.end <= outer.end {
            chain = Some(SelectionRange { range: state.range(file, span), parent: chain.map(Box::new) });
            outer = span;
        }
    }
    chain.unwrap_or_else(|| SelectionRange { range: state.range(file, Span { start: offset, end: offset }), parent: None })
}

/// The word around an offset.
fn word(text: &str, offset: usize) -> Span {
    let is_in_word = |next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '\'' | '’');
    let before = text[..offset].trim_end_matches(is_in_word).len();
    let after = text[offset..].len() - text[offset..].trim_start_matches(is_in_word).len();
    Span::new(before, offset + after)
}
