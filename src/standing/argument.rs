//! A document as an argument: its graph, its sources, what stands in it, and what it is there to show.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{FileId, IdSet, InferenceId, StatementId, StatementNumber};
use crate::base::parallel;
use crate::diagnostic::Place;
use crate::graph::{Graph, Sources, WrittenPremise, build, premises_as_written};
use crate::model::{Document, Project, StatementRef};
use crate::schema::{Field, JUDGEMENTS, Kind, ValueType};
use crate::standing::labels::{Label, Standing};
use crate::standing::reasons::Reasons;

/// The argument of a file in its document. Statements have the document's numbers; those of the file itself equal their
/// index in it.
#[derive(Debug)]
pub struct Argument<'project> {
    /// All files.
    pub project: &'project Project,
    /// Statements and lines.
    pub graph: Graph,
    /// Notes, and what cites them.
    pub sources: Sources,
    /// What stands.
    pub standing: Standing,
    /// The index of the file's `brief:`; a library has none.
    pub brief: Option<StatementId>,
    /// The theses of the file.
    pub theses: Vec<StatementNumber>,
}

impl<'project> Argument<'project> {
    /// Draws and labels the argument of a file of a resolved project.
    pub fn of(project: &'project Project, id: FileId) -> Self {
        Self::label(project, id, draw(project, id, |_| ()).0, |_, _| ()).0
    }

    /// Labels what was drawn, and does something else with it at the same time.
    pub fn label<Other: Send>(
        project: &'project Project,
        id: FileId,
        (graph, sources): (Graph, Sources),
        other: impl FnOnce(&Graph, &[StatementNumber]) -> Other + Send,
    ) -> (Self, Other) {
        let brief = project.file(id).brief();
        let theses = brief.map_or_else(Vec::new, |brief| {
            let brief = StatementRef { file: id, statement: brief };
            judgements(project, &graph.document, brief, Field::Thesis)
        });
        let standing = || Standing::of(&graph, withdrawn(&sources, &[]));
        let (standing, other) = parallel::both(parallel::are_many(graph.statements()), standing, || other(&graph, &theses));
        (Self { project, graph, sources, standing, brief, theses }, other)
    }

    /// The labels when these statements are retracted: a note as if it were marked so, any other statement no longer base
    /// and without a line that holds. O(V + E).
    pub fn without(&self, removed: &[StatementNumber]) -> Standing {
        Standing::of(&self.graph, withdrawn(&self.sources, removed))
    }

    /// The argument when these statements are retracted.
    #[must_use]
    pub fn after(mut self, removed: &[StatementNumber]) -> Self {
        self.standing = self.without(removed);
        self.sources.retract(removed);
        self
    }

    /// The premises and warrants of a line in the order in which they are written.
    pub fn premises_as_written(&self, line: InferenceId) -> Vec<WrittenPremise> {
        premises_as_written(self.project, &self.graph, line)
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.graph.document
    }

    /// The kind of a statement.
    pub fn kind(&self, number: StatementNumber) -> Option<Kind> {
        self.document().kind(self.project, number)
    }

    /// The id of a statement as the file would refer to it.
    pub fn name(&self, number: StatementNumber) -> String {
        self.document().name(self.project, number)
    }

    /// The text of a statement.
    pub fn text(&self, number: StatementNumber) -> Cow<'project, str> {
        let at = self.document().locate(number);
        self.project.file(at.file).text(at.statement)
    }

    /// A statement as reports name it: `` claim `x` ``.
    pub fn describe(&self, number: StatementNumber) -> String {
        self.document().describe(self.project, number)
    }

    /// The answers of a question, each once, in its order; what is unknown or no judgement is left out.
    pub fn answers(&self, question: StatementNumber) -> Vec<StatementNumber> {
        let at = self.document().locate(question);
        judgements(self.project, self.document(), at, Field::Answers)
    }

    /// Where a statement is declared.
    pub fn handle(&self, number: StatementNumber) -> Place {
        self.document().handle(self.project, number)
    }

    /// Where in a line a premise is named: in the field itself, or below it; the field where it is written at the other end.
    pub fn premise_place(&self, line: InferenceId, premise: StatementNumber) -> Option<Place> {
        let written = self.premises_as_written(line);
        written.iter().find(|written| written.premise == premise).map(|written| written.place)
    }

    /// Why statements have their labels. O(V + E) where anything is contested.
    pub fn reasons(&self) -> Reasons<'_> {
        Reasons::new(&self.graph, &self.standing)
    }

    /// How many statements stand, are contested, fall; notes and what else cannot stand are left out.
    pub fn tally(&self) -> [usize; 3] {
        let mut tally = [0; 3];
        for number in self.propositions() {
            tally[match self.standing.label(number) {
                Label::Stands => 0,
                Label::Contested => 1,
                Label::Falls => 2,
            }] += 1;
        }
        tally
    }

    /// The statements that stand or fall.
    pub fn propositions(&self) -> impl Iterator<Item = StatementNumber> + '_ {
        self.graph.numbers().filter(|&number| self.kind(number).is_some_and(Kind::is_proposition))
    }
}

/// Draws the graph and reads the sources of a file in its document, and does something else with that at the same time.
pub fn draw<Other: Send>(
    project: &Project,
    id: FileId,
    other: impl FnOnce(&Document) -> Other + Send,
) -> ((Graph, Sources), Other) {
    let document = Document::of(project, id);
    let own = document.clone();
    let beside = || (Sources::of(project, &document), other(&document));
    let (graph, (sources, other)) = parallel::both(parallel::are_many(document.len()), || build(project, own), beside);
    ((graph, sources), other)
}

/// What holds no longer: these statements, and evidence without a source that is left.
fn withdrawn(sources: &Sources, removed: &[StatementNumber]) -> IdSet<StatementNumber> {
    let mut withdrawn = IdSet::new(sources.statements());
    let gone = sources.gone_with(removed);
    let all = removed.iter().chain(&sources.unsourced).chain(&gone.evidence);
    withdrawn.extend(all);
    withdrawn
}

/// The claims and forecasts that a list names, each once, in its order.
fn judgements(project: &Project, document: &Document, at: StatementRef, field: Field) -> Vec<StatementNumber> {
    let file = project.file(at.file);
    let fields = file.tree().all(at.statement, field);
    let targets = fields.flat_map(|field| file.tree().items_of(field)).map(|item| file.target(item));
    let fitting = targets.filter(|&target| project.fits(ValueType::References(JUDGEMENTS), target));
    let mut judgements: Vec<StatementNumber> = fitting.filter_map(|target| document.number(target)).collect();
    let mut seen = HashSet::<StatementNumber, RandomState>::default();
    judgements.retain(|&judgement| seen.insert(judgement));
    judgements
}
