//! Relative paths, which may be addresses.

use crate::schema::values::offers::{Offers, unquoted};
use crate::schema::values::{OneValue, url};

pub(super) static PATH: OneValue = OneValue {
    name: "path",
    accepted: "a path from the folder of this file, with `/` between folders",
    is_value: is_path,
    offers: |written| Offers::of(corrected(written), false),
    keeps_hyphens: true,
    is_telling: |_| false,
    grammar: &["Path"],
    examples: &["b.brief", "../library/sources.brief"],
};

pub(super) static PATH_OR_URL: OneValue = OneValue {
    name: "path or address",
    accepted: "a path from the folder of this file, with `/`, or an address that begins with `https://`; after a path the fingerprint of the file may stand, `sha256:` and at least 16 hexadecimal digits",
    is_value: |text| url::is_value(text) || !text.contains("://") && is_path(text) && has_fine_fingerprint(text),
    offers: |written| Offers::of(url::corrected(written).or_else(|| corrected(written)), false),
    keeps_hyphens: true,
    is_telling: |_| false,
    grammar: &["Path", "Url"],
    examples: &["archive/4.html", "https://example.org/a", "copies/s.pdf sha256:9f86d081884c7d65"],
};

/// Whether a text is a relative path with `/`.
pub fn is_path(text: &str) -> bool {
    let drive = text.as_bytes().get(1) == Some(&b':');
    !text.is_empty() && !drive && !text.starts_with('/') && !text.contains('\\') && !text.contains("://")
}

/// How a fingerprint begins.
const FINGERPRINT: &str = "sha256:";

/// The fewest digits of a fingerprint, and the most.
const DIGITS: std::ops::RangeInclusive<usize> = 16..=64;

/// A path, and the digits of the fingerprint after it: `copies/s.pdf sha256:9f86d081884c7d65`. The digits are empty where someone asks for
/// them.
pub fn with_fingerprint(text: &str) -> (&str, Option<&str>) {
    let split =
        text.rsplit_once(char::is_whitespace).and_then(|(path, last)| Some((path.trim_end(), last.strip_prefix(FINGERPRINT)?)));
    split.map_or((text, None), |(path, digits)| (path, Some(digits)))
}

fn has_fine_fingerprint(text: &str) -> bool {
    with_fingerprint(text).1.is_none_or(|digits| {
        digits.is_empty() || DIGITS.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// A path with `/` in place of `\`, and without marks around it.
fn corrected(text: &str) -> Option<String> {
    let path = unquoted(text).replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    (path != text && is_path(path)).then(|| path.to_owned())
}
