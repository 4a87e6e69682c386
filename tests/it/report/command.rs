//! The command: where it writes, what it refuses, and that the same brief gives the same bytes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

use crate::report::reading::{files, page};
use crate::report::whole::EVERYTHING;

fn hence(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("hence").expect("built");
    command.current_dir(folder).arg("report").args(arguments).output().expect("runs")
}

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), EVERYTHING).expect("written");
    folder
}

#[test]
fn the_name_of_the_output_says_its_format_unless_an_option_does() {
    let folder = folder();
    let read = |name: &str| fs::read(folder.path().join(name)).expect("written");
    for (name, arguments, start) in [
        ("r.docx", &[][..], &b"PK\x03\x04"[..]),
        ("r.DOCX", &[], b"PK\x03\x04"),
        ("r.md", &[], b"# Is the bridge safe?"),
        ("r.html", &[], b"<!DOCTYPE html>"),
        ("r.txt", &[], b"<!DOCTYPE html>"),
        ("r.txt", &["--format", "markdown"], b"# Is the bridge safe?"),
    ] {
        let out = hence(folder.path(), &[&["a.brief", "-o", name], arguments].concat());
        assert!(out.status.success() && out.stdout.is_empty(), "{out:?}");
        assert!(read(name).starts_with(start), "{name} {arguments:?}");
    }
    let out = hence(folder.path(), &["a.brief", "--format", "docx"]);
    assert_eq!(out.stdout, read("r.docx"), "the same bytes");
    assert_eq!(files(&out.stdout).first().map(|(name, _)| name.as_str()), Some("[Content_Types].xml"));
}

#[test]
fn parts_are_left_out_and_a_style_sheet_is_added() {
    let folder = folder();
    fs::write(folder.path().join("own.css"), "h1{color:green}").expect("written");
    let text =
        |arguments: &[&str]| String::from_utf8(hence(folder.path(), &[&["a.brief"], arguments].concat()).stdout).expect("text");
    assert!(text(&[]).contains("Open findings"));
    assert!(!text(&["--audience", "reader"]).contains("Open findings"));
    let short = page(&text(&["--without", "findings,reasoning", "--without", "aside"]));
    assert!(!short.text.contains("Open findings") && !short.text.contains("Also because"), "{}", short.text);
    assert!(text(&["--css", "own.css"]).contains("<style>h1{color:green}</style>"));
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = folder();
    let made = |arguments: &[&str], threads: &str| {
        let mut command = Command::cargo_bin("hence").expect("built");
        let out = command.current_dir(folder.path()).args(arguments).env("RAYON_NUM_THREADS", threads).output().expect("runs");
        assert!(out.status.success(), "{arguments:?}: {out:?}");
        out.stdout
    };
    let formats = [("report", ["html", "markdown", "docx"].as_slice()), ("graph", &["svg", "dot", "mermaid", "graphml", "json"])];
    for (command, format) in
        formats.into_iter().flat_map(|(command, formats)| formats.iter().map(move |format| (command, format)))
    {
        let arguments = [command, "a.brief", "--format", format];
        let one = made(&arguments, "1");
        assert!(!one.is_empty());
        for threads in ["2", "7"] {
            assert_eq!(made(&arguments, threads), one, "{arguments:?} on {threads} threads");
        }
    }
}

/// The map of a document in Markdown is what `hence graph` writes, in a block that nothing in the brief ends.
#[test]
fn markdown_has_the_map_as_a_diagram() {
    let folder = folder();
    let brief = EVERYTHING.replace("The bridge is safe.", "The bridge is ``` safe. ```mermaid");
    fs::write(folder.path().join("a.brief"), brief).expect("written");
    let text =
        |arguments: &[&str]| String::from_utf8(hence(folder.path(), &[&["a.brief"], arguments].concat()).stdout).expect("text");
    let markdown = text(&["--format", "markdown"]);
    let blocks: Vec<&str> = markdown.split("\n```mermaid\n").collect();
    assert_eq!(blocks.len(), 2, "{markdown}");
    let map = blocks[1].split("\n```\n").next().expect("a block");
    let mut graph = Command::cargo_bin("hence").expect("built");
    let graph =
        graph.current_dir(folder.path()).args(["graph", "a.brief", "--format", "mermaid", "--no-off"]).output().expect("runs");
    assert_eq!(format!("{map}\n"), String::from_utf8(graph.stdout).expect("text"));
    assert!(!text(&["--format", "markdown", "--without", "map"]).contains("\n```mermaid\n"));
}

