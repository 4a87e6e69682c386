//! `hence check`.

mod levels;
mod output;
mod round;
mod watch;

use std::io;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use self::levels::Levels;
use self::output::write_failure;
use self::round::Round;
use self::watch::{Watch, watch};
use crate::cli::Status;
use crate::cli::allow::AllowArguments;
use crate::cli::baseline::BaselineArguments;
use crate::cli::config::{ConfigArguments, ForceExclude};
use crate::cli::day::today;
use crate::cli::filter::Filter;
use crate::cli::fix::FixArguments;
use crate::cli::max_reports::MaxReports;
use crate::cli::output::{Color, is_colored, is_narrated, width};
use crate::cli::threads::Threads;
use crate::cli::watched::full_path;
use crate::diagnostic::{Diagnostic, Level};
use crate::render::format::OutputFormat;
use crate::render::formats::FORMATS;
use crate::render::style::Style;
use crate::rules::{Profile, Settings};

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

/// Reads the name of an output format.
fn parser() -> impl TypedValueParser<Value = &'static OutputFormat> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.doc));
    let find = |name: String| FORMATS.iter().copied().find(|format| format.name == name).unwrap_or(FORMATS[0]);
    PossibleValuesParser::new(names).map(find)
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Files, folders, or `-` for standard input [default: the current folder]
    paths: Vec<PathBuf>,
    /// The name to show for standard input; files that it uses are looked up from that folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// The format of the reports
    #[arg(long, value_parser = parser(), default_value = FORMATS[0].name, value_name = "FORMAT")]
    output_format: &'static OutputFormat,
    /// Write the reports to a file
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Print how many reports each rule made, instead of the reports
    #[arg(long)]
    statistics: bool,
    /// Print what was looked at and what was not, and why
    #[arg(long)]
    coverage: bool,
    /// Print only the reports
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    levels: Levels,
    #[command(flatten)]
    config: ConfigArguments,
    #[command(flatten)]
    exclude: ForceExclude,
    #[command(flatten)]
    fixing: FixArguments,
    #[command(flatten)]
    allow: AllowArguments,
    #[command(flatten)]
    baseline: BaselineArguments,
    /// Check against this standard, whatever profile the brief names
    #[arg(long, value_name = "NAME", value_parser = profile_parser())]
    profile: Option<Profile>,
    /// Use this date as today, for example 2019-08-01; a brief's own `as-of` is still its cut-off
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Exit with status 1 if any report is at least this severe
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    fail_on: FailOn,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
    #[command(flatten)]
    max_reports: MaxReports,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    watch: Watch,
}

impl CheckArguments {
    fn settings(&self) -> io::Result<Settings> {
        let mut settings = Settings::default();
        self.levels.apply(&mut settings)?;
        settings.profile = self.profile;
        settings.today = today(self.as_of.as_deref())?;
        Ok(settings)
    }

    /// Whether something asked for goes ill with another.
    ///
    /// # Errors
    /// Where it does, with what to do.
    fn validate(&self) -> io::Result<()> {
        self.fixing.validate()?;
        if self.statistics && !self.output_format.is_for_people && !self.output_format.has_statistics {
            return Err(io::Error::other("`--statistics` work only with `--output-format full` or `json`"));
        }
        Ok(())
    }

    /// Whether it is asked for what was not looked at.
    fn is_coverage_asked(&self) -> bool {
        self.coverage || self.statistics
    }

    /// Whether reports are written as files are finished: nothing that comes later changes them.
    fn streams(&self) -> bool {
        let is_plain =
            self.output_file.is_none() && !self.fixing.is_asked() && !self.allow.is_asked() && !self.baseline.is_asked();
        // Which are the most serious ones is known when all are there.
        let is_plain = is_plain && !self.max_reports.is_asked() && !self.coverage;
        self.output_format.is_by_file && is_plain
    }

    /// Whether something is at least as severe as what makes the run fail.
    fn fails(&self, found: &[Diagnostic]) -> bool {
        self.least().is_some_and(|least| found.iter().any(|diagnostic| diagnostic.level >= least))
    }

    /// The level from which on a report makes the run fail.
    fn least(&self) -> Option<Level> {
        match self.fail_on {
            FailOn::Error => Some(Level::Error),
            FailOn::Warning => Some(Level::Warning),
            FailOn::Advice => Some(Level::Advice),
            FailOn::Never => None,
        }
    }

    /// The files beside the briefs that the reports depend on, as full paths.
    fn beside(&self) -> impl Iterator<Item = PathBuf> {
        [self.config.file(), self.baseline.file()].into_iter().flatten().filter_map(|path| full_path(path).ok())
    }

    fn style(&self) -> Style {
        let to_stdout = self.output_file.is_none();
        Style { color: is_colored(self.color, to_stdout), width: width(to_stdout), narrated: is_narrated(), whys: !self.quiet }
    }
}

fn profile_parser() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name)).try_map(|name| Profile::from_name(&name).ok_or("no such profile"))
}

/// Checks what the arguments name.
pub(crate) fn run(arguments: &CheckArguments) -> io::Result<Status> {
    let filter = arguments.fixing.is_filter(&arguments.paths).then(Filter::default);
    let status = run_once_or_watch(arguments, filter.as_ref());
    filter.map_or(Ok(()), |filter| filter.give_back())?;
    status
}

fn run_once_or_watch(arguments: &CheckArguments, filter: Option<&Filter>) -> io::Result<Status> {
    arguments.validate()?;
    if arguments.watch.watch {
        return watch(arguments);
    }
    // What the options ask for cannot be done: formats that tell of that say so, as what reads them may look at nothing else.
    let round = Round::new(arguments, filter).inspect_err(|error| write_failure(arguments, error))?;
    round.report(round.load()).map(|outcome| outcome.status)
}
