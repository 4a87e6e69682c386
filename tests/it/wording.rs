//! Sentences that readers found false, each kind with variants: what is named is all there is, and what is only supposed is not said to be so.

use crate::folder::{folder, hence, out};

/// What a command prints of a brief, without the first words of statements.
fn printed(command: &[&str], text: &str) -> String {
    let folder = folder(&[("a.brief", text)]);
    let arguments = [&command[..1], &["a.brief"], &command[1..]].concat();
    let printed = out(&hence(folder.path(), &arguments));
    printed.lines().map(|line| line.split(" “").next().unwrap_or_default().to_owned() + "\n").collect()
}

#[track_caller]
fn shows(command: &[&str], text: &str, expected: &[&str]) {
    let printed = printed(command, text);
    for line in expected {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
}

/// Assumptions `a` to `g`, `u` that is contested, `x` and `y` that nothing supports, and the thesis with these lines.
fn brief(thesis: &str) -> String {
    let assumptions: String = ["a", "b", "c", "d", "e", "f", "g"].map(|id| format!("assumption {id}: A {id}.\n\n")).concat();
    format!(
        "brief: B\n  thesis: t\n\n{assumptions}assumption u: U.\n  despite: g\n\nclaim x: X.\n\nclaim y: Y.\n\nclaim t: T.\n{thesis}"
    )
}

#[test]
fn all_that_speaks_against_what_is_contested_is_named() {
    for (thesis, reason, dispute) in [
        ("  because: a\n  despite: b\n", "`b` speaks against it", "for it a; against it b"),
        ("  because: a\n  despite: b\n  despite: c\n", "`b` and `c` speak against it", "for it a; against it b and c"),
        ("  because: a\n  despite: b + c\n", "`b` + `c` speak against it", "for it a; against it b + c"),
        ("  because: a + b\n  because: c\n  despite: d\n", "`d` speaks against it", "for it a + b and c; against it d"),
        (
            "  because: a\n  despite: any 2 of b, c, d\n  despite: e\n",
            "any 2 of `b`, `c`, `d`; and `e` speak against it",
            "for it a; against it any 2 of b, c, d; and e",
        ),
        (
            "  because: a\n  despite: b\n    but: x\n  despite: c\n",
            "`b` and `c` speak against it",
            "for it a; against it b and c",
        ),
        ("  because: a\n  despite: b\n    but: c\n  despite: d\n", "`d` speaks against it", "for it a; against it d"),
        ("  because: a\n  despite: b\n  despite: d\n    but: u\n", "`b` speaks against it", ""),
        ("  because: any 2 of a, b, c\n    given: d\n  despite: e\n", "`e` speaks against it", "for it d + any 2 of a, b, c;"),
    ] {
        let text = brief(thesis);
        shows(
            &["status"],
            &text,
            &[&format!("t · contested: {reason}\n"), &(if dispute.is_empty() { String::new() } else { format!("t ({dispute}") })],
        );
        shows(&["why", "t"], &text, &[&format!("is contested: {reason} ")]);
        shows(&["load"], &text, &[&format!("is contested: {reason}\n")]);
    }
    for (thesis, reason) in [
        ("  because: a\n  despite: u\n", "the objection `u` to it is contested"),
        ("  because: a\n  despite: u\n  despite: b + u\n", "the objections `u` and `b` + `u` to it are contested"),
        ("  because: a\n  despite: b\n    but: u\n", "`b` speaks against it, and its answer `u` is contested"),
        ("  because: u\n", "it waits on `u`"),
        ("  because: u\n  despite: b\n", "it waits on `u`, and `b` speaks against it"),
        ("  because: a\n    unless: u\n", "it waits on `u`"),
        ("  because: a\n    unless: t\n", "it waits on itself"),
        ("  because: a\n  despite: t\n", "it speaks against itself"),
    ] {
        shows(&["status"], &brief(thesis), &[&format!("t · contested: {reason}\n")]);
    }
}

#[test]
fn all_for_want_of_which_something_falls_is_named() {
    for (thesis, reason) in [
        ("  because: x\n", "`x` falls"),
        ("  because: x + a + y\n", "`x` and `y` fall"),
        ("  because: a\n    given: x\n", "`x` falls"),
        ("  because: any 2 of x, y, a\n", "any 2 of `x`, `y`, `a` are needed, and `x` and `y` fall"),
        ("  because: any 2 of x, a, b\n    given: y\n", "`y` falls"),
        ("  because: a\n    unless: b, c\n", "the exceptions `b` and `c` stand"),
        ("  because: a\n    unless: b, x\n", "the exception `b` stands"),
        ("  because: a + x\n    unless: b\n", "`x` falls, and the exception `b` stands"),
        ("  because: a + u\n    unless: b\n", "the exception `b` stands"),
        ("  because: x\n  because: y\n", "neither of the two lines of reasoning for it holds"),
    ] {
        shows(&["status"], &brief(thesis), &[&format!("t · falls: {reason}\n")]);
    }
}

#[test]
fn what_stands_although_something_is_said_against_a_step_is_described_as_such() {
    for (thesis, reason) in [
        ("  because: a\n", "nothing is said against it"),
        ("  because: a\n    unless: x\n", "no exception to it holds"),
        ("  because: a\n    unless: b\n  because: c\n", "`b` undoes a line of reasoning for it, and another holds"),
        (
            "  because: a\n    unless: b\n  because: d\n    unless: e\n  because: c\n",
            "`b` and `e` undo lines of reasoning for it, and another holds",
        ),
        (
            "  because: a\n    unless: u\n  because: c\n",
            "the exception `u` is contested, and a line of reasoning holds all the same",
        ),
        ("  because: a\n  despite: b\n    but: c\n", "the objection to it is answered"),
        ("  because: a\n  despite: x\n", "the objection to it does not hold"),
        ("  because: a\n  despite: x\n  despite: b\n    but: c\n", "no objection to it holds"),
    ] {
        shows(&["status"], &brief(thesis), &[&format!("t · stands: {reason}\n")]);
    }
}

#[test]
fn some_premises_are_written_alike_in_trees_and_proofs() {
    let text = brief("  because: any 2 of a, x, b\n    given: c\n  despite: any 2 of d, e, f\n    but: g\n");
    let rows = ["  because any 2 of a, x, b\n    ✓ a", "\n    given ✓ c", "  despite any 2 of d, e, f\n    ✓ d"];
    shows(&["status"], &text, &rows);
    let rows = ["  because any 2 of a, x, b\n    ✓ assumption a", "\n    ✓ assumption b", "    given ✓ assumption c"];
    shows(&["why", "t"], &text, &rows);
    for command in [&["status"][..], &["why", "t"]] {
        let printed = printed(command, &text);
        assert!(!printed.contains("or ✓") && !printed.contains("are enough") && !printed.contains("and ✓"), "{printed}");
    }
}

#[test]
fn what_belongs_to_a_line_is_not_shown_below_what_its_premise_rests_on() {
    let claim = "\n\nclaim k: K.\n  because: e\n\nclaim l: L.\n  because: f\n";
    let text = brief(&format!("  because: a + k\n    given: b\n    unless: x\n  despite: l\n    but: c{claim}"));
    let rows =
        ["  and ✓ k\n      because ✓ e · assumed\n    given ✓ b", "  despite ✓ l\n      because ✓ f · assumed\n    but ✓ c"];
    shows(&["status"], &text, &rows);
    let text = brief(&format!("  because: k\n    given: l\n    unless: x{claim}"));
    shows(&["status"], &text, &["  because ✓ k\n      because ✓ e · assumed\n    given ✓ l\n      because ✓ f"]);
}

#[test]
fn what_is_supposed_to_be_gone_is_not_said_to_be_retracted() {
    let notes = "note 1: N\n\nnote 2: M\n  repeats: 1\n\nnote 3: O\n  retracted: 2020\n\nnote 4: P\n";
    let text = |cites: &str| {
        format!("brief: B\n  thesis: t\n\nclaim t: T.\n  because: e\n\nevidence e: E.\n  cites: {cites}\n\n{notes}")
    };
    for (cites, gone, reason) in [
        ("1", &["1"][..], "without note 1 it has no source"),
        ("2", &["1"], "without note 1 it has no source"),
        ("1, 4", &["1", "4"], "without notes 1 and 4 it has no source"),
        ("1, 3", &["1"], "without note 1 it has no source"),
        ("1, 4", &["e"], "it is taken away"),
    ] {
        let command = [&["impact"], gone].concat();
        let printed = printed(&command, &text(cites));
        assert!(!printed.contains("retracted"), "{printed}");
        assert!(printed.contains(reason) || gone == ["e"], "{printed}");
    }
    shows(&["why", "e"], &text("3"), &["falls: its source, note 3, is retracted"]);
    shows(&["impact", "t"], &text("1"), &["thesis ✗ t is taken away itself, and stood before"]);
    let choice = brief("  because: any 2 of a, b, c\n");
    shows(&["impact", "a"], &choice, &["thesis ✓ t still stands", "✓ t · claim · any 2 of a, b, c: b and c left"]);
    shows(&["impact", "a", "b"], &choice, &["any 2 of `a`, `b`, `c` are needed, and `a` and `b` fall"]);
}

#[test]
fn rivals_are_not_among_what_does_not_bear_on_the_thesis() {
    let rivals =
        "\n\nclaim r: R.\n  because: b\n  despite: c\n\nclaim s: S.\n  because: a\n\nquestion q: Which?\n  answers: t, r, s\n";
    let text = brief(&format!("  because: a{rivals}"));
    let lines = [
        "rivals of the thesis: ? r, ✓ s\n2 statements bear on rivals alone: ✓ b, ✓ c\n",
        "7 statements do not bear on a thesis or a rival: ✓ d, ",
    ];
    shows(&["status"], &text, &lines);
}

#[test]
fn load_has_one_word_for_what_falls_and_another_for_what_is_contested() {
    let text = brief("  because: a + b\n  despite: c\n    but: d\n");
    let lines = [
        "  falls without assumption a, or assumption b: no line of reasoning is left\n",
        "  contested without assumption d: a line of reasoning is left, but nothing else answers the\n      objection c\n",
    ];
    shows(&["load"], &text, &lines);
    let text = brief("  because: a\n  because: u\n");
    shows(&["load"], &text, &["  contested without assumption a: only contested lines of reasoning are left\n"]);
}

/// Evidence that cites notes 1, 2 and so on, each with these fields, in one line each for the thesis.
fn cited(notes: &[&str]) -> String {
    let mut text = "brief: B\n  as-of: 2020-06-01\n  thesis: t\n\nclaim t: T.\n".to_owned();
    text.extend((1..=notes.len()).map(|at| format!("  because: e{at}\n")));
    for (at, fields) in notes.iter().enumerate() {
        let at = at + 1;
        let title = if fields.contains("title") { "" } else { "Title of its own " };
        let title = fields.split("; ").find_map(|field| field.strip_prefix("title ")).unwrap_or(title);
        let own = if title.starts_with("Title of") { at.to_string() } else { String::new() };
        let fields: String =
            fields.split("; ").filter(|field| !field.starts_with("title ")).map(|field| format!("  {field}\n")).collect();
        text += &format!("\nevidence e{at}: E {at}.\n  cites: {at}\n\nnote {at}: {title}{own}\n{fields}");
    }
    text
}

#[test]
fn who_is_asked_in_an_interview_is_the_origin_and_not_who_prints_it() {
    let interview = |author: &str| format!("genre: interview; publisher: Courier; author: {author}");
    for (notes, origins) in [
        ([interview("A. Ash"), interview("B. Birch"), "publisher: Courier".to_owned()], "3 notes, 3 independent origins"),
        ([interview("A. Ash"), interview("a.  ash"), "publisher: Courier".to_owned()], "3 notes, 2 independent origins"),
        ([interview("none"), interview("none"), "publisher: Courier".to_owned()], "3 notes, 3 independent origins"),
        ([interview("A. Ash; origin: Works"), interview("B. Birch; origin: Works"), "publisher: X".to_owned()], "3 notes, 2 "),
        (["publisher: Courier", "publisher: Courier", "publisher: X"].map(str::to_owned), "3 notes, 2 independent origins"),
        // A spokeswoman and her company are one.
        ([interview("A. Ash"), "publisher: Courier; author: A. Ash".to_owned(), "publisher: X".to_owned()], "3 notes, 2 "),
    ] {
        let notes: Vec<&str> = notes.iter().map(String::as_str).collect();
        shows(&["sources"], &cited(&notes), &[origins]);
    }
    let interested = cited(&[&format!("{}; interest: owns it", interview("A. Ash")), "publisher: X; interest: sells it"]);
    let draft = printed(&["sources", "--draft"], &interested).replace('\n', " ");
    assert!(draft.contains("(A. Ash, note 1: owns it; X, note 2: sells it)"), "{draft}");
}

#[test]
fn prints_of_one_text_are_one_origin() {
    let story = "title County fines smelter over dust";
    for (one, other, is_one) in [
        ("genre: wire; publisher: A", "publisher: B", true),
        ("genre: wire; publisher: A; origin: UPN", "publisher: B", true),
        ("genre: wire; publisher: A; date: 2020-01-03", "publisher: B; date: 2020-01-04", true),
        ("genre: wire; publisher: A; date: 2020-01", "publisher: B; date: 2020-05", false),
        ("genre: wire; publisher: A; origin: UPN", "publisher: B; origin: AFP", false),
        ("publisher: A; author: J. Penn", "publisher: B; author: J.  Penn", true),
        ("publisher: A; author: J. Penn", "publisher: B; author: K. Penn", false),
        ("publisher: A", "publisher: B", false),
        ("publisher: A; author: none", "publisher: B; author: none", false),
    ] {
        let text = cited(&[&format!("{story}; {one}"), &format!("{story}; {other}")]);
        shows(&["sources"], &text, &[if is_one { "2 notes, 1 independent origin " } else { "2 notes, 2 independent" }]);
    }
    let short = cited(&["title Annual report; genre: wire; publisher: A", "title Annual report; publisher: B"]);
    shows(&["sources"], &short, &["2 notes, 2 independent origins"]);
}

#[test]
fn what_is_presumed_or_withdrawn_or_corrected_is_said_to_be_that() {
    let draft = |notes: &[&str]| printed(&["sources", "--draft"], &cited(notes)).replace('\n', " ");
    let languages = draft(&["language: de", "publisher: A", "publisher: B"]);
    assert!(languages.contains("One is in German (note 1); for two no language is stated."), "{languages}");
    let languages = draft(&["language: de", "language: en", "publisher: B"]);
    assert!(languages.contains("in German (note 1) and one in English (note 2); for one no language is stated."), "{languages}");
    for notes in [&["publisher: A", "publisher: B"][..], &["language: en", "publisher: B"]] {
        assert!(!draft(notes).contains("English"), "{}", draft(notes));
    }
    shows(&["sources"], &cited(&["language: de", "publisher: A"]), &["languages: 1 German, 1 not stated"]);
    let corrected = ["corrected: 2020-02", "retracted: 2020-03", "repeats: 2", "publisher: B"];
    let quality = draft(&corrected);
    for sentence in [
        "one source has been retracted (note 2); one source only repeats what has been retracted (note 3)",
        "one source has been corrected by its publisher (note 1)",
    ] {
        assert!(quality.contains(sentence), "{quality}");
    }
    shows(&["sources"], &cited(&corrected), &["corrected 2020-02", "corrected: 1 (1)"]);
}
