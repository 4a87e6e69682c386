//! What a Word document has after the reasoning: assumptions, gaps, reports, and the foot.

use crate::standing::labels::Label;
use crate::view::report::citation::{Style, endnote, facts};
use crate::view::report::findings::names;
use crate::view::report::html::plain_sentence;
use crate::view::report::labels::capital;
use crate::view::report::plain::plain;
use crate::view::report::word::body::{Body, style_of};
use crate::view::report::word::notes::add_pieces;
use crate::view::report::word::xml::Runs;
use crate::view::report::{About, Listed, Part, sign};

impl Body<'_> {
    pub(super) fn unknowns(&mut self) {
        let (report, labels) = (self.report, self.labels);
        if !report.assumptions.is_empty() {
            self.heading(labels.assumptions);
        }
        for assumption in &report.assumptions {
            let mut runs = self.runs();
            if self.is_placed[assumption.sentence] {
                self.linked(&mut runs, assumption.sentence);
            } else {
                self.placed(&mut runs, assumption.sentence);
            }
            if let Some(if_wrong) = &assumption.if_wrong {
                runs.line_break().text("Label", labels.if_wrong).text("", " ").text("", if_wrong);
            }
            self.add("Item", "", &runs);
        }
        if !report.gaps.is_empty() {
            self.heading(labels.gaps);
        }
        for gap in &report.gaps {
            let mut runs = self.runs();
            self.placed(&mut runs, gap.sentence);
            if gap.is_critical {
                runs.text("Strong", &format!(" ({})", labels.critical));
            }
            for (at, &about) in gap.about.iter().enumerate() {
                if at == 0 {
                    runs.line_break().text("Label", labels.bears_on);
                }
                runs.text("Label", if at == 0 { " " } else { " · " });
                let mut inside = self.runs();
                inside.text("Label", &report.sentence(about).id);
                match self.bookmark(about) {
                    Some(name) => {
                        runs.link(&name, &inside.xml);
                    }
                    None => runs.xml.push_str(&inside.xml),
                }
            }
            self.add("Item", "", &runs);
        }
    }

    pub(super) fn findings(&mut self) {
        let Some(findings) = self.report.findings.as_ref().filter(|findings| !findings.groups.is_empty()) else { return };
        self.heading(self.labels.findings);
        for group in &findings.groups {
            let mut runs = Runs::new(false);
            runs.tagged("Strong", group.rule, Some("en")).tagged(
                "",
                &format!(", {}: {}", group.level.name(), plain_sentence(group.summary)),
                Some("en"),
            );
            self.add("Small", "<w:keepNext/>", &runs);
            for (line, message) in &group.messages {
                let mut runs = named(message);
                runs.tagged("", &format!(" (line {line})"), Some("en"));
                self.add("Finding", "", &runs);
            }
        }
    }

    /// A section of lists; none where there is nothing to say.
    pub(super) fn lists(&mut self, heading: &str, lists: &[Listed]) {
        if !lists.is_empty() {
            self.heading(heading);
        }
        for list in lists {
            if let Some(about) = &list.about {
                let mut runs = self.runs();
                match about {
                    About::Sentence(sentence) => self.linked(&mut runs, *sentence),
                    About::Name(name) => {
                        runs.tagged("Strong", name, Some("en"));
                    }
                }
                self.add("Small", "<w:keepNext/>", &runs);
            }
            for line in &list.lines {
                let runs = named(line);
                self.add("Finding", "", &runs);
            }
        }
    }

    /// The sources that are not cited, and the source summary.
    pub(super) fn rest_of_sources(&mut self) {
        let (report, labels) = (self.report, self.labels);
        if report.has(Part::Aside) && report.sources.iter().any(|note| !note.is_cited) {
            self.heading(labels.not_cited);
            for note in report.sources.iter().filter(|note| !note.is_cited) {
                let mut runs = self.runs();
                add_pieces(&mut runs, &endnote(Style::ChicagoNotes, note, labels), &mut self.addresses);
                let facts = facts(note, labels).join("; ");
                if !facts.is_empty() {
                    runs.text("Label", &format!(" {}.", capital(&facts)));
                }
                self.add("EndnoteText", "", &runs);
            }
        }
        if !report.summary.is_empty() {
            self.heading(labels.summary);
            for paragraph in &report.summary {
                self.add_text("Qualifier", paragraph);
            }
        }
    }

    pub(super) fn foot(&mut self) {
        let (report, labels) = (self.report, self.labels);
        let [stand, contested, fall] = report.tally;
        let counts = [
            (Label::Stands, labels.stands, stand),
            (Label::Contested, labels.contested, contested),
            (Label::Falls, labels.falls, fall),
        ];
        let mut runs = self.runs();
        for (at, (label, word, count)) in counts.into_iter().enumerate() {
            runs.text("", if at > 0 { " · " } else { "" })
                .text(style_of(label), sign(label))
                .text("", &format!(" {word} {count}"));
        }
        self.add("Small", "<w:spacing w:before=\"360\"/>", &runs);
        self.add_text("Small", labels.closing);
        let mut runs = Runs::new(false);
        runs.text("", &format!("{} · SHA-256 {} · hence {}", plain(&report.path), report.sha256, env!("CARGO_PKG_VERSION")));
        self.add("Small", "", &runs);
    }
}

/// A message with its names.
fn named(message: &str) -> Runs {
    let mut runs = Runs::new(false);
    for (is_name, part) in names(message) {
        runs.tagged(if is_name { "Strong" } else { "" }, part, Some("en"));
    }
    runs
}
