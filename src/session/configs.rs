//! Finding and reading `hence.toml`: for each brief the nearest upwards from its folder, each read once. What is wrong with one is data;
//! who asked for it says it.

mod hints;
mod placed;
mod unmatched;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use hashbrown::HashMap;

pub use self::placed::Broken;
use self::placed::Placed;
use self::unmatched::Seen;
use crate::config::FILE_NAME;
use crate::rules::Settings;
use crate::session::System;
use crate::session::below::Below;
use crate::session::paths::{folder_of, inside_repository};
use crate::session::system::FileKind;

enum Choice {
    None,
    Nearest,
    Given(Arc<Placed>),
}

struct State {
    choice: Choice,
    by_folder: HashMap<PathBuf, Option<Arc<Placed>>, foldhash::fast::RandomState>,
    broken: Vec<Broken>,
    /// What was seen of the files of each project.
    seen: Vec<Seen>,
}

/// The configurations of a run; clones share what they have read.
#[derive(Clone)]
pub struct Configs {
    system: Arc<dyn System>,
    state: Arc<Mutex<State>>,
}

impl Configs {
    /// No configuration.
    pub fn none(system: Arc<dyn System>) -> Self {
        Self::of(system, Choice::None)
    }

    /// For each brief the nearest one upwards from its folder.
    pub fn nearest(system: Arc<dyn System>) -> Self {
        Self::of(system, Choice::Nearest)
    }

    /// One for all briefs; its patterns count from the current folder. One that cannot be used is among those of [`Configs::broken`].
    ///
    /// # Errors
    /// Where the system does not say which folder is the current one.
    pub fn given(system: Arc<dyn System>, path: &Path) -> io::Result<Self> {
        let read = Placed::read(&*system, path, path, system.canonical(Path::new("."))?);
        let configs = Self::none(system);
        match read {
            Ok(placed) => configs.state().choose(Arc::new(placed)),
            Err(broken) => configs.state().broken.push(*broken),
        }
        Ok(configs)
    }

    fn of(system: Arc<dyn System>, choice: Choice) -> Self {
        let state = State { choice, by_folder: HashMap::default(), broken: Vec::new(), seen: Vec::new() };
        Self { system, state: Arc::new(Mutex::new(state)) }
    }

    /// Where they are read from.
    pub fn system(&self) -> &dyn System {
        &*self.system
    }

    fn find(&self, folder: &Path) -> Option<Arc<Placed>> {
        self.state().find(self.system(), folder)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of a brief by its place, which has no links in it.
    pub fn settings(&self, place: &Path) -> Settings {
        let placed = place.parent().and_then(|folder| self.find(folder));
        placed.map_or_else(Settings::default, |placed| placed.config.settings(placed.relative(place).as_deref()))
    }

    /// Whether a file, by where it is, is one of the configurations that were read.
    pub fn have_read(&self, place: &Path) -> bool {
        let state = self.state();
        let given = match &state.choice {
            Choice::None | Choice::Nearest => None,
            Choice::Given(placed) => Some(placed),
        };
        let mut read = state.by_folder.values().flatten().chain(given).map(|placed| &placed.place);
        let mut broken = state.broken.iter().map(|broken| &broken.place);
        read.any(|read| read == place) || broken.any(|broken| self.system.canonical(broken).is_ok_and(|broken| broken == place))
    }

    /// The briefs below a folder, without what configurations exclude.
    pub fn below(&self, folder: &Path) -> Below {
        let below = self.system.walk(folder, Box::new(self.excludes_below(folder)));
        if below.failures.is_empty() {
            self.walked(folder);
        }
        below
    }

    /// Says of what is below a folder, by its path and whether it is a folder itself, whether configurations exclude it.
    fn excludes_below(&self, folder: &Path) -> impl Fn(&Path, bool) -> bool + Send + Sync + 'static {
        let (configs, folder, base) = (self.clone(), folder.to_owned(), self.system.canonical(folder).ok());
        move |path, is_folder| {
            // What is named itself is not excluded.
            let below = path.strip_prefix(&folder).ok().filter(|below| !below.as_os_str().is_empty());
            let place = below.zip(base.as_ref()).map(|(below, base)| base.join(below));
            place.is_some_and(|place| configs.excludes(&place, is_folder))
        }
    }

    /// Whether a configuration excludes a file that is named, or a folder that it is in. A folder is named with what is in it.
    pub fn hold_back(&self, path: &Path) -> bool {
        if path.parent().is_none() {
            return false;
        }
        let place = self.system.canonical(folder_of(path)).ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        // A path that ends with `..` or `.` has its name only on disk.
        let Some(place) = place.or_else(|| self.system.canonical(path).ok()) else { return false };
        let Some(placed) = place.parent().and_then(|folder| self.find(folder)) else { return false };
        let is_folder = self.system().is(&place, FileKind::Folder);
        placed.relative(&place).is_some_and(|path| placed.config.holds_back(&path) || placed.config.excludes(&path, is_folder))
    }

