//! `hence matrix`: rival answers against the evidence.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use hence::internals::analysis::matrix::{Matrix, Tells};
use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::schema::Kind;
use hence::internals::standing::argument::Argument;
use hence::internals::view::matrix::{SCHEMA, handle, write, write_json, write_markdown};
use hence::internals::view::rows::Teller;
use tempfile::TempDir;
use unicode_width::UnicodeWidthStr;

use crate::support::project;

/// Every way in which something bears: directly, through a claim, through an exception and its answer, by an objection that is
/// answered, both ways; from one origin, from a retracted source; alike on all.
const TRIAL: &str = "\
brief: Who leaked the draft?

question leak: Who leaked the draft of the treaty?
  exclusive: yes
  answers: embassy, ministry, printer

claim embassy: The embassy leaked it.
  likelihood: unlikely
  because: had-copy + early-quote
  despite: seals
  despite: phones
    but: log-incomplete

claim ministry: The ministry leaked it.
  likelihood: likely
  because: had-copy
  because: knew-annex
    unless: annex-public

claim printer: The printer leaked it.
  because: had-copy
  because: debts
    given: money-moves
  because: confession
  despite: early-quote

claim knew-annex: The newspaper knew an annex that only the ministry had.
  because: annex-quoted + annex-dated

claim annex-public: The annex could be had from the archive.
  because: archive-slip

assumption money-moves: Who is in debt sells what he can.

evidence had-copy: The embassy, the ministry and the printer each had a copy.
  cites: file

evidence early-quote: The newspaper quoted the draft a day before it went to print.
  cites: paper

evidence annex-quoted: The newspaper quoted the annex.
  cites: paper

evidence annex-dated: The newspaper gave the date of the annex.
  cites: wire

evidence seals: The seals of the embassy's copy were whole.
  cites: file, lawyers

evidence phones: No call from the embassy to the newspaper is in the log.
  cites: log

evidence log-incomplete: The log lacks two days.
  cites: log

evidence archive-slip: A slip shows that somebody ordered the annex in the archive.
  cites: file

evidence debts: The printer was in debt.
  cites: file

evidence confession: The printer is said to have confessed.
  cites: tabloid

note file: File of the inquiry
  publisher: Example Court
note lawyers: Letter of the lawyers
  publisher: Example Chambers
note paper: The draft
  publisher: Example Times
note wire: News in brief
  publisher: Example Post
  origin: example  times
note log: Log of the exchange
  publisher: Example Telephones
note tabloid: He confessed
  publisher: Example Sun
  retracted: 1990
";

