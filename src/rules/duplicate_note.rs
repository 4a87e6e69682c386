//! `duplicate-note`: two notes that lead to one source.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::Context;
use super::fragile_url::is_tracking;
use crate::diagnostic::Diagnostic;
use crate::schema::{Field, Kind};
use crate::syntax::words::{doi, is_all};

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let count = context.of_kind(Kind::Note).count();
    let mut known: HashMap<Cow<'_, str>, (usize, usize), RandomState> =
        HashMap::with_capacity_and_hasher(count, RandomState::default());
    for note in context.of_kind(Kind::Note) {
        let keys = [(Field::Doi, doi_key as fn(&str) -> Option<Cow<'_, str>>), (Field::Url, url_key)];
        let mut reported = false;
        for (name, key) in keys {
            let Some(field) = tree.find(note, name).filter(|&field| !tree.fields[field].state.none) else { continue };
            let Some(key) = key(context.file.source.slice(tree.fields[field].value)) else { continue };
            let &mut (first, first_field) = known.entry(key).or_insert((note, field));
            if first == note || std::mem::replace(&mut reported, true) {
                continue;
            }
            let (one, other) = (context.file.id(first), context.file.id(note));
            found.push(
                context
                    .report("duplicate-note", note, tree.fields[field].value, format!("notes `{one}` and `{other}` are one source"))
                    .label(format!("the same {}", if name == Field::Doi { "DOI" } else { "address" }))
                    .related(context.place(tree.fields[first_field].value), format!("note `{one}`"))
                    .help(format!("keep one note, and cite it with a place where needed: `cites: {one} (p. 3)`")),
            );
        }
    }
}

fn doi_key(text: &str) -> Option<Cow<'_, str>> {
    is_all(doi, text).map(|doi| format!("doi:{}", doi.to_lowercase()).into())
}

/// An address without scheme, `www.`, fragment, tracking parameters and a final slash.
fn url_key(url: &str) -> Option<Cow<'_, str>> {
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
    fn addresses_of_one_page_have_one_key() {
        let key = url_key("https://www.Slate.com/a/b/?utm_source=x&id=3#top");
        assert_eq!(key, url_key("http://slate.com/a/b?id=3"));
        assert_ne!(key, url_key("http://slate.com/a/B?id=3"));
        assert_eq!(doi_key("https://doi.org/10.1000/ABC"), doi_key("10.1000/abc"));
    }
}
