//! What a client can do, as far as it changes what is sent.

use gen_lsp_types::InitializeParams;
use serde_json::{Value, to_value};

use crate::server::positions::Encoding;

/// What a client can do.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "independent facts of the protocol")]
pub(crate) struct Client {
    pub encoding: Encoding,
    /// It asks for reports itself.
    pub pulls: bool,
    /// It asks again when it is asked to.
    pub refreshes: bool,
    pub related_information: bool,
    pub snippets: bool,
    /// Edits may name the version that they are for.
    pub document_changes: bool,
    /// It can be asked to watch files.
    pub watches: bool,
}

impl Client {
    pub(crate) fn of(params: &InitializeParams) -> Self {
        // A path through what may be absent at each step.
        let capabilities = to_value(&params.capabilities).unwrap_or_default();
        let can = |path: &str| capabilities.pointer(path).is_some_and(|value| !matches!(value, Value::Null | Value::Bool(false)));
        let encodings = params.capabilities.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        Self {
            encoding: encodings.map_or_else(Encoding::default, Encoding::of),
            pulls: can("/textDocument/diagnostic"),
            refreshes: can("/workspace/diagnostics/refreshSupport"),
            related_information: can("/textDocument/publishDiagnostics/relatedInformation"),
            snippets: can("/textDocument/completion/completionItem/snippetSupport"),
            document_changes: can("/workspace/workspaceEdit/documentChanges"),
            watches: can("/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}
