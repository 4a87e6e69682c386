use tempfile::TempDir;

use crate::cli::write::*;

fn folder() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.brief"), "old").expect("written");
    folder
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).expect("text")
}

/// Replaces `old` by some bytes.
fn replace_old(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, Before::Bytes(b"old"), &|out| out.write_all(bytes))
}

const SORTS: [Sort; 2] = [Sort::Nameless, Sort::Named];

/// A change that leaves the length is seen only where the bytes are compared, if it comes within a tick of the clock.
const AS_LONG: &str = "save in place, as long";

type Other = (&'static str, fn(&Path), &'static str);

/// What another program may do to a file that holds `old`, and what is there then.
const OTHERS: [Other; 7] = [
    ("save in place", |path| fs::write(path, "new from an editor").expect("written"), "new from an editor"),
    (AS_LONG, |path| fs::write(path, "odd").expect("written"), "odd"),
    ("append", |path| append(path, "er"), "older"),
    ("empty it", |path| fs::write(path, "").expect("written"), ""),
    (
        "save by renaming",
        |path| {
            let beside = path.with_extension("tmp");
            fs::write(&beside, "renamed").expect("written");
            fs::rename(beside, path).expect("renamed");
        },
        "renamed",
    ),
    (
        "remove and write anew",
        |path| {
            fs::remove_file(path).expect("removed");
            fs::write(path, "anew").expect("written");
        },
        "anew",
    ),
    // The same bytes in another file, which may have other rights.
    (
        "copy over",
        |path| {
            let beside = path.with_extension("tmp");
            fs::copy(path, &beside).expect("copied");
            fs::rename(beside, path).expect("renamed");
        },
        "old",
    ),
];

fn append(path: &Path, text: &str) {
    fs::OpenOptions::new().append(true).open(path).and_then(|mut file| file.write_all(text.as_bytes())).expect("appended");
}

#[test]
fn a_file_is_replaced_and_nothing_else_is_left_in_either_way() {
    for sort in SORTS {
        let folder = folder();
        let path = folder.path().join("a.brief");
        let outcome = replace(&path, Before::Bytes(b"old"), &|out| out.write_all(b"new"), sort);
        if outcome.as_ref().is_err_and(|error| error.kind() == ErrorKind::Unsupported) {
            continue;
        }
        outcome.expect("replaced");
        let new = folder.path().join("new.json");
        create(&new, &|out| out.write_all(b"made"), sort).expect("made");
        assert_eq!((text(&path), text(&new)), ("new".to_owned(), "made".to_owned()));
        assert_eq!(names(folder.path()), ["a.brief", "new.json"]);
    }
}

#[test]
fn what_changed_before_the_new_text_was_made_is_left() {
    for (what, change, after) in OTHERS {
        let folder = folder();
        let path = folder.path().join("a.brief");
        change(&path);
        let outcome = replace_old(&path, b"ours");
        // The rights that are copied are those of the file as it is now.
        if after == "old" {
            outcome.expect("the same bytes");
            assert_eq!(text(&path), "ours");
        } else {
            assert!(is_changed(&outcome.expect_err("refused")), "{what}");
            assert_eq!(text(&path), after, "{what}");
        }
        assert_eq!(names(folder.path()), ["a.brief"], "{what}");
    }
}

#[test]
fn what_changes_while_the_new_text_is_written_is_left() {
    for sort in SORTS {
        for (what, change, after) in OTHERS {
            let folder = folder();
            let path = folder.path().join("a.brief");
            for is_read in [true, false] {
                if !is_read && what == AS_LONG {
                    continue;
                }
                fs::write(&path, "old").expect("written");
                let stamp = Stamp::of(&fs::metadata(&path).expect("there"));
                let before = if is_read { Before::Bytes(b"old") } else { Before::Looked(&stamp) };
                let content: Content<'_> = &|out| {
                    change(&path);
                    out.write_all(b"ours")
                };
                let error = replace(&path, before, content, sort).expect_err("refused");
                if error.kind() != ErrorKind::Unsupported {
                    assert_eq!(error.to_string(), "changed meanwhile, left as it is", "{what}");
                    assert_eq!(text(&path), after, "{what}");
                }
                assert_eq!(names(folder.path()), ["a.brief"], "{what}");
            }
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_changes_after_the_last_look_is_put_back() {
    for sort in SORTS {
        // Only the stamp is compared then.
        for (what, change, after) in OTHERS.into_iter().filter(|(what, ..)| *what != AS_LONG) {
            let folder = folder();
            let path = folder.path().join("a.brief");
            let old = Old::open(&path).expect("a file");
            let Ok(new) = Fresh::for_replacement(folder.path(), sort) else { continue };
            fill(&new.file, &|out| out.write_all(b"ours")).expect("written");
            assert!(old.is_still(&path, Before::Bytes(b"old")).expect("read"));
            change(&path);
            let error = swap(new, &path, old).expect_err("refused");
            assert!(is_changed(&error), "{what}: {error}");
            assert_eq!((text(&path).as_str(), names(folder.path())), (after, vec!["a.brief".to_owned()]), "{what}");
        }
    }
}

#[test]
fn a_file_that_was_removed_is_not_made_again() {
    let folder = folder();
    let path = folder.path().join("a.brief");
    let remove = || fs::remove_file(&path).expect("removed");
    let removing: Content<'_> = &|out| {
        remove();
        out.write_all(b"ours")
    };
    let error = put(&path, Before::Bytes(b"old"), removing).expect_err("refused");
    assert_eq!(error.to_string(), "removed meanwhile, not written again");
    let error = replace_old(&path, b"ours").expect_err("refused");
    assert_eq!(error.to_string(), "removed meanwhile, not written again");
    #[cfg(target_os = "linux")]
    {
        fs::write(&path, "old").expect("written");
        let (old, new) = (Old::open(&path).expect("a file"), Fresh::for_replacement(folder.path(), Sort::Named).expect("made"));
        remove();
        assert!(is_changed(&swap(new, &path, old).expect_err("refused")));
    }
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn who_writes_the_same_at_the_same_time_has_written() {
    let folder = folder();
    let (path, new) = (folder.path().join("a.brief"), folder.path().join("new.json"));
    for (path, before) in [(&path, Before::Bytes(b"old")), (&new, Before::Absent)] {
        let content: Content<'_> = &|out| {
            fs::write(path, "the same").expect("written");
            out.write_all(b"the same")
        };
        put(path, before, content).expect("it is there");
        assert_eq!(text(path), "the same");
    }
    assert_eq!(names(folder.path()), ["a.brief", "new.json"]);
}

#[test]
fn a_new_file_takes_the_place_of_nothing() {
    for sort in SORTS {
        let folder = folder();
        let path = folder.path().join("new.json");
        let content: Content<'_> = &|out| {
            fs::write(&path, "theirs").expect("written");
            out.write_all(b"ours")
        };
        let error = create(&path, content, sort).expect_err("refused");
        if error.kind() != ErrorKind::Unsupported {
            assert_eq!((error.to_string().as_str(), text(&path).as_str()), ("changed meanwhile, left as it is", "theirs"));
        }
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).expect("made");
        assert!(create(&taken, &|out| out.write_all(b"ours"), sort).is_err());
        assert!(names(folder.path()).iter().all(|name| !name.starts_with('.')));
    }
}

