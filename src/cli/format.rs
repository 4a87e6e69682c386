//! The formats of the reports of `check`.

use std::io::{Result, Write};

use clap::ValueEnum;

use crate::cli::guard::Guard;
use crate::findings::Findings;
use crate::render::full::Style;
use crate::render::run::Run;
use crate::render::{concise, full, github, gitlab, json, jsonl, junit, rdjson, sarif};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutputFormat {
    /// With snippets, for people
    Full,
    /// One line a report, for editors
    Concise,
    /// One JSON object (`hence schema` describes it)
    Json,
    /// The same reports, one a line, then the summary (`hence schema check-line`)
    Jsonl,
    /// SARIF 2.1.0, for GitHub code scanning
    Sarif,
    /// Annotations in GitHub Actions
    Github,
    /// A GitLab code quality report
    Gitlab,
    /// JUnit XML, for CI servers
    Junit,
    /// The format of reviewdog
    Rdjson,
}

impl OutputFormat {
    /// Whether people read it as it comes: a closing line follows, and a table of statistics may stand instead.
    pub(crate) fn is_read_by_people(self) -> bool {
        match self {
            Self::Full | Self::Concise | Self::Github => true,
            Self::Json | Self::Jsonl | Self::Sarif | Self::Gitlab | Self::Junit | Self::Rdjson => false,
        }
    }

    /// Whether a server reads it, which knows files by their path from the root of the repository.
    pub(crate) fn is_for_servers(self) -> bool {
        matches!(self, Self::Sarif | Self::Github | Self::Gitlab)
    }

    /// Whether it has a place for what could not be done.
    pub(crate) fn has_failures(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Sarif | Self::Github | Self::Junit)
    }

    /// Whether it tells of what `allow` silences.
    pub(crate) fn has_silenced(self) -> bool {
        self == Self::Sarif
    }

    /// Writes findings.
    pub(crate) fn write(self, findings: &Findings<'_>, run: &Run<'_>, style: Style, out: &mut dyn Write) -> Result<()> {
        match self {
            Self::Full => full::write(findings, style, &mut Guard::new(out)),
            Self::Concise => concise::write(findings, &mut Guard::new(out)),
            Self::Json => json::write(findings, run, out),
            Self::Jsonl => jsonl::write(findings, run, out),
            Self::Sarif => sarif::write(findings, run, out),
            Self::Github => github::write(findings, run, out),
            Self::Gitlab => gitlab::write(findings, run, out),
            Self::Junit => junit::write(findings, run, out),
            Self::Rdjson => rdjson::write(findings, run, out),
        }
    }
}
