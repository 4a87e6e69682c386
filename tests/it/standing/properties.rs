//! Labels of random briefs: they are those of the definition, and what should change none of them does not.

use std::collections::BTreeMap;
use std::fmt::Write;

use hence::internals::base::ids::StatementId;
use hence::internals::base::source::FileId;
use hence::internals::model::StatementRef;
use hence::internals::schema::{Field, Kind};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;

use super::definition;
use super::ladders::ladders;
use super::random::{Density, MEDIUM, SMALL, Sample, briefs};
use super::said::{Reference, Relation, Said, id, text, text_of};
use crate::effort;
use crate::labels::{Label, labels, labels_without};
use crate::support::project;

/// The labels of the statements of a document by their ids, which are unique here through all files.
type Labels = BTreeMap<String, Label>;

/// What the library says of the document of the file at `root`.
fn found(files: &[(&str, &str)], root: usize) -> Labels {
    let project = project(files);
    let named = |(at, label): (StatementRef, Label)| (project.file(at.file).id(at.statement).to_owned(), label);
    labels(&project, FileId::new(root)).into_iter().map(named).collect()
}

fn found_in(text: &str) -> Labels {
    found(&[("a.brief", text)], 0)
}

fn found_without(brief: &[Said], removed: &[usize]) -> Labels {
    let project = project(&[("a.brief", &text(brief))]);
    let at = |&at: &usize| StatementRef { file: FileId::new(0), statement: StatementId::new(at) };
    let removed: Vec<_> = removed.iter().map(at).collect();
    let found = labels_without(&project, FileId::new(0), &removed);
    found.into_iter().map(|(at, label)| (id(at.statement.index()), label)).collect()
}

fn defined(brief: &[Said], removed: &[usize]) -> Labels {
    let labels = definition::labels(brief, removed).into_iter().enumerate();
    labels.filter(|(at, _)| brief[*at].kind.is_proposition()).map(|(at, label)| (id(at), label)).collect()
}

fn agree(found: &Labels, expected: &Labels) -> Result<(), TestCaseError> {
    let differ = |(name, label): (&String, &Label)| {
        let found = found.get(name);
        (found != Some(label)).then(|| format!("{name}: found {found:?}, expected {label:?}"))
    };
    let differences: Vec<_> = expected.iter().filter_map(differ).collect();
    prop_assert!(differences.is_empty() && found.len() == expected.len(), "{}", differences.join("\n"));
    Ok(())
}

