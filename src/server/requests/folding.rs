//! `textDocument/foldingRange`: statements, and fields with what is below them.

use gen_lsp_types::{FoldingRange, FoldingRangeParams};

use crate::base::ids::{FieldId, small};
use crate::base::source::{SourceFile, Span};
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &FoldingRangeParams) -> Result<Vec<FoldingRange>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let (own, tree) = (state.workspace.file(file), state.workspace.file(file).tree());
    let mut ranges = Vec::new();
    for (at, statement) in tree.statements.enumerated() {
        ranges.extend(range(&own.source, statement.span));
        let fields: Vec<FieldId> = tree.top_fields_of(at).collect();
        for (place, &field) in fields.iter().enumerate() {
            let end = match fields.get(place + 1) {
                Some(&next) => last_before(&own.source, tree.fields[next].name_start),
                None => statement.span.end,
            };
            let start = tree.fields[field].name_start;
            ranges.extend(range(&own.source, Span { start, end: end.max(start) }));
        }
    }
    Ok(ranges)
}

/// The end of what stands before an offset.
fn last_before(source: &SourceFile, offset: u32) -> u32 {
    small(source.text()[..Span { start: 0, end: offset }.range().end].trim_end().len())
}

/// The lines of a span, where it has several.
fn range(source: &SourceFile, span: Span) -> Option<FoldingRange> {
    let (start_line, end_line) = (small(source.line_of(span.start)), small(source.line_of(span.end)));
    (start_line < end_line).then(|| FoldingRange { start_line, end_line, ..FoldingRange::default() })
}
