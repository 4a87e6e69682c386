//! Reading briefs and what they use: each file once, nothing outside the project root, no devices or pipes.

use std::fs;
use std::io;
use std::path::{self, Path, PathBuf};
use std::sync::Arc;

use fixedbitset::FixedBitSet;
use hashbrown::HashMap;

use crate::base::source::{FileId, SourceFile};
use crate::cli::below::Below;
use crate::cli::config::Configs;
use crate::cli::filter::Filter;
use crate::cli::folders::Folders;
use crate::cli::input;
use crate::cli::nearby;
use crate::cli::nearby::Written;
use crate::cli::paths::{lexically, reason, root_of, shown};
use crate::cli::say;
use crate::cli::work::Work;
use crate::diagnostic::Level;
use crate::graph::cuts;
use crate::model::{Document, File, Link, Meant, Odd, PathFault, Project, Target};
use crate::rules::Settings;
use crate::schema::Field;
use crate::syntax::{Parsed, level, parse};

/// How many files of a folder are looked at for a name that nothing declares.
const NEIGHBOURS: usize = 200;

/// How many bytes they may have together: a suggestion is worth no more.
const NEIGHBOUR_BYTES: u64 = 4 << 20;

/// What was read.
pub(crate) struct Loaded {
    /// The files, resolved.
    pub project: Project,
    /// The files that were named, or lie below a folder that was, sorted by path.
    pub checked: Vec<FileId>,
    /// Of these, the files that were named themselves.
    pub named: Vec<FileId>,
    /// The files that were checked and are no standard input, by the path by which they were found.
    pub(crate) paths: Vec<(FileId, PathBuf)>,
    /// The file that is standard input.
    pub(crate) stdin: Option<FileId>,
    /// Where each file is.
    places: Vec<Option<PathBuf>>,
    /// What could not be read.
    pub failures: Vec<String>,
    /// What else to say, unless only reports are wanted.
    pub words: Vec<String>,
    /// What is always said: what a green answer does not speak of.
    pub notices: Vec<String>,
    /// The configurations of the files.
    configs: Configs,
    /// The archives that notes name and that are there: the file, the note, the path as it is shown, and where it is.
    pub(crate) archives: Vec<(FileId, u32, String, PathBuf)>,
    /// Where all of it was looked for.
    pub(crate) trail: Trail,
}

/// Where files were looked for, there or not: what is watched, so that a change can be seen.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// The folders whose briefs were listed, as they were named.
    pub folders: Vec<PathBuf>,
    /// The files that were read, and those that are named in `use`, `archive` and `previous`; full paths.
    pub files: Vec<PathBuf>,
}

/// Texts that stand in place of what is on disk, by where it is; standard input is where its name says.
pub(crate) type Overlay = std::collections::BTreeMap<PathBuf, String>;

/// Reads files into a project.
struct Loader<'run> {
    work: &'run Work,
    filter: Option<&'run Filter>,
    looks_around: bool,
    overlay: &'run Overlay,
    /// What is to be read next, and whether it was named itself.
    wanted: Vec<(PathBuf, bool)>,
    trail: Trail,
    folders: Folders,
    project: Project,
    configs: Configs,
    places: Vec<Option<PathBuf>>,
    by_place: HashMap<PathBuf, FileId, foldhash::fast::RandomState>,
    roots: HashMap<PathBuf, PathBuf, foldhash::fast::RandomState>,
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
    archives: Vec<(FileId, u32, String, PathBuf)>,
}

impl Loaded {
    /// Reads the configurations of the checked files.
    ///
    /// # Errors
    /// Where one cannot be used; why has been said on standard error.
    pub(crate) fn configure(&self) -> io::Result<()> {
        self.read_configs();
        self.configs.complain()
    }

    /// Reads the configurations of the checked files; what is wrong with them is kept.
    pub(crate) fn read_configs(&self) {
        for &file in &self.checked {
            self.settings(file);
        }
    }

