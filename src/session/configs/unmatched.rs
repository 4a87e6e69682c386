//! Patterns of a configuration that name nothing that is there, which may be a slip.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::session::System;
use crate::session::configs::hints::{Hints, is_plain};
use crate::session::configs::placed::Placed;

/// What was seen of the files of a project, as far as its patterns are concerned.
pub(crate) struct Seen {
    placed: Arc<Placed>,
    /// The names that a pattern without `/` looks for in every folder, and that have not been met yet.
    wanted: HashSet<String>,
    /// Whether the whole project was walked.
    pub is_whole: bool,
}

impl Seen {
    /// Nothing yet.
    pub fn of(placed: &Arc<Placed>) -> Self {
        let patterns = placed.config.patterns().iter();
        let wanted = patterns.filter_map(|(pattern, _)| loose(pattern)).map(str::to_owned).collect();
        Self { placed: Arc::clone(placed), wanted, is_whole: false }
    }

    /// Meets a file or folder.
    pub fn meet(&mut self, place: &Path) {
        if let Some(name) = place.file_name().and_then(|name| name.to_str()).filter(|_| !self.wanted.is_empty()) {
            self.wanted.remove(name);
        }
    }

    /// The folder from which the patterns count.
    pub fn root(&self) -> &Path {
        &self.placed.root
    }

    /// A line for each pattern that names something of which there is nothing.
    pub fn words(&self, system: &dyn System) -> Vec<String> {
        let unmatched = |pattern: &str| match loose(pattern) {
            Some(name) => self.wanted.contains(name) && !system.is_taken(&self.placed.root.join(name)),
            None => fixed(pattern).is_some_and(|path| !system.is_taken(&self.placed.root.join(path))),
        };
        let patterns = self.placed.config.patterns().iter().filter(|(pattern, _)| unmatched(pattern));
        let mut hints = Hints::of(system, &self.placed.root);
        let words = patterns.map(|(pattern, span)| {
            let position = self.placed.source.position(span.start);
            let hint = hints.hint(pattern);
            format!("{}:{}:{}: the pattern `{pattern}` matches nothing{hint}", self.placed.shown, position.line, position.column)
        });
        words.collect()
    }
}

/// The name that a pattern looks for in every folder, where it is one without signs.
fn loose(pattern: &str) -> Option<&str> {
    let name = pattern.strip_prefix('!').unwrap_or(pattern).trim_end();
    let name = name.strip_suffix('/').unwrap_or(name);
    (!name.contains('/') && is_plain(name)).then_some(name)
}

/// What stands before the first sign of a pattern that counts from the folder of the configuration; whole names alone.
fn fixed(pattern: &str) -> Option<PathBuf> {
    let path = pattern.strip_prefix('!').unwrap_or(pattern).trim_end();
    let path = path.strip_suffix('/').unwrap_or(path);
    if !path.contains('/') {
        return None;
    }
    let segments = path.strip_prefix('/').unwrap_or(path).split('/');
    let names: PathBuf = segments.take_while(|name| is_plain(name)).collect();
    Some(names).filter(|names| !names.as_os_str().is_empty())
}