    fn excludes(&self, place: &Path, is_folder: bool) -> bool {
        let mut state = self.state();
        let Some(placed) = place.parent().and_then(|folder| state.find(self.system(), folder)) else { return false };
        state.seen.iter_mut().filter(|seen| place.starts_with(seen.root())).for_each(|seen| seen.meet(place));
        placed.relative(place).is_some_and(|path| placed.config.excludes(&path, is_folder))
    }

    /// Takes note that all of a folder was walked.
    fn walked(&self, folder: &Path) {
        let Ok(folder) = self.system.canonical(folder) else { return };
        self.state().seen.iter_mut().filter(|seen| seen.root().starts_with(&folder)).for_each(|seen| seen.is_whole = true);
    }

    /// A line for each pattern that names nothing, of the projects that were walked as a whole.
    pub fn unmatched(&self) -> Vec<String> {
        self.state().seen.iter().filter(|seen| seen.is_whole).flat_map(|seen| seen.words(self.system())).collect()
    }

    /// The configurations that cannot be used, by their paths: taken, so that they are reported once.
    pub fn broken(&self) -> Vec<Broken> {
        let mut broken = std::mem::take(&mut self.state().broken);
        broken.sort_by(|one, other| one.source.path().cmp(other.source.path()));
        broken
    }
}

impl State {
    /// Uses one configuration for all.
    fn choose(&mut self, placed: Arc<Placed>) {
        self.seen.push(Seen::of(&placed));
        self.choice = Choice::Given(placed);
    }

    /// The configuration of a folder: its own, or that of the nearest folder above.
    fn find(&mut self, system: &dyn System, folder: &Path) -> Option<Arc<Placed>> {
        match &self.choice {
            Choice::None => return None,
            Choice::Given(placed) => return Some(Arc::clone(placed)),
            Choice::Nearest => {}
        }
        let mut passed = Vec::new();
        let mut found = None;
        for ancestor in folder.ancestors() {
            if let Some(known) = self.by_folder.get(ancestor) {
                found.clone_from(known);
                break;
            }
            passed.push(ancestor);
            let path = ancestor.join(FILE_NAME);
            // Whatever has the name counts: a link to nothing would turn all rules on again.
            if system.is_taken(&path) {
                let named = from_here(system, &path);
                let read = match inside_repository(system, &path) {
                    Ok(_) => Placed::read(system, &path, &named, ancestor.to_owned()),
                    // What is wrong with a file is shown, and elsewhere there may be what is not to be shown.
                    Err(error) => Err(Broken::unread(system, &path, &named, &error)),
                };
                match read {
                    Ok(placed) => {
                        let placed = Arc::new(placed);
                        self.seen.push(Seen::of(&placed));
                        found = Some(placed);
                    }
                    Err(broken) => self.broken.push(*broken),
                }
                break;
            }
        }
        for folder in passed {
            self.by_folder.insert(folder.to_owned(), found.clone());
        }
        found
    }
}

/// A path as a user would write it: from the current folder where it is below.
fn from_here(system: &dyn System, path: &Path) -> PathBuf {
    let here = system.canonical(Path::new(".")).ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::rules::find;
    use crate::schema::words::Date;
    use crate::session::Memory;
    use crate::session::system::{Entry, IsExcluded, Metadata};

    /// A system whose files can be taken away while they are read.
    #[derive(Default)]
    struct Shared(Mutex<Memory>);

    impl Shared {
        fn now(&self) -> Memory {
            self.0.lock().expect("unharmed").clone()
        }
    }

    impl System for Shared {
        fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
            self.now().canonical(path)
        }

        fn metadata(&self, path: &Path) -> io::Result<Metadata> {
            self.now().metadata(path)
        }

        fn link_metadata(&self, path: &Path) -> io::Result<Metadata> {
            self.now().link_metadata(path)
        }

        fn read(&self, path: &Path, most: usize) -> io::Result<Vec<u8>> {
            self.now().read(path, most)
        }

        fn list(&self, folder: &Path, most: usize) -> Vec<Entry> {
            self.now().list(folder, most)
        }

        fn walk(&self, folder: &Path, is_excluded: IsExcluded) -> Below {
            self.now().walk(folder, is_excluded)
        }

        fn today(&self) -> Option<Date> {
            None
        }
    }

    #[test]
    fn a_configuration_is_read_once_for_all_briefs_below() {
        let system = Arc::new(Shared::default());
        system.0.lock().expect("unharmed").write("/p/hence.toml", "[rules]\nall = \"off\"\n");
        let configs = Configs::nearest(Arc::<Shared>::clone(&system));
        let rule = find("unused-note").expect("a rule");
        let level = |path: &str| configs.settings(&Path::new("/p").join(path)).level(rule, None);
        assert_eq!(level("a/b/one.brief"), Level::Off);
        assert!(system.0.lock().expect("unharmed").remove("/p/hence.toml"));
        assert_eq!(level("a/b/two.brief"), Level::Off);
        assert_eq!(level("a/c/three.brief"), Level::Off);
        assert!(configs.broken().is_empty());
    }
}
