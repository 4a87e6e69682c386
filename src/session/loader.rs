//! Reading briefs and what they use: each file once, nothing outside the project root, no devices or pipes.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hashbrown::HashMap;

use crate::base::ids::FileId;
use crate::base::source::SourceFile;
use crate::model::{Link, PathFault, Project};
use crate::schema::Field;
use crate::session::System;
use crate::session::configs::Configs;
use crate::session::follow::{Follower, named_from};
use crate::session::loaded::{Loaded, NamedArchive, Trail};
use crate::session::paths::{place_in_folder, shown};
use crate::session::read::{not_a_brief, reason, too_large, whole};
use crate::session::system::FileKind;
use crate::session::work::Work;
use crate::syntax::{Parsed, parse};

/// Texts that stand in place of what is on disk, by where it is; standard input is where its name says.
pub type Overlay = std::collections::BTreeMap<PathBuf, String>;

/// Reads files into a project.
struct Loader<'run> {
    work: &'run Work,
    stdin_text: &'run dyn StandardInput,
    looks_around: bool,
    overlay: &'run Overlay,
    /// What is to be read next, and whether it was named itself.
    wanted: Vec<(PathBuf, bool)>,
    trail: Trail,
    follower: Follower,
    project: Project,
    configs: &'run Configs,
    places: Vec<Option<PathBuf>>,
    by_place: HashMap<PathBuf, FileId, foldhash::fast::RandomState>,
    /// For each folder that was asked for, its first briefs.
    beside: HashMap<PathBuf, Arc<[FileId]>, foldhash::fast::RandomState>,
    checked: Vec<FileId>,
    named: Vec<FileId>,
    paths: Vec<(FileId, PathBuf)>,
    stdin: Option<FileId>,
    failures: Vec<String>,
    words: Vec<String>,
    notices: Vec<String>,
    /// Whether what is excluded stays excluded where it is named, and how many files were.
    force_exclude: bool,
    held_back: usize,
    archives: Vec<NamedArchive>,
}

/// Where the text of standard input comes from, which is asked for at most once.
pub trait StandardInput {
    /// All of it.
    ///
    /// # Errors
    /// Where it cannot be read or is larger than a brief may be.
    fn read(&self) -> io::Result<Vec<u8>>;
}

/// Standard input of which there is none.
#[derive(Clone, Copy, Debug)]
pub struct NoInput;

impl StandardInput for NoInput {
    fn read(&self) -> io::Result<Vec<u8>> {
        Err(io::Error::other("not available here"))
    }
}

/// What a command reads, and how.
#[derive(Clone, Copy)]
pub struct Input<'run> {
    /// Files, folders, and `-` for standard input; the current folder where nothing is named.
    pub paths: &'run [PathBuf],
    /// The name of standard input.
    pub stdin_filename: Option<&'run Path>,
    /// What is excluded from folders, and the settings of files.
    pub configs: &'run Configs,
    /// Whether what a configuration excludes stays excluded where it is named.
    pub force_exclude: bool,
    /// On how many threads.
    pub work: &'run Work,
    /// Where the text of standard input comes from.
    pub stdin: &'run dyn StandardInput,
    /// Whether the briefs beside one that names something unknown are read, so that it can be said who declares it.
    pub looks_around: bool,
}

/// Reads briefs, and every brief below the folders among these paths, with what they use, the archives that they quote from and the
/// nearest `hence.toml`; the current folder where nothing is named. What could not be read is in [`Loaded::failures`].
pub fn load(system: Arc<dyn System>, paths: &[PathBuf]) -> Loaded {
    let (configs, work) = (Configs::nearest(system), Work::default());
    let mut loaded = read(Input {
        paths,
        stdin_filename: None,
        configs: &configs,
        force_exclude: false,
        work: &work,
        stdin: &NoInput,
        looks_around: true,
    });
    loaded.read_configs();
    loaded.read_archives(&work);
    loaded
}

/// Reads what a command names: files, folders without what their configurations exclude, and standard input.
pub fn read(input: Input<'_>) -> Loaded {
    read_over(input, &Overlay::new())
}

/// The same with other texts in place of some files. Standard input that has one is not read.
pub fn read_over(input: Input<'_>, overlay: &Overlay) -> Loaded {
    let Input { paths, stdin_filename, .. } = input;
    let mut loader = Loader::new(input, overlay);
    for path in paths {
        if path.as_os_str() == "-" { loader.stdin(stdin_filename) } else { loader.path(path) }
    }
    if paths.is_empty() {
        loader.path(Path::new("."));
    }
    loader.finish()
}

/// What is said of paths that were named and are excluded.
pub fn held_back(count: usize) -> String {
    match count {
        1 => "1 named path was skipped, because `hence.toml` excludes it".to_owned(),
        count => format!("{count} named paths were skipped, because `hence.toml` excludes them"),
    }
}

