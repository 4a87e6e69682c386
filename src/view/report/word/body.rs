//! The text of a Word document.

use crate::model::likelihood::Percent;
use crate::standing::labels::Label;
use crate::view::report::anchors::Anchors;
use crate::view::report::dates::spelled;
use crate::view::report::html::joint;
use crate::view::report::labels::{Labels, capital, put};
use crate::view::report::plain::plain;
use crate::view::report::word::notes::Notes;
use crate::view::report::word::styles::indent;
use crate::view::report::word::xml::{Runs, on_level, paragraph};
use crate::view::report::{Effect, Item, Judgement, Reasoning, Report, Row, Sentence, Sort, Where, sign};

/// A document while it is written.
pub(super) struct Body<'report> {
    pub(super) report: &'report Report,
    pub(super) labels: &'static Labels,
    anchors: Anchors,
    pub(super) is_placed: Vec<bool>,
    /// The paragraphs and tables.
    pub(super) xml: String,
    /// The endnotes.
    pub(super) notes: Notes,
    /// The addresses to which the text itself leads.
    pub(super) addresses: Vec<String>,
    /// Whether letters run from right to left.
    pub(super) is_rtl: bool,
}

impl<'report> Body<'report> {
    pub(super) fn new(report: &'report Report, labels: &'static Labels, is_rtl: bool) -> Self {
        Self {
            report,
            labels,
            anchors: Anchors::of(report),
            is_placed: vec![false; report.sentences.len()],
            xml: String::with_capacity(1 << 16),
            notes: Notes::default(),
            addresses: Vec::new(),
            is_rtl,
        }
    }

    pub(super) fn document(&mut self, map: Option<&str>) {
        let report = self.report;
        self.head();
        self.judgements();
        if !report.reasoning.is_empty() {
            self.heading(self.labels.reasoning);
            self.reasons(&report.reasoning, "Heading2");
        }
        if !report.alternatives.is_empty() {
            self.heading(self.labels.alternatives);
            report.alternatives.iter().for_each(|alternatives| self.alternatives(alternatives));
        }
        self.unknowns();
        self.lists(self.labels.changes, &report.changes);
        if let Some(map) = map {
            self.heading(self.labels.map);
            self.xml.push_str(&paragraph("Normal", "", &format!("<w:r>{map}</w:r>")));
        }
        if !report.aside.is_empty() {
            self.heading(self.labels.aside);
            self.reasons(&report.aside, "Item");
        }
        self.findings();
        self.lists(self.labels.standards, &report.standards);
        self.lists(self.labels.coverage, &report.coverage);
        self.rest_of_sources();
        self.foot();
        if report.sources.iter().any(|note| note.is_cited) {
            // The endnotes follow.
            self.heading(self.labels.sources);
        }
    }

    pub(super) fn runs(&self) -> Runs {
        Runs::new(self.is_rtl)
    }

    pub(super) fn add(&mut self, style: &str, more: &str, runs: &Runs) {
        self.xml.push_str(&paragraph(style, more, &runs.xml));
    }

    pub(super) fn add_text(&mut self, style: &str, text: &str) {
        let mut runs = self.runs();
        runs.text("", text);
        self.add(style, "", &runs);
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.add_text("Heading1", text);
    }

    fn head(&mut self) {
        let (report, labels) = (self.report, self.labels);
        match report.sort {
            Sort::Brief => self.add_text("Kicker", labels.brief),
            Sort::Review => self.add_text("Kicker", labels.review),
            Sort::Library => {}
        }
        self.add_text("Title", &report.title);
        let as_of = report.as_of.as_deref().map(|date| put(labels.as_of, &spelled(date, labels)));
        let profile = report.profile.map(|profile| put(labels.written_to, profile));
        let line: Vec<String> = [report.author.clone(), as_of, profile].into_iter().flatten().collect();
        let audience = report.audience.as_deref().map(|audience| put(labels.audience, audience));
        for line in [line.join(" · "), audience.unwrap_or_default()].into_iter().filter(|line| !line.is_empty()) {
            self.add_text("Subtitle", &line);
        }
    }

    fn judgements(&mut self) {
        let report = self.report;
        if report.judgements.is_empty() {
            return;
        }
        self.heading(self.labels.key_judgements);
        for judgement in &report.judgements {
            self.judgement(judgement);
        }
    }

