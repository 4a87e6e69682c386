//! How sure the brief is of something, and how sure the text.

use super::checks::Pairs;
use super::token::Form;
use super::unit::{Hit, Unit};
use super::words::{List, Words};
use super::{Finding, Section, Subject};

/// The level at which something is as likely as not.
const EVEN: u32 = 4;

impl Pairs<'_> {
    /// A likelihood that the text raises, lowers or leaves out, and a *may* or *reportedly* that is gone.
    pub(crate) fn likelihood_of(&self, statement: usize, best: usize, findings: &mut Vec<Finding>) {
        let hard = || self.matches.covering[statement].iter().find_map(|pair| self.hard(pair.sentence));
        let finding = Self::found(Section::Hardened, Subject::Likelihood, best, Some(statement));
        let stated = self.statements[statement].likelihood.as_deref();
        if let Some(level) = stated.and_then(|term| level(term, self.words)) {
            let said = self.covering(statement).flat_map(|unit| levels(unit, self.words));
            let said: Vec<(u32, String)> = said.collect();
            if said.iter().any(|(said, _)| *said == level) {
                return;
            }
            let brief = stated.map(str::to_owned);
            let farthest = said.iter().max_by_key(|(said, _)| said.abs_diff(level));
            match farthest {
                None => findings.push(Finding { brief, text: hard(), ..finding }),
                Some((said, word)) => {
                    let is_harder = if level >= EVEN { *said > level } else { *said < level };
                    let section = if is_harder { Section::Hardened } else { Section::Differs };
                    findings.push(Finding { section, brief, text: Some(word.clone()), ..finding });
                }
            }
            return;
        }
        for part in &self.parts[statement] {
            let Some(first) = hedges(part, self.words).first().map(|hit| part.written(hit.at, hit.length)) else { continue };
            let sentences: Vec<usize> = match self.parts[statement].len() {
                1 => self.as_near_as(statement, 0.5),
                _ => self.best_of_part(statement, part).into_iter().collect(),
            };
            let Some(&sentence) = sentences.first() else { continue };
            let is_modal = !hits(part, List::Modal, self.words).is_empty();
            let text = sentences.iter().find_map(|&at| self.hard(at)).filter(|_| is_modal);
            // Beside *will*, a *would* or *whether* softens something else.
            let is_soft = |at: usize| {
                let unit = &self.text[at];
                !hedges(unit, self.words).is_empty() || text.is_none() && unit.holds(List::Softener, self.words)
            };
            if sentences.iter().any(|&at| is_soft(at)) {
                continue;
            }
            let subject = if is_modal { Subject::Modal } else { Subject::Hedge };
            findings.push(Finding { subject, sentence: Some(sentence), brief: Some(first), text, ..finding.clone() });
        }
    }

    /// The sentences that are as near to a statement as a share of its best.
    fn as_near_as(&self, statement: usize, share: f64) -> Vec<usize> {
        let near = &self.matches.near[statement];
        let best = near.first().map_or(0.0, |pair| pair.score);
        near.iter().filter(|pair| pair.score >= share * best).map(|pair| pair.sentence).collect()
    }

    /// The word by which a sentence says that something is sure.
    fn hard(&self, sentence: usize) -> Option<String> {
        let unit = &self.text[sentence];
        unit.find(List::Hard, self.words).first().map(|hit| unit.written(hit.at, hit.length))
    }
}

/// Phrases of a list, without months.
fn hits(unit: &Unit, list: List, words: &Words) -> Vec<Hit> {
    unit.find(list, words).into_iter().filter(|hit| !unit.is_month(hit.at, hit.length, words)).collect()
}

/// Words that hedge; *about* and the like only before a number.
fn hedges(unit: &Unit, words: &Words) -> Vec<Hit> {
    let is_number = |at: usize| {
        unit.tokens.get(at).is_some_and(|token| {
            matches!(token.form, Form::Number | Form::Currency)
                || [List::Number, List::Tens].iter().any(|&list| words.has(list, &token.folded))
        })
    };
    // What *could not* be done was not done: that is said with certainty.
    let is_denied = |hit: &Hit| {
        let next = unit.tokens.get(hit.at + hit.length).map(|token| token.folded.as_str());
        unit.tokens.get(hit.at).is_some_and(|token| token.folded == "could") && matches!(next, Some("not" | "n't"))
    };
    let mut found = hits(unit, List::Hedge, words);
    found.retain(|hit| !is_denied(hit));
    found.extend(hits(unit, List::NumberHedge, words).into_iter().filter(|hit| is_number(hit.at + hit.length)));
    found
}

/// The level of a term of any scale: English terms are understood in every language.
fn level(term: &str, words: &Words) -> Option<u32> {
    [words, Words::of("en")].into_iter().find_map(|words| levels(&Unit::of(term, words), words).first().map(|(level, _)| *level))
}

/// The levels that a sentence names, each with its words.
fn levels(unit: &Unit, words: &Words) -> Vec<(u32, String)> {
    let found = hits(unit, List::Likelihood, words).into_iter();
    let level = |hit: Hit| Some((hit.entry.split(' ').next()?.parse().ok()?, unit.written(hit.at, hit.length)));
    found.filter_map(level).collect()
}
