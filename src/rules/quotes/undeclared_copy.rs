//! `undeclared-copy`: two notes whose copies share long passages, and of which neither is said to pass on the other.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::analysis::origins::Origin;
use crate::archive::{Shared, passage};
use crate::base::ids::{ArchiveId, StatementNumber, large};
use crate::base::text::counted;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Field;

/// How many words of a passage are shown.
const SHOWN: usize = 12;

/// How many words in a row are called a passage.
const ROW: usize = 40;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let files = context.graph.document.files.iter();
    if files.map(|&file| context.project.file(file).archives.len()).sum::<usize>() < 2 {
        return;
    }
    let shared = context.project.shared_passages();
    if shared.is_empty() {
        return;
    }
    let notes = notes(context);
    for pair in shared {
        let notes_of = |copy: u32| notes.get(&ArchiveId::new(large(copy))).map_or(&[][..], Vec::as_slice);
        let (ones, others) = (notes_of(pair.one), notes_of(pair.other));
        let is_known = ones.iter().any(|&one| others.iter().any(|&other| are_one(context, one, other)));
        let (Some(&one), Some(&other)) = (ones.first(), others.first()) else { continue };
        if !is_known {
            found.extend(report(context, pair, one.min(other), one.max(other)));
        }
    }
}

/// The notes of the document by their copies.
fn notes(context: &Context<'_>) -> HashMap<ArchiveId, Vec<StatementNumber>, RandomState> {
    let document = &context.graph.document;
    let mut notes: HashMap<ArchiveId, Vec<StatementNumber>, RandomState> = HashMap::default();
    for (at, &file) in document.files.iter().enumerate() {
        for &(note, archive) in &context.project.file(file).archives {
            notes.entry(archive).or_default().push(document.number_in(at, note));
        }
    }
    notes
}

/// Whether two notes count as one source already, or are both of a kind that repeats itself, as statutes are.
fn are_one(context: &Context<'_>, one: StatementNumber, other: StatementNumber) -> bool {
    let is_official = |note: StatementNumber| {
        let at = context.graph.document.locate(note);
        let file = context.project.file(at.file);
        file.tree().find(at.statement, Field::Genre).is_some_and(|genre| file.value(genre) == "official")
    };
    let (first, second) = (context.origins().of_note(one), context.origins().of_note(other));
    first == second && matches!(first, Origin::One(_))
        || is_official(one) && is_official(other)
        || passes_on(context, one, other)
        || passes_on(context, other, one)
}

/// Whether a note passes on another one, directly or by way of others.
fn passes_on(context: &Context<'_>, from: StatementNumber, to: StatementNumber) -> bool {
    let mut open = vec![from];
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    while let Some(note) = open.pop() {
        if note == to {
            return true;
        }
        if seen.insert(note) {
            open.extend(context.sources.repeated(note));
        }
    }
    false
}

fn report(context: &Context<'_>, pair: &Shared, first: StatementNumber, second: StatementNumber) -> Option<Diagnostic> {
    // The later note is reported; the earlier one where only that stands in this file.
    let own = |note: StatementNumber| {
        let at = context.graph.document.locate(note);
        (at.file == context.id).then_some(at.statement)
    };
    let (reported, other) = if own(second).is_some() { (second, first) } else { (first, second) };
    let own = own(reported)?;
    let (name, other_name) = (context.name(reported), context.name(other));
    let share = if pair.longest >= ROW {
        format!("share {} in a row", counted(pair.longest, "word"))
    } else {
        format!("share {} in long passages, {} % of the shorter one", counted(pair.all, "word"), pair.percent)
    };
    let copies = &context.project.archives;
    let [one_copy, other_copy] = [pair.one, pair.other].map(|copy| &copies[ArchiveId::new(large(copy))]);
    let field = context.file.tree().find(own, Field::Archive);
    let span = field.map_or(context.file.handle(own), |field| context.file.tree().fields[field].value);
    let message = format!("notes `{other_name}` and `{name}` may be one source: their copies {share}");
    let report =
        context.report(own, span, message).label(format!("`{}` and `{}` share a text", one_copy.path(), other_copy.path()));
    Some(
        report
            .related(context.handle(other), format!("note `{other_name}`"))
            .note(format!("both have “{} …”", passage(one_copy, pair, SHOWN)))
            .help(format!(
                "if note `{name}` passes on the other, add `repeats: {other_name}` to it; if both pass on a third source, name that in `origin:` of both"
            )),
    )
}
