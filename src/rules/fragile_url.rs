//! `fragile-url`: addresses that may not lead to the source tomorrow. One report a file.

use memchr::memchr2;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::schema::ValueType;
use crate::source::Span;
use crate::syntax::value::is_value;

const SHORTENERS: &[&str] = &["bit.ly", "t.co", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly", "lnkd.in", "youtu.be", "shorturl.at", "rb.gy", "cutt.ly"];

/// Names of parameters by which advertisers, newsletters and social networks follow a reader, one a line.
const TRACKING: &str = include_str!("words/tracking.txt");

/// Whether a parameter of an address only says how its reader came.
pub(super) fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or(parameter);
    let is_utm = name.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    is_utm || TRACKING.lines().any(|tracking| tracking.eq_ignore_ascii_case(name))
}

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let mut fragile = Vec::new();
    for address in context.addresses() {
        if let Some(why) = address.fragile {
            fragile.push((address.note as usize, tree.fields[address.field as usize].value, why));
        }
    }
    let Some(&(note, span, why)) = fragile.first() else { return };
    let count = fragile.len();
    let message = match count {
        1 => format!("the address of note `{}` is fragile", context.file.id(note)),
        _ => format!("the addresses of {count} notes are fragile"),
    };
    let mut report = context.report("fragile-url", note, span, message).label(why).help(
        "give the plain address: `https:`, without fragment, tracking parameters or shortener; where there is none, keep a copy in `archive:`",
    );
    for &(note, span, why) in fragile.iter().skip(1).take(5) {
        report = report.related(context.place(span), format!("note `{}`: {why}", context.file.id(note)));
    }
    if count > 6 {
        report = report.note(format!("{} more are not shown", count - 6));
    }
    let plain = fragile.iter().filter_map(|&(_, span, _)| Some((span, without_tracking(context.file.source.slice(span))?)));
    let plain: Vec<(Span, String)> = plain.collect();
    if !plain.is_empty() {
        report = report.fixes("leave out the tracking parameters", true, plain);
    }
    found.push(report);
}

/// Whether an address is what nearly all are: secured, without fragment and query, and of no shortener.
fn is_plain(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let host = memchr2(b'/', b':', rest.as_bytes()).unwrap_or(rest.len());
    memchr2(b'#', b'?', rest.as_bytes()).is_none() && !is_shortener(&rest[..host])
}

fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|shortener| shortener.eq_ignore_ascii_case(host))
}

/// An address without its tracking parameters, where it has some.
fn without_tracking(url: &str) -> Option<String> {
    let (before, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (address, query) = before.split_once('?')?;
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    let plain = format!("{address}{mark}{}{fragment}", kept.join("&"));
    (plain != url && is_value(ValueType::Url, &plain)).then_some(plain)
}

/// Why an address may not lead to its source tomorrow.
pub(super) fn why(url: &str) -> Option<&'static str> {
    if is_plain(url) {
        return None;
    }
    let (scheme, rest) = url.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or(rest);
    let host = host.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).map_or(host, |_| &host[4..]);
    let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    if is_shortener(host) {
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

#[cfg(test)]
mod tests {
    use super::{SHORTENERS, why, without_tracking};

    #[test]
    fn no_shortener_is_taken_for_plain() {
        for shortener in SHORTENERS {
            for url in [format!("https://{shortener}/abcdefghijkl"), format!("https://www.{shortener}/abcdefghijkl")] {
                assert!(why(&url).is_some(), "{url}");
            }
        }
    }

    #[test]
    fn plain_addresses_are_not_fragile() {
        assert_eq!(why("https://slate.com/news?id=3"), None);
        assert!(why("http://slate.com/").is_some() && why("https://slate.com/#.XTuq").is_some());
        assert!(why("https://slate.com/?a=1&utm_source=x").is_some() && why("https://bit.ly/3x").is_some());
    }

    #[test]
    fn tracking_parameters_are_left_out_and_all_others_kept() {
        for (url, plain) in [
            ("https://a.org/x?utm_source=n&id=3&fbclid=Iw#part", Some("https://a.org/x?id=3#part")),
            ("https://a.org/x?gclid=1", Some("https://a.org/x")),
            ("https://a.org/x?id=3", None),
            ("https://a.org/x#utm_source=n", None),
        ] {
            assert_eq!(without_tracking(url).as_deref(), plain, "{url}");
        }
    }
}
