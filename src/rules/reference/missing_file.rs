//! `missing-file`: a path in `use`, `archive` or `previous` that leads to no file that may be read.

use crate::base::ids::StatementId;
use crate::base::source::Span;
use crate::base::text::any_of;
use crate::diagnostic::Diagnostic;
use crate::model::{Link, Meant, PathFault};
use crate::rules::Context;
use crate::schema::values::is_path;
use crate::schema::words::is_id;
use crate::schema::{Field, Kind};
use crate::syntax::uses::is_brief;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (link, fault) in &context.file.faults {
        let path = &link.path;
        let report = |message: String| context.report(link.statement, link.span, message);
        found.push(match fault {
            PathFault::Missing(meant) => missing(context, link, meant),
            PathFault::Outside => report(format!("`{path}` leads out of the project"))
                .label("outside the project root")
                .help("move the file into the project: the folder of `hence.toml`, or else of `.git`, or else of the brief"),
            PathFault::NotAFile => report(format!("`{path}` is not a file")).label("a folder or a device").help("name a file"),
            PathFault::Unreadable(reason) => {
                report(format!("`{path}` cannot be read")).label(reason.clone()).help("make the file readable")
            }
            PathFault::Malformed => report(format!("`{path}` is not a relative path")).label("not a relative path").help(
                "write the path from the folder of this file, with `/` between folders; files outside the project cannot be used",
            ),
        });
    }
}

/// A path to a file that is not there, with the files that may be meant.
fn missing(context: &Context<'_>, link: &Link, meant: &Meant) -> Diagnostic {
    let path = &link.path;
    let is_spelt_otherwise = meant.is_sure && meant.paths[0].to_lowercase() == path.to_lowercase();
    let message = match is_spelt_otherwise {
        true => format!("`{path}` is spelled differently on disk"),
        false if !is_path(path) => format!("`{path}` is not a relative path"),
        false => format!("there is no file `{path}`"),
    };
    let report = context.report(link.statement, link.span, message);
    let report = match meant.paths.first() {
        Some(spelt) if is_spelt_otherwise => report.label(format!("on disk: `{spelt}`")),
        _ => report.label("not found"),
    };
    if path.contains(['*', '?', '[']) {
        return report.help("patterns do not work here: name each file on a line of its own");
    }
    if let Some((head, is_sure)) = head_of(context, link, meant) {
        let statement = context.file.statement(link.statement);
        let whole = Span { start: statement.word.start, end: link.span.end };
        return report.help(format!("write the alias before the colon, and the path after it: `{head}`")).fix(
            format!("write `{head}`"),
            is_sure,
            whole,
            head,
        );
    }
    if meant.paths.is_empty() || path.contains(',') && !meant.is_sure {
        let help = match path.split_once(" #") {
            Some((path, _)) => format!("a comment cannot follow a value: write `{path}`, and put the comment on the line above"),
            None if path.contains("://") => {
                "save it in the project, and write the path to it from the folder of this file".to_owned()
            }
            None if path.contains(',') => "name each file on a line of its own".to_owned(),
            None => "write the path from the folder of this file, with `/` between folders".to_owned(),
        };
        return report.help(help);
    }
    let comment = path.split_once(" #").map(|(_, comment)| comment);
    let taken = |path: &str| (link.field == Some(Field::Archive)).then(|| archive_of(context, link.statement, path)).flatten();
    let help = match comment {
        Some(_) => {
            format!("a comment cannot follow a value: write {}, and put the comment on the line above", any_of(&meant.paths))
        }
        None => match meant.paths.iter().find_map(|path| Some((path, taken(path)?))) {
            Some((path, note)) => {
                format!("did you mean {}? `{path}` is the copy of note `{note}`", any_of(&meant.paths))
            }
            None if is_spelt_otherwise => format!("write {}", any_of(&meant.paths)),
            None => format!("did you mean {}?", any_of(&meant.paths)),
        },
    };
    meant.paths.iter().fold(report.help(help), |report, path| {
        let mut edits = vec![(link.span, path.clone())];
        if let Some(comment) = comment {
            let source = &context.file.source;
            let start = source.line_span(source.line_of(link.span.start)).range().start;
            edits.insert(0, (Span::at(start), format!("#{comment}{}", source.line_end())));
        }
        report.fixes(format!("write `{path}`"), meant.is_sure && taken(path).is_none(), edits)
    })
}

/// Another note of the file whose copy is at a path: it is hardly that of this one, too.
fn archive_of<'context>(context: &'context Context<'_>, note: StatementId, path: &str) -> Option<&'context str> {
    let tree = context.file.tree();
    let names = |field| context.file.value(field).split_whitespace().next().is_some_and(|named| plain(named) == plain(path));
    let is_other = |&other: &StatementId| other != note && tree.find(other, Field::Archive).is_some_and(names);
    context.of_kind(Kind::Note).find(is_other).map(|other| context.file.id(other))
}

fn plain(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// The head of a `use` whose alias is not before the colon, and whether that is sure: `use: left.brief as l`, `use left.brief: l`.
fn head_of(context: &Context<'_>, link: &Link, meant: &Meant) -> Option<(String, bool)> {
    if link.field.is_some() {
        return None;
    }
    let id = context.file.id(link.statement);
    if let (Some((_, alias)), [path, ..]) = (link.path.rsplit_once(" as "), meant.paths.as_slice()) {
        let alias = alias.trim();
        return is_id(alias).then(|| (format!("use {alias}: {path}"), meant.is_sure));
    }
    let is_swapped = is_brief(id) && is_id(&link.path) && !link.path.contains('.');
    is_swapped.then(|| (format!("use {}: {id}", link.path), false))
}
