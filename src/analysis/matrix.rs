//! The matrix of a question: its rival answers against the evidence, as in the analysis of competing hypotheses (Heuer,
//! *Psychology of Intelligence Analysis*, 1999, chapter 8).
//!
//! Answers are ranked by what speaks against them: evidence for an answer is as a rule evidence for others, too. Nothing is
//! added up but pieces of evidence, and what comes from one origin counts once.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::analysis::bearing::{Bearing, Bearings, Way};
use crate::analysis::origins::{Origin, Origins};
use crate::base::ids::StatementNumber;
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

/// An answer, and the evidence that speaks for and against it. What is of one origin is one group, and counts once.
#[derive(Debug, Default)]
pub struct Answer {
    /// The claim or forecast.
    pub statement: StatementNumber,
    /// What speaks against it.
    pub against: Vec<Group>,
    /// What would speak against it, were it not for what is said against that: by lines that fall alone.
    pub set_aside: Vec<Group>,
    /// What speaks for it.
    pub favour: Vec<Group>,
}

/// Evidence that counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// The evidence, in the order of the rows.
    pub evidence: Vec<StatementNumber>,
    /// The first note of the origin that it has in common.
    pub origin: Option<StatementNumber>,
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
        let (evidence, assumptions) = bearing(argument, &answers);
        let mut evidence = folded(argument, &origins, evidence);
        evidence.sort_by_key(|row| row.tells);
        let mut assumptions: Vec<Row> = assumptions.into_iter().map(|piece| Row::of(piece, None)).collect();
        let answers = answers.into_iter().enumerate();
        let mut ranked: Vec<(usize, Answer)> = answers.map(|(at, answer)| (at, Answer::of(answer, at, &evidence))).collect();
        ranked.sort_by_key(|(_, answer)| answer.against.len());
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

/// The evidence and the assumptions that bear on answers, in the order of the document.
fn bearing(argument: &Argument<'_>, answers: &[StatementNumber]) -> (Vec<Piece>, Vec<Piece>) {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut known: HashMap<StatementNumber, usize, RandomState> = HashMap::default();
    let mut bearings = Bearings::of(argument);
    for (at, &answer) in answers.iter().enumerate() {
        bearings.walk(answer);
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
    pieces.into_iter().partition(|piece| argument.kind(piece.statement) == Some(Kind::Evidence))
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

    /// What the rows say of the answer with the number `at` in their cells.
    fn of(statement: StatementNumber, at: usize, rows: &[Row]) -> Self {
        let groups = |side: fn(&Cell) -> &Option<Speaking>, counts: bool| {
            let speaks =
                |row: &&Row| row.cells.get(at).and_then(|cell| side(cell).as_ref()).is_some_and(|way| way.counts == counts);
            groups(rows.iter().filter(speaks))
        };
        Self {
            statement,
            against: groups(|cell| &cell.against, true),
            set_aside: groups(|cell| &cell.against, false),
            favour: groups(|cell| &cell.favour, true),
        }
    }
}

/// Rows as groups that count once: those of one origin together.
fn groups<'row>(rows: impl Iterator<Item = &'row Row>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<StatementNumber, usize, RandomState> = HashMap::default();
    for row in rows {
        let at = row.origin.and_then(|origin| known.get(&origin).copied()).unwrap_or(groups.len());
        if at == groups.len() {
            groups.push(Group { evidence: Vec::new(), origin: row.origin });
            known.extend(row.origin.map(|origin| (origin, at)));
        }
        groups[at].evidence.extend(&row.statements);
    }
    groups
}
