//! `hence graph`.

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::answers::graph::{Asked, text_for, write};
use crate::base::suggest::pasted;
use crate::base::text::counted;
use crate::cli::question::{Question, Reading};
use crate::cli::report_file::{ReportFile, look};
use crate::cli::write::Stamp;
use crate::cli::{Status, print_exactly, say};
use crate::picture::link::Link;
use crate::picture::{Layout, Text, dot, graphml, mermaid, svg};
use crate::standing::labels::Label;
use crate::view::graph::Map;
use crate::view::graph::extent::{folded, tree};
use crate::view::graph::tree::Tree;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture for browsers, documents and print
    Svg,
    /// For Graphviz
    Dot,
    /// For comments and wikis on GitHub and GitLab
    Mermaid,
    /// For yEd and other editors of graphs
    Graphml,
    /// For programs
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Shown {
    /// The whole text of each statement
    Full,
    /// Two lines of each; theses whole
    Short,
    /// Ids alone
    Ids,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Standing {
    Stands,
    Contested,
    Falls,
}

/// Options of `graph`.
#[derive(Debug, Args)]
pub(crate) struct GraphArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// The format to write [default: by the ending of the file that is written, else svg]
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Format>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How much of the texts to show [default: full for up to 40 boxes, else ids]
    #[arg(long, value_enum, value_name = "TEXT")]
    text: Option<Shown>,
    /// Show only this statement with what bears on it, and the way to its thesis; may be repeated
    #[arg(long, value_name = "ID")]
    focus: Vec<String>,
    /// Show so many levels below the theses, or below the statements of `--focus`
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Show only statements with this standing, and the way to their thesis; several are separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STANDING")]
    standing: Vec<Standing>,
    /// Show all boxes, however many there are; otherwise more than 400 are folded
    #[arg(long)]
    all: bool,
    /// Leave out what does not bear on a thesis
    #[arg(long)]
    no_off: bool,
    /// Link each box to this address, in which `{path}`, `{line}` and `{id}` are replaced
    #[arg(long, value_name = "TEMPLATE")]
    link: Option<String>,
    /// Add the places of the boxes, in JSON
    #[arg(long)]
    positions: bool,
    #[command(flatten)]
    reading: Reading,
}

/// Writes the picture that the arguments ask for.
pub(crate) fn run(arguments: &GraphArguments) -> io::Result<Status> {
    let seen = arguments.output.as_deref().and_then(look);
    let format = arguments.format.or_else(|| by_ending(arguments.output.as_deref()?)).unwrap_or(Format::Svg);
    let link = arguments.link.as_deref().map(Link::read).transpose().map_err(io::Error::other)?;
    if arguments.output.is_none() && format == Format::Svg && io::stdout().is_terminal() {
        let path = arguments.brief.to_string_lossy();
        let brief = pasted(&path);
        return Err(io::Error::other(format!(
            "a picture is not for a terminal; write it to a file with `hence graph {brief} -o map.svg`, or read it as text with `hence status {brief}`"
        )));
    }
    let brief = Question::read(&arguments.brief, &arguments.reading)?;
    if let Some(output) = &arguments.output {
        brief.spare(output)?;
    }
    let argument = brief.argument();
    let map = Map::of(&argument);
    let label = |standing: &Standing| match standing {
        Standing::Stands => Label::Stands,
        Standing::Contested => Label::Contested,
        Standing::Falls => Label::Falls,
    };
    let asked = Asked {
        focus: &arguments.focus,
        depth: arguments.depth,
        standing: arguments.standing.iter().map(label).collect(),
        all: arguments.all || format == Format::Json,
        no_off: arguments.no_off,
    };
    let extent = asked.extent(&argument, &map)?;
    let tree = tree(&map, &extent);
    if tree.cards.is_empty() {
        say("nothing to draw: no statement of the brief is asked for");
    }
    let picture = Picture {
        map: &map,
        tree: &tree,
        text: arguments.text(&tree),
        format,
        link: link.as_ref(),
        positions: arguments.positions,
    };
    picture.write_to(arguments.output.as_deref(), seen.as_ref())?;
    tell_what_is_folded(&tree);
    Ok(Status::Clean)
}

fn tell_what_is_folded(tree: &Tree) {
    match folded(tree) {
        0 => {}
        count => say(&format!(
            "{} not shown; `--all` shows all, `--focus ID` a part",
            if count == 1 { "1 statement is".to_owned() } else { format!("{} are", counted(count, "statement")) }
        )),
    }
}

fn by_ending(path: &Path) -> Option<Format> {
    let ending = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => Some(Format::Svg),
        "dot" | "gv" => Some(Format::Dot),
        "mmd" | "mermaid" => Some(Format::Mermaid),
        "graphml" => Some(Format::Graphml),
        "json" => Some(Format::Json),
        _ => None,
    }
}

impl GraphArguments {
    fn text(&self, tree: &Tree) -> Text {
        match self.text {
            Some(Shown::Full) => Text::Full,
            Some(Shown::Short) => Text::Short,
            Some(Shown::Ids) => Text::Ids,
            None => text_for(tree),
        }
    }
}

/// What is written, and how.
struct Picture<'map> {
    map: &'map Map,
    tree: &'map Tree,
    text: Text,
    format: Format,
    link: Option<&'map Link>,
    positions: bool,
}

impl Picture<'_> {
    fn write_to(&self, path: Option<&Path>, seen: Option<&Stamp>) -> io::Result<()> {
        if self.format == Format::Mermaid {
            // What Mermaid would not draw is refused before anything is written.
            mermaid::text(self.map, self.tree)?;
        }
        match path {
            Some(path) => ReportFile::find(path, seen)?.write(|out| self.write(out)).map(|_| ()),
            None => print_exactly(|out| self.write(out)),
        }
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let layout = || Layout::of(self.map, self.tree, self.text);
        match self.format {
            Format::Svg => svg::write(self.map, self.tree, &layout(), self.link, out),
            Format::Dot => dot::write(self.map, self.tree, out),
            Format::Mermaid => mermaid::write(self.map, self.tree, out),
            Format::Graphml => graphml::write(self.map, self.tree, out),
            Format::Json => write(self.map, self.tree, self.positions.then_some(self.text), out),
        }
    }
}
