//! An output format: how findings are written, and who reads it.

use std::io::{Result, Write};

use crate::findings::Findings;
use crate::render::run::Run;
use crate::render::style::Style;

/// How a format writes findings.
type Writer = fn(&Findings<'_>, &Run<'_>, Style, &mut dyn Write) -> Result<()>;

/// A format of the reports of a check.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own about a format")]
pub struct OutputFormat {
    /// What it is called in options.
    pub name: &'static str,
    /// What it is, in help.
    pub doc: &'static str,
    /// Whether people read it as it comes: a closing line follows, and a table of statistics may stand instead.
    pub is_for_people: bool,
    /// Whether it shows the lines that reports are about.
    pub has_snippets: bool,
    /// Whether a server reads it, which knows files by their path from the root of the repository.
    pub is_for_servers: bool,
    /// Whether it has a place for what could not be done.
    pub has_failures: bool,
    /// Whether it has a place for what `allow` silences.
    pub has_silenced: bool,
    /// Whether statistics can be written in it.
    pub has_statistics: bool,
    /// Whether it has a place for what was not looked at.
    pub has_coverage: bool,
    /// Whether the reports of a file can be written when that file is checked.
    pub is_by_file: bool,
    writer: Writer,
}

impl PartialEq for OutputFormat {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl OutputFormat {
    pub(crate) const fn new(name: &'static str, doc: &'static str, writer: Writer) -> Self {
        Self {
            name,
            doc,
            is_for_people: false,
            has_snippets: false,
            is_for_servers: false,
            has_failures: false,
            has_silenced: false,
            has_statistics: false,
            has_coverage: false,
            is_by_file: false,
            writer,
        }
    }

    pub(crate) const fn for_people(mut self) -> Self {
        self.is_for_people = true;
        self
    }

    pub(crate) const fn with_snippets(mut self) -> Self {
        self.has_snippets = true;
        self
    }

    pub(crate) const fn for_servers(mut self) -> Self {
        self.is_for_servers = true;
        self
    }

    pub(crate) const fn with_failures(mut self) -> Self {
        self.has_failures = true;
        self
    }

    pub(crate) const fn with_silenced(mut self) -> Self {
        self.has_silenced = true;
        self
    }

    pub(crate) const fn with_statistics(mut self) -> Self {
        self.has_statistics = true;
        self
    }

    pub(crate) const fn with_coverage(mut self) -> Self {
        self.has_coverage = true;
        self
    }

    pub(crate) const fn by_file(mut self) -> Self {
        self.is_by_file = true;
        self
    }

    /// Writes findings.
    ///
    /// # Errors
    /// Fails if the writer does.
    pub fn write(&self, findings: &Findings<'_>, run: &Run<'_>, style: Style, out: &mut dyn Write) -> Result<()> {
        (self.writer)(findings, run, style, out)
    }
}
