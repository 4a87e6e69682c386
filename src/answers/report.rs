//! A brief as a document.

use std::io::{self, Write};

use crate::analysis::review;
use crate::base::ids::FileId;
use crate::model::Project;
use crate::picture::link::Link;
use crate::picture::{self, Layout, Text, svg};
use crate::render::coverage::lines;
use crate::rules::coverage::Coverage;
use crate::rules::{Settings, run_counting};
use crate::standing::argument::Argument;
use crate::view::graph::Map;
use crate::view::graph::extent::{Extent, tree};
use crate::view::report::{Checked, Part, Parts, Report, build, html, markdown, word};

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One file for a browser.
    Html,
    /// GitHub's Markdown, with footnotes.
    Markdown,
    /// A Word document with endnotes.
    Word,
}

/// What `hence report` writes of a brief: these parts, in HTML with a style sheet besides its own. Where [`is_checked`] says so, the
/// copies of its sources are to be read before, and the brief is checked by the settings; the day of today is theirs, too.
///
/// # Errors
/// Fails if the writer does.
pub fn report(
    project: &Project,
    file: FileId,
    settings: &Settings,
    (format, parts, css): (Format, Parts, Option<&str>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let (found, coverage) = if is_checked(parts) {
        let (found, rules) = run_counting(project, file, settings, None);
        (found, lines(&Coverage::of(project, &[(file, rules)]), project))
    } else {
        Default::default()
    };
    let argument = review::argument(project, file);
    let report = build(&argument, parts, Checked { found: &found, coverage: &coverage }, settings.today);
    let map = parts.has(Part::Map).then(|| map(&argument, format)).flatten();
    write(&report, format, (css, map.as_deref()), out)
}

/// Whether the rules are run for these parts: the copies of sources are to be read for them.
pub fn is_checked(parts: Parts) -> bool {
    [Part::Findings, Part::Standards, Part::Coverage].into_iter().any(|part| parts.has(part))
}

fn write(report: &Report, format: Format, (css, map): (Option<&str>, Option<&str>), out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Html => html::write(report, html::Options { css, map }, out),
        Format::Markdown => markdown::write(report, map, out),
        Format::Word => word::write(report, map, out),
    }
}

/// The map of what bears on the judgements, as the format can show it; none where nothing is drawn.
fn map(argument: &Argument<'_>, format: Format) -> Option<String> {
    let map = Map::of(argument);
    let tree = tree(&map, &Extent { no_off: true, ..Extent::default() });
    if tree.cards.is_empty() {
        return None;
    }
    let layout = Layout::of(&map, &tree, Text::Ids);
    match format {
        Format::Html => {
            let link = Link::read("#{id}").ok();
            let mut picture = Vec::new();
            svg::write(&map, &tree, &layout, link.as_ref(), &mut picture).ok()?;
            String::from_utf8(picture).ok()
        }
        Format::Word => Some(picture::word::drawing(&map, &tree, &layout, &map.title.clone().unwrap_or_default())),
        // What Mermaid would not draw is left out.
        Format::Markdown => picture::mermaid::text(&map, &tree).ok(),
    }
}
