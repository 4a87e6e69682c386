//! `textDocument/documentHighlight`: where a statement is declared and named in one file.

use gen_lsp_types::{DocumentHighlight, DocumentHighlightKind, TextDocumentPositionParams};

use crate::base::ids::small;
use crate::server::at::{declared, named, references};
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &TextDocumentPositionParams) -> Result<Vec<DocumentHighlight>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let offset = small(state.offset(file, params.position));
    let project = state.workspace.project();
    let Some(named) = named(project, file, offset) else { return Ok(Vec::new()) };
    let declaration = (declared(project, named.statement), DocumentHighlightKind::Write);
    let uses = references(project, named.statement).into_iter().map(|place| (place, DocumentHighlightKind::Read));
    let here = std::iter::once(declaration).chain(uses).filter(|(place, _)| place.file == file);
    Ok(here.map(|(place, kind)| DocumentHighlight { range: state.range(file, place.span), kind: Some(kind) }).collect())
}
