//! The folders that are watched, and which changes in them matter.
//!
//! Folders are watched, never files: an editor that saves by renaming makes a watched file another one. Each folder is watched by
//! itself, so that what `.gitignore` leaves out costs nothing.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf, absolute};
use std::sync::mpsc::Sender;

use notify::event::{EventKind, ModifyKind};
use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::config::FILE_NAME;
use crate::session::Os;
use crate::session::loaded::Trail;
use crate::session::paths::root_of;

/// Something that happened in a watched folder.
pub(crate) type Happened = notify::Result<notify::Event>;

/// What is watched.
pub(crate) struct Watched {
    watcher: RecommendedWatcher,
    /// What the arguments name, as full paths.
    named: Vec<PathBuf>,
    /// The folders that are watched.
    folders: BTreeSet<PathBuf>,
    /// The folders in which a further brief would be checked, or looked at.
    listed: BTreeSet<PathBuf>,
    /// The files of which any change matters, there or not.
    files: BTreeSet<PathBuf>,
}

impl Watched {
    /// Watches nothing yet; `sender` gets what happens.
    pub(crate) fn new(named: &[PathBuf], sender: Sender<Happened>) -> io::Result<Self> {
        let tell = move |event| drop(sender.send(event));
        let watcher = notify::recommended_watcher(tell).map_err(io::Error::other)?;
        let here = Path::new(".").canonicalize()?;
        // That the folder in which one stands goes and comes is not looked for.
        let named = named.iter().filter_map(|path| full_path(path).ok()).filter(|path| !here.starts_with(path)).collect();
        Ok(Self { watcher, named, folders: BTreeSet::new(), listed: BTreeSet::new(), files: BTreeSet::new() })
    }

    /// Watches what was read and looked for, and nothing else; says whether a folder is new.
    ///
    /// # Errors
    /// Where the system refuses: too many folders.
    pub(crate) fn follow(&mut self, trail: &Trail) -> io::Result<bool> {
        self.listed = trail.folders.iter().filter_map(|folder| folder.canonicalize().ok()).collect();
        self.files = trail.files.iter().chain(&self.named).cloned().collect();
        let mut wanted = self.listed.clone();
        let holding: BTreeSet<&Path> = self.files.iter().filter_map(|file| file.parent()).collect();
        wanted.extend(holding.into_iter().filter_map(standing));
        for folder in wanted.clone() {
            let root = root_of(&Os, &folder);
            let up = folder.ancestors().take_while(|ancestor| ancestor.starts_with(&root));
            self.files.extend(up.clone().map(|ancestor| ancestor.join(FILE_NAME)));
            wanted.extend(up.map(Path::to_owned));
        }
        for gone in self.folders.difference(&wanted) {
            let _ = self.watcher.unwatch(gone);
        }
        self.folders.retain(|folder| wanted.contains(folder));
        let mut is_new = false;
        for folder in wanted {
            if self.folders.contains(&folder) {
                continue;
            }
            is_new = true;
            match self.watcher.watch(&folder, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.folders.insert(folder)),
                // It went while it was looked at; where it was is looked for again.
                Err(_) if !folder.exists() => {}
                Err(error) => return Err(io::Error::other(refusal(&folder, &error))),
            }
        }
        Ok(is_new)
    }

    /// Whether a change may change a report.
    pub(crate) fn is_concerned(&mut self, change: &Happened) -> bool {
        let event = match change {
            Ok(event) if event.need_rescan() => return true,
            Ok(event) => event,
            Err(_) => return true,
        };
        let is_inside = match event.kind {
            EventKind::Access(_) => return false,
            EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Metadata(_)) => true,
            EventKind::Modify(_) | EventKind::Create(_) | EventKind::Remove(_) | EventKind::Any | EventKind::Other => false,
        };
        let mut is_concerned = false;
        for path in &event.paths {
            is_concerned |= self.files.contains(path) || self.is_listed(path);
            if !is_inside {
                is_concerned |= self.moves(path);
            }
        }
        is_concerned
    }

    /// Whether a path is a brief of a listed folder, or says which of them are left out.
    fn is_listed(&self, path: &Path) -> bool {
        let is_brief = path.extension().is_some_and(|ending| ending == "brief");
        let decides = path.file_name().is_some_and(|name| name == ".gitignore" || name == ".ignore");
        (is_brief || decides) && path.parent().is_some_and(|folder| self.listed.contains(folder))
    }

    /// Whether something that came or went is a folder that matters; one that was watched is no longer.
    fn moves(&mut self, path: &Path) -> bool {
        let below = |paths: &BTreeSet<PathBuf>| paths.range(path.to_owned()..).next().is_some_and(|next| next.starts_with(path));
        let was_watched = below(&self.folders);
        let holds_files = below(&self.files);
        if was_watched {
            let lost: Vec<PathBuf> = self.folders.iter().filter(|folder| folder.starts_with(path)).cloned().collect();
            for folder in lost {
                let _ = self.watcher.unwatch(&folder);
                self.folders.remove(&folder);
            }
        }
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_further = !is_hidden && path.parent().is_some_and(|folder| self.listed.contains(folder)) && path.is_dir();
        was_watched || holds_files || is_further
    }
}

