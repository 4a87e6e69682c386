//! Patterns of paths, written as in `.gitignore`.

mod misfit;

use ignore::gitignore::{Gitignore, GitignoreBuilder};

pub(crate) use self::misfit::Misfit;

/// Some patterns.
#[derive(Clone, Debug)]
pub(crate) struct Patterns(Gitignore);

impl Default for Patterns {
    fn default() -> Self {
        Self(Gitignore::empty())
    }
}

impl Patterns {
    /// Of lines; each that can match nothing by its index with the reason.
    pub fn of(lines: &[&str]) -> (Self, Vec<(usize, Misfit)>) {
        let mut builder = GitignoreBuilder::new("");
        let mut faults = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let misfit = Misfit::of(line).or_else(|| match builder.add_line(None, line) {
                Ok(_) => None,
                Err(error) => Some(Misfit::unreadable(&error)),
            });
            faults.extend(misfit.map(|misfit| (at, misfit)));
        }
        if faults.is_empty() {
            match builder.build() {
                Ok(patterns) => return (Self(patterns), faults),
                Err(error) => faults.push((0, Misfit::unreadable(&error))),
            }
        }
        (Self::default(), faults)
    }

    /// Whether they name this path itself. It is relative, with `/`.
    pub fn name(&self, path: &str, is_folder: bool) -> bool {
        is_relative(path) && self.0.matched(path, is_folder).is_ignore()
    }

    /// Whether they name this file or a folder that it is in.
    pub fn hold(&self, path: &str) -> bool {
        is_relative(path) && self.0.matched_path_or_any_parents(path, false).is_ignore()
    }
}

fn is_relative(path: &str) -> bool {
    !path.is_empty() && !path.starts_with('/')
}
