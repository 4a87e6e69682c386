//! Names that the text has in place of those of the brief.

use std::collections::BTreeSet;

use super::checks::{Listed, Pairs};
use super::names::{name_key, names};
use super::token::Token;
use super::unit::Unit;
use super::{Finding, Section, Subject};

impl<'text> Pairs<'text> {
    pub(crate) fn names(&self, unit: &'text Unit) -> Vec<&'text Token> {
        names(&unit.tokens, self.words, |key| self.known_names.contains(key))
    }

    /// A name of a statement for which its sentence has another one.
    pub(crate) fn names_of(&self, statement: usize, best: usize, findings: &mut Vec<Finding>) {
        let own: Vec<&Token> = self.parts[statement].iter().flat_map(|part| self.names(part)).collect();
        let own_keys: BTreeSet<String> = self.parts[statement].iter().flat_map(Unit::keys).collect();
        let said: BTreeSet<String> = self.covering(statement).flat_map(Unit::keys).collect();
        let stated = self.stated_around(best).flat_map(|at| self.parts[at].iter().chain(&self.fields[at])).flat_map(Unit::keys);
        let stated: BTreeSet<String> = stated.chain(own_keys).collect();
        let is_missing = |token: &Token| !said.contains(&name_key(token));
        let missing: Vec<Name> = self.parts[statement]
            .iter()
            .flat_map(|part| self.whole_names(part))
            .filter(|name| name.tokens.iter().any(|token| is_missing(token)))
            .collect();
        let is_new = |token: &Token| !stated.contains(&name_key(token));
        let others: Vec<Name> =
            self.whole_names(&self.text[best]).into_iter().filter(|name| name.tokens.iter().any(|token| is_new(token))).collect();
        // *Central Asia* and *East Asia* belong together; else a name is missing where its last word is.
        let alike = others.iter().find_map(|other| Some((missing.iter().find(|name| name.is_like(other))?, other)));
        let around: BTreeSet<String> = self.around(statement).flat_map(Unit::keys).collect();
        let last_is_missing = |name: &&Name| name.tokens.last().is_some_and(|last| is_missing(last));
        // A name that the brief has elsewhere may stand for *it*, where the other one stands in the sentence before.
        let stands_for = |name: &Name, other: &Name| {
            let is_elsewhere = other.tokens.iter().all(|token| self.brief_keys.contains(&name_key(token)));
            !(name.looks_like(other) || is_elsewhere && name.tokens.iter().any(|token| around.contains(&name_key(token))))
        };
        let gone = missing
            .iter()
            .filter(last_is_missing)
            .find_map(|name| Some((name, others.iter().find(|other| stands_for(name, other))?)));
        let swapped = alike
            .or(gone)
            .map(|(name, other)| (name.text(), other.text()))
            .or_else(|| self.swapped_in_clause(statement, best, &own))
            .or_else(|| self.swapped_after(statement, best, &said));
        if let Some((brief, text)) = swapped {
            let finding = Self::found(Section::Differs, Subject::Name, best, Some(statement));
            findings.push(Finding { brief: Some(brief), text: Some(text), ..finding });
        }
    }

    /// The names of a sentence, those of several words whole.
    fn whole_names(&self, unit: &'text Unit) -> Vec<Name<'text>> {
        let mut whole: Vec<Name> = Vec::new();
        let mut last: Option<&Token> = None;
        for name in self.names(unit) {
            let is_next = last.is_some_and(|last| {
                let follows = unit
                    .tokens
                    .windows(2)
                    .any(|two| std::ptr::eq(&raw const two[0], last) && std::ptr::eq(&raw const two[1], name));
                follows && last.clause == name.clause && !last.known && !name.known
            });
            match whole.last_mut().filter(|_| is_next) {
                Some(before) => before.tokens.push(name),
                None => whole.push(Name { tokens: vec![name] }),
            }
            last = Some(name);
        }
        whole
    }

    /// The same within the clause that says what the statement says: all else is there, one name is missing, and one is too many.
    fn swapped_in_clause(&self, statement: usize, best: usize, own: &[&Token]) -> Option<(String, String)> {
        let unit = &self.text[best];
        let keys: BTreeSet<String> = own.iter().map(|name| name_key(name)).collect();
        let clause = self.clause_of(statement, unit, &keys)?;
        let names: Vec<&Token> = self.names(unit).into_iter().filter(|name| name.clause == clause).collect();
        let mut missing = own.iter().filter(|name| !names.iter().any(|other| name_key(other) == name_key(name)));
        let mut others = names.iter().filter(|name| !keys.contains(&name_key(name)));
        match (missing.next(), missing.next(), others.next(), others.next()) {
            (Some(name), None, Some(other), None) => Some((name.text.clone(), other.text.clone())),
            _ => None,
        }
    }

    /// In German, where a capital shows no name: a noun that stands nowhere in the brief after the same two words as another one that
    /// is missing, *im Gebiet der Oker* and *im Gebiet der Leine*.
    fn swapped_after(&self, statement: usize, best: usize, said: &BTreeSet<String>) -> Option<(String, String)> {
        if self.words.language != "de" {
            return None;
        }
        let nouns = |unit: &'text Unit| {
            let triples = unit.tokens.windows(3).filter(|three| three[2].capital && three[0].clause == three[2].clause);
            triples.map(|three| ((three[0].folded.as_str(), three[1].folded.as_str()), &three[2]))
        };
        let missing = self.parts[statement].iter().flat_map(nouns).filter(|(_, noun)| !said.contains(&name_key(noun)));
        let new: Vec<_> = nouns(&self.text[best]).filter(|(_, noun)| !self.brief_keys.contains(&name_key(noun))).collect();
        let mut pairs = missing.filter_map(|(before, noun)| {
            // A longer word for the same, *Strombedarf* for *Bedarf*, is no other thing.
            let is_other = |other: &str| !other.ends_with(noun.folded.as_str()) && !noun.folded.ends_with(other);
            let other = new.iter().find(|(other, token)| *other == before && is_other(&token.folded))?;
            Some((noun.text.clone(), other.1.text.clone()))
        });
        pairs.next()
    }

    /// Names of a sentence that stand nowhere in the brief.
    pub(crate) fn names_in(&self, sentence: usize, listed: &Listed, findings: &mut Vec<Finding>) {
        // Of a name of several words, the last one counts: the first may be a title.
        let is_new = |name: &Name| name.tokens.last().is_some_and(|last| !self.brief_keys.contains(&name_key(last)));
        let Some(first) = self.whole_names(&self.text[sentence]).into_iter().find(is_new) else { return };
        if !listed.contains(&(sentence, Subject::Name, String::new())) {
            let finding = Self::found(Section::Uncovered, Subject::Name, sentence, self.statements_of[sentence].first().copied());
            findings.push(Finding { text: Some(first.text()), ..finding });
        }
    }
}

/// A name of one word or several.
struct Name<'text> {
    tokens: Vec<&'text Token>,
}

impl Name<'_> {
    fn text(&self) -> String {
        self.tokens.iter().map(|token| token.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether one may be a form of the other: *Scotland* and *Scottish*.
    fn looks_like(&self, other: &Self) -> bool {
        let same = |one: &Token, other: &Token| {
            let alike = one.folded.chars().zip(other.folded.chars()).take_while(|(one, other)| one == other).count();
            !(one.known && other.known) && alike >= 4
        };
        self.tokens.iter().any(|one| other.tokens.iter().any(|other| same(one, other)))
    }

    fn is_like(&self, other: &Self) -> bool {
        self.tokens.len() > 1
            && other.tokens.len() > 1
            && self.tokens.iter().any(|token| other.tokens.iter().any(|other| name_key(other) == name_key(token)))
    }
}