    fn judgement(&mut self, judgement: &Judgement) {
        let (report, labels) = (self.report, self.labels);
        let sentence = report.sentence(judgement.sentence);
        let mut runs = self.runs();
        runs.text("", &sentence.text);
        self.add("Judgement", &on_level(1, 0), &runs);
        let mut runs = self.runs();
        match &sentence.likelihood {
            None => runs.text("", labels.no_likelihood),
            Some(likelihood) => {
                let range = judgement.gauge.as_ref().filter(|_| !likelihood.contains(char::is_numeric));
                let range = range.map_or_else(String::new, |gauge| format!(" ({})", Percent(gauge.range)));
                runs.text("Strong", &capital(likelihood)).text("", &range)
            }
        };
        if let Some(confidence) = &judgement.confidence {
            let word = labels.level(&confidence.word).unwrap_or(&confidence.word);
            runs.text("", " · ").text("Strong", &capital(&put(labels.confidence, word)));
        }
        if let Some(label) = sentence.standing {
            let at = match label {
                Label::Stands => 0,
                Label::Contested => 1,
                Label::Falls => 2,
            };
            runs.text("", " · ").text(style_of(label), sign(label)).text("", &format!(" {}", labels.as_argued[at]));
        }
        if let Some(by) = &judgement.by {
            runs.text("", &format!(" · {}", put(labels.by, &spelled(by, labels))));
        }
        if let Some(outcome) = judgement.outcome.as_deref().and_then(|outcome| labels.outcome(outcome)) {
            runs.text("", &format!(" · {outcome}"));
        }
        self.add("Qualifier", "", &runs);
        if let Some(reason) = judgement.confidence.as_ref().and_then(|confidence| confidence.reason.as_deref()) {
            self.add_text("Qualifier", reason);
        }
        if let Some(condition) = &judgement.condition {
            let mut runs = self.runs();
            runs.text("Label", labels.condition).text("", " ").text("", condition);
            self.add("Qualifier", "", &runs);
        }
        for &assumption in &judgement.assumptions {
            let mut runs = self.runs();
            runs.text("Label", labels.depends_on_assumption).text("", " ");
            self.linked(&mut runs, assumption);
            self.add("Qualifier", "", &runs);
        }
        for sources in judgement.sources.iter().filter(|sources| !sources.is_empty()) {
            let name = |&source: &usize| {
                let source = &report.sources[source].source;
                plain(source.publisher.text().or(source.author.text()).unwrap_or(&source.title))
            };
            let names: Vec<String> = sources.iter().map(name).collect();
            let mut runs = self.runs();
            runs.text("Label", labels.depends_on_source).text("", &format!(" {}", names.join(", ")));
            self.add("Qualifier", "", &runs);
        }
    }

