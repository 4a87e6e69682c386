//! What reports say follows from a fault, on random briefs: the thesis, what falls, and what becomes contested.

use std::collections::BTreeSet;

use hence::internals::base::ids::{IdSet, InferenceId};
use hence::internals::base::source::FileId;
use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::graph::Sign;
use hence::internals::rules::{Settings, run};
use hence::internals::schema::Field;
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels as standing;
use hence::internals::standing::labels::Standing;
use proptest::prelude::*;

use super::random::{Density, SMALL, Sample, briefs};
use super::said::{Said, text};
use crate::effort;
use crate::support::project;

/// A brief whose first claim or forecast is its thesis.
fn with_thesis(brief: &[Said]) -> Option<String> {
    let thesis = brief.iter().position(|said| said.kind.needs_support())?;
    Some(format!("brief: B\n  thesis: s{thesis}\n\n{}", text(brief)))
}

/// The names in a text.
fn names(text: &str) -> BTreeSet<String> {
    text.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn note(report: &Diagnostic) -> String {
    report.details.note().unwrap_or_default().to_owned()
}

/// The lines of objections in an argument that have not fallen.
fn open_objections(argument: &Argument<'_>) -> Vec<InferenceId> {
    let graph = &argument.graph;
    let objections = graph.statement_lines().filter(|&line| graph.lines[line].sign == Sign::Objection);
    objections.filter(|&line| argument.standing.line(line) != standing::Label::Falls).collect()
}

fn without(argument: &Argument<'_>, lines: impl Iterator<Item = InferenceId>) -> Standing {
    let mut left_out = IdSet::new(argument.graph.lines.len());
    left_out.extend(lines);
    Standing::without_lines(&argument.graph, argument.standing.withdrawn().clone(), left_out)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::of(1500)))]

    #[test]
    fn a_brief_whose_thesis_falls_has_an_error(Sample(brief) in briefs(SMALL)) {
        let Some(text) = with_thesis(&brief) else { return Ok(()) };
        let project = project(&[("a.brief", &text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let found = run(&project, FileId::new(0), &Settings::default());
        let falls = argument.theses.iter().any(|&thesis| argument.standing.label(thesis) == standing::Label::Falls);
        prop_assert!(!falls || found.iter().any(|report| report.level == Level::Error), "{text}");
        for report in found.iter().filter(|report| report.rule == "unanswered-objection" || report.rule == "idle-answer") {
            prop_assert!(!note(report).contains("fall"), "{}\n{text}", note(report));
        }
    }

    #[test]
    fn what_is_contested_by_an_objection_alone_is_named(Sample(brief) in briefs(SMALL)) {
        let Some(text) = with_thesis(&brief) else { return Ok(()) };
        let project = project(&[("a.brief", &text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let open = open_objections(&argument);
        let none = without(&argument, open.iter().copied());
        let found = run(&project, FileId::new(0), &Settings::default());
        for report in found.iter().filter(|report| report.rule == "unanswered-objection") {
            let line = open.iter().copied().find(|&line| {
                let written = argument.graph.lines[line].written;
                let of_field = project.file(FileId::new(0)).value_or_name(written.field) == report.place.span;
                let target = argument.graph.lines[line].target;
                of_field && project.message(report).ends_with(&format!("`{}` is not answered", argument.name(target)))
            });
            let Some(line) = line else { return Err(TestCaseError::fail(format!("no line of {}", project.message(report)))) };
            let alone = without(&argument, open.iter().copied().filter(|&other| other != line));
            let contested = argument.propositions().filter(|&at| {
                none.label(at) != standing::Label::Contested && alone.label(at) == standing::Label::Contested
            });
            let expected: BTreeSet<String> = contested.map(|at| argument.name(at)).collect();
            // That the thesis waits on what is contested is said besides.
            let note_of = note(report);
            let (alone, rest) = note_of.split_once("as long as").unwrap_or((&note_of, ""));
            let named = names(alone);
            for name in names(rest) {
                let at = argument.propositions().find(|&at| argument.name(at) == name).expect("there");
                prop_assert_eq!(argument.standing.label(at), standing::Label::Contested, "{}", text);
            }
            prop_assert!(named.is_subset(&expected), "{named:?} of {expected:?}\n{}\n{text}", note(report));
            prop_assert!(named.len() >= expected.len().min(3), "{named:?} of {expected:?}\n{}\n{text}", note(report));
            for name in named {
                let at = argument.propositions().find(|&at| argument.name(at) == name).expect("there");
                prop_assert_eq!(argument.standing.label(at), standing::Label::Contested);
            }
        }
    }

    #[test]
    fn labels_without_objections_are_those_of_the_text_without_them(Sample(mut brief) in briefs(Density { odd: 0, empty: 0, ..SMALL })) {
        let before = project(&[("a.brief", &text(&brief))]);
        let argument = Argument::of(&before, FileId::new(0));
        let graph = &argument.graph;
        let objections = graph.statement_lines().filter(|&line| graph.lines[line].sign == Sign::Objection);
        let without = without(&argument, objections);
        for said in &mut brief {
            said.relations.retain(|relation| {
                let steps = relation.subs.iter().any(|(field, _)| *field == Field::From);
                !(relation.field == Field::Despite || relation.field == Field::Opposes && !steps)
            });
        }
        let after = project(&[("a.brief", &text(&brief))]);
        let expected = Argument::of(&after, FileId::new(0));
        prop_assert_eq!(without.labels(), expected.standing.labels());
    }

    #[test]
    fn what_falls_with_a_bare_claim_falls(Sample(brief) in briefs(SMALL)) {
        let Some(text) = with_thesis(&brief) else { return Ok(()) };
        let project = project(&[("a.brief", &text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let found = run(&project, FileId::new(0), &Settings::default());
        for report in found.iter().filter(|report| matches!(report.rule, "unsupported-claim" | "circular-reasoning")) {
            for part in note(report).split("; ").filter(|part| !part.contains("reversed") && !part.contains("circle")) {
                let label = if part.contains("fall") { standing::Label::Falls } else { standing::Label::Contested };
                for name in names(part) {
                    let at = argument.propositions().find(|&at| argument.name(at) == name).expect("there");
                    prop_assert_eq!(argument.standing.label(at), label, "{}", text);
                }
            }
        }
    }
}
