//! What a green answer does not speak of is said: folders without briefs, links, excluded and empty files, used files with errors, and
//! files that are no text.

use std::fs;
use std::path::Path;

use crate::folder::{command, err, folder, folder_of, hence, out, with_input};

const FINE: &str = "assumption a: A.\n";
const BROKEN: &str = "evidence ev Fact without a colon.\n  cites: gone\n";

/// The status and what is said of a check that prints reports and nothing else.
fn quiet(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = hence(folder, &[&["check", "--quiet", "--output-format", "concise"], arguments].concat());
    assert_eq!(out(&output), "");
    (output.status.code(), err(&output))
}

fn without(but: &str) -> (Option<i32>, String) {
    (Some(0), format!("hence: d: no briefs (`*.brief`) in this folder{but}\n"))
}

#[test]
fn a_folder_in_which_nothing_is_checked_is_named_even_where_all_is_quiet() {
    let of = |files: &[(&str, &str)]| quiet(folder(files).path(), &["d"]);
    assert_eq!(of(&[("d/readme.txt", "")]), without(""));
    assert_eq!(of(&[("d/.hidden/a.brief", FINE)]), without(""));
    assert_eq!(of(&[("d/a.brief", FINE), ("hence.toml", "exclude = [\"*.brief\"]")]), without(" except those that are excluded"));
    let ignored = without(" except those that `.gitignore` or `.ignore` leaves out");
    assert_eq!(of(&[("d/a.brief", FINE), (".gitignore", "*.brief\n")]), ignored);
    assert_eq!(of(&[("d/A.BRIEF", FINE)]), without(" but `d/A.BRIEF`; the name of a brief ends in `.brief`"));
    let many = of(&[("d/a.Brief", FINE), ("d/b.BRIEF", FINE), ("d/c.BRIEF", FINE), ("d/e/d.BRIEF", FINE), ("d/e.BRIEF", FINE)]);
    assert!(many.1.contains("and 2 more; the name of a brief ends in `.brief`"), "{many:?}");
    let folder = folder(&[("d/readme.txt", "")]);
    for command in ["status", "load", "sources", "fmt"] {
        assert_eq!(err(&hence(folder.path(), &[command, "d"])), without("").1, "{command}");
    }
}

#[cfg(unix)]
#[test]
fn links_that_are_not_followed_are_counted() {
    use std::os::unix::fs::symlink;

    let folder = folder(&[("d/readme.txt", ""), ("lib/a.brief", FINE), ("lib/b.brief", FINE)]);
    let link = |to: &str, at: &str| symlink(to, folder.path().join(at)).expect("linked");
    link("../lib/a.brief", "d/a.brief");
    assert_eq!(quiet(folder.path(), &["d"]), without(" but a link, which is not followed: `d/a.brief`; name what to check"));
    link("../lib", "d/lib");
    let said = " but links, which are not followed: `d/a.brief` and `d/lib`; name what to check";
    assert_eq!(quiet(folder.path(), &["d"]), without(said));
    fs::write(folder.path().join("d/c.brief"), FINE).expect("written");
    let output = hence(folder.path(), &["check", "d"]);
    assert_eq!(err(&output), "hence: 1 link to a brief is not followed: `d/a.brief`; name it to check it\n");
    link("../lib/b.brief", "d/b.brief");
    link("../lib/nowhere.brief", "d/z.brief");
    let said = err(&hence(folder.path(), &["check", "d"]));
    assert!(said.starts_with("hence: 3 links to briefs are not followed: "), "{said}");
    // What they lead to is checked: nothing is missed. Named, a link is followed.
    fs::remove_file(folder.path().join("d/z.brief")).expect("removed");
    assert_eq!(hence(folder.path(), &["check", "d/a.brief"]).stderr, b"");
    link("c.brief", "d/latest.brief");
    assert!(err(&hence(folder.path(), &["check", "d"])).starts_with("hence: 2 links"));
    let said = err(&hence(folder.path(), &["check", "d/z.brief"]));
    assert_eq!(said, "hence: d/z.brief: no such file or folder\n");
    link("nowhere", "d/y.brief");
    assert_eq!(err(&hence(folder.path(), &["check", "d/y.brief"])), "hence: d/y.brief: a broken link\n");
}

