//! What is where a file is expected.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::hence;

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("written");
}

/// A project with a brief that names a path in every field that takes one.
fn naming(path: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join(".git")).expect("made");
    let text = format!(
        "brief: B\n  previous: {path}\n\nuse x: {path}\n\nnote n: T\n  archive: {path}\n\nevidence e: E.\n  cites: n\n  quote: one two\n"
    );
    write(folder.path(), "a.brief", &text);
    folder
}

#[cfg(unix)]
#[test]
fn pipes_sockets_and_folders_are_named_and_not_read() {
    let folder = naming("x.brief");
    let place = folder.path().join("x.brief");
    let check = || {
        let direct = hence(folder.path(), &["check", "x.brief", "--output-format", "concise"]);
        let named = hence(folder.path(), &["check", "a.brief", "--output-format", "concise"]).out;
        assert_eq!(named.matches("error[missing-file] `x.brief` is not a file").count(), 3, "{named}");
        hence(folder.path(), &["check"]);
        hence(folder.path(), &["why", "x.brief", "a"]);
        for arguments in [
            &["fmt", "x.brief"] as &[&str],
            &["check", "a.brief", "--config", "x.brief"],
            &["check", "a.brief", "--baseline", "x.brief"],
            &["check", "a.brief", "--write-baseline", "x.brief"],
        ] {
            let refused = hence(folder.path(), arguments);
            let said = format!("{}{}", refused.out, refused.err);
            assert!(said.contains("x.brief") && said.contains("not a file"), "{arguments:?}: {said}");
            assert_eq!(refused.status, 2, "{arguments:?}");
        }
        direct
    };
    let made = std::process::Command::new("mkfifo").arg(&place).status().expect("mkfifo").success();
    assert!(made);
    let direct = check();
    let said = "hence: x.brief: a pipe, not a file; give `-` and the text on standard input\n";
    assert_eq!((direct.status, direct.err.as_str()), (2, said));
    fs::remove_file(&place).expect("removed");
    let _socket = std::os::unix::net::UnixListener::bind(&place).expect("bound");
    assert_eq!(check().err, "hence: x.brief: a socket, not a file\n");
    fs::remove_file(&place).expect("removed");
    fs::create_dir(&place).expect("made");
    assert_eq!(hence(folder.path(), &["check", "x.brief"]).status, 0);
}

#[cfg(unix)]
#[test]
fn what_says_what_to_leave_out_is_a_file_of_the_project_or_its_folder_is_not_gone_into() {
    use std::os::unix::fs::symlink;

    let folder = TempDir::new().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    for made in [".git/info", "one/two"] {
        fs::create_dir_all(at(made)).expect("made");
    }
    for name in ["one/two/a.brief", "b.brief"] {
        write(folder.path(), name, "claim a: T\n");
    }
    let pipe = |name: &str| assert!(std::process::Command::new("mkfifo").arg(at(name)).status().expect("mkfifo").success());
    // Nothing of the repository itself is read.
    pipe(".git/info/exclude");
    assert_eq!(hence(folder.path(), &["check"]).status, 1);
    let found = |name: &str, why: &str| {
        for command in [&["check", "--output-format", "concise"] as &[&str], &["fmt", "--check"], &["status"]] {
            let outcome = hence(folder.path(), &[command, &["."]].concat());
            assert!(outcome.err.contains(&format!("hence: {name}: {why}\n")), "{command:?}: {}", outcome.err);
            assert!(!outcome.out.contains("two/a.brief"), "{command:?}: {}", outcome.out);
        }
        assert_eq!(hence(folder.path(), &["check"]).status, 2);
        fs::remove_file(at(name)).expect("removed");
    };
    pipe("one/.gitignore");
    found("one/.gitignore", "a pipe, not a file");
    pipe(".ignore");
    // Those of the folders above count as well.
    assert!(hence(folder.path(), &["check", "one/two"]).err.ends_with("/.ignore: a pipe, not a file\n"));
    found(".ignore", "a pipe, not a file");
    symlink("/dev/zero", at("one/two/.ignore")).expect("linked");
    found("one/two/.ignore", "a link that leads out of the project");
    // It holds nothing, and has a line without an end.
    let long = fs::File::create(at("one/.ignore")).expect("made");
    long.set_len(2 << 20).expect("grown");
    found("one/.ignore", "larger than 1 MiB");
    // One that leads to a file of the project is followed, and one to nothing, or a folder, says nothing.
    fs::create_dir(at("one/two/.gitignore")).expect("made");
    write(folder.path(), "patterns", "a.brief\n");
    symlink("../patterns", at("one/.gitignore")).expect("linked");
    symlink("nowhere", at(".ignore")).expect("linked");
    let outcome = hence(folder.path(), &["check", "--output-format", "concise"]);
    assert_eq!((outcome.err.as_str(), outcome.out.contains("a.brief"), outcome.out.contains("b.brief")), ("", false, true));
}

