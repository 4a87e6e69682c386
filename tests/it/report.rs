//! `hence report`: what it holds, in every format.

mod command;
mod hostile;
mod random;
mod reading;
mod whole;

use hence::internals::analysis::review;
use hence::internals::base::source::FileId;
use hence::internals::model::Project;
use hence::internals::render::coverage::lines;
use hence::internals::rules::coverage::Coverage;
use hence::internals::rules::{Settings, run_counting};
use hence::internals::view::report::{Checked, Parts, Report, build, html, markdown, word};

/// A report of the first file of a project.
pub fn report(project: &Project, parts: Parts) -> Report {
    let file = FileId::new(0);
    let argument = review::argument(project, file);
    let (found, rules) = run_counting(project, file, &Settings::default(), None);
    let coverage = lines(&Coverage::of(project, &[(file, rules)]), project);
    build(&argument, parts, Checked { found: &found, coverage: &coverage }, None)
}

/// The report in HTML.
pub fn in_html(report: &Report) -> String {
    let mut out = Vec::new();
    html::write(report, html::Options::default(), &mut out).expect("written");
    String::from_utf8(out).expect("text")
}

/// The report in Markdown.
pub fn in_markdown(report: &Report) -> String {
    let mut out = Vec::new();
    markdown::write(report, None, &mut out).expect("written");
    String::from_utf8(out).expect("text")
}

/// The report as a Word document.
pub fn in_word(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    word::write(report, None, &mut out).expect("written");
    out
}
