//! A check gives the same on files in memory as on files on disk, whether it reads once or an editor continues.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hence::internals::findings::Findings;
use hence::internals::render::json;
use hence::internals::render::run::Run;
use hence::internals::rules::run;
use hence::internals::schema::words::{date, is_all};
use hence::internals::session::configs::Configs;
use hence::internals::session::loaded::Loaded;
use hence::internals::session::loader::{Input, NoInput, read};
use hence::internals::session::work::Work;
use hence::internals::session::workspace::Workspace;
use hence::internals::session::{Memory, Os, System};
use tempfile::TempDir;

type Files<'text> = &'text [(&'text str, &'text [u8])];

/// A project with all that one check looks for outside of a brief.
const WHOLE: Files<'_> = &[
    ("hence.toml", b"profile = \"icd-203\"\nexclude = [\"drafts/\"]\n[rules]\nwriting = \"off\"\n[per-file.\"lib/**\"]\nincomplete-note = \"off\"\n"),
    (
        "in/a.brief",
        b"brief: B\n  thesis: safe\n  as-of: 2021-06-01\n\nuse lib: ../lib/sources.brief\n\nclaim safe: It is safe.\n  because: seen + declared-beside\n\n\
          evidence seen: It was seen.\n  cites: lib/1\n  quote: The ship had three masks\n",
    ),
    ("in/b.brief", b"claim declared-beside: It is.\n  because: inspekted\n\nassumption inspected: I.\n"),
    ("lib/sources.brief", b"note 1: Log\n  publisher: Office\n  date: 2019\n  url: none\n  archive: log.html\n\nnote 2: M\n"),
    ("lib/log.html", b"<p>The ship had <b>three masts</b>.</p>"),
    ("drafts/c.brief", b"claim: no id\n"),
];

/// What a check of some paths below a folder says, in one text.
fn said(system: Arc<dyn System>, folder: &Path, named: &[&str]) -> (String, Loaded) {
    let configs = Configs::nearest(system);
    let paths: Vec<PathBuf> = named.iter().map(|path| folder.join(path)).collect();
    let work = Work::default();
    let mut read = read(Input {
        paths: &paths,
        stdin_filename: None,
        configs: &configs,
        force_exclude: false,
        work: &work,
        stdin: &NoInput,
        looks_around: true,
    });
    read.read_configs();
    read.read_archives(&work);
    let diagnostics: Vec<_> = read.checked.iter().flat_map(|&file| run(&read.project, file, &settings(&read, file))).collect();
    let findings = Findings { project: &read.project, checked: &read.checked, diagnostics: &diagnostics, selected: None };
    let mut out = Vec::new();
    json::write(&findings, &Run::default(), &mut out).expect("written");
    let mut said = String::from_utf8(out).expect("text");
    for line in read.failures.iter().chain(&read.notices).chain(&read.words) {
        let _ = writeln!(said, "{line}");
    }
    for broken in configs.broken() {
        let _ = writeln!(said, "{}: {:?}", broken.source.path(), broken.faults);
    }
    (said, read)
}

fn settings(read: &Loaded, file: hence::internals::base::source::FileId) -> hence::internals::rules::Settings {
    let mut settings = read.settings(file);
    settings.today = is_all(date, "2021-06-01");
    settings
}

/// What a check says of files, which is the same on disk and in memory, and in an editor that has read what was checked.
fn agreed(files: Files<'_>, named: &[&str]) -> String {
    let folder = TempDir::new().expect("a folder");
    let root = folder.path().canonicalize().expect("there");
    let mut memory = Memory::new();
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        memory.write(&path, *bytes);
    }
    let (on_disk, _) = said(Arc::new(Os), &root, named);
    let (in_memory, read) = said(Arc::new(memory.clone()), &root, named);
    // Configurations are shown from the current folder, which is the root of what is in memory.
    let (root, from_root) = (format!("{}/", root.display()), format!("{}/", root.strip_prefix("/").unwrap_or(&root).display()));
    let [on_disk, in_memory] = [on_disk, in_memory].map(|said| said.replace(&root, "").replace(&from_root, ""));
    assert_eq!(on_disk, in_memory, "{named:?}");
    for &file in &read.checked {
        for system in [&Os as &dyn System, &memory] {
            let source = &read.project.file(file).source;
            if source.not_utf8().is_some() {
                continue;
            }
            let mut workspace = Workspace::default();
            let open = workspace.open(source.path(), source.text()).expect("small");
            let messages =
                |project: &hence::internals::model::Project, found: &[hence::internals::diagnostic::Diagnostic]| -> Vec<String> {
                    let line = |report| format!("{} {}", project.message(report), report.details.help().unwrap_or_default());
                    found.iter().map(line).collect()
                };
            let found = workspace.check(open, &settings(&read, file), system).to_vec();
            let expected = run(&read.project, file, &settings(&read, file));
            assert_eq!(messages(workspace.project(), &found), messages(&read.project, &expected), "{}", source.path());
        }
    }
    in_memory
}

