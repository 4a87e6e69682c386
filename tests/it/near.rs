//! What a reference to nothing may mean: names that are near, in this file and in others, on the command line as in reports.

use std::fmt::Write as _;

use hence::internals::base::ids::StatementNumber;
use hence::internals::base::source::FileId;
use hence::internals::diagnostic::Diagnostic;
use hence::internals::model::meant::{Kinds, Meant};
use hence::internals::model::{Document, Project};
use hence::internals::rules::{Settings, run};

use crate::folder::{folder, hence};
use crate::support::{check, project};

const DEEP: (&str, &str) = ("lib/deep.brief", "evidence tide-table: T.\n  cites: none\n    reason: seen\n\nnote almanac: A\n");
const LIB: (&str, &str) = ("lib.brief", "evidence harbour-depth: H.\n  cites: survey\n\nnote survey: S\n");
const AGG: (&str, &str) = ("agg.brief", "use deep: lib/deep.brief\n\nclaim sums-up: S.\n  because: deep/tide-table\n");

/// The first report on an unknown reference in a brief with some other files.
fn reported(line: &str) -> (Project, Diagnostic) {
    let (field, value) = line.split_once(": ").expect("a field");
    let kind = if field == "cites" { "evidence" } else { "claim" };
    let text = format!("use lib: lib.brief\n\nuse agg: agg.brief\n\n{kind} here-it-is: C.\n  {field}: {value}\n");
    let project = project(&[("main.brief", &text), LIB, AGG, DEEP]);
    let found = run(&project, FileId::new(0), &Settings::default());
    let report = found.into_iter().find(|report| report.rule == "unknown-reference").expect("a report");
    (project, report)
}

fn help(line: &str) -> String {
    reported(line).1.details.help().expect("a help").to_owned()
}

#[test]
fn a_name_is_looked_for_in_used_files_too_near_or_exact() {
    for (line, meant) in [
        ("because: harbour-depth", "lib/harbour-depth"),
        ("because: harbor-depth", "lib/harbour-depth"),
        ("because: Harbour_Depth", "lib/harbour-depth"),
        ("cites: srvey", "lib/survey"),
        ("cites: survey", "lib/survey"),
        ("because: lib/harbor-depth", "lib/harbour-depth"),
        ("because: lb/harbour-depth", "lib/harbour-depth"),
        ("because: lb/harbor-depth", "lib/harbour-depth"),
        ("because: library-of-ports/harbour-depth", "lib/harbour-depth"),
        ("cites: folder/lib/survey", "lib/survey"),
        ("because: agg/tide-table", "agg/deep/tide-table"),
        ("because: tide-table", "agg/deep/tide-table"),
        ("because: tide-tabel", "agg/deep/tide-table"),
        ("because: deep/tide-table", "agg/deep/tide-table"),
        ("because: agg/dep/tide-table", "agg/deep/tide-table"),
        ("cites: agg/deep/almanack", "agg/deep/almanac"),
        ("because: agg/harbour-depth", "lib/harbour-depth"),
    ] {
        assert_eq!(help(line), format!("did you mean `{meant}`?"), "{line}");
    }
}

#[test]
fn following_the_help_to_the_letter_leaves_no_unknown_reference() {
    for line in
        ["because: harbor-depth", "cites: srvey", "because: lb/harbour-depth", "because: agg/tide-table", "cites: x/lib/survey"]
    {
        let meant = help(line);
        let meant = meant.split('`').nth(1).expect("a name");
        let (field, _) = line.split_once(": ").expect("a field");
        let kind = if field == "cites" { "evidence" } else { "claim" };
        let text = format!("use lib: lib.brief\n\nuse agg: agg.brief\n\n{kind} here-it-is: C.\n  {field}: {meant}\n");
        let project = project(&[("main.brief", &text), LIB, AGG, DEEP]);
        let found = run(&project, FileId::new(0), &Settings::default());
        assert!(found.iter().all(|report| report.rule != "unknown-reference" && report.rule != "invalid-id"), "{line}");
    }
}

#[test]
fn what_a_used_file_lacks_is_declared_there_and_never_under_the_name_of_its_use() {
    for line in ["because: lib/gone", "cites: lib/gone", "because: agg/deep/gone", "because: libb/gone", "because: nowhere/gone"]
    {
        let help = help(line);
        let path = line.split_once(": ").expect("a field").1;
        for kind in ["claim", "note", "evidence", "assumption"] {
            assert!(!help.contains(&format!("{kind} {path}")), "{line}: {help}");
        }
    }
    let there =
        "declare it in `lib.brief` as a claim, assumption or evidence: `claim gone: …`; or did you mean `lib/harbour-depth`?";
    assert_eq!(help("because: lib/gone"), there);
    assert_eq!(
        help("because: libb/gone"),
        "did you mean `libb`? then declare `gone` in `lib.brief`, too".replacen("libb", "lib", 1)
    );
    assert_eq!(help("because: nowhere/gone"), "bring the file in: `use nowhere: path/to/the.brief`");
}