fn distinct(indices: &[Index], brief: &[Said]) -> Vec<usize> {
    let mut chosen: Vec<_> = indices.iter().map(|index| index.index(brief.len())).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases: effort::of(cases), failure_persistence: None, max_shrink_iters: 5000, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(2500))]

    #[test]
    fn labels_equal_the_definition_on_random_briefs(brief in briefs(SMALL)) {
        agree(&found_in(&text(&brief.0)), &defined(&brief.0, &[]))?;
    }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn labels_equal_the_definition_on_larger_random_briefs(brief in briefs(MEDIUM)) {
        agree(&found_in(&text(&brief.0)), &defined(&brief.0, &[]))?;
    }

    #[test]
    fn labels_equal_the_definition_where_circles_fall_one_after_another(
        brief in ladders(),
        which in proptest::collection::vec(any::<Index>(), 0..=2),
    ) {
        let removed = distinct(&which, &brief.0);
        agree(&found_without(&brief.0, &removed), &defined(&brief.0, &removed))?;
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn retracting_a_note_is_the_same_as_marking_it_retracted(brief in briefs(SMALL), which in any::<Index>()) {
        let notes: Vec<usize> = (0..brief.0.len()).filter(|&at| brief.0[at].kind == Kind::Note).collect();
        let Some(&note) = notes.get(which.index(notes.len().max(1))) else { return Ok(()) };
        let mut marked = brief.0.clone();
        marked[note].retracted = true;
        agree(&found_without(&brief.0, &[note]), &found_in(&text(&marked)))?;
    }

    #[test]
    fn retracting_statements_gives_the_labels_of_the_definition(
        brief in briefs(SMALL),
        which in proptest::collection::vec(any::<Index>(), 1..=3),
    ) {
        let removed = distinct(&which, &brief.0);
        agree(&found_without(&brief.0, &removed), &defined(&brief.0, &removed))?;
    }

    #[test]
    fn a_statement_that_nothing_refers_to_changes_no_label(brief in briefs(SMALL), which in any::<Index>()) {
        let text = text(&brief.0);
        let other = id(which.index(brief.0.len()));
        let added = format!(
            "claim lone: L.\n  because: {other}\n    unless: {other}\n  despite: {other}\n\nassumption idle: I.\n\nnote unread: N\n\n"
        );
        let mut labels = found_in(&format!("{added}{text}"));
        labels.retain(|name, _| name != "lone" && name != "idle");
        agree(&labels, &found_in(&text))?;
    }

    #[test]
    fn the_order_of_statements_changes_no_label(
        (brief, order) in briefs(SMALL).prop_flat_map(|brief| {
            let order = Just((0..brief.0.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(brief), order)
        }),
    ) {
        agree(&found_in(&text_of(&brief.0, &order, id)), &found_in(&text(&brief.0)))?;
    }

    #[test]
    fn two_files_that_use_each_other_have_the_labels_of_one(
        brief in briefs(SMALL),
        away in proptest::collection::vec(any::<bool>(), *SMALL.statements.end()),
    ) {
        let file = |here: bool, uses: &str| {
            let order: Vec<usize> = (0..brief.0.len()).filter(|&at| away[at] != here).collect();
            let name = |at: usize| if away[at] == here { format!("other/{}", id(at)) } else { id(at) };
            format!("use other: {uses}\n\n{}", text_of(&brief.0, &order, name))
        };
        let (main, review) = (file(true, "review.brief"), file(false, "main.brief"));
        let files = [("main.brief", main.as_str()), ("review.brief", review.as_str())];
        let expected = defined(&brief.0, &[]);
        agree(&found(&files, 0), &expected)?;
        agree(&found(&files, 1), &expected)?;
    }

    #[test]
    fn likelihood_grades_gaps_and_rival_answers_change_no_label(brief in briefs(SMALL)) {
        let text = text(&brief.0);
        let mut graded = String::new();
        for line in text.lines() {
            graded.push_str(line);
            graded.push_str(match line.split(' ').next() {
                Some("claim" | "forecast") => "\n  likelihood: remote\n  confidence: low\n",
                Some("evidence") => "\n  credibility: 5\n",
                Some("note") => "\n  reliability: E\n  interest: all\n",
                _ => "\n",
            });
        }
        let judgements: Vec<_> = (0..brief.0.len()).filter(|&at| brief.0[at].kind.needs_support()).map(id).collect();
        for name in &judgements {
            let _ = write!(graded, "gap: G\n  about: {name}\n  critical: yes\n\n");
        }
        let _ = write!(graded, "question: Q\n  exclusive: yes\n  answers: {}\n", judgements.join(", "));
        agree(&found_in(&graded), &found_in(&text))?;
    }
}

/// That the properties above are about something: every label and every relation is common, and lines are written twice.
#[test]
fn random_briefs_have_every_label_and_every_relation() {
    use Field::{Because, But, Cites, Despite, From, Given, Opposes, Repeats, Supports, Unless};
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut labels: BTreeMap<Label, usize> = BTreeMap::new();
    let mut fields: BTreeMap<Field, usize> = BTreeMap::new();
    let (mut unlike, mut chosen) = (0, 0);
    for _ in 0..300 {
        let Sample(brief) = briefs(SMALL).new_tree(&mut runner).expect("a brief").current();
        let defined = defined(&brief, &[]);
        for label in defined.into_values() {
            *labels.entry(label).or_default() += 1;
        }
        let relations = || brief.iter().flat_map(|said| &said.relations);
        relations().for_each(|relation| *fields.entry(relation.field).or_default() += 1);
        relations().flat_map(|relation| &relation.subs).for_each(|(field, _)| *fields.entry(*field).or_default() += 1);
        chosen += relations().filter(|relation| relation.choice().is_some()).count();
        let bare: Vec<Said> = brief.iter().map(without_sub_fields).collect();
        unlike += usize::from(definition::labels(&bare, &[]) != definition::labels(&brief, &[]));
    }
    assert!(labels.len() == 3 && labels.values().all(|&count| count > 200), "{labels:?}");
    for field in [Because, But, Cites, Despite, From, Given, Opposes, Repeats, Supports, Unless] {
        assert!(fields.get(&field).is_some_and(|&count| count > 60), "{field:?}: {fields:?}");
    }
    assert!(chosen > 200, "some premises are enough in {chosen} lists");
    assert!(unlike > 100, "sub-fields decide in {unlike} of 300 briefs");
}

fn without_sub_fields(said: &Said) -> Said {
    let bare = |relation: &Relation| Relation { subs: vec![], ..relation.clone() };
    Said { relations: said.relations.iter().map(bare).collect(), ..said.clone() }
}

/// A density is what it says: nothing is odd where nothing should be.
#[test]
fn a_density_without_faults_makes_briefs_without_faults() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..100 {
        let density = Density { odd: 0, empty: 0, ..SMALL };
        let Sample(brief) = briefs(density).new_tree(&mut runner).expect("a brief").current();
        let lists = || {
            brief
                .iter()
                .flat_map(|said| &said.relations)
                .flat_map(|relation| std::iter::once(&relation.names).chain(relation.subs.iter().map(|(_, names)| names)))
        };
        assert!(lists().all(|names| !names.is_empty() && !names.contains(&Reference::Unknown)), "{}", text(&brief));
        let errors = crate::support::syntax(&text(&brief));
        assert!(errors.iter().all(|rule| *rule == "misplaced-field"), "{errors:?}\n{}", text(&brief));
    }
}
