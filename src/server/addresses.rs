//! Addresses of files, as editors write them, and paths.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in the path of an address as it is (RFC 3986), `/` with it.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The path of an address; of one that is no file on this machine, as `untitled:` is, the address itself.
pub(crate) fn path_of(uri: &str) -> String {
    let Some(rest) = uri.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://")).map(|_| &uri[7..]) else {
        return uri.to_owned();
    };
    let path = match rest.find('/') {
        Some(0) => rest,
        Some(end) if rest[..end].eq_ignore_ascii_case("localhost") => &rest[end..],
        _ => return uri.to_owned(),
    };
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return uri.to_owned() };
    // `/C:/briefs` is `C:/briefs`.
    let bytes = path.as_bytes();
    let has_drive = cfg!(windows) && bytes.len() > 2 && bytes[2] == b':' && bytes[1].is_ascii_alphabetic();
    if has_drive { path[1..].to_owned() } else { path.into_owned() }
}

/// The address of a path.
pub(crate) fn uri_of(path: &str) -> String {
    let is_address = path.split_once(':').is_some_and(|(scheme, _)| scheme.len() > 1 && !scheme.contains(['/', '\\', '.']));
    if is_address {
        return path.to_owned();
    }
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&path, ESCAPED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_and_its_path_lead_to_each_other() {
        for (uri, path) in [
            ("file:///a/b.brief", "/a/b.brief"),
            ("file:///a%20b/%C3%A9.brief", "/a b/é.brief"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!((path_of(uri).as_str(), uri_of(path).as_str()), (path, uri));
        }
        assert_eq!(path_of("FILE://localhost/a"), "/a");
        for odd in ["file://server/a", "file:///%FF", "", "é://///////", "file:"] {
            assert_eq!(path_of(odd), odd);
        }
    }
}
