//! Circles that share claims: all of them at once, against a search that is plain and slow.

use std::collections::BTreeSet;
use std::fmt::Write;

use hence::internals::base::ids::{InferenceId, StatementNumber};
use hence::internals::base::source::FileId;
use hence::internals::graph::{Graph, build};
use hence::internals::model::Document;
use hence::internals::rules::{Settings, run};
use hence::internals::standing::circles::LeastModel;
use hence::internals::standing::circles::{Circle, Link, MOST, circles};
use proptest::prelude::*;

use crate::effort;
use crate::support::{project, rules};

/// Claims, each with the lists of claims of its `because`; those that are `given` rest on an assumption besides.
fn brief(claims: &[(Vec<BTreeSet<usize>>, bool)]) -> String {
    let mut text = String::new();
    for (at, (lines, grounded)) in claims.iter().enumerate() {
        let _ = writeln!(text, "claim c{at}: C{at}.");
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let premises: Vec<String> = line.iter().map(|premise| format!("c{premise}")).collect();
            let _ = writeln!(text, "  because: {}", premises.join(" + "));
        }
        if *grounded {
            text.push_str("  because: ground\n");
        }
        text.push('\n');
    }
    text + "assumption ground: G.\n"
}

fn claims() -> impl Strategy<Value = Vec<(Vec<BTreeSet<usize>>, bool)>> {
    (2usize..7).prop_flat_map(|count| {
        let line = proptest::collection::btree_set(0..count, 0..3);
        proptest::collection::vec((proptest::collection::vec(line, 0..3), proptest::bool::weighted(0.15)), count)
    })
}

/// The claims that hold, one of them retracted or none.
fn holding(graph: &Graph, retracted: Option<StatementNumber>) -> BTreeSet<StatementNumber> {
    let mut holding: BTreeSet<StatementNumber> = BTreeSet::new();
    loop {
        let holds = |statement: StatementNumber| {
            let line_holds = |line: InferenceId| graph.premises(line).iter().all(|premise| holding.contains(premise));
            Some(statement) != retracted && (graph.base[statement] || graph.support_of(statement).any(line_holds))
        };
        let new: BTreeSet<StatementNumber> = graph.numbers().filter(|&statement| holds(statement)).collect();
        if new == holding {
            return holding;
        }
        holding = new;
    }
}

/// The steps between statements that do not hold.
fn vicious_links(graph: &Graph) -> BTreeSet<Link> {
    let holding = holding(graph, None);
    let links = graph.statement_lines().flat_map(|line| {
        let conclusion = graph.lines[line].target;
        graph.premises(line).iter().map(move |&premise| Link { premise, line, conclusion })
    });
    links
        .filter(|link| link.premise != link.conclusion)
        .filter(|link| !holding.contains(&link.premise) && !holding.contains(&link.conclusion))
        .collect()
}

/// How long the shortest circle through a step is.
fn shortest_through(links: &BTreeSet<Link>, link: Link) -> Option<usize> {
    let mut reached = BTreeSet::from([link.conclusion]);
    for length in 1..=links.len() {
        if reached.contains(&link.premise) {
            return Some(length);
        }
        reached = links.iter().filter(|step| reached.contains(&step.premise)).map(|step| step.conclusion).collect();
    }
    None
}

