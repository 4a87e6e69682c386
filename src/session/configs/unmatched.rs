//! Patterns of a configuration that name nothing that is there, which may be a slip.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::session::System;
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
        let words = patterns.enumerate().map(|(number, (pattern, span))| {
            let position = self.placed.source.position(span.start);
            let hint = if number < HINTS { self.hint(system, pattern) } else { String::new() };
            format!("{}:{}:{}: the pattern `{pattern}` matches nothing{hint}", self.placed.shown, position.line, position.column)
        });
        words.collect()
    }

    /// What may be meant, by the names beside the configuration.
    fn hint(&self, system: &dyn System, pattern: &str) -> String {
        let path = loose(pattern).map(PathBuf::from).or_else(|| fixed(pattern)).unwrap_or_default();
        // The part that is not there, and the folder in which it is looked for.
        let missing = path.ancestors().take_while(|path| !system.is_taken(&self.placed.root.join(path))).last().unwrap_or(&path);
        let folder = self.placed.root.join(missing.parent().unwrap_or(Path::new("")));
        let entries = system.list(&folder, usize::MAX).into_iter();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.name.into_string().ok()).collect();
        names.sort_unstable();
        let wanted = missing.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let near = nearest(wanted, names.iter().map(String::as_str).take(NAMES));
        let meant: Vec<String> = near.iter().map(|name| pattern.replacen(wanted, name, 1)).collect();
        let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
        if meant.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&meant)) }
    }
}

/// For so many patterns names are looked for in their folders, and in each among so many: each look-up lists a folder.
const HINTS: usize = 100;
const NAMES: usize = 10_000;

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

fn is_plain(name: &str) -> bool {
    !name.contains(['*', '?', '[', '{', '\\'])
}
