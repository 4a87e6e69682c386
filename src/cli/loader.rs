//! Reading briefs and what they use: each file once, nothing outside the project root, no devices or pipes.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use fixedbitset::FixedBitSet;
use hashbrown::HashMap;
use ignore::WalkBuilder;

use crate::model::{Link, PathFault, Project};
use crate::report::clean_line;
use crate::schema::Field;
use crate::source::{FileId, SourceFile};

/// How many files of a folder are looked at for a name that nothing declares.
const NEIGHBOURS: usize = 200;

/// What was read.
pub(super) struct Loaded {
    /// The files, resolved.
    pub project: Project,
    /// The files that were named, or lie below a folder that was, sorted by path.
    pub checked: Vec<FileId>,
    /// Of these, the files that were named themselves.
    pub named: Vec<FileId>,
    /// What could not be read.
    pub failures: Vec<String>,
    /// What else to say.
    pub words: Vec<String>,
    /// The archives that notes name and that are there: the file, the note, the path as it is shown, and where it lies.
    pub(super) archives: Vec<(FileId, u32, String, PathBuf)>,
}

/// Reads files into a project.
#[derive(Default)]
struct Loader {
    project: Project,
    places: Vec<Option<PathBuf>>,
    by_place: HashMap<PathBuf, FileId, foldhash::fast::RandomState>,
    roots: HashMap<PathBuf, PathBuf, foldhash::fast::RandomState>,
    checked: Vec<FileId>,
    named: Vec<FileId>,
    failures: Vec<String>,
    words: Vec<String>,
    archives: Vec<(FileId, u32, String, PathBuf)>,
}

impl Loaded {
    /// Says on standard error what could not be read, and unless `quiet` what else there is to say.
    pub(super) fn complain(&self, quiet: bool) {
        let words = self.words.iter().filter(|_| !quiet);
        for line in self.failures.iter().chain(words) {
            eprintln!("hence: {}", clean_line(line));
        }
    }

    /// The files that make a document of their own: each with a `brief:`, and each library that was named itself or that
    /// none of the others uses.
    pub(super) fn documents(&self) -> Vec<FileId> {
        let mut used = FixedBitSet::with_capacity(self.project.files.len());
        for &file in &self.checked {
            used.extend(self.project.file(file).uses.iter().filter_map(|import| import.file).map(FileId::index));
        }
        let is_root = |file: FileId| {
            self.project.file(file).brief().is_some() || self.named.contains(&file) || !used.contains(file.index())
        };
        self.checked.iter().copied().filter(|&file| is_root(file)).collect()
    }
}

/// Reads what a command names: files, folders, and `-` for standard input; the current folder where nothing is named.
pub(super) fn read(paths: &[PathBuf], stdin_filename: Option<&Path>) -> Loaded {
    let mut loader = Loader::default();
    for path in paths {
        if path.as_os_str() == "-" { loader.stdin(stdin_filename) } else { loader.path(path) }
    }
    if paths.is_empty() {
        loader.path(Path::new("."));
    }
    loader.finish()
}

impl Loader {
    /// A file, or every brief below a folder.
    fn path(&mut self, path: &Path) {
        match fs::metadata(path) {
            Err(error) => self.fail(path, &error),
            Ok(metadata) if metadata.is_dir() => self.folder(path),
            Ok(_) => {
                let id = self.named(path);
                self.named.extend(id);
            }
        }
    }

    /// Standard input, shown as the given file.
    fn stdin(&mut self, name: Option<&Path>) {
        let mut bytes = Vec::new();
        if let Err(error) = io::stdin().lock().read_to_end(&mut bytes) {
            return self.fail(Path::new("standard input"), &error);
        }
        let place = name.and_then(|name| {
            let folder = name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            Some(folder.canonicalize().ok()?.join(name.file_name()?))
        });
        let place = place.or_else(|| Some(Path::new(".").canonicalize().ok()?.join("<stdin>")));
        let shown = name.map_or_else(|| "<stdin>".to_owned(), shown);
        match SourceFile::from_bytes(shown, bytes) {
            Ok(source) => {
                let id = self.add(source, place);
                self.check(id);
                self.named.push(id);
            }
            Err(_) => self.failures.push("standard input: larger than 4 GiB".to_owned()),
        }
    }

