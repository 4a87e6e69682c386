//! Following the paths that files name, each once until it changes.

use std::path::{Path, PathBuf};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{ArchiveId, FileId, IdSet, StatementId};
use crate::base::source::SourceFile;
use crate::model::{Link, PathFault};
use crate::schema::Field;
use crate::session::System;
use crate::session::archives::read_archive;
use crate::session::follow::named_from;
use crate::session::paths::shown;
use crate::session::read::whole;
use crate::session::workspace::{Text, Workspace};
use crate::syntax::Reread;

/// A path that a file names, and what came of it.
#[derive(Debug)]
pub(crate) struct Followed {
    /// Where it stands now.
    pub link: Link,
    /// The alias that is written on a `use`.
    alias: String,
    outcome: Result<Option<FileId>, PathFault>,
    /// The archive that it leads to: its path as it is shown, and where it is.
    archive: Option<(String, PathBuf)>,
}

impl Followed {
    fn is_same(&self, link: &Link, alias: &str) -> bool {
        self.link.field == link.field
            && self.link.path == link.path
            && self.link.has_fingerprint == link.has_fingerprint
            && self.alias == alias
    }
}

impl Workspace {
    /// Follows the paths of a file and of all that it uses.
    pub(crate) fn follow(&mut self, file: FileId, system: &dyn System) {
        self.follower.begin();
        let mut open = vec![file];
        let mut seen = IdSet::default();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if !self.states[id.index()].is_followed {
                self.follow_one(id, system);
            }
            // What was named first is read first.
            open.extend(self.project.file(id).uses.iter().rev().filter_map(|import| import.file));
        }
    }

    fn follow_one(&mut self, id: FileId, system: &dyn System) {
        let known = std::mem::take(&mut self.states[id.index()].followed);
        let mut known: HashMap<(Option<Field>, String), Followed, RandomState> =
            known.into_iter().map(|known| ((known.link.field, known.link.path.clone()), known)).collect();
        let mut followed = Vec::new();
        for link in self.project.links(id) {
            let alias = self.alias(id, &link);
            let path = (link.field, link.path.clone());
            followed.push(match known.remove(&path) {
                Some(known) => Followed { link, alias, ..known },
                None => self.ask(id, link, alias, system),
            });
        }
        self.states[id.index()].followed = followed;
        self.states[id.index()].is_followed = true;
        self.link(id);
        self.links_changed(id);
    }

    fn alias(&self, id: FileId, link: &Link) -> String {
        let is_use = link.field.is_none();
        if is_use { self.project.file(id).id(link.statement).to_owned() } else { String::new() }
    }

    fn ask(&mut self, id: FileId, link: Link, alias: String, system: &dyn System) -> Followed {
        let mut archive = None;
        let mut outcome = || {
            let place = self.place(id, system);
            let found = self.follower.follow(system, place.as_deref(), &link)?;
            let path = shown(&named_from(self.project.file(id).source.path(), &link.path));
            match link.field {
                None => self.load(&found, &path, system).map(Some),
                Some(Field::Archive) => {
                    archive = Some((path, found));
                    Ok(None)
                }
                Some(_) => Ok(None),
            }
        };
        let outcome = outcome();
        Followed { link, alias, outcome, archive }
    }

    /// A file that is open, or that was read since the disk changed, or that is read now.
    pub(crate) fn load(&mut self, place: &Path, path: &str, system: &dyn System) -> Result<FileId, PathFault> {
        let known = self.by_place.get(place).copied();
        if let Some(known) = known.filter(|known| self.states[known.index()].text != Text::Doubtful) {
            return Ok(known);
        }
        // One that is known keeps the path that it is called by.
        let path = known.map_or_else(|| path.to_owned(), |known| self.project.file(known).source.path().to_owned());
        let bytes = whole(system, place).map_err(|error| PathFault::Unreadable(error.to_string()))?;
        let source = SourceFile::from_bytes(path.as_str(), bytes);
        let source = source.map_err(|_| PathFault::Unreadable("larger than 4 GiB".to_owned()))?;
        let id = self.put(&path, source);
        self.states[id.index()].place = Some(place.to_owned());
        self.by_place.entry_ref(place).or_insert(id);
        Ok(id)
    }

    /// Tells the project what came of the paths of a file, where these stand now.
    fn link(&mut self, id: FileId) {
        self.project.unlink(id);
        for followed in &self.states[id.index()].followed {
            self.project.link(id, &followed.link, followed.outcome.clone());
        }
        self.states[id.index()].has_archives = false;
    }

    /// Moves the paths of a file with the statements that were read again; says whether one of them is another now.
    pub(crate) fn relink(&mut self, id: FileId, runs: &[Reread]) -> bool {
        if !self.states[id.index()].is_followed {
            return true;
        }
        let mut known = std::mem::take(&mut self.states[id.index()].followed).into_iter().peekable();
        let mut followed = Vec::new();
        let mut same = true;
        let mut moved = 0_u32;
        for run in runs {
            let before = |link: &Followed| link.link.statement < run.old.statements.start;
            while let Some(link) = known.next_if(before) {
                followed.push(self.moved(id, link, moved));
            }
            for link in self.project.links_in(id, run.new.statements.clone()) {
                let alias = self.alias(id, &link);
                let old = known.next_if(|old| old.link.statement < run.old.statements.end);
                match old.filter(|old| old.is_same(&link, &alias)) {
                    Some(old) => followed.push(Followed { link, ..old }),
                    None => same = false,
                }
            }
            while known.next_if(|old| old.link.statement < run.old.statements.end).is_some() {
                same = false;
            }
            moved = run.new.statements.end.distance(run.old.statements.end);
        }
        followed.extend(known.map(|link| self.moved(id, link, moved)));
        let has_archives = self.states[id.index()].has_archives;
        self.states[id.index()].followed = followed;
        self.states[id.index()].is_followed = same;
        if same && !self.states[id.index()].followed.is_empty() {
            let archives = std::mem::take(&mut self.project.files[id.index()].archives);
            self.link(id);
            if has_archives {
                self.keep_archives(id, archives);
            }
        }
        !same
    }

    /// A path whose statement has moved and is otherwise as it was.
    fn moved(&self, id: FileId, followed: Followed, by: u32) -> Followed {
        let statement = followed.link.statement.shifted(by);
        let tree = self.project.file(id).tree();
        let span = match followed.link.field {
            None => tree.statements[statement].text,
            Some(field) => tree.find(statement, field).map_or_else(Default::default, |field| tree.fields[field].value),
        };
        let has_fingerprint = followed.link.has_fingerprint;
        let span = if has_fingerprint { self.project.file(id).path_span(span, &followed.link.path) } else { span };
        Followed { link: Link { statement, span, ..followed.link }, ..followed }
    }

    /// Reads the archives of the document of a file, where it has or cites one.
    pub(crate) fn read_archives(&mut self, file: FileId, system: &dyn System) {
        let is_local = |followed: &Followed| followed.archive.is_some();
        if !self.states.iter().any(|state| state.followed.iter().any(is_local)) {
            return;
        }
        for id in self.project.with_archives(file) {
            if std::mem::replace(&mut self.states[id.index()].has_archives, true) {
                continue;
            }
            let named = self.states[id.index()].followed.iter();
            let named: Vec<_> = named
                .filter_map(|followed| Some((followed.link.statement, followed.archive.clone()?, followed.link.has_fingerprint)))
                .collect();
            for (note, (path, place), wants_fingerprint) in named {
                let number = self.archive(&path, place, wants_fingerprint, system);
                self.project.keep(id, note, number);
            }
            self.links_changed(id);
        }
    }

    fn archive(&mut self, path: &str, place: PathBuf, wants_fingerprint: bool, system: &dyn System) -> ArchiveId {
        if let Some(&known) = self.archives.get(&place) {
            if wants_fingerprint && self.project.archives[known].fingerprint().is_none() {
                self.project.replace_archive(known, read_archive(system, path, &place, true));
            }
            return known;
        }
        let number = self.project.add_archive(read_archive(system, path, &place, wants_fingerprint));
        self.archives.insert(place, number);
        number
    }

    /// Gives the notes of a file, which have moved, their archives again.
    fn keep_archives(&mut self, id: FileId, archives: Vec<(StatementId, ArchiveId)>) {
        let named = self.states[id.index()].followed.iter().filter(|followed| followed.archive.is_some());
        for (followed, (_, archive)) in named.zip(archives) {
            self.project.keep(id, followed.link.statement, archive);
        }
        self.states[id.index()].has_archives = true;
    }
}
