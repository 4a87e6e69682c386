//! `unknown-confidence`: a level of confidence that the active standard does not have.

use crate::base::ids::StatementId;
use crate::base::text::all_of;
use crate::diagnostic::Diagnostic;
use crate::model::grade::{Confidence, FIVE_LEVELS};
use crate::rules::{Context, Demands};
use crate::schema::Field;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Confidence]) {
        return;
    }
    let Some(Demands { confidence: levels, .. }) = context.demands() else { return };
    let states = |&at: &StatementId| context.file.tree().has(at, Field::Confidence);
    let stating = context.kept(Change::Values, || context.own().filter(states).collect::<Vec<_>>());
    for statement in stating.iter().copied().filter(|&at| context.is_looked_at(at)) {
        let Some((field, level)) = context.file.confidence(statement) else { continue };
        let span = context.file.tree().fields[field].value;
        let word = context.file.source.slice(span);
        if levels.iter().any(|&(name, _)| name == word) {
            continue;
        }
        let nearest = level.name_in(levels);
        let names: Vec<&str> = levels.iter().map(|&(name, _)| name).collect();
        let report = context
            .report(statement, span, format!("`{word}` is not among the levels of confidence of this brief"))
            .label("of another standard")
            .help(format!("write `{nearest}`, or another of {}", all_of(&names)))
            .fix(format!("write `{nearest}`"), false, span, nearest);
        // Only the guidance of one standard has five.
        let is_foreign = levels.len() < FIVE_LEVELS.len() && level != Confidence::Moderate;
        found.push(if is_foreign { report.note("`profile: ipcc` has five levels") } else { report });
    }
}