fn has(said: &str, parts: &[&str]) {
    for part in parts {
        assert!(said.contains(part), "no `{part}` in {said}");
    }
}

#[test]
fn a_whole_project_is_checked() {
    let said = agreed(WHOLE, &["in", "lib/sources.brief"]);
    has(&said, &["quote-not-found", "masts", "unknown-reference", "b.brief", "inspected"]);
    assert!(!said.contains("drafts") && !said.contains("incomplete-note"), "{said}");
    has(&agreed(WHOLE, &["."]), &["\"files\": 3"]);
    has(&agreed(WHOLE, &["drafts/c.brief", "nothing.brief"]), &["drafts/c.brief", "nothing.brief: no such file or folder"]);
}

#[test]
fn paths_that_lead_nowhere_mean_the_same() {
    for (path, part) in [
        ("libb/crew.brief", "lib/crew.brief"),
        ("lib/crew", "lib/crew.brief"),
        ("LIB/CREW.brief", "lib/crew.brief"),
        ("\"lib/crew.brief\"", "lib/crew.brief"),
        ("lib\\crew.brief", "lib/crew.brief"),
        ("lib", "lib/crew.brief"),
        ("crew.brief", "lib/crew.brief"),
        ("lib/crwe.brief", "lib/crew.brief"),
        ("/elsewhere/crew.brief", "lib/crew.brief"),
        ("../../../crew.brief", "outside"),
        ("nothing/like/it.brief", "missing-file"),
        ("lib/", "lib/crew.brief"),
        ("a.brief/crew.brief", "lib/crew.brief"),
    ] {
        let text = format!("use x: {path}\n\nclaim a: A.\n  because: x/c\n");
        let files: Files<'_> = &[("hence.toml", b""), ("a.brief", text.as_bytes()), ("lib/crew.brief", b"assumption c: C.\n")];
        has(&agreed(files, &["a.brief"]), &[part]);
    }
}

#[test]
fn a_path_in_another_form_of_unicode_is_found() {
    let files: Files<'_> = &[
        ("hence.toml", b""),
        ("a.brief", "use x: cafe\u{301}.brief\n\nclaim a: A.\n  because: x/c\n".as_bytes()),
        ("caf\u{e9}.brief", b"assumption c: C.\n"),
    ];
    assert!(!agreed(files, &["a.brief"]).contains("missing-file"));
}

#[test]
fn archives_that_cannot_be_searched_are_the_same() {
    for (archive, bytes) in [
        ("n.txt", &b"three masts"[..]),
        ("n.txt", b"%PDF-1.7 \x00\x01"),
        ("n.txt", b"\xff\xfe\x00"),
        ("m.txt", b"of another name"),
        ("../n.txt", b"outside"),
        (".", b"a folder"),
    ] {
        let text = format!(
            "evidence e: E.\n  cites: n\n  quote: three masts\n\nnote n: N\n  archive: {archive}\n  previous: old.brief\n  url: none\n"
        );
        agreed(&[("hence.toml", b""), ("a.brief", text.as_bytes()), ("n.txt", bytes)], &["a.brief"]);
    }
}

#[test]
fn configurations_are_found_and_faulted_alike() {
    let brief: (&str, &[u8]) = ("p/q/a.brief", b"claim a: A.\n");
    for (path, config, parts) in [
        ("hence.toml", &b"[rules]\nall = \"off\"\n"[..], &["\"diagnostics\": []"][..]),
        ("p/hence.toml", b"[rules]\nunsuported-claim = \"off\"\n", &["unsuported-claim", "unsupported-claim"]),
        ("p/q/hence.toml", b"exclude = [\"drafs/\", \"**/x\"]\n", &["the pattern `drafs/` matches nothing"]),
        ("p/hence.toml", b"a = \xff\n", &["not UTF-8 from byte 4 on"]),
        ("p/hence.toml/x", b"", &["a folder, not a file"]),
        ("p/hence.toml", b"exclude = [\"q\"]\n", &["no briefs (`*.brief`) in this folder except those that are excluded"]),
        ("p/hence.toml", b"exclude = [\"a.brief\"]\n", &["except those that are excluded"]),
    ] {
        has(&agreed(&[brief, (path, config)], &["p"]), parts);
    }
}

#[test]
fn what_is_no_brief_is_the_same() {
    has(&agreed(&[("a.brief", b"\xff\xfe\x00 claim")], &["."]), &["a.brief"]);
    has(&agreed(&[("a.txt", b"")], &["."]), &["no briefs (`*.brief`) in this folder"]);
    has(&agreed(&[(".a.brief", b""), ("x/.y/b.brief", b"")], &["."]), &["no briefs (`*.brief`) in this folder"]);
    has(&agreed(&[("a.brief", b"")], &["a.brief", "b"]), &["b: no such file or folder"]);
}
