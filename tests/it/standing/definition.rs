//! What stands, is contested and falls, by definition: a brief becomes a normal logic program, whose well-founded model is its
//! labels. Written from the language's page, without the library's graph; slow and plain.

use std::collections::{BTreeMap, BTreeSet};

use hence::internals::schema::{Field, Kind};

use super::program::{Rule, Value, least_model, well_founded};
use super::said::{Reference, Relation, Said};
use crate::labels::Label;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    For,
    Against,
}

/// What makes a line one and the same, wherever it is written. One that names something unknown is like no other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    target: usize,
    sign: Sign,
    premises: BTreeSet<usize>,
    choice: Option<Choice>,
    like_no_other: Option<usize>,
}

/// What is enough of the premises of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Choice {
    /// So many of these.
    needs: usize,
    of: BTreeSet<usize>,
    /// And all warrants.
    warrants: BTreeSet<usize>,
}

impl Line {
    /// Each set of statements that is enough for the line to hold.
    fn ways(&self) -> Vec<BTreeSet<usize>> {
        let Some(choice) = &self.choice else { return vec![self.premises.clone()] };
        let of: Vec<usize> = choice.of.iter().copied().collect();
        let sets = (0..1_u32 << of.len()).filter(|set| set.count_ones() as usize == choice.needs);
        sets.map(|set| {
            let chosen = of.iter().enumerate().filter(|(at, _)| set >> at & 1 == 1).map(|(_, &at)| at);
            chosen.chain(choice.warrants.iter().copied()).collect()
        })
        .collect()
    }
}

