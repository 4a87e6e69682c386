//! The sections of a report in Markdown.

use std::fmt::Write;

use crate::model::likelihood::Percent;
use crate::standing::labels::Label;
use crate::view::report::alternatives::against;
use crate::view::report::citation::{Piece, Style, endnote, facts};
use crate::view::report::dates::spelled;
use crate::view::report::findings::names;
use crate::view::report::html::joint;
use crate::view::report::html::plain_sentence;
use crate::view::report::labels::{capital, put};
use crate::view::report::markdown::Text;
use crate::view::report::markdown::escape::{address, at_start, escaped};
use crate::view::report::plain::plain;
use crate::view::report::{
    About, Alternatives, Effect, Endnote, Item, Judgement, Listed, Mark, Part, Reasoning, Row, Sentence, Sort, Where, letter,
    sign,
};

impl Text<'_> {
    pub(super) fn document(&mut self, map: Option<&str>) {
        self.head();
        self.judgements();
        let report = self.report;
        if !report.reasoning.is_empty() {
            self.heading(self.labels.reasoning);
            self.reasons(&report.reasoning, "###");
        }
        if !report.alternatives.is_empty() {
            self.heading(self.labels.alternatives);
            report.alternatives.iter().for_each(|alternatives| self.alternatives(alternatives));
        }
        self.unknowns();
        self.lists(self.labels.changes, &report.changes);
        if let Some(map) = map {
            self.heading(self.labels.map);
            self.line(&format!("```mermaid\n{map}```"));
        }
        if !report.aside.is_empty() {
            self.heading(self.labels.aside);
            self.reasons(&report.aside, "");
        }
        self.findings();
        self.summary();
        self.notes();
        self.lists(self.labels.standards, &report.standards);
        self.lists(self.labels.coverage, &report.coverage);
        self.foot();
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line(&format!("\n## {}\n", escaped(text)));
    }

    fn head(&mut self) {
        let (report, labels) = (self.report, self.labels);
        self.line(&format!("# {}\n", escaped(&report.title)));
        let sort = match report.sort {
            Sort::Brief => Some(labels.brief.to_owned()),
            Sort::Review => Some(labels.review.to_owned()),
            Sort::Library => None,
        };
        let as_of = report.as_of.as_deref().map(|date| put(labels.as_of, &spelled(date, labels)));
        let profile = report.profile.map(|profile| put(labels.written_to, profile));
        let audience = report.audience.as_deref().map(|audience| put(labels.audience, audience));
        let parts: Vec<String> =
            [sort, report.author.clone(), as_of, profile, audience].into_iter().flatten().map(|part| escaped(&part)).collect();
        if !parts.is_empty() {
            self.line(&parts.join(" · "));
        }
    }

    fn judgements(&mut self) {
        let report = self.report;
        if report.judgements.is_empty() {
            return;
        }
        self.heading(self.labels.key_judgements);
        for (at, judgement) in report.judgements.iter().enumerate() {
            self.judgement(at + 1, judgement);
        }
    }

    fn judgement(&mut self, number: usize, judgement: &Judgement) {
        let (report, labels) = (self.report, self.labels);
        let sentence = report.sentence(judgement.sentence);
        self.line(&format!("{number}. **{}**\n", escaped(&sentence.text)));
        let mut parts = vec![match &sentence.likelihood {
            None => labels.no_likelihood.to_owned(),
            Some(likelihood) => {
                let range = judgement.gauge.as_ref().filter(|_| !likelihood.contains(char::is_numeric));
                let range = range.map_or_else(String::new, |gauge| format!(" ({})", Percent(gauge.range)));
                format!("**{}**{range}", escaped(&capital(likelihood)))
            }
        }];
        if let Some(confidence) = &judgement.confidence {
            let word = labels.level(&confidence.word).unwrap_or(&confidence.word);
            parts.push(format!("**{}**", escaped(&capital(&put(labels.confidence, word)))));
        }
        if let Some(label) = sentence.standing {
            let word = match label {
                Label::Stands => labels.as_argued[0],
                Label::Contested => labels.as_argued[1],
                Label::Falls => labels.as_argued[2],
            };
            parts.push(format!("{} {}", sign(label), escaped(word)));
        }
        parts.extend(judgement.by.as_deref().map(|by| escaped(&put(labels.by, &spelled(by, labels)))));
        parts.extend(judgement.outcome.as_deref().and_then(|outcome| labels.outcome(outcome)).map(escaped));
        self.line(&format!("   {}\n", parts.join(" · ")));
        if let Some(reason) = judgement.confidence.as_ref().and_then(|confidence| confidence.reason.as_deref()) {
            self.line(&format!("   {}\n", at_start(reason)));
        }
        if let Some(condition) = &judgement.condition {
            self.line(&format!("   *{}* {}\n", labels.condition, escaped(condition)));
        }
        for &assumption in &judgement.assumptions {
            let linked = self.linked(assumption);
            self.line(&format!("   *{}* {linked}\n", labels.depends_on_assumption));
        }
        for sources in judgement.sources.iter().filter(|sources| !sources.is_empty()) {
            let named: Vec<String> = sources.iter().map(|&source| self.called(source)).collect();
            self.line(&format!("   *{}* {}\n", labels.depends_on_source, named.join(", ")));
        }
    }

    fn called(&self, source: usize) -> String {
        let note = &self.report.sources[source];
        let name = note.source.publisher.text().or(note.source.author.text()).unwrap_or(&note.source.title);
        let number =
            note.number.map_or_else(String::new, |number| if note.is_cited { format!("[^{number}]") } else { String::new() });
        format!("{}{number}", escaped(&plain(name)))
    }

    fn reasons(&mut self, all: &[Reasoning], mark: &str) {
        for reasoning in all {
            for (at, block) in reasoning.blocks.iter().enumerate() {
                let sentence = self.report.sentence(block.sentence);
                let anchor = self.anchor(block.sentence);
                let is_judgement = self.report.judgements.iter().any(|judgement| judgement.sentence == block.sentence);
                let tags = self.tags(sentence, !is_judgement);
                let text = format!("{anchor}{}{}{}{tags}", signed(sentence), escaped(&sentence.text), self.cites(sentence));
                let mark = if at == 0 || mark.is_empty() { mark } else { "####" };
                self.line(&format!("\n{}\n", format!("{mark} {text}").trim_start()));
                if let Some(quote) = self.quote(sentence) {
                    self.line(&format!("{quote}\n"));
                }
                block.rows.iter().for_each(|row| self.row(row));
            }
        }
    }

    fn row(&mut self, row: &Row) {
        let indent = "  ".repeat(row.depth);
        let word = joint(self.labels, row.joint);
        let word = if row.is_against && !row.is_spent { format!("**{word}**") } else { format!("*{word}*") };
        let mut text = match &row.item {
            Item::Unanswered => self.labels.no_answer.to_owned(),
            Item::Missing(name) => format!("{} ({})", escaped(name), self.labels.not_found),
            Item::Sentence { sentence, place } => self.sentence(*sentence, *place),
        };
        if let Some((needs, of)) = row.choice {
            let choice = self.labels.any_of.replace("{n}", &needs.to_string()).replace("{of}", &of.to_string());
            let _ = write!(text, " ({choice})");
        }
        match row.effect {
            Some(Effect::Void) => text = format!("{text} ({})", self.labels.void),
            Some(Effect::Undoes) => text = format!("{text} ({})", self.labels.undoes),
            None => {}
        }
        self.line(&format!("{indent}- {word} {text}"));
        if let Item::Sentence { sentence, place: Where::Here } = row.item
            && let Some(quote) = self.quote(self.report.sentence(sentence))
        {
            self.line(&format!("{indent}  <br>{quote}"));
        }
    }

    fn sentence(&mut self, at: usize, place: Where) -> String {
        let sentence = self.report.sentence(at);
        let text = format!("{}{}", signed(sentence), escaped(&sentence.text));
        let tags = self.tags(sentence, true);
        if place == Where::Here {
            return format!("{}{text}{}{tags}", self.anchor(at), self.cites(sentence));
        }
        let word = if place == Where::Above { self.labels.see_above } else { self.labels.see_below };
        let word = self.anchors.name(at).map_or_else(|| word.to_owned(), |name| format!("[{word}](#{})", address(name)));
        format!("{text}{tags} ({word})")
    }

    /// Where links to a sentence lead, the first time.
    fn anchor(&mut self, at: usize) -> String {
        let is_first = !std::mem::replace(&mut self.is_placed[at], true);
        let name = self.anchors.name(at).filter(|_| is_first && self.wanted.contains(&at));
        name.map_or_else(String::new, |name| {
            format!("<a id=\"{}\"></a>", name.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"))
        })
    }

    fn linked(&self, at: usize) -> String {
        let text = escaped(&self.report.sentence(at).text);
        self.anchors.name(at).map_or_else(|| text.clone(), |name| format!("[{text}](#{})", address(name)))
    }

    fn cites(&self, sentence: &Sentence) -> String {
        let cite = |cite: &crate::view::report::Cite| {
            let number = self.report.sources[cite.source].number.unwrap_or_default();
            let locator = cite.locator.as_deref().map_or_else(String::new, |locator| format!(" ({})", escaped(locator)));
            format!("[^{number}]{locator}")
        };
        sentence.cites.iter().map(cite).collect::<Vec<_>>().join(" ")
    }

    fn tags(&self, sentence: &Sentence, with_likelihood: bool) -> String {
        let labels = self.labels;
        let mut tags: Vec<String> = Vec::new();
        tags.extend(sentence.likelihood.as_deref().filter(|_| with_likelihood).map(escaped));
        match sentence.kind {
            "assumption" => tags.push(labels.assumed.to_owned()),
            "forecast" if with_likelihood => tags.push(labels.forecast.to_owned()),
            _ if sentence.common_knowledge.is_some() => tags.push(labels.common_knowledge.to_owned()),
            _ if sentence.is_unsourced => tags.push(labels.no_source.to_owned()),
            _ => {}
        }
        if tags.is_empty() { String::new() } else { format!(" ({})", tags.join(", ")) }
    }

    fn quote(&self, sentence: &Sentence) -> Option<String> {
        let (open, close) = self.labels.quotes;
        let quote = sentence.quote.as_ref().map(|quote| format!("{open}{}{close}", escaped(&quote.text)));
        let reason = sentence.common_knowledge.as_deref().filter(|reason| !reason.is_empty()).map(at_start);
        quote.or(reason)
    }

    fn alternatives(&mut self, alternatives: &Alternatives) {
        let labels = self.labels;
        let anchor = self.anchor(alternatives.question);
        let exclusive = if alternatives.is_exclusive { format!(" {}", labels.exclusive) } else { String::new() };
        let question = at_start(&self.report.sentence(alternatives.question).text);
        self.line(&format!("{anchor}{question}{exclusive}\n"));
        for (at, answer) in alternatives.answers.iter().enumerate() {
            let sentence = self.report.sentence(answer.sentence);
            let against = against(labels, answer).map_or_else(String::new, |against| format!("; {against}"));
            let likelihood = sentence.likelihood.as_deref().map_or_else(|| labels.no_likelihood.to_owned(), escaped);
            let linked = self.linked(answer.sentence);
            self.line(&format!("- **{}** {}{linked} ({likelihood}{against})", letter(at), signed(sentence)));
        }
        if !alternatives.rows.is_empty() {
            let letters: Vec<String> = (0..alternatives.answers.len()).map(letter).collect();
            self.line(&format!("\n{}\n", labels.table_in_words()));
            self.line(&format!("| {} | {} |", labels.evidence, letters.join(" | ")));
            self.line(&format!("|---{}|", "|:-:".repeat(letters.len())));
            for row in &alternatives.rows {
                let texts: Vec<String> = row.sentences.iter().map(|&at| escaped(&self.report.sentence(at).text)).collect();
                let marks: Vec<String> = row.marks.iter().map(|&mark| in_words(mark)).collect();
                self.line(&format!("| {} | {} |", texts.join("<br>"), marks.join(" | ")));
            }
        }
        self.reasons(&alternatives.reasoning, "###");
    }

    fn unknowns(&mut self) {
        let (report, labels) = (self.report, self.labels);
        if !report.assumptions.is_empty() {
            self.heading(labels.assumptions);
        }
        for assumption in &report.assumptions {
            let is_placed = self.is_placed[assumption.sentence];
            let text = if is_placed { self.linked(assumption.sentence) } else { self.sentence(assumption.sentence, Where::Here) };
            let if_wrong = assumption.if_wrong.as_deref();
            let if_wrong = if_wrong.map_or_else(String::new, |text| format!("<br>*{}* {}", labels.if_wrong, escaped(text)));
            self.line(&format!("- {text}{if_wrong}"));
        }
        if !report.gaps.is_empty() {
            self.heading(labels.gaps);
        }
        for gap in &report.gaps {
            let anchor = self.anchor(gap.sentence);
            let critical = if gap.is_critical { format!(" (**{}**)", labels.critical) } else { String::new() };
            let about: Vec<String> = gap.about.iter().map(|&about| self.id(about)).collect();
            let about =
                if about.is_empty() { String::new() } else { format!("<br>*{}* {}", labels.bears_on, about.join(" · ")) };
            let text = escaped(&report.sentence(gap.sentence).text);
            self.line(&format!("- {anchor}{text}{critical}{about}"));
        }
    }

    fn id(&self, at: usize) -> String {
        let id = escaped(&self.report.sentence(at).id);
        self.anchors.name(at).map_or_else(|| id.clone(), |name| format!("[{id}](#{})", address(name)))
    }

    fn findings(&mut self) {
        let Some(findings) = self.report.findings.as_ref().filter(|findings| !findings.groups.is_empty()) else { return };
        self.heading(self.labels.findings);
        for group in &findings.groups {
            self.line(&format!("- **{}**, {}: {}", group.rule, group.level.name(), escaped(&plain_sentence(group.summary))));
            for (line, message) in &group.messages {
                let message = named(message);
                self.line(&format!("  - {message} (line {line})"));
            }
        }
    }

    /// A section of lists; none where there is nothing to say.
    fn lists(&mut self, heading: &str, lists: &[Listed]) {
        if !lists.is_empty() {
            self.heading(heading);
        }
        for (at, list) in lists.iter().enumerate() {
            let about = match &list.about {
                Some(About::Sentence(sentence)) => Some(self.linked(*sentence)),
                Some(About::Name(name)) => Some(at_start(name)),
                None => None,
            };
            if let Some(about) = about {
                self.line(&format!("{}{about}\n", if at > 0 { "\n" } else { "" }));
            }
            for line in &list.lines {
                let line = named(line);
                self.line(&format!("- {line}"));
            }
        }
    }

    fn summary(&mut self) {
        if self.report.summary.is_empty() {
            return;
        }
        self.line(&format!("\n<details><summary>{}</summary>\n", self.labels.summary));
        for paragraph in &self.report.summary {
            self.line(&format!("{}\n", at_start(paragraph)));
        }
        self.line("</details>");
    }

    /// The sources: those that are cited as footnotes, which end the document wherever they stand.
    fn notes(&mut self) {
        let report = self.report;
        let rest: Vec<&Endnote> = report.sources.iter().filter(|note| !note.is_cited && report.has(Part::Aside)).collect();
        if !rest.is_empty() {
            self.heading(self.labels.not_cited);
        }
        for note in rest {
            let text = self.note(note);
            self.line(&format!("- {text}"));
        }
        if report.sources.iter().any(|note| note.is_cited) {
            self.heading(self.labels.sources);
        }
        for note in report.sources.iter().filter(|note| note.is_cited) {
            let text = self.note(note);
            self.line(&format!("[^{}]: {text}", note.number.unwrap_or_default()));
        }
    }

    fn note(&self, note: &Endnote) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) | Piece::Title(text, _) | Piece::Date(text, _) => escaped(text),
            Piece::Link(url, shown) => format!("[{}]({})", escaped(shown), address(url)),
        };
        let text: String = endnote(Style::ChicagoNotes, note, self.labels).iter().map(piece).collect();
        let facts = facts(note, self.labels).join("; ");
        if facts.is_empty() { text } else { format!("{text} *{}.*", escaped(&capital(&facts))) }
    }

    fn foot(&mut self) {
        let (report, labels) = (self.report, self.labels);
        let [stand, contested, fall] = report.tally;
        self.line(&format!(
            "\n---\n\n✓ {} {stand} · ? {} {contested} · ✗ {} {fall}  \n{}  \n{} · SHA-256 {} · hence {}",
            labels.stands,
            labels.contested,
            labels.falls,
            labels.closing,
            escaped(&plain(&report.path)),
            report.sha256,
            env!("CARGO_PKG_VERSION")
        ));
    }
}

/// A message with its names.
fn named(message: &str) -> String {
    let part = |(is_name, part): (bool, &str)| if is_name { format!("`{part}`") } else { escaped(part) };
    names(message).into_iter().map(part).collect()
}

/// The sign of a sentence and a blank.
fn signed(sentence: &Sentence) -> String {
    sentence.standing.map_or_else(String::new, |label| format!("{} ", sign(label)))
}

/// A cell: `+`, `−`; in parentheses what does not hold.
fn in_words(mark: Mark) -> String {
    let signs = [("+", mark.favour), ("−", mark.against)];
    let shown = signs.into_iter().filter_map(|(sign, counts)| Some(if counts? { sign.to_owned() } else { format!("({sign})") }));
    shown.collect::<Vec<_>>().join(" ")
}
