//! Sites: whose an address is.

use std::borrow::Cow;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashSet;
use memchr::memchr;
use memchr::memmem::Finder;

use crate::base::identity::address::{host_of, of_address};

/// Sites on which many publish: forges of code, videos, social networks, blogs, archives, preprints and journals, aggregators of
/// news and press releases, shops, portals of governments and courts; and the domains that stand for any in examples (RFC 2606). A line
/// each.
static HOSTS: LazyLock<HashSet<&'static str, RandomState>> = LazyLock::new(|| include_str!("hosts.txt").lines().collect());

/// What has an address in it, as that of a copy has.
static HTTP: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("http"));

/// The host of an address, unless it may be that of a copy, which has the site of the page: all addresses with this host have one site.
/// O(length).
pub fn host_of_site(url: &str) -> Option<&str> {
    let colon = memchr(b':', url.as_bytes())?;
    let rest = match url[colon..].strip_prefix("://") {
        Some(rest) => rest,
        None => url.split_once("://")?.1,
    };
    let host = host_of(rest);
    let may_keep_copies = host.as_bytes().windows(2).any(|pair| pair == b"ch");
    let keeps_copies = may_keep_copies && (host.contains("archive") || host.contains("cache"));
    (!keeps_copies && HTTP.find(rest.as_bytes()).is_none()).then_some(host)
}

/// The site of an address, if what is published on it has one publisher: its host without `www.` and what serves phones. Of the copy of
/// a page it is the site of the page. O(length).
pub fn site_of(url: &str) -> Option<Cow<'_, str>> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    let host: Cow<'_, str> = match host_of_site(url) {
        Some(host) if host.bytes().all(is_plain) => host.into(),
        _ => {
            let form = of_address(url)?;
            let end = form.find(['/', '?', '#', ':']).unwrap_or(form.len());
            form[..end].to_owned().into()
        }
    };
    let host = match host.split_once('.') {
        Some(("m" | "mobile" | "amp" | "en", rest)) if rest.contains('.') => rest.to_owned().into(),
        _ => host,
    };
    (host.contains('.') && !is_of_many(&host)).then_some(host)
}

/// Whether a host, or a domain above it, is a site on which many publish. Of universities each department may.
fn is_of_many(host: &str) -> bool {
    let mut domain = host;
    if HOSTS.contains(host)
        || host.rsplit('.').next() == Some("edu")
        || host.contains(".ac.")
        || host.starts_with("uni-")
        || host.contains(".uni-")
    {
        return true;
    }
    while let Some((_, above)) = domain.split_once('.') {
        if HOSTS.contains(above) {
            return true;
        }
        domain = above;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::site_of;

    #[test]
    fn a_site_is_a_host_without_what_makes_no_difference() {
        for (url, site) in [
            ("https://www.ft.com/content/a", Some("ft.com")),
            ("http://FT.com:80/b?c=1", Some("ft.com")),
            ("https://m.spiegel.de/a", Some("spiegel.de")),
            ("https://web.archive.org/web/2020/https://www.ft.com/a", Some("ft.com")),
            ("https://b\u{fc}cher.example/a", Some("xn--bcher-kva.example")),
            ("https://github.com/a/b", None),
            ("https://a.substack.com/p/b", None),
            ("https://www.gov.uk/government/a", None),
            ("https://ec.europa.eu/a", None),
            ("https://cs.example.edu/a", None),
            ("https://www.youtube.com/watch?v=1", None),
            ("https://localhost/a", None),
            ("copies/a.pdf", None),
        ] {
            assert_eq!(site_of(url).as_deref(), site, "{url}");
        }
    }
}
