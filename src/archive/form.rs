//! In which form a copy is written: what its first bytes say, and only then the ending of its name.

use memchr::memmem;

use crate::archive::zip::{Zip, is_zip};
use crate::archive::{epub, word};

/// How a copy is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Html,
    Pdf,
    Word,
    Epub,
}

/// How far into a file a PDF may begin: some programs write something before it.
const PDF_START: usize = 1024;

/// The form of a copy; None where it is one that is not read.
pub(super) fn form(path: &str, bytes: &[u8]) -> Option<Form> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let ending = ending.as_deref();
    let start = &bytes[..bytes.len().min(PDF_START)];
    if bytes.starts_with(b"%PDF-") || ending == Some("pdf") && memmem::find(start, b"%PDF-").is_some() {
        return Some(Form::Pdf);
    }
    if let Some(zip) = Zip::of(bytes) {
        let book = epub::is_epub(&zip).then_some(Form::Epub);
        return if word::is_word(&zip) { Some(Form::Word) } else { book };
    }
    if is_zip(bytes) {
        return None;
    }
    let is_page = is_page(bytes);
    match ending {
        Some("md" | "markdown") => Some(Form::Markdown),
        Some("html" | "htm" | "xhtml") => Some(Form::Html),
        // A page that was saved under the name of the document that it should have been.
        Some("pdf" | "docx" | "epub") | None if is_page => Some(Form::Html),
        Some("txt" | "text" | "csv" | "tsv") | None => Some(Form::Text),
        Some(_) => None,
    }
}

fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let start = start[..start.len().min(9)].to_ascii_lowercase();
    start.starts_with(b"<!doctype") || start.starts_with(b"<html")
}
