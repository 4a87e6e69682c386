//! `fragile-url`: addresses that may not lead to the source tomorrow. One report a file.

use crate::base::identity::{host_of, is_tracking};
use crate::base::source::Span;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::values::URL;
use crate::syntax::address::is_shortener;
use crate::syntax::value::is_value;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let tree = context.file.tree();
    let mut fragile = Vec::new();
    for address in tree.addresses.iter().filter(|address| !address.plain) {
        let span = tree.fields[address.field].value;
        if let Some(why) = fragility(context.file.source.slice(span)) {
            fragile.push((address.statement, span, why));
        }
    }
    let Some(&(note, span, why)) = fragile.first() else { return };
    let count = fragile.len();
    let message = match count {
        1 => format!("the address of note `{}` is fragile", context.file.id(note)),
        _ => format!("the addresses of {count} notes are fragile"),
    };
    let mut report = context.report(note, span, message).label(why).help(
        "give the plain address, without shortener, tracking parameters or session; where there is none, keep a copy in `archive:`",
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

/// Why an address may not lead to its source tomorrow.
fn fragility(url: &str) -> Option<&'static str> {
    let (_, rest) = url.split_once("://")?;
    let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    if is_shortener(host_of(rest)) {
        Some("a shortener hides the address")
    } else if !query.is_empty() && query.split('&').any(is_tracking) {
        Some("has tracking parameters")
    } else if !query.is_empty() && query.split('&').any(is_session) || before.to_ascii_lowercase().contains(";jsessionid=") {
        Some("ends with the session in which it was opened")
    } else if is_cache(host_of(rest)) {
        Some("a copy that a search engine keeps for a while")
    } else if fragment.starts_with('.') {
        Some("its fragment was put there by a tracker")
    } else {
        None
    }
}

/// Whether a parameter lets one reader in for a while.
fn is_session(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
    let name = name.to_ascii_lowercase();
    let is_signed = matches!(name.as_str(), "x-amz-expires" | "x-amz-signature" | "x-goog-signature" | "x-goog-expires");
    let is_id = matches!(name.as_str(), "sessionid" | "session_id" | "phpsessid" | "jsessionid" | "aspsessionid");
    (is_signed || is_id) && !value.is_empty()
}

fn is_cache(host: &str) -> bool {
    ["webcache.googleusercontent.com", "cc.bingj.com"].iter().any(|known| known.eq_ignore_ascii_case(host))
}

/// An address without its tracking parameters, where it has some.
fn without_tracking(url: &str) -> Option<String> {
    let (before, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
    let (address, query) = before.split_once('?')?;
    let kept: Vec<&str> = query.split('&').filter(|parameter| !is_tracking(parameter)).collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    let plain = format!("{address}{mark}{}{fragment}", kept.join("&"));
    (plain != url && is_value(URL, &plain)).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::{fragility, without_tracking};

    #[test]
    fn plain_addresses_are_not_fragile() {
        assert_eq!(fragility("https://slate.com/news?id=3"), None);
        for plain in ["http://slate.com/", "https://slate.com/news#part-3", "https://a.org/x#:~:text=the%20harbour"] {
            assert_eq!(fragility(plain), None, "{plain}");
        }
        for passing in [
            "https://slate.com/#.XTuq",
            "https://a.org/x?PHPSESSID=8f2a",
            "https://a.org/x;jsessionid=8f2a",
            "https://a.s3.amazonaws.com/x.pdf?X-Amz-Expires=3600&X-Amz-Signature=9f",
            "https://webcache.googleusercontent.com/search?q=cache:x",
        ] {
            assert!(fragility(passing).is_some(), "{passing}");
        }
        assert!(fragility("https://slate.com/?a=1&utm_source=x").is_some() && fragility("https://bit.ly/3x").is_some());
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
