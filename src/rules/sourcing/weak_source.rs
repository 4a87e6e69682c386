//! `weak-source`: a claim every line of which needs a weak source: evidence whose notes are all graded D or E, or evidence
//! graded 4 or 5.

use crate::base::ids::StatementNumber;
use crate::diagnostic::{Diagnostic, Place};
use crate::rules::Context;
use crate::rules::grounds::{claims_only_on, firm_without};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    // Where nothing is graded as weak, nothing rests on it.
    if !context.uses(&[Field::Credibility, Field::Reliability]) {
        return;
    }
    let is_weak = |number: StatementNumber| context.kind(number) == Some(Kind::Evidence) && weakness(context, number).is_some();
    let firm = firm_without(context, is_weak);
    for (claim, evidence) in claims_only_on(context, &firm, is_weak) {
        let at = claim.to_own();
        let message = format!("every reason for {} depends on a weak source", context.file.describe(at));
        let mut report = context.report(at, context.file.handle(at), message).label("no reason for this has a better source");
        for &weak in evidence.iter().take(4) {
            if let Some((place, said)) = weakness(context, weak) {
                report = report.related(place, said);
            }
        }
        found.push(report.help("add a `because:` with evidence from a better source, or state `confidence: low`"));
    }
}

/// What makes evidence weak, and where it is written.
fn weakness(context: &Context<'_>, evidence: StatementNumber) -> Option<(Place, String)> {
    let graded = |number: StatementNumber, field: Field, bad: [&str; 2]| {
        let at = context.graph.document.locate(number);
        let file = context.project.file(at.file);
        let field = file.tree().find(at.statement, field)?;
        let value = file.value(field).into_owned();
        bad.contains(&value.as_str()).then(|| (Place { file: at.file, span: file.tree().fields[field].value }, value))
    };
    if let Some((place, value)) = graded(evidence, Field::Credibility, ["4", "5"]) {
        let word = if value == "4" { "doubtful" } else { "improbable" };
        return Some((place, format!("`{}` is graded {value}, {word}", context.name(evidence))));
    }
    if context.sources.is_incomplete(evidence) {
        return None;
    }
    let mut first = None;
    for &note in context.sources.cited(evidence) {
        let (place, value) = graded(note, Field::Reliability, ["D", "E"])?;
        let word = if value == "D" { "not usually reliable" } else { "unreliable" };
        first.get_or_insert_with(|| (place, format!("`{}` comes from a source graded {value}, {word}", context.name(evidence))));
    }
    first
}