/// The statements each of which suffices to answer something; one that is unknown is presumed to stand, and answers it.
#[derive(Clone, Debug, Default)]
struct Answers {
    by: BTreeSet<usize>,
    presumed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Atom {
    /// A statement holds.
    Holds(usize),
    /// What is said against a statement holds.
    Against(usize),
    /// A line holds.
    Line(Line),
    /// A statement speaks against a line for another one, and is not answered.
    Exception(Line, usize),
}

#[derive(Default)]
struct Reading {
    /// Lines for statements, with what speaks against each and what answers that.
    support: BTreeMap<Line, BTreeMap<usize, Answers>>,
    /// Lines against statements, with what answers each.
    objections: BTreeMap<Line, Answers>,
    unknown: usize,
}

/// The label of each statement of a brief, notes and all, once `removed` are retracted.
pub fn labels(brief: &[Said], removed: &[usize]) -> Vec<Label> {
    let program = program(brief, removed);
    let model = well_founded(&program);
    let label = |at| match model.value(&Atom::Holds(at)) {
        Value::True => Label::Stands,
        Value::Undefined => Label::Contested,
        Value::False => Label::Falls,
    };
    (0..brief.len()).map(label).collect()
}

/// The statements that are held up without some notes, objections and exceptions left as they are with them.
pub fn held_up(brief: &[Said], removed: &[usize]) -> BTreeSet<usize> {
    let model = well_founded(&program(brief, &[]));
    let left = least_model(&program(brief, removed), model.possible());
    let statement = |atom| match atom {
        Atom::Holds(at) => Some(at),
        Atom::Against(_) | Atom::Line(_) | Atom::Exception(..) => None,
    };
    left.into_iter().filter_map(statement).collect()
}

/// A line for a statement.
pub struct Reason {
    pub target: usize,
    pub premises: BTreeSet<usize>,
    /// Each set of premises that is enough for it.
    pub ways: Vec<BTreeSet<usize>>,
}

/// The lines for statements that hold.
pub fn holding_lines(brief: &[Said]) -> Vec<Reason> {
    let model = well_founded(&program(brief, &[]));
    let reading = Reading::of(brief);
    let lines = reading.support.into_keys().filter(|line| model.value(&Atom::Line(line.clone())) == Value::True);
    lines.map(|line| Reason { target: line.target, ways: line.ways(), premises: line.premises }).collect()
}

/// A line for or against a statement, with what speaks against it.
#[derive(Clone, Debug)]
pub struct Judged {
    pub target: usize,
    pub is_support: bool,
    /// Premises and warrants.
    pub premises: BTreeSet<usize>,
    /// Of how many of which premises it is enough that they hold.
    pub choice: Option<(usize, BTreeSet<usize>)>,
    /// Of such a line, those that are needed besides.
    pub warrants: BTreeSet<usize>,
    pub label: Label,
    /// Exceptions, or answers, each with its own label as such.
    pub against: Vec<Exception>,
    /// An answer is presumed.
    pub is_answered: bool,
}

/// What speaks against a line, and what answers that.
#[derive(Clone, Debug)]
pub struct Exception {
    pub by: usize,
    pub label: Label,
    pub answers: BTreeSet<usize>,
}

impl Judged {
    /// Whether enough of its premises have a property.
    pub fn is_met(&self, holds: impl Fn(usize) -> bool) -> bool {
        match &self.choice {
            None => self.premises.iter().all(|&premise| holds(premise)),
            Some((needs, pool)) => {
                self.warrants.iter().all(|&premise| holds(premise))
                    && pool.iter().filter(|&&premise| holds(premise)).count() >= *needs
            }
        }
    }
}

/// All lines for and against statements, once `removed` are retracted.
pub fn judged(brief: &[Said], removed: &[usize]) -> Vec<Judged> {
    let model = well_founded(&program(brief, removed));
    let label = |atom: Atom| match model.value(&atom) {
        Value::True => Label::Stands,
        Value::Undefined => Label::Contested,
        Value::False => Label::Falls,
    };
    let reading = Reading::of(brief);
    let judged = |line: &Line, against: Vec<Exception>, is_answered: bool| Judged {
        target: line.target,
        is_support: line.sign == Sign::For,
        premises: line.premises.clone(),
        choice: line.choice.as_ref().map(|choice| (choice.needs, choice.of.clone())),
        warrants: line.choice.as_ref().map_or_else(BTreeSet::new, |choice| choice.warrants.clone()),
        label: label(Atom::Line(line.clone())),
        against,
        is_answered,
    };
    let support = reading.support.iter().map(|(line, exceptions)| {
        let exception = |(&by, answers): (&usize, &Answers)| {
            let label = label(Atom::Exception(line.clone(), by));
            Exception { by, label, answers: answers.by.clone() }
        };
        judged(line, exceptions.iter().map(exception).collect(), false)
    });
    let objections = reading.objections.iter().map(|(line, answers)| {
        let answer = |&by: &usize| Exception { by, label: label(Atom::Holds(by)), answers: BTreeSet::new() };
        judged(line, answers.by.iter().map(answer).collect(), answers.presumed)
    });
    support.chain(objections).collect()
}

/// The objections to a statement that do not fall once `removed` are retracted, each by its premises.
pub fn objections(brief: &[Said], removed: &[usize], to: usize) -> BTreeSet<BTreeSet<usize>> {
    let model = well_founded(&program(brief, removed));
    let reading = Reading::of(brief);
    let lines = reading.objections.into_keys().filter(|line| line.target == to);
    lines.filter(|line| model.value(&Atom::Line(line.clone())) != Value::False).map(|line| line.premises).collect()
}

/// What bears on an answer: statements with whether they speak for it, each with whether by a way on which no line falls.
pub fn bearing(brief: &[Said], answer: usize) -> BTreeMap<(usize, bool), bool> {
    let model = well_founded(&program(brief, &[]));
    let walk = Walk { reading: Reading::of(brief), holds: &|atom| model.value(&atom) != Value::False };
    let mut seen = BTreeSet::new();
    walk.down(answer, true, true, &mut seen);
    // Of two ways the one that counts comes later, and is kept.
    seen.into_iter().map(|(counts, at, favours)| ((at, favours), counts)).collect()
}

/// The lines of reasoning that bear on an answer by ways on which no line falls: whether each speaks for it, its premises and warrants, and
/// what is below them by lines that do not fall.
pub fn reasoning(brief: &[Said], answer: usize) -> BTreeSet<(bool, BTreeSet<usize>, BTreeSet<usize>)> {
    let model = well_founded(&program(brief, &[]));
    let walk = Walk { reading: Reading::of(brief), holds: &|atom| model.value(&atom) != Value::False };
    let mut seen = BTreeSet::new();
    walk.down(answer, true, true, &mut seen);
    let mut found = BTreeSet::new();
    for (_, at, favours) in seen.into_iter().filter(|(counts, ..)| *counts) {
        let mut add = |favours: bool, premises: &BTreeSet<usize>, holds: bool| {
            if holds {
                found.insert((favours, premises.clone(), walk.below(premises)));
            }
        };
        let one = |at: usize| BTreeSet::from([at]);
        let holds = |atom| (walk.holds)(atom);
        for (line, exceptions) in walk.reading.support.iter().filter(|(line, _)| line.target == at) {
            if (at, favours) == (answer, true) {
                add(favours, &line.premises, holds(Atom::Line(line.clone())));
            }
            for (&by, answers) in exceptions {
                add(!favours, &one(by), holds(Atom::Exception(line.clone(), by)));
                answers.by.iter().for_each(|&answer| add(favours, &one(answer), holds(Atom::Holds(answer))));
            }
        }
        for (line, answers) in walk.reading.objections.iter().filter(|(line, _)| line.target == at) {
            add(!favours, &line.premises, holds(Atom::Line(line.clone())));
            answers.by.iter().for_each(|&answer| add(favours, &one(answer), holds(Atom::Holds(answer))));
        }
    }
    found
}

struct Walk<'model> {
    reading: Reading,
    holds: &'model dyn Fn(Atom) -> bool,
}

