//! A published text against the brief that it was written from: which statement each sentence tells, what the text leaves out, and
//! where the two say different things. Precise before complete: details are compared only where a pair is sure.

mod checks;
mod denials;
mod figures;
mod likelihoods;
mod matching;
mod names;
pub mod prose;
mod quantities;
mod sentences;
mod stem;
mod swaps;
mod term;
mod token;
mod tokens;
mod unit;
mod whole;
mod words;

use std::collections::BTreeSet;

use self::checks::Pairs;
use self::matching::{MAY_TELL, Matches, TELLS, Terms};
use self::prose::Sentence;
use self::unit::Unit;
use self::words::Words;

/// A sentence of a statement is covered from this share of its words on, in up to three sentences.
const PART: f64 = 0.7;

/// What a statement is in its brief; the order is that in which what is left out is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Thesis,
    Objection,
    Exception,
    Assumption,
    Claim,
    Evidence,
    /// A question or a gap, or a statement of a used file: it may be covered and need not be.
    Other,
}

/// A statement that a text may tell.
#[derive(Clone, Debug)]
pub struct Stated {
    /// Its id, as the brief refers to it.
    pub id: String,
    pub role: Role,
    pub text: String,
    /// The term of its `likelihood`.
    pub likelihood: Option<String>,
    /// What other fields of it say: dates, conditions, remarks.
    pub fields: Vec<String>,
    /// Its reasons, by their places in the list of statements.
    pub reasons: Vec<usize>,
}

/// Where a finding is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Differs,
    Hardened,
    LeftOut,
    Uncovered,
    Uncertain,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Figure,
    Year,
    Date,
    Name,
    /// One says *not*, the other does not.
    Denial,
    /// One says *rose*, the other *fell*.
    Opposite,
    Likelihood,
    /// *May* has become *will*.
    Modal,
    /// A word such as *reportedly* is gone.
    Hedge,
    /// A whole statement.
    Statement,
    /// A sentence of a statement.
    Part,
    /// A sentence of the text.
    Sentence,
    /// A sentence that may tell a statement.
    Pair,
    /// An id that the text names and the brief does not have.
    Id,
}

/// A line of what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub section: Section,
    pub subject: Subject,
    /// The sentence, from 0.
    pub sentence: Option<usize>,
    /// The statement, by its place in the list.
    pub statement: Option<usize>,
    /// What the brief says.
    pub brief: Option<String>,
    /// What the text says.
    pub text: Option<String>,
    /// How alike sentence and statement are.
    pub score: Option<f64>,
}

