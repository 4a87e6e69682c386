//! `textDocument/references`: where a statement is named, in all files that are known.

use gen_lsp_types::{Location, ReferenceParams};

use crate::base::ids::small;
use crate::server::at::{declared, named, references};
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &ReferenceParams) -> Result<Vec<Location>, Fault> {
    let position = &params.text_document_position_params;
    let file = state.current_among_all(&position.text_document.uri.0)?;
    let offset = small(state.offset(file, position.position));
    let project = state.workspace.project();
    let Some(named) = named(project, file, offset) else { return Ok(Vec::new()) };
    let own = params.context.include_declaration.then(|| declared(project, named.statement));
    Ok(own.into_iter().chain(references(project, named.statement)).map(|place| state.location(place)).collect())
}