impl Walk<'_> {
    fn down(&self, at: usize, favours: bool, counts: bool, seen: &mut BTreeSet<(bool, usize, bool)>) {
        if !seen.insert((counts, at, favours)) {
            return;
        }
        let holds = |atom| counts && (self.holds)(atom);
        for (line, exceptions) in self.reading.support.iter().filter(|(line, _)| line.target == at) {
            let line_holds = holds(Atom::Line(line.clone()));
            line.premises.iter().for_each(|&premise| self.down(premise, favours, line_holds, seen));
            for (&by, answers) in exceptions {
                self.down(by, !favours, holds(Atom::Exception(line.clone(), by)), seen);
                answers.by.iter().for_each(|&answer| self.down(answer, favours, holds(Atom::Holds(answer)), seen));
            }
        }
        for (line, answers) in self.reading.objections.iter().filter(|(line, _)| line.target == at) {
            let line_holds = holds(Atom::Line(line.clone()));
            line.premises.iter().for_each(|&premise| self.down(premise, !favours, line_holds, seen));
            answers.by.iter().for_each(|&answer| self.down(answer, favours, holds(Atom::Holds(answer)), seen));
        }
    }

    /// Statements, and what is below them by lines for them that do not fall.
    fn below(&self, from: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut open: Vec<usize> = from.iter().copied().collect();
        while let Some(at) = open.pop() {
            if found.insert(at) {
                let lines = self.reading.support.keys().filter(|line| line.target == at);
                open.extend(
                    lines.filter(|line| (self.holds)(Atom::Line((*line).clone()))).flat_map(|line| line.premises.clone()),
                );
            }
        }
        found
    }
}

