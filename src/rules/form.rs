//! The reports on the form of a file. What a list was meant to say depends on what is declared, so lists are looked at here.

mod line;
mod list;
mod named_sources;
mod textless;

use crate::base::source::{FileId, Span};
use crate::diagnostic::{Diagnostic, Level};
use crate::model::meant::Meant;
use crate::model::{File, Project, Target};
use crate::rules::nobody::nobodies;
use crate::rules::offered_term::offer_term;
use crate::rules::texts::Fact;
use crate::syntax::explain::heading_above;
use crate::syntax::{ErrorKind, SyntaxError, describe};
use std::cell::Cell;

pub(crate) use self::list::cited_last;
pub(crate) use self::named_sources::NamedSources;
use crate::rules::Common;

/// The reports on the form of a file.
pub(crate) fn reports_of_form(common: &Common<'_>) -> Vec<Diagnostic> {
    let mut names = Meant::new(common.project, common.document());
    let File { parsed, source, .. } = common.file;
    let sources = NamedSources::of(common);
    let errors = errors_of_form(common.project, common.id);
    let mut reports = Vec::with_capacity(errors.len());
    let mut textless = Vec::new();
    let mut at = 0;
    // Where the errors of the list end in which the error is, and how often that list may still be read.
    let (mut end, mut tries) = (0, 0);
    while let Some(error) = errors.get(at) {
        let report = describe(error, parsed, source, common.id);
        if at >= end {
            end = at + errors[at..].iter().take_while(|next| list::is_of_list(common.file, next, error)).count();
            tries = MOST_READINGS;
        }
        let may_read = at < end && tries > 0;
        tries = tries.saturating_sub(1);
        let meant = may_read.then(|| list::as_meant(common, &sources, &errors[at..end], &report)).flatten();
        at = if meant.is_some() { end } else { at + 1 };
        let report = meant.or_else(|| without_fix(common.file, &mut names, error, &report)).unwrap_or(report);
        let report = line::with_its_value(common, &sources, error, report);
        if error.kind == ErrorKind::MissingValue && error.field.is_none() {
            textless.push(reports.len());
        }
        reports.push(offer_term(common, error, report));
    }
    textless::unite(common, &mut reports, &textless);
    reports.extend(names_of_nobody(common));
    reports
}

/// How often a list is read as a whole for what it was meant to say: each reading takes its length, and a list may have as many errors
/// as it is long. What the first few errors do not tell, the others do not either.
const MOST_READINGS: usize = 4;

/// Names of notes that say there is none.
fn names_of_nobody<'common>(common: &'common Common<'_>) -> impl Iterator<Item = Diagnostic> + 'common {
    let (file, tree) = (common.file, common.file.tree());
    let named = common.holding(Fact::Nobody).flat_map(|note| nobodies(file, note).map(move |field| (note, field)));
    named.map(|(note, field)| {
        let (span, name) = (tree.fields[field].value, tree.fields[field].field.name());
        let message = format!("`{}` is not a value of `{name}`", file.source.slice(span));
        let new = Diagnostic::new("invalid-value", Level::Error, common.place(span), message).label("names nobody");
        new.on(note).help("did you mean `none`?").fix("write `none`", true, span, "none")
    })
}

/// Words of which one is the id of nothing, and no slip for one, are not joined unasked: it may be text.
fn without_fix(file: &File, meant: &mut Meant<'_>, error: &SyntaxError, report: &Diagnostic) -> Option<Diagnostic> {
    if error.kind != ErrorKind::MissingSeparator || unknown_words(file, error, 2) == 0 {
        return None;
    }
    let mut is_near = |span: Span| meant.is_near_an_id(file.source.slice(span));
    if is_near(error.span) && is_near(error.other) {
        return None;
    }
    let new = Diagnostic::new(report.rule, report.level, report.place, report.message.clone());
    let new = new.label(report.details.label().to_owned()).help(report.details.help().unwrap_or_default().to_owned());
    Some(Diagnostic { statement: report.statement, ..new })
}

