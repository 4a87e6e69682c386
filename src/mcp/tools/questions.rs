//! The tools that answer what a command answers: the structured part is what it prints with `--json`, the text what it prints without.

use std::io::{self, Write};

use crate::analysis::matrix::Matrix;
use crate::analysis::review;
use crate::answers::sources::{Wanted, What};
use crate::answers::{documents, impact, matrix, why};
use crate::base::ids::FileId;
use crate::mcp::arguments::{Sort, may};
use crate::mcp::brief::Brief;
use crate::mcp::text::{WIDTH, text_of};
use crate::mcp::tool::{Answer, Call, Stop, Tool};
use crate::mcp::tools::{PATH, PATH_OR_FOLDER, TEXT};
use crate::session::System;
use crate::session::loaded::Loaded;
use crate::standing::argument::Argument;
use crate::view;
use crate::view::load::Loads;
use crate::view::rows::Teller;
use crate::view::sources::{Order, Register};

pub(super) const STATUS: Tool = Tool {
    name: "status",
    title: "What stands",
    doc: "Shows which statements of a brief stand, are contested or fall, as a tree below each thesis. The standing follows from what is \
          written: a claim stands if a line of reasoning for it holds and no objection that stands is left unanswered.",
    arguments: &[PATH_OR_FOLDER, TEXT],
    schema: view::status::SCHEMA,
    writes: false,
    reads: true,
    call: status,
};

pub(super) const WHY: Tool = Tool {
    name: "why",
    title: "Why a statement stands or falls",
    doc: "Explains why a statement stands, is contested or falls, down to its sources and assumptions.",
    arguments: &[PATH, TEXT, may("id", Sort::Text, "The statement; where it is not given, the only thesis")],
    schema: view::why::SCHEMA,
    writes: false,
    reads: true,
    call: call_why,
};

pub(super) const IMPACT: Tool = Tool {
    name: "impact",
    title: "What falls without something",
    doc: "Shows what falls, becomes contested or revives if notes or other statements are retracted together.",
    arguments: &[
        PATH,
        TEXT,
        may("ids", Sort::Texts, "What to retract: ids of notes, claims, forecasts, assumptions or evidence"),
        may("publisher", Sort::Text, "Retract all notes of this publisher"),
        may("origin", Sort::Text, "Retract all notes with this origin"),
        may("doi", Sort::Text, "Retract all notes with this DOI"),
        may("url", Sort::Text, "Retract all notes with this address"),
    ],
    schema: view::impact::SCHEMA,
    writes: false,
    reads: true,
    call: call_impact,
};

pub(super) const LOAD: Tool = Tool {
    name: "load",
    title: "What everything depends on",
    doc: "Ranks the sources of a brief by what depends on them, and shows how few of them each thesis depends on.",
    arguments: &[PATH_OR_FOLDER, TEXT],
    schema: view::load::SCHEMA,
    writes: false,
    reads: true,
    call: load,
};

pub(super) const MATRIX: Tool = Tool {
    name: "matrix",
    title: "Rival answers against the evidence",
    doc: "Compares the rival answers of a question against the evidence (analysis of competing hypotheses).",
    arguments: &[
        PATH,
        TEXT,
        may(
            "question",
            Sort::Text,
            "The question: its id, or `:12` for one without an id on line 12; needed only if there are several",
        ),
    ],
    schema: view::matrix::SCHEMA,
    writes: false,
    reads: true,
    call: call_matrix,
};

pub(super) const SOURCES: Tool = Tool {
    name: "sources",
    title: "The sources of a brief",
    doc: "Lists every source of a brief: what it is cited for, what depends on it, its age, origin and grade.",
    arguments: &[PATH_OR_FOLDER, TEXT],
    schema: view::sources::SCHEMA,
    writes: false,
    reads: true,
    call: sources,
};

fn teller<'argument>(argument: &'argument Argument<'argument>) -> Teller<'argument> {
    Teller::of(argument, false, WIDTH)
}

/// What a function writes, as bytes.
fn bytes(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    write(&mut out)?;
    Ok(out)
}

/// The short answer about each document, with a blank line between them.
fn each(files: &[FileId], mut write: impl FnMut(FileId, &mut dyn Write) -> io::Result<()>) -> io::Result<String> {
    text_of(|out| {
        for (at, &file) in files.iter().enumerate() {
            if at > 0 {
                writeln!(out)?;
            }
            write(file, out)?;
        }
        Ok(())
    })
}