#[test]
fn only_a_slip_in_one_place_is_fixed_safely() {
    let is_safe = |line: &str| reported(line).1.safe_fix().is_some();
    for line in ["because: harbour-depth", "because: lib/harbor-depth", "cites: agg/deep/almanack"] {
        assert!(is_safe(line), "{line}");
    }
    for line in ["because: harbor-depth", "because: lb/harbour-depth", "cites: lib/gone", "because: zzz/harbour-depth"] {
        assert!(!is_safe(line), "{line}");
    }
}

#[test]
fn commands_suggest_what_reports_do() {
    let main = "use lib: lib.brief\n\nuse agg: agg.brief\n\nclaim own-claim: C.\n  because: lib/harbour-depth\n";
    let folder = folder(&[("main.brief", main), LIB, AGG, DEEP]);
    for (id, meant) in [
        ("survey", "lib/survey"),
        ("srvey", "lib/survey"),
        ("own-clam", "own-claim"),
        ("lb/survey", "lib/survey"),
        ("x/lib/survey", "lib/survey"),
        ("agg/tide-table", "agg/deep/tide-table"),
        ("almanac", "agg/deep/almanac"),
    ] {
        for command in ["why", "impact", "matrix"] {
            let said = hence(folder.path(), &[command, "main.brief", id]);
            let said = String::from_utf8(said.stderr).expect("text");
            assert!(
                said.contains(&format!("`{id}` is not declared in this brief; did you mean `{meant}`?")),
                "{command} {id}: {said}"
            );
        }
    }
}

/// The steps that all look-ups of a brief take.
fn steps(text: &str) -> usize {
    let project = project(&[("a.brief", text)]);
    let document = Document::of(&project, FileId::new(0));
    let mut meant = Meant::new(&project, &document);
    let file = project.file(FileId::new(0));
    for odd in file.odd() {
        meant.suggestions(file.source.slice(file.tree().items[odd.item]), Kinds::ALL, Some(StatementNumber::own(odd.statement)));
    }
    meant.budget().spent()
}

/// A statement of a brief, by its number.
type Shape = fn(usize) -> String;

#[test]
fn ten_times_as_many_unknown_names_take_at_most_about_ten_times_the_steps() {
    let shapes: [(&str, Shape); 5] = [
        ("one letter off", |at| format!("claim claim-{at:06}: C.\n  because: claim-{at:06}x\n")),
        ("long", |at| format!("claim {}{at}: C.\n  because: {0}x{at}\n", "a".repeat(200))),
        ("two a claim", |at| format!("claim {}-{at:06}: C.\n  because: {0}-{at:06}x + {0}x-{at:06}\n", "abcdefghij".repeat(4))),
        ("nothing of that kind", |at| format!("evidence e{at}: E\n  cites: zz{at}\n")),
        ("lost alias", |at| format!("claim c{at}: C.\n  because: gone/c{at}\n")),
    ];
    for (name, shape) in shapes {
        let of = |count: usize| steps(&(0..count).map(shape).collect::<String>());
        let (few, many) = (of(150), of(1500));
        // So many steps may be made in any case.
        assert!(many <= 15 * few.max(1 << 19), "{name}: {few} and {many}");
    }
}

#[test]
fn slips_are_answered_however_many_there_are() {
    let mut text = String::new();
    for at in 0..3000 {
        let _ = write!(text, "claim {}-{at:06}: C.\n  because: {0}-{:06}x\n", "abcdefghij".repeat(4), (at + 1) % 3000);
    }
    let (_, found) = check(&text);
    let unknown: Vec<&Diagnostic> = found.iter().filter(|report| report.rule == "unknown-reference").collect();
    assert_eq!(unknown.len(), 3000);
    assert!(unknown.iter().all(|report| report.details.help().is_some_and(|help| help.starts_with("did you mean"))));
}

/// The characters that look like the hyphen, and how reports name some of them.
const DASHES: [char; 11] = ['‐', '‑', '‒', '–', '—', '―', '⁃', '−', '﹘', '﹣', '－'];

