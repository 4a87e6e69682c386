//! `hence impact` over several briefs: which of them change.

use std::io;
use std::path::PathBuf;

use crate::analysis::review;
use crate::answers::impact::with;
use crate::base::text::{counted, form};
use crate::cli::documents::read_briefs;
use crate::cli::impact::ImpactArguments;
use crate::cli::{Status, print};
use crate::view::impact::{write_json_line, write_line};

/// Prints a line for each brief that changes, and how many do.
pub(crate) fn run(arguments: &ImpactArguments, paths: &[PathBuf]) -> io::Result<Status> {
    let reading = &arguments.reading;
    let read = read_briefs(paths, reading.stdin_filename.as_deref(), &reading.config, arguments.exclude.force_exclude)?;
    let documents = read.documents();
    let wanted = arguments.sources.wanted()?;
    let mut known: Vec<Vec<String>> = vec![Vec::new(); wanted.len()];
    let mut is_known = vec![false; wanted.len()];
    let (mut lines, mut count, mut unchanged) = (Vec::new(), 0, 0);
    for &file in &documents {
        let argument = review::argument(&read.project, file);
        let mut retracted = Vec::new();
        for (at, wanted) in wanted.iter().enumerate() {
            let notes = wanted.notes(&argument);
            is_known[at] |= !notes.is_empty();
            known[at].extend(wanted.names(&argument));
            retracted.extend(notes);
        }
        if retracted.is_empty() {
            continue;
        }
        retracted.sort_unstable();
        retracted.dedup();
        let is_changed = with(argument, &retracted, |impact| {
            if !impact.changes_anything() {
                return Ok(false);
            }
            let written = if arguments.json { write_json_line(impact, &mut lines) } else { write_line(impact, &mut lines) };
            written.map(|()| true)
        });
        if is_changed? { count += 1 } else { unchanged += 1 }
    }
    if let Some(at) = is_known.iter().position(|is_known| !is_known) {
        return Err(wanted[at].missing(&known[at]));
    }
    print(|out| {
        out.write_all(&lines)?;
        if arguments.json {
            return Ok(());
        }
        let all = documents.len();
        write!(out, "{count} of {} {}", counted(all, "brief"), form(count, "changes", "change"))?;
        match unchanged {
            0 => writeln!(out),
            1 => writeln!(out, "; in 1 more nothing falls, becomes contested or revives"),
            more => writeln!(out, "; in {more} more nothing falls, becomes contested or revives"),
        }
    })?;
    Ok(if read.failures.is_empty() { Status::Clean } else { Status::Failed })
}
