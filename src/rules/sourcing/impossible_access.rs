//! `impossible-access`: a source that was read before it was published, or after the brief's `as-of`.

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::date::Days;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Accessed]) {
        return;
    }
    let cutoff = context.brief.and_then(|brief| dated(context, brief, Field::AsOf));
    // Nearly always the day is a possible one.
    let is_odd = |&note: &StatementId| {
        let days = |field| context.file.days(note, field);
        let is_before = |accessed: Days| context.date(StatementNumber::own(note)).is_some_and(|date| date.is_after(accessed));
        let is_late = |accessed: Days| cutoff.is_some_and(|(cutoff, _)| accessed.is_after(cutoff));
        days(Field::Accessed).is_some_and(|accessed| is_before(accessed) || is_late(accessed))
    };
    let odd = context.kept(Change::Texts, || context.of_kind(Kind::Note).filter(is_odd).collect::<Vec<_>>());
    for note in odd.iter().copied().filter(|&note| context.is_looked_at(note)) {
        let Some((accessed, place)) = dated(context, note, Field::Accessed) else { continue };
        let published = dated(context, note, Field::Date);
        // That the source itself is from after the cut-off is reported.
        let is_later = |cutoff: Days| published.is_some_and(|(published, _)| published.is_after(cutoff));
        let late = cutoff.filter(|&(cutoff, _)| accessed.is_after(cutoff) && !is_later(cutoff));
        let published = published.filter(|(published, _)| published.is_after(accessed));
        let name = context.file.describe(note);
        let (message, label, (_, other), said, help) = if let Some(published) = published {
            (
                format!("{name} was accessed before it was published"),
                "read before the source was there",
                published,
                "when it was published",
                "fix the day that is wrong; of a page that has changed since, give the `date:` of the version that you read",
            )
        } else if let Some(cutoff) = late {
            (
                format!("{name} was accessed after the brief's `as-of`"),
                "later than the brief could know",
                cutoff,
                "the cut-off",
                "move `as-of:` to a later day, or fix the day that is wrong",
            )
        } else {
            continue;
        };
        found.push(context.report(note, place.span, message).label(label).related(other, said).help(help));
    }
}

/// The days that a field of a statement covers, and where its value stands.
fn dated(context: &Context<'_>, statement: StatementId, field: Field) -> Option<(Days, Place)> {
    let days = context.file.days(statement, field)?;
    let at = context.file.tree().find(statement, field)?;
    Some((days, context.place(context.file.tree().fields[at].value)))
}