/// The matrix of the first question of a text, as people see it.
fn shown(text: &str, width: usize) -> String {
    let project = project(&[("leak.brief", text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let mut out = Vec::new();
    write(&Matrix::of(&argument, question(&argument)), &Teller::of(&argument, false, width), &mut out).expect("memory");
    String::from_utf8(out).expect("text")
}

fn question(argument: &Argument<'_>) -> StatementNumber {
    argument.graph.numbers().find(|&number| argument.kind(number) == Some(Kind::Question)).expect("a question")
}

#[test]
fn a_matrix_shows_what_bears_on_each_answer_and_by_way_of_what() {
    insta::assert_snapshot!(format!("{TRIAL}\n── matrix ──\n{}", shown(TRIAL, 100)));
}

#[test]
fn as_markdown_it_is_tables_for_a_document() {
    let project = project(&[("leak.brief", TRIAL)]);
    let argument = Argument::of(&project, FileId::new(0));
    let mut out = Vec::new();
    write_markdown(&Matrix::of(&argument, question(&argument)), &Teller::of(&argument, false, 100), &mut out).expect("memory");
    insta::assert_snapshot!(String::from_utf8(out).expect("text"));
}

#[test]
fn where_there_is_no_room_cells_are_broken_and_answers_have_numbers() {
    let mut text = "question: Which of them?\n  answers: ".to_owned();
    let answers: Vec<String> = (1..=9).map(|at| format!("a-rather-long-answer-{at}")).collect();
    let _ = writeln!(text, "{}\n", answers.join(", "));
    for (at, answer) in answers.iter().enumerate() {
        let sign = if at % 2 == 0 { "because" } else { "despite" };
        let _ = writeln!(text, "claim {answer}: Answer {at}.\n  {sign}: common\n  because: own-{at}\n");
        let _ = writeln!(text, "claim own-{at}: Own {at}.\n  because: fact-{at}\n\nevidence fact-{at}: Fact.\n");
    }
    text.push_str("evidence common: It was seen.\n");
    let shown = shown(&text, 60);
    assert!(shown.lines().all(|line| line.width() <= 60), "{shown}");
    insta::assert_snapshot!(format!("{text}\n── matrix, 60 columns ──\n{shown}"));
}

#[test]
fn columns_stand_under_each_other_in_wide_characters_too() {
    let text = "question: 谁控制这家公司？\n  answers: 甲公司, 乙\n\nclaim 甲公司: 甲。\n  because: 年报\n\nclaim 乙: 乙。\n  despite: 年报\n  because: x\n\nevidence 年报: 年报。\n\nevidence x: X.\n";
    let shown = shown(text, 100);
    let column = |line: &str, word: &str| line.split_once(word).map(|(before, _)| before.width()).expect("a cell");
    let (_, table) = shown.split_once("\n\n").and_then(|(_, rest)| rest.split_once("\n\n")).expect("a table");
    let rows: Vec<&str> = table.lines().collect();
    let head = rows[0];
    let (fact, x) = (rows[2], rows[4]);
    assert_eq!(column(head, "甲公司"), column(fact, "for"), "{shown}");
    assert_eq!(column(head, "乙"), column(fact, "against"), "{shown}");
    assert_eq!(column(head, "甲公司"), column(x, "–"), "{shown}");
    assert_eq!(column(head, "乙"), column(x, "for"), "{shown}");
}

#[test]
fn nothing_of_a_brief_is_markup_or_controls_the_terminal() {
    let text =
        "question: A|B <b>*x*</b> \u{1b}[31m\n  answers: a\n\nclaim a: `code` | [x](y)\n  because: e\n\nevidence e: 1 | 2\n";
    let project = project(&[("a.brief", text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let matrix = Matrix::of(&argument, question(&argument));
    let teller = Teller::of(&argument, false, 100);
    let (mut markdown, mut plain) = (Vec::new(), Vec::new());
    write_markdown(&matrix, &teller, &mut markdown).expect("memory");
    write(&matrix, &teller, &mut plain).expect("memory");
    let markdown = String::from_utf8(markdown).expect("text");
    assert!(markdown.contains("## A\\|B \\<b\\>\\*x\\*\\</b\\> \\<U+001B\\>\\[31m\n"), "{markdown}");
    assert!(markdown.contains("| **e**: 1 \\| 2 | for |\n"), "{markdown}");
    assert!(!plain.contains(&0x1b));
}

/// What a piece of evidence tells of two answers, `first` and `second`, below which these lines stand.
fn tells(first: &str, second: &str) -> Option<Tells> {
    let text = format!(
        "question: Which?\n  answers: first, second\n\nclaim first: F.\n{first}\nclaim second: S.\n{second}\nevidence e: E.\n\nclaim through: T.\n  because: e\n\nclaim bare: B.\n\nassumption other: O.\n"
    );
    let project = project(&[("a.brief", &text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let matrix = Matrix::of(&argument, question(&argument));
    matrix.evidence.first().map(|row| row.tells)
}

#[test]
fn evidence_tells_by_how_it_bears_on_all_answers() {
    assert_eq!(tells("  because: e\n", "  despite: e\n"), Some(Tells::Apart));
    assert_eq!(tells("  because: e\n", "  because: e\n  despite: e\n"), Some(Tells::Apart));
    assert_eq!(tells("  despite: e\n", ""), Some(Tells::Against));
    assert_eq!(tells("  because: e\n", ""), Some(Tells::Favour));
    assert_eq!(tells("  because: e\n", "  because: through\n"), Some(Tells::Alike));
    assert_eq!(tells("  because: e + bare\n", ""), Some(Tells::Nothing));
    // What bears on one answer only by a line that falls does not bear alike.
    assert_eq!(tells("  because: e + bare\n", "  because: e\n"), Some(Tells::Favour));
    assert_eq!(tells("  because: other\n    unless: e\n", "  despite: through\n"), Some(Tells::Alike));
    assert_eq!(tells("", ""), None);
}

/// The counts of two answers, `first` and `second`: of lines against and for each, and their places.
fn counted(first: &str, second: &str) -> [(usize, usize, usize, bool); 2] {
    let evidence: String = ["a", "b", "c", "w", "x"]
        .map(|id| format!("evidence {id}: E {id}.\n  cites: n{id}\n\nnote n{id}: N\n  publisher: P{id}\n\n"))
        .concat();
    let text = format!(
        "question: Which?\n  answers: first, second\n\nclaim first: F.\n{first}\nclaim second: S.\n{second}\n{evidence}evidence again: A.\n  cites: na\n\nclaim k: K.\n  because: a\n  because: b\n\nclaim bare: B.\n\nassumption s: S.\n\nevidence u: U.\n\nevidence v: V.\n"
    );
    let project = project(&[("a.brief", &text)]);
    let argument = Argument::of(&project, FileId::new(0));
    let matrix = Matrix::of(&argument, question(&argument));
    ["first", "second"].map(|name| {
        let answer = matrix.answers.iter().find(|answer| argument.name(answer.statement) == name).expect("an answer");
        (answer.against.len(), answer.favour.len(), answer.rank, answer.is_tied)
    })
}

#[test]
fn lines_of_reasoning_are_counted_and_not_their_pieces() {
    for (lines, against, favour) in [
        ("  despite: x\n    given: w", 1, 0),
        ("  despite: a + b + c", 1, 0),
        ("  despite: a + b\n    given: c + w", 1, 0),
        ("  despite: k", 1, 0),
        ("  despite: any 2 of a, b, c", 1, 0),
        ("  despite: a\n  despite: b", 2, 0),
        ("  despite: a\n  despite: again", 1, 0),
        ("  despite: a + b\n  despite: b + again", 1, 0),
        ("  despite: a + b\n  despite: a", 2, 0),
        ("  despite: u\n  despite: v", 2, 0),
        ("  despite: a\n    but: b", 0, 1),
        ("  despite: bare + a", 0, 0),
        ("  despite: s", 0, 0),
        ("  despite: s + a", 1, 0),
        ("  because: a + b + c\n    given: w", 0, 1),
        ("  because: a\n  because: b + c", 0, 2),
        ("  because: k", 0, 1),
        ("  because: a\n    unless: x", 1, 0),
        ("  because: a\n    unless: x\n  because: b\n    unless: x", 1, 0),
        ("  corroborated-by: a", 0, 0),
        ("  because: a\n  corroborated-by: b, c", 0, 1),
    ] {
        let [(found_against, found_for, ..), _] = counted(&format!("{lines}\n"), "  because: a\n");
        assert_eq!((found_against, found_for), (against, favour), "{lines}");
    }
}

#[test]
fn answers_with_as_much_against_them_share_a_place() {
    assert_eq!(counted("  despite: x\n    given: w\n", "  despite: c\n").map(|(.., rank, tied)| (rank, tied)), [(1, true); 2]);
    assert_eq!(
        counted("  despite: a\n  despite: b\n", "  despite: c\n").map(|(.., rank, tied)| (rank, tied)),
        [(2, false), (1, false)]
    );
}

#[test]
fn grades_corroboration_and_straw_men_are_shown() {
    let text = "question: Which?\n  answers: a, b, c\n\nclaim a: A.\n  because: e\n  corroborated-by: x\n\nclaim b: B.\n  despite: e\n\nclaim c: C.\n\nevidence e: E.\n  cites: 1, 2\n  credibility: 3\n\nevidence x: X.\n\nnote 1: N\n  reliability: B\n\nnote 2: N\n  reliability: A\n";
    let shown = shown(text, 100);
    assert!(shown.contains("✓ e A/B3 ") && shown.contains("(Admiralty code)"), "{shown}");
    assert!(shown.contains("      corroborated by x, which is not counted\n"), "{shown}");
    assert!(shown.contains("      for: nothing, and no reason is given for it in the brief\n"), "{shown}");
    assert!(shown.contains("      no evidence bears on it, and no reason is given for it in the brief\n"), "{shown}");
    assert!(shown.contains("  1= ✓ a\n") && shown.contains("  1= ✗ c\n") && shown.contains("   3 ✗ b"), "{shown}");
}

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("hence").expect("built").current_dir(folder).args(arguments).env_remove("NO_COLOR").output().expect("runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn a_question_is_named_by_its_id_or_its_line_and_may_be_left_out_where_it_is_the_only_one() {
    let folder = TempDir::new().expect("a folder");
    let claims = "claim a: A.\n  because: e\n\nclaim b: B.\n  despite: e\n\nevidence e: E.\n";
    let one = format!("question: One?\n  answers: a, b\n\n{claims}");
    let two = format!("{one}\nquestion second-one: Two?\n  answers: b, a\n\nquestion no-answers: None?\n");
    let uses = "use two: two.brief\n\nquestion q: Mine?\n  answers: two/a\n";
    for (path, text) in [("one.brief", one.as_str()), ("two.brief", &two), ("uses.brief", uses), ("no.brief", claims)] {
        fs::write(folder.path().join(path), text).expect("written");
    }
    let run = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["matrix"], arguments].concat());
        (output.status.code(), text(&output.stdout).lines().nth(1).unwrap_or_default().to_owned(), text(&output.stderr))
    };
    let shows =
        |arguments: &[&str], line: &str| assert_eq!(run(arguments), (Some(0), line.to_owned(), String::new()), "{arguments:?}");
    let fails = |arguments: &[&str], error: &str| {
        assert_eq!(run(arguments), (Some(2), String::new(), format!("hence: {error}\n")), "{arguments:?}");
    };
    shows(&["one.brief"], "question :1: One?");
    shows(&["two.brief", ":1"], "question :1: One?");
    shows(&["two.brief", "second-one"], "question second-one: Two?");
    shows(&["uses.brief"], "question q: Mine?");
    shows(&["uses.brief", "two/second-one"], "question two/second-one: Two?");
    shows(&["uses.brief", "two/:1"], "question two/:1: One?");
    fails(&["two.brief"], "this brief has 3 questions; name one:\n  :1: One?\n  second-one: Two?\n  no-answers: None?");
    fails(&["two.brief", "second-on"], "`second-on` is not declared in this brief; did you mean `second-one`?");
    fails(&["two.brief", "e"], "evidence `e` is not a question:\n  :1: One?\n  second-one: Two?\n  no-answers: None?");
    fails(&["two.brief", "no-answers"], "question `no-answers` has no answers; add `answers:` with the claims that answer it");
    fails(&["no.brief"], "there is no `question` in this brief; write one, and name its rival answers in `answers:`");
}

#[test]
fn json_is_as_its_schema_says_on_every_brief_with_a_question() {
    let schema: serde_json::Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let briefs = ["examples", "tests/briefs"].map(|folder| fs::read_dir(root.join(folder)).expect("a folder"));
    let paths = briefs.into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<String> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "brief"))
        .map(|path| fs::read_to_string(path).expect("text"))
        .collect();
    texts.push(TRIAL.to_owned());
    let mut seen = 0;
    for text in texts.iter().filter(|text| text.contains("\nquestion")) {
        let project = project(&[("a.brief", text)]);
        let argument = Argument::of(&project, FileId::new(0));
        let matrix = Matrix::of(&argument, question(&argument));
        let mut out = Vec::new();
        write_json(&matrix, &Teller::of(&argument, false, 100), &mut out).expect("memory");
        let value: serde_json::Value = serde_json::from_slice(&out).expect("JSON");
        assert!(validator.is_valid(&value), "{}", handle(&argument, matrix.question));
        assert_eq!(value["answers"].as_array().map(Vec::len), Some(matrix.answers.len()));
        seen += 1;
    }
    assert!(seen >= 6, "{seen}");
    let wrong = serde_json::json!({ "version": 2 });
    assert!(!validator.is_valid(&wrong));
}
