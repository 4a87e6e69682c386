//! Addresses on the web.

use std::borrow::Cow;

use crate::base::identity::{archive, doi, percent};

/// Names of parameters by which advertisers, newsletters and social networks follow a reader, one a line.
const TRACKING: &str = include_str!("tracking.txt");

/// How many archives may keep copies of one another's copies.
const DEEPEST: usize = 8;

/// Whether a parameter of an address only says how its reader came.
pub fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let is_utm = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    is_utm || TRACKING.lines().any(|tracking| tracking.eq_ignore_ascii_case(name))
}

/// The host of an address without its scheme, without `www.`.
pub fn host_of(rest: &str) -> &str {
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#' | b':')).unwrap_or(rest.len());
    let host = &rest[..end];
    host.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..])
}

/// What all addresses of one source have in common (RFC 3986, section 6.2, and UTS 46), and `None` where the text is none.
///
/// An address of a DOI is `doi.org/` and the DOI; that of an archived copy is the page's. Else it is the host without `www.` and a
/// port that goes without saying, in Punycode; the path without `.` and `..` and a slash at its end; and the query by the names of its
/// parameters, without those that only say how a reader came. The scheme is left out, if it is `http` or `https`, and so is the fragment,
/// unless it looks like a path (`#!/a`), by which some sites tell pages apart. O(length, and the sort of its parameters).
pub fn of_address(url: &str) -> Option<Cow<'_, str>> {
    let (scheme, rest) = url.split_once("://")?;
    if let Some(plain) = plain(scheme, rest) {
        return Some(plain.into());
    }
    let mut address = Cow::Borrowed(url.trim());
    for _ in 0..DEEPEST {
        let parts = Parts::of(&address)?;
        match archive::page(&parts.host, parts.following) {
            Some(page) => address = page.into_owned().into(),
            None => break,
        }
    }
    Some(Parts::of(&address)?.normal().into())
}

/// The normal form of an address that is in it but for its ends, as most are.
fn plain<'url>(scheme: &str, rest: &'url str) -> Option<&'url str> {
    if !matches!(scheme, "https" | "http") {
        return None;
    }
    let host_end = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let (rest, host) = match host.strip_prefix("www.").filter(|host| host.contains('.')) {
        Some(host) => (&rest["www.".len()..], host),
        None => (rest, host),
    };
    let is_plain = !host.is_empty()
        && is_plain_host(host.as_bytes())
        && is_plain_path(path.as_bytes())
        && !host.ends_with("archive.org")
        && !doi::resolves(host)
        && !archive::keeps_copies(host);
    is_plain.then(|| rest.trim_end_matches('/'))
}

/// Letters of lower case, digits and hyphens, with points between them, and no Punycode.
fn is_plain_host(host: &[u8]) -> bool {
    let is_plain = |at: usize| match host[at] {
        b'x' => !host[at..].starts_with(b"xn--"),
        byte => byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.'),
    };
    (0..host.len()).all(is_plain) && !host.ends_with(b".")
}

/// Nothing that may be written in another way, no segment that begins with a point, and no address within it.
fn is_plain_path(path: &[u8]) -> bool {
    let is_plain = |at: usize| match path[at] {
        b'/' => path.get(at + 1) != Some(&b'.'),
        b'h' => !path[at..].starts_with(b"http"),
        byte => byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~'),
    };
    (0..path.len()).all(is_plain)
}

struct Parts<'url> {
    scheme: String,
    /// In Punycode and lower case.
    host: String,
    port: &'url str,
    /// What stands after host and port.
    following: &'url str,
}