    fn fail(&mut self, path: &Path, error: &io::Error) {
        self.failures.push(format!("{}: {}", path.display(), reason(error)));
    }

    fn folder(&mut self, folder: &Path) {
        let below = briefs_below(folder);
        if below.is_empty() {
            self.words.push(no_briefs(folder));
        }
        for brief in below {
            match brief {
                Err(error) => self.failures.push(error),
                Ok(path) => {
                    self.named(&path);
                }
            }
        }
    }

    fn named(&mut self, path: &Path) -> Option<FileId> {
        match self.read(path) {
            Ok(id) => {
                self.check(id);
                Some(id)
            }
            Err(error) => {
                self.fail(path, &error);
                None
            }
        }
    }

    fn check(&mut self, id: FileId) {
        if !self.checked.contains(&id) {
            self.checked.push(id);
        }
    }

    fn add(&mut self, source: SourceFile, place: Option<PathBuf>) -> FileId {
        let id = self.project.add(source);
        if let Some(place) = &place {
            self.by_place.insert(place.clone(), id);
        }
        self.places.push(place);
        id
    }

    /// Reads a regular file, once.
    fn read(&mut self, path: &Path) -> io::Result<FileId> {
        let place = path.canonicalize()?;
        if let Some(&known) = self.by_place.get(&place) {
            return Ok(known);
        }
        if !fs::metadata(&place)?.is_file() {
            return Err(io::Error::other("not a file"));
        }
        let source = SourceFile::from_bytes(shown(path), fs::read(&place)?).map_err(|_| io::Error::other("larger than 4 GiB"))?;
        Ok(self.add(source, Some(place)))
    }

    /// Reads what the files use, and gives every reference its statement.
    fn finish(mut self) -> Loaded {
        let mut at = 0;
        while at < self.project.files.len() {
            let id = FileId(at as u32);
            for link in self.project.links(id) {
                let outcome = self.follow(id, &link);
                self.project.link(id, &link, outcome);
            }
            at += 1;
        }
        self.project.resolve();
        if self.look_around() {
            self.project.resolve();
        }
        let project = &self.project;
        self.checked.sort_by(|one, other| project.file(*one).source.path().cmp(project.file(*other).source.path()));
        Loaded {
            project: self.project,
            checked: self.checked,
            named: self.named,
            failures: self.failures,
            words: self.words,
            archives: self.archives,
        }
    }

