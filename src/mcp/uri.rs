//! Addresses of files.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;

/// The path of a `file:` address on this machine.
pub(super) fn path_of(uri: &str) -> Option<PathBuf> {
    let rest = uri.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("file://")).map(|_| &uri[7..])?;
    let path = match rest.find('/')? {
        0 => rest,
        end if rest[..end].eq_ignore_ascii_case("localhost") => &rest[end..],
        _ => return None,
    };
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // `/C:/briefs` is `C:/briefs`.
    let bytes = path.as_bytes();
    let has_drive = cfg!(windows) && bytes.len() > 2 && bytes[2] == b':' && bytes[1].is_ascii_alphabetic();
    Some(PathBuf::from(if has_drive { &path[1..] } else { &*path }))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn an_address_of_a_file_on_this_machine_has_a_path() {
        for (uri, path) in [
            ("file:///a/b.brief", Some("/a/b.brief")),
            ("FILE:///a%20b/%C3%A9", Some("/a b/é")),
            ("file://localhost/a", Some("/a")),
            ("file://server/a", None),
            ("file:/a", None),
            ("https://example.org/a", None),
            ("file://", None),
            ("", None),
            ("é://///////", None),
            ("file:///%FF", None),
        ] {
            assert_eq!(path_of(uri).as_deref(), path.map(Path::new), "{uri}");
        }
    }
}
