//! `textDocument/diagnostic`: the reports on a file, for clients that ask.

use gen_lsp_types::{Diagnostic, DocumentDiagnosticParams};
use serde::Serialize;

use crate::server::diagnostics::shown;
use crate::server::message::Fault;
use crate::server::state::State;

/// The reports, or that they are those of the last answer.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub(crate) enum Answer {
    #[serde(rename_all = "camelCase")]
    Full { result_id: String, items: Vec<Diagnostic> },
    #[serde(rename_all = "camelCase")]
    Unchanged { result_id: String },
}

pub(crate) fn answer(state: &mut State, params: &DocumentDiagnosticParams) -> Result<Answer, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let items = shown(state, file);
    let text = serde_json::to_string(&items).unwrap_or_default();
    let result_id = format!("{:016x}", fingerprint(&text));
    if params.previous_result_id.as_ref() == Some(&result_id) {
        return Ok(Answer::Unchanged { result_id });
    }
    Ok(Answer::Full { result_id, items })
}

/// The same for the same text, on every machine.
fn fingerprint(text: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = siphasher::sip::SipHasher13::new();
    hasher.write(text.as_bytes());
    hasher.finish()
}
