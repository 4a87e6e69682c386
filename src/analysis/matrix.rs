//! The matrix of a question: its rival answers against the evidence, as in the analysis of competing hypotheses (Heuer,
//! *Psychology of Intelligence Analysis*, 1999, chapter 8).
//!
//! Answers are ranked by what speaks against them: evidence for an answer is as a rule evidence for others, too. Nothing is
//! added up but lines of reasoning, however many pieces each is made of, and what comes from the same origins counts once.

mod lines;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::analysis::bearing::{Bearing, Bearings, Way};
use crate::analysis::cuts::budget;
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::schema::Kind;
use crate::standing::argument::Argument;

/// The answers of a question, and what bears on them.
#[derive(Debug)]
pub struct Matrix {
    /// The question.
    pub question: StatementNumber,
    /// Its answers, each once: those with the least evidence against them first, else in the order of the question.
    pub answers: Vec<Answer>,
    /// The evidence that bears on an answer: what tells most apart first, else in the order of the document.
    pub evidence: Vec<Row>,
    /// The assumptions that bear on one, in the order of the document.
    pub assumptions: Vec<Row>,
}

/// An answer, and the lines of reasoning that speak for and against it. Those from the same origins are one group, and count once.
#[derive(Debug, Default)]
pub struct Answer {
    /// The claim or forecast.
    pub statement: StatementNumber,
    /// Its place by what speaks against it, from 1; answers with as much against them share one.
    pub rank: usize,
    /// Whether another answer has the same place.
    pub is_tied: bool,
    /// What speaks against it.
    pub against: Vec<Group>,
    /// What would speak against it, were it not for what is said against that: by lines that fall alone.
    pub set_aside: Vec<Group>,
    /// What speaks for it.
    pub favour: Vec<Group>,
    /// Whether a line of reasoning for it is written at all. Where none is, nobody has argued for it, and it is easily left with little
    /// against it.
    pub is_argued: bool,
    /// What corroborates it: no line of reasoning, and not counted.
    pub corroborated_by: Vec<StatementNumber>,
}

/// Lines of reasoning that count once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The lines, the nearest to the answer first.
    pub lines: Vec<Reasoning>,
    /// The first notes of the origins of their evidence, ascending; none where one piece has several or it is not known.
    pub origins: Vec<StatementNumber>,
}

/// A line of reasoning with what supports it: joined premises and their warrants are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reasoning {
    /// Where it is drawn; of several with the same premises the first.
    pub line: InferenceId,
    /// The evidence below it, its own premises included; ascending.
    pub evidence: Vec<StatementNumber>,
}

/// Evidence of one origin that bears on the answers alike; or one assumption.
#[derive(Debug)]
pub struct Row {
    /// The statements, in the order of the document.
    pub statements: Vec<StatementNumber>,
    /// For each answer, in the order of the answers, how they bear on it.
    pub cells: Vec<Cell>,
    /// The first note of the one origin that they come from; `None` where they come from several, or it is not known.
    pub origin: Option<StatementNumber>,
    /// What they tell of the answers.
    pub tells: Tells,
}

/// How a row bears on an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How it speaks for it.
    pub favour: Option<Speaking>,
    /// How it speaks against it.
    pub against: Option<Speaking>,
}

/// By way of what something speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaking {
    /// By lines that do not fall.
    pub counts: bool,
    /// By being named at the answer itself.
    pub directly: bool,
    /// The statements at the answer through which it speaks, each once.
    pub through: Vec<StatementNumber>,
}

/// What a row tells of the answers, most first. Only what counts does tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tells {
    /// It speaks for some and against others; or bears on all, and not alike.
    Apart,
    /// It speaks against some, and on others not at all.
    Against,
    /// It speaks for some, and on others not at all; or both ways on some.
    Favour,
    /// It bears on all answers alike.
    Alike,
    /// It bears only by lines that fall.
    Nothing,
}

impl Matrix {
    /// The matrix of a question of the document. O(answers · what bears on them).
    pub fn of(argument: &Argument<'_>, question: StatementNumber) -> Self {
        let origins = Origins::of(argument.project, argument.document(), &argument.sources);
        let answers = argument.answers(question);
        let (evidence, assumptions, mut ranked) = bearing(argument, &origins, &answers);
        let mut evidence = folded(argument, &origins, evidence);
        evidence.sort_by_key(|row| row.tells);
        let mut assumptions: Vec<Row> = assumptions.into_iter().map(|piece| Row::of(piece, None)).collect();
        ranked.sort_by_key(|(_, answer)| answer.against.len());
        let counts: Vec<usize> = ranked.iter().map(|(_, answer)| answer.against.len()).collect();
        for (_, answer) in &mut ranked {
            let count = answer.against.len();
            answer.rank = 1 + counts.partition_point(|&other| other < count);
            answer.is_tied = counts.partition_point(|&other| other <= count) > answer.rank;
        }
        for row in evidence.iter_mut().chain(&mut assumptions) {
            row.cells = ranked.iter().map(|(at, _)| std::mem::take(&mut row.cells[*at])).collect();
        }
        let answers = ranked.into_iter().map(|(_, answer)| answer).collect();
        Self { question, answers, evidence, assumptions }
    }
}

