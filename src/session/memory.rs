//! Files in memory: for tests, for a page in a browser, and wherever else there is no disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::schema::words::Date;
use crate::session::System;
use crate::session::below::{BUT_EXCLUDED, Below, is_brief, plain};
use crate::session::read::not_a_file;
use crate::session::system::{Entry, FileKind, IsExcluded, Metadata};

/// Files and the folders that they are in. The current folder is `/`; there are no links.
///
/// A walk of a folder passes hidden files by, as that of an operating system does; it knows no `.gitignore`.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Vec<u8>>,
    today: Option<Date>,
}

impl Memory {
    /// Nothing, on no day.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the day that counts as today.
    pub fn set_today(&mut self, today: Option<Date>) {
        self.today = today;
    }

    /// Writes a file, over one that is there.
    pub fn write(&mut self, path: impl AsRef<Path>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(full(path.as_ref()), bytes.into());
    }

    /// Removes a file, and says whether it was there.
    pub fn remove(&mut self, path: impl AsRef<Path>) -> bool {
        self.files.remove(&full(path.as_ref())).is_some()
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: impl AsRef<Path>) -> Option<&[u8]> {
        self.files.get(&full(path.as_ref())).map(Vec::as_slice)
    }

    /// What is below a folder, by its path from there.
    fn below<'all>(&'all self, folder: &'all Path) -> impl Iterator<Item = &'all Path> {
        let from_here = self.files.range(folder.to_owned()..).map(|(path, _)| path);
        from_here.map_while(move |path| path.strip_prefix(folder).ok()).filter(|below| !below.as_os_str().is_empty())
    }
}

/// A path from the root; above that there is nothing.
fn full(path: &Path) -> PathBuf {
    let mut full = PathBuf::from("/");
    for component in path.components() {
        match component {
            Component::Normal(name) => full.push(name),
            Component::ParentDir => drop(full.pop()),
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
        }
    }
    full
}

impl FromIterator<(&'static str, &'static str)> for Memory {
    fn from_iter<Files: IntoIterator<Item = (&'static str, &'static str)>>(files: Files) -> Self {
        let mut memory = Self::new();
        files.into_iter().for_each(|(path, text)| memory.write(path, text));
        memory
    }
}

impl System for Memory {
    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.metadata(path).map(|_| full(path))
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let full = full(path);
        if let Some(bytes) = self.files.get(&full) {
            return Ok(Metadata { kind: FileKind::File, bytes: bytes.len() as u64 });
        }
        let is_folder = full.parent().is_none() || self.below(&full).next().is_some();
        if is_folder { Ok(Metadata { kind: FileKind::Folder, bytes: 0 }) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.metadata(path)
    }

    fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
        match self.files.get(&full(path)) {
            Some(bytes) => Ok(bytes[..bytes.len().min(most)].to_vec()),
            None => Err(not_a_file(self.metadata(path)?.kind)),
        }
    }

    fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
        let folder = full(folder);
        let mut entries: Vec<Entry> = Vec::new();
        for path in self.below(&folder) {
            let mut parts = path.components();
            let Some(name) = parts.next().map(|name| name.as_os_str().to_owned()) else { continue };
            let kind = if parts.next().is_some() { FileKind::Folder } else { FileKind::File };
            // What is in one folder is listed in one row.
            if entries.last().is_none_or(|last| last.name != name) {
                if entries.len() == most {
                    break;
                }
                entries.push(Entry { name, kind });
            }
        }
        entries
    }

    fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
        let mut below = Below { folders: vec![folder.to_owned()], ..Below::default() };
        let whole = full(folder);
        let mut is_any_excluded = false;
        // The folder that was left out last, and the one that was entered last.
        let (mut left_out, mut entered): (Option<PathBuf>, PathBuf) = (None, PathBuf::new());
        'files: for path in self.below(&whole) {
            if left_out.as_ref().is_some_and(|left_out| path.starts_with(left_out)) {
                continue;
            }
            let above: Vec<&Path> = path.ancestors().skip(1).take_while(|above| !above.as_os_str().is_empty()).collect();
            for above in above.into_iter().rev() {
                if entered.starts_with(above) {
                    continue;
                }
                let is_excluded = is_excluded(&folder.join(above), true);
                is_any_excluded |= is_excluded;
                if is_excluded || is_hidden(above) {
                    left_out = Some(above.to_owned());
                    continue 'files;
                }
                below.folders.push(folder.join(above));
                above.clone_into(&mut entered);
            }
            if is_hidden(path) {
                continue;
            }
            let path = folder.join(path);
            let is_excluded = is_excluded(&path, false);
            is_any_excluded |= is_excluded;
            if !is_excluded && is_brief(&path) {
                below.briefs.push(plain(&path).to_owned());
            }
        }
        if below.briefs.is_empty() {
            below.has_none(folder, if is_any_excluded { BUT_EXCLUDED } else { "" });
        }
        below
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn memory() -> Memory {
        [
            ("z.brief", ""),
            ("a/b.brief", "text"),
            ("a/c/d.brief", ""),
            ("a/.hidden.brief", ""),
            ("a/.git/e.brief", ""),
            ("ab/f.brief", ""),
            ("a/out/g.brief", ""),
            ("a/out/deep/h.brief", ""),
            ("a/n.txt", ""),
        ]
        .into_iter()
        .collect()
    }

    #[test]
    fn files_make_their_folders() {
        let memory = memory();
        let kind = |path: &str| memory.metadata(Path::new(path)).ok().map(|metadata| metadata.kind);
        for path in [".", "/", "a", "/a/", "a/c", "./a/../ab"] {
            assert_eq!(kind(path), Some(FileKind::Folder), "{path}");
        }
        for path in ["z.brief", "/a/b.brief", "a/./c/../b.brief", "../z.brief"] {
            assert_eq!(kind(path), Some(FileKind::File), "{path}");
        }
        for path in ["x", "a/b", "a/b.brief/c", "b.brief", "ab/b.brief"] {
            assert_eq!(kind(path), None, "{path}");
        }
    }

    #[test]
    fn a_folder_is_listed_without_what_is_deeper() {
        let names = |folder: &str, most: usize| -> Vec<(String, FileKind)> {
            let entries = memory().list(Path::new(folder), most).into_iter();
            entries.map(|entry| (entry.name.to_string_lossy().into_owned(), entry.kind)).collect()
        };
        let entry = |name: &str, kind| (name.to_owned(), kind);
        assert_eq!(
            names(".", 9),
            [entry("a", FileKind::Folder), entry("ab", FileKind::Folder), entry("z.brief", FileKind::File)]
        );
        assert_eq!(names("a", 9).len(), 6);
        assert_eq!(names("a", 2).len(), 2);
        assert_eq!(names("nothing", 9), []);
    }

    #[test]
    fn no_more_is_read_than_is_wanted_and_folders_are_not() {
        let memory = memory();
        let read = |path: &str, most| memory.read(Path::new(path), most).map_err(|error| error.to_string());
        assert_eq!(read("a/b.brief", 9), Ok(b"text".to_vec()));
        assert_eq!(read("a/b.brief", 2), Ok(b"te".to_vec()));
        assert_eq!(read("a", 9), Err("a folder, not a file".to_owned()));
        assert!(read("nothing", 9).is_err());
    }

    #[test]
    fn a_walk_meets_briefs_in_order_and_leaves_out_what_is_hidden_or_excluded() {
        let walk =
            |folder: &str| memory().walk(Path::new(folder), Box::new(|path, is_folder| is_folder && path.ends_with("out")));
        let paths = |paths: &[PathBuf]| paths.iter().map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>();
        assert_eq!(paths(&walk(".").briefs), ["a/b.brief", "a/c/d.brief", "ab/f.brief", "z.brief"]);
        assert_eq!(paths(&walk(".").folders), [".", "./a", "./a/c", "./ab"]);
        assert_eq!(paths(&walk("/a").briefs), ["/a/b.brief", "/a/c/d.brief"]);
        assert_eq!(walk("a").none, None);
        let all = memory().walk(Path::new("a"), Box::new(|_, _| true));
        assert_eq!(all.none.as_deref(), Some("a: no briefs (`*.brief`) in this folder except those that are excluded"));
        let none = memory().walk(Path::new("a/.git"), Box::new(|_, _| false));
        assert_eq!(paths(&none.briefs), ["a/.git/e.brief"]);
    }
}
