//! Finding and reading `hence.toml`: for each brief the nearest upwards from its folder, each read once.

mod placed;
mod unmatched;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clap::Args;
use hashbrown::HashMap;

use self::placed::{Broken, Placed};
use self::unmatched::Seen;
use crate::cli::max_reports::MaxReports;
use crate::cli::output::{DEFAULT_WIDTH, is_narrated, is_stderr_colored, stderr_width};
use crate::cli::paths::inside_repository;
use crate::config::FILE_NAME;
use crate::render::configuration::Faulty;
use crate::render::full;
use crate::render::guard::Guard;
use crate::render::style::Style;
use crate::rules::Settings;

/// What is said where a configuration cannot be used.
pub(crate) const NOTHING_DONE: &str = "nothing was done, as the configuration cannot be used";

/// Which configuration.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ConfigArguments {
    /// Use this configuration for all briefs; its patterns count from the current folder [default: of each brief, the nearest
    /// `hence.toml` upwards from its folder]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long)]
    no_config: bool,
}

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
pub(crate) struct Configs(Arc<Mutex<State>>);

/// Whether what is excluded stays excluded where it is named.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ForceExclude {
    /// Pass by what `hence.toml` excludes even where it is named, as by pre-commit, which names every file
    #[arg(long)]
    pub force_exclude: bool,
}

impl ConfigArguments {
    /// The configuration that is named.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The configurations that are asked for. Those that cannot be used are reported by [`Configs::faulty`] and [`Configs::complain`].
    ///
    /// # Errors
    /// Where the system does not say which folder is the current one.
    pub(crate) fn configs(&self) -> io::Result<Configs> {
        if self.no_config {
            return Ok(Configs::none());
        }
        let configs = Configs::of(Choice::Nearest);
        if let Some(path) = &self.config {
            let read = Placed::read(path, path, Path::new(".").canonicalize()?);
            let mut state = configs.state();
            match read {
                Ok(placed) => state.choose(Arc::new(placed)),
                Err(broken) => {
                    state.choice = Choice::None;
                    state.broken.push(*broken);
                }
            }
        }
        Ok(configs)
    }
}

impl Configs {
    /// No configuration.
    pub(crate) fn none() -> Self {
        Self::of(Choice::None)
    }

