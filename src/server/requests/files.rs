//! Files that are opened, changed and closed.

use gen_lsp_types::{
    DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, TextDocumentContentChangeEvent as Change,
};
use serde_json::json;

use crate::server::diagnostics;
use crate::server::state::State;

/// What is watched besides the files that are open: briefs, configurations, and copies of sources, which may be any file.
const WATCHED: &str = "**/*";

pub(crate) fn initialized(state: &mut State) {
    if state.client.watches {
        let options = json!({"watchers": [{"globPattern": WATCHED}]});
        let registration = json!({"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": options});
        state.ask("client/registerCapability", &json!({"registrations": [registration]}));
    }
}

pub(crate) fn opened(state: &mut State, params: DidOpenTextDocumentParams) {
    let document = params.text_document;
    state.open(document.uri.0, document.version, document.text);
}

pub(crate) fn changed(state: &mut State, params: DidChangeTextDocumentParams) {
    let uri = params.text_document.text_document_identifier.uri.0;
    let Some(file) = state.file(&uri) else { return };
    for change in params.content_changes {
        state.workspace.settle(file);
        let (range, text) = match change {
            Change::TextDocumentContentChangePartial(part) => {
                let (one, other) = (state.offset(file, part.range.start), state.offset(file, part.range.end));
                (one.min(other)..one.max(other), part.text)
            }
            Change::TextDocumentContentChangeWholeDocument(whole) => (0..state.workspace.len(file), whole.text),
        };
        // What would grow too large stays as it was.
        let _ = state.workspace.change(file, range, &text);
    }
    if let Some(open) = state.open.get_mut(&uri) {
        open.version = params.text_document.version;
    }
    state.is_changed = true;
}

pub(crate) fn closed(state: &mut State, params: DidCloseTextDocumentParams) {
    let uri = params.text_document.uri.0;
    if state.close(&uri).is_some_and(|sent| sent != "[]") {
        state.sent.push(diagnostics::none(&uri));
    }
}
