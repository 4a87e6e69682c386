//! `textDocument/definition`: where the statement is declared that is named at a place, or the file that is used there.

use gen_lsp_types::{Location, Range, TextDocumentPositionParams};

use crate::base::ids::{FileId, small};
use crate::schema::Field;
use crate::server::at::{At, declared, field_of, named};
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &TextDocumentPositionParams) -> Result<Option<Location>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let offset = small(state.offset(file, params.position));
    let project = state.workspace.project();
    if let Some(named) = named(project, file, offset) {
        return Ok(Some(state.location(declared(project, named.statement))));
    }
    Ok(used(state, file, offset).map(|used| Location { uri: state.uri(used).into(), range: Range::default() }))
}

/// The file that is used where the path of a `use` or of the version before stands.
fn used(state: &State, file: FileId, offset: u32) -> Option<FileId> {
    let own = state.workspace.file(file);
    let statement = own.tree().statement_at(offset)?;
    let is_path = match At::of(own, offset) {
        At::Value(field) => field_of(own, field) == Field::Previous,
        At::Text | At::Id(_) => true,
        _ => false,
    };
    let link = own.uses.iter().find(|link| link.statement == statement).filter(|_| is_path)?;
    link.file
}
