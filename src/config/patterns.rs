//! Patterns of paths, written as in `.gitignore`.

use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// Some patterns.
#[derive(Clone, Debug)]
pub(super) struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Patterns {
    /// Of lines; each that is no pattern by its index with the reason.
    pub fn of(lines: &[&str]) -> (Self, Vec<(usize, String)>) {
        let mut builder = GitignoreBuilder::new("");
        let mut faults = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let read = pattern(line).and_then(|alone| match builder.add_line(None, line) {
                Ok(_) => Ok(alone),
                Err(error) => Err(reason(&error)),
            });
            faults.extend(read.err().map(|reason| (at, reason)));
        }
        if faults.is_empty() {
            match builder.build() {
                Ok(patterns) => return (Self(patterns), faults),
                Err(error) => faults.push((0, reason(&error))),
            }
        }
        (Self::default(), faults)
    }

    /// Whether they name this path itself. It is relative, with `/`.
    pub fn name(&self, path: &str, is_folder: bool) -> bool {
        is_relative(path) && self.0.matched(path, is_folder).is_ignore()
    }

    /// Whether they name this file or a folder that it lies in.
    pub fn hold(&self, path: &str) -> bool {
        is_relative(path) && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

fn is_relative(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('/')
}

/// Whether a line is a pattern by itself: it may be too large, or a comment.
fn pattern(line: &str) -> Result<(), String> {
    let mut builder = GitignoreBuilder::new("");
    let patterns = builder.add_line(None, line).and_then(|builder| builder.build()).map_err(|error| reason(&error))?;
    if patterns.is_empty() { Err("it names nothing".to_owned()) } else { Ok(()) }
}

fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        error => error.to_string(),
    }
}
