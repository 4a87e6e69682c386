//! `hence check`.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, Args, FromArgMatches, ValueEnum};

use super::day::today;
use super::loader::read;
use super::max_reports::{MaxReports, word};
use super::output::{Color, is_colored, width};
use super::{Status, complain, print};
use crate::diagnostic::Level;
use crate::report::full::Style;
use crate::report::{Findings, clean_line, concise, full, json};
use crate::rules::{Profile, Settings, run as run_rules};
use crate::suggest::any_of;

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OutputFormat {
    /// With snippets, for people
    Full,
    /// One line a report
    Concise,
    /// One JSON object (`hence schema` describes it)
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

/// A level for a rule, a group or `all`, in the order of the command line.
#[derive(Clone, Debug, Default)]
struct Levels(Vec<(String, Level)>);

impl FromArgMatches for Levels {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let mut levels = Vec::new();
        for level in [Level::Error, Level::Warning, Level::Advice, Level::Off] {
            let name = option_name(level);
            let values = matches.get_many::<String>(name).into_iter().flatten();
            let places = matches.indices_of(name).into_iter().flatten();
            levels.extend(places.zip(values).map(|(place, rule)| (place, rule.clone(), level)));
        }
        levels.sort_by_key(|&(place, ..)| place);
        Ok(Self(levels.into_iter().map(|(_, rule, level)| (rule, level)).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for Levels {
    fn augment_args(command: clap::Command) -> clap::Command {
        let option = |level: Level, help: &'static str| {
            clap::Arg::new(option_name(level))
                .long(option_name(level))
                .value_name("RULE")
                .action(clap::ArgAction::Append)
                .help(help)
        };
        command
            .arg(option(Level::Error, "Report a rule, a group or `all` as errors; the last of these options wins"))
            .arg(option(Level::Warning, "Report it as warnings"))
            .arg(option(Level::Advice, "Report it as advice"))
            .arg(option(Level::Off, "Do not report it"))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

fn option_name(level: Level) -> &'static str {
    match level {
        Level::Warning => "warn",
        level => level.name(),
    }
}

/// Options of `check`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Files, folders, or `-` for standard input [default: the current folder]
    paths: Vec<PathBuf>,
    /// The name to show for standard input; `use` is read from its folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    /// How to write the reports
    #[arg(long, value_enum, default_value = "full", value_name = "FORMAT")]
    output_format: OutputFormat,
    /// Write the reports to a file
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
    /// Print how often each rule reported, instead of the reports
    #[arg(long)]
    statistics: bool,
    /// Print the reports and nothing else
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    levels: Levels,
    /// The standard to check against, whatever the brief names
    #[arg(long, value_name = "NAME", value_parser = profile_parser())]
    profile: Option<Profile>,
    /// The day that counts as today, as 2019-08-01; a brief's own `as-of` stays its cut-off
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The level from which on the exit status is 1
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    fail_on: FailOn,
    #[command(flatten)]
    max_reports: MaxReports,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

impl CheckArguments {
    fn settings(&self) -> io::Result<Settings> {
        let mut settings = Settings::default();
        for (name, level) in &self.levels.0 {
            settings.set(name, *level).map_err(|near| {
                let hint = if near.is_empty() {
                    "`hence explain` lists them".to_owned()
                } else {
                    format!("did you mean {}?", any_of(&near))
                };
                io::Error::other(format!("there is no rule or group `{}`; {hint}", clean_line(name)))
            })?;
        }
        settings.profile = self.profile;
        settings.today = today(self.as_of.as_deref())?;
        Ok(settings)
    }

    fn style(&self) -> Style {
        let to_stdout = self.output_file.is_none();
        let narrated = std::env::var("NO_GRAPHICS").is_ok_and(|value| value != "0");
        Style { color: is_colored(self.color, to_stdout), width: width(to_stdout), narrated }
    }
}

fn profile_parser() -> impl TypedValueParser<Value = Profile> {
    PossibleValuesParser::new(Profile::ALL.map(Profile::name)).try_map(|name| Profile::from_name(&name).ok_or("no such profile"))
}

/// Checks what the arguments name.
pub(super) fn run(arguments: &CheckArguments) -> io::Result<Status> {
    let settings = arguments.settings()?;
    let mut read = read(&arguments.paths, arguments.stdin_filename.as_deref());
    read.read_archives();
    read.complain(arguments.quiet);
    read.tell_what_is_cut(&read.checked);
    let mut diagnostics = Vec::new();
    for &file in &read.checked {
        diagnostics.append(&mut run_rules(&read.project, file, &settings));
    }
    let findings = Findings { project: &read.project, checked: &read.checked, diagnostics: &diagnostics };
    match &arguments.output_file {
        Some(path) => {
            let write = || {
                let mut out = io::BufWriter::new(fs::File::create(path)?);
                write_all(arguments, &findings, &mut out)?;
                out.flush()
            };
            read.spare(path)?;
            write().map_err(|error| io::Error::other(format!("{}: {error}", clean_line(&path.to_string_lossy()))))?;
        }
        None => print(|out| write_all(arguments, &findings, out))?,
    }
    let least = match arguments.fail_on {
        FailOn::Error => Some(Level::Error),
        FailOn::Warning => Some(Level::Warning),
        FailOn::Advice => Some(Level::Advice),
        FailOn::Never => None,
    };
    let found = least.is_some_and(|least| diagnostics.iter().any(|diagnostic| diagnostic.level >= least));
    let status = if found { Status::Found } else { Status::Clean };
    Ok(if read.failures.is_empty() { status } else { Status::Failed })
}

fn write_all(arguments: &CheckArguments, findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    if arguments.output_format == OutputFormat::Json {
        return json::write(findings, out);
    }
    if arguments.statistics {
        for (rule, level, count) in findings.by_rule() {
            writeln!(out, "{count:>6}  {}[{rule}]", level.name())?;
        }
    } else {
        let few = arguments.max_reports.shown(findings.diagnostics, arguments.output_format == OutputFormat::Full);
        let shown = Findings { diagnostics: few.as_deref().unwrap_or(findings.diagnostics), ..*findings };
        match arguments.output_format {
            OutputFormat::Full => full::write(&shown, arguments.style(), out)?,
            OutputFormat::Concise => concise::write(&shown, out)?,
            OutputFormat::Json => {}
        }
        if let Some(few) = few.filter(|_| !arguments.quiet) {
            out.flush()?;
            let _ = complain(&format!("hence: {}", word(few.len(), findings.diagnostics.len())));
        }
    }
    // Where nothing was checked, standard error says why.
    if arguments.quiet || findings.checked.is_empty() {
        return Ok(());
    }
    let line = findings.summary().line();
    if arguments.output_format == OutputFormat::Full && !arguments.statistics && !findings.diagnostics.is_empty() {
        return writeln!(out, "{line}\n`hence explain RULE` tells more about a rule");
    }
    writeln!(out, "{line}")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::rules::find;

    fn parse(arguments: &[&str]) -> CheckArguments {
        let matches = crate::cli::Arguments::command().get_matches_from([&["hence", "check"], arguments].concat());
        let (_, matches) = matches.subcommand().expect("a command");
        CheckArguments::from_arg_matches(matches).expect("arguments")
    }

    #[test]
    fn the_last_level_on_the_command_line_wins() {
        let level = |arguments: &[&str]| {
            let settings = parse(arguments).settings().expect("rules");
            settings.level(find("unused-note").expect("a rule"), settings.profile)
        };
        assert_eq!(level(&[]), Level::Warning);
        assert_eq!(level(&["--off", "all", "--error", "unused-note"]), Level::Error);
        assert_eq!(level(&["--error", "unused-note", "--off", "structure"]), Level::Off);
        assert_eq!(level(&["--off", "unused-note", "--advice", "all"]), Level::Advice);
    }
}
