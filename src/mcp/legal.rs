//! What may stand at the place of a report: the kinds, fields and values of the language, and the ids of the brief.

use serde::Serialize;

use crate::base::ids::{FieldId, StatementId};
use crate::diagnostic::Diagnostic;
use crate::model::admiralty::{credibility, reliability};
use crate::model::{File, Project};
use crate::rules::{Profile, Settings};
use crate::schema::{FIELDS, Field, KINDS, Kind, Repeat, ValueType};

/// What may stand at a place.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Legal {
    /// What they are: `fields of a claim`.
    pub what: String,
    pub values: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// How many are listed.
const MOST: usize = 40;

impl Legal {
    fn of(what: impl Into<String>, values: impl IntoIterator<Item = impl Into<String>>) -> Option<Self> {
        let mut values: Vec<String> = values.into_iter().map(Into::into).collect();
        let more = values.len().saturating_sub(MOST);
        values.truncate(MOST);
        (!values.is_empty()).then(|| Self { what: what.into(), values, more })
    }

    /// What may stand where a report is, where that is a question of the language and not of what is argued.
    pub(super) fn at(project: &Project, settings: &Settings, report: &Diagnostic) -> Option<Self> {
        let file = project.file(report.place.file);
        let at = report.place.span.start;
        let statement = report.statement.or_else(|| statement_at(file, at));
        match report.rule {
            "unknown-kind" | "text-outside-statement" => Self::of("kinds of statements", KINDS.iter().map(|kind| kind.name)),
            "unknown-field" | "misplaced-field" | "duplicate-field" | "unindented-field" | "looks-like-field" => {
                fields_on(file, statement?)
            }
            "missing-likelihood" => values(Field::Likelihood, file, settings),
            "missing-confidence" => values(Field::Confidence, file, settings),
            "missing-value"
            | "invalid-value"
            | "unknown-likelihood"
            | "unknown-confidence"
            | "figure-outside-term"
            | "mixed-terms" => {
                let field = file.tree().fields[field_at(file, statement?, at)?].field;
                values(field, file, settings)
            }
            "unknown-reference" | "wrong-kind" | "text-in-list" => {
                let field = field_at(file, statement?, at)?;
                ids_for(file, statement?, file.tree().fields[field].field)
            }
            _ => None,
        }
    }
}

fn statement_at(file: &File, at: u32) -> Option<StatementId> {
    let statements = &file.tree().statements;
    statements.ids().take_while(|&statement| statements[statement].span.start <= at).last()
}

/// The field at a place.
fn field_at(file: &File, statement: StatementId, at: u32) -> Option<FieldId> {
    let tree = file.tree();
    tree.fields_of(statement).take_while(|&field| tree.fields[field].name_start <= at).last()
}

/// The fields that may stand on a statement and are not there yet, where once is enough.
fn fields_on(file: &File, statement: StatementId) -> Option<Legal> {
    let (node, tree) = (file.statement(statement), file.tree());
    let kind = node.kind.or(node.meant)?;
    let is_there =
        |field: Field| tree.fields_of(statement).any(|at| tree.fields[at].field == field && !tree.fields[at].state.misplaced);
    let may = FIELDS.iter().filter(|spec| spec.on.has(kind) && (spec.repeat != Repeat::Once || !is_there(spec.field)));
    let below = FIELDS.iter().filter(|spec| spec.under.iter().any(|&above| is_there(above)));
    let name = |field: Field| if field == Field::Extension { "x-…".to_owned() } else { field.name().to_owned() };
    let names = may.map(|spec| name(spec.field));
    let names = names.chain(below.map(|spec| {
        let above: Vec<&str> = spec.under.iter().map(|above| above.name()).collect();
        format!("{} (below {})", spec.name, above.join(", "))
    }));
    Legal::of(format!("fields of {}", kind.spec().with_article), names)
}

/// The values of a field, or examples of them.
fn values(field: Field, file: &File, settings: &Settings) -> Option<Legal> {
    let stated = file.brief().and_then(|brief| file.tree().find(brief, Field::Profile));
    let stated = stated.and_then(|field| Profile::from_name(&file.value(field)));
    let demands = settings.profile.or(stated).or(settings.default_profile).map(Profile::demands).unwrap_or_default();
    match (field, field.spec()?.value) {
        (Field::Likelihood, _) => {
            let range = |(low, high): (f32, f32)| format!("{low}–{high} %");
            let terms = demands.scale.terms.iter().map(|term| format!("{} ({})", term.name, range(term.range)));
            Legal::of(format!("terms of {}, each with what it means", demands.scale.name), terms)
        }
        (Field::Confidence, _) => Legal::of("levels", demands.confidence.iter().map(|&(name, _)| name)),
        (Field::Reliability, ValueType::Choice(words)) => graded("grades of a source", words, reliability),
        (Field::Credibility, ValueType::Choice(words)) => graded("grades of what is said", words, credibility),
        (_, ValueType::Choice(words)) => Legal::of("words", words.iter().copied()),
        (_, ValueType::One(one)) => Legal::of(format!("{}, for example", one.accepted), one.examples.iter().copied()),
        _ => None,
    }
}

/// Grades with what they mean.
fn graded(what: &str, grades: &[&str], meaning: fn(&str) -> Option<&'static str>) -> Option<Legal> {
    Legal::of(what, grades.iter().map(|grade| format!("{grade} ({})", meaning(grade).unwrap_or_default())))
}

/// The ids of the file that may stand in a field of a statement.
fn ids_for(file: &File, own: StatementId, field: Field) -> Option<Legal> {
    let value = field.spec()?.value;
    let tree = file.tree();
    let may = tree.statements.ids().filter(|&at| at != own && file.statement(at).kind.is_some_and(|kind| value.takes(kind)));
    let ids: Vec<&str> = may.map(|at| file.id(at)).filter(|id| !id.is_empty()).collect();
    let kinds: Vec<&str> = KINDS.iter().map(|spec| spec.kind).filter(|&kind| value.takes(kind)).map(Kind::name).collect();
    Legal::of(format!("ids that may stand in `{}`, of {}", field.name(), kinds.join(", ")), ids)
}