#[test]
fn files_without_a_statement_are_named() {
    let hint = "nothing was checked in it; `hence init` writes a brief to start from";
    for (text, is) in
        [("", "is empty"), (" \n\t\n", "is empty"), ("\u{feff}", "is empty"), ("# Nothing yet.\n", "has no statement")]
    {
        let folder = folder(&[("a.brief", text)]);
        assert_eq!(quiet(folder.path(), &["a.brief"]), (Some(0), format!("hence: a.brief {is}: {hint}\n")), "{text:?}");
    }
    let folder = folder(&[("a.brief", ""), ("b.brief", ""), ("c.brief", FINE)]);
    let said = "hence: `a.brief` and `b.brief` have no statement: nothing was checked in them\n";
    assert_eq!(quiet(folder.path(), &[]), (Some(0), said.to_owned()));
    // Text that is no statement is reported; there is nothing to add.
    let output = with_input(command(folder.path(), &["check", "-"]), b"Some prose.\n");
    assert_eq!((output.status.code(), err(&output)), (Some(1), String::new()));
    let output = with_input(command(folder.path(), &["check", "-"]), b"");
    assert!(err(&output).starts_with("hence: <stdin> is empty"), "{}", err(&output));
}

#[test]
fn used_files_with_errors_are_named_with_the_command_that_shows_them() {
    let main = "use l: lib/l.brief\n\nclaim c: C.\n  because: l/x\n";
    let library = "use k: k.brief\n\nassumption x: X.\n";
    let folder = folder(&[("main.brief", main), ("lib/l.brief", library), ("lib/k.brief", BROKEN)]);
    let said = "hence: lib/k.brief, which lib/l.brief uses, has 2 errors; `hence check lib/k.brief` shows them\n";
    assert_eq!(quiet(folder.path(), &["main.brief"]), (Some(0), said.to_owned()));
    for format in ["json", "jsonl", "sarif", "github"] {
        let text = out(&hence(folder.path(), &["check", "main.brief", "--output-format", format]));
        assert!(text.contains("lib/k.brief, which lib/l.brief uses, has 2 errors"), "{format}: {text}");
    }
    let shown = out(&hence(folder.path(), &["check", "lib/k.brief", "--output-format", "concise"]));
    assert!(shown.contains("2 errors in 1 file"), "{shown}");
    // What is checked itself is reported, and what a baseline knows is known.
    assert_eq!(err(&hence(folder.path(), &["check", "main.brief", "lib"])), "");
    assert!(hence(folder.path(), &["check", "--write-baseline", "known.json"]).status.success());
    assert_eq!(quiet(folder.path(), &["main.brief", "--baseline", "known.json"]), (Some(0), String::new()));
    // A level of the configuration counts; a library with warnings alone is none with errors.
    fs::write(folder.path().join("lib/k.brief"), "note 1: N\n  url: none\n").expect("written");
    assert_eq!(quiet(folder.path(), &["main.brief"]), (Some(0), String::new()));
    fs::write(folder.path().join("hence.toml"), "[per-file.\"lib/**\"]\nincomplete-note = \"error\"\n").expect("written");
    let said = quiet(folder.path(), &["main.brief"]).1;
    assert!(said.contains("lib/k.brief, which lib/l.brief uses, has "), "{said}");
}

#[test]
fn a_used_file_that_cannot_be_read_whole_is_named() {
    let main = "use l: l.brief\n\nclaim c: C.\n  because: l/x\n";
    let library = "use n: nowhere.brief\n\nassumption x: X.\n";
    let folder = folder(&[("main.brief", main), ("l.brief", library)]);
    let said = "hence: l.brief, which main.brief uses, has 1 error; `hence check l.brief` shows them\n";
    assert_eq!(quiet(folder.path(), &["main.brief"]), (Some(0), said.replace("them", "it")));
    fs::write(folder.path().join("l.brief"), "assumption x: X.\n\nclaim bare: B.\n").expect("written");
    assert!(quiet(folder.path(), &["main.brief", "--fix"]).1.contains("l.brief, which main.brief uses, has 1 error"));
}

