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
    accepted: "a path from the folder of this file, with `/`, or an address that begins with `https://`",
    is_value: |text| url::is_value(text) || !text.contains("://") && is_path(text),
    offers: |written| Offers::of(url::corrected(written).or_else(|| corrected(written)), false),
    keeps_hyphens: true,
    is_telling: |_| false,
    grammar: &["Path", "Url"],
    examples: &["archive/4.html", "https://example.org/a"],
};

/// Whether a text is a relative path with `/`.
pub fn is_path(text: &str) -> bool {
    let drive = text.as_bytes().get(1) == Some(&b':');
    !text.is_empty() && !drive && !text.starts_with('/') && !text.contains('\\') && !text.contains("://")
}

/// A path with `/` in place of `\`, and without marks around it.
fn corrected(text: &str) -> Option<String> {
    let path = unquoted(text).replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    (path != text && is_path(path)).then(|| path.to_owned())
}
