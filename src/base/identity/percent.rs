//! What is written as `%C3%A9` in addresses.

use std::borrow::Cow;
use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A part of an address with every character in one form (RFC 3986, section 6.2.2): what means itself stands as itself, also letters of other
/// scripts, in normal form C; what `keeps` says would mean something else if it stood as itself is written as `%2F`, in capitals.
pub(crate) fn normal(part: &str, keeps: impl Fn(u8) -> bool) -> Cow<'_, str> {
    if !part.contains('%') {
        return composed(part.into());
    }
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let code = rest.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok().filter(|_| !code.starts_with('+')));
        match code {
            Some(byte) if byte <= b' ' || byte == b'%' || byte == 0x7f || byte.is_ascii() && keeps(byte) => {
                bytes.extend_from_slice(format!("%{byte:02X}").as_bytes());
            }
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(b"%25"),
        }
        rest = &rest[at + if code.is_some() { 3 } else { 1 }..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    let mut decoded = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        decoded.push_str(chunk.valid());
        // Bytes of another encoding stay as they are written.
        for byte in chunk.invalid() {
            let _ = write!(decoded, "%{byte:02X}");
        }
    }
    composed(decoded.into())
}

/// All that is encoded decoded once, where that gives text.
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(text.into())
}

fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(&text) { text } else { text.nfc().collect::<String>().into() }
}
