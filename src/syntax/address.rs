//! Addresses on the web: what is plain about one, and which lead to one page.
//!
//! Each is looked at once, when it is read: later its text lies far away in memory.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use memchr::memchr2;

use super::statement::Address;

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
const TRACKING: &str = include_str!("tracking.txt");

/// Seeded for each run, so that addresses cannot be chosen to collide.
static PAGES: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Address {
    /// What there is to say of an address that stands in a field.
    pub(super) fn of(url: &str, statement: u32, field: u32) -> Self {
        Self { statement, field, page: page(url).map(|page| PAGES.hash_one(&*page)), plain: is_plain(url) }
    }
}

/// Whether a parameter of an address only says how its reader came.
pub fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let is_utm = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    is_utm || TRACKING.lines().any(|tracking| tracking.eq_ignore_ascii_case(name))
}

/// Whether an address is what nearly all are: secured, without fragment and query, and of no shortener.
fn is_plain(url: &str) -> bool {
    let rest = url.strip_prefix("https://");
    rest.is_some_and(|rest| memchr2(b'#', b'?', rest.as_bytes()).is_none() && !is_shortener(host(rest)))
}

/// The host of an address without its scheme, without `www.`.
pub fn host(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b':')).unwrap_or(rest.len());
    let host = &rest[..end];
    host.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..])
}

/// Whether a host only passes on to other addresses.
pub fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|shortener| shortener.eq_ignore_ascii_case(host))
}

/// What the addresses of one page have in common: an address without scheme, `www.`, fragment, tracking parameters and a final slash.
pub fn page(url: &str) -> Option<Cow<'_, str>> {
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
                assert!(!is_plain(&url), "{url}");
            }
        }
    }

    #[test]
    fn addresses_of_one_page_have_one_key() {
        let key = page("https://www.Slate.com/a/b/?utm_source=x&id=3#top");
        assert_eq!(key, page("http://slate.com/a/b?id=3"));
        assert_ne!(key, page("http://slate.com/a/B?id=3"));
    }
}