fn is_circle(circle: &Circle) -> bool {
    let links = &circle.links;
    let joined = (0..links.len()).all(|at| links[at].conclusion == links[(at + 1) % links.len()].premise);
    let members: BTreeSet<StatementNumber> = links.iter().map(|link| link.conclusion).collect();
    joined && members.len() == links.len() && links.len() > 1
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::of(400)))]

    #[test]
    fn without_one_step_of_each_vicious_circle_nothing_is_circular(claims in claims()) {
        let project = project(&[("a.brief", &brief(&claims))]);
        let graph = build(&project, Document::of(&project, FileId::new(0)));
        let found = circles(&project, &graph, &LeastModel::of(&graph));
        let mut left = vicious_links(&graph);
        let vicious: Vec<&Circle> = found.iter().filter(|circle| circle.vicious).collect();
        prop_assume!(vicious.len() < MOST);
        let shortest = left.iter().filter_map(|&link| shortest_through(&left, link)).min();
        prop_assert_eq!(vicious.iter().map(|circle| circle.links.len()).min(), shortest);
        for circle in &vicious {
            prop_assert!(is_circle(circle));
            // A circle of few is never shown where it needs a step of one before: each is met after those are fixed.
            prop_assert!(circle.links.iter().all(|link| left.contains(link)), "{:?}", circle);
            let through = circle.links.iter().map(|&link| shortest_through(&left, link)).min().flatten();
            prop_assert_eq!(through, Some(circle.links.len()), "a shorter one is left");
            // In one file, lines have the order of the text by their fields.
            let last = circle.links.iter().max_by_key(|link| graph.lines[link.line].written.field);
            left.remove(last.expect("a step"));
        }
        prop_assert!(left.iter().all(|&link| shortest_through(&left, link).is_none()), "{:?} are left", left);
    }

    #[test]
    fn each_line_that_adds_nothing_is_the_last_step_of_one_idle_circle(claims in claims()) {
        let project = project(&[("a.brief", &brief(&claims))]);
        let graph = build(&project, Document::of(&project, FileId::new(0)));
        let found = circles(&project, &graph, &LeastModel::of(&graph));
        let mut idle: Vec<InferenceId> = Vec::new();
        for circle in found.iter().filter(|circle| !circle.vicious) {
            prop_assert!(is_circle(circle));
            idle.push(circle.links.last().expect("a step").line);
        }
        prop_assume!(idle.len() < MOST);
        let holding_all = holding(&graph, None);
        let adds_nothing = |&line: &InferenceId| {
            let conclusion = graph.lines[line].target;
            let without = holding(&graph, Some(conclusion));
            let premises = graph.premises(line);
            let lost = premises.iter().any(|premise| *premise != conclusion && !without.contains(premise));
            lost && premises.iter().all(|premise| holding_all.contains(premise))
        };
        let mut expected: Vec<InferenceId> = graph.statement_lines().filter(adds_nothing).collect();
        idle.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(idle, expected);
    }
}

#[test]
fn three_circles_through_one_claim_are_three_reports_at_once() {
    let spoke = |name: &str| format!("claim {name}: {name}.\n  because: hub\n\n");
    let text = format!("claim hub: Hub.\n  because: a\n  because: b\n  because: c\n\n{}{}{}", spoke("a"), spoke("b"), spoke("c"));
    assert_eq!(rules(&text), [("circular-reasoning", 2), ("circular-reasoning", 3), ("circular-reasoning", 4)]);
    let held = format!("{}assumption e: E.\n", text.replacen("claim hub: Hub.\n", "claim hub: Hub.\n  because: e\n", 1));
    assert_eq!(rules(&held), [("idle-circle", 3), ("idle-circle", 4), ("idle-circle", 5)]);
}

#[test]
fn a_knot_gives_ten_circles_at_most() {
    let mut text = String::from("claim hub: Hub.\n");
    for at in 0..30 {
        let _ = writeln!(text, "  because: c{at}");
    }
    for at in 0..30 {
        let _ = write!(text, "\nclaim c{at}: C.\n  because: hub\n");
    }
    assert_eq!(rules(&text).len(), MOST);
    assert_eq!(rules(&format!("{}\nassumption e: E.\n", text.replacen("Hub.\n", "Hub.\n  because: e\n", 1))).len(), MOST);
}

