//! Finding and reading `hence.toml`: for each brief the nearest upwards from its folder, each read once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use clap::Args;
use hashbrown::HashMap;

use super::input;
use super::output::{is_narrated, is_stderr_colored, width};
use super::paths::{inside_repository, shown};
use super::say;
use crate::config::{Config, FILE_NAME, Fault};
use crate::report::full::{Style, write_faults};
use crate::rules::Settings;
use crate::source::SourceFile;

/// The most bytes that a configuration may have.
const LARGEST_CONFIG: usize = 1 << 20;

/// Which configuration.
#[derive(Clone, Debug, Args)]
pub(super) struct ConfigArguments {
    /// Use this configuration for all briefs; its patterns count from the current folder [default: of each brief, the nearest
    /// `hence.toml` upwards from its folder]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long)]
    no_config: bool,
}

/// A configuration, and the folder from which its patterns count.
struct Placed {
    /// Where its file lies, links followed.
    place: PathBuf,
    root: PathBuf,
    config: Config,
}

/// A configuration that cannot be used.
enum Broken {
    /// For a reason of the system.
    Unread(String),
    /// Its text has faults.
    Faulty(Box<SourceFile>, Vec<Fault>),
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
}

/// The configurations of a run; clones share what they have read.
#[derive(Clone)]
pub(super) struct Configs(Arc<Mutex<State>>);

impl ConfigArguments {
    /// The configuration that is named.
    pub(super) fn file(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The configurations that are asked for.
    ///
    /// # Errors
    /// Where one is named and cannot be used; why has been said on standard error.
    pub(super) fn configs(&self) -> io::Result<Configs> {
        if self.no_config {
            return Ok(Configs::none());
        }
        let configs = Configs::of(Choice::Nearest);
        if let Some(path) = &self.config {
            let root = Path::new(".").canonicalize()?;
            let read = read(path, path, root);
            let mut state = configs.state();
            match read {
                Ok(placed) => state.choice = Choice::Given(Arc::new(placed)),
                Err(broken) => state.broken.push(broken),
            }
        }
        configs.complain()?;
        Ok(configs)
    }
}

impl Configs {
    /// No configuration.
    pub(super) fn none() -> Self {
        Self::of(Choice::None)
    }

    fn of(choice: Choice) -> Self {
        Self(Arc::new(Mutex::new(State { choice, by_folder: HashMap::default(), broken: Vec::new() })))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The settings of a brief by its place, which has no links in it.
    pub(super) fn settings(&self, place: &Path) -> Settings {
        let placed = place.parent().and_then(|folder| self.state().find(folder));
        placed.map_or_else(Settings::default, |placed| placed.config.settings(placed.relative(place).as_deref()))
    }

    /// Whether a file, by where it lies, is one of the configurations that were read.
    pub(super) fn have_read(&self, place: &Path) -> bool {
        let state = self.state();
        let given = match &state.choice {
            Choice::None | Choice::Nearest => None,
            Choice::Given(placed) => Some(placed),
        };
        state.by_folder.values().flatten().chain(given).any(|placed| placed.place == place)
    }

    /// Says of what lies below a folder, by its path and whether it is a folder itself, whether configurations exclude it.
    pub(super) fn excludes_below(&self, folder: &Path) -> impl Fn(&Path, bool) -> bool + Send + Sync + 'static {
        let (configs, folder, base) = (self.clone(), folder.to_owned(), folder.canonicalize().ok());
        move |path, is_folder| {
            // What is named itself is not excluded.
            let below = path.strip_prefix(&folder).ok().filter(|below| !below.as_os_str().is_empty());
            let place = below.zip(base.as_ref()).map(|(below, base)| base.join(below));
            place.is_some_and(|place| configs.excludes(&place, is_folder))
        }
    }

    fn excludes(&self, place: &Path, is_folder: bool) -> bool {
        let Some(placed) = place.parent().and_then(|folder| self.state().find(folder)) else { return false };
        placed.relative(place).is_some_and(|path| placed.config.excludes(&path, is_folder))
    }

    /// Says on standard error which configurations cannot be used, and why.
    ///
    /// # Errors
    /// Where there are any.
    pub(super) fn complain(&self) -> io::Result<()> {
        let broken = std::mem::take(&mut self.state().broken);
        if broken.is_empty() {
            return Ok(());
        }
        let style = Style { color: is_stderr_colored(), width: width(false), narrated: is_narrated() };
        for broken in &broken {
            match broken {
                Broken::Unread(reason) => say(&format!("hence: {reason}")),
                Broken::Faulty(source, faults) => write_faults(source, faults, style, &mut io::stderr().lock())?,
            }
        }
        Err(io::Error::other("nothing was done, as the configuration cannot be used"))
    }
}

impl State {
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
            if fs::metadata(&path).is_ok_and(|metadata| metadata.is_file()) {
                let named = from_here(&path);
                let read = match inside_repository(&path) {
                    Ok(_) => read(&path, &named, ancestor.to_owned()),
                    // What is wrong with a file is shown, and elsewhere there may be what is not to be shown.
                    Err(error) => Err(Broken::Unread(format!("{}: {error}", named.display()))),
                };
                match read {
                    Ok(placed) => found = Some(Arc::new(placed)),
                    Err(broken) => self.broken.push(broken),
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

impl Placed {
    /// A path as patterns see it; nothing where it lies outside.
    fn relative(&self, place: &Path) -> Option<String> {
        place.strip_prefix(&self.root).ok().map(shown)
    }
}

/// A path as a user would write it: from the current folder where it lies below.
fn from_here(path: &Path) -> PathBuf {
    let here = Path::new(".").canonicalize().ok();
    here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).to_owned()
}

fn read(path: &Path, named: &Path, root: PathBuf) -> Result<Placed, Broken> {
    let unread = |reason: &str| Broken::Unread(format!("{}: {reason}", named.display()));
    let text = text(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unread("no such file"),
        io::ErrorKind::PermissionDenied => unread("permission denied"),
        _ => unread(&error.to_string()),
    })?;
    let source = SourceFile::from_text(shown(named), text).map_err(|_| unread("larger than 4 GiB"))?;
    let (config, faults) = Config::parse(source.text());
    if !faults.is_empty() {
        return Err(Broken::Faulty(Box::new(source), faults));
    }
    let place = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    Ok(Placed { place, root, config })
}

fn text(path: &Path) -> io::Result<String> {
    let bytes = input::beginning(path, LARGEST_CONFIG + 1)?;
    if bytes.len() > LARGEST_CONFIG {
        return Err(io::Error::other("larger than 1 MiB"));
    }
    String::from_utf8(bytes)
        .map_err(|error| io::Error::other(format!("not UTF-8 from byte {} on", error.utf8_error().valid_up_to())))
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