/// A file as it was read.
struct Opened {
    place: PathBuf,
    source: SourceFile,
    parsed: Parsed,
}

impl Opened {
    /// Reads a regular file, or what stands in its place.
    fn of(system: &dyn System, path: &Path, overlay: &Overlay) -> io::Result<Self> {
        let place = system.canonical(path).map_err(|error| match system.metadata(path) {
            // A pipe of a shell is a link to what has no path.
            Ok(metadata) if metadata.kind != FileKind::File => {
                io::Error::other("a pipe or device, not a file; give `-` and the text on standard input")
            }
            _ => error,
        })?;
        let source = source(system, path, &place, overlay)?;
        let parsed = parse(&source);
        Ok(Self { place, source, parsed })
    }
}

/// A regular file, or what stands in its place, by the path that is shown.
fn source(system: &dyn System, path: &Path, place: &Path, overlay: &Overlay) -> io::Result<SourceFile> {
    let bytes = overlay.get(place).map_or_else(|| whole(system, place), |text| Ok(text.clone().into_bytes()))?;
    SourceFile::from_bytes(shown(path), bytes).map_err(|_| too_large())
}

impl<'run> Loader<'run> {
    fn new(input: Input<'run>, overlay: &'run Overlay) -> Self {
        Self {
            work: input.work,
            stdin_text: input.stdin,
            looks_around: input.looks_around,
            overlay,
            wanted: Vec::new(),
            trail: Trail::default(),
            follower: Follower::default(),
            project: Project::default(),
            configs: input.configs,
            places: Vec::new(),
            by_place: HashMap::default(),
            beside: HashMap::default(),
            checked: Vec::new(),
            named: Vec::new(),
            paths: Vec::new(),
            stdin: None,
            failures: Vec::new(),
            words: Vec::new(),
            notices: Vec::new(),
            force_exclude: input.force_exclude,
            held_back: 0,
            archives: Vec::new(),
        }
    }

