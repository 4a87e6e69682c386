//! Assumptions and gaps.

use crate::view::report::Part;
use crate::view::report::html::Page;
use crate::view::report::html::escape::{Push, fragment};
use crate::view::report::html::icons::{ASSUMPTION, GAP, icon};

impl Page<'_> {
    pub(super) fn assumptions(&mut self) {
        let report = self.report;
        if report.assumptions.is_empty() || !report.has(Part::Assumptions) {
            return;
        }
        self.section("", self.labels.assumptions);
        self.out.raw("<ul class=\"as\">\n");
        for assumption in &report.assumptions {
            self.out.raw("<li>");
            self.out.raw(&icon("", ASSUMPTION));
            self.out.raw("<div><p");
            let is_placed = self.is_placed[assumption.sentence];
            self.place(assumption.sentence);
            self.out.raw(">");
            if is_placed {
                self.linked(assumption.sentence);
            } else {
                self.out.text(&report.sentence(assumption.sentence).text);
            }
            self.out.raw("</p>");
            if let Some(if_wrong) = &assumption.if_wrong {
                self.out.raw("<p class=\"if\">");
                self.label("span", "lab", self.labels.if_wrong);
                self.out.raw(" ");
                self.out.text(if_wrong);
                self.out.raw("</p>");
            }
            self.out.raw("</div></li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    pub(super) fn gaps(&mut self) {
        let report = self.report;
        if report.gaps.is_empty() || !report.has(Part::Gaps) {
            return;
        }
        self.section("", self.labels.gaps);
        self.out.raw("<ul class=\"as\">\n");
        for gap in &report.gaps {
            self.out.raw("<li");
            self.place(gap.sentence);
            self.out.raw(">");
            self.out.raw(&icon("", GAP));
            self.out.raw("<div><p>");
            self.out.text(&report.sentence(gap.sentence).text);
            if gap.is_critical {
                self.out.raw(" ");
                self.label("span", "tag", self.labels.critical);
            }
            self.out.raw("</p>");
            if !gap.about.is_empty() {
                self.out.raw("<p class=\"if ids\">");
                self.label("span", "lab", self.labels.bears_on);
                for (at, &about) in gap.about.iter().enumerate() {
                    self.out.raw(if at > 0 { " · " } else { " " });
                    self.id(about);
                }
                self.out.raw("</p>");
            }
            self.out.raw("</div></li>\n");
        }
        self.out.raw("</ul>\n</section>\n");
    }

    /// A statement by its id, which leads to its place.
    fn id(&mut self, sentence: usize) {
        let id = &self.report.sentence(sentence).id;
        let Some(name) = self.anchors.name(sentence) else {
            self.out.raw("<span>");
            self.out.text(id);
            return self.out.raw("</span>");
        };
        let address = fragment(name);
        self.out.raw("<a href=\"");
        self.out.text(&address);
        self.out.raw("\">");
        self.out.text(id);
        self.out.raw("</a>");
    }
}