#[test]
fn a_dash_that_looks_like_the_hyphen_is_named_and_fixed_safely_where_it_can_be_read_in_one_way() {
    let places = [
        "claim plan*b: C.\n  because: g\n\nassumption g: G.\n",
        "claim c: C.\n  because: g*h + x\n\nassumption g-h: G.\n\nassumption x: X.\n",
        "evidence e: E.\n  cites: n*1 (p. 3)\n\nnote n-1: N\n",
        "evidence e: E.\n  date: 2020*01*02\n  cites: none\n    reason: seen\n",
        "evidence e: E.\n  date: 2020*01/2021*02\n  cites: none\n    reason: seen\n",
        "note n: N\n  language: en*GB\n",
        "assumption g: G.\n  if*wrong: W.\n",
    ];
    for place in places {
        for dash in DASHES {
            let (project, found) = check(&place.replace('*', &dash.to_string()));
            let named: Vec<&Diagnostic> =
                found.iter().filter(|report| report.rule.starts_with("invalid") || report.rule == "looks-like-field").collect();
            let [report] = named.as_slice() else { panic!("{place} with {dash}: {found:?}") };
            let message = format!("{} {}", project.message(report), report.details.label());
            assert!(message.contains(&format!("U+{:04X}", u32::from(dash))) || message.contains("a hyphen joins"), "{message}");
            let mut fixed = place.replace('*', &dash.to_string());
            let fix = report.safe_fix().unwrap_or_else(|| panic!("{place} with {dash}"));
            for edit in fix.edits.iter().rev() {
                fixed.replace_range(edit.place.span.range(), &edit.text);
            }
            assert_eq!(fixed, place.replace('*', "-"), "{dash}");
        }
    }
}

#[test]
fn dashes_in_texts_and_between_figures_are_no_fault() {
    for dash in DASHES {
        let (_, found) = check(&format!("assumption g: It is so {dash} or not.\n  if-wrong: W{dash}X.\n"));
        assert!(found.iter().all(|report| !report.rule.contains("invalid") && report.rule != "looks-like-field"), "{dash}");
    }
}

#[test]
fn a_twin_in_another_script_is_seen_whatever_other_letters_it_has() {
    // In each, the second one has a Cyrillic letter for a Latin one.
    for (one, other) in [
        ("peace", "p\u{435}ace"),
        ("cap10", "\u{441}ap10"),
        ("same-room", "s\u{430}me-room"),
        ("model", "m\u{43e}del"),
        ("LOCAL", "l\u{43e}cal"),
    ] {
        for (first, second) in [(one, other), (other, one)] {
            let (_, found) = check(&format!("assumption {first}: A.\n\nassumption {second}: B.\n"));
            let alike = found.iter().filter(|report| report.rule == "confusable-id").count();
            assert_eq!(alike, 1, "{first} {second}");
        }
        let (_, found) = check(&format!("claim c: C.\n  because: {other}\n\nassumption {one}: A.\n"));
        let help = found.iter().find_map(|report| report.details.help().filter(|_| report.rule == "unknown-reference"));
        assert_eq!(help, Some(format!("did you mean `{one}`?").as_str()), "{other}");
    }
    for (one, other) in
        [("ll", "l1"), ("modern", "modem"), ("\u{436}1", "\u{436}l"), ("plan-a", "plan-b"), ("\u{e9}t\u{e9}", "ete")]
    {
        let (_, found) = check(&format!("assumption {one}: A.\n\nassumption {other}: B.\n"));
        assert!(found.iter().all(|report| report.rule != "confusable-id"), "{one} {other}");
    }
}

#[test]
fn reports_on_a_configuration_are_capped_and_long_names_lose_their_middle() {
    let keys: String = (0..3000).fold(String::new(), |mut keys, at| {
        let _ = writeln!(keys, "key-{at} = 1");
        keys
    });
    let folder = folder(&[("a.brief", "assumption a: A.\n"), ("hence.toml", keys.as_str())]);
    let checked = hence(folder.path(), &["check", "--output-format", "full"]).stdout;
    let asked = hence(folder.path(), &["status"]).stderr;
    for said in [checked, asked] {
        assert_eq!(String::from_utf8(said).expect("text").matches("there is no key").count(), 1000);
    }
    let path = format!("{}.brief", "long/".repeat(1600));
    let said = hence(folder.path(), &["check", "--no-config", &path]);
    let said = String::from_utf8(said.stderr).expect("text");
    assert!(said.len() < 1200 && said.starts_with("hence: long/") && said.contains(" […] "), "{said}");
}
