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

/// Why an address may not lead to its source tomorrow.
fn fragility(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once(':')?;
    let rest = rest.strip_prefix("//")?;
    let (before, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    if is_shortener(host_of(rest)) {
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
        assert!(fragility("http://slate.com/").is_some() && fragility("https://slate.com/#.XTuq").is_some());
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
