//! Text of a brief as a document may hold it.

use crate::base::clean::clean_line;
use crate::schema::words::{is_all, language};

/// Text on one line, in which nothing hides: what controls, reorders or cannot be seen is shown by its code point, so that no character
/// is left that XML forbids.
pub(super) fn plain(text: &str) -> String {
    clean_line(text.trim()).into_owned()
}

/// An address that may be a link: one that leads to the web. Others are text.
pub(super) fn is_link(url: &str) -> bool {
    let is_web = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (is_web("https://") || is_web("http://")) && !url.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}

/// The tag of a language, if the text is one.
pub(super) fn tag(text: &str) -> Option<String> {
    is_all(language, text).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_leads_to_the_web_is_a_link() {
        let links = [
            "https://a.org/",
            "HTTP://a.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "//a.org",
            " https://a.org",
            "https://a b",
        ];
        assert_eq!(links.map(is_link), [true, true, false, false, false, false, false]);
    }
}
