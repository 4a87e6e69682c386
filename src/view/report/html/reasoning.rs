//! Reasoning as nested lists that fold.

use crate::standing::labels::Label;
use crate::view::report::html::Page;
use crate::view::report::html::escape::{Push, fragment};
use crate::view::report::html::icons;
use crate::view::report::labels::Labels;
use crate::view::report::{Block, Effect, Item, Joint, Part, Reasoning, Row, Sentence, Where};

impl Page<'_> {
    pub(super) fn reasoning(&mut self) {
        let report = self.report;
        if report.reasoning.is_empty() || !report.has(Part::Reasoning) {
            return;
        }
        self.section("", self.labels.reasoning);
        self.reasons(&report.reasoning, false);
        self.out.raw("</section>\n");
    }

    /// The reasoning for some statements, each under its sentence: a heading, or where `is_minor` a paragraph.
    pub(super) fn reasons(&mut self, all: &[Reasoning], is_minor: bool) {
        for reasoning in all {
            for (at, block) in reasoning.blocks.iter().enumerate() {
                self.block(
                    block,
                    if is_minor {
                        "p"
                    } else if at == 0 {
                        "h3"
                    } else {
                        "h4"
                    },
                );
            }
        }
    }

    fn block(&mut self, block: &Block, heading: &str) {
        let sentence = self.report.sentence(block.sentence);
        self.out.raw(&format!("<{heading} class=\"top\""));
        self.place(block.sentence);
        self.out.raw(">");
        self.sign(sentence.standing);
        self.out.raw("<span>");
        self.out.text(&sentence.text);
        self.cites(sentence);
        self.tags(sentence, !self.report.judgements.iter().any(|judgement| judgement.sentence == block.sentence));
        self.out.raw(&format!("</span></{heading}>\n"));
        self.quote(sentence);
        self.rows(&block.rows);
    }

    /// Rows as lists in lists; no call is nested in another, whatever the depth.
    fn rows(&mut self, rows: &[Row]) {
        // For each open level, whether its row folds.
        let mut open: Vec<bool> = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            while open.len() > row.depth + 1 {
                self.close_level(&mut open);
            }
            if open.len() == row.depth + 1 {
                let folds = open.last().copied().unwrap_or_default();
                self.close_row(folds);
                if row.starts {
                    self.out.raw("</ul></li>\n<li class=\"grp\"><ul>");
                }
            } else {
                self.out.raw("\n<ul class=\"rs\">\n<li class=\"grp\"><ul>");
                open.push(false);
            }
            let folds = rows.get(at + 1).is_some_and(|next| next.depth > row.depth);
            if let Some(last) = open.last_mut() {
                *last = folds;
            }
            self.row(row, folds);
        }
        while !open.is_empty() {
            self.close_level(&mut open);
        }
    }

    fn close_level(&mut self, open: &mut Vec<bool>) {
        let folds = open.pop().unwrap_or_default();
        self.close_row(folds);
        self.out.raw("</ul></li>\n</ul>\n");
    }

    fn close_row(&mut self, folds: bool) {
        self.out.raw(if folds { "</details></div></li>\n" } else { "</div></li>\n" });
    }

    fn row(&mut self, row: &Row, folds: bool) {
        let neg = match (row.is_against, row.is_spent) {
            (false, _) => "",
            (true, false) => " neg",
            (true, true) => " neg spent",
        };
        self.out.raw(&format!("<li class=\"it{neg}\">"));
        self.label("span", &format!("lab{neg}"), joint(self.labels, row.joint));
        self.out.raw(" <div>");
        if folds {
            self.out.raw(if row.depth == 0 { "<details open><summary>" } else { "<details><summary>" });
        }
        match &row.item {
            Item::Sentence { sentence, place } => self.sentence(*sentence, *place, row),
            Item::Missing(name) => {
                self.out.raw("<span class=\"s open\">");
                self.out.text(name);
                self.out.raw(" ");
                self.label("span", "tag bad", self.labels.not_found);
                self.notes_of(row);
                self.out.raw("</span>");
            }
            Item::Unanswered => self.label("span", "s open", self.labels.no_answer),
        }
        if folds {
            self.out.raw("</summary>");
        }
    }

    fn sentence(&mut self, at: usize, place: Where, row: &Row) {
        let sentence = self.report.sentence(at);
        let is_here = place == Where::Here;
        self.out.raw("<span class=\"s\"");
        if is_here {
            self.place(at);
        }
        self.out.raw(">");
        self.sign(sentence.standing);
        self.out.text(&sentence.text);
        if is_here {
            self.cites(sentence);
        }
        self.tags(sentence, true);
        self.notes_of(row);
        if let (false, Some(name)) = (is_here, self.anchors.name(at)) {
            let address = fragment(name);
            let word = if place == Where::Above { self.labels.see_above } else { self.labels.see_below };
            self.out.raw(" <a class=\"see\" href=\"");
            self.out.text(&address);
            self.out.raw(&format!("\"{}>", self.foreign));
            self.out.text(word);
            self.out.raw("</a>");
        }
        if is_here {
            self.quote(sentence);
        }
        self.out.raw("</span>");
    }

    /// What is added of a row's line.
    fn notes_of(&mut self, row: &Row) {
        if let Some((needs, of)) = row.choice {
            let text = self.labels.any_of.replace("{n}", &needs.to_string()).replace("{of}", &of.to_string());
            self.out.raw(" ");
            self.label("span", "tag", &text);
        }
        let effect = match row.effect {
            Some(Effect::Void) => self.labels.void,
            Some(Effect::Undoes) => self.labels.undoes,
            None => return,
        };
        self.out.raw(" ");
        self.label("span", "eff", effect);
    }

    /// The sign of a label, with its word for those who do not see it.
    pub(super) fn sign(&mut self, label: Option<Label>) {
        let Some(label) = label else { return };
        let word = match label {
            Label::Stands => self.labels.stands,
            Label::Contested => self.labels.contested,
            Label::Falls => self.labels.falls,
        };
        self.out.raw(&icons::standing(label));
        self.label("span", "vh", &format!("{word}: "));
    }

    /// What a statement is, where its text does not say it.
    pub(super) fn tags(&mut self, sentence: &Sentence, with_likelihood: bool) {
        let labels = self.labels;
        if let Some(likelihood) = sentence.likelihood.as_deref().filter(|_| with_likelihood) {
            self.out.raw(" <span class=\"tag\">");
            self.out.text(likelihood);
            self.out.raw("</span>");
        }
        let tag = match sentence.kind {
            "assumption" => Some(labels.assumed),
            "forecast" if with_likelihood => Some(labels.forecast),
            _ if sentence.common_knowledge.is_some() => Some(labels.common_knowledge),
            _ => None,
        };
        if let Some(tag) = tag {
            self.out.raw(" ");
            self.label("span", "tag", tag);
        } else if sentence.is_unsourced {
            self.out.raw(" ");
            self.label("span", "tag bad", labels.no_source);
        }
    }

    /// The words of the source below what is taken from it, and why it needs no source.
    fn quote(&mut self, sentence: &Sentence) {
        let (open, close) = self.labels.quotes;
        if let Some(quote) = &sentence.quote {
            self.out.raw("<span class=\"qt\"");
            if let Some(language) = &quote.language {
                self.out.raw(" lang=\"");
                self.out.text(language);
                self.out.raw("\"");
            }
            self.out.raw(">");
            self.out.text(&format!("{open}{}{close}", quote.text));
            self.out.raw("</span>");
        }
        if let Some(reason) = sentence.common_knowledge.as_deref().filter(|reason| !reason.is_empty()) {
            self.out.raw("<span class=\"qt\">");
            self.out.text(reason);
            self.out.raw("</span>");
        }
    }

    /// The place of a sentence, the first time.
    pub(super) fn place(&mut self, sentence: usize) {
        if std::mem::replace(&mut self.is_placed[sentence], true) {
            return;
        }
        if let Some(name) = self.anchors.name(sentence) {
            self.out.raw(" id=\"");
            self.out.text(name);
            self.out.raw("\"");
        }
    }

    /// A sentence that leads to its place.
    pub(super) fn linked(&mut self, sentence: usize) {
        let text = &self.report.sentence(sentence).text;
        let Some(name) = self.anchors.name(sentence) else { return self.out.text(text) };
        let address = fragment(name);
        self.out.raw("<a class=\"q\" href=\"");
        self.out.text(&address);
        self.out.raw("\">");
        self.out.text(text);
        self.out.raw("</a>");
    }
}

/// The word for a joint.
pub(crate) fn joint(labels: &Labels, joint: Joint) -> &'static str {
    match joint {
        Joint::Because => labels.because,
        Joint::AlsoBecause => labels.also_because,
        Joint::And => labels.and,
        Joint::Or => labels.or,
        Joint::ProvidedThat => labels.provided_that,
        Joint::Unless => labels.unless,
        Joint::AgainstThis => labels.against_this,
        Joint::AgainstThisStep => labels.against_step,
        Joint::InAnswer => labels.in_answer,
        Joint::CorroboratedBy => labels.corroborated_by,
    }
}
