//! `source-before-event`: evidence that is dated after every note that it cites.

use crate::analysis::origins::written;
use crate::base::ids::{StatementId, StatementNumber};
use crate::base::text::form;
use crate::diagnostic::{Diagnostic, Place};
use crate::model::date::Days;
use crate::rules::Context;
use crate::schema::{Field, Kind};
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    // Nearly always one of the notes is not earlier.
    let is_after_all = |&evidence: &StatementId| {
        let is_after =
            |event: Days, &note: &StatementNumber| context.date(note).is_some_and(|published| event.is_after(published));
        let event = context.date(StatementNumber::own(evidence));
        event.is_some_and(|event| context.sources.cited(StatementNumber::own(evidence)).iter().all(|note| is_after(event, note)))
    };
    let early = context.kept(Change::Texts, || context.of_kind(Kind::Evidence).filter(is_after_all).collect::<Vec<_>>());
    for &evidence in &*early {
        let Some(event) = context.date(StatementNumber::own(evidence)) else { continue };
        let Some(notes) = cited(context, evidence) else { continue };
        let Some((latest, published, place)) = notes.iter().max_by_key(|(_, published, _)| published.last) else { continue };
        let Some(field) = tree.find(evidence, Field::Date).filter(|_| event.is_after(*published)) else { continue };
        if notes.iter().any(|&(note, ..)| is_law(context, note)) {
            continue;
        }
        let message = match notes.len() {
            1 => format!("{} is dated after {}, which it cites", context.file.describe(evidence), context.describe(*latest)),
            _ => format!("{} is dated after every note that it cites", context.file.describe(evidence)),
        };
        let label = form(notes.len(), "published before that", "the latest of them, published before that");
        found.push(
            context
                .report(evidence, tree.fields[field].value, message)
                .label("when it happened")
                .related(*place, label)
                .help("cite a source that is later than the event, or fix the date that is wrong"),
        );
    }
}

/// What papers in which laws are promulgated are called, in lower case.
const GAZETTES: &[&str] = &[
    "gazette",
    "gesetzblatt",
    "official journal",
    "federal register",
    "statutes",
    "statute book",
    "legislation.gov",
    "journal officiel",
    "moniteur",
    "boletín oficial",
    "diario oficial",
    "diário oficial",
    "gazzetta ufficiale",
    "staatsblad",
    "staatscourant",
    "dziennik ustaw",
    "amtsblatt",
];

/// Whether a note is a law or an order: it says beforehand what holds from some day on.
fn is_law(context: &Context<'_>, note: StatementNumber) -> bool {
    let field = |field| written(context.project, context.document(), note, field);
    let is_gazette = |publisher: &str| {
        let publisher = publisher.to_lowercase();
        GAZETTES.iter().any(|name| publisher.contains(name))
    };
    field(Field::Genre).is_some_and(|genre| genre == "official")
        && field(Field::Publisher).is_some_and(|publisher| is_gazette(&publisher))
}

/// The notes that evidence cites, with their dates and where these stand; none where one of them is unknown or has no date.
fn cited(context: &Context<'_>, evidence: StatementId) -> Option<Vec<(StatementNumber, Days, Place)>> {
    let tree = context.file.tree();
    let items = tree.all(evidence, Field::Cites).flat_map(|field| tree.items_of(field));
    let dated = items.map(|item| {
        let number = context.graph.document.number(context.file.target(item))?;
        let at = context.graph.document.locate(number);
        let file = context.project.file(at.file);
        let (note, field) = (at.statement, file.tree().find(at.statement, Field::Date)?);
        Some((number, file.days(note, Field::Date)?, Place { file: at.file, span: file.tree().fields[field].value }))
    });
    dated.collect()
}
