//! `--output-file`: where reports go instead of standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::base::clean::clean_line;
use crate::cli::print_while_read;
use crate::cli::write::{Before, Content, Stamp, put};
use crate::session::Os;
use crate::session::paths::inside;

/// Where reports go.
#[derive(Debug)]
pub(crate) struct ReportFile {
    path: PathBuf,
    target: Target,
}

#[derive(Debug)]
enum Target {
    /// A file that is not there yet.
    New,
    /// A file that is replaced, as it was seen.
    Old(Stamp),
    /// A device, or a pipe that somebody reads.
    Open(File),
    /// What is already open under another name: `/dev/stdout` and `/dev/stderr`. Opened anew, the file that they lead to would be
    /// written from its start, over what is in it.
    Stdout,
    Stderr,
}

/// What a path for reports leads to before anything is read; nothing where there is no file.
pub(crate) fn look(path: &Path) -> Option<Stamp> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|metadata| Stamp::of(&metadata))
}

impl ReportFile {
    /// Opens what is no file. A file is written later, unless it is another one than was `seen` by then.
    ///
    /// # Errors
    /// With the path, where no report can be written there: a folder, a pipe that nobody reads, a disk, a socket, a link that leads to
    /// nothing or out of the project.
    pub(crate) fn find(path: &Path, seen: Option<&Stamp>) -> io::Result<Self> {
        let target = find(path, seen).map_err(|error| named(path, &error))?;
        Ok(Self { path: path.to_owned(), target })
    }

    /// Writes the report: a file whole or not at all, anything else as it comes. Says whether the report still has a reader.
    ///
    /// # Errors
    /// Those of [`put`] and of the report, with the path.
    pub(crate) fn write(self, report: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<bool> {
        let content: Content<'_> = &report;
        let written = match self.target {
            Target::New => put(&self.path, Before::Absent, content),
            Target::Old(stamp) => put(&self.path, Before::Looked(&stamp), content),
            Target::Open(file) => {
                let mut out = BufWriter::new(file);
                content(&mut out).and_then(|()| out.flush())
            }
            Target::Stdout => return print_while_read(report),
            Target::Stderr => content(&mut BufWriter::new(io::stderr().lock())),
        };
        written.map(|()| true).map_err(|error| named(&self.path, &error))
    }
}

fn named(path: &Path, error: &io::Error) -> io::Error {
    io::Error::other(clean_line(&format!("{}: {error}", path.display())).into_owned())
}

fn find(path: &Path, seen: Option<&Stamp>) -> io::Result<Target> {
    let file = || seen.map_or(Target::New, |stamp| Target::Old(stamp.clone()));
    match path.to_str() {
        Some("/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1") if cfg!(unix) => return Ok(Target::Stdout),
        Some("/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2") if cfg!(unix) => return Ok(Target::Stderr),
        _ => {}
    }
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => inside(&Os, path).map(|_| file()),
        Ok(metadata) if metadata.is_dir() => Err(io::Error::other("a folder, not a file")),
        Ok(_) => open(path).map(Target::Open),
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        Err(_) if fs::symlink_metadata(path).is_ok() => Err(io::Error::other("a broken link")),
        Err(_) if path.as_os_str().as_encoded_bytes().ends_with(b"/") => Err(io::Error::other("a folder, not a file")),
        Err(_) => Ok(file()),
    }
}

/// Opens a device or a pipe. A pipe that nobody reads would keep us waiting, perhaps for ever.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};

    use rustix::fs::{OFlags, fcntl_setfl};
    use rustix::io::Errno;

    // The shell's `>(command)` is such a link. Others may have been put into the project by anybody.
    let is_of_system = path.starts_with("/dev") || path.starts_with("/proc/self/fd");
    if fs::symlink_metadata(path)?.is_symlink() && !is_of_system {
        return Err(io::Error::other("a link to a device or a pipe; name its target"));
    }
    let refused = |kind: fs::FileType| kind.is_block_device() || kind.is_socket();
    let kind = fs::metadata(path)?.file_type();
    if refused(kind) {
        return Err(io::Error::other("not a file"));
    }
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = match fs::OpenOptions::new().write(true).custom_flags(flags.bits().cast_signed()).open(path) {
        Err(error) if kind.is_fifo() && error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) => {
            return Err(io::Error::other("a pipe that nobody reads; start its reader first"));
        }
        file => file?,
    };
    if refused(file.metadata()?.file_type()) {
        return Err(io::Error::other("not a file"));
    }
    // A reader that is slow is waited for.
    fcntl_setfl(&file, OFlags::empty())?;
    Ok(file)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).open(path)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn write(path: &Path, report: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<bool> {
        ReportFile::find(path, look(path).as_ref())?.write(report)
    }

    #[test]
    fn a_report_is_new_or_replaces_the_old_one_and_leaves_nothing_beside_it() {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("report.json");
        for text in ["a longer report", "short"] {
            write(&path, |out| out.write_all(text.as_bytes())).expect("written");
            assert_eq!(fs::read_to_string(&path).expect("text"), text);
        }
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }

    #[test]
    fn a_report_that_breaks_off_leaves_the_old_one() {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("report.json");
        fs::write(&path, "old").expect("written");
        let half = |out: &mut dyn Write| {
            out.write_all(b"half")?;
            Err(io::Error::other("broken"))
        };
        assert!(write(&path, half).is_err());
        assert_eq!(fs::read_to_string(&path).expect("text"), "old");
        let new = folder.path().join("new.json");
        assert!(write(&new, half).is_err() && !new.exists());
        assert!(write(&folder.path().join("none/report.json"), |_| Ok(())).is_err());
    }

    #[test]
    fn a_report_that_changed_since_it_was_looked_at_stays() {
        let folder = TempDir::new().expect("a folder");
        let (old, new) = (folder.path().join("old.json"), folder.path().join("new.json"));
        fs::write(&old, "old").expect("written");
        let find = |path: &Path| ReportFile::find(path, look(path).as_ref()).expect("may be written");
        let found = [find(&old), find(&new)];
        for path in [&old, &new] {
            fs::write(path, "somebody else's").expect("written");
        }
        for (found, path) in found.into_iter().zip([&old, &new]) {
            let error = found.write(|out| out.write_all(b"ours")).expect_err("refused").to_string();
            assert_eq!(error, format!("{}: changed meanwhile, left as it is", path.display()));
            assert_eq!(fs::read_to_string(path).expect("text"), "somebody else's");
        }
        let found = find(&old);
        fs::remove_file(&old).expect("removed");
        let error = found.write(|out| out.write_all(b"ours")).expect_err("refused").to_string();
        assert!(error.ends_with(": removed meanwhile, not written again") && !old.exists(), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_report_has_the_permissions_of_new_files() {
        use std::os::unix::fs::PermissionsExt;

        let folder = TempDir::new().expect("a folder");
        let mode = |name: &str| fs::metadata(folder.path().join(name)).expect("there").permissions().mode();
        fs::write(folder.path().join("other"), "").expect("written");
        write(&folder.path().join("report"), |_| Ok(())).expect("written");
        assert_eq!(mode("report"), mode("other"));
    }

    #[cfg(unix)]
    #[test]
    fn a_device_is_written_as_it_is() {
        write(Path::new("/dev/null"), |out| out.write_all(b"gone")).expect("written");
        assert!(!fs::metadata("/dev/null").expect("there").is_file());
    }
}
