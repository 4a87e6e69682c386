//! `textDocument/formatting`: the lines that the formatter changes.

use gen_lsp_types::{DocumentFormattingParams, DocumentRangeFormattingParams, Position, Range, TextEdit};
use imara_diff::{Algorithm, Diff, InternedInput};

use crate::base::ids::large;
use crate::format::format;
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &DocumentFormattingParams) -> Result<Vec<TextEdit>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let own = state.workspace.file(file);
    Ok(edits(own.source.text(), &format(&own.source, &own.parsed)))
}

/// The same, of the lines of a range.
pub(crate) fn of_range(state: &mut State, params: &DocumentRangeFormattingParams) -> Result<Vec<TextEdit>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let own = state.workspace.file(file);
    let all = edits(own.source.text(), &format(&own.source, &own.parsed));
    let touches =
        |edit: &TextEdit| edit.range.start.line <= params.range.end.line && params.range.start.line <= edit.range.end.line;
    Ok(all.into_iter().filter(touches).collect())
}

/// The lines in which one text differs from another.
fn edits(before: &str, after: &str) -> Vec<TextEdit> {
    let new: Vec<&str> = after.split_inclusive('\n').collect();
    let mut input = InternedInput::default();
    input.update_before(before.split_inclusive('\n'));
    input.update_after(new.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let start = |line: u32| Position { line, character: 0 };
    let edit = |hunk: imara_diff::Hunk| TextEdit {
        range: Range { start: start(hunk.before.start), end: start(hunk.before.end) },
        new_text: new[large(hunk.after.start)..large(hunk.after.end)].concat(),
    };
    diff.hunks().map(edit).collect()
}
