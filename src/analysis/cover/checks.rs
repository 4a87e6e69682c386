//! What sentence and statement say differently, where it is sure that they belong together.

use std::collections::BTreeSet;

use super::matching::{Matches, TELLS};
use super::names::{name_key, names};
use super::term::term;
use super::unit::Unit;
use super::whole::Brief;
use super::words::{List, Words};
use super::{Finding, Section, Stated, Subject};

/// What was found already: the sentence, what it is about, and what the text says, which is nothing for names.
pub(crate) type Listed = BTreeSet<(usize, Subject, String)>;

/// So many statements are looked at of a sentence that tells more of them.
const MOST: usize = 24;

/// Steps of looking up figures of the text in the whole brief.
const BUDGET: usize = 20_000_000;

/// Sentences and statements that belong together.
pub(crate) struct Pairs<'text> {
    pub(crate) words: &'text Words,
    pub(crate) text: &'text [Unit],
    /// The sentences of each statement.
    pub(crate) parts: &'text [Vec<Unit>],
    /// The other fields of each statement.
    pub(crate) fields: &'text [Vec<Unit>],
    pub(crate) statements: &'text [Stated],
    pub(crate) matches: &'text Matches,
    /// Of each sentence, the statements that it surely tells, the best first.
    pub(crate) statements_of: Vec<Vec<usize>>,
    /// The keys of all words of the brief.
    pub(crate) brief_keys: BTreeSet<String>,
    /// The keys of words that stand with a capital inside a sentence anywhere.
    pub(crate) known_names: BTreeSet<String>,
}

impl<'text> Pairs<'text> {
    pub(crate) fn of(
        words: &'text Words,
        text: &'text [Unit],
        parts: &'text [Vec<Unit>],
        fields: &'text [Vec<Unit>],
        statements: &'text [Stated],
        matches: &'text Matches,
    ) -> Self {
        let mut statements_of: Vec<Vec<(f64, usize)>> = vec![Vec::new(); text.len()];
        for (at, pairs) in matches.covering.iter().enumerate() {
            pairs.iter().filter(|pair| pair.score >= TELLS).for_each(|pair| statements_of[pair.sentence].push((pair.score, at)));
        }
        let statements_of = statements_of.into_iter().map(|mut pairs| {
            pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
            pairs.into_iter().map(|(_, at)| at).take(MOST).collect()
        });
        let statements_of = statements_of.collect();
        let brief = || parts.iter().chain(fields).flatten();
        let brief_keys = brief().flat_map(Unit::keys).collect();
        let inside = text.iter().chain(brief()).flat_map(|unit| names(&unit.tokens, words, |_| false));
        let known_names = inside.map(name_key).collect();
        Self { words, text, parts, fields, statements, matches, statements_of, brief_keys, known_names }
    }

    /// Compares what belongs together.
    pub(crate) fn check(&self, findings: &mut Vec<Finding>) {
        for statement in 0..self.statements.len() {
            let Some(best) = self.best(statement) else { continue };
            self.figures_of(statement, best, findings);
            self.years_of(statement, best, findings);
            self.names_of(statement, best, findings);
            self.opposites_of(statement, findings);
            self.likelihood_of(statement, best, findings);
            self.denial_of(statement, best, findings);
        }
        let brief = Brief::of(self.parts.iter().chain(self.fields).flatten());
        let listed: Listed = findings
            .iter()
            .filter_map(|found| {
                Some((
                    found.sentence?,
                    found.subject,
                    if found.subject == Subject::Name { String::new() } else { found.text.clone()? },
                ))
            })
            .collect();
        let mut left = BUDGET;
        for sentence in 0..self.text.len() {
            if !self.statements_of[sentence].is_empty() {
                self.figures_in(sentence, &brief, &listed, &mut left, findings);
                self.dates_in(sentence, findings);
                self.names_in(sentence, &listed, findings);
                self.denial_in(sentence, findings);
            }
        }
    }

    /// The sentence that surely tells a statement.
    fn best(&self, statement: usize) -> Option<usize> {
        self.matches.covering[statement].first().filter(|pair| pair.score >= TELLS).map(|pair| pair.sentence)
    }

    /// The sentences that tell a statement.
    pub(crate) fn covering(&self, statement: usize) -> impl Iterator<Item = &Unit> + Clone {
        self.matches.covering[statement].iter().map(|pair| &self.text[pair.sentence])
    }

