//! The file that reports go to: whoever reads it finds the old report or the new one, never a part.

use std::fs::{self, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use super::write::{Content, replace_by};
use crate::report::clean_line;

/// Writes a report to a file, which may not be there yet. What is no file, as a device or a pipe, is written as it comes.
///
/// # Errors
/// Those of writing the report, of which nothing is kept then, and those of the file system, with the path.
pub(super) fn write(path: &Path, report: impl Fn(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    put(path, &report).map_err(|error| io::Error::other(clean_line(&format!("{}: {error}", path.display())).into_owned()))
}

/// Gives a file new content, all at once, whether or not it is there.
///
/// # Errors
/// Those of the file system and of the content.
pub(super) fn put(path: &Path, content: Content<'_>) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() => replace_by(path, content),
        Ok(_) => {
            let mut out = BufWriter::new(OpenOptions::new().write(true).open(path)?);
            content(&mut out)?;
            out.flush()
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            // An empty file gets the permissions that new files have here; it is replaced.
            OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
            replace_by(path, content).inspect_err(|_| drop(fs::remove_file(path)))
        }
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

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
