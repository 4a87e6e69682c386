//! `copy-changed`: a local copy that is not the one whose fingerprint stands in its note.

use crate::base::ids::{ArchiveId, StatementId};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;
use crate::schema::values::with_fingerprint;

/// How many digits are written for a fingerprint that is asked for.
const DIGITS: usize = 16;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for &(note, archive) in &context.file.archives {
        found.extend(changed(context, note, archive));
    }
}

fn changed(context: &Context<'_>, note: StatementId, archive: ArchiveId) -> Option<Diagnostic> {
    let field = context.file.tree().find(note, Field::Archive)?;
    let (span, value) = (context.file.tree().fields[field].value, context.file.value(field));
    let digits = with_fingerprint(&value).1?;
    let archive = &context.project.archives[archive];
    let own = archive.fingerprint()?;
    if !digits.is_empty() && own.starts_with(&digits.to_ascii_lowercase()) {
        return None;
    }
    let length = if digits.is_empty() { DIGITS } else { digits.len() };
    let new = own.get(..length)?;
    let written = context.file.source.slice(span).ends_with(digits);
    let place = Span::new(span.range().end - if written { digits.len() } else { 0 }, span.range().end);
    let report = if digits.is_empty() {
        let message = format!("the fingerprint of `{}` is still to be written", archive.path());
        let report = context.report(note, span, message).label("no digits after `sha256:`");
        report.help(format!("write `sha256:{new}`, if this is the copy that was read"))
    } else {
        let message = format!("`{}` is not the copy that was read", archive.path());
        let report = context.report(note, place, message).label(format!("its fingerprint is `{new}`"));
        report.help(format!("look up in it again what is quoted from it, then write `sha256:{new}`"))
    };
    Some(if written { report.fix("write the fingerprint of the copy", digits.is_empty(), place, new) } else { report })
}
