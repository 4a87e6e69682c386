//! What is written once and counts for many targets.

use std::ops::Range;

use hence::internals::base::ids::{InferenceId, StatementNumber};
use hence::internals::base::source::FileId;
use hence::internals::graph::{Graph, Sign, build, cut, premises_as_written, unresolved_as_written};
use hence::internals::model::Document;

use crate::support::project;

const MANY: usize = 1_100;

fn ids(letter: char, range: Range<usize>, separator: &str) -> String {
    range.map(|number| format!("{letter}{number}")).collect::<Vec<_>>().join(separator)
}

fn statements(kind: &str, letter: char) -> String {
    let heads: Vec<String> = (0..MANY).map(|number| format!("{kind} {letter}{number}: T.\n\n")).collect();
    heads.concat()
}

fn graph(text: &str) -> Graph {
    let project = project(&[("a.brief", text)]);
    let graph = build(&project, Document::of(&project, FileId::new(0)));
    // Whether something is left out is known without drawing it.
    assert_eq!(cut(&project, FileId::new(0)), graph.cut);
    // Whatever is left out, no line is lost.
    assert_eq!(graph.statements(), 1 + 2 * MANY);
    graph
}

#[test]
fn warrants_of_many_targets_are_drawn_a_million_times_and_presumed_beyond() {
    let (targets, warrants) = (ids('t', 0..MANY, ", "), ids('w', 0..MANY, " + "));
    let head = format!("evidence e: E.\n  cites: none\n    reason: r\n  supports: {targets}\n    given: {warrants}\n\n");
    let text = format!("{head}{}{}", statements("claim", 't'), statements("assumption", 'w'));
    let (project, graph) = (project(&[("a.brief", &text)]), graph(&text));
    let lines: Vec<InferenceId> = graph.statement_lines().collect();
    assert_eq!(lines.len(), MANY);
    let (first, last) = (lines[0], lines[MANY - 1]);
    assert_eq!((graph.premises(first).len(), graph.lines[first].incomplete), (1 + MANY, false));
    assert_eq!((graph.premises(last), graph.lines[last].incomplete), (&[StatementNumber::new(0)][..], true));
    // What is written below it and was not read is no reference to nothing.
    assert!(graph.lines[last].is_cut && !graph.lines[first].is_cut);
    assert!(unresolved_as_written(&project, &graph, last).is_empty());
    assert_eq!(premises_as_written(&project, &graph, last).len(), 1);
    let drawn: usize = lines.iter().map(|&line| graph.premises(line).len()).sum();
    assert!(graph.cut.is_some());
    assert!(drawn <= (1 << 20) + MANY * 2 + 1, "{drawn}");
}

#[test]
fn fields_that_name_nothing_count_for_each_target_too() {
    for (field, below, kind) in [
        ("supports", "given", "claim"),
        ("supports", "unless", "claim"),
        ("opposes", "but", "assumption"),
        ("opposes", "given", "claim"),
    ] {
        let head =
            format!("assumption e: E.\n  {field}: {}\n{}\n", ids('t', 0..MANY, ", "), format!("    {below}:\n").repeat(MANY));
        let text = format!("{head}{}{}", statements(kind, 't'), statements("assumption", 'w'));
        assert!(graph(&text).cut.is_some(), "{field} {below}");
        let few = text.replacen(&format!("    {below}:\n").repeat(MANY - 100), "", 1);
        assert!(graph(&few).cut.is_none(), "{field} {below}");
    }
}

#[test]
fn objections_with_answers_beyond_a_million_are_left_out() {
    let (targets, answers) = (ids('t', 0..MANY, ", "), ids('w', 0..MANY, ", "));
    let head = format!("assumption e: E.\n  opposes: {targets}\n    but: {answers}\n\n");
    let graph = graph(&format!("{head}{}{}", statements("assumption", 't'), statements("assumption", 'w')));
    let objections = graph.statement_lines().len();
    assert!((1..MANY).contains(&objections), "{objections}");
    // Those that are drawn have all their answers.
    assert!(graph.statement_lines().all(|line| graph.undercuts_of(line).len() == MANY));
    assert!(graph.lines.iter().all(|line| matches!(line.sign, Sign::Objection | Sign::Undercut)));
}
