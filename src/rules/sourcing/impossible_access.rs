//! `impossible-access`: days of a source that cannot all be right. It was read before it was published, or after the brief's `as-of`;
//! or it was withdrawn before it was there, or repeats a later one.

use crate::base::ids::{FieldId, ItemId, StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::date::Days;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::syntax::Change;

/// What cannot be.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    /// The day comes before the one on which the source was published.
    BeforePublished,
    /// The day comes after the cut-off, or is still to come.
    Late,
    /// What the source repeats was published later.
    RepeatsLater(ItemId),
}

/// A fault, and the field that shows it.
type Odd = (StatementId, FieldId, Fault);

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let odd = context.kept(Change::Texts, || {
        let mut odd: Vec<Odd> = of_days(context).collect();
        if context.uses(&[Field::Repeats]) {
            odd.extend(of_repeats(context));
        }
        odd
    });
    let looked_at = odd.iter().filter(|(statement, ..)| context.is_looked_at(*statement));
    found.extend(looked_at.filter_map(|&(statement, field, fault)| report(context, statement, field, fault)));
}

/// The day after which nothing can have happened: the brief's `as-of`, else tomorrow, as it is somewhere already.
fn limit(context: &Context<'_>) -> Option<Days> {
    let limit = context.reference_days()?;
    Some(if cutoff(context).is_some() { limit } else { Days { last: limit.last.map(|day| day + 1), ..limit } })
}

/// The brief's `as-of`.
fn cutoff(context: &Context<'_>) -> Option<(Days, Place)> {
    dated(context, context.brief?, Field::AsOf)
}

/// The days of a statement that cannot be right. O(dates).
fn of_days<'context>(context: &'context Context<'_>) -> impl Iterator<Item = Odd> + 'context {
    let (tree, limit, has_cutoff) = (context.file.tree(), limit(context), cutoff(context).is_some());
    let is_late = move |days: Days| limit.is_some_and(|limit| days.is_after(limit));
    tree.dates.iter().filter_map(move |date| {
        let (statement, field) = (date.statement, tree.fields[date.field].field);
        let published = || context.date(StatementNumber::own(statement));
        // That the source itself is from after the cut-off is one cause, reported elsewhere or at its own date.
        let is_late_alone = |days: Days| is_late(days) && !published().is_some_and(is_late);
        let is_before = |days: Days| published().is_some_and(|published| published.is_after(days));
        let is_asked = match field {
            Field::Accessed | Field::Retracted | Field::Checked | Field::Corrected => true,
            Field::Date => !has_cutoff && context.file.statement(statement).kind == Some(Kind::Note),
            _ => false,
        };
        let days = is_asked.then(|| Days::from(date.dates))?;
        let fault = match field {
            Field::Accessed | Field::Retracted if is_before(days) => Fault::BeforePublished,
            Field::Accessed | Field::Checked | Field::Corrected if is_late_alone(days) => Fault::Late,
            Field::Date if is_late(days) => Fault::Late,
            _ => return None,
        };
        Some((statement, date.field, fault))
    })
}

/// So many days later a note may be that another one repeats: a summary comes out before the whole, and a paper before the wire it took
/// over.
const TOGETHER: i32 = 7;

/// How many notes are followed to see whether they repeat each other in a circle.
const MOST_FOLLOWED: usize = 64;

/// The notes that repeat a later one.
fn of_repeats<'context>(context: &'context Context<'_>) -> impl Iterator<Item = Odd> + 'context {
    context.of_kind(Kind::Note).filter_map(|note| {
        let tree = context.file.tree();
        let (field, own) = (tree.find(note, Field::Repeats)?, context.date(StatementNumber::own(note))?);
        let is_later = |item: &ItemId| {
            let repeated = context.graph.document.number(context.file.target(*item));
            repeated.is_some_and(|repeated| {
                let days = context.date(repeated).and_then(|date| own.least_age_at(date));
                days.is_some_and(|days| days > TOGETHER) && !leads_back(context, repeated, note)
            })
        };
        let item = tree.items_of(field).find(is_later)?;
        Some((note, field, Fault::RepeatsLater(item)))
    })
}

/// Whether a note is repeated, by way of others, by one that it repeats: which of them is wrong is another question.
fn leads_back(context: &Context<'_>, from: StatementNumber, note: StatementId) -> bool {
    let (tree, mut seen, mut at) = (context.file.tree(), vec![from], 0);
    while let Some(&next) = seen.get(at).filter(|_| at < MOST_FOLLOWED) {
        at += 1;
        if !context.graph.document.is_own(next) {
            continue;
        }
        if next.to_own() == note {
            return true;
        }
        let fields = tree.all(next.to_own(), Field::Repeats);
        for item in fields.flat_map(|field| tree.items_of(field)) {
            seen.extend(context.graph.document.number(context.file.target(item)).filter(|number| !seen.contains(number)));
        }
    }
    false
}

fn report(context: &Context<'_>, statement: StatementId, field: FieldId, fault: Fault) -> Option<Diagnostic> {
    let tree = context.file.tree();
    let name = context.file.describe(statement);
    let (span, written) = (tree.fields[field].value, tree.fields[field].field);
    let did = match written {
        Field::Checked => "was checked",
        Field::Corrected => "was corrected",
        Field::Retracted => "was retracted",
        Field::Date => "is dated",
        _ => "was accessed",
    };
    let report = |message: String, label: &'static str| context.report(statement, span, message).label(label);
    Some(match fault {
        Fault::BeforePublished => {
            let (_, published) = dated(context, statement, Field::Date)?;
            let (label, help) = if written == Field::Accessed {
                (
                    "read before the source was there",
                    "fix the day that is wrong; of a page that has changed since, give the `date:` of the version that you read",
                )
            } else {
                ("withdrawn before the source was there", "fix the day that is wrong")
            };
            report(format!("{name} {did} before it was published"), label).related(published, "when it was published").help(help)
        }
        Fault::Late => match cutoff(context) {
            Some((_, place)) => report(format!("{name} {did} after the brief's `as-of`"), "later than the brief could know")
                .related(place, "the cut-off")
                .help("move `as-of:` to a later day, or fix the day that is wrong"),
            None => report(format!("{name} {did} on a day that is still to come"), "after today").help("fix the day"),
        },
        Fault::RepeatsLater(item) => {
            let repeated = context.graph.document.number(context.file.target(item))?;
            let message = format!("{name} repeats {}, which is later", context.describe(repeated));
            let (_, own) = dated(context, statement, Field::Date)?;
            context
                .report(statement, tree.items[item], message)
                .label("not yet published then")
                .related(own, "when this note was published")
                .help("fix the date that is wrong, or write `repeats:` in the note that came later")
        }
    })
}

/// The days that a field of a statement covers, and where its value stands.
fn dated(context: &Context<'_>, statement: StatementId, field: Field) -> Option<(Days, Place)> {
    let days = context.file.days(statement, field)?;
    let at = context.file.tree().find(statement, field)?;
    Some((days, context.place(context.file.tree().fields[at].value)))
}
