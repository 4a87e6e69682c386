//! What a replaced file keeps: its access list and its attributes, and no rights that it did not have.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{XattrFlags, getxattr, setxattr};
use rustix::io::Errno;

use super::{BRIEF, FIXED, FORMATTED, names, text};
use crate::folder::{folder, hence};

const ACCESS: &str = "system.posix_acl_access";
const DEFAULT: &str = "system.posix_acl_default";

/// An access list as Linux stores it: the owner and the user 65534 may read and write, the group nothing, others nothing. Its mask
/// stands where a file without a list has the rights of its group.
fn access_list() -> Vec<u8> {
    const NOBODY: u32 = 65534;
    const NO_ID: u32 = u32::MAX;
    const ENTRIES: [(u16, u16, u32); 5] =
        [(0x01, 6, NO_ID), (0x02, 6, NOBODY), (0x04, 0, NO_ID), (0x10, 6, NO_ID), (0x20, 0, NO_ID)];

    let mut list = 2_u32.to_le_bytes().to_vec();
    for (tag, rights, id) in ENTRIES {
        list.extend([tag.to_le_bytes(), rights.to_le_bytes()].concat());
        list.extend(id.to_le_bytes());
    }
    list
}

fn attribute(path: &Path, name: &str) -> Option<Vec<u8>> {
    let mut value = vec![0; 1 << 16];
    let length = getxattr(path, name, value.as_mut_slice()).ok()?;
    value.truncate(length);
    Some(value)
}

/// Sets an attribute; false where the file system of the tests has none.
fn set(path: &Path, name: &str, value: &[u8]) -> bool {
    match setxattr(path, name, value, XattrFlags::empty()) {
        Err(Errno::NOTSUP | Errno::PERM) => {
            println!("skipped: the file system takes no `{name}`");
            false
        }
        outcome => {
            outcome.expect("set");
            true
        }
    }
}

/// Everything that replaces a file, and what is in it then, where that is always the same.
const REPLACING: [(&[&str], Option<&str>); 5] = [
    (&["fmt", "f"], Some(FORMATTED)),
    (&["check", "--fix", "f"], Some(FIXED)),
    (&["check", "--add-allow", "unsupported-claim", "f"], None),
    (&["check", "a.brief", "--output-file", "f"], None),
    (&["check", "a.brief", "--write-baseline", "f"], None),
];

/// Runs each command on a file that has been prepared, and looks at the file then.
fn each(prepare: impl Fn(&Path) -> bool, look: impl Fn(&Path, &[&str])) {
    for (arguments, after) in REPLACING {
        let is_brief = arguments.last() == Some(&"f") && !arguments.contains(&"a.brief");
        let folder = folder(&[("a.brief", BRIEF), ("f", if is_brief { BRIEF } else { "" })]);
        let path = folder.path().join("f");
        if !prepare(&path) {
            return;
        }
        let before = fs::metadata(&path).expect("there").ino();
        let status = hence(folder.path(), arguments).status.code();
        assert!(status.is_some_and(|status| status < 2), "{arguments:?}: {status:?}");
        assert_ne!(fs::metadata(&path).expect("there").ino(), before, "{arguments:?}");
        after.inspect(|after| assert_eq!(text(folder.path(), "f"), *after));
        look(&path, arguments);
        assert_eq!(names(folder.path()), ["a.brief", "f"], "{arguments:?}");
    }
}

#[test]
fn an_access_list_stays_and_its_mask_does_not_become_a_right_of_the_group() {
    let close = |path: &Path| {
        fs::set_permissions(path, Permissions::from_mode(0o600)).expect("set");
        set(path, ACCESS, &access_list())
    };
    each(close, |path, arguments| {
        assert_eq!(attribute(path, ACCESS), Some(access_list()), "{arguments:?}");
        assert_eq!(fs::metadata(path).expect("there").mode() & 0o777, 0o660, "{arguments:?}");
    });
}

#[test]
fn a_file_without_an_access_list_does_not_get_that_of_its_folder() {
    let close = |path: &Path| {
        fs::set_permissions(path, Permissions::from_mode(0o640)).expect("set");
        set(path.parent().expect("a folder"), DEFAULT, &access_list())
    };
    each(close, |path, arguments| {
        assert_eq!(attribute(path, ACCESS), None, "{arguments:?}");
        assert_eq!(fs::metadata(path).expect("there").mode() & 0o777, 0o640, "{arguments:?}");
    });
}

#[test]
fn a_new_file_gets_the_access_list_of_its_folder_as_others_do() {
    let folder = folder(&[("a.brief", BRIEF)]);
    if !set(folder.path(), DEFAULT, &access_list()) {
        return;
    }
    fs::write(folder.path().join("other"), "").expect("written");
    hence(folder.path(), &["check", "a.brief", "--output-file", "r.json"]);
    hence(folder.path(), &["check", "a.brief", "--write-baseline", "b.json"]);
    let rights = |name: &str| {
        let path = folder.path().join(name);
        (attribute(&path, ACCESS), fs::metadata(&path).expect("there").mode())
    };
    assert!(rights("other").0.is_some());
    assert_eq!((rights("r.json"), rights("b.json")), (rights("other"), rights("other")));
}

#[test]
fn attributes_stay() {
    let long = vec![b'x'; 2000];
    let values: [(&str, &[u8]); 4] =
        [("user.tag", b"draft"), ("user.empty", b""), ("user.bytes", b"\0\xff\n"), ("user.long", &long)];
    let mark = |path: &Path| values.iter().all(|(name, value)| set(path, name, value));
    each(mark, |path, arguments| {
        for (name, value) in values {
            assert_eq!(attribute(path, name).as_deref(), Some(value), "{arguments:?}: {name}");
        }
    });
}
