//! Text that means harm: nothing of it runs, and nothing hides.

use hence::internals::base::clean::first_unprintable;
use hence::internals::view::report::{Parts, html};

use crate::report::reading::{files, page, written};
use crate::report::{in_html, in_markdown, in_word, report};
use crate::support::project;

/// Texts that other readers take for something else.
const HARM: [&str; 16] = [
    "</style><script>alert(1)</script>",
    "]]><!--",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "a\u{202e}b\u{2066}c",
    "\u{0}\u{1}\u{8}\u{1b}[31m\u{7f}\u{9b}",
    "\u{fffe}\u{ffff}\u{feff}",
    "[x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "![x](https://example.org/beacon.png)",
    "`${alert(1)}`",
    "{{7*7}} <?php ?>",
    "&lt;b&gt; &#x3c;",
    "| a | b |",
    "[^1]: note",
    "HYPERLINK \"https://example.org\" </w:t></w:r>",
];

/// A brief with a text in every place that may hold one.
fn brief(harm: &str) -> String {
    format!(
        "brief: B {harm}\n  author: A {harm}\n  audience: U {harm}\n  thesis: t\n\nclaim t: T {harm}\n  likelihood: likely\n  confidence: low\n    \
         reason: R {harm}\n  condition: C {harm}\n  because: e + {harm}\n    given: s\n\nevidence e: E {harm}\n  quote: Q {harm}\n  cites: n (p. {harm}), m\n\n\
         assumption s: S {harm}\n  if-wrong: W {harm}\n\ngap g: G {harm}\n  about: t\n\nquestion q: Q {harm}\n  answers: t\n\n\
         note n: N {harm}\n  author: A {harm}\n  translation: T {harm}\n  publisher: P {harm}\n  date: 2019 {harm}\n  url: javascript:alert(1)//{harm}\n  \
         language: {harm}\n  origin: O {harm}\n  interest: I {harm}\n  archive: javascript:alert(1)\n\n\
         note m: M {harm}\n  doi: 10.1/{harm}\n  url: https://example.org/\"onclick=\"alert(1)\n"
    )
}

#[test]
fn nothing_runs_and_nothing_hides_in_html() {
    for harm in HARM {
        let html = in_html(&report(&project(&[("a.brief", &brief(harm))]), Parts::ALL));
        let page = page(&html);
        let known = ["html", "head", "meta", "title", "style", "body", "main", "header", "section", "article", "footer"];
        let inner = [
            "h1", "h2", "h3", "h4", "p", "br", "span", "b", "em", "small", "a", "sup", "ol", "ul", "li", "div", "details",
            "summary", "bdi",
        ];
        let drawn = ["svg", "path", "rect", "circle", "table", "caption", "thead", "tbody", "tr", "th", "td", "cite", "time"];
        for element in &page.elements {
            let element = element.as_str();
            assert!(known.contains(&element) || inner.contains(&element) || drawn.contains(&element), "{harm:?}: <{element}>");
        }
        assert!(page.attributes.iter().all(|name| !name.starts_with("on") && name != "style" && name != "src"), "{harm:?}");
        let leads_on = |link: &&String| !(link.starts_with('#') || link.starts_with("https://") || link.starts_with("http://"));
        assert_eq!(page.links.iter().find(leads_on), None, "{harm:?}");
        assert_eq!((page.dead_links(), page.repeated_ids()), (vec![], vec![]), "{harm:?}");
        assert_eq!(first_unprintable(&html), None, "{harm:?}");
        assert_eq!(html.matches("<style>").count(), html.matches("</style>").count(), "{harm:?}");
    }
}

#[test]
fn nothing_runs_and_nothing_hides_in_markdown() {
    for harm in HARM {
        let markdown = in_markdown(&report(&project(&[("a.brief", &brief(harm))]), Parts::ALL));
        let read = written(&markdown);
        let own = |html: &String| {
            let html = html.trim();
            html.starts_with("<a id=\"")
                || ["</a>", "<br>", "<details>", "</details>", "</summary>"].contains(&html)
                || html.starts_with("<details><summary>")
        };
        assert!(read.html.iter().all(own), "{harm:?}: {:?}", read.html);
        assert!(read.links.iter().all(|link| link.starts_with('#') || link.starts_with("http")), "{harm:?}: {:?}", read.links);
        assert_eq!(first_unprintable(&markdown), None, "{harm:?}");
    }
}

#[test]
fn nothing_runs_and_nothing_hides_in_word() {
    for harm in HARM {
        for (name, xml) in files(&in_word(&report(&project(&[("a.brief", &brief(harm))]), Parts::ALL))) {
            let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{harm:?} in {name}: {error}"));
            let is_field = |node: roxmltree::Node<'_, '_>| matches!(node.tag_name().name(), "instrText" | "object" | "script");
            assert!(!document.descendants().any(is_field), "{harm:?} in {name}");
            assert!(!xml.contains("Target=\"javascript:"), "{harm:?} in {name}");
            assert_eq!(first_unprintable(&xml), None, "{harm:?} in {name}");
        }
    }
}

#[test]
fn a_style_sheet_ends_where_the_report_says_and_is_named_by_its_hash() {
    let report = report(&project(&[("a.brief", "brief: B\n")]), Parts::ALL);
    let mut out = Vec::new();
    let css = Some("p{color:red}</style><script>alert(1)</script>");
    html::write(&report, html::Options { css, ..html::Options::default() }, &mut out).expect("written");
    let html = String::from_utf8(out).expect("text");
    let read = page(&html);
    assert!(!read.elements.contains(&"script".to_owned()), "{html}");
    let policy = html.split("style-src ").nth(1).and_then(|rest| rest.split(';').next()).expect("a policy");
    assert_eq!(policy.matches("'sha256-").count(), 2, "{policy}");
}