    fn of(choice: Choice) -> Self {
        Self(Arc::new(Mutex::new(State { choice, by_folder: HashMap::default(), broken: Vec::new(), seen: Vec::new() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of a brief by its place, which has no links in it.
    pub(crate) fn settings(&self, place: &Path) -> Settings {
        let placed = place.parent().and_then(|folder| self.state().find(folder));
        placed.map_or_else(Settings::default, |placed| placed.config.settings(placed.relative(place).as_deref()))
    }

    /// Whether a file, by where it is, is one of the configurations that were read.
    pub(crate) fn have_read(&self, place: &Path) -> bool {
        let state = self.state();
        let given = match &state.choice {
            Choice::None | Choice::Nearest => None,
            Choice::Given(placed) => Some(placed),
        };
        let mut read = state.by_folder.values().flatten().chain(given).map(|placed| &placed.place);
        let mut broken = state.broken.iter().map(|broken| &broken.place);
        read.any(|read| read == place) || broken.any(|broken| broken.canonicalize().is_ok_and(|broken| broken == place))
    }

    /// Says of what is below a folder, by its path and whether it is a folder itself, whether configurations exclude it.
    pub(crate) fn excludes_below(&self, folder: &Path) -> impl Fn(&Path, bool) -> bool + Send + Sync + 'static {
        let (configs, folder, base) = (self.clone(), folder.to_owned(), folder.canonicalize().ok());
        move |path, is_folder| {
            // What is named itself is not excluded.
            let below = path.strip_prefix(&folder).ok().filter(|below| !below.as_os_str().is_empty());
            let place = below.zip(base.as_ref()).map(|(below, base)| base.join(below));
            place.is_some_and(|place| configs.excludes(&place, is_folder))
        }
    }

    /// Whether a configuration excludes a file that is named, or a folder that it is in. A folder is named with what is in it.
    pub(crate) fn hold_back(&self, path: &Path) -> bool {
        let Some(folder) = path.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder }) else {
            return false;
        };
        let place = folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
        // A path that ends with `..` or `.` has its name only on disk.
        let Some(place) = place.or_else(|| path.canonicalize().ok()) else { return false };
        let Some(placed) = place.parent().and_then(|folder| self.state().find(folder)) else { return false };
        let is_folder = place.is_dir();
        placed.relative(&place).is_some_and(|path| placed.config.holds_back(&path) || placed.config.excludes(&path, is_folder))
    }

    fn excludes(&self, place: &Path, is_folder: bool) -> bool {
        let mut state = self.state();
        let Some(placed) = place.parent().and_then(|folder| state.find(folder)) else { return false };
        state.seen.iter_mut().filter(|seen| place.starts_with(seen.root())).for_each(|seen| seen.meet(place));
        placed.relative(place).is_some_and(|path| placed.config.excludes(&path, is_folder))
    }

    /// Takes note that all of a folder was walked.
    pub(crate) fn walked(&self, folder: &Path) {
        let Ok(folder) = folder.canonicalize() else { return };
        self.state().seen.iter_mut().filter(|seen| seen.root().starts_with(&folder)).for_each(|seen| seen.is_whole = true);
    }

    /// A line for each pattern that names nothing, of the projects that were walked as a whole.
    pub(crate) fn unmatched(&self) -> Vec<String> {
        self.state().seen.iter().filter(|seen| seen.is_whole).flat_map(Seen::words).collect()
    }

    /// The configurations that cannot be used, if there are any: taken, so that they are reported once.
    pub(crate) fn faulty(&self) -> Option<Faulty> {
        let mut broken = std::mem::take(&mut self.state().broken);
        if broken.is_empty() {
            return None;
        }
        broken.sort_by(|one, other| one.source.path().cmp(other.source.path()));
        let mut faulty = Faulty::default();
        for Broken { source, faults, .. } in broken {
            faulty.add(source, faults);
        }
        Some(faulty)
    }

    /// Says on standard error which configurations cannot be used, and why.
    ///
    /// # Errors
    /// Where there are any.
    pub(crate) fn complain(&self) -> io::Result<()> {
        let Some(faulty) = self.faulty() else { return Ok(()) };
        let width = stderr_width().unwrap_or(DEFAULT_WIDTH);
        let style = Style { color: is_stderr_colored(), width, narrated: is_narrated() };
        let mut findings = faulty.findings();
        let selected = MaxReports::default().selected(findings.diagnostics, true);
        findings.selected = selected.as_ref();
        full::write(&findings, style, &mut Guard::new(io::stderr().lock()))?;
        Err(io::Error::other(NOTHING_DONE))
    }
}

impl State {
    /// Uses one configuration for all.
    fn choose(&mut self, placed: Arc<Placed>) {
        self.seen.push(Seen::of(&placed));
        self.choice = Choice::Given(placed);
    }

    /// The configuration of a folder: its own, or that of the nearest folder above.
    fn find(&mut self, folder: &Path) -> Option<Arc<Placed>> {
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
            if fs::symlink_metadata(&path).is_ok() {
                let named = from_here(&path);
                let read = match inside_repository(&path) {
                    Ok(_) => Placed::read(&path, &named, ancestor.to_owned()),
                    // What is wrong with a file is shown, and elsewhere there may be what is not to be shown.
                    Err(error) => Err(Broken::unread(&path, &named, &error)),
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
fn from_here(path: &Path) -> PathBuf {
    let here = Path::new(".").canonicalize().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::diagnostic::Level;
    use crate::rules::find;

    #[test]
    fn a_configuration_is_read_once_for_all_briefs_below() {
        let folder = TempDir::new().expect("a folder");
        let root = folder.path().canonicalize().expect("there");
        fs::write(root.join(FILE_NAME), "[rules]\nall = \"off\"\n").expect("written");
        let configs = Configs::of(Choice::Nearest);
        let rule = find("unused-note").expect("a rule");
        let level = |path: &str| configs.settings(&root.join(path)).level(rule, None);
        assert_eq!(level("a/b/one.brief"), Level::Off);
        fs::remove_file(root.join(FILE_NAME)).expect("removed");
        assert_eq!(level("a/b/two.brief"), Level::Off);
        assert_eq!(level("a/c/three.brief"), Level::Off);
        configs.complain().expect("all are fine");
    }
}
