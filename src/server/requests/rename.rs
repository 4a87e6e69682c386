//! `textDocument/rename`: another id for a statement, wherever it is named.

use gen_lsp_types::{Range, RenameParams, TextDocumentPositionParams};

use crate::base::characters::normal;
use crate::base::ids::{FileId, StatementId, small};
use crate::diagnostic::{Edit, Place};
use crate::model::Project;
use crate::schema::Kind;
use crate::schema::words::is_id;
use crate::server::at::{Named, declared, named, references};
use crate::server::message::Fault;
use crate::server::state::State;
use crate::server::workspace_edit::WorkspaceEdit;

/// The range of what would get another name.
pub(crate) fn prepare(state: &mut State, params: &TextDocumentPositionParams) -> Result<Range, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let named = renamed(state, file, small(state.offset(file, params.position)))?;
    let span = last_part(state.workspace.project(), Place { file, span: named.span });
    Ok(state.range(file, span.span))
}

pub(crate) fn answer(state: &mut State, params: &RenameParams) -> Result<WorkspaceEdit, Fault> {
    let position = &params.text_document_position_params;
    let file = state.current_among_all(&position.text_document.uri.0)?;
    let named = renamed(state, file, small(state.offset(file, position.position)))?;
    let (project, new) = (state.workspace.project(), &params.new_name);
    let home = project.file(named.statement.file);
    if !is_id(new) {
        return Err(Fault::new(
            Fault::FAILED,
            format!("`{new}` is no id: an id has letters, digits, `-` and `_`, and no blanks"),
        ));
    }
    // An id is the same in each form of Unicode.
    let is_taken = |other: StatementId| other != named.statement.statement && normal(home.id(other)) == normal(new);
    let taken = home.tree().statements.ids().find(|&other| is_taken(other));
    if let Some(taken) = taken {
        return Err(Fault::new(Fault::FAILED, format!("{} has this id", home.describe(taken))));
    }
    let places = std::iter::once(declared(project, named.statement)).chain(references(project, named.statement));
    let edits: Vec<Edit> = places.map(|place| Edit { place: last_part(project, place), text: new.clone() }).collect();
    Ok(WorkspaceEdit::of(state, &edits))
}

/// The statement that is to have another id.
fn renamed(state: &State, file: FileId, offset: u32) -> Result<Named, Fault> {
    let project = state.workspace.project();
    let named = named(project, file, offset).ok_or_else(|| Fault::new(Fault::FAILED, "no id stands here"))?;
    let home = project.file(named.statement.file);
    if home.statement(named.statement.statement).kind == Some(Kind::Use) || home.id(named.statement.statement).is_empty() {
        return Err(Fault::new(Fault::FAILED, format!("{} has no id to change here", home.describe(named.statement.statement))));
    }
    Ok(named)
}

/// Of `alias/id` the id.
fn last_part(project: &Project, place: Place) -> Place {
    let written = project.file(place.file).source.slice(place.span);
    let start = written.rfind('/').map_or(0, |slash| slash + 1);
    let span = crate::base::source::Span::new(place.span.range().start + start, place.span.range().end);
    Place { span, ..place }
}
