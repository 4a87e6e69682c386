//! The reasons that `status`, `why` and `load` give are the right ones.

use crate::folder::{folder, hence, out};

/// What a command prints of a brief.
fn printed(command: &[&str], text: &str) -> String {
    let folder = folder(&[("a.brief", text)]);
    let mut arguments = vec![command[0], "a.brief"];
    arguments.extend(&command[1..]);
    let printed = out(&hence(folder.path(), &arguments));
    // The first words of statements are not what is looked at here.
    printed.lines().map(|line| line.split(" “").next().unwrap_or_default().to_owned() + "\n").collect()
}

#[track_caller]
fn shows(command: &[&str], text: &str, expected: &[&str]) {
    let printed = printed(command, text);
    for line in expected {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
}

const HEAD: &str = "brief: B\n  thesis: t\n\nassumption e: E.\n\nassumption f: F.\n\nassumption g: G.\n\nassumption h: H.\n  despite: g\n\nclaim bare: N.\n\nassumption k: K.\n  despite: g\n\n";

fn brief(thesis: &str) -> String {
    format!("{HEAD}claim t: T.\n{thesis}")
}

#[test]
fn an_objection_with_a_contested_answer_is_named_with_it() {
    let said = "t · contested: `f` speaks against it, and its answer `h` is contested";
    shows(&["status"], &brief("  because: e\n  despite: f\n    but: h\n"), &[said]);
    let said = "t · contested: `f` + `e` speak against it, and its answer `h` is contested";
    shows(&["status"], &brief("  because: e\n  despite: f + e\n    but: h\n"), &[said]);
    // An answer that falls is no contested one, and neither is an objection that is contested itself.
    for thesis in ["  because: e\n  despite: f\n    but: bare\n", "  because: e\n  despite: h\n", "  because: e\n  despite: f\n"]
    {
        let printed = printed(&["status"], &brief(thesis));
        assert!(printed.contains("t · contested: ") && !printed.contains("its answer"), "{printed}");
    }
}

#[test]
fn a_void_objection_is_shown_with_what_makes_it_void() {
    let text = brief("  because: e\n    given: g\n  despite: f\n    given: bare\n");
    let said = ["  despite ✓ f · assumed\n    given ✗ bare · falls: nothing is given for it · so the objection does not hold"];
    shows(&["status"], &text, &said);
    let said = [
        "  despite ✓ assumption f stands",
        "  given ✗ claim bare falls: nothing is given for it · so the objection does not hold",
    ];
    shows(&["why", "t"], &text, &said);
    let why: serde_json::Value = serde_json::from_str(&printed(&["why", "t", "--json"], &text)).expect("JSON");
    let objection = &why["steps"][0]["grounds"][1];
    assert_eq!(
        (&objection["premises"], &objection["all_premises"]),
        (&serde_json::json!(["bare"]), &serde_json::json!(["f", "bare"]))
    );
    // The premise may come first.
    shows(
        &["why", "t"],
        &brief("  because: e\n  despite: bare + f\n"),
        &["  despite ✗ claim bare falls", "  and ✓ assumption f stands"],
    );
}

#[test]
fn what_is_unknown_is_shown_as_taken_to_hold_and_counts_for_nothing() {
    let unknown = "? nowhere · refers to nothing, taken as holding";
    for command in [&["status"][..], &["why", "t"]] {
        shows(command, &brief("  because: nowhere\n"), &[&format!("  because {unknown}")]);
        shows(command, &brief("  because: nowhere + e\n"), &[&format!("  because {unknown}\n  and ✓ ")]);
        shows(command, &brief("  because: e\n    given: nowhere\n"), &[&format!("  given {unknown}")]);
        shows(command, &brief("  because: e\n  despite: f\n    but: nowhere\n"), &[&format!("  but {unknown}")]);
        let note = "note n: N\n";
        shows(command, &(brief("  because: n\n\n") + note), &["  because ? n · cannot stand here, taken as holding"]);
    }
    let load = printed(&["load"], &brief("  because: nowhere\n"));
    assert!(load.contains("it names something that is not declared") && !load.contains("can do without"), "{load}");
    let load = printed(&["load"], &brief("  because: nowhere\n  because: e\n"));
    assert!(load.contains("2 lines of reasoning") && load.contains("; 1 names"), "{load}");
}

#[test]
fn an_objection_to_a_step_says_from_where_the_step_is() {
    let text = brief("  because: e + g\n    unless: bare\n  because: f\n\nassumption o: O.\n  opposes: t\n    from: e\n");
    let said = [
        "  unless ✗ bare · falls: nothing is given for it\n    unless ✓ o · assumed · against the step from `e` · undoes this line",
    ];
    shows(&["status"], &text, &said);
    let answered = brief("  because: e\n\nassumption o: O.\n  opposes: t\n    from: e\n    but: g\n");
    let said = ["t · stands: an objection to a step of it is answered", "  unless ✓ o · assumed · against the step from `e`\n"];
    shows(&["status"], &answered, &said);
    shows(&["status"], &brief("  because: e\n    unless: bare\n"), &["t · stands: no exception to it holds"]);
    shows(&["status"], &brief("  because: e\n"), &["t · stands: nothing is said against it"]);
    let undone = "  because: e\n    unless: f\n  because: f\n";
    shows(&["status"], &brief(undone), &["t · stands: `f` undoes a line of reasoning for it, and another holds"]);
}

#[test]
fn what_speaks_against_an_exception_is_not_to_be_answered() {
    let text = "brief: B\n  thesis: t\n\nclaim t: T.\n  because: a\n    unless: x\n\nassumption a: A.\n\nassumption x: X.\n  despite: y\n\n\
                assumption y: Y.\n";
    let project = crate::support::project(&[("a.brief", text)]);
    let found = hence::internals::rules::run(
        &project,
        hence::internals::base::source::FileId::new(0),
        &hence::internals::rules::Settings::default(),
    );
    let helps: Vec<&str> =
        found.iter().filter(|report| report.rule == "contested-thesis").filter_map(|report| report.details.help()).collect();
    assert_eq!(helps, ["where `y` outweighs `x`, write `x` as `despite:` where it is named, and below it `but: y`"]);
    // Followed to the letter the thesis stands.
    let followed = text.replace("    unless: x\n", "  despite: x\n    but: y\n");
    let project = crate::support::project(&[("a.brief", &followed)]);
    let argument = hence::internals::standing::argument::Argument::of(&project, hence::internals::base::source::FileId::new(0));
    assert!(argument.theses.iter().all(|&thesis| argument.standing.stands(thesis)));
}
