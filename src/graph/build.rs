//! Drawing the graph of a document from the trees of its files.

mod choices;
mod corroboration;
mod steps;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{FieldId, FileId, IdRange, IdVec, InferenceId, StatementNumber, large, small};
use crate::base::parallel;
use crate::graph::{Choice, Columns, Graph, Line, Sign, Written};
use crate::model::{Document, File, Project};
use crate::schema::{Field, Kind, ValueType};

/// How many premises, exceptions, answers and steps of a document are drawn that are written once and count for each of
/// several targets of one `supports` or `opposes`, or for each line that takes a step: n targets with n warrants are n
/// times n.
pub(crate) const COPIES: usize = 1 << 20;

/// Draws the graph of a document. O(n), and up to `COPIES` more: beyond those, the rest is read in favour of the
/// statements concerned, as an unknown reference is. Warrants are presumed to stand there, exceptions and objections are
/// left out.
pub fn build(project: &Project, document: Document) -> Graph {
    let mut builder = Builder::new(project, document);
    for at in 0..builder.document.files.len() {
        builder.file(at);
    }
    builder.finish()
}

/// An undercut before lines are united: of a line, by a statement.
#[derive(Clone, Copy)]
struct Against {
    line: InferenceId,
    by: StatementNumber,
    written: Written,
}

/// An objection to the steps from some premises of a target.
struct Step {
    target: StatementNumber,
    premise: StatementNumber,
    by: StatementNumber,
    answers: Vec<(StatementNumber, Written)>,
    written: Written,
}

/// Up to so many undercuts of a line are compared one by one.
const FEW: usize = 16;

/// Stands for an answer that is presumed to stand: an undercut without premises always holds.
const PRESUMED: StatementNumber = StatementNumber::new(large(u32::MAX));

struct Builder<'project> {
    project: &'project Project,
    document: Document,
    lines: IdVec<InferenceId, Line>,
    premises: Vec<StatementNumber>,
    choices: Vec<(InferenceId, Choice)>,
    against: Vec<Against>,
    steps: Vec<Step>,
    /// What is corroborated, and by what.
    corroboration: Vec<(StatementNumber, StatementNumber)>,
    base: IdVec<StatementNumber, bool>,
    damaged: Vec<StatementNumber>,
    scratch: Vec<StatementNumber>,
    /// How many of `COPIES` are left.
    copies: usize,
    /// Where they were used up first.
    cut: Option<Written>,
}

/// What the references of a field come to.
struct References {
    /// The statements that it may name.
    known: Vec<StatementNumber>,
    /// Whether it names one that is unknown or of the wrong kind, or none at all.
    incomplete: bool,
}

impl<'project> Builder<'project> {
    fn new(project: &'project Project, document: Document) -> Self {
        let total = document.len();
        Self {
            project,
            document,
            lines: IdVec::with_capacity(total),
            premises: Vec::with_capacity(total * 2),
            choices: Vec::new(),
            against: Vec::new(),
            steps: Vec::new(),
            corroboration: Vec::new(),
            base: IdVec::filled(false, total),
            damaged: Vec::new(),
            scratch: Vec::new(),
            copies: COPIES,
            cut: None,
        }
    }

    fn file(&mut self, at: usize) {
        let project = self.project;
        let id = self.document.files[at];
        let file = project.file(id);
        let tree = file.tree();
        for (index, statement) in tree.statements.enumerated() {
            let Some(kind) = statement.kind.filter(|kind| kind.is_proposition()) else { continue };
            let number = self.document.number_in(at, index);
            let fields = tree.fields_of(index);
            for field in fields.clone() {
                let node = &tree.fields[field];
                if node.state.misplaced || node.field.is_sub_field() {
                    continue;
                }
                let subs = || tree.sub_fields_of(field, &fields);
                match node.field {
                    Field::Because => self.because(file, id, number, field, subs()),
                    Field::Despite => self.despite(file, id, number, field, subs()),
                    Field::Supports => self.supports(file, id, number, field, &subs()),
                    Field::Opposes => self.opposes(file, id, number, field, subs()),
                    Field::CorroboratedBy => {
                        let by = self.references(file, field).known;
                        self.corroboration.extend(by.into_iter().map(|by| (number, by)));
                    }
                    Field::Corroborates => {
                        let targets = self.references(file, field).known;
                        self.corroboration.extend(targets.into_iter().map(|target| (target, number)));
                    }
                    _ => {}
                }
            }
            self.base[number] = matches!(kind, Kind::Assumption | Kind::Evidence);
            if statement.damaged {
                self.damaged.push(number);
            }
        }
    }

