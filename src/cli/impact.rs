//! `hence impact`.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use clap::Args;

use super::output::{Color, teller};
use super::question::Question;
use super::{Status, print};
use crate::graph::argument::Argument;
use crate::graph::impact::changes;
use crate::graph::origins::written;
use crate::identity::folded;
use crate::report::clean_line;
use crate::report::impact::{Impact, write, write_json};
use crate::schema::{Field, Kind};
use crate::suggest::{Budget, Names, any_of};

/// Options of `impact`.
#[derive(Debug, Args)]
pub(super) struct ImpactArguments {
    /// The brief, or `-` for standard input
    brief: PathBuf,
    /// What is retracted, all of it together: ids of notes or other statements, `alias/id` in used files
    #[arg(required_unless_present_any = ["publisher", "origin"])]
    ids: Vec<String>,
    /// Retract all notes of a publisher
    #[arg(long, value_name = "NAME")]
    publisher: Vec<String>,
    /// Retract all notes that come from here: by their `origin`, or by their publisher where they have none
    #[arg(long, value_name = "NAME")]
    origin: Vec<String>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// When to use colours
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Prints what changes when what the arguments name is retracted.
pub(super) fn run(arguments: &ImpactArguments) -> io::Result<Status> {
    let question = Question::read(&arguments.brief)?;
    let argument = question.argument();
    let retracted = retracted(&question, &argument, arguments)?;
    let before = argument.standing.clone();
    let argument = argument.after(&retracted);
    let changes = changes(&argument, &before, &argument.standing);
    let impact = Impact { argument: &argument, before: &before, retracted: &retracted, changes: &changes };
    print(|out| {
        if arguments.json {
            return write_json(&impact, out);
        }
        write(&impact, &teller(&argument, arguments.color), out)
    })?;
    Ok(Status::Clean)
}

fn retracted(question: &Question, argument: &Argument<'_>, arguments: &ImpactArguments) -> io::Result<Vec<u32>> {
    let mut retracted = Vec::new();
    for id in &arguments.ids {
        let number = question.statement(argument, id)?;
        if !argument.kind(number).is_some_and(|kind| kind == Kind::Note || kind.is_proposition()) {
            let described = argument.document().describe(argument.project, number);
            return Err(io::Error::other(format!("{} cannot be retracted: nothing rests on it", clean_line(&described))));
        }
        retracted.push(number);
    }
    let value = |note, field| written(argument.project, argument.document(), note, field);
    let publisher = |note| value(note, Field::Publisher).map(std::borrow::Cow::into_owned);
    let origin = |note| value(note, Field::Origin).map(std::borrow::Cow::into_owned).or_else(|| publisher(note));
    for name in &arguments.publisher {
        retracted.extend(notes_of(argument, "publisher", name, publisher)?);
    }
    for name in &arguments.origin {
        retracted.extend(notes_of(argument, "origin", name, origin)?);
    }
    retracted.sort_unstable();
    retracted.dedup();
    Ok(retracted)
}

/// The notes of which something is said, whatever its case and blanks.
fn notes_of(argument: &Argument<'_>, what: &str, name: &str, said: impl Fn(u32) -> Option<String>) -> io::Result<Vec<u32>> {
    let known: Vec<(u32, String)> = argument.sources.notes.iter().filter_map(|&note| Some((note, said(note)?))).collect();
    let notes: Vec<u32> = known.iter().filter(|(_, known)| folded(known) == folded(name)).map(|&(note, _)| note).collect();
    if !notes.is_empty() {
        return Ok(notes);
    }
    let mut once = HashSet::new();
    let names = known.iter().enumerate().filter(|(_, (_, known))| once.insert(folded(known)));
    let names = Names::of(names.map(|(at, (_, known))| (at as u32, 0, folded(known))));
    let near = names.nearest(&folded(name), 1, |_| true, &mut Budget::for_text(known.iter().map(|(_, known)| known.len()).sum()));
    let meant: Vec<&str> = near.numbers.iter().map(|&at| known[at as usize].1.as_str()).collect();
    let hint = if meant.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&meant)) };
    Err(io::Error::other(format!("no note has the {what} `{}`{}", clean_line(name), clean_line(&hint))))
}