    /// A file, or every brief below a folder.
    fn path(&mut self, path: &Path) {
        let system = self.system();
        match system.metadata(path).map(|metadata| metadata.kind) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && system.is_taken(path) => {
                self.fail(path, &io::Error::other("a broken link"));
            }
            Err(error) => self.fail(path, &error),
            Ok(_) if self.is_held_back(path) => {}
            Ok(FileKind::Folder) => self.folder(path),
            Ok(FileKind::File) => self.wanted.push((path.to_owned(), true)),
            Ok(kind) => self.fail(path, &not_a_brief(kind)),
        }
    }

    fn system(&self) -> &'run dyn System {
        self.configs.system()
    }

    /// Whether a configuration excludes a path that is named, and that counts.
    fn is_held_back(&mut self, path: &Path) -> bool {
        let is_held_back = self.force_exclude && self.configs.hold_back(path);
        self.held_back += usize::from(is_held_back);
        is_held_back
    }

    /// Standard input, shown as the given file.
    fn stdin(&mut self, name: Option<&Path>) {
        // Named again, it has nothing more to say.
        if self.stdin.is_some() {
            return;
        }
        self.read_wanted();
        if name.is_some_and(|name| self.is_held_back(name)) {
            return;
        }
        // In a folder that is not there yet nothing is found to use.
        let place = name.and_then(|name| place_in_folder(self.system(), name));
        let place = place.or_else(|| place_in_folder(self.system(), Path::new("<stdin>")));
        let text = place.as_ref().and_then(|place| self.overlay.get(place));
        let bytes = text.map_or_else(|| self.stdin_text.read(), |text| Ok(text.clone().into_bytes()));
        let shown = name.map_or_else(|| "<stdin>".to_owned(), shown);
        match bytes.and_then(|bytes| SourceFile::from_bytes(shown, bytes).map_err(|_| too_large())) {
            Ok(source) => {
                let id = self.add(source, place);
                self.checked.push(id);
                self.named.push(id);
                self.stdin = Some(id);
            }
            Err(error) => self.fail(Path::new("standard input"), &error),
        }
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        self.failures.push(format!("{}: {}", path.display(), reason(error)));
    }

    fn folder(&mut self, folder: &Path) {
        let below = self.configs.below(folder);
        self.trail.folders.extend(below.folders);
        self.failures.extend(below.failures);
        self.notices.extend(below.none);
        self.words.extend(below.passed);
        self.wanted.extend(below.briefs.into_iter().map(|brief| (brief, false)));
    }

    /// Reads the files that are wanted, several at a time, and adds them in their order, each once.
    fn read_wanted(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        let (system, overlay) = (self.system(), self.overlay);
        let opened = self.work.map("reading", &wanted, |(path, _)| Opened::of(system, path, overlay));
        for ((path, is_named), opened) in wanted.iter().zip(opened) {
            let id = match opened {
                Ok(opened) => match self.by_place.get(&opened.place) {
                    Some(&known) => known,
                    None => self.add_parsed(opened.source, opened.parsed, Some(opened.place)),
                },
                Err(error) => {
                    self.fail(path, &error);
                    continue;
                }
            };
            self.checked.push(id);
            self.paths.push((id, path.clone()));
            self.named.extend(Some(id).filter(|_| *is_named));
        }
    }

    fn add(&mut self, source: SourceFile, place: Option<PathBuf>) -> FileId {
        let parsed = parse(&source);
        self.add_parsed(source, parsed, place)
    }

    fn add_parsed(&mut self, source: SourceFile, parsed: Parsed, place: Option<PathBuf>) -> FileId {
        let id = self.project.add_parsed(source, parsed);
        if let Some(place) = &place {
            self.by_place.insert(place.clone(), id);
        }
        self.places.push(place);
        id
    }

    /// Reads what the files use, and gives every reference its statement.
    fn finish(mut self) -> Loaded {
        self.read_wanted();
        let mut at = 0;
        while at < self.project.files.len() {
            let id = FileId::new(at);
            for link in self.project.links(id) {
                let outcome = self.follow(id, &link);
                self.project.link(id, &link, outcome);
            }
            at += 1;
        }
        self.project.resolve();
        if self.looks_around && self.look_around() {
            self.project.resolve();
        }
        self.words.extend(self.configs.unmatched());
        if self.held_back > 0 {
            let words = held_back(self.held_back);
            if self.checked.is_empty() { self.notices.push(words) } else { self.words.push(words) }
        }
        let project = &self.project;
        self.trail.files.append(&mut self.follower.trail);
        self.trail.files.extend(self.places.iter().flatten().cloned());
        self.checked.sort();
        self.checked.dedup();
        self.checked.sort_by(|one, other| project.file(*one).source.path().cmp(project.file(*other).source.path()));
        Loaded {
            project: self.project,
            checked: self.checked,
            named: self.named,
            paths: self.paths,
            stdin: self.stdin,
            places: self.places,
            failures: self.failures,
            words: self.words,
            notices: self.notices,
            configs: self.configs.clone(),
            archives: self.archives,
            trail: self.trail,
        }
    }

    fn follow(&mut self, from: FileId, link: &Link) -> Result<Option<FileId>, PathFault> {
        let system = self.system();
        let real = self.follower.follow(system, self.places[from.index()].as_deref(), link)?;
        let path = named_from(self.project.file(from).source.path(), &link.path);
        if link.field == Some(Field::Archive) {
            let (note, has_fingerprint) = (link.statement, link.has_fingerprint);
            self.archives.push(NamedArchive { file: from, note, path: shown(&path), place: real, has_fingerprint });
            return Ok(None);
        }
        if link.field.is_some() {
            return Ok(None);
        }
        let used = self.read_as(&real, &path).map_err(|error| PathFault::Unreadable(error.to_string()))?;
        Ok(Some(used))
    }

    /// Reads the briefs beside those that name something unknown, so that it can be said who declares it; and beside those with statements
    /// that nothing names, so that it can be asked who does.
    fn look_around(&mut self) -> bool {
        let wanting: Vec<FileId> = self.checked.iter().copied().filter(|&id| self.project.wants_neighbours(id)).collect();
        let before = self.project.files.len();
        for &id in &wanting {
            let Some(folder) = self.places[id.index()].as_deref().and_then(Path::parent).map(Path::to_owned) else { continue };
            let base = Path::new(self.project.file(id).source.path()).parent().map(Path::to_owned).unwrap_or_default();
            self.project.files[id.index()].neighbours = self.files_of(&folder, &base);
        }
        self.project.files.len() > before || !wanting.is_empty()
    }

    /// The first briefs of a folder, read once however many of them ask. `base` is the folder as it is shown.
    fn files_of(&mut self, folder: &Path, base: &Path) -> Arc<[FileId]> {
        if let Some(known) = self.beside.get(folder) {
            return Arc::clone(known);
        }
        self.trail.folders.push(folder.to_owned());
        let mut files = Vec::new();
        for place in self.follower.briefs_in(self.system(), folder) {
            let file = place.file_name().map(|name| self.read_as(&place, &base.join(name)));
            files.extend(file.and_then(Result::ok));
        }
        let files: Arc<[FileId]> = files.into();
        self.beside.insert(folder.to_owned(), Arc::clone(&files));
        files
    }

    fn read_as(&mut self, place: &Path, path: &Path) -> io::Result<FileId> {
        if let Some(&known) = self.by_place.get(place) {
            return Ok(known);
        }
        let source = source(self.system(), path, place, self.overlay)?;
        Ok(self.add(source, Some(place.to_owned())))
    }
}
