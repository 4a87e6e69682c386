//! `title-as-quote`: a quote is the title of its source, or a part of it.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::Archive;
use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::cited::{Cited, folded};
use crate::rules::tokens::tokens;
use crate::schema::Field;

/// So many words of a title in a row are a part of it.
const PART: usize = 4;

/// How many bytes of copies are looked at for all quotes of a file.
const BUDGET: usize = 1 << 26;

/// Words by which a statement is about a title.
const ABOUT_TITLES: [&str; 22] = [
    "title",
    "titled",
    "titles",
    "entitled",
    "headline",
    "headlined",
    "heading",
    "called",
    "named",
    "subtitle",
    "titel",
    "überschrift",
    "schlagzeile",
    "betitelt",
    "titre",
    "intitulé",
    "intitulée",
    "título",
    "titulado",
    "titulada",
    "titular",
    "epígrafe",
];

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let mut budget = Budget::of(BUDGET);
    let mut titles: HashMap<StatementRef, Vec<String>, RandomState> = HashMap::default();
    for cited in context.cited().iter().filter(|cited| context.is_looked_at(cited.evidence)) {
        let [note] = cited.notes.as_slice() else { continue };
        let titles = titles.entry(*note).or_insert_with(|| titles_of(context, *note));
        let Some(whole) = is_title(context, cited, (*note, titles), &mut budget) else { continue };
        let text = context.file.text(cited.evidence);
        if tokens(&text).iter().any(|word| word.is(&ABOUT_TITLES)) {
            continue;
        }
        let span = context.file.tree().fields[cited.field].value;
        let is = if whole { "is the title of its source" } else { "is a part of the title of its source" };
        let report = context
            .report(cited.evidence, span, format!("the quote of {} {is}", context.file.describe(cited.evidence)))
            .label("says what it is about, not what it found")
            .help("quote the sentence of the source that says it");
        found.push(if asserts(context, *note) { report.as_advice() } else { report });
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// The titles of a source, folded: those of its note and of its copy.
fn titles_of(context: &Context<'_>, note: StatementRef) -> Vec<String> {
    let file = context.project.file(note.file);
    let mut titles = vec![file.text(note.statement).into_owned()];
    titles.extend(file.tree().find(note.statement, Field::Translation).map(|field| file.value(field).into_owned()));
    titles.extend(copy_of(context, note).iter().flat_map(|copy| copy.titles()).cloned());
    titles.iter().map(|title| folded(title).0).filter(|title| !title.is_empty()).collect()
}

fn copy_of<'context>(context: &Context<'context>, note: StatementRef) -> Option<&'context Archive> {
    context.project.archive_of(note).map(|archive| &context.project.archives[archive]).filter(|copy| copy.fault().is_none())
}

/// Whether a quote is a title of its source, `Some(true)`, or a part of one that stands nowhere else in it.
fn is_title(
    context: &Context<'_>,
    cited: &Cited,
    (note, titles): (StatementRef, &[String]),
    budget: &mut Budget,
) -> Option<bool> {
    let quote = &cited.words;
    // A note may have a long title, and many quotes.
    if !budget.spend(titles.iter().map(String::len).sum()) {
        return None;
    }
    if titles.contains(quote) {
        return Some(true);
    }
    let is_part = |title: &String| title.len() > quote.len() && format!(" {title} ").contains(&format!(" {quote} "));
    if cited.count < PART || !titles.iter().any(is_part) {
        return None;
    }
    // In the body of the source the same words say something.
    let copy = copy_of(context, note)?;
    let is_title_line = |line: &str| {
        let line = folded(line).0;
        let line = line.strip_prefix("title ").unwrap_or(&line);
        !format!(" {line} ").contains(&format!(" {quote} ")) || titles.iter().any(|title| title == line)
    };
    let is_only_there = budget.spend(copy.text().len()) && paragraphs(copy.text()).all(is_title_line);
    is_only_there.then_some(false)
}

/// The parts of a text between blank lines, and headings.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|part| if part.len() < 200 { part.split('\n').collect() } else { vec![part] })
}

/// Whether the title of a source asserts something, as a headline does.
fn asserts(context: &Context<'_>, note: StatementRef) -> bool {
    let file = context.project.file(note.file);
    let genre = file.tree().find(note.statement, Field::Genre).map(|field| file.value(field));
    genre.is_some_and(|genre| matches!(genre.trim(), "data" | "social" | "news" | "wire"))
}
