//! Rival answers, and the evidence for and against each.

use crate::view::report::alternatives::against;
use crate::view::report::html::Page;
use crate::view::report::html::escape::Push;
use crate::view::report::html::icons;
use crate::view::report::{Alternatives, EvidenceRow, Mark, Part, letter};

impl Page<'_> {
    pub(super) fn alternatives(&mut self) {
        let report = self.report;
        if report.alternatives.is_empty() || !report.has(Part::Alternatives) {
            return;
        }
        self.section("", self.labels.alternatives);
        for alternatives in &report.alternatives {
            self.question(alternatives);
            self.answers(alternatives);
            if !alternatives.rows.is_empty() {
                self.table(alternatives);
            }
            self.reasons(&alternatives.reasoning, false);
        }
        self.out.raw("</section>\n");
    }

    fn question(&mut self, alternatives: &Alternatives) {
        self.out.raw("<p");
        self.place(alternatives.question);
        self.out.raw(">");
        self.out.text(&self.report.sentence(alternatives.question).text);
        if alternatives.is_exclusive {
            self.out.raw(" ");
            self.label("span", "", self.labels.exclusive);
        }
        self.out.raw("</p>\n");
    }

    fn answers(&mut self, alternatives: &Alternatives) {
        self.out.raw("<ol class=\"ans\">\n");
        for (at, answer) in alternatives.answers.iter().enumerate() {
            let sentence = self.report.sentence(answer.sentence);
            self.out.raw(&format!("<li><b>{}</b>", letter(at)));
            self.out.raw("<span>");
            self.sign(sentence.standing);
            self.out.raw("</span><span>");
            self.linked(answer.sentence);
            self.out.raw("</span><em>");
            match &sentence.likelihood {
                Some(likelihood) => self.out.text(likelihood),
                None => self.label("span", "", self.labels.no_likelihood),
            }
            if let Some(against) = against(self.labels, answer) {
                self.out.raw("<br><span class=\"sep\">· </span>");
                self.label("span", "", &against);
            }
            self.out.raw("</em></li>\n");
        }
        self.out.raw("</ol>\n");
    }

    fn table(&mut self, alternatives: &Alternatives) {
        self.out.raw("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        self.out.text(self.labels.evidence);
        self.out.raw("\"><table>");
        self.label("caption", "", self.labels.table);
        self.out.raw(&format!("<thead><tr><th scope=\"col\"{}>", self.foreign));
        self.out.text(self.labels.evidence);
        self.out.raw("</th>");
        for at in 0..alternatives.answers.len() {
            self.out.raw(&format!("<th scope=\"col\">{}</th>", letter(at)));
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
        for row in &alternatives.rows {
            self.table_row(row);
        }
        self.out.raw("</tbody></table></div>\n");
    }

    fn table_row(&mut self, row: &EvidenceRow) {
        self.out.raw("<tr><th scope=\"row\">");
        for &sentence in &row.sentences {
            self.out.raw("<span>");
            self.linked(sentence);
            self.out.raw("</span>");
        }
        self.out.raw("</th>");
        for mark in &row.marks {
            self.out.raw("<td>");
            self.mark(*mark);
            self.out.raw("</td>");
        }
        self.out.raw("</tr>\n");
    }

    fn mark(&mut self, mark: Mark) {
        for (is_for, counts) in [(true, mark.favour), (false, mark.against)] {
            let Some(counts) = counts else { continue };
            let word = if is_for { self.labels.speaks_for } else { self.labels.speaks_against };
            let word = if counts { word.to_owned() } else { format!("{word}, {}", self.labels.not_holding) };
            self.out.raw(&icons::mark(is_for, counts));
            self.label("span", "vh", &word);
            self.out.raw("</span>");
        }
    }
}
