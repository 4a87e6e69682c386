//! What a walk passes by and somebody may miss: links, and briefs with another ending.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::DirEntry;

use crate::base::text::{form, some_of};
use crate::session::below::plain;
use crate::session::paths::shown;

/// How many names are listed.
const NAMED: usize = 3;

/// What was passed by.
#[derive(Default)]
pub(crate) struct Passed {
    /// Links that are named as briefs are.
    links: Vec<PathBuf>,
    /// Links to folders.
    folders: Vec<PathBuf>,
    /// Files whose ending differs in case.
    others: Vec<PathBuf>,
}

impl Passed {
    /// Passes by an entry that is no brief.
    pub fn by(&mut self, entry: &DirEntry) {
        let path = plain(entry.path());
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        let is_alike = ending.eq_ignore_ascii_case("brief");
        let kind = entry.file_type();
        if kind.is_some_and(|kind| kind.is_symlink()) {
            if is_alike && !entry.path().is_dir() {
                self.links.push(path.to_owned());
            } else if entry.path().is_dir() {
                self.folders.push(path.to_owned());
            }
        } else if is_alike && ending != "brief" && kind.is_some_and(|kind| kind.is_file()) {
            self.others.push(path.to_owned());
        }
    }

    /// A line for each sort. A link to a brief that is read anyway is nothing to speak of.
    pub fn words(&self, briefs: &[PathBuf]) -> Vec<String> {
        let mut words = Vec::new();
        if !self.links.is_empty() {
            let read: HashSet<PathBuf> = briefs.iter().filter_map(|brief| brief.canonicalize().ok()).collect();
            let is_missed = |link: &&PathBuf| link.canonicalize().map_or(true, |place| !read.contains(&place));
            let missed: Vec<&Path> = self.links.iter().filter(is_missed).map(PathBuf::as_path).collect();
            if !missed.is_empty() {
                let listed = listed(&missed);
                words.push(match missed.len() {
                    1 => format!("1 link to a brief is not followed: {listed}; name it to check it"),
                    count => format!("{count} links to briefs are not followed: {listed}; name them to check them"),
                });
            }
        }
        if let Some(others) = self.others() {
            words.push(format!("not read, because their names do not end in `.brief`: {others}"));
        }
        words
    }

    /// What there is where no brief is.
    pub fn instead(&self) -> Option<String> {
        let linked: Vec<&Path> = self.links.iter().chain(&self.folders).map(PathBuf::as_path).collect();
        let links = form(linked.len(), "a link, which is", "links, which are");
        let links = (!linked.is_empty()).then(|| format!("{links} not followed: {}; name what to check", listed(&linked)));
        links.or_else(|| self.others().map(|others| format!("{others}; the name of a brief ends in `.brief`")))
    }

    fn others(&self) -> Option<String> {
        let others: Vec<&Path> = self.others.iter().map(PathBuf::as_path).collect();
        (!others.is_empty()).then(|| listed(&others))
    }
}

fn listed(paths: &[&Path]) -> String {
    some_of(&paths.iter().map(|path| shown(path)).collect::<Vec<_>>(), NAMED)
}
