//! Several files: names across them, what governs, and where reports lie.

use hence::internals::base::source::FileId;
use hence::internals::rules::{Settings, run};

use crate::support::{project, shown};

fn rules_of(files: &[(&str, &str)], at: usize) -> Vec<(&'static str, String)> {
    let project = project(files);
    let found = run(&project, FileId::new(at), &Settings::default());
    found.iter().map(|report| (report.rule, project.message(report).into_owned())).collect()
}

const LIBRARY: &str = "note 1: A source\n  publisher: P\n  date: 2019\n  url: https://example.org/1\n  accessed: 2020\n\nevidence seen: It was seen.\n  cites: 1\n";

#[test]
fn a_library_is_used_by_its_alias_or_its_stem() {
    for (head, name) in [("use src: lib/sources.brief", "src"), ("use: lib/sources.brief", "sources")] {
        let brief = format!("brief: B\n  thesis: c\n\n{head}\n\nclaim c: C.\n  because: {name}/seen\n");
        let carrier = format!("without note `{name}/1` the thesis `c` no longer stands");
        assert_eq!(rules_of(&[("b.brief", &brief), ("lib/sources.brief", LIBRARY)], 0), [("sole-carrier", carrier)]);
    }
}

#[test]
fn nothing_in_a_library_is_unused_or_off_the_thesis() {
    assert_eq!(rules_of(&[("lib/sources.brief", LIBRARY)], 0), []);
}

#[test]
fn reports_lie_in_the_checked_file_alone() {
    let files =
        [("b.brief", "brief: B\n\nuse l: l.brief\n\nclaim c: C.\n  because: l/d\n"), ("l.brief", "claim d: D.\n  becuase: e\n")];
    assert_eq!(rules_of(&files, 0), []);
    assert_eq!(rules_of(&files, 1)[0].0, "unknown-field");
}

#[test]
fn circles_and_diamonds_of_files_load_each_file_once() {
    let files = [
        ("a.brief", "brief: A\n  thesis: c\n\nuse x: x.brief\n\nuse y: y.brief\n\nclaim c: C.\n  because: x/p + y/q\n"),
        ("x.brief", "use z: z.brief\n\nclaim p: P.\n  because: z/r\n"),
        ("y.brief", "use z: z.brief\n\nuse a: a.brief\n\nclaim q: Q.\n  because: z/r\n"),
        ("z.brief", "assumption r: R.\n  if-wrong: W.\n"),
    ];
    for at in 0..4 {
        assert_eq!(rules_of(&files, at), [], "{}", files[at].0);
    }
}

#[test]
fn a_name_of_a_file_is_seen_only_through_its_own_alias() {
    let files = [
        ("a.brief", "use x: x.brief\n\nclaim c: C.\n  because: x/r\n"),
        ("x.brief", "use z: z.brief\n\nassumption s: S.\n"),
        ("z.brief", "assumption r: R.\n"),
    ];
    assert_eq!(rules_of(&files, 0), [("unknown-reference", "`x` declares no `r`".to_owned())]);
}

#[test]
fn a_missing_file_is_reported_once_and_not_its_references() {
    let files = [("a.brief", "use x: nowhere.brief\n\nclaim c: C.\n  because: x/r + x/s\n")];
    assert_eq!(rules_of(&files, 0), [("missing-file", "there is no file `nowhere.brief`".to_owned())]);
}

#[test]
fn a_name_that_a_used_file_declares_is_offered_with_its_alias() {
    insta::assert_snapshot!(shown(&[
        ("a.brief", "use x: x.brief\n\nclaim c: C.\n  because: tested + x/grounds\n"),
        ("x.brief", "assumption tested: It was tested.\n\nassumption ground: It was safe ground.\n"),
    ]));
}

#[test]
fn a_line_written_at_both_ends_is_one_line() {
    let files = [
        (
            "m.brief",
            "brief: M\n  thesis: c\n\nuse r: r.brief\n\nclaim c: C.\n  because: p\n  despite: r/y\n    but: p\n\nassumption p: P.\n  if-wrong: C is open.\n",
        ),
        ("r.brief", "use m: m.brief\n\nassumption y: Y.\n  opposes: m/c\n"),
    ];
    let project = project(&files);
    let graph = hence::internals::graph::build(&project, hence::internals::model::Document::of(&project, FileId::new(1)));
    let objections: usize = graph.numbers().map(|at| graph.objections_to(at).count()).sum();
    assert_eq!((objections, graph.again.len()), (1, 1));
}

#[test]
fn an_alias_that_is_given_twice_is_the_one_report_about_what_it_may_mean() {
    let lib = |id: &str| format!("assumption {id}: I.\n");
    let (one, two) = (lib("in-one"), lib("in-two"));
    let found = |premises: &str, second: &str| {
        let text = format!("use lib: one.brief\nuse lib: {second}\n\nclaim c: C.\n  because: {premises}\n");
        let project = project(&[("a.brief", &text), ("one.brief", &one), ("two.brief", &two)]);
        run(&project, FileId::new(0), &Settings::default()).iter().map(|report| report.rule).collect::<Vec<_>>()
    };
    assert_eq!(found("lib/in-one", "two.brief"), ["duplicate-id"]);
    assert_eq!(found("lib/in-one + lib/in-two", "two.brief"), ["duplicate-id"]);
    assert_eq!(found("lib/in-one + lib/neither", "one.brief"), ["repeated-reference", "unknown-reference"]);
}
