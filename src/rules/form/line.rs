//! Lines that look like a field and whose value has to be fixed with them: `- Because: war is costly`, `As of: 3rd March 2021`.

use crate::base::characters::is_blank;
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Common;
use crate::rules::form::list::{OpenList, meant_list};
use crate::rules::form::named_sources::NamedSources;
use crate::rules::offered_term::meant_likelihood;
use crate::schema::ValueType;
use crate::schema::values::LIKELIHOOD;
use crate::syntax::explain::values::meant_value;
use crate::syntax::explain::with_reason::WithReason;
use crate::syntax::explain::{MeantLine, meant_line};
use crate::syntax::{ErrorKind, SyntaxError};

/// The report on a line that looks like a field, with the fix that makes it one and its value a value of it, where that is known.
pub(crate) fn with_its_value(
    common: &Common<'_>,
    sources: &NamedSources<'_>,
    error: &SyntaxError,
    report: Diagnostic,
) -> Diagnostic {
    if !matches!(error.kind, ErrorKind::LooksLikeField | ErrorKind::MaybeField) {
        return report;
    }
    let file = common.file;
    let Some(line) = meant_line(error, &file.parsed, &file.source, common.id) else { return report };
    let MeantLine { field, value: span, mut edits, is_sure } = line;
    let Some(spec) = field.spec() else { return report };
    let written = file.source.slice(span);
    let new = || {
        let new = Diagnostic::new(report.rule, report.level, report.place, report.message.clone());
        Diagnostic { statement: report.statement, ..new.label(report.details.label().to_owned()) }
    };
    let indent = |edits: &[(Span, String)]| -> String {
        edits.first().map_or("", |(_, text)| text).chars().take_while(|&next| is_blank(next)).collect()
    };
    if let Some(found) = WithReason::of(spec, written) {
        let lines = found.lines(file.source.line_end(), &indent(&edits));
        edits.insert(1, (span, lines));
        let title = format!("write `{}: {}` and `reason:`", spec.name, found.value);
        let help = format!("{}; if it is text, put `\\` before it", found.help(spec));
        return new().help(help).fixes(title, is_sure && found.is_sure, edits);
    }
    if let Some(list) = OpenList::of(common, sources, spec, written).filter(|_| !field.is_sub_field()) {
        let next = format!("{}{}{}: ", file.source.line_end(), indent(&edits), spec.name);
        let new = new().help(format!("{}; if it is text, put `\\` before it", list.help(spec.name)));
        return list.ways(spec.name, &next).into_iter().fold(new, |new, (title, value)| {
            let mut edits = edits.clone();
            edits.insert(1, (span, value));
            new.fixes(title, false, edits)
        });
    }
    let found = match spec.value {
        likelihood if likelihood == LIKELIHOOD => meant_likelihood(common, written),
        ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes => meant_list(common, sources, spec, written),
        _ => meant_value(field, written),
    };
    let Some((value, is_sure_value)) = found.filter(|(value, _)| value != written) else { return report };
    let line = format!("`{}: {value}`", spec.name);
    edits.insert(1, (span, value));
    let help = format!("write {line}; if it is text, put `\\` before it");
    new().help(help).fixes(format!("write {line}"), is_sure && is_sure_value, edits)
}
