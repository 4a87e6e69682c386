//! `confidence-above-support`: more confidence in a conclusion than in a premise of its only line of reasoning.

use crate::base::ids::{StatementId, StatementNumber};
use crate::diagnostic::{Diagnostic, Place};
use crate::model::grade::Confidence;
use crate::rules::Context;
use crate::rules::allow::is_allowed;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Confidence]) {
        return;
    }
    let reported: Vec<StatementNumber> = found
        .iter()
        .filter(|report| context.comes_after(report.rule))
        .filter_map(|report| Some(StatementNumber::own(report.statement?)))
        .collect();
    // That the confidence is too high has been said for another reason.
    let is_reported = |at: StatementId| {
        reported.binary_search(&StatementNumber::own(at)).is_ok()
            && !context.rule.earlier().chain([context.rule]).any(|rule| is_allowed(context, at, rule))
    };
    for statement in context.own().filter(|&at| context.case[StatementNumber::own(at)] && !is_reported(at)) {
        let Some((field, stated)) = context.file.confidence(statement) else { continue };
        let mut lines = context.graph.support_of(StatementNumber::own(statement));
        let (Some(line), None) = (lines.next(), lines.next()) else { continue };
        // Where some premises are enough, none of them need be among them.
        if context.graph.lines[line].is_choice {
            continue;
        }
        let premises = context.graph.premises(line).iter().filter_map(|&premise| Some((premise, confidence(context, premise)?)));
        let Some((premise, (place, lowest))) =
            premises.min_by_key(|&(_, (_, level))| level).filter(|&(_, (_, level))| level < stated)
        else {
            continue;
        };
        let levels = context.demands().unwrap_or_default().confidence;
        let (own, lower) = (stated.name_in(levels), lowest.name_in(levels));
        let message = format!(
            "{} has {own} confidence and rests on {}, which has {lower}",
            context.file.describe(statement),
            context.describe(premise)
        );
        found.push(
            context
                .report(statement, context.file.tree().fields[field].value, message)
                .label("higher than that of what it rests on")
                .related(place, format!("{lower} here"))
                .help(format!("write `confidence: {lower}`, or add another `because:`")),
        );
    }
}

/// The confidence stated on a statement of the document, and where.
fn confidence(context: &Context<'_>, number: StatementNumber) -> Option<(Place, Confidence)> {
    let at = context.graph.document.locate(number);
    let file = context.project.file(at.file);
    let (field, level) = file.confidence(at.statement)?;
    Some((Place { file: at.file, span: file.tree().fields[field].value }, level))
}
