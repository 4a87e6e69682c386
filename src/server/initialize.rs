//! `initialize`: what the server can do.

use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeLensOptions, CompletionOptions, DiagnosticOptions, DocumentLinkOptions,
    InitializeParams, InitializeResult, RenameOptions, SemanticTokensLegend, SemanticTokensOptions, ServerCapabilities,
    ServerInfo, TextDocumentSyncKind, TextDocumentSyncOptions,
};

use crate::server::client::Client;
use crate::server::message::Fault;
use crate::server::requests::tokens::{MODIFIERS, TYPES};
use crate::server::state::State;

/// What opens a list of proposals besides letters: the end of a field's name, what separates items, and an alias.
const OPENS_PROPOSALS: [&str; 5] = [":", ",", "+", "/", " "];

#[allow(clippy::unnecessary_wraps, reason = "the answers of requests have one type")]
pub(crate) fn answer(state: &mut State, params: &InitializeParams) -> Result<InitializeResult, Fault> {
    state.client = Client::of(params);
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        ..TextDocumentSyncOptions::default()
    };
    let capabilities = ServerCapabilities {
        position_encoding: Some(state.client.encoding.name()),
        text_document_sync: Some(sync.into()),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(OPENS_PROPOSALS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(true.into()),
        references_provider: Some(true.into()),
        document_highlight_provider: Some(true.into()),
        document_symbol_provider: Some(true.into()),
        code_action_provider: Some(
            CodeActionOptions {
                code_action_kinds: Some(vec![CodeActionKind::QuickFix, CodeActionKind::SourceFixAll]),
                ..CodeActionOptions::default()
            }
            .into(),
        ),
        code_lens_provider: Some(CodeLensOptions::default()),
        document_formatting_provider: Some(true.into()),
        document_link_provider: Some(DocumentLinkOptions::default()),
        document_range_formatting_provider: Some(true.into()),
        folding_range_provider: Some(true.into()),
        inlay_hint_provider: Some(true.into()),
        selection_range_provider: Some(true.into()),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: SemanticTokensLegend {
                    token_types: TYPES.map(str::to_owned).to_vec(),
                    token_modifiers: MODIFIERS.map(str::to_owned).to_vec(),
                },
                full: Some(true.into()),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        workspace_symbol_provider: Some(true.into()),
        rename_provider: Some(RenameOptions { prepare_provider: Some(true), ..RenameOptions::default() }.into()),
        diagnostic_provider: state
            .client
            .pulls
            .then(|| DiagnosticOptions { inter_file_dependencies: true, ..DiagnosticOptions::default() }.into()),
        ..ServerCapabilities::default()
    };
    let server_info = ServerInfo { name: "hence".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    Ok(InitializeResult { capabilities, server_info: Some(server_info) })
}
