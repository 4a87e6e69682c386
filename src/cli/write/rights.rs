//! Owner, permissions, access lists and extended attributes: a file that is replaced keeps them, and at no moment may anybody read
//! the new one who may not read the old one.

use std::fs::File;
use std::io;

use crate::cli::write::old::Old;

/// Gives a new file, which only its owner may open so far, the rights and attributes of an old one.
///
/// # Errors
/// Where the system does not allow it.
#[cfg(unix)]
pub(crate) fn keep(new: &File, old: &Old) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    let was = &old.metadata;
    if fchown(new, Some(was.uid()), Some(was.gid())).is_err() {
        let _ = fchown(new, None, Some(was.gid()));
    }
    let is = new.metadata()?;
    let (keeps_owner, keeps_group) = (is.uid() == was.uid(), is.gid() == was.gid());
    let has_access_list = attributes::copy(new, &old.file)?;
    let mode = was.mode();
    // The rights of its group would become those of another group. Where all others have the same, nothing changes.
    let is_for_group = has_access_list || (mode >> 3) & 0o7 != mode & 0o7;
    if !keeps_group && is_for_group {
        return Err(io::Error::other("its group and permissions cannot be kept, left as it is"));
    }
    // Who runs a program as its owner or group would do so as somebody else.
    let special = if keeps_owner { 0o4000 } else { 0 } | if keeps_group { 0o2000 } else { 0 };
    // After the access list: without it, these bits would give its mask to the group.
    new.set_permissions(Permissions::from_mode(mode & (0o1777 | special)))
}

#[cfg(not(unix))]
pub(crate) fn keep(new: &File, old: &Old) -> io::Result<()> {
    new.set_permissions(old.metadata.permissions())
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use std::ffi::{CStr, CString};
    use std::fs::File;
    use std::io;

    use rustix::fs::{XattrFlags, fgetxattr, fgetxattr_query, flistxattr, flistxattr_query, fremovexattr, fsetxattr};
    use rustix::io::{Errno, Result};

    const ACCESS_LIST: &CStr = c"system.posix_acl_access";

    /// They speak of the content, or are dropped by the system when it changes: a file that is written in place loses them, too.
    const OF_CONTENT: [&CStr; 3] = [c"security.capability", c"security.evm", c"security.ima"];

    /// Copies the attributes of a file; says whether it has an access list.
    pub(crate) fn copy(new: &File, old: &File) -> io::Result<bool> {
        let names = names(old)?;
        let has_access_list = names.iter().any(|name| **name == *ACCESS_LIST);
        // A folder may give new files an access list.
        if !has_access_list && self::names(new)?.iter().any(|name| **name == *ACCESS_LIST) {
            fremovexattr(new, ACCESS_LIST).map_err(|error| refused(ACCESS_LIST, error))?;
        }
        for name in names.iter().filter(|name| !OF_CONTENT.contains(&name.as_c_str())) {
            let value = value(old, name).map_err(|error| refused(name, error))?;
            if self::value(new, name).is_ok_and(|own| own == value) {
                continue;
            }
            match fsetxattr(new, name, &value, XattrFlags::empty()) {
                // macOS keeps some of its own, which only it may set.
                Err(_) if name.to_bytes().starts_with(b"com.apple.") => {}
                outcome => outcome.map_err(|error| refused(name, error))?,
            }
        }
        Ok(has_access_list)
    }

    fn refused(name: &CStr, error: Errno) -> io::Error {
        let name = if name == ACCESS_LIST { "access list".into() } else { format!("attribute `{}`", name.to_string_lossy()) };
        let reason = match error {
            Errno::PERM | Errno::ACCESS => "permission denied".to_owned(),
            error => io::Error::from(error).to_string(),
        };
        io::Error::other(format!("its {name} cannot be kept ({reason}), left as it is"))
    }

    /// The names of the attributes; none where the file system has none.
    fn names(file: &File) -> io::Result<Vec<CString>> {
        let list = match whole(|| flistxattr_query(file), |buffer| flistxattr(file, buffer)) {
            Err(Errno::NOTSUP | Errno::NOSYS) => return Ok(Vec::new()),
            list => list?,
        };
        Ok(list.split(|&byte| byte == 0).filter(|name| !name.is_empty()).filter_map(|name| CString::new(name).ok()).collect())
    }

    fn value(file: &File, name: &CStr) -> Result<Vec<u8>> {
        whole(|| fgetxattr_query(file, name), |buffer| fgetxattr(file, name, buffer))
    }

    /// What a call puts into a buffer that is large enough.
    fn whole(length: impl Fn() -> Result<usize>, call: impl Fn(&mut [u8]) -> Result<usize>) -> Result<Vec<u8>> {
        loop {
            let mut buffer = vec![0; length()?];
            if buffer.is_empty() {
                return Ok(buffer);
            }
            match call(&mut buffer) {
                // It has grown since.
                Err(Errno::RANGE) => {}
                outcome => {
                    buffer.truncate(outcome?);
                    return Ok(buffer);
                }
            }
        }
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod attributes {
    use std::fs::File;
    use std::io;

    /// Nothing in safe Rust reads them here.
    pub(crate) fn copy(_: &File, _: &File) -> io::Result<bool> {
        Ok(false)
    }
}
