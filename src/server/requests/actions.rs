//! `textDocument/codeAction`: the fixes of the reports at a place, an `allow` for each, and all safe fixes at once.

use std::collections::BTreeMap;

use gen_lsp_types::{CodeActionKind, CodeActionParams, Diagnostic as Shown};
use serde::Serialize;

use crate::base::ids::{FileId, small};
use crate::diagnostic::{Diagnostic, Edit, Fix, Level, Place};
use crate::rules::silence;
use crate::server::diagnostics::of;
use crate::server::message::Fault;
use crate::server::state::State;
use crate::server::workspace_edit::WorkspaceEdit;
use crate::session::workspace::Workspace;

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
    // It costs a check, and an editor asks for actions wherever the cursor goes.
    if !only.is_empty() && is_wanted("source.fixAll.hence") {
        actions.extend(all_safe(state, file, &found));
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

/// The safe fixes of all reports on a file that do not touch each other, first come, first served: where the file has no more errors and warnings of
/// any rule with them, as a check of it tells beside what is on disk. O(a check).
fn all_safe(state: &mut State, file: FileId, found: &[Diagnostic]) -> Option<Action> {
    let mut chosen: BTreeMap<u32, &Edit> = BTreeMap::new();
    let touches = |chosen: &BTreeMap<u32, &Edit>, edit: &Edit| {
        let span = edit.place.span;
        let before = chosen.range(..=span.end).next_back();
        before.is_some_and(|(_, known)| known.place.span.end >= span.start)
    };
    for Fix { edits, .. } in found.iter().filter_map(Diagnostic::safe_fix) {
        let mut own: BTreeMap<u32, &Edit> = BTreeMap::new();
        let is_free = |edit: &Edit| edit.place.file == file && !touches(&chosen, edit);
        if edits.iter().all(|edit| is_free(edit) && own.insert(edit.place.span.start, edit).is_none()) {
            chosen.append(&mut own);
        }
    }
    let own = state.workspace.file(file);
    let (path, mut text) = (own.source.path().to_owned(), own.source.text().to_owned());
    for edit in chosen.values().rev() {
        text.replace_range(edit.place.span.range(), &edit.text);
    }
    let mut fixed = Workspace::default();
    let (settings, system) = (state.settings(file), state.system.clone());
    let id = fixed.open(&path, text).ok()?;
    let is_better = !chosen.is_empty() && is_no_worse(found, fixed.check(id, &settings, &*system));
    is_better.then(|| Action {
        title: "apply all safe fixes".to_owned(),
        kind: CodeActionKind::SourceFixAll,
        diagnostics: Vec::new(),
        is_preferred: false,
        edit: WorkspaceEdit::of(state, chosen.into_values()),
    })
}

/// Whether no rule reports more errors or warnings than before.
fn is_no_worse(before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let counts = |found: &[Diagnostic]| {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for report in found.iter().filter(|report| report.level >= Level::Warning) {
            *counts.entry(report.rule).or_default() += 1;
        }
        counts
    };
    let before = counts(before);
    counts(after).iter().all(|(rule, count)| before.get(rule).is_some_and(|known| known >= count))
}
