//! Edits of several files, as the client can take them.

use std::collections::BTreeMap;

use gen_lsp_types::{OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextDocumentIdentifier, TextEdit};
use serde::Serialize;

use crate::diagnostic::Edit;
use crate::server::state::State;

/// Edits of several files. Unlike the type of the protocol they have one order, so that the same request has the same answer.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkspaceEdit {
    #[serde(skip_serializing_if = "Option::is_none")]
    changes: Option<BTreeMap<String, Vec<TextEdit>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document_changes: Option<Vec<TextDocumentEdit>>,
}

impl WorkspaceEdit {
    /// The edits by their files, each in the order of its text.
    pub(crate) fn of<'edit>(state: &State, edits: impl IntoIterator<Item = &'edit Edit>) -> Self {
        let mut edits: Vec<&Edit> = edits.into_iter().collect();
        edits.sort_by_key(|edit| (edit.place.file, edit.place.span.start, edit.place.span.end));
        let mut changes: BTreeMap<String, Vec<TextEdit>> = BTreeMap::new();
        for edit in &edits {
            let range = state.range(edit.place.file, edit.place.span);
            changes.entry(state.uri(edit.place.file)).or_default().push(TextEdit { range, new_text: edit.text.clone() });
        }
        if !state.client.document_changes {
            return Self { changes: Some(changes), document_changes: None };
        }
        let document = |(uri, edits): (String, Vec<TextEdit>)| TextDocumentEdit {
            text_document: OptionalVersionedTextDocumentIdentifier {
                version: state.open.get(&uri).map(|open| open.version),
                text_document_identifier: TextDocumentIdentifier { uri: uri.into() },
            },
            edits: edits.into_iter().map(Into::into).collect(),
        };
        Self { changes: None, document_changes: Some(changes.into_iter().map(document).collect()) }
    }
}
