//! Digital object identifiers.

use unicode_normalization::UnicodeNormalization;

use crate::base::identity::percent;

/// What stands before a DOI that is no part of it, apart from the address of a resolver.
const PREFIXES: [&str; 4] = ["doi:", "urn:doi:", "info:doi/", "hdl:"];

/// The hosts that lead from a DOI to what it identifies.
const RESOLVERS: [&str; 4] = ["doi.org", "dx.doi.org", "hdl.handle.net", "handle.net"];

/// The normal form of a DOI, however it is written: with `doi:` or a resolver before it, with the point, the comma or the bracket of
/// a sentence after it. DOIs are compared without case (ISO 26324). `None` where it is none.
pub fn of_doi(text: &str) -> Option<String> {
    let mut text = text.trim();
    if let Some((scheme, rest)) = text.split_once("://") {
        let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        let (host, path) = rest.split_once('/')?;
        return if is_web && resolves(&host.to_lowercase()) { of_path(path) } else { None };
    }
    loop {
        let prefix =
            PREFIXES.iter().find(|prefix| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)));
        let Some(prefix) = prefix else { break };
        text = text[prefix.len()..].trim_start();
    }
    // `doi.org/10.1000/182`, as it is often written.
    match text.split_once('/') {
        Some((host, path)) if resolves(&host.to_lowercase()) => of_path(path),
        _ => bare(text),
    }
}

/// Whether a host, in lower case, leads from DOIs to what they identify; also by way of a library's proxy.
pub(crate) fn resolves(host: &str) -> bool {
    let host = host.strip_prefix("www.").unwrap_or(host);
    let host = host.strip_suffix(":443").or_else(|| host.strip_suffix(":80")).unwrap_or(host);
    RESOLVERS.contains(&host) || host.starts_with("doi-org.") || host.starts_with("dx-doi-org.")
}

/// The DOI in the path of a resolver's address.
pub(crate) fn of_path(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or(path).trim_start_matches('/');
    bare(path.get(..4).filter(|start| start.eq_ignore_ascii_case("doi:")).map_or(path, |_| &path[4..]))
}

/// The DOI that an address on the web leads to: by a resolver, or in its path as publishers write it, `/doi/full/10.1000/182`.
pub fn doi_in(url: &str) -> Option<String> {
    let url = url.trim();
    if let Some(doi) = of_doi(url) {
        return Some(doi);
    }
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split_once('/')?;
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let at = path
        .split('/')
        .position(|part| part == "doi")
        .map(|at| path.split('/').take(at + 1).map(|part| part.len() + 1).sum::<usize>());
    let rest = path.get(at?..)?;
    let start = if rest.starts_with("10.") { 0 } else { rest.find("/10.")? + 1 };
    let doi = rest[start..].trim_end_matches('/');
    let views = ["/full", "/abstract", "/pdf", "/epdf", "/html", "/fulltext", ".pdf", ".full"];
    bare(views.iter().find_map(|view| doi.strip_suffix(view)).unwrap_or(doi))
}

fn bare(text: &str) -> Option<String> {
    let text = percent::decoded(text.trim());
    let text = without_prose(&text);
    let (registrant, suffix) = text.strip_prefix("10.")?.split_once('/')?;
    let is_registrant = registrant.starts_with(|next: char| next.is_ascii_digit())
        && registrant.chars().all(|next| next.is_ascii_digit() || next == '.');
    let is_doi = is_registrant && !suffix.is_empty() && !suffix.contains(char::is_whitespace);
    is_doi.then(|| text.nfc().flat_map(char::to_lowercase).collect())
}

/// Without the marks that a sentence puts after a DOI: points, commas, quotation marks, and brackets that nothing opens.
fn without_prose(text: &str) -> &str {
    let mut text = text;
    // How many more brackets are closed than opened, of each pair.
    let mut surplus = PAIRS.map(|(open, close)| {
        let count = |bracket: char| text.matches(bracket).count();
        count(close).saturating_sub(count(open))
    });
    while let Some(last) = text.chars().next_back() {
        let bracket = PAIRS.iter().position(|&(_, close)| close == last);
        let is_prose = match bracket {
            Some(pair) if surplus[pair] > 0 => {
                surplus[pair] -= 1;
                true
            }
            Some(_) => false,
            None => matches!(last, '.' | ',' | ';' | ':' | '/' | '"' | '\'' | '”' | '’' | '»' | '…' | '!' | '?'),
        };
        if !is_prose {
            break;
        }
        text = &text[..text.len() - last.len_utf8()];
    }
    text
}

const PAIRS: [(char, char); 4] = [('(', ')'), ('[', ']'), ('<', '>'), ('{', '}')];

#[cfg(test)]
mod tests {
    use crate::base::identity::{doi_in, of_doi};

    #[test]
    fn a_doi_has_one_form_however_it_is_written() {
        for written in [
            "10.1000/ABC(1)",
            "doi:10.1000/abc(1)",
            "DOI: 10.1000/abc(1)",
            "https://doi.org/10.1000/ABC(1)",
            "http://dx.doi.org/10.1000/abc(1)",
            "HTTPS://DX.DOI.ORG/10.1000/abc(1)",
            "http://www.doi.org/10.1000/abc(1)",
            "https://doi.org:443/10.1000/abc(1)",
            "https://doi.org/10.1000%2Fabc%281%29",
            "https://doi.org/doi:10.1000/abc(1)",
            "https://doi.org/10.1000/abc(1)?nosfx=y#top",
            "doi.org/10.1000/abc(1)",
            "info:doi/10.1000/abc(1)",
            "urn:doi:10.1000/abc(1)",
            "https://doi-org.proxy.example.edu/10.1000/abc(1)",
            "https://hdl.handle.net/10.1000/abc(1)",
            "10.1000/abc(1).",
            "10.1000/abc(1)).",
            "10.1000/abc(1)],",
            "10.1000/abc(1)/",
        ] {
            assert_eq!(of_doi(written).as_deref(), Some("10.1000/abc(1)"), "{written}");
        }
    }

    #[test]
    fn an_address_of_a_publisher_may_hold_a_doi() {
        for url in [
            "https://doi.org/10.1000/abc.1",
            "https://www.example.com/doi/10.1000/abc.1",
            "https://example.com/doi/full/10.1000/ABC.1",
            "https://example.com/doi/pdf/10.1000/abc.1?download=true",
            "https://example.com/doi/10.1000/abc.1/full",
            "https://example.com/doi/10.1000/abc.1.pdf#page=2",
        ] {
            assert_eq!(doi_in(url).as_deref(), Some("10.1000/abc.1"), "{url}");
        }
        for url in ["https://example.com/10.1000/abc", "https://example.com/doi/about", "https://example.com/doi", "none", ""] {
            assert_eq!(doi_in(url), None, "{url}");
        }
    }

    #[test]
    fn different_dois_stay_so() {
        for (one, other) in [
            ("10.1000/abc", "10.1000/abd"),
            ("10.1000/abc", "10.1001/abc"),
            ("10.1000/abc(1)", "10.1000/abc(2)"),
            ("10.1000/abc.1", "10.1000/abc"),
            ("10.1000/a/b", "10.1000/ab"),
        ] {
            assert_ne!(of_doi(one), of_doi(other), "{one} {other}");
        }
    }
}