fn program(brief: &[Said], removed: &[usize]) -> Vec<Rule<Atom>> {
    let reading = Reading::of(brief);
    let retracted = retracted_notes(brief, removed);
    let holds = |premises: &BTreeSet<usize>| premises.iter().map(|&premise| Atom::Holds(premise)).collect::<Vec<_>>();
    let mut program = Vec::new();
    let base = |at: &usize| is_base(brief, *at, &retracted) || has_lost_support(brief, *at, &reading);
    for at in (0..brief.len()).filter(|at| base(at) && !removed.contains(at)) {
        program.push(Rule { head: Atom::Holds(at), and: vec![], not: vec![Atom::Against(at)] });
    }
    for (line, exceptions) in &reading.support {
        if !removed.contains(&line.target) {
            let (head, against) = (Atom::Holds(line.target), Atom::Against(line.target));
            program.push(Rule { head, and: vec![Atom::Line(line.clone())], not: vec![against] });
        }
        let not = exceptions.keys().map(|&by| Atom::Exception(line.clone(), by)).collect();
        let not: Vec<Atom> = not;
        for way in line.ways() {
            program.push(Rule { head: Atom::Line(line.clone()), and: holds(&way), not: not.clone() });
        }
        for (&by, answers) in exceptions.iter().filter(|(_, answers)| !answers.presumed) {
            let head = Atom::Exception(line.clone(), by);
            program.push(Rule { head, and: vec![Atom::Holds(by)], not: holds(&answers.by) });
        }
    }
    for (line, answers) in &reading.objections {
        let head = Atom::Against(line.target);
        program.push(Rule { head, and: vec![Atom::Line(line.clone())], not: vec![Atom::Holds(line.target)] });
        if !answers.presumed {
            for way in line.ways() {
                program.push(Rule { head: Atom::Line(line.clone()), and: holds(&way), not: holds(&answers.by) });
            }
        }
    }
    program
}

fn is_base(brief: &[Said], at: usize, retracted: &BTreeSet<usize>) -> bool {
    match brief[at].kind {
        Kind::Assumption => true,
        Kind::Evidence => !all_retracted(brief, at, Field::Cites, retracted),
        Kind::Claim | Kind::Forecast | Kind::Note | Kind::Question | Kind::Gap | Kind::Brief | Kind::Use => false,
    }
}

/// Whether a claim has no line, and a fault of form that may be why: a list in it names nothing.
fn has_lost_support(brief: &[Said], at: usize, reading: &Reading) -> bool {
    let names_nothing =
        |relation: &Relation| relation.names.is_empty() || relation.subs.iter().any(|(_, names)| names.is_empty());
    brief[at].kind.needs_support()
        && brief[at].relations.iter().any(names_nothing)
        && reading.support.keys().all(|line| line.target != at)
}

/// The notes that are retracted: those that say so, and those that only repeat such.
fn retracted_notes(brief: &[Said], removed: &[usize]) -> BTreeSet<usize> {
    let notes = || (0..brief.len()).filter(|&at| brief[at].kind == Kind::Note);
    let mut retracted: BTreeSet<usize> = notes().filter(|at| brief[*at].retracted || removed.contains(at)).collect();
    loop {
        let more = notes().find(|at| !retracted.contains(at) && all_retracted(brief, *at, Field::Repeats, &retracted));
        match more {
            Some(at) => retracted.insert(at),
            None => return retracted,
        };
    }
}

/// Whether a statement names at least one note in a field, and only retracted ones; what is no note may be a good one.
fn all_retracted(brief: &[Said], at: usize, field: Field, retracted: &BTreeSet<usize>) -> bool {
    let mut names = brief[at].relations.iter().filter(|relation| relation.field == field).flat_map(|relation| &relation.names);
    let mut some = false;
    let all = names.all(|reference| {
        some = true;
        matches!(reference, Reference::To(note) if retracted.contains(note))
    });
    some && all
}

impl Reading {
    fn of(brief: &[Said]) -> Self {
        let mut reading = Self::default();
        let relations =
            || brief.iter().enumerate().flat_map(|(at, said)| said.relations.iter().map(move |relation| (at, relation)));
        for (at, relation) in relations() {
            match relation.field {
                Field::Because => reading.line_for(brief, at, &relation.names, relation),
                Field::Supports => {
                    for target in known(brief, &relation.names, Kind::needs_support) {
                        reading.line_for(brief, target, &[Reference::To(at)], relation);
                    }
                }
                Field::Despite => reading.line_against(brief, at, &relation.names, relation),
                Field::Opposes if relation.under(Field::From).is_none() => {
                    for target in known(brief, &relation.names, Kind::is_proposition) {
                        reading.line_against(brief, target, &[Reference::To(at)], relation);
                    }
                }
                _ => {}
            }
        }
        // Only when all lines are there can something be said against steps.
        for (at, relation) in relations().filter(|(_, relation)| relation.field == Field::Opposes) {
            if let Some(from) = relation.under(Field::From) {
                reading.against_steps(brief, at, &from, relation);
            }
        }
        reading
    }