    pub(super) fn reasons(&mut self, all: &[Reasoning], heading: &str) {
        for reasoning in all {
            for (at, block) in reasoning.blocks.iter().enumerate() {
                let sentence = self.report.sentence(block.sentence);
                let is_judgement = self.report.judgements.iter().any(|judgement| judgement.sentence == block.sentence);
                let mut runs = self.runs();
                signed(&mut runs, sentence);
                self.placed(&mut runs, block.sentence);
                self.cites(&mut runs, sentence);
                self.tags(&mut runs, sentence, !is_judgement);
                self.add(if at == 0 || heading == "Item" { heading } else { "Heading3" }, "", &runs);
                self.quote(sentence, None);
                block.rows.iter().for_each(|row| self.row(row));
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let mut runs = self.runs();
        runs.text(if row.is_against && !row.is_spent { "Against" } else { "Label" }, joint(self.labels, row.joint)).tab();
        match &row.item {
            Item::Unanswered => {
                runs.text("", self.labels.no_answer);
            }
            Item::Missing(name) => {
                runs.text("", name).text("Label", &format!(" ({})", self.labels.not_found));
            }
            Item::Sentence { sentence, place } => self.sentence(&mut runs, *sentence, *place),
        }
        if let Some((needs, of)) = row.choice {
            let choice = self.labels.any_of.replace("{n}", &needs.to_string()).replace("{of}", &of.to_string());
            runs.text("Label", &format!(" ({choice})"));
        }
        match row.effect {
            Some(Effect::Void) => runs.text("Against", &format!(" {}", self.labels.void)),
            Some(Effect::Undoes) => runs.text("Against", &format!(" {}", self.labels.undoes)),
            None => &mut runs,
        };
        self.add("Reason", &on_level(2, row.depth.min(8)), &runs);
        if let Item::Sentence { sentence, place: Where::Here } = row.item {
            self.quote(self.report.sentence(sentence), Some(row.depth));
        }
    }

    fn sentence(&mut self, runs: &mut Runs, at: usize, place: Where) {
        let sentence = self.report.sentence(at);
        signed(runs, sentence);
        if place == Where::Here {
            self.placed(runs, at);
            self.cites(runs, sentence);
            return self.tags(runs, sentence, true);
        }
        runs.text("", &sentence.text);
        self.tags(runs, sentence, true);
        let word = if place == Where::Above { self.labels.see_above } else { self.labels.see_below };
        let mut inside = self.runs();
        inside.text("See", &format!(" ({word})"));
        match self.bookmark(at) {
            Some(name) => runs.link(&name, &inside.xml),
            None => runs.text("See", &format!(" ({word})")),
        };
    }

    /// The name of the bookmark of a sentence. Word takes no more than 40 letters, digits and underscores, in any case.
    pub(super) fn bookmark(&self, at: usize) -> Option<String> {
        self.anchors.name(at).map(|_| format!("s{at}"))
    }

    /// A sentence at its own place.
    pub(super) fn placed(&mut self, runs: &mut Runs, at: usize) {
        let mut inside = self.runs();
        inside.text("", &self.report.sentence(at).text);
        let is_first = !std::mem::replace(&mut self.is_placed[at], true);
        match self.bookmark(at).filter(|_| is_first) {
            Some(name) => {
                runs.bookmark(&name, at + 1, &inside.xml);
            }
            None => runs.xml.push_str(&inside.xml),
        }
    }

    /// A sentence that leads to its place.
    pub(super) fn linked(&self, runs: &mut Runs, at: usize) {
        let mut inside = self.runs();
        inside.text("", &self.report.sentence(at).text);
        match self.bookmark(at) {
            Some(name) => {
                runs.link(&name, &inside.xml);
            }
            None => runs.xml.push_str(&inside.xml),
        }
    }

    fn cites(&mut self, runs: &mut Runs, sentence: &Sentence) {
        for (at, cite) in sentence.cites.iter().enumerate() {
            if at > 0 {
                // Without a comma notes 1 and 2 would read as 12.
                runs.text("EndnoteReference", ", ");
            }
            let number = self.notes.add(self.report, self.labels, self.is_rtl, (cite.source, cite.locator.as_deref()));
            runs.endnote(number);
        }
    }

    fn tags(&mut self, runs: &mut Runs, sentence: &Sentence, with_likelihood: bool) {
        let labels = self.labels;
        let mut tags: Vec<String> = Vec::new();
        tags.extend(sentence.likelihood.clone().filter(|_| with_likelihood));
        match sentence.kind {
            "assumption" => tags.push(labels.assumed.to_owned()),
            "forecast" if with_likelihood => tags.push(labels.forecast.to_owned()),
            _ if sentence.common_knowledge.is_some() => tags.push(labels.common_knowledge.to_owned()),
            _ if sentence.is_unsourced => tags.push(labels.no_source.to_owned()),
            _ => {}
        }
        if !tags.is_empty() {
            runs.text("Label", &format!(" ({})", tags.join(", ")));
        }
    }

    fn quote(&mut self, sentence: &Sentence, level: Option<usize>) {
        let (open, close) = self.labels.quotes;
        let mut runs = self.runs();
        if let Some(quote) = &sentence.quote {
            runs.tagged("", &format!("{open}{}{close}", quote.text), quote.language.as_deref());
        } else if let Some(reason) = sentence.common_knowledge.as_deref().filter(|reason| !reason.is_empty()) {
            runs.text("", reason);
        } else {
            return;
        }
        let left = level.map_or(0, |level| indent(level.min(8)));
        self.add("Words", &format!("<w:ind w:left=\"{left}\"/>"), &runs);
    }
}

/// The style of a sign.
pub(super) fn style_of(label: Label) -> &'static str {
    match label {
        Label::Stands => "Stands",
        Label::Contested => "Contested",
        Label::Falls => "Falls",
    }
}

/// The sign of a sentence and a blank.
pub(super) fn signed(runs: &mut Runs, sentence: &Sentence) {
    if let Some(label) = sentence.standing {
        runs.text(style_of(label), sign(label)).text("", " ");
    }
}
