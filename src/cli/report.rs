//! `hence report`.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::answers::report::{self as answers, is_checked, report};
use crate::base::clean::clean_line;
use crate::cli::config::ConfigArguments;
use crate::cli::day::today;
use crate::cli::documents::read_briefs;
use crate::cli::report_file::{ReportFile, look};
use crate::cli::{Status, print_exactly};
use crate::rules::Settings;
use crate::session::work::Work;
use crate::view::report::{Part, Parts};

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// One file for a browser, with nothing to load and nothing that runs; print it for a PDF
    Html,
    /// GitHub's Markdown, with footnotes
    #[value(alias = "md")]
    Markdown,
    /// A Word document with endnotes
    #[value(alias = "word")]
    Docx,
}

impl From<Format> for answers::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Html => Self::Html,
            Format::Markdown => Self::Markdown,
            Format::Docx => Self::Word,
        }
    }
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Audience {
    /// Everything
    Colleague,
    /// Without what bears on no judgement, and without what the rules report
    Reader,
}

/// What can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Without {
    Reasoning,
    Alternatives,
    Assumptions,
    Gaps,
    /// What would change the judgements
    Changes,
    Map,
    /// What bears on no judgement
    Aside,
    /// The source summary statement
    Summary,
    Findings,
    /// The standards that the brief is written to
    Standards,
    /// What the rules did not look at
    Coverage,
}

/// Options of `report`.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The format [default: by the name of `--output`, else html]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// For whom the report is
    #[arg(long, value_enum, default_value = "colleague", value_name = "AUDIENCE")]
    audience: Audience,
    /// Leave out these parts
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PART")]
    without: Vec<Without>,
    /// Add this style sheet to the report's own (HTML)
    #[arg(long, value_name = "FILE")]
    css: Option<PathBuf>,
    /// Use this date as today, for example 2019-08-01; a brief's own `as-of` is still its cut-off
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// The name to show for standard input; files that it uses are looked up from that folder
    #[arg(long, value_name = "FILE")]
    stdin_filename: Option<PathBuf>,
    #[command(flatten)]
    config: ConfigArguments,
}

/// Writes a brief as a document.
pub(crate) fn run(arguments: &ReportArguments) -> io::Result<Status> {
    let format = arguments.format();
    let today = today(arguments.as_of.as_deref())?;
    let css = arguments.css(format)?;
    if format == Format::Docx && arguments.output.is_none() && io::stdout().is_terminal() {
        return Err(io::Error::other("a Word document is not for a terminal; name a file with `--output report.docx`"));
    }
    if arguments.brief.is_dir() {
        let path = arguments.brief.to_string_lossy();
        return Err(io::Error::other(format!("{} is a folder; name one brief", clean_line(&path))));
    }
    let seen = arguments.output.as_deref().and_then(look);
    let paths = [arguments.brief.clone()];
    let mut read = read_briefs(&paths, arguments.stdin_filename.as_deref(), &arguments.config, false)?;
    let Some(&file) = read.checked.first().filter(|_| read.failures.is_empty()) else { return Ok(Status::Failed) };
    let output = match &arguments.output {
        Some(path) => {
            read.spare(path, arguments.css.iter().cloned())?;
            Some(ReportFile::find(path, seen.as_ref())?)
        }
        None => None,
    };
    let parts = arguments.parts();
    if is_checked(parts) {
        read.read_archives(&Work::default());
    }
    let mut settings = Settings::default();
    settings.today = today;
    let settings = settings.over(&read.settings(file));
    let write = |out: &mut dyn Write| report(&read.project, file, &settings, (format.into(), parts, css.as_deref()), out);
    match output {
        Some(output) => output.write(write).map(|_| ())?,
        None => print_exactly(write)?,
    }
    Ok(Status::Clean)
}

impl ReportArguments {
    /// The format that is asked for, or that the name of the output has.
    fn format(&self) -> Format {
        let extension =
            self.output.as_deref().and_then(Path::extension).map(|extension| extension.to_string_lossy().to_lowercase());
        self.format.unwrap_or(match extension.as_deref() {
            Some("docx") => Format::Docx,
            Some("md" | "markdown") => Format::Markdown,
            _ => Format::Html,
        })
    }

    fn parts(&self) -> Parts {
        let part = |without: &Without| match without {
            Without::Reasoning => Part::Reasoning,
            Without::Alternatives => Part::Alternatives,
            Without::Assumptions => Part::Assumptions,
            Without::Gaps => Part::Gaps,
            Without::Changes => Part::Changes,
            Without::Map => Part::Map,
            Without::Aside => Part::Aside,
            Without::Summary => Part::Summary,
            Without::Findings => Part::Findings,
            Without::Standards => Part::Standards,
            Without::Coverage => Part::Coverage,
        };
        let parts = Parts::ALL.without(self.without.iter().map(part));
        if self.audience == Audience::Reader { parts.without(Part::FOR_COLLEAGUES) } else { parts }
    }

    /// The style sheet that is named.
    fn css(&self, format: Format) -> io::Result<Option<String>> {
        let Some(path) = &self.css else { return Ok(None) };
        if format != Format::Html {
            return Err(io::Error::other("`--css` is for HTML only"));
        }
        let named = |error: io::Error| io::Error::other(clean_line(&format!("{}: {error}", path.display())).into_owned());
        fs::read_to_string(path).map(Some).map_err(named)
    }
}
