//! `unsearchable-archive`: a local archive that is quoted from, and in which no quote can be looked up, or not in all of it where it has
//! not been found in the rest. One report an archive.

use std::collections::BTreeMap;

use crate::archive::{Gap, LARGEST_ARCHIVE, Quote, Unread, search};
use crate::base::ids::{ArchiveId, IdSet, ItemId};
use crate::base::text::list;
use crate::diagnostic::Diagnostic;
use crate::model::Quoted;
use crate::rules::Context;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let mut known = IdSet::new(context.project.archives.len());
    // The quotes from archives that were read in part.
    let mut of_parts: BTreeMap<ArchiveId, Vec<(Quoted, ItemId, Quote)>> = BTreeMap::new();
    for quoted in context.project.quoted(context.id) {
        for &item in &quoted.items {
            let Some(note) = context.project.locate(context.file.target(item)) else { continue };
            let Some(number) = context.project.archive_of(note) else { continue };
            let archive = &context.project.archives[number];
            if let Some(fault) = archive.fault() {
                if known.insert(number) {
                    let (label, help) = describe(fault);
                    let message = format!("no quote can be looked up in `{}`", archive.path());
                    found.push(report(context, &quoted, item, message).label(label).help(help));
                }
            } else if !archive.gaps().is_empty()
                && let Some(quote) = Quote::of(&context.file.value(quoted.quote))
            {
                of_parts.entry(number).or_default().push((quoted.clone(), item, quote));
            }
        }
    }
    for (number, quotes) in of_parts {
        let archive = &context.project.archives[number];
        let (first, texts): (Vec<_>, Vec<Quote>) =
            quotes.into_iter().map(|(quoted, item, quote)| ((quoted, item), quote)).unzip();
        let in_rest = search(&texts, &[archive]).archives;
        let Some((quoted, item)) = first.iter().zip(in_rest).find(|(_, archives)| archives.is_empty()).map(|(first, _)| first)
        else {
            continue;
        };
        let gaps: Vec<String> = archive.gaps().iter().map(Gap::describe).collect();
        let message = format!(
            "only a part of `{}` can be read, and the quote of {} is not in it",
            archive.path(),
            context.file.describe(quoted.evidence)
        );
        let help = "look the quote up yourself, or name a copy of the passage as text";
        found.push(report(context, quoted, *item, message).label(list(&gaps, "and")).help(help));
    }
}

/// A report on an archive: at the note, or where a note of another file is cited.
fn report(context: &Context<'_>, quoted: &Quoted, item: ItemId, message: String) -> Diagnostic {
    let tree = context.file.tree();
    let note = context.project.locate(context.file.target(item)).filter(|note| note.file == context.id);
    let own = note.and_then(|note| Some((note.statement, tree.find(note.statement, Field::Archive)?)));
    let (statement, span) = match own {
        Some((note, field)) => (note, tree.fields[field].value),
        None => (quoted.evidence, tree.items[item]),
    };
    context.report(statement, span, message)
}

fn describe(fault: &Unread) -> (String, String) {
    let copy = "name a copy of it as text, Markdown, HTML or PDF".to_owned();
    match fault {
        Unread::Unsupported => ("neither text, Markdown, HTML, PDF, a Word document (docx) nor EPUB".to_owned(), copy),
        Unread::NotText => ("not text in an encoding that is known".to_owned(), "save it as UTF-8".to_owned()),
        Unread::TooLarge => {
            (format!("larger than {} MiB", LARGEST_ARCHIVE >> 20), "name a copy of the part that is quoted".to_owned())
        }
        Unread::TooMuch => ("takes too much work to unpack".to_owned(), copy),
        Unread::Empty => ("holds no text".to_owned(), copy),
        Unread::Scan => {
            let help = "recognise its text with a program for that, or name a copy of the passage as text";
            ("a scan: its pages are pictures without text".to_owned(), help.to_owned())
        }
        Unread::UnknownLetters => {
            ("the file does not say which letters it shows".to_owned(), "name a copy of the passage as text".to_owned())
        }
        Unread::Encrypted => ("encrypted".to_owned(), "name a copy of it that is not encrypted".to_owned()),
        Unread::Broken => ("damaged: it has no text that can be found".to_owned(), copy),
        Unread::Unreadable(reason) => (reason.clone(), "make the file readable".to_owned()),
    }
}
