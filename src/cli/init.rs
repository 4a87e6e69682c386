//! `hence init`: a first brief and a `hence.toml`, to begin from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::clean::clean_line;
use crate::base::suggest::pasted;
use crate::cli::write::{Before, is_changed, put};
use crate::cli::{Status, print};
use crate::config::FILE_NAME;
use crate::session::read::reason;

/// What is written: the name and the text of each file.
const FILES: [(&str, &str); 2] =
    [("first.brief", include_str!("init/first.brief")), (FILE_NAME, include_str!("init/hence.toml"))];

/// Options of `init`.
#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// Where to write them; the folder is created if it does not exist [default: the current folder]
    folder: Option<PathBuf>,
}

/// Writes what is not there yet.
pub(crate) fn run(arguments: &InitArguments) -> io::Result<Status> {
    let folder = arguments.folder.as_deref().unwrap_or(Path::new(""));
    let failed = |path: &Path, error: &io::Error| {
        io::Error::other(clean_line(&format!("{}: {}", path.display(), reason(error))).into_owned())
    };
    if arguments.folder.is_some() {
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    }
    let mut lines = Vec::new();
    for (name, text) in FILES {
        let path = folder.join(name);
        let word = if fs::symlink_metadata(&path).is_ok() {
            "there already, left as it is"
        } else {
            match put(&path, Before::Absent, &|out| out.write_all(text.as_bytes())) {
                Ok(()) => "written",
                Err(error) if is_changed(&error) => "there already, left as it is",
                Err(error) => return Err(failed(&path, &error)),
            }
        };
        lines.push(format!("{}: {word}", path.display()));
    }
    let brief = folder.join(FILES[0].0);
    let place = if arguments.folder.is_some() { format!(" {}", pasted(&folder.to_string_lossy())) } else { String::new() };
    lines.extend([
        String::new(),
        "now run".to_owned(),
        format!("  hence check{place}"),
        format!("  hence status {}", pasted(&brief.to_string_lossy())),
    ]);
    print(|out| lines.iter().try_for_each(|line| writeln!(out, "{}", clean_line(line))))?;
    Ok(Status::Clean)
}
