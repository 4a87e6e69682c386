//! `title-differs`: the copy of a source has another title than its note.

use crate::base::characters::is_unspaced;
use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::tokens::tokens;
use crate::schema::{Field, Kind};

/// So many words of the shorter title, in a hundred, make two titles one.
const SHARED: usize = 80;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Archive]) {
        return;
    }
    for note in context.of_kind(Kind::Note).filter(|&note| context.is_looked_at(note) && !context.is_damaged(note)) {
        found.extend(report(context, note));
    }
}

fn report(context: &Context<'_>, note: StatementId) -> Option<Diagnostic> {
    let archive = context.project.archive_of(StatementRef { file: context.id, statement: note })?;
    let copy = context.archive(archive);
    let text = context.file.text(note);
    let translation = context.file.tree().find(note, Field::Translation).map(|field| context.file.value(field));
    let own: Vec<Vec<String>> = [Some(text), translation].into_iter().flatten().map(|title| words(&title)).collect();
    let titles: Vec<Vec<String>> = copy.titles().iter().map(|title| words(title)).filter(|title| !title.is_empty()).collect();
    let is_readable = |title: &Vec<String>| !title.is_empty() && !title.iter().any(|word| word.contains(is_unspaced));
    if titles.is_empty() || !own.iter().all(is_readable) || !titles.iter().all(is_readable) {
        return None;
    }
    if own.iter().any(|title| titles.iter().any(|other| is_same(title, other))) {
        return None;
    }
    let report = context
        .report(
            note,
            context.file.tree().statements[note].text,
            format!("the copy of {} has another title", context.file.describe(note)),
        )
        .label(format!("the copy has `{}`", copy.titles().first()?))
        .note(format!("in `{}`", copy.path()))
        .help("correct the title, or the path of the copy");
    // A page on the web may call itself by its site.
    let ending = copy.path().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    Some(if matches!(ending.as_deref(), Some("md" | "markdown")) { report } else { report.as_advice() })
}

fn words(title: &str) -> Vec<String> {
    tokens(title).into_iter().map(|token| token.text.into_owned()).collect()
}

/// Whether one of two titles contains the other, or they share most words of the shorter one.
fn is_same(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    shared * 100 >= short.len() * SHARED
        || long.windows(short.len()).any(|window| window == short)
        || one.concat() == other.concat()
}