    fn because(&mut self, file: &File, id: FileId, target: StatementNumber, field: FieldId, subs: IdRange<FieldId>) {
        let written = Written { file: id, field };
        self.scratch.clear();
        let incomplete = self.extend_scratch(file, field);
        let choice = self.choice(file, field);
        let premises = self.scratch.len();
        let incomplete = self.warrants(file, subs.clone()) || incomplete;
        let choice = self.with_warrants(choice, premises);
        let line = self.line(Sign::Support, target, written);
        self.choose(line, choice);
        self.lines[line].incomplete = incomplete;
        self.exceptions(file, id, subs, line);
    }

    fn supports(&mut self, file: &File, id: FileId, premise: StatementNumber, field: FieldId, subs: &IdRange<FieldId>) {
        let written = Written { file: id, field };
        let below = work_below(file, subs);
        for (at, target) in self.references(file, field).known.into_iter().enumerate() {
            let is_whole = at == 0 || self.may_copy(below, written);
            self.scratch.clear();
            self.scratch.push(premise);
            let incomplete = !is_whole || self.warrants(file, subs.clone());
            let line = self.line(Sign::Support, target, written);
            (self.lines[line].incomplete, self.lines[line].is_cut) = (incomplete, !is_whole);
            if is_whole {
                self.exceptions(file, id, subs.clone(), line);
            }
        }
    }

    fn despite(&mut self, file: &File, id: FileId, target: StatementNumber, field: FieldId, subs: IdRange<FieldId>) {
        self.scratch.clear();
        let incomplete = self.extend_scratch(file, field);
        let choice = self.choice(file, field);
        self.objection(file, id, target, field, subs, (incomplete, choice));
    }

    fn opposes(&mut self, file: &File, id: FileId, by: StatementNumber, field: FieldId, subs: IdRange<FieldId>) {
        let tree = file.tree();
        let targets = self.references(file, field).known;
        if subs.clone().any(|sub| tree.fields[sub].field == Field::From) {
            self.object_to_steps(file, id, by, field, subs, &targets);
            return;
        }
        let below = work_below(file, &subs);
        for (at, target) in targets.into_iter().enumerate() {
            if at > 0 && !self.may_copy(below, Written { file: id, field }) {
                break;
            }
            self.scratch.clear();
            self.scratch.push(by);
            self.objection(file, id, target, field, subs.clone(), (false, None));
        }
    }

    /// Whether so many more may be drawn for another target of a field.
    fn may_copy(&mut self, count: usize, written: Written) -> bool {
        let left = self.copies.checked_sub(count);
        if left.is_none() {
            self.cut = self.cut.or(Some(written));
        }
        self.copies = left.unwrap_or_default();
        left.is_some()
    }

    /// A line against a statement from the premises in `scratch`; left out where one did not resolve.
    fn objection(
        &mut self,
        file: &File,
        id: FileId,
        target: StatementNumber,
        field: FieldId,
        subs: IdRange<FieldId>,
        (incomplete, choice): (bool, Option<Choice>),
    ) {
        let premises = self.scratch.len();
        let incomplete = self.warrants(file, subs.clone()) || incomplete;
        let choice = self.with_warrants(choice, premises);
        let answers = self.answers(file, id, subs);
        if incomplete || self.scratch.is_empty() {
            return;
        }
        let line = self.line(Sign::Objection, target, Written { file: id, field });
        self.choose(line, choice);
        self.against.extend(answers.into_iter().map(|(by, written)| Against { line, by, written }));
    }

    fn object_to_steps(
        &mut self,
        file: &File,
        id: FileId,
        by: StatementNumber,
        field: FieldId,
        subs: IdRange<FieldId>,
        targets: &[StatementNumber],
    ) {
        let answers = self.answers(file, id, subs.clone());
        let written = Written { file: id, field };
        let from = subs.filter(|&sub| file.tree().fields[sub].field == Field::From);
        let premises: Vec<StatementNumber> = from.flat_map(|sub| self.references(file, sub).known).collect();
        for (at, &premise) in premises.iter().enumerate() {
            // The first step, and a further premise by itself, are written and no copies.
            let (others, premise_itself) = if at == 0 { (targets.len().saturating_sub(1), 0) } else { (targets.len(), 1) };
            if !self.may_copy((others * (1 + answers.len())).saturating_sub(premise_itself), written) {
                return;
            }
            self.steps.extend(targets.iter().map(|&target| Step { target, premise, by, answers: answers.clone(), written }));
        }
    }

