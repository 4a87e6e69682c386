//! `unsearchable-archive`: a local archive that is quoted from, and in which no quote can be looked up. One report an archive.

use crate::archive::{LARGEST_ARCHIVE, Unread};
use crate::base::ids::IdSet;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let mut known = IdSet::new(context.project.archives.len());
    for quoted in context.project.quoted(context.id) {
        for &item in &quoted.items {
            let Some(note) = context.project.locate(context.file.target(item)) else { continue };
            let Some(number) = context.project.archive_of(note) else { continue };
            let archive = &context.project.archives[number];
            let Some(fault) = archive.fault().filter(|_| known.insert(number)) else { continue };
            let tree = context.file.tree();
            // A note of another file is reported where it is cited.
            let own = tree.find(note.statement, Field::Archive).filter(|_| note.file == context.id);
            let (statement, span) = match own {
                Some(field) => (note.statement, tree.fields[field].value),
                None => (quoted.evidence, tree.items[item]),
            };
            let (label, help) = describe(fault);
            let message = format!("no quote can be looked up in `{}`", archive.path());
            found.push(context.report(statement, span, message).label(label).help(help));
        }
    }
}

fn describe(fault: &Unread) -> (String, String) {
    let copy = "name a copy of it as text, Markdown or HTML".to_owned();
    match fault {
        Unread::Unsupported => ("neither text, Markdown nor HTML".to_owned(), copy),
        Unread::NotText => ("not text in UTF-8, or in the encoding that it names".to_owned(), "save it as UTF-8".to_owned()),
        Unread::TooLarge => {
            (format!("larger than {} MiB", LARGEST_ARCHIVE >> 20), "name a copy of the part that is quoted".to_owned())
        }
        Unread::Empty => ("holds no text".to_owned(), copy),
        Unread::Unreadable(reason) => (reason.clone(), "make the file readable".to_owned()),
    }
}
