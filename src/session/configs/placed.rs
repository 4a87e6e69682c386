//! A configuration that was read, or why it cannot be used.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::source::{SourceFile, Span};
use crate::config::{Config, Fault};
use crate::session::System;
use crate::session::paths::shown;
use crate::session::read::reason;
use crate::session::system::FileKind;

/// The most bytes that a configuration may have.
const LARGEST_CONFIG: usize = 1 << 20;

/// A configuration, and the folder from which its patterns count.
pub(crate) struct Placed {
    /// Where its file is, links followed.
    pub place: PathBuf,
    /// Its path as it is shown.
    pub shown: String,
    pub root: PathBuf,
    pub config: Config,
    /// Its text, for the places of its patterns.
    pub source: SourceFile,
}

/// A configuration that cannot be used.
pub struct Broken {
    /// Where its file is, as far as that is known.
    pub place: PathBuf,
    /// Its text, as far as that could be read.
    pub source: SourceFile,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

impl Placed {
    /// Reads the file of a path, which is shown by another one. Its patterns count from the root.
    pub fn read(system: &dyn System, path: &Path, named: &Path, root: PathBuf) -> Result<Self, Box<Broken>> {
        let place = system.canonical(path).unwrap_or_else(|_| path.to_owned());
        let text = text(system, path).map_err(|error| Broken::unread(system, path, named, &error))?;
        let source = SourceFile::from_text(shown(named), text)
            .map_err(|_| Broken::unread(system, path, named, &io::Error::other("larger than 4 GiB")))?;
        let (config, mut faults) = Config::parse(source.text());
        if faults.is_empty() {
            faults.extend(absolute(&config, &root));
        }
        if !faults.is_empty() {
            return Err(Box::new(Broken { place, source, faults }));
        }
        Ok(Self { place, shown: shown(named), root, config, source })
    }

    /// A path as patterns see it; nothing where it is outside.
    pub fn relative(&self, place: &Path) -> Option<String> {
        place.strip_prefix(&self.root).ok().map(shown)
    }
}

impl Broken {
    /// One of which no text can be read: its report is on the beginning of the file.
    pub(crate) fn unread(system: &dyn System, path: &Path, named: &Path, error: &io::Error) -> Box<Self> {
        let is_link = system.link_metadata(path).is_ok_and(|metadata| metadata.kind == FileKind::Link);
        let (message, help) = match error.kind() {
            io::ErrorKind::NotFound if is_link => ("a broken link".to_owned(), "point it to a file, or remove it"),
            io::ErrorKind::NotFound => ("no such file".to_owned(), "name a file that exists"),
            io::ErrorKind::PermissionDenied => (reason(error), "allow the user who runs Hence to read it"),
            io::ErrorKind::InvalidData => (error.to_string(), "save it as plain text in UTF-8"),
            _ => (error.to_string(), "replace it with a text file, or remove it"),
        };
        let fault = Fault { message, span: Span::default(), label: String::new(), help: Some(help.to_owned()) };
        let source = SourceFile::from_text(shown(named), "").unwrap_or_else(|_| unreachable!("an empty text is small"));
        Box::new(Self { place: path.to_owned(), source, faults: vec![fault] })
    }
}

fn text(system: &dyn System, path: &Path) -> io::Result<String> {
    let bytes = system.read(path, LARGEST_CONFIG + 1)?;
    if bytes.len() > LARGEST_CONFIG {
        return Err(io::Error::other("larger than 1 MiB"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let first = error.utf8_error().valid_up_to();
        io::Error::new(io::ErrorKind::InvalidData, format!("not UTF-8 from byte {first} on"))
    })
}

/// Patterns that are the whole path of something in the project: they would be looked for below its folder.
fn absolute(config: &Config, root: &Path) -> Vec<Fault> {
    let root = shown(root);
    let patterns = config.patterns().iter().filter_map(|(pattern, span)| {
        let (taken_back, body) = pattern.strip_prefix('!').map_or(("", pattern.as_str()), |body| ("!", body));
        let below = body.strip_prefix(&root).filter(|_| root.len() > 1)?;
        if !(below.is_empty() || below.starts_with('/')) {
            return None;
        }
        let meant = if below.trim_matches('/').is_empty() { "**" } else { below };
        Some(Fault {
            message: format!("the pattern `{pattern}` cannot match any file"),
            span: *span,
            label: "an absolute path; patterns are relative to the folder of `hence.toml`".to_owned(),
            help: Some(format!("write `{taken_back}{meant}`")),
        })
    });
    patterns.collect()
}
