//! `quote-both-ways`: one quote is given for a claim and against it.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::cited::Cited;
use crate::schema::Field;

/// A quote of fewer words may well stand twice.
const SHORTEST: usize = 6;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    if context.graph.statement_lines().all(|line| context.graph.lines[line].sign != Sign::Objection) {
        return;
    }
    let long = context.cited().iter().filter(|cited| cited.count >= SHORTEST);
    let keys: HashMap<StatementId, &Cited, RandomState> = long.map(|cited| (cited.evidence, cited)).collect();
    let mut reported: HashSet<(StatementId, StatementId), RandomState> = HashSet::default();
    for target in context.graph.numbers() {
        if context.graph.objections_to(target).next().is_none() || context.graph.support_of(target).next().is_none() {
            continue;
        }
        let Some(against) = evidence(context, context.graph.objections_to(target)) else { return };
        let Some(support) = evidence(context, context.graph.support_of(target)) else { return };
        let quotes =
            |evidence: Vec<StatementId>| evidence.into_iter().filter_map(|at| keys.get(&at).copied()).collect::<Vec<_>>();
        let (against, support) = (quotes(against), quotes(support));
        let known: HashMap<(StatementRef, &str), &Cited, RandomState> =
            support.into_iter().filter_map(|cited| Some((cited.key()?, cited))).collect();
        for cited in against {
            let Some(other) = cited.key().and_then(|key| known.get(&key)) else { continue };
            let pair = (cited.evidence, other.evidence);
            if other.evidence != cited.evidence && reported.insert(pair) {
                found.push(report(context, cited, other, target));
            }
        }
    }
}

/// The file's own evidence that lines rest on, directly or one step below; nothing where the budget ends.
fn evidence(context: &Context<'_>, lines: impl Iterator<Item = InferenceId>) -> Option<Vec<StatementId>> {
    let (graph, mut found) = (&context.graph, Vec::new());
    let mut add = |premises: &[StatementNumber]| {
        let own = premises.iter().filter(|&&premise| graph.document.is_own(premise));
        found.extend(own.map(|premise| premise.to_own()));
    };
    for line in lines {
        let premises = graph.premises(line);
        add(premises);
        for &premise in premises {
            for below in graph.support_of(premise) {
                if !context.spend(1 + graph.premises(below).len()) {
                    return None;
                }
                add(graph.premises(below));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Some(found)
}

fn report(context: &Context<'_>, against: &Cited, support: &Cited, target: StatementNumber) -> Diagnostic {
    let tree = context.file.tree();
    let message = format!("one quote is given for `{}` and against it", context.name(target));
    context
        .report(against.evidence, tree.fields[against.field].value, message)
        .label("against it here")
        .related(context.place(tree.fields[support.field].value), "for it here")
        .help("quote what speaks against it, or say in one statement what this passage says and argue from that")
}
