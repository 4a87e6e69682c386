//! The map of an argument in a page.

use percent_encoding::percent_decode_str;

use crate::view::report::html::Page;
use crate::view::report::html::escape::Push;

impl Page<'_> {
    pub(super) fn map(&mut self) {
        let Some(svg) = self.map.take() else { return };
        self.section("page", self.labels.map);
        self.out.raw("<div class=\"map\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.out.text(self.labels.map);
        self.out.raw("\">");
        self.out.raw(&svg);
        self.out.raw("</div>\n</section>\n");
        self.map = Some(svg);
    }
}

/// A map that is a file of its own as a part of a page; of its links only those that lead to a place of the page are left, and of its ids
/// those that nothing else there has.
pub(super) fn within(svg: &str, has: impl Fn(&str) -> bool) -> String {
    const LINK: &str = " href=\"#";
    let start = svg.find("<svg").unwrap_or(svg.len());
    let mut rest = &svg[start..];
    let mut within = String::with_capacity(rest.len());
    while let Some(at) = rest.find(LINK) {
        let (before, link) = rest.split_at(at);
        within.push_str(before);
        let length = link[LINK.len()..].find('"').map_or(link.len(), |length| LINK.len() + length + 1);
        let name = link[LINK.len()..length].trim_end_matches('"').replace("&amp;", "&").replace("&quot;", "\"");
        let is_within = svg.contains(&format!(" id=\"{name}\""));
        if is_within || percent_decode_str(&name).decode_utf8().is_ok_and(|name| has(&name)) {
            within.push_str(&link[..length]);
        }
        rest = &link[length..];
    }
    within.push_str(rest.trim_end());
    without_taken_ids(&within, has)
}

fn without_taken_ids(svg: &str, has: impl Fn(&str) -> bool) -> String {
    const ID: &str = " id=\"";
    let mut parts = svg.split(ID);
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let length = part.find('"').unwrap_or(part.len());
        if has(&part[..length]) {
            kept.push_str(part.get(length + 1..).unwrap_or_default());
        } else {
            kept.push_str(ID);
            kept.push_str(part);
        }
    }
    kept
}

/// The style sheets of a map.
pub(super) fn sheets(svg: &str) -> impl Iterator<Item = &str> {
    svg.split("<style>").skip(1).map(|rest| rest.split("</style>").next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_lead_somewhere_are_left() {
        let svg = "<?xml version=\"1.0\"?>\n<svg><style>a{}</style><a href=\"#x/y\"></a><a href=\"#gone\"></a><a href=\"#%C3%A9\"></a></svg>\n";
        let page = within(svg, |name| name == "x/y" || name == "é");
        assert_eq!(within("<svg><g id=\"x/y\"><g id=\"m-a\"></svg>", |name| name == "x/y"), "<svg><g><g id=\"m-a\"></svg>");
        assert_eq!(page, "<svg><style>a{}</style><a href=\"#x/y\"></a><a></a><a href=\"#%C3%A9\"></a></svg>");
        assert_eq!(sheets(&page).collect::<Vec<_>>(), ["a{}"]);
    }
}
