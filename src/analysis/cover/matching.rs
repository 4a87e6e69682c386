//! Which sentences of a text tell which statement: by the rare words that they have in common.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::unit::Unit;
use super::words::Words;
use crate::base::ids::small;

/// From this score on a sentence may tell a statement.
pub(crate) const MAY_TELL: f64 = 0.30;
/// From this score on it is taken as sure, and details are compared.
pub(crate) const TELLS: f64 = 0.45;
/// Sentences together tell a statement from this share of its words on.
const TOGETHER: f64 = 0.55;
/// Sentences below this score are not looked at.
const NEAR: f64 = 0.10;
/// A sentence has to add this share of a statement's words, to belong to those that tell it together.
const ADDS: f64 = 0.12;
/// Statements of more words than this are covered by several sentences.
const LONG: usize = 24;
/// Steps of comparing that a run may take.
const BUDGET: usize = 100_000_000;

/// A sentence that may tell a statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) sentence: usize,
    pub(crate) score: f64,
}

/// Words of a text and of statements by their numbers, and how much each tells.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    numbers: HashMap<String, usize, RandomState>,
    weights: Vec<f64>,
    pub(crate) sentences: Vec<Vec<usize>>,
    pub(crate) statements: Vec<Vec<usize>>,
}

/// What was found of each statement and each sentence.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    /// Of each statement, the sentences that tell it, the best first.
    pub(crate) covering: Vec<Vec<Pair>>,
    /// Of each statement, whether several sentences together have most of it.
    pub(crate) together: Vec<bool>,
    /// Of each statement, the best sentences, whether or not they tell it.
    pub(crate) near: Vec<Vec<Pair>>,
    /// Of each sentence, the share of its words that the statements nearest to it have together.
    pub(crate) shares: Vec<f64>,
    /// Of each statement, whether it was compared before the budget was reached.
    pub(crate) compared: Vec<bool>,
}

impl Terms {
    /// Numbers the words of sentences and statements. O(n).
    pub(crate) fn of(sentences: &[Unit], statements: &[Vec<Unit>], words: &Words) -> Self {
        let mut terms = Self::default();
        let mut counts: Vec<usize> = Vec::new();
        let mut number = |units: &mut dyn Iterator<Item = &Unit>| {
            let mut found: Vec<usize> = Vec::new();
            for (_, term) in units.flat_map(|unit| unit.terms(words)) {
                let next = terms.numbers.len();
                let number = *terms.numbers.entry(term).or_insert(next);
                found.push(number);
            }
            found.sort_unstable();
            found.dedup();
            counts.resize(terms.numbers.len(), 0);
            for &number in &found {
                counts[number] += 1;
            }
            found
        };
        let sentences: Vec<Vec<usize>> = sentences.iter().map(|unit| number(&mut std::iter::once(unit))).collect();
        let statements: Vec<Vec<usize>> = statements.iter().map(|units| number(&mut units.iter())).collect();
        let number = |count: usize| f64::from(small(count));
        let all = number(sentences.len() + statements.len() + 1);
        terms.weights = counts.iter().map(|&count| (all / number(count)).ln().max(0.05)).collect();
        (terms.sentences, terms.statements) = (sentences, statements);
        terms
    }