#[test]
fn content_that_fails_leaves_what_was_there() {
    for sort in SORTS {
        let folder = folder();
        let half: Content<'_> = &|out| {
            out.write_all(b"half")?;
            Err(io::Error::other("broken"))
        };
        assert!(replace(&folder.path().join("a.brief"), Before::Bytes(b"old"), half, sort).is_err());
        assert!(create(&folder.path().join("new.json"), half, sort).is_err());
        assert_eq!((text(&folder.path().join("a.brief")), names(folder.path())), ("old".to_owned(), vec!["a.brief".to_owned()]));
    }
}

#[test]
fn what_is_no_file_is_not_replaced() {
    let folder = folder();
    assert!(replace_old(folder.path(), b"new").is_err());
    assert_eq!(names(folder.path()), ["a.brief"]);
}

#[test]
fn long_files_are_compared_to_their_end() {
    let folder = folder();
    let path = folder.path().join("a.brief");
    let long = vec![b'x'; 200_000];
    for at in [0, 65_535, 65_536, 199_999] {
        let mut other = long.clone();
        other[at] = b'y';
        fs::write(&path, &other).expect("written");
        assert!(put(&path, Before::Bytes(&long), &|out| out.write_all(b"new")).is_err(), "{at}");
    }
    for other in [&long[1..], &[&long[..], b"x"].concat()] {
        fs::write(&path, other).expect("written");
        assert!(put(&path, Before::Bytes(&long), &|out| out.write_all(b"new")).is_err());
    }
    fs::write(&path, &long).expect("written");
    put(&path, Before::Bytes(&long), &|out| out.write_all(b"new")).expect("the same");
}

#[cfg(unix)]
#[test]
fn permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let path = folder.path().join("a.brief");
    for mode in [0o640, 0o755, 0o600, 0o666, 0o4755, 0o2770] {
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("set");
        replace_old(&path, b"new").expect("replaced");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o7777, mode);
    }
}

#[cfg(unix)]
#[test]
fn permissions_that_change_meanwhile_are_not_undone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder();
    let path = folder.path().join("a.brief");
    let closing: Content<'_> = &|out| {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
        out.write_all(b"new")
    };
    assert!(is_changed(&put(&path, Before::Bytes(b"old"), closing).expect_err("refused")));
    assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_within_its_project_and_no_further() {
    use std::os::unix::fs::symlink;

    let folder = folder();
    let root = folder.path().join("project");
    fs::create_dir_all(root.join("in")).expect("made");
    fs::write(root.join("hence.toml"), "").expect("written");
    fs::write(root.join("b.brief"), "old").expect("written");
    symlink("../b.brief", root.join("in/inside.brief")).expect("linked");
    symlink("../../a.brief", root.join("in/outside.brief")).expect("linked");
    symlink("../../nowhere", root.join("in/nothing.brief")).expect("linked");
    replace_old(&root.join("in/inside.brief"), b"new").expect("replaced");
    assert_eq!(text(&root.join("b.brief")), "new");
    assert!(fs::symlink_metadata(root.join("in/inside.brief")).expect("there").is_symlink());
    assert!(replace_old(&root.join("in/outside.brief"), b"new").is_err());
    assert_eq!(text(&folder.path().join("a.brief")), "old");
    let error = put(&root.join("in/nothing.brief"), Before::Absent, &|out| out.write_all(b"new")).expect_err("refused");
    assert_eq!(error.to_string(), "a broken link");
    assert_eq!(names(folder.path()), ["a.brief", "project"]);
    assert_eq!(names(&root.join("in")), ["inside.brief", "nothing.brief", "outside.brief"]);
}