/// The errors of form of a file. Words with nothing between them are a list without separators only where all but one
/// of them are ids; else they are prose, and the list gives one report.
fn errors_of_form(project: &Project, file: FileId) -> Vec<SyntaxError> {
    let parsed = &project.file(file).parsed;
    let is_list_fault =
        |kind| matches!(kind, ErrorKind::MissingSeparator | ErrorKind::CommaBetweenPremises | ErrorKind::TextInList);
    let mut errors: Vec<SyntaxError> = Vec::with_capacity(parsed.errors.len());
    let is_reported = |error: &&SyntaxError| error.kind != ErrorKind::MaybeField || project.file(file).is_field(error);
    let source = &project.file(file).source;
    // What is on the lines of bytes that are no text has that one cause. A line may have many errors: it is read once for those that
    // follow one another.
    let last_line = Cell::new(None);
    let is_of_bytes = |error: &SyntaxError| {
        if matches!(error.kind, ErrorKind::NotUtf8 | ErrorKind::HiddenCharacter) || source.not_utf8().is_none() {
            return false;
        }
        let line = source.line_of(error.span.start);
        let known = last_line.get().filter(|&(known, _)| known == line);
        let (_, has_bytes) = known.unwrap_or_else(|| (line, source.slice(source.line_span(line)).contains('\u{fffd}')));
        last_line.set(Some((line, has_bytes)));
        has_bytes
    };
    for error in parsed.errors.iter().filter(is_reported).filter(|error| !is_of_bytes(error)) {
        let mut error = *error;
        if error.kind == ErrorKind::Endnote
            && let Some(before) = errors.last_mut()
            && is_next_endnote(before, &error)
        {
            before.other = error.span;
            continue;
        }
        // The heading of the list is part of it.
        if error.kind == ErrorKind::Endnote
            && let Some(heading) = heading_above(source, source.line_of(error.span.start))
        {
            errors
                .pop_if(|before| before.kind == ErrorKind::TextOutsideStatement && source.line_of(before.span.start) == heading);
        }
        if error.kind == ErrorKind::MissingSeparator && is_prose(project.file(file), &error) {
            error = SyntaxError { kind: ErrorKind::TextInList, span: error.span.to(error.other), ..error };
        }
        let same_list =
            |before: &&SyntaxError| error.field.is_some() && before.field == error.field && is_list_fault(before.kind);
        if error.kind == ErrorKind::TextInList {
            while let Some(before) = errors.pop_if(|before| same_list(&&*before)) {
                error.span = before.span.to(error.span);
            }
        } else if is_list_fault(error.kind)
            && errors.last().filter(same_list).is_some_and(|before| before.kind == ErrorKind::TextInList)
        {
            continue;
        }
        errors.push(error);
    }
    errors
}

/// Whether a statement that is written as an endnote follows another one, so that one report is enough.
fn is_next_endnote(before: &SyntaxError, error: &SyntaxError) -> bool {
    let both = before.statement.zip(error.statement);
    before.kind == ErrorKind::Endnote && both.is_some_and(|(before, next)| before < next)
}

/// Whether more than one of the words that nothing separates is no id.
fn is_prose(file: &File, error: &SyntaxError) -> bool {
    unknown_words(file, error, 4) > 1
}

/// How many of the first few words that nothing separates are the id of nothing.
fn unknown_words(file: &File, error: &SyntaxError, most: usize) -> usize {
    let (Some(field), tree) = (error.field, file.tree()) else { return 0 };
    let items = tree.items_of(field).skip_while(|&item| tree.items[item].start < error.span.start);
    let mut unknown = 0;
    let mut end = error.span.start;
    for item in items.take(most) {
        let between = Span { start: end, end: tree.items[item].start };
        if file.source.slice(between).contains([',', '+']) {
            break;
        }
        unknown += usize::from(file.target(item) == Target::UNKNOWN);
        end = tree.items[item].end;
    }
    unknown
}
