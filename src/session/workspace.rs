//! Files that are being edited, and the reports on them at every moment: the ground of an editor's server.
//!
//! A workspace holds texts and takes edits. It works them in when a file is checked, reads again only the statements that they touch,
//! and gives the same reports as a fresh check does. What is not open it asks a [`System`] for.

mod around;
mod links;

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use self::links::Followed;
use crate::base::ids::{ArchiveId, FileId};
use crate::base::source::{ChangeFault, Draft, SourceFile, TooLarge, Utf16Position};
use crate::diagnostic::Diagnostic;
use crate::model::{Document, File, Project};
use crate::rules::{Checked, Settings};
use crate::session::System;
use crate::session::follow::Follower;
use crate::session::paths::place_of;
use crate::standing::argument::Argument;
use crate::syntax::Change;

/// Files that are being edited, and those that they use. It works edits in when a file is checked, reads again only the statements that
/// they touch, and gives the same reports as a fresh check does.
///
/// ```
/// use hence::{Memory, Settings, Utf16Position, Workspace};
///
/// let mut workspace = Workspace::default();
/// let file = workspace.open("bridge.brief", "claim safe: The bridge is safe.\n  becuase: inspected\n").unwrap();
/// let (settings, system) = (Settings::default(), Memory::new());
/// assert_eq!(workspace.check(file, &settings, &system)[0].rule, "unknown-field");
///
/// let start = workspace.offset(file, Utf16Position { line: 1, column: 4 });
/// workspace.change(file, start..start + 3, "cau").unwrap();
/// let end = workspace.len(file);
/// workspace.change(file, end..end, "\nassumption inspected: It was inspected.\n").unwrap();
/// assert_eq!(workspace.check(file, &settings, &system), []);
/// assert!(workspace.file(file).source.text().contains("  because: inspected\n"));
/// ```
#[derive(Debug, Default)]
pub struct Workspace {
    project: Project,
    states: Vec<State>,
    by_path: HashMap<String, FileId, RandomState>,
    by_place: HashMap<PathBuf, FileId, RandomState>,
    /// The numbers of the archives that were read, by their places.
    archives: HashMap<PathBuf, ArchiveId, RandomState>,
    follower: Follower,
    /// Names may mean something else than the project knows.
    is_unresolved: bool,
    /// Edits may wait, or a file be there whose place was not asked for.
    is_unsettled: bool,
}

/// What a workspace knows of a file besides what its project does.
#[derive(Debug, Default)]
struct State {
    text: Text,
    /// Where it is, if that was asked for.
    place: Option<PathBuf>,
    /// Edits that are not worked in yet.
    draft: Draft,
    /// The paths that it names, in source order.
    followed: Vec<Followed>,
    /// These are all of them.
    is_followed: bool,
    /// Its notes have their archives.
    has_archives: bool,
    /// The briefs beside it were asked for.
    has_neighbours: bool,
    /// How many edits were worked in, and how often the text was replaced.
    edits: u64,
    /// How often something changed besides its text: what its paths lead to, and what is beside it.
    links: u64,
    checked: Checked,
    /// What that check depends on besides the file.
    seen: Seen,
    /// How often the reports may have become others.
    stamp: u64,
}

/// What the reports on a file depend on besides its text and the settings.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    /// How often something changed besides its text.
    links: u64,
    /// The other files that it uses or may use, and how often each was edited and its paths led to something else.
    files: Vec<(FileId, u64, u64)>,
}

/// Whose text a file has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Text {
    /// An editor's: what is on disk counts for nothing.
    Edited,
    /// That of the disk.
    Read,
    /// That of the disk, which may have changed since.
    #[default]
    Doubtful,
}

impl Workspace {
    /// Opens a file with the text that an editor has of it; one that is open gets this text. `path` is what a [`System`] finds
    /// it by, and what reports show.
    ///
    /// # Errors
    /// [`TooLarge`] where the text is longer than [`LARGEST_FILE`](crate::base::source::LARGEST_FILE).
    pub fn open(&mut self, path: &str, text: impl Into<String>) -> Result<FileId, TooLarge> {
        let source = SourceFile::from_text(path, text)?;
        let id = self.put(path, source);
        self.states[id.index()].text = Text::Edited;
        Ok(id)
    }