#[cfg(target_os = "linux")]
#[test]
fn devices_and_files_of_the_system_are_refused() {
    let folder = naming("x.brief");
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("x.brief")).expect("linked");
    for path in ["/dev/zero", "/dev/tty", "x.brief"] {
        assert_eq!(hence(folder.path(), &["check", path]).err, format!("hence: {path}: a device, not a file\n"));
    }
    let named = hence(folder.path(), &["check", "a.brief", "--output-format", "concise"]).out;
    assert_eq!(named.matches("error[missing-file] `x.brief` leads out of the project").count(), 3, "{named}");
}

#[cfg(unix)]
#[test]
fn links_lead_to_nothing_outside_the_project() {
    let outside = TempDir::new().expect("a folder");
    write(outside.path(), "secret.brief", "assumption secret: One two, and nobody may know.\n");
    let folder = naming("x.brief");
    std::os::unix::fs::symlink(outside.path().join("secret.brief"), folder.path().join("x.brief")).expect("linked");
    std::os::unix::fs::symlink(outside.path(), folder.path().join("up")).expect("linked");
    write(folder.path(), "b.brief", "use x: up/secret.brief\n\nclaim c: C.\n  because: x/secret\n");
    for name in ["a.brief", "b.brief"] {
        for format in ["full", "json"] {
            let found = hence(folder.path(), &["check", name, "--output-format", format]).out;
            assert!(found.contains("leads out of the project") && !found.contains("nobody may know"), "{found}");
        }
    }
    // A folder that is a link is not gone into.
    assert!(!hence(folder.path(), &["status"]).out.contains("nobody may know"));
}

#[cfg(unix)]
#[test]
fn circles_of_links_end() {
    let folder = naming("x.brief");
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.path().join(name)).expect("linked");
    link("y.brief", "x.brief");
    link("x.brief", "y.brief");
    link(".", "here");
    link("nowhere", "gone.brief");
    let found = hence(folder.path(), &["check", "a.brief", "--output-format", "concise"]).out;
    assert_eq!(found.matches("error[missing-file] `x.brief` cannot be read").count(), 3, "{found}");
    assert_eq!(hence(folder.path(), &["check", "x.brief"]).status, 2);
    assert!(
        hence(folder.path(), &["check"])
            .out
            .ends_with("in 1 file (4 statements)\nrun `hence explain RULE` for details on a rule\n")
    );
    write(folder.path(), "b.brief", "use x: here/here/here/here/b.brief\n\nuse y: gone.brief\n");
    let found = hence(folder.path(), &["check", "b.brief", "--output-format", "concise"]).out;
    assert!(found.contains("the file uses itself") && found.contains("there is no file `gone.brief`"), "{found}");
}

#[test]
fn a_file_of_five_gigabytes_is_refused_before_it_is_read() {
    let folder = naming("x.brief");
    // It holds nothing and takes no room.
    let file = fs::File::create(folder.path().join("x.brief")).expect("made");
    if file.set_len(5 << 30).is_err() {
        return;
    }
    assert_eq!(hence(folder.path(), &["check", "x.brief"]).err, "hence: x.brief: larger than 4 GiB\n");
    let found = hence(folder.path(), &["check", "a.brief", "--output-format", "full"]).out;
    assert!(found.contains("`x.brief` cannot be read") && found.contains("larger than 4 GiB"), "{found}");
    // As a copy of a source it is looked at no further than a copy may be long.
    assert!(found.contains("no quote can be looked up in `x.brief`"), "{found}");
}

#[test]
fn no_brief_is_written_over_by_what_was_found_in_it() {
    let folder = naming("x.brief");
    write(folder.path(), "x.brief", "claim c: C.\n");
    for output in ["a.brief", "./x.brief"] {
        let outcome = hence(folder.path(), &["check", "a.brief", "--output-file", output]);
        assert_eq!(
            (outcome.status, outcome.err),
            (2, format!("hence: {output} is read by this command; write the output to another file\n"))
        );
    }
    assert_eq!(fs::read_to_string(folder.path().join("x.brief")).expect("read"), "claim c: C.\n");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("a.brief", folder.path().join("link.brief")).expect("linked");
        assert_eq!(hence(folder.path(), &["check", "link.brief", "--output-file", "a.brief"]).status, 2);
    }
}