    /// The words of a sentence by their numbers, ascending.
    pub(crate) fn of_unit(&self, unit: &Unit, words: &Words) -> Vec<usize> {
        let mut found: Vec<usize> = unit.terms(words).filter_map(|(_, term)| self.numbers.get(&term).copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn weight(&self, term: usize) -> f64 {
        self.weights.get(term).copied().unwrap_or_default()
    }

    fn sum(&self, terms: &[usize]) -> f64 {
        terms.iter().map(|&term| self.weight(term)).sum()
    }

    /// The share of some words that others have.
    pub(crate) fn share(&self, of: &[usize], have: impl Fn(usize) -> bool) -> f64 {
        let all = self.sum(of);
        let had: f64 = of.iter().filter(|&&term| have(term)).map(|&term| self.weight(term)).sum();
        if all > 0.0 { had / all } else { 0.0 }
    }
}

impl Matches {
    /// Compares each statement with each sentence that has a word of it. `declared` are the pairs that the text names itself.
    pub(crate) fn of(terms: &Terms, declared: &[Vec<usize>]) -> Self {
        let mut postings: Vec<Vec<usize>> = vec![Vec::new(); terms.weights.len()];
        for (at, sentence) in terms.sentences.iter().enumerate() {
            for &term in sentence {
                postings[term].push(at);
            }
        }
        let sums: Vec<f64> = terms.sentences.iter().map(|sentence| terms.sum(sentence)).collect();
        let mut nearest: Vec<Vec<(f64, usize)>> = vec![Vec::new(); terms.sentences.len()];
        let mut matches = Self::default();
        let mut shared = vec![0.0; terms.sentences.len()];
        let mut left = BUDGET;
        for (number, statement) in terms.statements.iter().enumerate() {
            let work: usize = statement.iter().map(|&term| postings[term].len()).sum();
            let is_compared = work <= left;
            matches.compared.push(is_compared);
            let mut touched: Vec<usize> = Vec::new();
            if is_compared {
                left -= work;
                for &term in statement {
                    for &sentence in &postings[term] {
                        if shared[sentence] == 0.0 {
                            touched.push(sentence);
                        }
                        shared[sentence] += terms.weight(term);
                    }
                }
            }
            let all = terms.sum(statement).max(f64::MIN_POSITIVE);
            let mut pairs: Vec<Pair> = Vec::new();
            for &sentence in &touched {
                let had = std::mem::take(&mut shared[sentence]);
                let score = 0.75 * had / all + 0.25 * had / sums[sentence].max(f64::MIN_POSITIVE);
                keep_best(&mut nearest[sentence], (had, number), 3);
                if score >= NEAR {
                    pairs.push(Pair { sentence, score });
                }
            }
            for &sentence in declared.get(number).into_iter().flatten() {
                pairs.retain(|pair| pair.sentence != sentence);
                pairs.push(Pair { sentence, score: 1.0 });
            }
            pairs.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.sentence.cmp(&other.sentence)));
            pairs.truncate(12);
            let (covering, together) = terms.telling(statement, &pairs);
            matches.covering.push(covering);
            matches.together.push(together);
            matches.near.push(pairs);
        }
        let covered = terms.sentences.iter().zip(&nearest).map(|(sentence, nearest)| {
            let has = |term: usize| nearest.iter().any(|&(_, at)| terms.statements[at].binary_search(&term).is_ok());
            terms.share(sentence, has)
        });
        matches.shares = covered.collect();
        matches
    }
}

/// Keeps the best few.
fn keep_best(best: &mut Vec<(f64, usize)>, next: (f64, usize), most: usize) {
    let place = best.partition_point(|other| other.0 >= next.0);
    if place < most {
        best.insert(place, next);
        best.truncate(most);
    }
}

impl Terms {
    /// The sentences that tell a statement, of those that are near to it, the best first; and whether they do so together.
    fn telling(&self, statement: &[usize], near: &[Pair]) -> (Vec<Pair>, bool) {
        let best = near.first().map_or(0.0, |pair| pair.score);
        let mut covering: Vec<Pair> =
            near.iter().copied().filter(|pair| pair.score >= MAY_TELL && pair.score >= 0.8 * best).collect();
        if !covering.is_empty() && statement.len() <= LONG / 2 {
            return (covering, false);
        }
        let (together, share) = self.together(statement, near);
        let is_enough = if covering.is_empty() { share >= TOGETHER } else { share >= 0.7 };
        if is_enough {
            let is_new = |pair: &&Pair| covering.iter().all(|other| other.sentence != pair.sentence);
            let added: Vec<Pair> =
                together.iter().filter(is_new).map(|pair| Pair { score: pair.score.max(MAY_TELL), ..*pair }).collect();
            covering.extend(added);
        }
        (covering, is_enough)
    }

    /// Up to three sentences that together have most of a statement's words, and the share that they have.
    pub(crate) fn together(&self, statement: &[usize], near: &[Pair]) -> (Vec<Pair>, f64) {
        let all = self.sum(statement).max(f64::MIN_POSITIVE);
        let mut missing: Vec<usize> = statement.to_vec();
        let mut chosen = Vec::new();
        for _ in 0..3 {
            let gain = |pair: &Pair| {
                let sentence = &self.sentences[pair.sentence];
                missing.iter().filter(|term| sentence.binary_search(term).is_ok()).map(|&term| self.weight(term)).sum::<f64>()
            };
            let gains = near.iter().map(|pair| (gain(pair), *pair));
            let Some((gain, pair)) =
                gains.max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.sentence.cmp(&one.1.sentence)))
            else {
                break;
            };
            if gain < ADDS * all {
                break;
            }
            missing.retain(|term| self.sentences[pair.sentence].binary_search(term).is_err());
            chosen.push(pair);
        }
        (chosen, 1.0 - self.sum(&missing) / all)
    }
}
