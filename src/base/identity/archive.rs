//! Archived pages: the address of the page itself within that of its copy.

use std::borrow::Cow;

use crate::base::identity::percent;

/// Hosts that keep copies of pages under addresses in which the page's own stands.
const ARCHIVES: [&str; 19] = [
    "web.archive.org",
    "wayback.archive.org",
    "archive.org",
    "wayback.archive-it.org",
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.vn",
    "archive.fo",
    "archive.md",
    "arquivo.pt",
    "webarchive.nationalarchives.gov.uk",
    "www.webarchive.org.uk",
    "webarchive.org.uk",
    "webarchive.loc.gov",
    "swap.stanford.edu",
    "timetravel.mementoweb.org",
    "vefsafn.is",
];

/// A host that keeps copies by a word in the query.
const CACHE: &str = "webcache.googleusercontent.com";

/// Whether a host, in lower case, is known to keep copies of pages.
pub(crate) fn keeps_copies(host: &str) -> bool {
    host == CACHE || ARCHIVES.contains(&host)
}

/// The page of which an address is a copy, as it is written there. `host` is in lower case, `path` is all after it, the query
/// too.
pub(crate) fn page<'path>(host: &str, path: &'path str) -> Option<Cow<'path, str>> {
    if host == CACHE {
        return cached(path);
    }
    // All else there are books, films and programs.
    let is_archive = ARCHIVES.contains(&host) && (host != "archive.org" || path.starts_with("/web/"));
    if !is_archive && !path.contains("http") {
        return None;
    }
    // The time of the copy, and after it the address.
    let mut rest = path;
    while let Some((segment, following)) = rest.strip_prefix('/').and_then(|inside| inside.split_once('/')) {
        if is_time(segment, is_archive)
            && let Some(page) = address(following, is_archive)
        {
            return Some(page);
        }
        rest = &path[path.len() - following.len() - 1..];
        // `/save/https://…`, without a time.
        if is_archive && begins_with_scheme(following) {
            return address(following, true);
        }
        if segment.contains(['?', '#']) {
            return None;
        }
    }
    None
}

/// Whether a part of a path says when a page was copied: `2020`, `20200102030405id_`, `2020.01.02-030405`, `*`, `newest`. Elsewhere
/// than in a known archive only 14 digits are sure.
fn is_time(segment: &str, is_archive: bool) -> bool {
    let digits = segment.bytes().take_while(u8::is_ascii_digit).count();
    let is_flag = |flag: &str| flag.is_empty() || flag.len() == 3 && flag.ends_with('_') || flag == "*";
    if digits == 14 && is_flag(&segment[digits..]) {
        return true;
    }
    let is_dated = segment.bytes().all(|next| next.is_ascii_digit() || matches!(next, b'.' | b'-'));
    let is_named = matches!(segment, "*" | "newest" | "oldest" | "timegate");
    is_archive && (is_named || (1..=14).contains(&digits) && (is_flag(&segment[digits..]) || digits >= 4 && is_dated))
}

/// The address that stands in a path; without a scheme only where it begins with a host.
fn address(text: &str, is_archive: bool) -> Option<Cow<'_, str>> {
    let text = if begins_encoded(text) { percent::decoded(text) } else { Cow::Borrowed(text) };
    if begins_with_scheme(&text) {
        // Some servers make one slash of two.
        let (scheme, rest) = text.split_once(':')?;
        return Some(format!("{scheme}://{}", rest.trim_start_matches('/')).into());
    }
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.') && !host.contains('%');
    if !is_archive || !is_host {
        return None;
    }
    // Without a scheme, the port that is the rule for either says nothing.
    let following = &text[host.len()..];
    let following = following
        .strip_prefix(":80/")
        .or_else(|| following.strip_prefix(":443/"))
        .map_or(following.to_owned(), |rest| format!("/{rest}"));
    Some(format!("http://{host}{following}").into())
}

fn begins_with_scheme(text: &str) -> bool {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http:/") || begins("https:/")
}

fn begins_encoded(text: &str) -> bool {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    begins("http%3a") || begins("https%3a")
}

/// The page in `/search?q=cache:abc:example.org/page+words`.
fn cached(path: &str) -> Option<Cow<'_, str>> {
    let (_, query) = path.split_once("?q=cache:").or_else(|| path.split_once("&q=cache:"))?;
    let query = query.split(['&', '+', '#']).next().unwrap_or(query);
    let inner = percent::decoded(query).into_owned();
    let inner = match inner.split_once(':') {
        Some((code, rest)) if !code.contains(['.', '/']) && !begins_with_scheme(&inner) => rest.to_owned(),
        _ => inner,
    };
    address(&inner, true).map(|page| page.into_owned().into())
}
