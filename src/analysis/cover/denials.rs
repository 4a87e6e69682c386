//! Whether one side denies what the other says.

use super::checks::Pairs;
use super::stem::stem;
use super::term::term;
use super::token::Token;
use super::unit::Unit;
use super::words::{List, Words};
use super::{Finding, Section, Subject};
use crate::base::ids::small;

/// The share of a clause's words that a statement has to have, to be what the clause says.
const SAYS: f64 = 0.4;

impl Pairs<'_> {
    /// What the statement denies and its sentences do not.
    pub(crate) fn denial_of(&self, statement: usize, best: usize, findings: &mut Vec<Finding>) {
        let denied = self.parts[statement].iter().find_map(|part| denials(part, self.words).first().map(|&at| (part, at)));
        let finding = Self::found(Section::Differs, Subject::Denial, best, Some(statement));
        if let Some((part, at)) = denied {
            let brief = part.written(at, 3);
            // Stated in other words, the sentence that denies it may be the second best.
            let near = self.matches.near[statement]
                .iter()
                .take(3)
                .filter(|pair| pair.score >= 0.2)
                .map(|pair| &self.text[pair.sentence]);
            if !self.covering(statement).chain(near).any(|unit| is_turned(unit, self.words)) {
                // Where what it denies is not spoken of at all, it is left out.
                let denied = part.tokens.iter().skip(at).filter_map(|token| term(token, self.words)).take(2);
                let has = |denied: &String| {
                    self.covering(statement).any(|unit| unit.terms(self.words).any(|(_, term)| term == *denied))
                };
                if denied.clone().next().is_none() || denied.clone().any(|denied| has(&denied)) {
                    findings.push(Finding { brief: Some(brief), ..finding });
                } else {
                    let brief = Some(self.statements[statement].text.clone());
                    findings.push(Finding {
                        section: Section::LeftOut,
                        subject: Subject::Statement,
                        sentence: None,
                        brief,
                        ..finding
                    });
                }
            }
            return;
        }
        let turned =
            self.parts[statement].iter().flat_map(|part| &part.tokens).find_map(|token| Some((token, bare(token, self.words)?)));
        if let Some((token, bare)) = turned {
            let says = |unit: &Unit| unit.tokens.iter().any(|token| stem(&token.folded, self.words.language) == bare);
            let is_plain =
                self.covering(statement).any(says) && !self.covering(statement).any(|unit| is_turned(unit, self.words));
            if is_plain {
                findings.push(Finding { brief: Some(token.text.clone()), ..finding });
            }
        }
    }

    /// What a clause of a sentence denies and the statement that it tells does not.
    pub(crate) fn denial_in(&self, sentence: usize, findings: &mut Vec<Finding>) {
        let unit = &self.text[sentence];
        for at in denials(unit, self.words) {
            let Some(clause) = unit.tokens.get(at).map(|token| token.clause) else { continue };
            let is_conceded = unit
                .tokens
                .iter()
                .find(|token| token.clause == clause)
                .is_some_and(|first| self.words.has(List::Concession, &first.folded));
            let said: Vec<String> = unit.terms(self.words).filter(|(of, _)| *of == clause).map(|(_, term)| term).collect();
            if is_conceded || said.len() < 2 {
                continue;
            }
            let share = |statement: usize| {
                let own: Vec<String> =
                    self.parts[statement].iter().flat_map(|part| part.terms(self.words)).map(|(_, term)| term).collect();
                let shared = said.iter().filter(|term| own.contains(term)).count();
                ratio(shared, said.len())
            };
            let near = self.statements_of[sentence].iter().map(|&statement| (share(statement), statement));
            let Some((share, statement)) = near.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1))) else {
                continue;
            };
            if share >= SAYS && !self.parts[statement].iter().any(|part| is_turned(part, self.words)) {
                let finding = Self::found(Section::Differs, Subject::Denial, sentence, Some(statement));
                findings.push(Finding { text: Some(unit.written(at, 3)), ..finding });
                return;
            }
        }
    }
}

fn ratio(part: usize, all: usize) -> f64 {
    f64::from(small(part)) / f64::from(small(all.max(1)))
}

/// Where a sentence says *not*, by the token.
fn denials(unit: &Unit, words: &Words) -> Vec<usize> {
    let idioms = unit.find(List::NotANegation, words);
    let found = unit.find(List::Negation, words).into_iter().map(|hit| hit.at);
    found.filter(|at| !idioms.iter().any(|idiom| (idiom.at..idiom.at + idiom.length).contains(at))).collect()
}

/// Whether a sentence denies anything in any way.
fn is_turned(unit: &Unit, words: &Words) -> bool {
    !denials(unit, words).is_empty()
        || unit.holds(List::WeakNegation, words)
        || unit.tokens.iter().any(|token| bare(token, words).is_some())
}

/// The stem of what a word such as *unhindered* denies.
fn bare(token: &Token, words: &Words) -> Option<String> {
    term(token, words)?;
    if token.known || words.has(List::NotTurned, &token.folded) || token.capital && !token.opens && words.language != "de" {
        return None;
    }
    let prefixes = words.entries(List::TurnedPrefix).iter();
    let bare = prefixes.filter_map(|prefix| token.folded.strip_prefix(prefix)).find(|bare| bare.chars().count() >= 4)?;
    Some(stem(bare, words.language))
}