    /// Closes a file: what is on disk counts again.
    pub fn close(&mut self, file: FileId) {
        self.states[file.index()].text = Text::Doubtful;
        self.disk_changed();
    }

    /// Says that what is on disk may be another than when it was asked for. It is asked for again, all of it, when it is needed next.
    pub fn disk_changed(&mut self) {
        for (at, state) in self.states.iter_mut().enumerate() {
            if state.text == Text::Read {
                state.text = Text::Doubtful;
            }
            state.followed.clear();
            state.place = None;
            state.links += 1;
            (state.is_followed, state.has_archives, state.has_neighbours) = (false, false, false);
            self.project.unlink(FileId::new(at));
            self.project.files[at].neighbours = Arc::default();
        }
        self.project.forget_archives();
        self.archives.clear();
        self.by_place.clear();
        self.follower = Follower::default();
        (self.is_unresolved, self.is_unsettled) = (true, true);
    }

    /// Puts a text in place of a range of bytes. The range is one of the text with all edits up to now; nothing is read until a file is
    /// checked. O(edits since then, and the lines concerned).
    ///
    /// # Errors
    /// Where there is no such range, or the text would grow too large.
    pub fn change(&mut self, file: FileId, range: Range<usize>, text: &str) -> Result<(), ChangeFault> {
        let source = &self.project.files[file.index()].source;
        let draft = &mut self.states[file.index()].draft;
        draft.change(source, range, text)?;
        self.is_unsettled = true;
        // Each further edit goes through those before it.
        if draft.patches().len() > MOST_PATCHES {
            self.work_in(file);
        }
        Ok(())
    }

    /// Works the edits of a file into it, so that [`file`](Self::file) has its text with all of them. What is asked of other files waits for
    /// [`check`](Self::check).
    pub fn settle(&mut self, file: FileId) {
        self.work_in(file);
    }

    /// How many bytes the text of a file has with all edits.
    pub fn len(&self, file: FileId) -> usize {
        self.states[file.index()].draft.len_of(&self.project.file(file).source)
    }

    /// Whether the text of a file is empty.
    pub fn is_empty(&self, file: FileId) -> bool {
        self.len(file) == 0
    }

    /// Where an offset of the text with all edits is, as editors count.
    pub fn position(&self, file: FileId, offset: usize) -> Utf16Position {
        self.states[file.index()].draft.position(&self.project.file(file).source, offset)
    }

    /// The offset of a position in the text with all edits, as editors count.
    pub fn offset(&self, file: FileId, position: Utf16Position) -> usize {
        self.states[file.index()].draft.offset(&self.project.file(file).source, position)
    }

    /// A file as it was when something was checked last.
    pub fn file(&self, file: FileId) -> &File {
        self.project.file(file)
    }

