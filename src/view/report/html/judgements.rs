//! The judgements at the head of a report.

use std::fmt::Write;

use crate::model::likelihood::Percent;
use crate::standing::labels::Label;
use crate::view::report::dates::spelled;
use crate::view::report::html::Page;
use crate::view::report::html::escape::{Push, fragment};
use crate::view::report::html::icons;
use crate::view::report::labels::{capital, put};
use crate::view::report::{Confidence, Gauge, Judgement};

impl Page<'_> {
    pub(super) fn judgements(&mut self) {
        let report = self.report;
        if report.judgements.is_empty() {
            return;
        }
        self.out.raw("<section>\n");
        self.label("h2", "first", self.labels.key_judgements);
        self.out.raw("\n<ol class=\"kj\">\n");
        for (at, judgement) in report.judgements.iter().enumerate() {
            self.judgement(at + 1, judgement);
        }
        self.out.raw("</ol>\n</section>\n");
    }

    fn judgement(&mut self, number: usize, judgement: &Judgement) {
        let (report, labels) = (self.report, self.labels);
        let sentence = report.sentence(judgement.sentence);
        self.out.raw(&format!("<li><span class=\"n\" aria-hidden=\"true\">{number}</span><div>\n<p class=\"j\">"));
        self.out.text(&sentence.text);
        self.out.raw("</p>\n<p class=\"gauge\">");
        self.likelihood(sentence.likelihood.as_deref(), judgement.gauge.as_ref());
        if let Some(confidence) = &judgement.confidence {
            self.confidence(confidence);
        }
        if let Some(label) = sentence.standing {
            let at = match label {
                Label::Stands => 0,
                Label::Contested => 1,
                Label::Falls => 2,
            };
            self.out.raw("<span>");
            self.out.raw(&icons::standing(label));
            self.label("span", "", labels.as_argued[at]);
            self.out.raw("</span>");
        }
        if let Some(by) = &judgement.by {
            self.label("span", "", &put(labels.by, &spelled(by, labels)));
        }
        if let Some(outcome) = judgement.outcome.as_deref().and_then(|outcome| labels.outcome(outcome)) {
            self.label("span", "", outcome);
        }
        self.out.raw("</p>\n");
        if let Some(reason) = judgement.confidence.as_ref().and_then(|confidence| confidence.reason.as_deref()) {
            self.why("", reason);
        }
        if let Some(condition) = &judgement.condition {
            self.why(labels.condition, condition);
        }
        for &assumption in &judgement.assumptions {
            self.out.raw("<p class=\"why\">");
            self.label("span", "lab", labels.depends_on_assumption);
            self.out.raw(" ");
            self.linked(assumption);
            self.out.raw("</p>\n");
        }
        for sources in judgement.sources.iter().filter(|sources| !sources.is_empty()) {
            self.out.raw("<p class=\"why\">");
            self.label("span", "lab", labels.depends_on_source);
            for (at, &source) in sources.iter().enumerate() {
                self.out.raw(if at > 0 { ", " } else { " " });
                self.source_link(source);
            }
            self.out.raw("</p>\n");
        }
        if let Some(name) = self.anchors.name(judgement.sentence) {
            let address = fragment(name);
            self.out.raw("<p class=\"why go\"><a href=\"");
            self.out.text(&address);
            self.out.raw(&format!("\"{}>", self.foreign));
            self.out.text(labels.reasoning);
            self.out.raw("</a></p>\n");
        }
        self.out.raw("</div></li>\n");
    }

    fn why(&mut self, label: &str, text: &str) {
        self.out.raw("<p class=\"why\">");
        if !label.is_empty() {
            self.label("span", "lab", label);
            self.out.raw(" ");
        }
        self.out.text(text);
        self.out.raw("</p>\n");
    }

    fn likelihood(&mut self, likelihood: Option<&str>, gauge: Option<&Gauge>) {
        self.out.raw("<span>");
        if let Some(gauge) = gauge {
            let drawing = scale(gauge);
            self.out.raw(&drawing);
        }
        match likelihood {
            Some(likelihood) => {
                self.out.raw("<span><b>");
                self.out.text(&capital(likelihood));
                self.out.raw("</b>");
                // A figure that the author gives is there already.
                if let Some(gauge) = gauge.filter(|_| !likelihood.contains(|next: char| next.is_numeric())) {
                    self.out.raw("&ensp;<bdi>");
                    self.out.text(&Percent(gauge.range).to_string());
                    self.out.raw("</bdi>");
                }
                self.out.raw("</span>");
            }
            None => self.label("span", "", self.labels.no_likelihood),
        }
        self.out.raw("</span>");
    }

    fn confidence(&mut self, confidence: &Confidence) {
        self.out.raw("<span>");
        if let Some((level, of)) = confidence.level {
            let drawing = bars(level, of);
            self.out.raw(&drawing);
        }
        let word = self.labels.level(&confidence.word).unwrap_or(&confidence.word).to_owned();
        let (before, after) = self.labels.confidence.split_once("{}").unwrap_or(("", ""));
        let word = if before.is_empty() { capital(&word) } else { word };
        self.out.raw(&format!("<span{}>", self.foreign));
        self.out.text(&capital(before));
        self.out.raw("<b>");
        self.out.text(&word);
        self.out.raw("</b>");
        self.out.text(after);
        self.out.raw("</span></span>");
    }
}

/// A range on its scale, 112 wide.
fn scale(gauge: &Gauge) -> String {
    let x = |percent: f32| format!("{:.1}", percent * 1.12);
    let mut drawing =
        String::from("<svg class=\"g\" width=\"112\" height=\"12\" aria-hidden=\"true\"><path class=\"tr\" d=\"M0 6H112\"/>");
    let (low, high) = gauge.range;
    // One figure is a mark of some width.
    let (low, high) = if high - low < 2.0 { (low.midpoint(high) - 1.0, low.midpoint(high) + 1.0) } else { (low, high) };
    let _ = write!(drawing, "<path class=\"fi\" d=\"M{} 6H{}\"/>", x(low.max(0.0)), x(high.min(100.0)));
    for &bound in &gauge.bounds {
        let _ = write!(drawing, "<path class=\"tk\" d=\"M{} 2v8\"/>", x(bound));
    }
    drawing.push_str("</svg>");
    drawing
}

/// A level as bars that rise.
fn bars(level: usize, of: usize) -> String {
    let mut drawing = format!("<svg class=\"g\" width=\"{}\" height=\"12\" aria-hidden=\"true\">", 7 * of - 1);
    for at in 0..of {
        let on = if at < level { " on" } else { "" };
        // From 4 to 11 high; there are three or five bars.
        let height = if of == 3 { 8 + 7 * at } else { 8 + 14 * at / (of.max(2) - 1) };
        let (whole, half) = (height / 2, if height % 2 == 1 { ".5" } else { "" });
        let top = 24 - height;
        let (top_whole, top_half) = (top / 2, if top % 2 == 1 { ".5" } else { "" });
        let _ = write!(
            drawing,
            "<rect class=\"cf{on}\" x=\"{}\" y=\"{top_whole}{top_half}\" width=\"5\" height=\"{whole}{half}\"/>",
            7 * at
        );
    }
    drawing.push_str("</svg>");
    drawing
}
