//! Baselines: the reports of one run, recorded so that later runs show only new ones.

use std::collections::BTreeMap;
use std::io::{Result, Write};

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use crate::base::source::FileId;
use crate::findings::Findings;
use crate::findings::fingerprint::fingerprints;
use crate::render::json::write_value;

/// The version of the format.
const VERSION: u32 = 1;

/// Known reports, by file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    /// By the path of the file as the caller gives it.
    files: BTreeMap<String, Vec<Known>>,
}

/// A report that is known by its fingerprint; the rest is for people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    rule: String,
    statement: Option<String>,
    fingerprint: String,
}

/// What a baseline says of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Of each report, whether it is new.
    pub is_new: Vec<bool>,
    /// How many are known.
    pub hidden: usize,
    /// How many known ones no longer occur, in files that were checked or are gone.
    pub gone: usize,
}

/// Where files lie, as far as a baseline has to know.
pub trait Places {
    /// The path of a file of the project in the baseline.
    fn path(&self, file: FileId) -> String;
    /// Whether there is a file of a path of the baseline.
    fn exists(&self, path: &str) -> bool;
}

impl Default for Baseline {
    /// One that knows nothing.
    fn default() -> Self {
        Self { version: VERSION, files: BTreeMap::new() }
    }
}

impl Baseline {
    /// All reports of a run. What an older baseline knows of files that are there and were not checked, stays.
    pub fn of(findings: &Findings<'_>, older: Option<&Self>, places: &impl Places) -> Self {
        let checked = checked(findings, places);
        let unchecked = |path: &str| !checked.contains(path) && places.exists(path);
        let older = older.into_iter().flat_map(|older| &older.files).filter(|(path, _)| unchecked(path));
        let mut files: BTreeMap<String, Vec<Known>> = older.map(|(path, known)| (path.clone(), known.clone())).collect();
        for (diagnostic, fingerprint) in findings.diagnostics.iter().zip(fingerprints(findings.project, findings.diagnostics)) {
            let file = findings.project.file(diagnostic.place.file);
            let id = diagnostic.statement.map(|at| file.id(at)).filter(|id| !id.is_empty());
            let known = Known {
                rule: diagnostic.rule.to_owned(),
                statement: id.map(str::to_owned),
                fingerprint: fingerprint.to_string(),
            };
            files.entry(places.path(diagnostic.place.file)).or_default().push(known);
        }
        // Not as they lie in the file, so that moved statements change no baseline.
        for known in files.values_mut() {
            known.sort();
        }
        Self { version: VERSION, files }
    }

    /// Reads one.
    ///
    /// # Errors
    /// Says why the text is none.
    pub fn read(text: &str) -> std::result::Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }

        let none = |error: &serde_json::Error| format!("this is not a baseline: {error}");
        let Version { version } = serde_json::from_str(text).map_err(|error| none(&error))?;
        if version != VERSION {
            return Err(format!("this is a baseline of version {version}, and this program reads version {VERSION}"));
        }
        serde_json::from_str(text).map_err(|error| none(&error))
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        write_value(self, out)
    }

    /// How many reports it knows.
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Tells new reports from known ones. A report is known by its fingerprint in its file, or in a file that is gone, as that
    /// may have a new name. O(n) in both.
    pub fn compare(&self, findings: &Findings<'_>, places: &impl Places) -> Comparison {
        let fingerprints = fingerprints(findings.project, findings.diagnostics);
        let paths = findings.diagnostics.iter().map(|diagnostic| places.path(diagnostic.place.file));
        let reports: Vec<(String, String)> = paths.zip(fingerprints.iter().map(ToString::to_string)).collect();
        let checked = checked(findings, places);
        let mut here: HashSet<(&str, &str), RandomState> = HashSet::default();
        let mut elsewhere: HashMap<&str, usize, RandomState> = HashMap::default();
        for (path, known) in &self.files {
            if checked.contains(path) {
                here.extend(known.iter().map(|known| (path.as_str(), known.fingerprint.as_str())));
            } else if !places.exists(path) {
                for known in known {
                    *elsewhere.entry(&known.fingerprint).or_default() += 1;
                }
            }
        }
        // What is known in its own file goes first, so that no other takes its place.
        let mut is_new: Vec<bool> =
            reports.iter().map(|(path, fingerprint)| !here.remove(&(path.as_str(), fingerprint.as_str()))).collect();
        for (is_new, (_, fingerprint)) in is_new.iter_mut().zip(&reports).filter(|(is_new, _)| **is_new) {
            if let Some(left) = elsewhere.get_mut(fingerprint.as_str()).filter(|left| **left > 0) {
                *left -= 1;
                *is_new = false;
            }
        }
        let hidden = is_new.iter().filter(|is_new| !**is_new).count();
        Comparison { is_new, hidden, gone: here.len() + elsewhere.values().sum::<usize>() }
    }
}

/// The paths of the checked files.
fn checked(findings: &Findings<'_>, places: &impl Places) -> HashSet<String, RandomState> {
    findings.checked.iter().map(|&file| places.path(file)).collect()
}