impl<'url> Parts<'url> {
    fn of(url: &'url str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        let (authority, following) = rest.split_at(rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len()));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, port),
            _ => (authority, ""),
        };
        let written = percent::decoded(host);
        let host = written.trim_end_matches('.');
        // What is no domain, as `[::1]` or a name with `_`, is compared as it is written.
        let host = idna::domain_to_ascii(host).ok().filter(|host| !host.is_empty()).unwrap_or_else(|| host.to_lowercase());
        (is_scheme && !host.is_empty()).then(|| Self { scheme: scheme.to_ascii_lowercase(), host, port, following })
    }

    fn normal(&self) -> String {
        let (before, fragment) = self.following.split_once('#').unwrap_or((self.following, ""));
        let (path, query) = before.split_once('?').unwrap_or((before, ""));
        if doi::resolves(&self.host)
            && let Some(doi) = doi::of_path(path)
        {
            return format!("doi.org/{doi}");
        }
        let default = match self.scheme.as_str() {
            "http" => "80",
            "https" => "443",
            _ => "",
        };
        let scheme = if default.is_empty() { format!("{}://", self.scheme) } else { String::new() };
        let port = if self.port.is_empty() || self.port == default { String::new() } else { format!(":{}", self.port) };
        let host = self.host.strip_prefix("www.").filter(|host| host.contains('.')).unwrap_or(&self.host);
        let path = without_dots(&percent::normal(path, |byte| b"/?#[]&=+;\\".contains(&byte)));
        let mut normal = format!("{scheme}{host}{port}{}", path.trim_end_matches('/'));
        let mut parameters: Vec<Cow<'_, str>> =
            query.split('&').filter(|parameter| !parameter.is_empty() && !is_tracking(parameter)).map(parameter).collect();
        // Those of one name keep their order.
        parameters.sort_by(|one, other| name(one).cmp(name(other)));
        if !parameters.is_empty() {
            normal.push('?');
            normal.push_str(&parameters.join("&"));
        }
        if fragment.starts_with('/') || fragment.starts_with("!/") {
            normal.push('#');
            normal.push_str(&percent::normal(fragment, |_| false));
        }
        normal
    }
}

fn parameter(written: &str) -> Cow<'_, str> {
    // Forms write a blank as `+`.
    let written: Cow<'_, str> = if written.contains('+') { written.replace('+', "%20").into() } else { written.into() };
    percent::normal(&written, |byte| b"&=+;#".contains(&byte)).into_owned().into()
}

fn name(parameter: &str) -> &str {
    parameter.split('=').next().unwrap_or(parameter)
}

/// A path without `.` and `..` (RFC 3986, section 5.2.4).
fn without_dots(path: &str) -> String {
    if !path.contains("/.") {
        return path.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(kept.pop()),
            segment => kept.push(segment),
        }
    }
    let ends_in_dots = path.ends_with("/.") || path.ends_with("/..");
    format!("/{}{}", kept.join("/"), if ends_in_dots { "/" } else { "" })
}

#[cfg(test)]
mod tests {
    use crate::base::identity::of_address;

    /// Each of these is the same source.
    const SAME: &[&[&str]] = &[
        &[
            "https://example.org/a",
            "http://example.org/a",
            "https://www.example.org/a/",
            "HTTPS://EXAMPLE.ORG/a",
            "https://example.org./a",
        ],
        &[
            "https://example.org",
            "https://example.org/",
            "https://example.org/#top",
            "https://example.org?",
            "https://example.org/?utm_source=x",
        ],
        &["https://example.org/a", "https://example.org:443/a", "http://example.org:80/a", "https://example.org:/a"],
        &[
            "https://example.org/a/b",
            "https://example.org/a/./b",
            "https://example.org/a/c/../b",
            "https://example.org/x/../a/%2e/b",
            "https://example.org/../a/b",
        ],
        &["https://example.org/abc~d", "https://example.org/%61bc%7Ed", "https://example.org/%61%62c%7ed"],
        &[
            "https://example.org/caf\u{e9}",
            "https://example.org/caf%C3%A9",
            "https://example.org/caf%c3%a9",
            "https://example.org/cafe\u{301}",
            "https://example.org/cafe%CC%81",
        ],
        &[
            "https://b\u{fc}cher.example/a",
            "https://xn--bcher-kva.example/a",
            "https://B\u{dc}CHER.example/a",
            "https://bu\u{308}cher.example/a",
            "https://www.xn--bcher-kva.example/a/",
        ],
        &["https://例え.テスト/あ", "https://xn--r8jz45g.xn--zckzah/%E3%81%82"],
        &["https://en.wikipedia.org/wiki/Mercury_(planet)", "https://en.wikipedia.org/wiki/Mercury_%28planet%29"],
        &[
            "https://example.org/a?id=3",
            "https://example.org/a?id=3&utm_medium=mail",
            "https://example.org/a?fbclid=Iw&id=3#part",
            "https://example.org/a?&id=3",
        ],
        &["https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1"],
        &["https://example.org/a?q=two+words", "https://example.org/a?q=two%20words"],
        &["https://example.org/a%2fb", "https://example.org/a%2Fb"],
        &[
            "https://doi.org/10.1000/abc",
            "http://dx.doi.org/10.1000/ABC",
            "http://www.doi.org/10.1000/abc",
            "https://doi.org/10.1000%2Fabc.",
            "https://web.archive.org/web/2020/https://doi.org/10.1000/abc",
        ],
        &[
            "https://example.org/a?id=3",
            "https://web.archive.org/web/20200102030405/https://example.org/a?id=3",
            "https://web.archive.org/web/20200102030405id_/http://www.example.org/a?id=3#x",
            "https://web.archive.org/web/2020/https://example.org/a?id=3",
            "https://web.archive.org/web/*/example.org/a?id=3",
            "http://web.archive.org/web/20200102030405if_/http://example.org:80/a?id=3",
            "https://web.archive.org/web/20200102/example.org:80/a?id=3",
            "https://web.archive.org/save/https://example.org/a?id=3",
            "https://web.archive.org/web/https://example.org/a?id=3",
            "https://archive.org/web/2020/https:/example.org/a?id=3",
            "https://archive.ph/2020.01.02-030405/https://example.org/a?id=3",
            "https://archive.is/20200102030405/https://example.org/a?id=3",
            "https://archive.today/newest/https://example.org/a?id=3",
            "https://archive.ph/o/AbCdE/https://example.org/a?id=3",
            "https://wayback.archive-it.org/123/20200102030405/https://example.org/a?id=3",
            "https://arquivo.pt/wayback/20200102030405/https://example.org/a?id=3",
            "https://webarchive.nationalarchives.gov.uk/ukgwa/20200102030405/https://example.org/a?id=3",
            "https://swap.stanford.edu/was/20200102030405/https://example.org/a?id=3",
            "https://replay.example.net/coll/20200102030405mp_/https://example.org/a?id=3",
            "https://web.archive.org/web/2020/https%3A%2F%2Fexample.org%2Fa%3Fid%3D3",
            "https://archive.ph/2020.01.02-030405/https://web.archive.org/web/2019/https://example.org/a?id=3",
        ],
        &["https://example.org/a", "https://webcache.googleusercontent.com/search?q=cache:AbC123:example.org/a+words&hl=en"],
    ];

