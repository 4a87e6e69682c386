//! `single-source`: evidence in the proof of a thesis that comes from one origin. One report a thesis.

use super::Context;
use super::theses::theses;
use crate::diagnostic::Diagnostic;
use crate::graph::origins::Origin;
use crate::schema::Kind;
use crate::suggest::some_of;

/// How many pieces of evidence are labelled.
const SHOWN: usize = 5;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let reasons = context.reasons();
    for thesis in theses(context).into_iter().filter(|thesis| context.standing.stands(thesis.number)) {
        let steps = reasons.proof(thesis.number);
        if !context.spend(steps.len()) {
            return;
        }
        let evidence = steps.iter().map(|step| step.statement).filter(|&step| context.kind(step) == Some(Kind::Evidence));
        let mut single: Vec<u32> = evidence.filter(|&evidence| has_one_origin(context, evidence)).collect();
        single.sort_unstable();
        if single.is_empty() {
            continue;
        }
        let names: Vec<String> = single.iter().map(|&evidence| context.name(evidence)).collect();
        let rests = if names.len() == 1 { "which has one source" } else { "each of which has one source" };
        let message = format!("the thesis `{}` rests on {}, {rests}", context.name(thesis.number), some_of(&names, 3));
        let mut report = context.report("single-source", thesis.statement, thesis.span, message).label("two independent sources are asked for");
        for &evidence in single.iter().take(SHOWN) {
            report = report.related(context.handle(evidence), "one origin");
        }
        found.push(report.help("cite a second source, of another origin, for each of them"));
    }
}

/// Whether all notes of evidence have one origin.
fn has_one_origin(context: &Context<'_>, evidence: u32) -> bool {
    let cited = context.sources.cited(evidence).iter().copied();
    !context.sources.is_lacking(evidence) && matches!(context.origins().common(cited), Some(Origin::One(_)))
}
