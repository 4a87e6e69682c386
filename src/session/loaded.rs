//! What was read of a command's briefs, and what it found on the way.

use std::path::{Path, PathBuf};

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{FileId, StatementId};
use crate::diagnostic::Level;
use crate::model::{File, Link, Odd, PathFault, Project, Target};
use crate::rules::Settings;
use crate::session::System;
use crate::session::configs::Configs;
use crate::syntax::level;

/// What was read.
pub struct Loaded {
    /// The files, resolved.
    pub project: Project,
    /// The files that were named, or are below a folder that was, sorted by path.
    pub checked: Vec<FileId>,
    /// Of these, the files that were named themselves.
    pub named: Vec<FileId>,
    /// The files that were checked and are no standard input, by the path by which they were found.
    pub paths: Vec<(FileId, PathBuf)>,
    /// The file that is standard input.
    pub stdin: Option<FileId>,
    /// Where each file is.
    pub(super) places: Vec<Option<PathBuf>>,
    /// What could not be read.
    pub failures: Vec<String>,
    /// What else to say, unless only reports are wanted.
    pub words: Vec<String>,
    /// What is always said: what a green answer does not speak of.
    pub notices: Vec<String>,
    /// The configurations of the files.
    pub(crate) configs: Configs,
    /// The archives that notes name and that are there.
    pub(super) archives: Vec<NamedArchive>,
    /// Where all of it was looked for.
    pub trail: Trail,
}

/// A local archive that a note names.
#[derive(Debug)]
pub(super) struct NamedArchive {
    pub file: FileId,
    pub note: StatementId,
    /// The path as it is shown.
    pub path: String,
    /// Where it is.
    pub place: PathBuf,
    /// Whether its fingerprint stands in the note.
    pub has_fingerprint: bool,
}

/// Where files were looked for, there or not: what is watched, so that a change can be seen.
#[derive(Debug, Default)]
pub struct Trail {
    /// The folders whose briefs were listed, as they were named.
    pub folders: Vec<PathBuf>,
    /// The files that were read, and those that are named in `use`, `archive` and `previous`; full paths.
    pub files: Vec<PathBuf>,
}

impl Loaded {
    /// Reads the configurations of the checked files; what is wrong with them is kept.
    pub fn read_configs(&self) {
        for &file in &self.checked {
            self.settings(file);
        }
    }

    /// From where it was read.
    pub fn system(&self) -> &dyn System {
        self.configs.system()
    }

    /// The files of these documents that were not understood in full, with how many errors they have in form or references: what stands
    /// may differ for that.
    pub fn broken(&self, files: &[FileId]) -> Vec<(FileId, usize)> {
        // Files that use one another are in many documents: each is met once.
        let mut seen: HashSet<FileId, RandomState> = files.iter().copied().collect();
        let mut used: Vec<FileId> = seen.iter().copied().collect();
        let mut next = 0;
        while let Some(&user) = used.get(next) {
            next += 1;
            let imports = self.project.file(user).uses.iter().filter_map(|import| import.file);
            used.extend(imports.filter(|&file| seen.insert(file)));
        }
        used.sort_unstable();
        let errors = used.into_iter().map(|file| (file, errors_in(self.project.file(file))));
        errors.filter(|&(_, errors)| errors > 0).collect()
    }

    /// The settings of a file by its configuration.
    pub fn settings(&self, file: FileId) -> Settings {
        self.place(file).map_or_else(Settings::default, |place| self.configs.settings(place))
    }

    /// Where a file is; unknown for standard input in a folder that does not exist.
    pub fn place(&self, file: FileId) -> Option<&Path> {
        self.places.get(file.index())?.as_deref()
    }

    /// For each file the path by which it was found and may be written, the first where there are several. Standard input has
    /// none, and neither has a file that is only named by another.
    pub fn writable(&self) -> Vec<Option<&Path>> {
        let mut paths = vec![None; self.project.files.len()];
        for (file, path) in self.paths.iter().filter(|&&(file, _)| self.stdin != Some(file)) {
            paths[file.index()].get_or_insert(path.as_path());
        }
        paths
    }

    /// Whether a file, by where it is, is one of the configurations that were read.
    pub fn has_read_config(&self, place: &Path) -> bool {
        self.configs.have_read(place)
    }

    /// The files that make a document of their own: each with a `brief:`, and each library that was named itself or that
    /// none of the others uses.
    pub fn documents(&self) -> Vec<FileId> {
        let mut used = FixedBitSet::with_capacity(self.project.files.len());
        for &file in &self.checked {
            used.extend(self.project.file(file).uses.iter().filter_map(|import| import.file).map(FileId::index));
        }
        let named: FixedBitSet = self.named.iter().map(|file| file.index()).collect();
        let is_root = |file: FileId| {
            self.project.file(file).brief().is_some() || named.contains(file.index()) || !used.contains(file.index())
        };
        self.checked.iter().copied().filter(|&file| is_root(file)).collect()
    }
}

/// How many errors in form and references a file has, for which what stands may differ.
fn errors_in(file: &File) -> usize {
    let in_form = file.parsed.errors.iter().filter(|error| level(error.kind) == Level::Error).count();
    let is_unknown = |odd: &&Odd| file.target(odd.item) == Target::UNKNOWN && !file.tree().fields[odd.field].state.faulty;
    let is_missing = |(link, fault): &&(Link, PathFault)| link.field.is_none() && *fault != PathFault::Malformed;
    in_form + file.odd().iter().filter(is_unknown).count() + file.faults.iter().filter(is_missing).count()
}
