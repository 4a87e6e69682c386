//! Files that are written: nothing of what others write meanwhile is lost, nothing is half written, and rights stay as they are.

mod filters;
#[cfg(target_os = "linux")]
mod meanwhile;
mod outputs;
#[cfg(target_os = "linux")]
mod rights;

use std::fs;
use std::path::Path;

/// A brief that `fmt`, `check --fix` and `--add-allow unsupported-claim` each change in another way.
const BRIEF: &str = "claim safe: The bridge is safe.\n  becuase: dry\n\nclaim dry:   It is dry.\n";
const FORMATTED: &str = "claim safe: The bridge is safe.\n  becuase: dry\n\nclaim dry: It is dry.\n";
const FIXED: &str = "claim safe: The bridge is safe.\n  because: dry\n\nclaim dry:   It is dry.\n";
const CHANGED: &str = "claim other: Somebody else's text.\n";
const REFUSED: &str = "changed meanwhile, left as it is";

fn text(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).expect("text")
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