    /// The answers under an objection; one that did not resolve is presumed to stand, wherever else the objection is written.
    fn answers(&self, file: &File, id: FileId, subs: IdRange<FieldId>) -> Vec<(StatementNumber, Written)> {
        let mut answers = Vec::new();
        for sub in subs.filter(|&sub| is_sound(file, sub, Field::But)) {
            let references = self.references(file, sub);
            let written = Written { file: id, field: sub };
            if references.incomplete {
                answers.push((PRESUMED, written));
            }
            answers.extend(references.known.into_iter().map(|by| (by, written)));
        }
        answers
    }

    fn exceptions(&mut self, file: &File, id: FileId, subs: IdRange<FieldId>, line: InferenceId) {
        for sub in subs.filter(|&sub| is_sound(file, sub, Field::Unless)) {
            let written = Written { file: id, field: sub };
            let mut against = std::mem::take(&mut self.against);
            self.each_reference(file, sub, |by| against.push(Against { line, by, written }));
            self.against = against;
        }
    }

    /// Adds the warrants to the premises in `scratch`; says whether one did not resolve.
    fn warrants(&mut self, file: &File, subs: IdRange<FieldId>) -> bool {
        let mut incomplete = false;
        for sub in subs.filter(|&sub| is_sound(file, sub, Field::Given)) {
            let lacks_one = self.extend_scratch(file, sub);
            // One that names nothing holds: it asks for nothing.
            incomplete |= lacks_one && !file.tree().items_of(sub).is_empty();
        }
        incomplete
    }

    fn extend_scratch(&mut self, file: &File, field: FieldId) -> bool {
        let mut scratch = std::mem::take(&mut self.scratch);
        let incomplete = self.each_reference(file, field, |number| scratch.push(number));
        self.scratch = scratch;
        incomplete
    }

    fn references(&self, file: &File, field: FieldId) -> References {
        let mut known = Vec::new();
        let incomplete = self.each_reference(file, field, |number| known.push(number));
        References { known, incomplete }
    }

    /// Gives each statement that a field may name; says whether one did not resolve.
    fn each_reference(&self, file: &File, field: FieldId, mut give: impl FnMut(StatementNumber)) -> bool {
        let tree = file.tree();
        let node = &tree.fields[field];
        let items = tree.items_of(field);
        let mut incomplete = node.state.incomplete || items.is_empty();
        let value = node.field.spec().map(|spec| spec.value);
        let Some(ValueType::Premises(kinds) | ValueType::References(kinds)) = value else { return true };
        for item in items {
            let target = file.target(item);
            let number = self.project.kind_of(target).filter(|&kind| kinds.has(kind)).and_then(|_| self.document.number(target));
            match number {
                Some(number) => give(number),
                None => incomplete = true,
            }
        }
        incomplete
    }

    /// Adds a line from the premises in `scratch`.
    fn line(&mut self, sign: Sign, target: StatementNumber, written: Written) -> InferenceId {
        self.draw_line(sign, target, None, written)
    }

    fn draw_line(&mut self, sign: Sign, target: StatementNumber, undercut: Option<InferenceId>, written: Written) -> InferenceId {
        self.scratch.sort_unstable();
        self.scratch.dedup();
        let start = small(self.premises.len());
        self.premises.extend_from_slice(&self.scratch);
        self.lines.push(Line {
            sign,
            target,
            undercut,
            written,
            incomplete: false,
            is_cut: false,
            is_choice: false,
            premises: (start, small(self.premises.len())),
        })
    }

    fn premises(&self, line: InferenceId) -> &[StatementNumber] {
        let (start, end) = self.lines[line].premises;
        &self.premises[large(start)..large(end)]
    }

    fn finish(mut self) -> Graph {
        let statements = self.base.len();
        let (again, lines_of) = self.unite(statements);
        // The support of a damaged statement may be what it lost.
        for &number in &self.damaged {
            let supported = lines_of.of(number).iter().any(|&line| self.lines[line].sign == Sign::Support);
            self.base[number] |= !supported;
        }
        self.undercuts(&lines_of);
        let undercuts = || self.lines.enumerated().filter_map(|(at, line)| Some((line.undercut?, at)));
        let on_line = || Columns::new(self.lines.len(), undercuts);
        let uses = |line: InferenceId| self.premises(line).iter().map(move |&premise| (premise, line));
        let used_by = || Columns::new(statements, || self.lines.ids().flat_map(uses));
        let (on_line, used_by) = parallel::both(parallel::are_many(statements), on_line, used_by);
        Graph {
            corroboration: corroboration::corroboration(statements, std::mem::take(&mut self.corroboration)),
            document: self.document,
            lines: self.lines,
            again,
            base: self.base,
            premises: self.premises,
            choices: self.choices,
            on_statement: lines_of,
            on_line,
            used_by,
            cut: self.cut,
        }
    }

