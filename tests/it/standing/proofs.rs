//! Proofs: they end, name only what exists, and what they name is enough.

use hence::internals::base::ids::{InferenceId, StatementNumber};
use hence::internals::base::source::FileId;
use hence::internals::graph::{Graph, Sign};
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels::Label;
use hence::internals::standing::reasons::{Ground, Step};
use proptest::prelude::*;

use super::program::{Rule, Value, well_founded};
use super::random::{Density, MEDIUM, SMALL, SOURCED, Sample, briefs};
use super::said::text;
use crate::effort;
use crate::support::project;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Atom {
    Statement(StatementNumber),
    Objected(StatementNumber),
    Line(InferenceId),
}

/// A brief cut down to the steps of a proof, as a program.
fn cut_down(argument: &Argument<'_>, steps: &[Step]) -> Vec<Rule<Atom>> {
    let graph = &argument.graph;
    let mut rules = Vec::new();
    for step in steps {
        let statement = step.statement;
        if argument.standing.is_base(graph, statement) {
            rules.push(Rule { head: Atom::Statement(statement), and: vec![], not: vec![Atom::Objected(statement)] });
        }
        for ground in &step.grounds {
            let line = Atom::Line(ground.line);
            rules.push(if graph.lines[ground.line].sign == Sign::Objection {
                Rule { head: Atom::Objected(statement), and: vec![line], not: vec![Atom::Statement(statement)] }
            } else {
                Rule { head: Atom::Statement(statement), and: vec![line], not: vec![Atom::Objected(statement)] }
            });
            lines(ground, &mut rules);
        }
    }
    rules
}

fn lines(ground: &Ground, rules: &mut Vec<Rule<Atom>>) {
    let and = ground.premises.iter().map(|&premise| Atom::Statement(premise)).collect();
    let not = ground.against.iter().map(|undercut| Atom::Line(undercut.line)).collect();
    rules.push(Rule { head: Atom::Line(ground.line), and, not });
    ground.against.iter().for_each(|undercut| lines(undercut, rules));
}

/// Whether a ground names only what its line has, and is of the line's own undercuts.
fn exists(graph: &Graph, ground: &Ground) -> bool {
    let premises = graph.premises(ground.line);
    ground.premises.iter().all(|premise| premises.contains(premise))
        && ground
            .against
            .iter()
            .all(|undercut| graph.undercuts_of(ground.line).contains(&undercut.line) && exists(graph, undercut))
}

fn check(brief: &Sample) -> Result<(), TestCaseError> {
    let project = project(&[("a.brief", &text(&brief.0))]);
    let argument = Argument::of(&project, FileId::new(0));
    let (graph, standing) = (&argument.graph, &argument.standing);
    let reasons = argument.reasons();
    for statement in argument.propositions() {
        let steps = reasons.proof(statement);
        prop_assert_eq!(steps[0].statement, statement);
        let name = argument.name(statement);
        for step in &steps {
            let of = step.statement;
            let objections = step.grounds.iter().filter(|ground| ground.is_objection(graph)).count();
            match standing.label(of) {
                Label::Stands => prop_assert_eq!(objections, graph.objections_to(of).count(), "an objection is left out"),
                Label::Falls if standing.is_withdrawn(of) => {}
                Label::Falls => prop_assert_eq!(step.grounds.len(), graph.support_of(of).count(), "a line is left out"),
                Label::Contested => prop_assert!(!step.grounds.is_empty()),
            }
            for ground in &step.grounds {
                prop_assert!(exists(graph, ground), "{name}: {ground:?}");
                prop_assert_eq!(graph.lines[ground.line].target, of);
                let mut named = Vec::new();
                ground.each_premise(&mut |premise| named.push(premise));
                prop_assert!(
                    named.iter().all(|named| steps.iter().any(|step| step.statement == *named)),
                    "{name}: a step is missing"
                );
                // What is decided was decided by what was decided before it, or with it where it only holds itself up.
                let in_time = |named: &StatementNumber| match standing.label(of) {
                    Label::Stands => standing.time(*named) < standing.time(of),
                    Label::Falls => standing.time(*named) <= standing.time(of),
                    Label::Contested => true,
                };
                prop_assert!(named.iter().all(in_time), "{name}: a reason comes later than what it is for");
            }
        }
        let mut once: Vec<StatementNumber> = steps.iter().map(|step| step.statement).collect();
        once.sort_unstable();
        prop_assert!(once.windows(2).all(|pair| pair[0] < pair[1]), "{name}: a step is there twice");
        let model = well_founded(&cut_down(&argument, &steps));
        let expected = match standing.label(statement) {
            Label::Stands => Value::True,
            Label::Contested => Value::Undefined,
            Label::Falls => Value::False,
        };
        prop_assert_eq!(model.value(&Atom::Statement(statement)), expected, "{}", name);
    }
    Ok(())
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: effort::of(cases), failure_persistence: None, ..ProptestConfig::default() }
}

fn any_of_them() -> impl Strategy<Value = Sample> {
    let of = |density: Density| briefs(density);
    prop_oneof![6 => of(SMALL), 1 => of(MEDIUM), 2 => of(SOURCED)]
}

proptest! {
    #![proptest_config(config(1000))]

    #[test]
    fn a_brief_cut_down_to_the_proof_of_a_statement_gives_it_the_same_label(brief in any_of_them()) {
        check(&brief)?;
    }
}
