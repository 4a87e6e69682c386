//! What formats for machines say of a run besides what it found.

use std::path::Path;

use crate::base::source::FileId;
use crate::diagnostic::Level;
use crate::model::Project;
use crate::rules::Silenced;
use crate::rules::coverage::Coverage;

/// What a run was, besides what it found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Run<'run> {
    /// The absolute path of the folder that it ran in, with `/`; empty where paths are to stay as they are.
    pub folder: &'run str,
    /// Where each file is in its repository, by its index, for formats that a server reads; empty where paths count from the folder.
    pub places: &'run [Placed],
    /// What could not be read, a line each.
    pub failures: &'run [String],
    /// What the findings do not speak of, a line each.
    pub notices: &'run [String],
    /// What `allow` silences, for the formats that tell of it; sorted as the findings are.
    pub silenced: &'run [Silenced],
    /// The level from which on a report makes the run fail.
    pub fails_from: Option<Level>,
    /// What was looked at and what was not, where that is asked for.
    pub coverage: Option<&'run Coverage>,
}

/// Where a file is, seen from the folder of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// Below it: the path from there, without `.` and `..`.
    Below(String),
    /// Elsewhere: the absolute path.
    Elsewhere(String),
}

/// Where a file is, and the bytes of that path, which need not be UTF-8.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// As text.
    pub located: Located,
    /// As the system has it, with `/`.
    pub bytes: Vec<u8>,
}

impl Located {
    /// The path.
    pub fn path(&self) -> &str {
        match self {
            Self::Below(path) | Self::Elsewhere(path) => path,
        }
    }
}

impl From<Located> for Placed {
    fn from(located: Located) -> Self {
        let bytes = located.path().as_bytes().to_vec();
        Self { located, bytes }
    }
}

impl Run<'_> {
    /// Where a file of the project is.
    pub fn place(&self, project: &Project, file: FileId) -> Placed {
        let place = self.places.get(file.index()).cloned();
        place.unwrap_or_else(|| self.locate(project.file(file).source.path()).into())
    }

    /// The path of a file as it is shown to machines that take relative and absolute ones.
    pub fn path(&self, project: &Project, file: FileId) -> String {
        match self.place(project, file).located {
            Located::Below(path) | Located::Elsewhere(path) => path,
        }
    }

    /// The place of a file whose path is absolute or begins at the folder of the run; by the words of the path alone.
    pub fn locate(&self, path: &str) -> Located {
        if self.folder.is_empty() {
            return Located::Below(path.to_owned());
        }
        let folder = segments(self.folder);
        let whole = if Path::new(path).is_absolute() { path.to_owned() } else { format!("{}/{path}", self.folder) };
        let segments = segments(&whole);
        match segments.strip_prefix(folder.as_slice()) {
            Some(below) if !below.is_empty() => Located::Below(below.join("/")),
            _ => {
                let drive = segments.first().is_some_and(|first| first.ends_with(':'));
                Located::Elsewhere(format!("{}{}", if drive { "" } else { "/" }, segments.join("/")))
            }
        }
    }
}

/// The names in a path, without `.` and `..`.
fn segments(path: &str) -> Vec<&str> {
    let mut segments = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_folder_of_the_run() {
        let run = Run { folder: "/home/ana/briefs", ..Run::default() };
        let below = |path: &str| Located::Below(path.to_owned());
        assert_eq!(run.locate("a.brief"), below("a.brief"));
        assert_eq!(run.locate("./x/../a.brief"), below("a.brief"));
        assert_eq!(run.locate("../briefs/a.brief"), below("a.brief"));
        assert_eq!(run.locate("<stdin>"), below("<stdin>"));
        assert_eq!(run.locate("../a.brief"), Located::Elsewhere("/home/ana/a.brief".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn absolute_paths_are_relative_where_they_lie_below_it() {
        let run = Run { folder: "/home/ana/briefs", ..Run::default() };
        assert_eq!(run.locate("/home/ana/briefs/x/a.brief").path(), "x/a.brief");
        assert_eq!(run.locate("/home/ana/briefs-old/a.brief").path(), "/home/ana/briefs-old/a.brief");
        assert_eq!(run.locate("/home/ana/briefs").path(), "/home/ana/briefs");
    }
}
