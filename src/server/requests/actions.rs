//! `textDocument/codeAction`: the fixes of the reports at a place, an `allow` for each, and all safe fixes at once.

use gen_lsp_types::{CodeActionKind, CodeActionParams, Diagnostic as Shown};
use serde::Serialize;

use crate::base::ids::{FileId, small};
use crate::diagnostic::{Diagnostic, Edit, Fix, Place};
use crate::rules::silence;
use crate::server::diagnostics::of;
use crate::server::message::Fault;
use crate::server::state::State;
use crate::server::workspace_edit::WorkspaceEdit;

/// What stands for a reason that is still to be written. A rule reports it until it is.
const REASON: &str = "TODO";

/// An action.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Action {
    title: String,
    kind: CodeActionKind,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<Shown>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_preferred: bool,
    edit: WorkspaceEdit,
}

pub(crate) fn answer(state: &mut State, params: &CodeActionParams) -> Result<Vec<Action>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let (start, end) = (small(state.offset(file, params.range.start)), small(state.offset(file, params.range.end)));
    let found = state.check(file).to_vec();
    let only = params.context.only.as_deref().unwrap_or_default();
    let is_wanted = |kind: &str| {
        only.is_empty()
            || only.iter().any(|wanted| {
                let wanted =
                    serde_json::to_value(wanted).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default();
                kind == wanted || kind.starts_with(&format!("{wanted}."))
            })
    };
    let here: Vec<&Diagnostic> =
        found.iter().filter(|report| report.place.span.start <= end && start <= report.place.span.end).collect();
    let mut actions = Vec::new();
    if is_wanted("quickfix") {
        for report in &here {
            fixes(state, report, &mut actions);
        }
        actions.extend(here.iter().filter_map(|report| allow(state, file, report)));
    }
    if is_wanted("source.fixAll.hence") {
        actions.extend(all_safe(state, &found));
    }
    Ok(actions)
}

/// An action for each fix of a report; the only safe one is what an editor does when it is asked to fix.
fn fixes(state: &State, report: &Diagnostic, actions: &mut Vec<Action>) {
    let fixes = report.details.fixes();
    let safe = fixes.iter().filter(|fix| fix.safe).count();
    for fix in fixes {
        let note = if fix.safe { "" } else { " (may change what is meant)" };
        actions.push(Action {
            title: format!("{}{note}", fix.title),
            kind: CodeActionKind::QuickFix,
            diagnostics: vec![of(state, report)],
            is_preferred: fix.safe && safe == 1,
            edit: WorkspaceEdit::of(state, &fix.edits),
        });
    }
}

/// An `allow` of the rule on the statement, with a reason to be written.
fn allow(state: &State, file: FileId, report: &Diagnostic) -> Option<Action> {
    let (span, text) = silence(state.workspace.file(file), report.statement?, &[report.rule], Some(REASON))?;
    let edit = Edit { place: Place { file, span }, text };
    Some(Action {
        title: format!("allow `{}` here, with a reason", report.rule),
        kind: CodeActionKind::QuickFix,
        diagnostics: vec![of(state, report)],
        is_preferred: false,
        edit: WorkspaceEdit::of(state, [&edit]),
    })
}

/// The safe fixes of all reports that do not touch each other, first come, first served.
fn all_safe(state: &State, found: &[Diagnostic]) -> Option<Action> {
    let mut edits: Vec<&Edit> = Vec::new();
    let overlaps = |one: &Edit, other: &Edit| {
        let (a, b) = (one.place.span, other.place.span);
        one.place.file == other.place.file && a.start <= b.end && b.start <= a.end
    };
    for fix in found.iter().filter_map(Diagnostic::safe_fix) {
        let Fix { edits: own, .. } = fix;
        if !own.iter().any(|edit| edits.iter().any(|known| overlaps(known, edit))) {
            edits.extend(own);
        }
    }
    (!edits.is_empty()).then(|| Action {
        title: "apply all safe fixes".to_owned(),
        kind: CodeActionKind::SourceFixAll,
        diagnostics: Vec::new(),
        is_preferred: false,
        edit: WorkspaceEdit::of(state, edits),
    })
}