#[test]
fn circles_are_faults_among_objections_and_beside_the_thesis_and_without_one() {
    let circle = "claim p: P.\n  because: q\n\nclaim q: Q.\n  because: p\n";
    let thesis = "claim t: T.\n  because: e\n\nassumption e: E.\n  if-wrong: W.\n\n";
    let named = "brief: B\n  thesis: t\n\n";
    let against = |word: &str| thesis.replacen("  because: e\n", &format!("  because: e\n{word}"), 1);
    let places = [
        format!("{named}{}{circle}", against("  despite: p\n")),
        format!("{named}{}{circle}", against("    unless: p\n")),
        format!("{named}{thesis}{circle}  opposes: e\n"),
        format!("{named}{}{circle}", against("  despite: e2\n    given: p\n") + "assumption e2: F.\n\n"),
        format!("{thesis}{circle}"),
        circle.to_owned(),
        format!("brief: B\n\n{circle}"),
    ];
    for text in places {
        let found: Vec<_> = rules(&text).into_iter().filter(|(rule, _)| *rule == "circular-reasoning").collect();
        assert_eq!(found.len(), 1, "{text}");
    }
}

#[test]
fn members_are_named_in_the_order_in_which_each_rests_on_the_next() {
    let text = "claim p: P.\n  because: q\n\nclaim r: R.\n  because: p\n\nclaim q: Q.\n  because: r\n";
    let (project, found) = crate::support::check(text);
    assert_eq!(project.message(&found[0]), "`p`, `q` and `r` only hold each other up");
}

/// How many reports of circles each of some files has.
fn in_each(files: &[(&str, &str)]) -> Vec<usize> {
    let project = project(files);
    let count = |at: usize| {
        let file = FileId::new(at);
        run(&project, file, &Settings::default()).iter().filter(|report| report.rule == "circular-reasoning").count()
    };
    (0..files.len()).map(count).collect()
}

#[test]
fn a_circle_through_files_is_reported_in_one_of_them_whichever_comes_first() {
    let brief = ("m.brief", "brief: M\n\nuse r: r.brief\n\nclaim a: A.\n  because: r/b\n");
    let library = ("a.brief", "use m: m.brief\n\nclaim b: B.\n  because: m/a\n");
    let brief = (brief.0, brief.1.replace("r.brief", "a.brief"));
    let (brief, library) = ((brief.0, brief.1.as_str()), library);
    assert_eq!(in_each(&[brief, library]), [1, 0]);
    assert_eq!(in_each(&[library, brief]), [0, 1]);
    // Both are libraries: the one whose name comes first.
    let other = ("m.brief", "use r: a.brief\n\nclaim a: A.\n  because: r/b\n");
    assert_eq!(in_each(&[other, library]), [0, 1]);
    assert_eq!(in_each(&[library, other]), [1, 0]);
}

#[test]
fn a_circle_that_a_used_file_does_not_have_is_reported_where_it_is() {
    let library = ("a.brief", "claim x: X.\n  because: y\n\nclaim y: Y.\n");
    let user = ("z.brief", "use a: a.brief\n\nclaim k: K.\n  because: a/x\n  supports: a/y\n");
    assert_eq!(in_each(&[user, library]), [1, 0]);
    assert_eq!(in_each(&[library, user]), [0, 1]);
}

#[test]
fn all_circles_of_a_knot_through_three_files_are_counted_once() {
    let files = [
        ("a.brief", "use b: b.brief\nuse c: c.brief\n\nclaim x: X.\n  because: b/y\n  because: c/z\n"),
        ("b.brief", "use a: a.brief\n\nclaim y: Y.\n  because: a/x\n"),
        ("c.brief", "use a: a.brief\nuse b: b.brief\n\nclaim z: Z.\n  because: a/x\n  because: b/y\n"),
    ];
    for turn in 0..3 {
        let mut turned = files;
        turned.rotate_left(turn);
        let mut counts = in_each(&turned);
        counts.rotate_right(turn);
        // Without the step from `x` to `y`, the circle through all three is no more.
        assert_eq!(counts, [2, 0, 0]);
    }
}
