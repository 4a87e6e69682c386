//! Rules take no more than their share: the steps that they count, for a brief and for one ten times as long.

use std::fmt::Write as _;

use crate::analysis::cuts::{Counted, budget, single_points, smallest_cuts};
use crate::analysis::impact::Lanes;
use crate::analysis::origins::Origins;
use crate::base::ids::FileId;
use crate::base::source::SourceFile;
use crate::base::suggest::assert_linear;
use crate::model::Project;
use crate::rules::{Common, Context, Settings, find};
use crate::standing::argument::Argument;

/// No document of these tests may take more; where each of its parts looks at all others, ten times the size comes to more.
const MOST: usize = 1 << 23;

fn project(text: &str) -> (Project, FileId) {
    let mut project = Project::default();
    let file = project.add(SourceFile::from_text("a.brief", text).expect("small"));
    project.resolve();
    (project, file)
}

/// The steps that a rule counts.
fn steps(rule: &str, text: &str) -> usize {
    let ((project, file), settings) = (project(text), Settings::default());
    let common = Common::new(&project, file, &settings);
    let rule = find(rule).expect("a rule");
    let context = Context::new(&common, rule);
    rule.check.expect("a rule that checks")(&context, &mut Vec::new());
    let budget = context.budget();
    budget.spent()
}

/// A brief with so many of the same part.
fn brief(start: &str, size: usize, part: impl Fn(usize) -> String, end: &str) -> String {
    let mut text = start.to_owned();
    (0..size).for_each(|at| text += &part(at));
    text + end
}

const END: &str = "assumption s: It is so.\n";

/// A thesis that rests on a long row of claims, of which the last is given.
fn row(size: usize) -> String {
    let part = |at: usize| format!("claim c{at}: It is so.\n  because: c{}\n", at + 1);
    brief("brief: Is it so?\n  thesis: c0\n", size, part, &format!("claim c{size}: It is so.\n  because: s\n{END}"))
}

#[test]
fn answers_and_objections() {
    let answered = |size| {
        let part = |at: usize| format!("  despite: o{at}\n    but: c{at}\n");
        let objections = |at: usize| format!("assumption o{at}: It is not.\n");
        let claim = brief("claim t: It is so.\n  because: s\n", size, part, "");
        row(size) + &claim + &brief("", size, objections, "")
    };
    assert_linear("answers at all places of a row", 1000, MOST, |size| steps("idle-answer", &answered(size)));
    let short = |at: usize| {
        format!(
            "claim c{at}: It is so.\n  because: s\n  despite: o{at}\n    but: a{at}\nclaim a{at}: It is so.\n  because: s\nassumption o{at}: No.\n"
        )
    };
    assert_linear("answers that rest on little", 100, 0, |size| steps("idle-answer", &brief("", size, short, END)));
}

#[test]
fn theses_that_fall() {
    let theses = |size: usize| {
        let names: Vec<String> = (0..size).map(|at| format!("c{at}")).collect();
        let part = |at: usize| format!("claim c{at}: It is so.\n  because: c{}\n", at + 1);
        let start = format!("brief: Is it so?\n  thesis: {}\n", names.join(", "));
        brief(&start, size, part, &format!("claim c{size}: It is so.\n  because: s\n    unless: x\nassumption x: No.\n{END}"))
    };
    assert_linear("theses of one row", 300, MOST, |size| steps("fallen-thesis", &theses(size)));
    let apart =
        |at: usize| format!("claim c{at}: It is so.\n  because: d{at}\nclaim d{at}: It is so.\n  because: s\n    unless: x\n");
    let many = |size: usize| {
        let names: Vec<String> = (0..size).map(|at| format!("c{at}")).collect();
        let start = format!("brief: Is it so?\n  thesis: {}\n", names.join(", "));
        brief(&start, size, apart, &format!("assumption x: No.\n{END}"))
    };
    assert_linear("theses by themselves", 100, 0, |size| steps("fallen-thesis", &many(size)));
}

#[test]
fn evidence_and_questions() {
    let part = |at: usize| {
        format!(
            "claim c{at}: It is so.\n  because: e\nclaim d{at}: It is not.\n  because: e\nquestion q{at}: Is it?\n  answers: c{at}, d{at}\n"
        )
    };
    let end = "evidence e: It was seen.\n  cites: n\nnote n: Log\n";
    assert_linear("questions on one piece of evidence", 100, 0, |size| {
        steps("undiagnostic-evidence", &brief("", size, part, end))
    });
    let deep = |size: usize| {
        let questions = |at: usize| format!("question q{at}: Is it?\n  answers: c0, c1\n");
        row(size) + &brief("", size, questions, "")
    };
    assert_linear("questions on one row", 300, MOST, |size| steps("undiagnostic-evidence", &deep(size)));
}

#[test]
fn references_of_a_wrong_kind() {
    let notes = |at: usize| {
        format!("claim c{at}: It is so.\n  because: n{at}\nnote n{at}: Log\nevidence e{at}: It was seen.\n  cites: n{at}\n")
    };
    assert_linear("notes in place of evidence", 350, MOST, |size| steps("wrong-kind", &brief("", size, notes, END)));
    let steps_of = |size: usize| {
        let part = |at: usize| format!("assumption o{at}: No.\n  opposes: c0\n    from: c{at}\n");
        row(size) + &brief("", size, part, "")
    };
    assert_linear("steps of one line", 100, 0, |size| steps("wrong-kind", &steps_of(size)));
}

/// The steps of finding the smallest cuts of the first thesis.
fn steps_of_cuts(text: &str) -> usize {
    let (project, file) = project(text);
    let argument = Argument::of(&project, file);
    let mut budget = budget(&argument);
    let origins = Origins::of(&project, argument.document(), &argument.sources);
    smallest_cuts(&argument, &Counted::of(&origins, &argument.sources), argument.theses[0], &mut budget);
    budget.spent()
}

/// The steps of finding what all theses cannot do without.
fn steps_of_load(text: &str) -> usize {
    let (project, file) = project(text);
    let argument = Argument::of(&project, file);
    let (reasons, mut lanes, mut budget) = (argument.reasons(), Lanes::of(&argument), budget(&argument));
    for &thesis in &argument.theses {
        single_points(&argument, &reasons, &mut lanes, thesis, &mut budget);
    }
    budget.spent()
}

#[test]
fn cuts_and_load() {
    let sourced = |size: usize| {
        let part = |at: usize| {
            format!(
                "claim c{at}: It is so.\n  because: c{} + e{at}\nevidence e{at}: It was seen.\n  cites: n{at}\nnote n{at}: Log\n",
                at + 1
            )
        };
        brief("brief: Is it so?\n  thesis: c0\n", size, part, &format!("claim c{size}: It is so.\n  because: s\n{END}"))
    };
    assert_linear("cuts of a row", 50, MOST, |size| steps_of_cuts(&sourced(size)));
    assert_linear("load of a row", 300, MOST, |size| steps_of_load(&sourced(size)));
    let wide = |size: usize| {
        let mut text = "brief: Is it so?\n  thesis: c\nclaim c: It is so.\n".to_owned();
        (0..size).for_each(|at| writeln!(text, "  because: e{at}").expect("a string"));
        let part = |at: usize| format!("evidence e{at}: It was seen.\n  cites: n{at}\nnote n{at}: Log\n");
        text + &brief("", size, part, "")
    };
    assert_linear("cuts of many reasons", 50, MOST, |size| steps_of_cuts(&wide(size)));
    assert_linear("load of many reasons", 300, MOST, |size| steps_of_load(&wide(size)));
}
