//! Reports as editors show them.

use std::fmt::Write;

use gen_lsp_types::{
    CodeDescription, Diagnostic as Shown, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Position,
    PublishDiagnosticsParams, Range,
};

use crate::base::ids::FileId;
use crate::base::text::counted;
use crate::diagnostic::{Diagnostic, Level};
use crate::server::message::outgoing;
use crate::server::state::State;
use crate::session::System;

/// So many reports are sent of a file, the gravest first.
const MOST: usize = 1000;

/// The pages of the rules.
const PAGES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/rules/");

/// The reports on the files that are open that differ from those that were sent last. A client that asks for reports itself is asked to
/// do so again.
pub(crate) fn changed(state: &mut State) -> Vec<String> {
    if !std::mem::take(&mut state.is_changed) {
        return Vec::new();
    }
    if state.client.pulls {
        if state.client.refreshes {
            state.ask("workspace/diagnostic/refresh", &());
        }
        return std::mem::take(&mut state.sent);
    }
    let open: Vec<(String, FileId, i32)> = state.open.iter().map(|(uri, open)| (uri.clone(), open.file, open.version)).collect();
    let mut messages = Vec::new();
    let today = state.system.today();
    for (uri, file, version) in open {
        state.check(file);
        let stamp = Some((state.workspace.stamp(file), today));
        // Nothing that they depend on has changed.
        if state.open.get(&uri).is_some_and(|open| open.sent.is_some() && open.stamp == stamp) {
            continue;
        }
        let diagnostics = shown(state, file);
        let reports = serde_json::to_string(&diagnostics).unwrap_or_default();
        let Some(open) = state.open.get_mut(&uri) else { continue };
        open.stamp = stamp;
        if open.sent.as_ref() == Some(&reports) {
            continue;
        }
        open.sent = Some(reports);
        let params = PublishDiagnosticsParams { uri: uri.into(), version: Some(version), diagnostics };
        messages.push(outgoing(None, "textDocument/publishDiagnostics", &params));
    }
    messages
}

/// That a file which is closed has no reports.
pub(crate) fn none(uri: &str) -> String {
    let params = PublishDiagnosticsParams { uri: uri.into(), version: None, diagnostics: Vec::new() };
    outgoing(None, "textDocument/publishDiagnostics", &params)
}

/// The reports on a file as they are sent.
pub(crate) fn shown(state: &mut State, file: FileId) -> Vec<Shown> {
    let found = state.check(file).to_vec();
    let mut gravest: Vec<&Diagnostic> = found.iter().collect();
    if gravest.len() > MOST {
        gravest.sort_by_key(|report| std::cmp::Reverse(report.level));
        gravest.truncate(MOST - 1);
    }
    let left = found.len() - gravest.len();
    let mut all: Vec<Shown> = gravest.into_iter().map(|report| of(state, report)).collect();
    if left > 0 {
        let message = format!("{} here are not shown", counted(left, "more report"));
        all.push(Shown {
            severity: Some(DiagnosticSeverity::Information),
            source: Some(source()),
            message: message.into(),
            ..at(Range::default())
        });
    }
    all
}

/// Who reports.
fn source() -> String {
    "hence".to_owned()
}

fn at(range: Range) -> Shown {
    Shown {
        range,
        severity: None,
        code: None,
        code_description: None,
        source: Some(source()),
        message: String::new().into(),
        tags: None,
        related_information: None,
        data: None,
    }
}

/// One report.
pub(crate) fn of(state: &State, report: &Diagnostic) -> Shown {
    let details = &report.details;
    let mut message = state.workspace.project().message(report).into_owned();
    for (word, more) in [("help", details.help()), ("note", details.note())] {
        if let Some(more) = more {
            let _ = write!(message, "\n{word}: {more}");
        }
    }
    let related = |label: &crate::diagnostic::Label| DiagnosticRelatedInformation {
        location: state.location(label.place),
        message: label.message.clone(),
    };
    let related: Vec<DiagnosticRelatedInformation> = details.related().iter().map(related).collect();
    if !state.client.related_information {
        for other in &related {
            let Position { line, .. } = other.location.range.start;
            let _ = write!(message, "\nline {}: {}", line + 1, other.message);
        }
    }
    let severity = match report.level {
        Level::Error => DiagnosticSeverity::Error,
        Level::Warning => DiagnosticSeverity::Warning,
        _ => DiagnosticSeverity::Information,
    };
    Shown {
        severity: Some(severity),
        code: Some(report.rule.to_owned().into()),
        code_description: Some(CodeDescription { href: format!("{PAGES}{}.md", report.rule).into() }),
        message: message.into(),
        tags: tag(report.rule).map(|tag| vec![tag]),
        related_information: (state.client.related_information && !related.is_empty()).then_some(related),
        ..at(state.range(report.place.file, report.place.span))
    }
}

/// How an editor shows text that has no effect, and what is out of use.
fn tag(rule: &str) -> Option<DiagnosticTag> {
    match rule {
        _ if rule.starts_with("unused-") || rule.starts_with("idle-") => Some(DiagnosticTag::Unnecessary),
        "retracted-source" => Some(DiagnosticTag::Deprecated),
        _ => None,
    }
}