/// A statement, and how it bears on each answer.
struct Piece {
    statement: StatementNumber,
    bearings: Vec<Bearing>,
}

/// The evidence and the assumptions that bear on answers, in the order of the document; and the answers, each with its number.
fn bearing(
    argument: &Argument<'_>,
    origins: &Origins,
    answers: &[StatementNumber],
) -> (Vec<Piece>, Vec<Piece>, Vec<(usize, Answer)>) {
    let mut ranked = Vec::with_capacity(answers.len());
    let mut budget = budget(argument);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut known: HashMap<StatementNumber, usize, RandomState> = HashMap::default();
    let mut bearings = Bearings::of(argument);
    for (at, &answer) in answers.iter().enumerate() {
        bearings.walk(answer);
        ranked.push((at, lines::answer(argument, origins, answer, bearings.roots(), &mut budget)));
        for statement in bearings.reached() {
            if !matches!(argument.kind(statement), Some(Kind::Evidence | Kind::Assumption)) {
                continue;
            }
            let piece = *known.entry(statement).or_insert_with(|| {
                pieces.push(Piece { statement, bearings: vec![Bearing::default(); answers.len()] });
                pieces.len() - 1
            });
            pieces[piece].bearings[at] = bearings.on(statement);
        }
    }
    pieces.sort_unstable_by_key(|piece| piece.statement);
    let (evidence, assumptions) = pieces.into_iter().partition(|piece| argument.kind(piece.statement) == Some(Kind::Evidence));
    (evidence, assumptions, ranked)
}

/// Rows of evidence: what has one origin and bears alike is one.
fn folded(argument: &Argument<'_>, origins: &Origins, pieces: Vec<Piece>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut known: HashMap<(StatementNumber, Vec<Outline>), usize, RandomState> = HashMap::default();
    for piece in pieces {
        let sources = &argument.sources;
        let common = Some(piece.statement).filter(|&evidence| !sources.is_incomplete(evidence));
        let origin = match common.and_then(|evidence| origins.common(sources.cited(evidence).iter().copied())) {
            Some(Origin::One(note)) => Some(note),
            Some(Origin::Several) | None => None,
        };
        let key = origin.map(|origin| (origin, piece.bearings.iter().map(outline).collect()));
        if let Some(&row) = key.as_ref().and_then(|key| known.get(key)) {
            rows[row].add(&piece);
        } else {
            known.extend(key.map(|key| (key, rows.len())));
            rows.push(Row::of(piece, origin));
        }
    }
    rows
}

/// Whether something speaks for an answer, and against it, and whether that counts.
type Outline = [Option<bool>; 2];

fn outline(bearing: &Bearing) -> Outline {
    [bearing.favour, bearing.against].map(|way| way.map(|way| way.counts))
}

impl Row {
    fn of(piece: Piece, origin: Option<StatementNumber>) -> Self {
        let Piece { statement, bearings } = piece;
        let tells = tells(&bearings);
        let cells = bearings.iter().map(|bearing| Cell::of(bearing, statement)).collect();
        Self { statements: vec![statement], cells, origin, tells }
    }

    /// Adds what bears in the same way.
    fn add(&mut self, piece: &Piece) {
        self.statements.push(piece.statement);
        for (cell, bearing) in self.cells.iter_mut().zip(&piece.bearings) {
            let sides = [(&mut cell.favour, bearing.favour), (&mut cell.against, bearing.against)];
            for (speaking, way) in sides {
                if let (Some(speaking), Some(way)) = (speaking.as_mut(), way) {
                    speaking.add(way, piece.statement);
                }
            }
        }
    }
}

/// What a statement tells of the answers on which it bears so.
fn tells(bearings: &[Bearing]) -> Tells {
    let counted: Vec<[bool; 2]> = bearings.iter().map(Bearing::counted).collect();
    let any = |wanted: [bool; 2]| counted.contains(&wanted);
    if !counted.iter().any(|&counted| counted != [false; 2]) {
        return Tells::Nothing;
    }
    if counted.len() > 1 && counted.windows(2).all(|pair| pair[0] == pair[1]) {
        return Tells::Alike;
    }
    match (any([true, false]), any([false, true])) {
        // With a single answer there is nothing to tell apart.
        _ if counted.len() > 1 && !any([false; 2]) => Tells::Apart,
        (true, true) => Tells::Apart,
        (false, true) => Tells::Against,
        (_, false) => Tells::Favour,
    }
}

impl Cell {
    fn of(bearing: &Bearing, statement: StatementNumber) -> Self {
        let speaking = |way: Option<Way>| {
            let mut speaking = Speaking { counts: way?.counts, directly: false, through: Vec::new() };
            speaking.add(way?, statement);
            Some(speaking)
        };
        Self { favour: speaking(bearing.favour), against: speaking(bearing.against) }
    }
}

impl Speaking {
    fn add(&mut self, way: Way, statement: StatementNumber) {
        if way.through == statement {
            self.directly = true;
        } else if !self.through.contains(&way.through) {
            self.through.push(way.through);
        }
    }
}

impl Answer {
    /// Whether no evidence bears on it in any way that is counted.
    pub fn is_bare(&self) -> bool {
        self.against.is_empty() && self.set_aside.is_empty() && self.favour.is_empty()
    }
}