    /// The file of a path, open or not.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.by_path.get(path).copied()
    }

    /// All files as they were when something was checked last: what is asked of statements besides reports is asked of it.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The reports on a file in its own document, as [`run`](crate::rules::run) has them, with all edits up to now. What is not open is
    /// asked of the disk. O(n) in what moves with an edit, with a small factor; where an edit changes which statements, fields or
    /// references there are, the graph is drawn again, and all rules look at the file.
    pub fn check(&mut self, file: FileId, settings: &Settings, system: &dyn System) -> &[Diagnostic] {
        if std::mem::take(&mut self.is_unsettled) {
            for at in 0..self.states.len() {
                self.work_in(FileId::new(at));
                self.place(FileId::new(at), system);
            }
        }
        self.reread(file, system);
        self.follow(file, system);
        self.resolve();
        self.look_around(file, system);
        self.read_archives(file, system);
        let seen = self.seen(file);
        let state = &mut self.states[file.index()];
        if state.seen != seen {
            (state.checked, state.seen) = (Checked::default(), seen);
            state.stamp += 1;
        }
        state.checked.check(&self.project, file, settings);
        state.checked.reports()
    }

    /// The reports on a file as it was checked last.
    pub fn reports(&self, file: FileId) -> &[Diagnostic] {
        self.states[file.index()].checked.reports()
    }

    /// What is found out from the argument of a file's document, as it was when the file was [checked](Self::check) last. O(files) and what is asked.
    pub fn with_argument<Answer>(&mut self, file: FileId, ask: impl FnOnce(&Argument<'_>) -> Answer) -> Answer {
        self.states[file.index()].checked.ask(&self.project, file, ask)
    }

    fn seen(&self, file: FileId) -> Seen {
        let document = Document::of(&self.project, file).files;
        let others = document.iter().chain(&*self.project.file(file).neighbours).filter(|&&other| other != file);
        let of = |other: FileId| (other, self.states[other.index()].edits, self.states[other.index()].links);
        Seen { links: self.states[file.index()].links, files: others.map(|&other| of(other)).collect() }
    }

    /// Works the edits of a file into it.
    fn work_in(&mut self, file: FileId) {
        let draft = std::mem::take(&mut self.states[file.index()].draft);
        if draft.is_empty() {
            return;
        }
        let edited = self.project.edit(file, &draft);
        self.is_unresolved |= self.relink(file, &edited.rereading.runs);
        // What is resolved as a whole may be anything.
        let change = if self.is_unresolved { Change::Structure } else { self.project.renew(file, &edited) };
        let state = &mut self.states[file.index()];
        state.edits += 1;
        state.stamp += 1;
        state.checked.follow(&edited.rereading, change);
    }

    fn resolve(&mut self) {
        if std::mem::take(&mut self.is_unresolved) {
            self.project.resolve();
        }
    }

    /// Reads a file again that was closed, or was never open, if the disk may have changed.
    fn reread(&mut self, file: FileId, system: &dyn System) {
        if self.states[file.index()].text == Text::Doubtful {
            let path = self.project.file(file).source.path().to_owned();
            if let Some(place) = self.place(file, system) {
                // What is gone stays as it was seen last.
                let _ = self.load(&place, &path, system);
            }
            self.states[file.index()].text = Text::Read;
        }
    }

    /// Where a file is, or would be; asked for once until the disk changes.
    fn place(&mut self, file: FileId, system: &dyn System) -> Option<PathBuf> {
        let state = &mut self.states[file.index()];
        if state.place.is_none() {
            state.place = place_of(system, Path::new(self.project.file(file).source.path()));
            if let Some(place) = &state.place {
                // Of two names of one file, the first counts.
                self.by_place.entry_ref(place).or_insert(file);
            }
        }
        state.place.clone()
    }

    /// Takes a file with its text, whether it is known or not.
    fn put(&mut self, path: &str, source: SourceFile) -> FileId {
        let Some(known) = self.find(path) else {
            let id = self.project.add(source);
            self.states.push(State { text: Text::Read, ..State::default() });
            self.by_path.insert(path.to_owned(), id);
            (self.is_unresolved, self.is_unsettled) = (true, true);
            return id;
        };
        let before = &self.project.file(known).source;
        let is_same = (source.text(), source.not_utf8()) == (before.text(), before.not_utf8());
        if !is_same || !self.states[known.index()].draft.is_empty() {
            self.project.replace(known, source);
            let State { place, edits, links, stamp, .. } = std::mem::take(&mut self.states[known.index()]);
            let (edits, stamp) = (edits + 1, stamp + 1);
            self.states[known.index()] = State { place, edits, links, stamp, ..State::default() };
            (self.is_unresolved, self.is_unsettled) = (true, true);
        }
        self.states[known.index()].text = Text::Read;
        known
    }

    /// What the paths of a file lead to has changed, or what is beside it.
    fn links_changed(&mut self, file: FileId) {
        self.is_unresolved = true;
        self.states[file.index()].links += 1;
    }

    /// A number that is another one whenever the reports on a file may be others than they were at an earlier [`check`](Self::check) with the
    /// same settings.
    pub fn stamp(&self, file: FileId) -> u64 {
        self.states[file.index()].stamp
    }
}

/// How many patches of a file are gathered before they are worked in.
const MOST_PATCHES: usize = 4096;
