//! The paths of files as servers know them: from the root of the repository, wherever the command runs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::folder::{command, folder, out};

const FAULTY: &str = "claim a: A.\n";

/// The paths that a format gives, seen by a command in a folder.
fn paths(folder: &Path, format: &str, named: &[&str], variables: &[(&str, &Path)]) -> BTreeSet<String> {
    let mut command = command(folder, &[&["check", "--output-format", format], named].concat());
    command.env_remove("CI_PROJECT_DIR").env_remove("GITHUB_WORKSPACE").envs(variables.iter().copied());
    let text = out(&command.output().expect("runs"));
    let places = |list: &Value, pointer: &str| {
        let of = |item: &Value| item.pointer(pointer).and_then(Value::as_str).expect("a path").to_owned();
        list.as_array().expect("a list").iter().map(of).collect()
    };
    match format {
        "gitlab" => places(&serde_json::from_str(&text).expect("JSON"), "/location/path"),
        "sarif" => {
            let log: Value = serde_json::from_str(&text).expect("JSON");
            places(&log["runs"][0]["results"], "/locations/0/physicalLocation/artifactLocation/uri")
        }
        _ => {
            let file = |line: &str| Some(line.split_once(" file=")?.1.split(',').next()?.to_owned());
            text.lines().filter_map(file).collect()
        }
    }
}

const FOR_SERVERS: [&str; 3] = ["gitlab", "sarif", "github"];

fn set(paths: &[&str]) -> BTreeSet<String> {
    paths.iter().map(|path| (*path).to_owned()).collect()
}

fn repository(folder: &Path) {
    fs::create_dir_all(folder.join(".git")).expect("made");
}

#[test]
fn they_begin_at_the_repository_whatever_the_current_folder() {
    let files = [
        ("repo/b.brief", FAULTY),
        ("repo/sub/a.brief", FAULTY),
        ("repo/sub/deep/c.brief", FAULTY),
        ("elsewhere/d.brief", FAULTY),
    ];
    let folder = folder(&files);
    let repo = folder.path().join("repo");
    repository(&repo);
    let all = set(&["b.brief", "sub/a.brief", "sub/deep/c.brief"]);
    for format in FOR_SERVERS {
        assert_eq!(paths(&repo, format, &[], &[]), all, "{format}");
        assert_eq!(paths(&repo.join("sub"), format, &["..", "."], &[]), all, "{format}");
        assert_eq!(paths(&repo.join("sub/deep"), format, &["../../b.brief", ".."], &[]), all, "{format}");
        // Seen from outside, each file has the root of its own repository.
        assert_eq!(paths(folder.path(), format, &["repo"], &[]), all, "{format}");
        let whole = repo.canonicalize().expect("there");
        assert_eq!(paths(&repo.join("sub"), format, &[whole.to_str().expect("text")], &[]), all, "{format}");
    }
    // What is outside of every repository has its whole path.
    let far = paths(&repo, "gitlab", &["../elsewhere"], &[]);
    assert!(far.iter().all(|path| path.ends_with("/elsewhere/d.brief") && path.starts_with('/')), "{far:?}");
}

#[test]
fn the_server_says_where_its_files_begin() {
    let folder = folder(&[("work/sub/a.brief", FAULTY), ("work/part/b.brief", FAULTY)]);
    let work = folder.path().join("work");
    for (variable, format) in [("CI_PROJECT_DIR", "gitlab"), ("GITHUB_WORKSPACE", "sarif"), ("GITHUB_WORKSPACE", "github")] {
        let said = [(variable, work.as_path())];
        assert_eq!(paths(&work.join("sub"), format, &[], &said), set(&["sub/a.brief"]), "{format}");
        assert_eq!(paths(&work.join("sub"), format, &["../part"], &said), set(&["part/b.brief"]), "{format}");
        // A variable that speaks of another place does not count.
        let other = [(variable, Path::new("/nowhere"))];
        assert_eq!(paths(&work.join("sub"), format, &[], &other), set(&["a.brief"]), "{format}");
        assert_eq!(paths(&work.join("sub"), format, &[], &[(variable, Path::new(""))]), set(&["a.brief"]), "{format}");
    }
    // A repository that was put into a folder of the working folder.
    repository(&work.join("part"));
    let said = [("GITHUB_WORKSPACE", work.as_path())];
    assert_eq!(paths(&work, "sarif", &["part"], &said), set(&["b.brief"]));
    // A repository with another one in it, as a submodule is.
    repository(&work);
    assert_eq!(paths(&work, "sarif", &["part"], &said), set(&["part/b.brief"]));
}

#[test]
fn the_configuration_and_standard_input_have_such_paths_too() {
    let folder = folder(&[("hence.toml", "profil = 1\n"), ("sub/a.brief", FAULTY)]);
    repository(folder.path());
    for format in FOR_SERVERS {
        assert_eq!(paths(&folder.path().join("sub"), format, &[], &[]), set(&["hence.toml"]), "{format}");
    }
    fs::remove_file(folder.path().join("hence.toml")).expect("removed");
    let mut command =
        command(&folder.path().join("sub"), &["check", "-", "--stdin-filename", "x.brief", "--output-format", "gitlab"]);
    command.env_remove("CI_PROJECT_DIR").env_remove("GITHUB_WORKSPACE");
    let text = out(&crate::folder::with_input(command, FAULTY.as_bytes()));
    assert!(text.contains("\"path\": \"sub/x.brief\""), "{text}");
}

#[test]
fn a_report_that_speaks_of_another_file_names_it_alike() {
    let main = "use l: ../lib.brief\n\nclaim c: C.\n  because: l/x\n\nassumption lonely: L.\n";
    let folder = folder(&[("sub/main.brief", main), ("lib.brief", "use m: sub/main.brief\n\nclaim x: X.\n  because: m/c\n")]);
    repository(folder.path());
    let output = command(&folder.path().join("sub"), &["check", "..", "--output-format", "github"]).output().expect("runs");
    let text = out(&output);
    let reports: Vec<&str> = text.lines().filter(|line| line.starts_with("::error")).collect();
    assert!(reports.iter().any(|line| line.contains("%0Alib.brief:") || line.contains("%0Asub/main.brief:")), "{text}");
    assert!(!reports.concat().contains("../"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf_8_lead_to_their_files() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let folder = folder(&[("sub/readme", "")]);
    repository(folder.path());
    fs::write(folder.path().join("sub").join(OsStr::from_bytes(b"caf\xe9 \xff.brief")), FAULTY).expect("written");
    assert_eq!(paths(folder.path(), "sarif", &[], &[]), set(&["sub/caf%E9%20%FF.brief"]));
    assert_eq!(paths(&folder.path().join("sub"), "sarif", &["."], &[]), set(&["sub/caf%E9%20%FF.brief"]));
}

#[test]
fn nothing_that_is_a_name_is_capitalised() {
    let folder = folder(&[("alpha.brief", "use b: beta.brief\n\nclaim c: C.\n  because: b/x\n"), ("beta.brief", "claim x X.\n")]);
    for arguments in [&["nope.brief"] as &[&str], &["no pe.brief"], &["lib/nope.brief"], &["alpha.brief"]] {
        let output =
            command(folder.path(), &[&["check", "--output-format", "sarif"], arguments].concat()).output().expect("runs");
        let log: Value = serde_json::from_str(&out(&output)).expect("JSON");
        let notification = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
        let text = notification["message"]["text"].as_str().expect("a text");
        let name = if arguments == ["alpha.brief"] { "beta.brief" } else { arguments[0] };
        assert!(text.starts_with(name) && text.ends_with('.'), "{text}");
    }
}