    /// The same with the sentences beside them.
    pub(crate) fn around(&self, statement: usize) -> impl Iterator<Item = &Unit> {
        self.matches.covering[statement].iter().flat_map(|pair| self.beside(pair.sentence)).map(|at| &self.text[at])
    }

    pub(crate) fn beside(&self, sentence: usize) -> std::ops::Range<usize> {
        sentence.saturating_sub(1)..(sentence + 2).min(self.text.len())
    }

    /// The statements that a sentence tells, and those of the sentences beside it.
    pub(crate) fn stated_around(&self, sentence: usize) -> impl Iterator<Item = usize> + '_ {
        self.beside(sentence).flat_map(|at| self.statements_of[at].iter().copied())
    }

    pub(crate) fn found(section: Section, subject: Subject, sentence: usize, statement: Option<usize>) -> Finding {
        Finding::new(section, subject, Some(sentence), statement)
    }

    /// *Rose* in the brief, *fell* in the text.
    fn opposites_of(&self, statement: usize, findings: &mut Vec<Finding>) {
        let has = |unit: &Unit, word: &str| unit.tokens.iter().any(|token| token.folded == word);
        let all = |units: &mut dyn Iterator<Item = &'text Unit>| {
            units.flat_map(|unit| &unit.tokens).map(|token| token.folded.as_str()).collect::<BTreeSet<_>>()
        };
        let own = all(&mut self.parts[statement].iter());
        let said = all(&mut self.matches.covering[statement].iter().map(|pair| &self.text[pair.sentence]));
        let is_stated =
            |at: usize, word: &str| self.stated_around(at).any(|at| self.parts[at].iter().any(|part| has(part, word)));
        let in_clause = |at: usize, word: &str| {
            let unit = &self.text[at];
            let clause = self.clause_of(statement, unit, &BTreeSet::new());
            clause.is_some_and(|clause| unit.tokens.iter().any(|token| token.clause == clause && token.folded == word))
        };
        let sure = || self.matches.covering[statement].iter().filter(|pair| pair.score >= TELLS).map(|pair| pair.sentence);
        let pairs = self.words.entries(List::Opposite).iter().filter_map(|pair| pair.split_once(' '));
        for (one, other) in pairs.flat_map(|(one, other)| [(one, other), (other, one)]) {
            if !own.contains(one) || said.contains(one) {
                continue;
            }
            let place = sure()
                .filter(|_| said.contains(other))
                .find(|&at| has(&self.text[at], other) && (!is_stated(at, other) || in_clause(at, other)));
            if let Some(sentence) = place {
                let finding = Self::found(Section::Differs, Subject::Opposite, sentence, Some(statement));
                findings.push(Finding { brief: Some(one.to_owned()), text: Some(other.to_owned()), ..finding });
                return;
            }
        }
    }

    /// The clause of a sentence that says what a statement says: two thirds of its words are there, those with these keys not counted.
    pub(crate) fn clause_of(&self, statement: usize, unit: &Unit, except: &BTreeSet<String>) -> Option<usize> {
        let counted = |part: &Unit| {
            let tokens = part.tokens.iter().filter(|token| !except.contains(&name_key(token)));
            tokens.filter_map(|token| term(token, self.words)).collect::<Vec<_>>()
        };
        let own: BTreeSet<String> = self.parts[statement].iter().flat_map(counted).collect();
        let clauses = unit.tokens.last()?.clause;
        let mut has = vec![0; clauses + 1];
        let said: BTreeSet<(usize, String)> = unit.terms(self.words).filter(|(_, term)| own.contains(term)).collect();
        for (clause, _) in &said {
            has[*clause] += 1;
        }
        let (clause, count) = has.iter().enumerate().max_by_key(|&(clause, count)| (*count, std::cmp::Reverse(clause)))?;
        (!own.is_empty() && clauses > 0 && 3 * count >= 2 * own.len()).then_some(clause)
    }

    /// The sentence, of those near a statement, that tells a part of it.
    pub(crate) fn best_of_part(&self, statement: usize, part: &Unit) -> Option<usize> {
        let own: BTreeSet<String> = part.terms(self.words).map(|(_, term)| term).collect();
        let shared = |at: usize| {
            let said: BTreeSet<String> =
                self.text[at].terms(self.words).map(|(_, term)| term).filter(|term| own.contains(term)).collect();
            said.len()
        };
        let near = self.matches.near[statement].iter().map(|pair| (shared(pair.sentence), pair.sentence));
        let (count, sentence) = near.max_by_key(|&(count, sentence)| (count, std::cmp::Reverse(sentence)))?;
        (2 * count >= own.len()).then_some(sentence)
    }
}