    fn follow(&mut self, from: FileId, link: &Link) -> Result<Option<FileId>, PathFault> {
        if !crate::syntax::value::is_path(&link.path) || link.path.contains('\0') {
            return Err(PathFault::Malformed);
        }
        let Some(place) = self.places[from.index()].clone() else { return Err(PathFault::Missing(None)) };
        let folder = place.parent().unwrap_or(Path::new("/")).to_owned();
        let root = self.root(&folder);
        let target = lexically(&folder.join(&link.path));
        if !target.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        let real = target.canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => PathFault::Unreadable("permission denied".to_owned()),
            _ => PathFault::Missing(spelt(&target, &link.path)),
        })?;
        if !real.starts_with(&root) {
            return Err(PathFault::Outside);
        }
        let same_but_case = real != target && real.to_string_lossy().to_lowercase() == target.to_string_lossy().to_lowercase();
        if same_but_case {
            return Err(PathFault::Missing(spelt(&target, &link.path)));
        }
        if !fs::metadata(&real).is_ok_and(|metadata| metadata.is_file()) {
            return Err(PathFault::NotAFile);
        }
        if link.field.is_some() {
            fs::File::open(&real).map_err(|error| PathFault::Unreadable(error.to_string()))?;
        }
        if link.field == Some(Field::Archive) {
            self.archives.push((from, link.statement, self.shown_from(from, &link.path), real));
            return Ok(None);
        }
        if link.field.is_some() {
            return Ok(None);
        }
        if let Some(&known) = self.by_place.get(&real) {
            return Ok(Some(known));
        }
        let bytes = fs::read(&real).map_err(|error| PathFault::Unreadable(error.to_string()))?;
        let source = SourceFile::from_bytes(self.shown_from(from, &link.path), bytes);
        let source = source.map_err(|_| PathFault::Unreadable("larger than 4 GiB".to_owned()))?;
        Ok(Some(self.add(source, Some(real))))
    }

    /// A path as it is shown, from one that a file names.
    fn shown_from(&self, from: FileId, path: &str) -> String {
        let base = Path::new(self.project.file(from).source.path()).parent().unwrap_or(Path::new(""));
        shown(&lexically(&base.join(path)))
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
            let Some(folder) = self.places[id.index()].as_deref().and_then(Path::parent) else { continue };
            let Ok(entries) = fs::read_dir(folder) else { continue };
            let mut names: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            names.retain(|name| {
                name.extension().is_some_and(|ending| ending == "brief") && Some(name) != self.places[id.index()].as_ref()
            });
            names.sort();
            names.truncate(NEIGHBOURS);
            let base = Path::new(self.project.file(id).source.path()).parent().map(Path::to_owned).unwrap_or_default();
            for name in names {
                let is_file = fs::symlink_metadata(&name).is_ok_and(|metadata| metadata.is_file());
                if let Some(file_name) = name.file_name().filter(|_| is_file)
                    && let Ok(neighbour) = self.read_as(&name, &base.join(file_name))
                {
                    self.project.files[id.index()].neighbours.push(neighbour);
                }
            }
        }
        self.project.files.len() > before || !wanting.is_empty()
    }

    fn read_as(&mut self, place: &Path, path: &Path) -> io::Result<FileId> {
        if let Some(&known) = self.by_place.get(place) {
            return Ok(known);
        }
        let source = SourceFile::from_bytes(shown(path), fs::read(place)?).map_err(|_| io::Error::other("larger than 4 GiB"))?;
        Ok(self.add(source, Some(place.to_owned())))
    }
}

/// Every brief below a folder, in order, and why a folder could not be read; `.gitignore` is honoured.
pub(super) fn briefs_below(folder: &Path) -> Vec<Result<PathBuf, String>> {
    let walk = WalkBuilder::new(folder).require_git(false).sort_by_file_name(Ord::cmp).build();
    let is_brief = |entry: &ignore::DirEntry| {
        entry.path().extension().is_some_and(|ending| ending == "brief") && entry.file_type().is_some_and(|kind| kind.is_file())
    };
    let plain = |path: &Path| path.strip_prefix("./").unwrap_or(path).to_owned();
    walk.filter(|entry| entry.as_ref().map_or(true, is_brief))
        .map(|entry| entry.map(|entry| plain(entry.path())).map_err(|error| error.to_string()))
        .collect()
}

/// What is said of a folder in which there is no brief.
pub(super) fn no_briefs(folder: &Path) -> String {
    format!("{}: no briefs (`*.brief`) in this folder", folder.display())
}

/// Why a file could not be read or written.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

/// The root of the project of a folder: the folder of `hence.toml`, else of `.git`, upwards from it; else the folder itself.
pub(super) fn root_of(folder: &Path) -> PathBuf {
    let holding = |name: &str| folder.ancestors().find(|ancestor| ancestor.join(name).exists());
    holding("hence.toml").or_else(|| holding(".git")).unwrap_or(folder).to_owned()
}

/// A path as it is shown: with `/`.
pub(super) fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A path without `.` and `..`, by its words alone.
fn lexically(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            component => plain.push(component),
        }
    }
    plain
}

/// The name that stands on disk in place of a written one, where they differ in case or normal form.
fn spelt(target: &Path, written: &str) -> Option<String> {
    let wanted = target.file_name()?.to_string_lossy();
    let fold = |name: &str| crate::model::normal(&name.to_lowercase()).into_owned();
    let mut names: Vec<String> = fs::read_dir(target.parent()?)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort();
    let found = names.into_iter().find(|name| fold(name) == fold(&wanted))?;
    let folder = written.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    Some(format!("{folder}{found}"))
}
