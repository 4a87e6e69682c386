//! A report as a Word document (Office Open XML): real headings, endnotes, links and tables, and the same bytes each time.

mod alternatives;
mod body;
mod closing;
mod notes;
mod package;
mod styles;
mod xml;
mod zip;

use std::io::{Result, Write};

use crate::view::report::labels::{Labels, is_rtl};
use crate::view::report::word::body::Body;
use crate::view::report::word::zip::Zip;
use crate::view::report::{Part, Report};

/// Writes a report as a Word document; `map` is a drawing of the argument, the content of a run.
///
/// # Errors
/// Fails if the writer does.
pub fn write(report: &Report, map: Option<&str>, out: &mut dyn Write) -> Result<()> {
    let labels = Labels::of(&report.language);
    let rtl = is_rtl(&report.language);
    let mut body = Body::new(report, labels, rtl);
    body.document(map.filter(|_| report.has(Part::Map)));
    let mut zip = Zip::default();
    for (name, content) in package::parts(report, &body) {
        zip.add(name, content.as_bytes());
    }
    out.write_all(&zip.finish())
}