#[cfg(unix)]
#[test]
fn a_configuration_that_is_a_link_out_of_the_repository_is_not_shown() {
    use std::os::unix::fs::symlink;

    let outside = TempDir::new().expect("a folder");
    write(outside.path(), "secret.toml", "nobody = \"may know\"\n");
    let folder = naming("x.brief");
    fs::create_dir(folder.path().join("in")).expect("made");
    write(folder.path(), "in/b.brief", "assumption a: A.\n");
    symlink(outside.path().join("secret.toml"), folder.path().join("in/hence.toml")).expect("linked");
    for arguments in [&["check", "in/b.brief"] as &[&str], &["check", "in"], &["fmt", "in"], &["status", "in"]] {
        let outcome = hence(folder.path(), arguments);
        let said = format!("{}{}", outcome.out, outcome.err);
        assert!(outcome.status == 2 && said.contains("a link that leads out of the project"), "{arguments:?}: {said}");
        assert!(said.contains("in/hence.toml") && !said.contains("nobody"), "{arguments:?}: {said}");
    }
    // Within the repository it is followed.
    write(folder.path(), "shared.toml", "[rules]\nall = \"off\"\n");
    fs::remove_file(folder.path().join("in/hence.toml")).expect("removed");
    symlink("../shared.toml", folder.path().join("in/hence.toml")).expect("linked");
    write(folder.path(), "in/b.brief", "claim a: A.\n");
    assert_eq!(hence(folder.path(), &["check", "in"]).status, 0);
}

#[test]
fn nothing_else_that_was_read_is_written_over() {
    let folder = naming("n.txt");
    let briefs = "claim c: C.\n  because: d\n\nassumption d: D.\n";
    for (name, text) in [("n.txt", "one two"), ("hence.toml", ""), ("other.toml", ""), ("b.brief", briefs)] {
        write(folder.path(), name, text);
    }
    let known = hence(folder.path(), &["check", "--write-baseline", "known.json"]);
    assert_eq!(known.status, 0, "{}", known.err);
    for (output, arguments) in [
        ("n.txt", &["a.brief"] as &[&str]),
        ("hence.toml", &["b.brief"]),
        ("other.toml", &["b.brief", "--config", "other.toml"]),
        ("known.json", &["b.brief", "--baseline", "known.json"]),
        ("b.brief", &["b.brief", "--fix", "--unsafe-fixes"]),
        ("b.brief", &["b.brief", "--output-format", "jsonl"]),
    ] {
        let before = fs::read(folder.path().join(output)).expect("there");
        let outcome = hence(folder.path(), &[&["check", "--output-file", output], arguments].concat());
        assert_eq!(
            (outcome.status, outcome.err),
            (2, format!("hence: {output} is read by this command; write the output to another file\n"))
        );
        assert_eq!(fs::read(folder.path().join(output)).expect("there"), before, "{output}");
    }
    // The report of the last run is no file that is read.
    for _ in 0..2 {
        assert_eq!(hence(folder.path(), &["check", "b.brief", "--output-file", "report.txt"]).status, 0);
    }
}

/// Files that each use the next.
const CHAIN: usize = 10_000;

#[test]
fn chains_and_diamonds_of_files_are_read_once_each() {
    let folder = TempDir::new().expect("a folder");
    for at in 0..CHAIN {
        let text = format!("use n: c{}.brief\n\nclaim a: T\n  because: n/a\n", at + 1);
        write(folder.path(), &format!("c{at}.brief"), &text);
    }
    write(folder.path(), &format!("c{CHAIN}.brief"), "assumption a: T\n");
    let outcome = hence(folder.path(), &["check", "c0.brief", "--output-format", "concise"]);
    assert_eq!(outcome.out, "ok: nothing to report in 1 file (2 statements)\n");
    assert!(hence(folder.path(), &["why", "c0.brief", "a"]).out.starts_with("✓ claim a stands"));
    let folder = TempDir::new().expect("a folder");
    for level in 0..12 {
        let uses: Vec<String> = (0..12).map(|at| format!("use u{at}: d{}-{at}.brief\n\n", level + 1)).collect();
        for at in 0..12 {
            let text = if level < 11 {
                format!("{}claim a: T\n  because: u0/a + u11/a\n", uses.concat())
            } else {
                "assumption a: T\n".to_owned()
            };
            write(folder.path(), &format!("d{level}-{at}.brief"), &text);
        }
    }
    let outcome = hence(folder.path(), &["status", "d0-0.brief"]);
    assert!(outcome.out.starts_with("d0-0.brief: library"), "{}", outcome.out);
}