impl Finding {
    fn new(section: Section, subject: Subject, sentence: Option<usize>, statement: Option<usize>) -> Self {
        Self { section, subject, sentence, statement, brief: None, text: None, score: None }
    }
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentenceState {
    Covered,
    Uncovered,
    Uncertain,
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementState {
    /// A sentence tells it, or several together.
    Covered,
    /// At least half of its reasons are covered.
    ThroughReasons,
    Uncertain,
    LeftOut,
    /// It need not be covered.
    NotAsked,
    /// The budget was reached before.
    NotCompared,
}

/// A text compared with a brief.
#[derive(Debug)]
pub struct Comparison {
    pub sentences: Vec<SentenceState>,
    pub statements: Vec<StatementState>,
    /// Of each statement, the sentences that tell it and how alike they are.
    pub covering: Vec<Vec<(usize, f64)>>,
    pub findings: Vec<Finding>,
    /// Whether there are lists of words for the language.
    pub has_words: bool,
}

/// Compares a text with the statements of a brief in a language; its notes may name what the text names. Linear in both but for words that many of them share, which a budget bounds.
pub fn compare(sentences: &[Sentence], statements: &[Stated], notes: &[String], language: &str) -> Comparison {
    let words = Words::of(language);
    let text: Vec<Unit> = sentences.iter().map(|sentence| Unit::of(&sentence.text, words)).collect();
    let parts: Vec<Vec<Unit>> = statements
        .iter()
        .map(|stated| {
            sentences::sentences(&stated.text).into_iter().map(|(start, end)| Unit::of(&stated.text[start..end], words)).collect()
        })
        .collect();
    let fields: Vec<Vec<Unit>> =
        statements.iter().map(|stated| stated.fields.iter().map(|field| Unit::of(field, words)).collect()).collect();
    let terms = Terms::of(&text, &parts, words);
    let (declared, mut findings) = declared(sentences, statements, &terms);
    let matches = Matches::of(&terms, &declared);

    let mut comparison = Comparison {
        sentences: Vec::new(),
        statements: Vec::new(),
        covering: matches.covering.iter().map(|pairs| pairs.iter().map(|pair| (pair.sentence, pair.score)).collect()).collect(),
        findings: Vec::new(),
        has_words: !words.language.is_empty(),
    };
    comparison.judge(statements, &parts, &terms, words, &matches);
    let mut pairs = Pairs::of(words, &text, &parts, &fields, statements, &matches);
    pairs.brief_keys.extend(notes.iter().flat_map(|note| Unit::of(note, words).keys().collect::<Vec<_>>()));
    pairs.check(&mut findings);
    for denied in findings.iter().filter(|finding| finding.section == Section::LeftOut) {
        // Stated but for what it denies.
        denied.statement.into_iter().for_each(|at| comparison.statements[at] = StatementState::LeftOut);
    }
    comparison.left_out(statements, &parts, &terms, words, &matches, &mut findings);
    comparison.uncertain(&matches, &mut findings);
    findings.sort_by_key(|finding| {
        let role = finding
            .statement
            .filter(|_| finding.section == Section::LeftOut)
            .and_then(|at| statements.get(at))
            .map(|stated| stated.role);
        (finding.section, role, finding.sentence, finding.statement, finding.subject)
    });
    let mut seen = BTreeSet::new();
    findings.retain(|finding| {
        let said = finding.text.clone().filter(|_| finding.section < Section::LeftOut);
        said.is_none_or(|said| seen.insert((finding.section, finding.sentence, said)))
    });
    comparison.findings = findings;
    comparison
}

/// The pairs that the text names itself, by statement, and the ids that it names and the brief does not have. Of a paragraph below a
/// comment, the sentence is taken that is most like the statement.
fn declared(sentences: &[Sentence], statements: &[Stated], terms: &Terms) -> (Vec<Vec<usize>>, Vec<Finding>) {
    let by_id: std::collections::BTreeMap<&str, usize> =
        statements.iter().enumerate().map(|(at, stated)| (stated.id.as_str(), at)).collect();
    let mut declared: Vec<Vec<usize>> = vec![Vec::new(); statements.len()];
    let mut unknown: Vec<Finding> = Vec::new();
    for (at, sentence) in sentences.iter().enumerate() {
        for name in &sentence.named {
            match by_id.get(name.id.as_str()) {
                Some(&statement) => declared[statement].push(at),
                None if name.is_meant => unknown.push(Finding {
                    text: Some(name.id.clone()),
                    ..Finding::new(Section::Uncertain, Subject::Id, Some(at), None)
                }),
                None => {}
            }
        }
    }
    let mut start = 0;
    for paragraph in sentences.chunk_by(|one, other| one.named_above == other.named_above) {
        for name in paragraph.first().into_iter().flat_map(|sentence| &sentence.named_above) {
            let Some(&statement) = by_id.get(name.id.as_str()) else {
                if name.is_meant {
                    unknown.push(Finding {
                        text: Some(name.id.clone()),
                        ..Finding::new(Section::Uncertain, Subject::Id, Some(start), None)
                    });
                }
                continue;
            };
            let share = |at: &usize| {
                let has = |term| terms.sentences[*at].binary_search(&term).is_ok();
                terms.share(&terms.statements[statement], has)
            };
            let best =
                (start..start + paragraph.len()).max_by(|one, other| share(one).total_cmp(&share(other)).then(other.cmp(one)));
            declared[statement].extend(best);
        }
        start += paragraph.len();
    }
    (declared, unknown)
}

impl Comparison {
    /// Says of each sentence and each statement what became of it.
    fn judge(&mut self, statements: &[Stated], parts: &[Vec<Unit>], terms: &Terms, words: &Words, matches: &Matches) {
        let mut best = vec![0.0_f64; terms.sentences.len()];
        for pair in matches.covering.iter().flatten() {
            best[pair.sentence] = best[pair.sentence].max(pair.score);
        }
        let state = |(best, covered): (&f64, &f64)| match () {
            () if *best >= TELLS || *covered >= 0.6 => SentenceState::Covered,
            () if *best >= MAY_TELL => SentenceState::Uncertain,
            () => SentenceState::Uncovered,
        };
        self.sentences = best.iter().zip(&matches.shares).map(state).collect();
        let is_covered = |at: usize| matches.covering.get(at).is_some_and(|pairs| !pairs.is_empty());
        let has_part = |at: usize, part: &Unit| {
            let of_part = terms.of_unit(part, words);
            of_part.len() >= 3 && terms.together(&of_part, &matches.near[at]).1 >= PART
        };
        let states = statements.iter().enumerate().map(|(at, stated)| {
            let best = matches.covering[at].first().map_or(0.0, |pair| pair.score);
            let reasons = stated.reasons.iter().filter(|&&reason| is_covered(reason)).count();
            match () {
                () if !matches.compared[at] => StatementState::NotCompared,
                () if best >= TELLS || matches.together[at] => StatementState::Covered,
                () if best >= MAY_TELL => StatementState::Uncertain,
                () if parts[at].len() > 1 && parts[at].iter().any(|part| has_part(at, part)) => StatementState::Covered,
                () if stated.role == Role::Other => StatementState::NotAsked,
                () if !matches!(stated.role, Role::Thesis | Role::Objection | Role::Exception)
                    && reasons > 0
                    && 2 * reasons >= stated.reasons.len() =>
                {
                    StatementState::ThroughReasons
                }
                () => StatementState::LeftOut,
            }
        });
        self.statements = states.collect();
    }

    /// Statements, and sentences of statements, that the text leaves out.
    fn left_out(
        &self,
        statements: &[Stated],
        parts: &[Vec<Unit>],
        terms: &Terms,
        words: &Words,
        matches: &Matches,
        findings: &mut Vec<Finding>,
    ) {
        let listed: BTreeSet<usize> =
            findings.iter().filter(|found| found.section == Section::LeftOut).filter_map(|found| found.statement).collect();
        for (at, stated) in statements.iter().enumerate() {
            let finding = |subject, brief: &str| Finding {
                brief: Some(brief.to_owned()),
                ..Finding::new(Section::LeftOut, subject, None, Some(at))
            };
            match self.statements[at] {
                StatementState::LeftOut if !listed.contains(&at) => {
                    findings.push(finding(Subject::Statement, &stated.text));
                }
                StatementState::Covered if stated.role != Role::Other && parts[at].len() > 1 => {
                    for ((start, end), part) in sentences::sentences(&stated.text).into_iter().zip(&parts[at]) {
                        let of_part = terms.of_unit(part, words);
                        let single = matches.near[at].iter().map(|pair| {
                            terms.share(&of_part, |term| terms.sentences[pair.sentence].binary_search(&term).is_ok())
                        });
                        let single = single.fold(0.0, f64::max);
                        if of_part.len() >= 3 && single < 0.35 && terms.together(&of_part, &matches.near[at]).1 < 0.5 {
                            findings.push(finding(Subject::Part, stated.text[start..end].trim()));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Sentences that nothing covers, and pairs that are not sure.
    fn uncertain(&self, matches: &Matches, findings: &mut Vec<Finding>) {
        let mut listed: BTreeSet<usize> = BTreeSet::new();
        for (at, state) in self.statements.iter().enumerate() {
            if let (StatementState::Uncertain, Some(pair)) = (state, matches.covering[at].first()) {
                listed.insert(pair.sentence);
                let finding = Finding::new(Section::Uncertain, Subject::Pair, Some(pair.sentence), Some(at));
                findings.push(Finding { score: Some(pair.score), ..finding });
            }
        }
        // Of each sentence, the statement that it is most like.
        let mut best: Vec<Option<(f64, usize)>> = vec![None; self.sentences.len()];
        for (number, pair) in
            matches.covering.iter().enumerate().flat_map(|(number, pairs)| pairs.iter().map(move |pair| (number, pair)))
        {
            if best[pair.sentence].is_none_or(|(score, _)| pair.score > score) {
                best[pair.sentence] = Some((pair.score, number));
            }
        }
        for (at, state) in self.sentences.iter().enumerate() {
            match state {
                SentenceState::Uncovered => findings.push(Finding::new(Section::Uncovered, Subject::Sentence, Some(at), None)),
                SentenceState::Uncertain if !listed.contains(&at) => {
                    if let Some((score, number)) = best[at] {
                        let finding = Finding::new(Section::Uncertain, Subject::Pair, Some(at), Some(number));
                        findings.push(Finding { score: Some(score), ..finding });
                    }
                }
                _ => {}
            }
        }
    }
}