#[test]
fn what_is_excluded_stays_so_where_that_is_asked_for() {
    let draft = "claim   d:  D.\n";
    let folder = folder(&[
        ("hence.toml", "exclude = [\"vendor/\", \"*.old.brief\", \"!keep.old.brief\"]\n"),
        ("vendor/deep/a.brief", draft),
        ("b.old.brief", draft),
        ("keep.old.brief", draft),
        ("c.brief", FINE),
    ]);
    let check = |arguments: &[&str]| {
        let output = hence(folder.path(), &[&["check", "--output-format", "concise", "--force-exclude"], arguments].concat());
        (output.status.code(), out(&output).lines().count(), err(&output))
    };
    let one = "hence: 1 named path was skipped, because `hence.toml` excludes it\n";
    for path in ["vendor/deep/a.brief", "vendor", "vendor/deep", "./vendor/", "b.old.brief", "vendor/deep/../deep/a.brief"] {
        assert_eq!(check(&[path]), (Some(0), 0, one.to_owned()), "{path}");
        assert_ne!(hence(folder.path(), &["check", path]).stdout, b"", "{path}");
    }
    assert_eq!(check(&["keep.old.brief"]).0, Some(1));
    assert_eq!(
        check(&["c.brief", "vendor/deep/a.brief", "b.old.brief"]),
        (Some(0), 1, one.replace("1 named path was", "2 named paths were").replace("excludes it", "excludes them"))
    );
    assert_eq!(check(&["c.brief", "-q", "b.old.brief"]).2, "");
    assert_eq!(check(&["-q", "b.old.brief"]).2, one);
    assert_eq!(check(&["--no-config", "b.old.brief"]).0, Some(1));
    assert_eq!(check(&["nowhere.brief"]).0, Some(2));
    let output = hence(folder.path(), &["fmt", "--force-exclude", "vendor/deep/a.brief", "b.old.brief", "keep.old.brief"]);
    assert!(output.status.success());
    let text = |path: &str| fs::read_to_string(folder.path().join(path)).expect("there");
    assert_eq!(
        (text("vendor/deep/a.brief"), text("b.old.brief"), text("keep.old.brief")),
        (draft.into(), draft.into(), "claim d: D.\n".into())
    );
    // An editor that pipes a text through gets it back.
    let arguments = ["fmt", "-", "--force-exclude", "--stdin-filename", "vendor/x.brief"];
    assert_eq!(with_input(command(folder.path(), &arguments), draft.as_bytes()).stdout, draft.as_bytes());
    let arguments = ["check", "-", "--force-exclude", "--stdin-filename", "vendor/x.brief"];
    assert_eq!(err(&with_input(command(folder.path(), &arguments), draft.as_bytes())), one);
    let arguments = ["status", "--force-exclude", "vendor/deep/a.brief"];
    assert_eq!(err(&hence(folder.path(), &arguments)), one);
}

#[test]
fn files_of_other_programs_are_one_report_that_says_what_they_are() {
    let utf16: Vec<u8> = "claim a: A.\n  because: b\n\nclaim b: B.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>, &str); 6] = [
        ("a.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml\xff\xfe\0\0\x01claim a: B".to_vec(), "a Word document, not a brief"),
        ("b.pdf", b"%PDF-1.4\nclaim   a:  A.\nclaim b: B.\n".to_vec(), "a PDF file, not a brief"),
        ("c.rtf", b"{\\rtf1\\ansi\nclaim   a:  A.\n}".to_vec(), "an RTF document, not a brief"),
        ("d.brief", (0..=255).cycle().take(4096).map(|byte: u8| byte % 32).collect(), "a binary file, not a brief"),
        ("e.brief", utf16, "the file is UTF-16, not UTF-8"),
        ("f.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text\0\0".to_vec(), "an OpenDocument text, not a brief"),
    ];
    for (name, bytes, is) in files {
        let folder = folder_of(&[(name, bytes.clone())]);
        let output = hence(folder.path(), &["check", "--output-format", "json", name]);
        let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
        let syntax = report["diagnostics"].as_array().expect("reports").iter().filter(|report| report["rule"] == "not-utf-8");
        let messages: Vec<&str> = syntax.filter_map(|report| report["message"].as_str()).collect();
        assert_eq!(messages.len(), 1, "{name}");
        assert!(messages[0].ends_with(is), "{name}: {messages:?}");
        assert!(report["diagnostics"].as_array().is_some_and(|all| all.len() < 3), "{name}");
        assert_eq!(output.status.code(), Some(1), "{name}");
        // Nothing writes over it.
        for arguments in [&["fmt", name] as &[&str], &["check", "--fix", name], &["check", "--add-allow", "all", name]] {
            hence(folder.path(), arguments);
            assert_eq!(fs::read(folder.path().join(name)).expect("there"), bytes, "{arguments:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_called_one() {
    let folder = folder(&[("a.brief", FINE)]);
    let made = std::process::Command::new("mkfifo").arg(folder.path().join("p")).status().expect("runs");
    assert!(made.success());
    let said = "hence: p: a pipe, not a file; give `-` and the text on standard input\n";
    for arguments in [&["check", "p"] as &[&str], &["fmt", "p"], &["status", "p"], &["why", "p", "a"], &["matrix", "p"]] {
        let output = hence(folder.path(), arguments);
        assert_eq!((output.status.code(), err(&output)), (Some(2), said.to_owned()), "{arguments:?}");
    }
    // A substitution of the shell is a pipe, whose link leads to no name.
    let binary = assert_cmd::cargo::cargo_bin("hence");
    let script = format!("{} check <(printf 'claim a: A.\\n')", binary.display());
    let output = std::process::Command::new("bash").args(["-c", &script]).output().expect("runs");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        output.status.code() == Some(2) && text.ends_with(": a pipe, not a file; give `-` and the text on standard input\n"),
        "{text}"
    );
}
