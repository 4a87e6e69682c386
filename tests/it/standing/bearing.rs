//! What bears on an answer, and the matrix that is made of it: as the definition has it, on random briefs.

use std::collections::{BTreeMap, BTreeSet};

use hence::internals::analysis::bearing::{Bearing, Bearings, Way};
use hence::internals::analysis::matrix::{Cell, Group, Matrix, Speaking};
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use proptest::prelude::*;

use super::definition;
use super::random::{Density, SMALL, SOURCED, Sample, briefs};
use super::said::{id, text};
use crate::effort;
use crate::support::project;

/// Statements with whether they speak for an answer, and whether that counts.
fn found(argument: &Argument<'_>, bearings: &Bearings<'_>) -> BTreeMap<(usize, bool), bool> {
    let mut found = BTreeMap::new();
    for statement in 0..u32::try_from(argument.graph.statements()).expect("few") {
        let Bearing { favour, against } = bearings.on(StatementNumber::new(statement as usize));
        for (way, favours) in [(favour, true), (against, false)] {
            found.extend(way.map(|way| ((statement as usize, favours), way.counts)));
        }
    }
    found
}

/// The statements that are named at a statement itself.
fn named(argument: &Argument<'_>, statement: StatementNumber) -> Vec<StatementNumber> {
    let graph = &argument.graph;
    let mut lines = graph.lines_on(statement).to_vec();
    let mut at = 0;
    while let Some(&line) = lines.get(at) {
        lines.extend(graph.undercuts_of(line));
        at += 1;
    }
    lines.into_iter().flat_map(|line| graph.premises(line)).copied().collect()
}

fn side(statement: StatementNumber, way: Option<Way>) -> Option<Speaking> {
    let way = way?;
    let directly = way.through == statement;
    Some(Speaking { counts: way.counts, directly, through: if directly { vec![] } else { vec![way.through] } })
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: effort::of(600), failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

fn either() -> impl Strategy<Value = Sample> {
    prop_oneof![briefs(SMALL), briefs(Density { odd: 5, ..SOURCED })]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_bears_on_a_statement_is_what_the_definition_says(brief in either()) {
        let project = project(&[("a.brief", &text(&brief.0))]);
        let argument = Argument::of(&project, FileId::new(0));
        let mut bearings = Bearings::of(&argument);
        for at in (0..brief.0.len()).filter(|&at| brief.0[at].kind.needs_support()) {
            let answer = StatementNumber::new(at);
            bearings.walk(answer);
            prop_assert_eq!(found(&argument, &bearings), definition::bearing(&brief.0, at), "on {}", id(at));
            let named = named(&argument, answer);
            for statement in bearings.reached().filter(|&statement| statement != answer) {
                let Bearing { favour, against } = bearings.on(statement);
                let mut ways = [favour, against].into_iter().flatten();
                prop_assert!(ways.all(|way| named.contains(&way.through)), "{} on {}", statement.index(), id(at));
            }
        }
    }

    #[test]
    fn a_matrix_has_all_evidence_once_and_ranks_by_what_speaks_against(brief in either()) {
        let answers: Vec<String> =
            (0..brief.0.len()).filter(|&at| brief.0[at].kind.needs_support()).map(id).collect();
        let question = u32::try_from(brief.0.len()).expect("few");
        let asked = format!("{}question q: Which?\n  answers: {}\n", text(&brief.0), answers.join(", "));
        let project = project(&[("a.brief", &asked)]);
        let argument = Argument::of(&project, FileId::new(0));
        let matrix = Matrix::of(&argument, StatementNumber::new(question as usize));
        prop_assert_eq!(matrix.answers.len(), answers.len());
        prop_assert!(matrix.answers.is_sorted_by_key(|answer| answer.against.len()));
        prop_assert!(matrix.evidence.is_sorted_by_key(|row| row.tells));
        let mut bearings = Bearings::of(&argument);
        let mut bearing: Vec<StatementNumber> = Vec::new();
        for (at, answer) in matrix.answers.iter().enumerate() {
            bearings.walk(answer.statement);
            bearing.extend(bearings.reached().filter(|&statement| argument.kind(statement) == Some(Kind::Evidence)));
            for row in &matrix.evidence {
                for &statement in &row.statements {
                    let Bearing { favour, against } = bearings.on(statement);
                    let cell = Cell { favour: side(statement, favour), against: side(statement, against) };
                    if row.statements.len() == 1 {
                        prop_assert_eq!(&row.cells[at], &cell);
                    }
                    let counts = |side: &Option<Speaking>| side.as_ref().map(|side| side.counts);
                    prop_assert_eq!(counts(&row.cells[at].favour), counts(&cell.favour));
                    prop_assert_eq!(counts(&row.cells[at].against), counts(&cell.against));
                }
            }
            let lines = |groups: &[Group], favours: bool| {
                let lines = groups.iter().flat_map(|group| group.lines.clone());
                let premises = |line| argument.graph.premises(line).iter().map(|at| at.index()).collect::<BTreeSet<usize>>();
                lines.map(|found| (favours, premises(found.line), found.evidence)).collect::<Vec<_>>()
            };
            let found = [lines(&answer.against, false), lines(&answer.favour, true)].concat();
            let found: Vec<_> = found
                .into_iter()
                .map(|(favours, premises, evidence)| (favours, premises, evidence.into_iter().map(StatementNumber::index).collect()))
                .collect();
            let of_evidence = |(favours, premises, below): (bool, BTreeSet<usize>, BTreeSet<usize>)| {
                let evidence: BTreeSet<usize> = below.into_iter().filter(|&at| brief.0[at].kind == Kind::Evidence).collect();
                (!evidence.is_empty()).then_some((favours, premises, evidence))
            };
            let expected: BTreeSet<_> =
                definition::reasoning(&brief.0, answer.statement.index()).into_iter().filter_map(of_evidence).collect();
            prop_assert_eq!(found.len(), expected.len(), "no line of reasoning is there twice");
            prop_assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expected);
            let all = || [&answer.against, &answer.favour].into_iter().flatten();
            prop_assert!(all().all(|group| group.lines.len() == 1 || !group.origins.is_empty()));
            prop_assert_eq!(answer.rank, 1 + matrix.answers.iter().filter(|other| other.against.len() < answer.against.len()).count());
            let tied = matrix.answers.iter().filter(|other| other.against.len() == answer.against.len()).count();
            prop_assert_eq!(answer.is_tied, tied > 1);
        }
        bearing.sort_unstable();
        bearing.dedup();
        let mut rows: Vec<StatementNumber> = matrix.evidence.iter().flat_map(|row| row.statements.clone()).collect();
        rows.sort_unstable();
        prop_assert_eq!(rows, bearing);
    }
}