fn status(call: &Call<'_>) -> Result<Answer, Stop> {
    let read = Brief::of(call)?.read()?;
    let files = read.documents();
    let json = bytes(|out| documents::status(&read.project, &files, out))?;
    call.check()?;
    let text = each(&files, |file, out| view::status::write(&teller(&Argument::of(&read.project, file)), out))?;
    Answer::of(&json, with_faults(&read, text))
}

fn load(call: &Call<'_>) -> Result<Answer, Stop> {
    let read = Brief::of(call)?.read()?;
    let files = read.documents();
    let json = bytes(|out| documents::load(&read.project, &files, out))?;
    call.check()?;
    let text = each(&files, |file, out| {
        let argument = review::argument(&read.project, file);
        view::load::write(&Loads::of(&argument), &teller(&argument), out)
    })?;
    Answer::of(&json, with_faults(&read, text))
}

fn sources(call: &Call<'_>) -> Result<Answer, Stop> {
    let brief = Brief::of(call)?;
    let (read, today) = (brief.read()?, brief.files().today());
    let files = read.documents();
    let json = bytes(|out| documents::sources(&read.project, &files, today, out))?;
    call.check()?;
    let text = each(&files, |file, out| {
        let argument = review::argument(&read.project, file);
        view::sources::write(&Register::of(&argument, today), Order::Brief, &teller(&argument), out)
    })?;
    Answer::of(&json, with_faults(&read, text))
}

fn call_why(call: &Call<'_>) -> Result<Answer, Stop> {
    let read = Brief::of_one(call)?.read()?;
    let argument = review::argument(&read.project, read.checked[0]);
    let id = call.given.text("id");
    let json = bytes(|out| why::why(&argument, id, out))?;
    call.check()?;
    let statement = why::statement(&argument, id)?;
    let text = text_of(|out| view::why::write(&teller(&argument), statement, out))?;
    Answer::of(&json, with_faults(&read, text))
}

fn call_impact(call: &Call<'_>) -> Result<Answer, Stop> {
    let ids = call.given.texts("ids");
    let named = [("publisher", What::Publisher), ("origin", What::Origin), ("doi", What::Doi), ("url", What::Address)];
    let sources = named.iter().filter_map(|&(name, what)| Some(Wanted::of(what, call.given.text(name)?)));
    let sources = sources.collect::<io::Result<Vec<Wanted<'_>>>>()?;
    if ids.is_empty() && sources.is_empty() {
        return Err(Stop::Refused("say what to retract: `ids`, or a `publisher`, `origin`, `doi` or `url`".to_owned()));
    }
    let read = Brief::of_one(call)?.read()?;
    let argument = || review::argument(&read.project, read.checked[0]);
    let json = bytes(|out| impact::impact(argument(), &ids, &sources, out))?;
    call.check()?;
    let retracted = impact::retracted(&argument(), &ids, &sources)?;
    let text = text_of(|out| {
        impact::with(argument(), &retracted, |impact| {
            view::impact::write(impact, &teller(impact.argument).supposing(&retracted), out)
        })
    })?;
    Answer::of(&json, with_faults(&read, text))
}

fn call_matrix(call: &Call<'_>) -> Result<Answer, Stop> {
    let read = Brief::of_one(call)?.read()?;
    let argument = review::argument(&read.project, read.checked[0]);
    let name = call.given.text("question");
    let json = bytes(|out| matrix::matrix(&argument, name, out))?;
    call.check()?;
    let question = matrix::question(&argument, name)?;
    let text = text_of(|out| view::matrix::write(&Matrix::of(&argument, question), &teller(&argument), out))?;
    Answer::of(&json, with_faults(&read, text))
}

/// A short answer after a line for each file that was not understood in full, as what stands may differ then.
fn with_faults(read: &Loaded, text: String) -> String {
    let broken = read.broken(&read.documents()).into_iter().map(|(file, errors)| {
        let path = crate::base::clean::clean_line(read.project.file(file).source.path());
        let errors = crate::base::text::counted(errors, "error");
        format!("note: {path} has {errors} in form or references, so this may change; `check` shows them\n")
    });
    let broken: String = broken.collect();
    if broken.is_empty() { text } else { format!("{broken}\n{text}") }
}