    /// The settings of a file by its configuration.
    pub(crate) fn settings(&self, file: FileId) -> Settings {
        self.place(file).map_or_else(Settings::default, |place| self.configs.settings(place))
    }

    /// Where a file is; unknown for standard input in a folder that does not exist.
    pub(crate) fn place(&self, file: FileId) -> Option<&Path> {
        self.places.get(file.index())?.as_deref()
    }

    /// For each file the path by which it was found and may be written, the first where there are several. Standard input has
    /// none, and neither has a file that is only named by another.
    pub(crate) fn writable(&self) -> Vec<Option<&Path>> {
        let mut paths = vec![None; self.project.files.len()];
        for (file, path) in self.paths.iter().filter(|&&(file, _)| self.stdin != Some(file)) {
            paths[file.index()].get_or_insert(path.as_path());
        }
        paths
    }

    /// Says on standard error what could not be read and was not looked at, and unless `quiet` what else there is to say.
    pub(crate) fn complain(&self, quiet: bool) {
        let words = self.words.iter().filter(|_| !quiet);
        for line in self.failures.iter().chain(&self.notices).chain(words) {
            say(&format!("hence: {line}"));
        }
    }

    /// Says on standard error where not all of a document could be gone through, as what stands may differ then.
    pub(crate) fn tell_what_is_cut(&self, files: &[FileId]) {
        for written in cuts(&self.project, files) {
            let file = self.project.file(written.file);
            let line = file.source.position(file.value_or_name(written.field as usize).start).line;
            say(&format!(
                "hence: {}:{line}: what stands below this field counts for so many statements that not all of it is read; what stands may differ",
                file.source.path()
            ));
        }
    }

    /// Says on standard error which files of these documents were not understood in full, as what stands may differ then.
    pub(crate) fn tell_what_is_broken(&self, files: &[FileId]) {
        let mut used: Vec<FileId> = files.iter().flat_map(|&file| Document::of(&self.project, file).files).collect();
        used.sort_unstable();
        used.dedup();
        for file in used.into_iter().map(|file| self.project.file(file)) {
            let errors = errors_in(file);
            if errors > 0 {
                let s = if errors == 1 { "" } else { "s" };
                say(&format!(
                    "hence: {} has {errors} error{s} in form or references, so what stands may change; see `hence check`",
                    file.source.path(),
                ));
            }
        }
    }

    /// Whether a file, by where it is, is one of the configurations that were read.
    pub(crate) fn has_read_config(&self, place: &Path) -> bool {
        self.configs.have_read(place)
    }

    /// The files that make a document of their own: each with a `brief:`, and each library that was named itself or that
    /// none of the others uses.
    pub(crate) fn documents(&self) -> Vec<FileId> {
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
    let is_unknown =
        |odd: &&Odd| file.target(odd.item as usize) == Target::UNKNOWN && !file.tree().fields[odd.field as usize].state.faulty;
    let is_missing = |(link, fault): &&(Link, PathFault)| link.field.is_none() && *fault != PathFault::Malformed;
    in_form + file.odd().iter().filter(is_unknown).count() + file.faults.iter().filter(is_missing).count()
}

/// What a command reads, and how.
#[derive(Clone, Copy)]
pub(crate) struct Input<'run> {
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
    /// What standard input is read through, if it is to be given back.
    pub filter: Option<&'run Filter>,
    /// Whether the briefs beside one that names something unknown are read, so that it can be said who declares it.
    pub looks_around: bool,
}

/// Reads what a command names: files, folders without what their configurations exclude, and standard input.
pub(crate) fn read(input: Input<'_>) -> Loaded {
    read_over(input, &Overlay::new())
}