    /// A line that names something unknown counts as if that stood, and is no other line that is written.
    fn line_for(&mut self, brief: &[Said], target: usize, names: &[Reference], relation: &Relation) {
        let (premises, sure) = premises(brief, names, relation);
        self.unknown += 1;
        let (choice, like_no_other) = (choice(brief, names, relation), (!sure).then_some(self.unknown));
        let line = Line { target, sign: Sign::For, premises, choice, like_no_other };
        let exceptions = self.support.entry(line).or_default();
        for by in known(brief, &relation.under(Field::Unless).unwrap_or_default(), Kind::is_proposition) {
            exceptions.entry(by).or_default();
        }
    }

    /// An objection that names something unknown is left out.
    fn line_against(&mut self, brief: &[Said], target: usize, names: &[Reference], relation: &Relation) {
        let (premises, sure) = premises(brief, names, relation);
        if sure {
            let choice = choice(brief, names, relation);
            let line = Line { target, sign: Sign::Against, premises, choice, like_no_other: None };
            self.objections.entry(line).or_default().add(brief, relation);
        }
    }

    fn against_steps(&mut self, brief: &[Said], by: usize, from: &[Reference], relation: &Relation) {
        let from = known(brief, from, Kind::is_proposition);
        for target in known(brief, &relation.names, Kind::is_proposition) {
            for (line, exceptions) in &mut self.support {
                if line.target == target && !line.premises.is_disjoint(&from) {
                    exceptions.entry(by).or_default().add(brief, relation);
                }
            }
        }
    }
}

impl Answers {
    fn add(&mut self, brief: &[Said], relation: &Relation) {
        let names = relation.under(Field::But).unwrap_or_default();
        let known = known(brief, &names, Kind::is_proposition);
        self.presumed |= relation.has_empty(Field::But) || names.iter().any(|reference| !is_sound(brief, *reference));
        self.by.extend(known);
    }
}

/// The premises and warrants of a line, and whether all that is written there is one. An empty `given` holds, so it asks for nothing.
fn premises(brief: &[Said], names: &[Reference], relation: &Relation) -> (BTreeSet<usize>, bool) {
    let mut all = names.to_vec();
    all.extend(relation.under(Field::Given).unwrap_or_default());
    let sure = !names.is_empty() && all.iter().all(|reference| is_sound(brief, *reference));
    (known(brief, &all, Kind::is_proposition), sure)
}

/// What is enough of the names of a line; those that are unknown are presumed to stand.
fn choice(brief: &[Said], names: &[Reference], relation: &Relation) -> Option<Choice> {
    let needs = relation.choice()?;
    let unknown = names.iter().filter(|reference| !is_sound(brief, **reference)).count();
    let of = known(brief, names, Kind::is_proposition);
    let warrants = known(brief, &relation.under(Field::Given).unwrap_or_default(), Kind::is_proposition);
    let needs = needs.saturating_sub(unknown);
    (needs < of.len()).then_some(Choice { needs, of, warrants })
}

fn is_sound(brief: &[Said], reference: Reference) -> bool {
    matches!(reference, Reference::To(at) if brief[at].kind.is_proposition())
}

/// The statements among some names that are of the right kind.
fn known(brief: &[Said], names: &[Reference], fits: fn(Kind) -> bool) -> BTreeSet<usize> {
    let to = names.iter().filter_map(|reference| match reference {
        Reference::To(at) => Some(*at),
        Reference::Unknown => None,
    });
    to.filter(|&at| fits(brief[at].kind)).collect()
}
