//! The names in the headers of a diff, as `git apply` and GNU `patch` read them.

use std::fmt::Write;

use crate::base::clean::clean;

/// A name after `--- ` or `+++ `. A name with blanks ends with a tab, as it would end at its first blank; one that holds what is no
/// text, or what a reader would take for more than a name, stands in quotes as in C.
pub(crate) fn header(name: &[u8]) -> String {
    match std::str::from_utf8(name) {
        Ok(name) if is_plain(name) => {
            if name.contains(char::is_whitespace) {
                format!("{name}\t")
            } else {
                name.to_owned()
            }
        }
        _ => quoted(name),
    }
}

/// Whether a name stands as it is: characters that control or reorder text would do so in a terminal.
fn is_plain(name: &str) -> bool {
    // Blanks at the beginning are passed over.
    !name.is_empty()
        && !name.starts_with(char::is_whitespace)
        && !name.contains(['"', '\\'])
        && !name.contains('\n')
        && *clean(name) == *name
}

fn quoted(name: &[u8]) -> String {
    let mut quoted = String::with_capacity(name.len() + 2);
    quoted.push('"');
    for (at, &byte) in name.iter().enumerate() {
        match byte {
            // Two of them may begin a command to a CI server.
            b'#' if at > 0 && name[at - 1] == b'#' => quoted.push_str("\\043"),
            b'"' | b'\\' => quoted.extend(['\\', byte as char]),
            b'\n' => quoted.push_str("\\n"),
            b'\t' => quoted.push_str("\\t"),
            b'\r' => quoted.push_str("\\r"),
            b' '..=b'~' => quoted.push(byte as char),
            _ => {
                let _ = write!(quoted, "\\{byte:03o}");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::header;

    #[test]
    fn names_are_read_as_they_are() {
        let cases: [(&[u8], &str); 10] = [
            (b"a.brief", "a.brief"),
            (b"a b.brief", "a b.brief\t"),
            (b" a.brief", r#"" a.brief""#),
            ("größe.brief".as_bytes(), "größe.brief"),
            ("a\u{a0}b.brief".as_bytes(), "a\u{a0}b.brief\t"),
            (b"a\tb.brief", r#""a\tb.brief""#),
            (b"a\nb \"c\".brief", r#""a\nb \"c\".brief""#),
            (b"a\\b.brief", r#""a\\b.brief""#),
            (b"caf\xe9.brief", r#""caf\351.brief""#),
            ("\u{202e}a.brief".as_bytes(), r#""\342\200\256a.brief""#),
        ];
        for (name, expected) in cases {
            assert_eq!(header(name), expected);
        }
    }
}
