//! What the server answers: each method with the function that does.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::server::message::Fault;
use crate::server::requests::{
    actions, completion, definition, diagnostic, files, folding, formatting, highlight, hints, hover, lens, links, questions,
    references, rename, selection, symbols, tokens, workspace_symbols,
};
use crate::server::state::State;

/// Answers a request with JSON.
pub(crate) type Request = fn(&mut State, Option<&RawValue>) -> Result<String, Fault>;

/// Takes a notification.
pub(crate) type Notification = fn(&mut State, Option<&RawValue>);

const REQUESTS: &[(&str, Request)] = &[
    ("hence/check", |state, params| questions::answer("check", state, params)),
    ("hence/disputes", |state, params| questions::answer("disputes", state, params)),
    ("hence/explain", |state, params| questions::answer("explain", state, params)),
    ("hence/graph", |state, params| questions::answer("graph", state, params)),
    ("hence/impact", |state, params| questions::answer("impact", state, params)),
    ("hence/load", |state, params| questions::answer("load", state, params)),
    ("hence/matrix", |state, params| questions::answer("matrix", state, params)),
    ("hence/read", |state, params| questions::answer("read", state, params)),
    ("hence/report", |state, params| questions::answer("report", state, params)),
    ("hence/sources", |state, params| questions::answer("sources", state, params)),
    ("hence/standards", |state, params| questions::answer("standards", state, params)),
    ("hence/status", |state, params| questions::answer("status", state, params)),
    ("hence/why", |state, params| questions::answer("why", state, params)),
    ("textDocument/codeAction", |state, params| call(actions::answer, state, params)),
    ("textDocument/codeLens", |state, params| call(lens::answer, state, params)),
    ("textDocument/completion", |state, params| call(completion::answer, state, params)),
    ("textDocument/definition", |state, params| call(definition::answer, state, params)),
    ("textDocument/diagnostic", |state, params| call(diagnostic::answer, state, params)),
    ("textDocument/documentHighlight", |state, params| call(highlight::answer, state, params)),
    ("textDocument/documentLink", |state, params| call(links::answer, state, params)),
    ("textDocument/documentSymbol", |state, params| call(symbols::answer, state, params)),
    ("textDocument/foldingRange", |state, params| call(folding::answer, state, params)),
    ("textDocument/formatting", |state, params| call(formatting::answer, state, params)),
    ("textDocument/hover", |state, params| call(hover::answer, state, params)),
    ("textDocument/inlayHint", |state, params| call(hints::answer, state, params)),
    ("textDocument/prepareRename", |state, params| call(rename::prepare, state, params)),
    ("textDocument/rangeFormatting", |state, params| call(formatting::of_range, state, params)),
    ("textDocument/references", |state, params| call(references::answer, state, params)),
    ("textDocument/rename", |state, params| call(rename::answer, state, params)),
    ("textDocument/selectionRange", |state, params| call(selection::answer, state, params)),
    ("textDocument/semanticTokens/full", |state, params| call(tokens::answer, state, params)),
    ("workspace/symbol", |state, params| call(workspace_symbols::answer, state, params)),
];

const NOTIFICATIONS: &[(&str, Notification)] = &[
    ("initialized", |state, _| files::initialized(state)),
    ("textDocument/didOpen", |state, params| take(files::opened, state, params)),
    ("textDocument/didChange", |state, params| take(files::changed, state, params)),
    ("textDocument/didClose", |state, params| take(files::closed, state, params)),
    ("textDocument/didSave", |_, _| {}),
    ("workspace/didChangeWatchedFiles", |state, _| state.disk_changed()),
];

/// The function of a request.
pub(crate) fn request(method: &str) -> Option<Request> {
    REQUESTS.iter().find(|(name, _)| *name == method).map(|&(_, request)| request)
}

/// The function of a notification.
pub(crate) fn notification(method: &str) -> Option<Notification> {
    NOTIFICATIONS.iter().find(|(name, _)| *name == method).map(|&(_, take)| take)
}

/// Calls a function with the parameters of its type, and gives its answer as JSON.
pub(crate) fn call<Params: DeserializeOwned, Answer: Serialize>(
    answer: fn(&mut State, &Params) -> Result<Answer, Fault>,
    state: &mut State,
    params: Option<&RawValue>,
) -> Result<String, Fault> {
    let params = serde_json::from_str(params.map_or("{}", RawValue::get));
    let params =
        params.map_err(|error| Fault::new(Fault::PARAMS, format!("the parameters are not those of this method: {error}")))?;
    let answer = answer(state, &params)?;
    serde_json::to_string(&answer).map_err(|error| Fault::new(Fault::FAILED, error.to_string()))
}

/// Calls a function with the parameters of its type. What has others has no effect: nobody waits for an answer.
fn take<Params: DeserializeOwned>(take: fn(&mut State, Params), state: &mut State, params: Option<&RawValue>) {
    if let Ok(params) = serde_json::from_str(params.map_or("{}", RawValue::get)) {
        take(state, params);
    }
}