    #[test]
    fn addresses_of_one_source_have_one_form() {
        for group in SAME {
            for address in &group[1..] {
                assert_eq!(of_address(address), of_address(group[0]), "{address}");
            }
        }
    }

    #[test]
    fn addresses_of_two_sources_have_two_forms() {
        for (one, other) in [
            ("https://example.org/a?id=3", "https://example.org/a?id=4"),
            ("https://example.org/a", "https://example.org/A"),
            ("https://example.org/a", "https://example.org:8080/a"),
            ("http://example.org:8000/a", "http://example.org:8001/a"),
            ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcq"),
            ("https://youtu.be/abc", "https://youtu.be/abd"),
            ("https://example.org/a", "https://example.org/a.html"),
            ("https://example.org/a%2Fb", "https://example.org/a/b"),
            ("https://example.org/a%3Fb", "https://example.org/a?b"),
            ("https://example.org/a%26b", "https://example.org/a%23b"),
            ("https://example.org/a?q=1%262", "https://example.org/a?q=1&2"),
            ("https://example.org/a?q=1%2B2", "https://example.org/a?q=1+2"),
            ("https://example.org/caf%C3%A9", "https://example.org/cafe"),
            ("https://example.org/caf%E9", "https://example.org/caf%E8"),
            ("https://a.example.org/", "https://b.example.org/"),
            ("https://www.example.org/", "https://www2.example.org/"),
            ("https://www.org/", "https://org/"),
            ("https://web.archive.org/web/2020/https://example.org/a", "https://web.archive.org/web/2020/https://example.org/b"),
            ("https://archive.ph/AbCdE", "https://archive.ph/AbCdF"),
            ("https://archive.org/details/book1", "https://archive.org/details/book2"),
            ("https://archive.org/details/2019/file.one", "https://file.one"),
            ("https://doi.org/10.1000/abc", "https://doi.org/10.1000/abd"),
            ("https://doi.org/10.1000/abc", "https://example.org/10.1000/abc"),
            ("https://example.org/#!/story/1", "https://example.org/#!/story/2"),
            ("https://example.org/2020/01/02/a", "https://example.org/2020/01/03/a"),
            ("https://example.org/share?u=https://a.example/1", "https://example.org/share?u=https://a.example/2"),
            ("https://example.org/a?tag=x&tag=y", "https://example.org/a?tag=y&tag=x"),
            ("ftp://example.org/a", "https://example.org/a"),
        ] {
            assert_ne!(of_address(one), of_address(other), "{one} {other}");
        }
    }
}
