//! The addresses of notes: which are fragile, and which lead to one page. Each is looked at once, since texts lie far apart in
//! memory, and more than one rule asks.

use std::borrow::Cow;
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use memchr::memchr2;

use super::context::Common;
use crate::schema::{Field, Kind};

const SHORTENERS: &[&str] = &[
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "lnkd.in",
    "youtu.be",
    "shorturl.at",
    "rb.gy",
    "cutt.ly",
];

/// Names of parameters by which advertisers, newsletters and social networks follow a reader, one a line.
const TRACKING: &str = include_str!("words/tracking.txt");

/// What rules ask of the `url` of a note.
pub(in crate::rules) struct Address {
    /// The note, by its index.
    pub note: u32,
    /// The field, by its index.
    pub field: u32,
    /// Why it may not lead to the source tomorrow.
    pub fragile: Option<&'static str>,
    /// The hash of what it has in common with other addresses of its page; none where it has no host.
    pub page: Option<u64>,
}

impl Common<'_> {
    /// The addresses of the file's notes, in source order. O(n).
    pub(in crate::rules) fn addresses(&self) -> &[Address] {
        self.addresses.get_or_init(|| {
            let tree = self.file.tree();
            let hasher = RandomState::default();
            let of_note = |note: usize| {
                let field = tree.find(note, Field::Url).filter(|&field| !tree.fields[field].state.none)?;
                let url = self.file.source.slice(tree.fields[field].value);
                let page = page(url).map(|key| hasher.hash_one(&*key));
                Some(Address { note: note as u32, field: field as u32, fragile: fragility(url), page })
            };
            self.of_kind(Kind::Note).filter_map(of_note).collect()
        })
    }

    /// An address as it is written.
    pub(in crate::rules) fn url(&self, address: &Address) -> &str {
        self.file.source.slice(self.file.tree().fields[address.field as usize].value)
    }
}

/// Whether a parameter of an address only says how its reader came.
pub(in crate::rules) fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let is_utm = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    is_utm || TRACKING.lines().any(|tracking| tracking.eq_ignore_ascii_case(name))
}

/// Why an address may not lead to its source tomorrow.
fn fragility(url: &str) -> Option<&'static str> {
    if is_plain(url) {
        return None;
    }
    let (scheme, rest) = url.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    if is_shortener(host(rest)) {
        Some("a shortener hides the address")
    } else if !query.is_empty() && query.split('&').any(is_tracking) {
        Some("has tracking parameters")
    } else if !fragment.is_empty() {
        Some("has a fragment")
    } else if scheme == "http" {
        Some("`http:` is not secured")
    } else {
        None
    }
}

/// Whether an address is what nearly all are: secured, without fragment and query, and of no shortener.
fn is_plain(url: &str) -> bool {
    let rest = url.strip_prefix("https://");
    rest.is_some_and(|rest| memchr2(b'#', b'?', rest.as_bytes()).is_none() && !is_shortener(host(rest)))
}

/// The host of an address without its scheme, without `www.`.
fn host(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b':')).unwrap_or(rest.len());
    let host = &rest[..end];
    host.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..])
}

fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|shortener| shortener.eq_ignore_ascii_case(host))
}

/// What the addresses of one page have in common: an address without scheme, `www.`, fragment, tracking parameters and a final slash.
pub(in crate::rules) fn page(url: &str) -> Option<Cow<'_, str>> {
    let (_, rest) = url.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    // Most addresses have nothing to leave out but what lies at their ends.
    let varies = |byte: u8| !byte.is_ascii() || byte.is_ascii_uppercase() || matches!(byte, b'#' | b'?');
    if !rest.bytes().fold(false, |found, byte| found | varies(byte)) {
        return Some(rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/').into());
    }
    let rest = rest.split('#').next().unwrap_or(rest);
    let (address, query) = rest.split_once('?').map_or((rest, ""), |(address, query)| (address, query));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let query: Vec<&str> = query.split('&').filter(|parameter| !parameter.is_empty() && !is_tracking(parameter)).collect();
    let mut key = format!("{host}/{path}").trim_end_matches('/').to_owned();
    if !query.is_empty() {
        key.push('?');
        key.push_str(&query.join("&"));
    }
    Some(key.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortener_is_taken_for_plain() {
        for shortener in SHORTENERS {
            for url in [format!("https://{shortener}/abcdefghijkl"), format!("https://WWW.{shortener}/abcdefghijkl")] {
                assert!(fragility(&url).is_some(), "{url}");
            }
        }
    }

    #[test]
    fn plain_addresses_are_not_fragile() {
        assert_eq!(fragility("https://slate.com/news?id=3"), None);
        assert!(fragility("http://slate.com/").is_some() && fragility("https://slate.com/#.XTuq").is_some());
        assert!(fragility("https://slate.com/?a=1&utm_source=x").is_some() && fragility("https://bit.ly/3x").is_some());
    }

    #[test]
    fn addresses_of_one_page_have_one_key() {
        let key = page("https://www.Slate.com/a/b/?utm_source=x&id=3#top");
        assert_eq!(key, page("http://slate.com/a/b?id=3"));
        assert_ne!(key, page("http://slate.com/a/B?id=3"));
    }
}
