//! Any bytes as the copy of a source, in each form that is read, with a quote from it: the first line is the quote. The name `n` lets the bytes
//! decide, which may be a PDF, a Word document or a book.

#![no_main]

use hence_fuzz::exercise::everything;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let end = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
    let (quote, copy) = (String::from_utf8_lossy(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    for name in ["n.txt", "n.html", "n.md", "n"] {
        let brief = format!(
            "note n: N\n  archive: {name}\n\nnote m: M\n  archive: n.other\n\nevidence e: E.\n  cites: n (p. 1), m\n  quote: {quote}\n"
        );
        everything(&[("a.brief", brief.as_bytes()), (name, copy), ("n.other", quote.as_bytes())], None);
    }
});
