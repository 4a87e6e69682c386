//! What the rules report, and the foot of a report.

use crate::standing::labels::Label;
use crate::view::report::Part;
use crate::view::report::html::Page;
use crate::view::report::html::escape::Push;
use crate::view::report::html::icons;

impl Page<'_> {
    pub(super) fn findings(&mut self) {
        let report = self.report;
        let Some(findings) = report.findings.as_ref().filter(|_| report.has(Part::Findings)) else { return };
        if findings.groups.is_empty() {
            return;
        }
        self.section("", self.labels.findings);
        let language = self.english();
        self.out.raw(&format!("<ul class=\"find\"{language}>\n"));
        for group in &findings.groups {
            self.out.raw("<li>");
            self.out.raw(&icons::level(group.level));
            self.out.raw(&format!("<div><p><b>{}</b>, {}: ", group.rule, group.level.name()));
            self.out.text(&plain_sentence(group.summary));
            self.out.raw("</p><ul>");
            for (line, message) in &group.messages {
                self.out.raw("<li>");
                self.named(message, false);
                self.out.raw(&format!(" (line {line})</li>"));
            }
            self.out.raw("</ul></div></li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    pub(super) fn footer(&mut self) {
        let report = self.report;
        self.out.raw("<footer>\n<p>");
        let labels =
            [(Label::Stands, self.labels.stands), (Label::Contested, self.labels.contested), (Label::Falls, self.labels.falls)];
        for (at, ((label, word), count)) in labels.into_iter().zip(report.tally).enumerate() {
            self.out.raw(if at > 0 { " · " } else { "" });
            self.out.raw(&icons::standing(label));
            self.out.raw(" ");
            self.label("span", "", word);
            self.out.raw(&format!(" {count}"));
        }
        self.out.raw("</p>\n");
        self.label("p", "", self.labels.closing);
        self.out.raw("\n<p dir=\"ltr\">");
        self.out.text(&crate::view::report::plain::plain(&report.path));
        self.out.raw(&format!(" · SHA-256 {} · hence {}</p>\n</footer>\n", report.sha256, env!("CARGO_PKG_VERSION")));
    }
}

/// The first sentence of a rule's page without its marks of code.
pub(crate) fn plain_sentence(summary: &str) -> String {
    summary.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "")
}
