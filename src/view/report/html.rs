//! A report as one HTML file: no script, nothing loaded, and a policy that lets nothing else run. Nothing from the brief is markup there.

mod alternatives;
mod citations;
mod closing;
mod escape;
mod icons;
mod judgements;
mod lists;
mod map;
mod reasoning;
mod unknowns;

use std::io::{Result, Write};

use crate::view::report::anchors::Anchors;
use crate::view::report::dates::spelled;
use crate::view::report::html::escape::{Push, hash};
use crate::view::report::labels::{Labels, is_rtl, put};
use crate::view::report::{Part, Report, Sort};

pub(super) use self::closing::plain_sentence;
pub(super) use self::reasoning::joint;

/// The style sheet of a report.
pub const CSS: &str = include_str!("html/report.css");

/// What a report in HTML is made with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'text> {
    /// A style sheet that is added to the report's own.
    pub css: Option<&'text str>,
    /// The map of the argument as SVG, whose links lead to the ids of statements.
    pub map: Option<&'text str>,
}

/// Writes a report as HTML.
///
/// # Errors
/// Fails if the writer does.
pub fn write(report: &Report, options: Options<'_>, out: &mut dyn Write) -> Result<()> {
    let mut page = Page::of(report);
    page.map = options.map.filter(|_| report.has(Part::Map)).map(|svg| map::within(svg, |name| page.anchors.has(name)));
    page.body();
    // An end tag in a style sheet would end it.
    let css = options.css.map(|css| css.replace("</", "<\\/"));
    let sheets: Vec<&str> = [Some(CSS), css.as_deref()].into_iter().flatten().collect();
    let all = sheets.iter().copied().chain(page.map.iter().flat_map(|svg| map::sheets(svg)));
    let hashes: Vec<String> = all.map(|sheet| format!("'sha256-{}'", hash(sheet))).collect();
    let language = &report.language;
    let direction = if is_rtl(language) { " dir=\"rtl\"" } else { "" };
    let mut head = String::new();
    head.raw("<!DOCTYPE html>\n<html lang=\"");
    head.text(language);
    head.raw(&format!("\"{direction}>\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "));
    head.raw(&hashes.join(" "));
    head.raw("; img-src data:; base-uri 'none'; form-action 'none'\">\n");
    head.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    head.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    head.text(&report.title);
    head.raw("</title>\n");
    for sheet in sheets {
        head.raw("<style>");
        head.raw(sheet);
        head.raw("</style>\n");
    }
    head.raw("</head>\n<body>\n");
    out.write_all(head.as_bytes())?;
    out.write_all(page.out.as_bytes())?;
    out.write_all(b"</body>\n</html>\n")
}

/// A page while it is written.
struct Page<'report> {
    report: &'report Report,
    labels: &'static Labels,
    anchors: Anchors,
    /// Attributes of what is in the language of the labels, where the brief is in another one.
    foreign: &'static str,
    /// The names of the places of sources, and of the places that cite each.
    notes: Vec<(String, Vec<String>)>,
    /// Which sentences have had their place.
    is_placed: Vec<bool>,
    /// The map as it stands in the page.
    map: Option<String>,
    out: String,
}

impl<'report> Page<'report> {
    fn of(report: &'report Report) -> Self {
        let labels = Labels::of(&report.language);
        let mut anchors = Anchors::of(report);
        let number = |at: usize| report.sources[at].number.unwrap_or(at + 1);
        let notes = (0..report.sources.len()).map(|at| (anchors.own(&format!("n{}", number(at))), Vec::new())).collect();
        let is_same = report.language.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case(labels.tag));
        let foreign = if is_same { "" } else { " lang=\"en\" dir=\"ltr\"" };
        Self {
            report,
            labels,
            anchors,
            foreign,
            notes,
            is_placed: vec![false; report.sentences.len()],
            map: None,
            out: String::with_capacity(1 << 16),
        }
    }

    fn body(&mut self) {
        let (report, labels) = (self.report, self.labels);
        self.out.raw("<main class=\"rep\">\n");
        self.head();
        self.judgements();
        self.reasoning();
        self.alternatives();
        self.assumptions();
        self.gaps();
        self.lists(labels.changes, &report.changes);
        self.map();
        self.aside();
        self.sources();
        self.findings();
        self.lists(labels.standards, &report.standards);
        self.lists(labels.coverage, &report.coverage);
        self.footer();
        self.out.raw("</main>\n");
    }

    /// Words of the report itself.
    fn label(&mut self, tag: &str, class: &str, text: &str) {
        let foreign = self.foreign;
        let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
        self.out.raw(&format!("<{tag}{class}{foreign}>"));
        self.out.text(text);
        self.out.raw(&format!("</{tag}>"));
    }

    fn head(&mut self) {
        let (report, labels) = (self.report, self.labels);
        self.out.raw("<header>\n");
        match report.sort {
            Sort::Brief => self.label("p", "eye", labels.brief),
            Sort::Review => self.label("p", "eye", labels.review),
            Sort::Library => {}
        }
        self.out.raw("\n<h1>");
        self.out.text(&report.title);
        self.out.raw("</h1>\n");
        let as_of = report.as_of.as_deref().map(|date| put(labels.as_of, &spelled(date, labels)));
        let profile = report.profile.map(|profile| put(labels.written_to, profile));
        let line: Vec<String> = [report.author.clone(), as_of, profile].into_iter().flatten().collect();
        let audience = report.audience.as_deref().map(|audience| put(labels.audience, audience));
        let lines: Vec<String> =
            [line.join(" · "), audience.unwrap_or_default()].into_iter().filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.out.raw("<p class=\"by\">");
            for (at, line) in lines.iter().enumerate() {
                self.out.raw(if at > 0 { "<br>" } else { "" });
                self.out.text(line);
            }
            self.out.raw("</p>\n");
        }
        self.out.raw("</header>\n");
    }

    /// Opens a section with its heading.
    fn section(&mut self, class: &str, heading: &str) {
        self.out.raw(&if class.is_empty() { "<section>\n".to_owned() } else { format!("<section class=\"{class}\">\n") });
        self.label("h2", "", heading);
        self.out.raw("\n");
    }

    fn aside(&mut self) {
        let report = self.report;
        if report.aside.is_empty() || !report.has(Part::Aside) {
            return;
        }
        self.section("", self.labels.aside);
        self.reasons(&report.aside, true);
        self.out.raw("</section>\n");
    }
}
