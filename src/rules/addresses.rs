//! Addresses on the web in the middle of a text.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::base::identity::host_of;
use crate::base::ids::StatementId;
use crate::model::File;
use crate::schema::Kind;
use crate::syntax::address::is_shortener;

/// What an address has in it. A domain alone, as in *Amazon.com*, is a name.
static ANCHORS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let fixed = ["://", "www.", "Www.", "WWW.", "doi:10.", "DOI:10.", "doi: 10.", "DOI: 10."].map(str::to_owned);
    let domains = ENDINGS.iter().map(|ending| format!(".{ending}/"));
    AhoCorasick::new(fixed.into_iter().chain(domains)).expect("a few short strings")
});

/// Endings of domains after which a path makes an address of it.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "int", "mil", "info", "io", "eu", "uk", "us", "ca", "au", "de", "fr", "ch", "at", "nl",
    "be", "it", "es", "pt", "se", "no", "dk", "fi", "pl", "jp", "cn", "kr", "in", "br", "ly",
];

/// Whether the text of a proposition has an address in it, as far as can be seen before its lines are joined. O(n).
pub(crate) fn has_address(file: &File, at: StatementId) -> bool {
    let statement = file.statement(at);
    statement.kind.is_some_and(Kind::is_proposition) && address_in(file.source.slice(statement.text)).is_some()
}

/// The first address in a text. O(n).
pub(crate) fn address_in(text: &str) -> Option<Range<usize>> {
    ANCHORS.find_iter(text).find_map(|anchor| {
        let word = word_around(text, anchor.start(), anchor.end());
        is_address(&text[word.clone()]).then_some(word)
    })
}

/// What stands around an anchor up to the next blank or mark that encloses, without the marks that end a sentence.
fn word_around(text: &str, start: usize, end: usize) -> Range<usize> {
    let encloses = |next: char| next.is_whitespace() || "<>\"“”„«»‘’'`[]{}|".contains(next);
    let before = text[..start].rfind(|next: char| encloses(next) || next == '(' || next == ',');
    let from = before.map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let length = text[end..].find(encloses).unwrap_or(text.len() - end);
    let mut word = &text[from..end + length];
    while let Some(last) = word.chars().next_back() {
        let closes_nothing = last == ')' && word.matches(')').count() > word.matches('(').count();
        if !closes_nothing && !matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '—' | '*' | '_') {
            break;
        }
        word = &word[..word.len() - last.len_utf8()];
    }
    from..from + word.len()
}

fn is_address(word: &str) -> bool {
    let is_doi = |rest: &str| rest.trim_start().starts_with("10.") && rest.contains('/');
    if word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("doi:")) {
        return is_doi(&word[4..]);
    }
    if let Some((scheme, rest)) = word.split_once("://") {
        let scheme = scheme.rsplit(|next: char| !next.is_ascii_alphanumeric()).next().unwrap_or_default();
        return ["http", "https", "ftp"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) && is_domain(host_of(rest));
    }
    if word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) {
        return is_domain(host_of(word));
    }
    let Some((host, path)) = word.split_once('/') else { return false };
    let is_known =
        ["doi.org", "dx.doi.org", "arxiv.org"].iter().any(|known| known.eq_ignore_ascii_case(host)) || is_shortener(host);
    let ending = host.rsplit('.').next().unwrap_or_default();
    let leads_on = path.contains(['/', '?', '=', '-', '.']) || path.contains(|next: char| next.is_ascii_digit());
    let is_path = leads_on && path.starts_with(|first: char| first.is_ascii_lowercase() || first.is_ascii_digit());
    is_domain(host) && ENDINGS.contains(&ending) && !path.is_empty() && (is_known || is_path)
}

/// Whether a text is labels of letters, digits and hyphens, at least two of them.
fn is_domain(host: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|next| next.is_alphanumeric() || next == '-' || next == '_');
    host.contains('.') && host.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::address_in;

    #[test]
    fn addresses_are_found_without_the_marks_around_them() {
        for (text, address) in [
            ("It ran for a year, see https://example.org/log.", "https://example.org/log"),
            ("It ran (http://example.org/a_(b)).", "http://example.org/a_(b)"),
            ("It ran [log](https://example.org/log), they say.", "https://example.org/log"),
            ("The log <HTTPS://Example.ORG/log> has it", "HTTPS://Example.ORG/log"),
            ("As www.example.org has it, it ran.", "www.example.org"),
            ("„www.example.org/log“ hat es.", "www.example.org/log"),
            ("It ran; doi.org/10.1000/182", "doi.org/10.1000/182"),
            ("It ran; dx.doi.org/10.1000/182.", "dx.doi.org/10.1000/182"),
            ("It ran (doi:10.1000/182).", "doi:10.1000/182"),
            ("It ran (arxiv.org/abs/1706.03762v5).", "arxiv.org/abs/1706.03762v5"),
            ("Seen at bbc.co.uk/news/world-123.", "bbc.co.uk/news/world-123"),
            ("Shown at youtu.be/abcdef twice", "youtu.be/abcdef"),
            ("Es steht unter https://bücher.example/ä.", "https://bücher.example/ä"),
        ] {
            assert_eq!(address_in(text).map(|range| &text[range]), Some(address), "{text}");
        }
    }

    #[test]
    fn names_and_ratios_are_no_addresses() {
        for text in [
            "Amazon.com and Booking.com grew.",
            "Amazon.com/Walmart is a duopoly.",
            "Sites that begin with http:// are marked.",
            "The ratio of 24/7 and and/or is odd.",
            "Node.js/Express is used.",
            "The www. prefix is dropped.",
            "St.Petersburg/Leningrad was under siege.",
            "Its DOI: none. A DOI is no proof.",
            "The file is at src/main.rs",
            "He said e.g./i.e. too often, in 2001/02.",
            "mailto:a@example.org is an address of a person.",
        ] {
            assert_eq!(address_in(text), None, "{text}");
        }
    }
}
