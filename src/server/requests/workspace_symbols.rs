//! `workspace/symbol`: statements of all files that are known, by letters of their id or words of their text.

use gen_lsp_types::{Location, SymbolKind, WorkspaceSymbolParams};
use serde::Serialize;

use crate::base::clean::clean_line;
use crate::base::ids::FileId;
use crate::diagnostic::Place;
use crate::server::message::Fault;
use crate::server::requests::symbols::symbol;
use crate::server::state::State;

/// So many are sent.
const MOST: usize = 200;

/// So many characters of a text are shown.
const SHOWN: usize = 80;

/// A statement.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Symbol {
    name: String,
    kind: SymbolKind,
    container_name: String,
    location: Location,
}

#[allow(clippy::unnecessary_wraps, reason = "the answers of requests have one type")]
pub(crate) fn answer(state: &mut State, params: &WorkspaceSymbolParams) -> Result<Vec<Symbol>, Fault> {
    state.settle_all();
    let query = params.query.to_lowercase();
    let project = state.workspace.project();
    // Those whose id begins with the letters first, then those whose id or text holds them, then those that have them in this order.
    let mut ranked: Vec<(usize, Symbol)> = Vec::new();
    for at in 0..project.files.len() {
        let (id, file) = (FileId::new(at), project.file(FileId::new(at)));
        for (statement, node) in file.tree().statements.enumerated() {
            let Some(kind) = node.kind.filter(|_| !file.id(statement).is_empty()) else { continue };
            let (name, text) = (file.id(statement), clean_line(&file.text(statement)).into_owned());
            let (lower, words) = (name.to_lowercase(), text.to_lowercase());
            let rank = match () {
                () if lower.starts_with(&query) => 0,
                () if lower.contains(&query) => 1,
                () if words.contains(&query) => 2,
                () if has_in_order(&lower, &query) => 3,
                () => continue,
            };
            let shown: String = text.chars().take(SHOWN).collect();
            let location = state.location(Place { file: id, span: file.handle(statement) });
            let symbol = Symbol {
                name: format!("{name}: {shown}"),
                kind: symbol(kind),
                container_name: file.source.path().to_owned(),
                location,
            };
            ranked.push((rank, symbol));
        }
    }
    ranked.sort_by_key(|&(rank, _)| rank);
    Ok(ranked.into_iter().take(MOST).map(|(_, symbol)| symbol).collect())
}

/// Whether a text has all letters of another in their order.
fn has_in_order(text: &str, letters: &str) -> bool {
    let mut rest = text.chars();
    letters.chars().all(|letter| rest.any(|next| next == letter))
}
