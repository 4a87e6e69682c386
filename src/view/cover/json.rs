//! A text against its brief as JSON, which `docs/cover.schema.json` describes.

use std::io::{Result, Write};

use serde::Serialize;

use super::{Cover, section};
use crate::analysis::cover::{Role, SentenceState, StatementState, Subject};
use crate::render::json::write_value;
use crate::view::declared::Declared;
use crate::view::rows::Teller;

/// The JSON schema of the format.
pub const SCHEMA: &str = include_str!("../../../docs/cover.schema.json");

#[derive(Serialize)]
struct Report {
    version: u32,
    text: String,
    document: String,
    language: String,
    compared: &'static str,
    summary: Summary,
    findings: Vec<FindingItem>,
    sentences: Vec<SentenceItem>,
    statements: Vec<StatementItem>,
}

#[derive(Serialize)]
struct Summary {
    sentences: usize,
    covered: usize,
    uncovered: usize,
    uncertain: usize,
    statements: usize,
    covered_statements: usize,
    through_reasons: usize,
    uncertain_statements: usize,
    left_out: usize,
    not_compared: usize,
    differs: bool,
}

#[derive(Serialize)]
struct FindingItem {
    section: &'static str,
    subject: &'static str,
    sentence: Option<usize>,
    line: Option<usize>,
    statement: Option<String>,
    brief: Option<String>,
    text: Option<String>,
    score: Option<f64>,
}

#[derive(Serialize)]
struct SentenceItem {
    number: usize,
    line: usize,
    text: String,
    state: &'static str,
}

#[derive(Serialize)]
struct StatementItem {
    id: String,
    #[serde(flatten)]
    place: Declared,
    role: &'static str,
    state: &'static str,
    sentences: Vec<PairItem>,
}

#[derive(Serialize)]
struct PairItem {
    sentence: usize,
    score: f64,
}

/// Writes what was found as one JSON object.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(cover: &Cover, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let comparison = &cover.comparison;
    let id = |at: usize| cover.statements.get(at).map(|to_cover| to_cover.stated.id.clone());
    let findings = comparison.findings.iter().map(|finding| FindingItem {
        section: match section(finding.section) {
            "left out" => "left-out",
            name => name,
        },
        subject: subject(finding.subject),
        sentence: finding.sentence.map(|at| at + 1),
        line: finding.sentence.and_then(|at| cover.sentences.get(at)).map(|sentence| sentence.line),
        statement: finding.statement.and_then(id),
        brief: finding.brief.clone(),
        text: finding.text.clone(),
        score: finding.score.map(rounded),
    });
    let sentences = cover.sentences.iter().zip(&comparison.sentences).enumerate();
    let sentences = sentences.map(|(at, (sentence, &state))| SentenceItem {
        number: at + 1,
        line: sentence.line,
        text: sentence.text.clone(),
        state: match state {
            SentenceState::Covered => "covered",
            SentenceState::Uncovered => "uncovered",
            SentenceState::Uncertain => "uncertain",
        },
    });
    let statements = cover.statements.iter().zip(&comparison.statements).zip(&comparison.covering);
    let statements = statements.map(|((to_cover, &state), pairs)| StatementItem {
        id: to_cover.stated.id.clone(),
        place: Declared::of(argument, to_cover.statement),
        role: role(to_cover.stated.role),
        state: state_name(state),
        sentences: pairs.iter().map(|&(sentence, score)| PairItem { sentence: sentence + 1, score: rounded(score) }).collect(),
    });
    let report = Report {
        version: 1,
        text: cover.path.clone(),
        document: argument.project.file(argument.document().root()).source.path().to_owned(),
        language: cover.language.clone(),
        compared: if comparison.has_words { "words" } else { "figures-and-names" },
        summary: Summary {
            sentences: cover.sentences.len(),
            covered: cover.sentences_in(SentenceState::Covered),
            uncovered: cover.sentences_in(SentenceState::Uncovered),
            uncertain: cover.sentences_in(SentenceState::Uncertain),
            statements: cover.statements.len() - cover.statements_in(StatementState::NotAsked),
            covered_statements: cover.statements_in(StatementState::Covered),
            through_reasons: cover.statements_in(StatementState::ThroughReasons),
            uncertain_statements: cover.statements_in(StatementState::Uncertain),
            left_out: cover.statements_in(StatementState::LeftOut),
            not_compared: cover.statements_in(StatementState::NotCompared),
            differs: cover.differs(),
        },
        findings: findings.collect(),
        sentences: sentences.collect(),
        statements: statements.collect(),
    };
    write_value(&report, out)
}

fn rounded(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Thesis => "thesis",
        Role::Objection => "objection",
        Role::Exception => "exception",
        Role::Assumption => "assumption",
        Role::Claim => "claim",
        Role::Evidence => "evidence",
        Role::Other => "other",
    }
}

fn state_name(state: StatementState) -> &'static str {
    match state {
        StatementState::Covered => "covered",
        StatementState::ThroughReasons => "through-reasons",
        StatementState::Uncertain => "uncertain",
        StatementState::LeftOut => "left-out",
        StatementState::NotAsked => "not-asked",
        StatementState::NotCompared => "not-compared",
    }
}

fn subject(subject: Subject) -> &'static str {
    match subject {
        Subject::Figure => "figure",
        Subject::Year => "year",
        Subject::Date => "date",
        Subject::Name => "name",
        Subject::Denial => "denial",
        Subject::Opposite => "opposite",
        Subject::Likelihood => "likelihood",
        Subject::Modal => "modal",
        Subject::Hedge => "hedge",
        Subject::Statement => "statement",
        Subject::Part => "part",
        Subject::Sentence => "sentence",
        Subject::Pair => "pair",
        Subject::Id => "id",
    }
}
