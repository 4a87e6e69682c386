//! `unused-note`: a note that nothing cites or repeats.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::note_marks::Marks;
use crate::rules::unsourced::uncited;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if context.brief.is_none() {
        return;
    }
    let marked = marked(context);
    for note in context.of_kind(Kind::Note) {
        if context.referred.contains(StatementNumber::own(note)) || context.is_damaged(note) || context.file.id(note).is_empty() {
            continue;
        }
        let id = context.file.id(note);
        match marked.get(id) {
            // The report on the evidence says what to do.
            Some((evidence, _)) if is_reported(context, *evidence) => continue,
            Some((evidence, marks)) => {
                let report = context.report(note, context.file.handle(note), format!("note `{id}` is cited by nothing"));
                let named = context.file.describe(*evidence);
                let help = format!("the text of {named} ends with {}: write `{}` in its place", marks.words(), marks.line());
                found.push(marks.fix(context, *evidence, report.label("never cited").help(help)));
                continue;
            }
            None => {}
        }
        found.push(
            context
                .report(note, context.file.handle(note), format!("note `{id}` is cited by nothing"))
                .label("never cited")
                .help(format!("state what it says as `evidence` with `cites: {id}`, or remove it")),
        );
    }
}

/// The evidence without a source whose text ends with the mark of a note, by the note.
fn marked(context: &Context<'_>) -> HashMap<String, (StatementId, Marks), RandomState> {
    let mut marked = HashMap::default();
    for evidence in uncited(context).iter().map(|&at| at.to_own()) {
        let Some(marks) = Marks::of(context, evidence) else { continue };
        for note in marks.notes.clone() {
            marked.entry(note).or_insert_with(|| (evidence, marks.clone()));
        }
    }
    marked
}

/// Whether it is reported that evidence cites nothing.
fn is_reported(context: &Context<'_>, evidence: StatementId) -> bool {
    context.yields() && context.is_looked_at(evidence) && context.case[StatementNumber::own(evidence)]
}
