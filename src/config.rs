//! `hence.toml`: which standard, which files, which rules. [`Config::parse`] takes its text; who finds the file is the caller.
//!
//! ```
//! use hence::internals::config::Config;
//! use hence::internals::diagnostic::Level;
//! use hence::internals::rules::find;
//!
//! let (config, faults) = Config::parse("[rules]\nsourcing = \"off\"\nfragile-url = \"error\"\n");
//! assert!(faults.is_empty());
//! let settings = config.settings(Some("a.brief"));
//! assert_eq!(settings.level(find("fragile-url").unwrap(), None), Level::Error);
//! assert_eq!(settings.level(find("weak-source").unwrap(), None), Level::Off);
//! ```

mod levels;
mod patterns;
mod read;
mod schema;

use crate::base::source::Span;
use crate::rules::{Profile, Settings};

use self::levels::Levels;
use self::patterns::Patterns;

pub use self::schema::schema;

/// Its name.
pub const FILE_NAME: &str = "hence.toml";

/// What stands in place of a rule in reports on it.
pub const RULE: &str = "configuration";

/// The page on it.
pub const PAGE: &str = include_str!("../docs/configuration.md");

/// What a `hence.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    profile: Option<Profile>,
    exclude: Patterns,
    rules: Levels,
    /// In the order of the file.
    per_file: Vec<(Patterns, Levels)>,
    /// The patterns of `exclude` and of `per-file` as they are written, each with its place.
    patterns: Vec<(String, Span)>,
}

/// What is wrong with a `hence.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// One lower-case clause.
    pub message: String,
    /// Where in the text.
    pub span: Span,
    /// What is there; may be empty.
    pub label: String,
    /// What to do, in the imperative.
    pub help: Option<String>,
}

impl Config {
    /// Reads the text of a `hence.toml`: what could be understood, and what is wrong with it, in the order of the text. O(n).
    pub fn parse(text: &str) -> (Self, Vec<Fault>) {
        read::read(text)
    }

    /// The settings for a brief: the profile for those that name none, and the levels. Of those that are set, later wins: `all`,
    /// groups, rules, whatever their order in the text; then the same of each `[per-file]` that fits, in the order of the text.
    ///
    /// `path` is the path of the brief from the folder of the `hence.toml`, with `/`; `None` where it is outside.
    pub fn settings(&self, path: Option<&str>) -> Settings {
        let mut settings = Settings::default();
        settings.default_profile = self.profile;
        self.rules.apply(&mut settings);
        for (patterns, levels) in &self.per_file {
            if path.is_some_and(|path| patterns.hold(path)) {
                levels.apply(&mut settings);
            }
        }
        settings
    }

    /// The patterns of `exclude` and `[per-file]` as they are written, each with its place in the text.
    pub fn patterns(&self) -> &[(String, Span)] {
        &self.patterns
    }

    /// Whether `exclude` names a file, or a folder that it is in. The path as for [`Self::settings`].
    pub fn holds_back(&self, path: &str) -> bool {
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.any(|folder| self.excludes(folder, true)) || self.excludes(path, false)
    }

    /// Whether `exclude` names a file or folder itself; who walks goes into no folder that is excluded. The path as for
    /// [`Self::settings`].
    pub fn excludes(&self, path: &str, is_folder: bool) -> bool {
        self.exclude.name(path, is_folder)
    }
}