#[test]
fn what_was_read_is_not_written_over_and_what_cannot_be_done_is_said() {
    let folder = folder();
    fs::write(folder.path().join("own.css"), "").expect("written");
    for (arguments, reason) in [
        (&["a.brief", "-o", "a.brief"][..], "is read by this command"),
        (&["a.brief", "-o", "own.css", "--css", "own.css"], "is read by this command"),
        (&["a.brief", "-o", "hence.toml"], "would change settings"),
        (&["a.brief", "-o", "none/r.html"], "none/r.html"),
        (&["a.brief", "--css", "none.css"], "none.css"),
        (&["a.brief", "--css", "own.css", "--format", "markdown"], "`--css` is for HTML only"),
        (&["."], "is a folder"),
        (&["none.brief"], "none.brief"),
    ] {
        let out = hence(folder.path(), arguments);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(reason), "{arguments:?}: {said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("a.brief")).expect("text"), EVERYTHING);
}

#[test]
fn the_map_is_in_the_page_and_in_the_word_document() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for brief in ["mongolia.brief", "mongolia-revised.brief", "rivals.brief", "review/review.brief", "shared-library.brief"] {
        let brief = format!("examples/{brief}");
        let text = |arguments: &[&str]| hence(root, &[&[brief.as_str()], arguments].concat()).stdout;
        let html = String::from_utf8(text(&[])).expect("text");
        let read = page(&html);
        assert_eq!((read.dead_links(), read.repeated_ids()), (vec![], vec![]), "{brief}");
        assert!(html.contains("class=\"hm\"") && html.contains("<section class=\"page\">"), "{brief} has no map");
        assert_eq!(
            html.matches("'sha256-").count(),
            html.matches("<style>").count(),
            "{brief}: the policy names each style sheet"
        );
        let without = String::from_utf8(text(&["--without", "map"])).expect("text");
        assert!(!without.contains("class=\"hm\""), "{brief}");
        let archive = files(&text(&["--format", "docx"]));
        let (_, document) = archive.iter().find(|(name, _)| name == "word/document.xml").expect("the text");
        let document = roxmltree::Document::parse(document).expect("well-formed");
        let shapes = |name: &str| document.descendants().filter(|node| node.tag_name().name() == name).count();
        // Each box of the page, which has a title as the page has, is one in the document, too.
        assert_eq!(shapes("txbx"), html.matches("<title>").count() - 1, "{brief}");
        assert!(shapes("wsp") > shapes("txbx"), "{brief}: boxes without lines");
        let numbers: Vec<&str> = document
            .descendants()
            .filter(|node| matches!(node.tag_name().name(), "cNvPr" | "docPr"))
            .filter_map(|node| node.attribute("id"))
            .collect();
        let different: std::collections::BTreeSet<&&str> = numbers.iter().collect();
        assert_eq!(different.len(), numbers.len(), "{brief}: each shape has a number of its own");
    }
}

#[test]
fn the_example_in_the_documents_is_what_the_command_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let example = root.join("docs/report-example.html");
    let out = hence(root, &["examples/mongolia-revised.brief"]);
    let html = String::from_utf8(out.stdout).expect("text");
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&example, &html).expect("written");
    }
    let written = fs::read_to_string(&example).expect("docs/report-example.html").replace("\r\n", "\n");
    assert!(written == html, "docs/report-example.html is stale; UPDATE_PAGES=1 writes it anew");
}
