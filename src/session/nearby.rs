//! What a path that leads to no file may mean: a slip in it, marks around it, or a file of that name elsewhere in the project.

use std::path::{Component, Path, PathBuf};

use crate::base::suggest::nearest;
use crate::model::Meant;
use crate::session::System;
use crate::session::folders::Folders;
use crate::session::paths::{lexically, shown};
use crate::session::system::FileKind;

/// How many paths are offered.
const MOST: usize = 3;

/// Where a path is written, and what it may lead to.
pub(crate) struct Written<'path> {
    /// The root of the project: nothing outside is looked at.
    pub root: &'path Path,
    /// The folder of the file that names it.
    pub folder: &'path Path,
    /// The path as written.
    pub path: &'path str,
    /// It is to lead to a brief.
    pub is_brief: bool,
}

/// The files of the project that may be meant, as they would be written. Looks at a bounded number of names.
pub(crate) fn meant(system: &dyn System, folders: &mut Folders, written: &Written<'_>) -> Meant {
    let path = cleaned(written.path);
    let plain = written.out_of_absolute(&path).unwrap_or(path);
    let mut search = Search { system, folders, written };
    let mut sure = search.exact(&plain).or_else(|| search.folded(&plain));
    if sure.is_none() && written.is_brief && !ends_as_a_brief(&plain) {
        let ended = format!("{}.brief", plain.trim_end_matches(['.', '/']));
        sure = search.exact(&ended).or_else(|| search.folded(&ended));
    }
    if let Some(found) = sure {
        return Meant { paths: vec![written.relative(&found)], is_sure: true };
    }
    let mut found = search.briefs_in(&plain);
    if found.is_empty() {
        found = search.near(&plain);
    }
    if found.is_empty() {
        found = search.elsewhere(&plain);
    }
    found.truncate(MOST);
    Meant { paths: found.iter().map(|found| written.relative(found)).collect(), is_sure: false }
}

/// A path without what does not belong to it: quotes, a comment, `file://`, `as name`, `\` for `/`.
fn cleaned(written: &str) -> String {
    let before = written.split(" #").next().unwrap_or(written);
    let before = before.split(" as ").next().unwrap_or(before);
    let marks = |next: char| matches!(next, '"' | '\'' | '`' | '<' | '>' | '“' | '”' | '‘' | '’' | '«' | '»' | ',' | ';' | ' ');
    let path = before.trim_matches(marks).replace('\\', "/");
    let path = path.strip_prefix("file://").unwrap_or(&path);
    let path = path.trim_start_matches("./");
    path.replace("%20", " ")
}

impl Written<'_> {
    /// An absolute path of the project as a relative one; one of another place without its folders.
    fn out_of_absolute(&self, path: &str) -> Option<String> {
        let absolute = Path::new(path);
        if absolute.is_absolute() && absolute.starts_with(self.root) {
            return Some(self.relative(absolute));
        }
        let is_absolute = absolute.is_absolute() || path.starts_with('~') || path.as_bytes().get(1) == Some(&b':');
        is_absolute.then(|| path.rsplit('/').next().unwrap_or(path).to_owned())
    }

    /// A path of the project from the folder of the file that names it.
    fn relative(&self, target: &Path) -> String {
        let shared = self.folder.components().zip(target.components()).take_while(|(one, other)| one == other).count();
        let up = self.folder.components().count() - shared;
        let down: PathBuf = target.components().skip(shared).collect();
        format!("{}{}", "../".repeat(up), shown(&down))
    }
}

struct Search<'run, 'path> {
    system: &'run dyn System,
    folders: &'run mut Folders,
    written: &'run Written<'path>,
}

impl Search<'_, '_> {
    fn target(&self, path: &str) -> Option<PathBuf> {
        let target = lexically(&self.written.folder.join(path));
        (!path.is_empty() && target.starts_with(self.written.root)).then_some(target)
    }

    fn is_file(&self, path: &Path) -> bool {
        self.system.is(path, FileKind::File)
    }

    fn exact(&self, path: &str) -> Option<PathBuf> {
        self.target(path).filter(|target| self.is_file(target))
    }

    /// The file of a path that differs in capitals or Unicode form, in any of its parts.
    fn folded(&mut self, path: &str) -> Option<PathBuf> {
        let target = self.target(path)?;
        self.folders.like(self.system, self.written.root, &target, false).filter(|found| self.is_file(found))
    }

    /// The briefs in the folder that a path leads to.
    fn briefs_in(&mut self, path: &str) -> Vec<PathBuf> {
        let Some(folder) = self.target(path).filter(|target| self.written.is_brief && self.system.is(target, FileKind::Folder))
        else {
            return Vec::new();
        };
        self.folders.briefs(self.system, &folder, MOST).to_vec()
    }

    /// The files whose path differs in one part, which is spelt nearly so.
    fn near(&mut self, path: &str) -> Vec<PathBuf> {
        let Some(target) = self.target(path) else { return Vec::new() };
        let Ok(below) = target.strip_prefix(self.written.root) else { return Vec::new() };
        let parts: Vec<Component<'_>> = below.components().collect();
        let mut folder = self.written.root.to_owned();
        for (at, part) in parts.iter().enumerate() {
            let next = folder.join(part);
            if self.system.has(&next) {
                folder = next;
                continue;
            }
            let name = part.as_os_str().to_string_lossy().into_owned();
            let is_last = at + 1 == parts.len();
            let fits = |name: &&String| !(is_last && self.written.is_brief) || ends_as_a_brief(name);
            let names: Vec<String> = self.folders.names_in(self.system, &folder).filter(fits).cloned().collect();
            // The ending makes every name alike.
            let stem = |name: &str| name.strip_suffix(".brief").unwrap_or(name).to_owned();
            let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
            if !self.folders.may_compare(stems.iter().map(String::len).sum::<usize>() + name.len() * stems.len()) {
                return Vec::new();
            }
            let near = nearest(&stem(&name), stems.iter().map(String::as_str));
            let near = near.into_iter().filter_map(|near| names.iter().find(|name| stem(name) == near));
            let rest: PathBuf = parts[at + 1..].iter().collect();
            return near
                .map(|name| if is_last { folder.join(name) } else { folder.join(name).join(&rest) })
                .filter(|found| self.is_file(found))
                .collect();
        }
        Vec::new()
    }

    /// The files of the same name in other folders of the project.
    fn elsewhere(&mut self, path: &str) -> Vec<PathBuf> {
        let name = path.rsplit('/').next().unwrap_or(path);
        if name.is_empty() {
            return Vec::new();
        }
        let ended = if self.written.is_brief && !ends_as_a_brief(name) { format!("{name}.brief") } else { name.to_owned() };
        self.folders.called(self.system, self.written.root, &ended)
    }
}

/// Whether a name has the ending of a brief, in lower case as the loader wants it.
fn ends_as_a_brief(name: &str) -> bool {
    name.strip_suffix(".brief").is_some()
}