/// The same with other texts in place of some files. Standard input that has one is not read.
pub(crate) fn read_over(input: Input<'_>, overlay: &Overlay) -> Loaded {
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
pub(crate) fn held_back(count: usize) -> String {
    match count {
        1 => "1 path that is named is excluded by `hence.toml`, and passed by".to_owned(),
        count => format!("{count} paths that are named are excluded by `hence.toml`, and passed by"),
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
    fn of(path: &Path, overlay: &Overlay) -> io::Result<Self> {
        let place = path.canonicalize().map_err(|error| match fs::metadata(path) {
            // A pipe of a shell is a link to what has no path.
            Ok(metadata) if !metadata.is_file() => {
                io::Error::other("a pipe or device, not a file; give `-`, and the text on standard input")
            }
            _ => error,
        })?;
        let source = source(path, &place, overlay)?;
        let parsed = parse(&source);
        Ok(Self { place, source, parsed })
    }
}

/// A regular file, or what stands in its place, by the path that is shown.
fn source(path: &Path, place: &Path, overlay: &Overlay) -> io::Result<SourceFile> {
    let bytes = overlay.get(place).map_or_else(|| input::whole(place), |text| Ok(text.clone().into_bytes()))?;
    SourceFile::from_bytes(shown(path), bytes).map_err(|_| input::too_large())
}

impl<'run> Loader<'run> {
    fn new(input: Input<'run>, overlay: &'run Overlay) -> Self {
        Self {
            work: input.work,
            filter: input.filter,
            looks_around: input.looks_around,
            overlay,
            wanted: Vec::new(),
            trail: Trail::default(),
            folders: Folders::default(),
            project: Project::default(),
            configs: input.configs.clone(),
            places: Vec::new(),
            by_place: HashMap::default(),
            roots: HashMap::default(),
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
        match fs::metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && path.is_symlink() => {
                self.fail(path, &io::Error::other("a link that leads nowhere"));
            }
            Err(error) => self.fail(path, &error),
            Ok(_) if self.is_held_back(path) => {}
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(metadata) if metadata.is_file() => self.wanted.push((path.to_owned(), true)),
            Ok(metadata) => self.fail(path, &input::not_a_brief(&metadata)),
        }
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
        let place = name.and_then(|name| {
            let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            // In a folder that is not there yet nothing is found to use.
            Some(folder.canonicalize().or_else(|_| path::absolute(folder)).ok()?.join(name.file_name()?))
        });
        let place = place.or_else(|| Some(Path::new(".").canonicalize().ok()?.join("<stdin>")));
        let text = place.as_ref().and_then(|place| self.overlay.get(place));
        let bytes = match (text, self.filter) {
            (Some(text), _) => Ok(text.clone().into_bytes()),
            (None, Some(filter)) => filter.read().map(<[u8]>::to_vec),
            (None, None) => input::standard(),
        };
        let shown = name.map_or_else(|| "<stdin>".to_owned(), shown);
        match bytes.and_then(|bytes| SourceFile::from_bytes(shown, bytes).map_err(|_| input::too_large())) {
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
        let below = Below::of(folder, &self.configs);
        self.trail.folders.extend(below.folders);
        self.failures.extend(below.failures);
        self.notices.extend(below.none);
        self.words.extend(below.passed);
        self.wanted.extend(below.briefs.into_iter().map(|brief| (brief, false)));
    }

    /// Reads the files that are wanted, several at a time, and adds them in their order, each once.
    fn read_wanted(&mut self) {
        let wanted = std::mem::take(&mut self.wanted);
        let overlay = self.overlay;
        let opened = self.work.map("reading", &wanted, |(path, _)| Opened::of(path, overlay));
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
            configs: self.configs,
            archives: self.archives,
            trail: self.trail,
        }
    }

    fn follow(&mut self, from: FileId, link: &Link) -> Result<Option<FileId>, PathFault> {
        let Some(place) = self.places[from.index()].clone() else { return Err(PathFault::Missing(Meant::default())) };
        let folder = place.parent().unwrap_or(Path::new("/")).to_owned();
        let root = self.root(&folder);
        let is_brief = link.field != Some(Field::Archive);
        let written = Written { root: &root, folder: &folder, path: &link.path, is_brief };
        if !crate::syntax::value::is_path(&link.path) || link.path.contains('\0') {
            let meant = if link.path.contains('\0') { Meant::default() } else { nearby::meant(&mut self.folders, &written) };
            return Err(if meant.paths.is_empty() { PathFault::Malformed } else { PathFault::Missing(meant) });
        }
        let mut target = lexically(&folder.join(&link.path));
        if !target.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        self.trail.files.push(target.clone());
        let is_absent = |error: &io::Error| matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory);
        let mut real = target.canonicalize();
        // Ids are the same in each form of Unicode, and so are paths.
        if real.as_ref().is_err_and(is_absent)
            && let Some(same) = self.folders.like(&root, &target, true)
        {
            (real, target) = (same.canonicalize(), same);
        }
        let real = real.map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => PathFault::Unreadable("permission denied".to_owned()),
            _ if is_absent(&error) => PathFault::Missing(nearby::meant(&mut self.folders, &written)),
            // A circle of symbolic links, a name that is too long.
            _ => PathFault::Unreadable(error.to_string()),
        })?;
        if !real.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        let same_but_case = real != target && real.to_string_lossy().to_lowercase() == target.to_string_lossy().to_lowercase();
        if same_but_case {
            return Err(PathFault::Missing(nearby::meant(&mut self.folders, &written)));
        }
        if !fs::metadata(&real).is_ok_and(|metadata| metadata.is_file()) {
            let meant = nearby::meant(&mut self.folders, &written);
            return Err(if meant.paths.is_empty() { PathFault::NotAFile } else { PathFault::Missing(meant) });
        }
        if link.field.is_some() {
            input::open(&real).map_err(|error| PathFault::Unreadable(error.to_string()))?;
            self.trail.files.push(real.clone());
        }
        if link.field == Some(Field::Archive) {
            self.archives.push((from, link.statement, shown(&self.named_from(from, &link.path)), real));
            return Ok(None);
        }
        if link.field.is_some() {
            return Ok(None);
        }
        if let Some(&known) = self.by_place.get(&real) {
            return Ok(Some(known));
        }
        let source = source(&self.named_from(from, &link.path), &real, self.overlay);
        let source = source.map_err(|error| PathFault::Unreadable(error.to_string()))?;
        Ok(Some(self.add(source, Some(real))))
    }

    /// The path to what a file names, from where the path to that file begins.
    fn named_from(&self, from: FileId, path: &str) -> PathBuf {
        let base = Path::new(self.project.file(from).source.path()).parent().unwrap_or(Path::new(""));
        lexically(&base.join(path))
    }

    /// The root of the project of a folder, looked for once.
    fn root(&mut self, folder: &Path) -> PathBuf {
        if let Some(root) = self.roots.get(folder) {
            return root.clone();
        }
        let root = root_of(folder);
        self.roots.insert(folder.to_owned(), root.clone());
        root
    }

    /// Reads the briefs beside those that name something unknown, so that it can be said who declares it.
    fn look_around(&mut self) -> bool {
        let wanting: Vec<FileId> = self.checked.iter().copied().filter(|&id| self.project.has_unknown(id)).collect();
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
        let mut room = NEIGHBOUR_BYTES;
        // One more than are looked at: one of them is the brief that asks.
        for place in self.folders.briefs(folder, NEIGHBOURS + 1).iter() {
            let Some(left) = place.metadata().ok().and_then(|is| room.checked_sub(is.len())) else { continue };
            room = left;
            let file = place.file_name().map(|name| self.read_as(place, &base.join(name)));
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
        let source = source(path, place, self.overlay)?;
        Ok(self.add(source, Some(place.to_owned())))
    }
}