    /// Makes lines of one sign, target and set of premises one; returns where they are written again, and the lines on
    /// each statement.
    fn unite(&mut self, statements: usize) -> (Vec<(InferenceId, Written)>, Columns<StatementNumber, InferenceId>) {
        let lines_of = by_target(statements, &self.lines);
        let mut first_of: HashMap<InferenceId, InferenceId, RandomState> = HashMap::default();
        let mut sorted = Vec::new();
        for statement in StatementNumber::all(statements) {
            let lines = lines_of.of(statement);
            if lines.len() > 1 {
                self.find_alike(lines, &mut sorted, &mut first_of);
            }
        }
        if first_of.is_empty() {
            return (Vec::new(), lines_of);
        }
        let mut moved = IdVec::<InferenceId, _>::filled(InferenceId::new(0), self.lines.len());
        let mut kept = IdVec::with_capacity(self.lines.len());
        let mut again = Vec::new();
        for (at, line) in self.lines.enumerated() {
            if let Some(&first) = first_of.get(&at) {
                moved[at] = moved[first];
                again.push((moved[at], line.written));
            } else {
                moved[at] = kept.push(*line);
            }
        }
        self.lines = kept;
        let choices = std::mem::take(&mut self.choices).into_iter();
        self.choices =
            choices.filter(|(line, _)| !first_of.contains_key(line)).map(|(line, choice)| (moved[line], choice)).collect();
        for against in &mut self.against {
            against.line = moved[against.line];
        }
        (again, by_target(statements, &self.lines))
    }

    /// For lines on one statement that are like an earlier one: which that is. Sorted by their first premises, lines that are alike
    /// stand together; mostly they are written in that order, and sorting is one pass.
    fn find_alike(
        &self,
        lines: &[InferenceId],
        sorted: &mut Vec<(StatementNumber, InferenceId)>,
        first_of: &mut HashMap<InferenceId, InferenceId, RandomState>,
    ) {
        let key = |line: InferenceId| {
            let choice = if self.lines[line].is_choice { self.chosen(line) } else { None };
            (self.lines[line].sign, self.premises(line), choice)
        };
        let sound = lines.iter().copied().filter(|&line| !self.lines[line].incomplete);
        sorted.clear();
        sorted.extend(sound.map(|line| (self.premises(line).first().copied().unwrap_or_default(), line)));
        sorted.sort_unstable_by(|one, other| one.0.cmp(&other.0).then_with(|| (key(one.1), one.1).cmp(&(key(other.1), other.1))));
        for alike in sorted.chunk_by(|one, other| one.0 == other.0 && key(one.1) == key(other.1)) {
            first_of.extend(alike[1..].iter().map(|&(_, line)| (line, alike[0].1)));
        }
    }

    /// Draws the undercuts: first those of lines on statements, then the answers to exceptions.
    fn undercuts(&mut self, lines_of: &Columns<StatementNumber, InferenceId>) {
        let mut against = std::mem::take(&mut self.against);
        // They come line by line, but for lines that are written in several places.
        if !against.is_sorted_by_key(|against| against.line) {
            against.sort_by_key(|against| against.line);
        }
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        for of_line in against.chunk_by(|one, other| one.line == other.line) {
            seen.clear();
            for (at, against) in of_line.iter().enumerate() {
                let is_new = match of_line.len() {
                    ..=FEW => !of_line[..at].iter().any(|before| before.by == against.by),
                    _ => seen.insert(against.by),
                };
                if is_new {
                    self.draw(*against);
                }
            }
        }
        if !self.steps.is_empty() {
            self.steps(lines_of);
        }
    }

    fn draw(&mut self, against: Against) -> InferenceId {
        self.scratch.clear();
        self.scratch.extend(Some(against.by).filter(|&by| by != PRESUMED));
        let target = self.lines[against.line].target;
        self.draw_line(Sign::Undercut, target, Some(against.line), against.written)
    }
}

/// How much is gone through for each target of a field with these sub-fields: those, also where they name nothing, and what they name.
fn work_below(file: &File, subs: &IdRange<FieldId>) -> usize {
    subs.len() + file.tree().items_in(subs).len()
}

/// The lines on each statement, as long as there are no others.
fn by_target(statements: usize, lines: &IdVec<InferenceId, Line>) -> Columns<StatementNumber, InferenceId> {
    Columns::new(statements, || lines.enumerated().map(|(at, line)| (line.target, at)))
}

fn is_sound(file: &File, sub: FieldId, field: Field) -> bool {
    let node = &file.tree().fields[sub];
    node.field == field && !node.state.misplaced
}
