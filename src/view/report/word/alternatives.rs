//! Rival answers, and the table of evidence.

use std::fmt::Write;

use crate::view::report::alternatives::against;
use crate::view::report::word::body::{Body, signed};
use crate::view::report::word::xml::{Runs, paragraph};
use crate::view::report::{Alternatives, Mark, letter};

impl Body<'_> {
    pub(super) fn alternatives(&mut self, alternatives: &Alternatives) {
        let (report, labels) = (self.report, self.labels);
        let mut runs = self.runs();
        self.placed(&mut runs, alternatives.question);
        if alternatives.is_exclusive {
            runs.text("", &format!(" {}", labels.exclusive));
        }
        self.add("Item", "<w:keepNext/>", &runs);
        for (at, answer) in alternatives.answers.iter().enumerate() {
            let sentence = report.sentence(answer.sentence);
            let against = against(labels, answer).map_or_else(String::new, |against| format!("; {against}"));
            let likelihood = sentence.likelihood.as_deref().unwrap_or(labels.no_likelihood);
            let mut runs = self.runs();
            runs.text("Strong", &letter(at)).text("", "  ");
            signed(&mut runs, sentence);
            self.linked(&mut runs, answer.sentence);
            runs.text("Label", &format!(" ({likelihood}{against})"));
            self.add("Item", "", &runs);
        }
        if !alternatives.rows.is_empty() {
            let mut runs = self.runs();
            runs.text("", &labels.table_in_words());
            self.add("Small", "<w:keepNext/>", &runs);
            self.table(alternatives);
        }
        self.reasons(&alternatives.reasoning, "Heading2");
    }

    fn table(&mut self, alternatives: &Alternatives) {
        const WIDTH: usize = 9298;
        const NARROW: usize = 620;
        let count = alternatives.answers.len();
        let narrow = NARROW.min(WIDTH / 2 / count.max(1));
        let wide = WIDTH - narrow * count;
        let direction = if self.is_rtl { "<w:bidiVisual/>" } else { "" };
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Evidence\"/>{direction}<w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0420\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{wide}\"/>{}</w:tblGrid>",
            format!("<w:gridCol w:w=\"{narrow}\"/>").repeat(count)
        );
        let mut head = self.runs();
        head.text("Label", self.labels.evidence);
        let letters = (0..count).map(|at| {
            let mut runs = self.runs();
            runs.text("Strong", &letter(at));
            runs
        });
        let letters: Vec<Runs> = letters.collect();
        self.table_row("<w:tblHeader/>", &[head], letters, (wide, narrow));
        for row in &alternatives.rows {
            let texts: Vec<Runs> = row
                .sentences
                .iter()
                .map(|&at| {
                    let mut runs = self.runs();
                    runs.text("", &self.report.sentence(at).text);
                    runs
                })
                .collect();
            let marks = row.marks.iter().map(|&mark| self.mark(mark)).collect();
            self.table_row("", &texts, marks, (wide, narrow));
        }
        self.xml.push_str("</w:tbl>\n");
    }

    fn table_row(&mut self, more: &str, texts: &[Runs], cells: Vec<Runs>, (wide, narrow): (usize, usize)) {
        let cell = |width: usize, paragraphs: String| {
            format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{paragraphs}</w:tc>"
            )
        };
        let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>");
        let first: String = texts.iter().map(|runs| paragraph("Cell", "", &runs.xml)).collect();
        self.xml.push_str(&cell(wide, first));
        for runs in cells {
            self.xml.push_str(&cell(narrow, paragraph("Cell", "<w:jc w:val=\"center\"/>", &runs.xml)));
        }
        self.xml.push_str("</w:tr>");
    }

    fn mark(&self, mark: Mark) -> Runs {
        let mut runs = self.runs();
        for (sign, style, counts) in [("+", "Strong", mark.favour), ("−", "Falls", mark.against)] {
            match counts {
                Some(true) => runs.text(style, sign),
                Some(false) => runs.text("Label", &format!("({sign})")),
                None => &mut runs,
            };
        }
        runs
    }
}