/// A full path, its folder as the system names it.
pub(crate) fn full_path(path: &Path) -> io::Result<PathBuf> {
    let path = absolute(path)?;
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    Ok(match (folder, path.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => path.canonicalize().unwrap_or(path),
    })
}

/// A folder, or the nearest above it that is there.
fn standing(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|ancestor| ancestor.is_dir()).map(Path::to_owned)
}

fn refusal(folder: &Path, error: &notify::Error) -> String {
    let reason = match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system's limit of watched folders is reached; name fewer folders, or raise it".to_owned()
        }
        ErrorKind::Io(error) => error.to_string(),
        ErrorKind::Generic(_) | ErrorKind::PathNotFound | ErrorKind::WatchNotFound | ErrorKind::InvalidConfig(_) => {
            error.to_string()
        }
    };
    crate::base::clean::clean_line(&format!("{}: cannot be watched: {reason}", folder.display())).into_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use notify::event::{AccessKind, CreateKind, DataChange, Event, RemoveKind};
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn only_what_was_read_or_looked_for_matters() {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        let at = |path: &str| root.join(path);
        for made in ["in/deep", "lib", ".hidden", "in/.git"] {
            fs::create_dir_all(at(made)).expect("made");
        }
        let trail = Trail {
            folders: vec![at("in"), at("in/deep")],
            files: vec![at("in/a.brief"), at("lib/used.brief"), at("lib/log.txt"), at("gone/far/b.brief")],
        };
        let mut watched = Watched::new(&[at("in")], channel().0).expect("a watcher");
        assert!(watched.follow(&trail).expect("watched"));
        assert!(!watched.follow(&trail).expect("watched"));
        let changed = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let (created, removed) = (EventKind::Create(CreateKind::Any), EventKind::Remove(RemoveKind::Any));
        let mut concerned = |kind: EventKind, path: &str| watched.is_concerned(&Ok(Event::new(kind).add_path(at(path))));
        for path in [
            "in/a.brief",
            "in/deep/new.brief",
            "lib/used.brief",
            "lib/log.txt",
            "in/.gitignore",
            "in/hence.toml",
            "lib/hence.toml",
        ] {
            assert!(concerned(changed, path), "{path}");
            assert!(concerned(created, path), "{path}");
            assert!(concerned(removed, path), "{path}");
            assert!(!concerned(EventKind::Access(AccessKind::Any), path), "{path}");
        }
        for path in [
            "in/a.brief~",
            "in/4913",
            "in/readme.txt",
            "lib/other.txt",
            "lib/other.brief",
            "x.brief",
            "in/.git",
            ".hidden",
            "lib",
        ] {
            assert!(!concerned(changed, path), "{path}");
        }
        for path in ["in/a.brief~", "in/4913", "lib/other.brief", "x.brief", "in/.git", ".hidden"] {
            assert!(!concerned(created, path), "{path}");
            assert!(!concerned(removed, path), "{path}");
        }
        // A folder that a path leads through, one in which briefs are looked for, and one that was watched.
        assert!(concerned(created, "gone"));
        assert!(concerned(created, "in/deep"));
        assert!(concerned(removed, "lib"));
        // It is watched anew.
        assert!(watched.follow(&trail).expect("watched"));
    }
}
