//! Which `hence.toml` is used, and saying what is wrong with it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::cli::max_reports::MaxReports;
use crate::cli::output::{DEFAULT_WIDTH, is_narrated, is_stderr_colored, stderr_width};
use crate::render::configuration::Faulty;
use crate::render::full;
use crate::render::guard::Guard;
use crate::render::style::Style;
use crate::session::Os;
use crate::session::configs::Configs;

/// What is said where a configuration cannot be used.
pub(crate) const NOTHING_DONE: &str = "nothing was done, because the configuration cannot be used";

/// Which configuration.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct ConfigArguments {
    /// Use this configuration for all briefs; its patterns are relative to the current folder [default: for each brief, the
    /// nearest `hence.toml` in its folder or above]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Ignore every `hence.toml`
    #[arg(long)]
    no_config: bool,
}

/// Whether what is excluded stays excluded where it is named.
#[derive(Clone, Copy, Debug, Args)]
pub(crate) struct ForceExclude {
    /// Skip what `hence.toml` excludes even if it is named (pre-commit names every file)
    #[arg(long)]
    pub force_exclude: bool,
}

impl ConfigArguments {
    /// The configuration that is named.
    pub(crate) fn file(&self) -> Option<&Path> {
        self.config.as_deref()
    }

    /// The configurations that are asked for. Those that cannot be used are reported by [`faulty`] and [`complain`].
    ///
    /// # Errors
    /// Where the system does not say which folder is the current one.
    pub(crate) fn configs(&self) -> io::Result<Configs> {
        match &self.config {
            _ if self.no_config => Ok(no_configs()),
            Some(path) => Configs::given(Arc::new(Os), path),
            None => Ok(Configs::nearest(Arc::new(Os))),
        }
    }
}

/// No configuration.
pub(crate) fn no_configs() -> Configs {
    Configs::none(Arc::new(Os))
}

/// The configurations that cannot be used, if there are any: taken, so that they are reported once.
pub(crate) fn faulty(configs: &Configs) -> Option<Faulty> {
    let broken = configs.broken();
    if broken.is_empty() {
        return None;
    }
    let mut faulty = Faulty::default();
    for broken in broken {
        faulty.add(broken.source, broken.faults);
    }
    Some(faulty)
}

/// Says on standard error which configurations cannot be used, and why.
///
/// # Errors
/// Where there are any.
pub(crate) fn complain(configs: &Configs) -> io::Result<()> {
    let Some(faulty) = faulty(configs) else { return Ok(()) };
    let width = stderr_width().unwrap_or(DEFAULT_WIDTH);
    let style = Style { color: is_stderr_colored(), width, narrated: is_narrated(), whys: true };
    let mut findings = faulty.findings();
    let selected = MaxReports::default().selected(findings.diagnostics, true);
    findings.selected = selected.as_ref();
    full::write(&findings, style, &mut Guard::new(io::stderr().lock()))?;
    Err(io::Error::other(NOTHING_DONE))
}
