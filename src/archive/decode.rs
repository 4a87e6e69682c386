//! From the bytes of an archive to its characters.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use memchr::memmem;

/// How an archive is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Markdown,
    Html,
}

/// How far into a page its encoding is looked for, as the HTML standard has it.
const HEAD: usize = 1024;

/// The form of an archive: by the ending of its path, and where it has none by its first bytes.
pub(crate) fn form(path: &str, bytes: &[u8]) -> Option<Form> {
    if bytes.starts_with(b"%PDF-") {
        return None;
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("txt" | "text" | "csv" | "tsv") => Some(Form::Text),
        Some("md" | "markdown") => Some(Form::Markdown),
        Some("html" | "htm" | "xhtml") => Some(Form::Html),
        Some(_) => None,
        None => {
            let start = bytes.trim_ascii_start();
            let start = start[..start.len().min(9)].to_ascii_lowercase();
            Some(if start.starts_with(b"<!doctype") || start.starts_with(b"<html") { Form::Html } else { Form::Text })
        }
    }
}

/// The characters of an archive: in the encoding of its byte-order mark, in UTF-8, or in the one that a page names.
/// None where that does not fit, or gives characters that no text has.
pub(crate) fn decoded(bytes: &[u8], form: Form) -> Option<Cow<'_, str>> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling_and_without_replacement(&bytes[length..])?,
        None => UTF_8
            .decode_without_bom_handling_and_without_replacement(bytes)
            .or_else(|| encoding_of_page(bytes, form)?.decode_without_bom_handling_and_without_replacement(bytes))?,
    };
    (!text.contains('\0')).then_some(text)
}

fn encoding_of_page(bytes: &[u8], form: Form) -> Option<&'static Encoding> {
    if form != Form::Html {
        return None;
    }
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let label = |name: &[u8]| {
        let at = memmem::find(&head, name)?;
        let value = head[at + name.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
        let end = value.iter().position(|byte| !(byte.is_ascii_alphanumeric() || b"-_:.".contains(byte)));
        Encoding::for_label(&value[..end.unwrap_or(value.len())])
    };
    label(b"charset").or_else(|| label(b"encoding"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_in_the_encoding_it_names() {
        let page = |head: &str, bytes: &[u8]| decoded(&[head.as_bytes(), bytes].concat(), Form::Html).map(Cow::into_owned);
        let text_of = |page: Option<String>| page.and_then(|page| Some(page.rsplit_once('>')?.1.to_owned()));
        assert_eq!(text_of(page("<meta charset=\"windows-1251\">", b"\xec\xe8\xf0")).as_deref(), Some("мир"));
        assert_eq!(
            text_of(page("<meta content='text/html; charset = Shift_JIS'>", b"\x95\xbd\x98\x61")).as_deref(),
            Some("平和")
        );
        assert_eq!(text_of(page("<?xml version='1.0' encoding='euc-kr'?>", b"\xc6\xf2\xc8\xad")).as_deref(), Some("평화"));
        assert_eq!(page("<meta charset=nothing>", b"\xec"), None);
        assert_eq!(page("<p>", b"\xec"), None);
        assert_eq!(decoded(b"\xff\xfea\0\x32\x75", Form::Text).as_deref(), Some("a甲"));
        assert_eq!(decoded(b"\xef\xbb\xbfa", Form::Text).as_deref(), Some("a"));
    }
}
