//! What several rules ask of the form of an argument.

use crate::analysis::case::Case;
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::graph::{Graph, Sign};
use crate::model::{Document, Project};
use crate::schema::{Field, Kind};
use crate::standing::circles::{Circle, LeastModel, circles};

/// What several rules ask of an argument, besides what stands in it.
pub(crate) struct Shape {
    pub(crate) case: Case,
    pub(crate) model: LeastModel,
    pub(crate) circles: Vec<Circle>,
}

impl Shape {
    pub(crate) fn of(project: &Project, graph: &Graph, theses: &[StatementNumber]) -> Self {
        let needs_support = |number| graph.document.kind(project, number).is_some_and(Kind::needs_support);
        let model = LeastModel::of(graph);
        let circles = circles(project, graph, &model);
        let mut case = Case::of(graph, theses, needs_support, || answers(project, &graph.document));
        case.assert(graph, reviewing(project, graph, theses.is_empty()).into_iter());
        Self { case, model, circles }
    }
}

/// The statements that answer a question.
fn answers(project: &Project, document: &Document) -> IdSet<StatementNumber> {
    let mut answers = IdSet::new(document.len());
    for &id in &document.files {
        let (file, tree) = (project.file(id), project.file(id).tree());
        for (at, _) in tree.statements.enumerated().filter(|(_, statement)| statement.kind == Some(Kind::Question)) {
            let items = tree.all(at, Field::Answers).flat_map(|field| tree.items_of(field));
            answers.extend(items.filter_map(|item| document.number(file.target(item))));
        }
    }
    answers
}

/// The file's own statements that object to one of another file, or to a step to it: a review asserts its objections. In a file with theses of its own, only
/// those to a file that does not use it back, as what an author records against a reviewer is no review.
fn reviewing(project: &Project, graph: &Graph, has_no_thesis: bool) -> Vec<StatementNumber> {
    let document = &graph.document;
    if document.files.len() == 1 {
        return Vec::new();
    }
    let root = document.root();
    let using = if has_no_thesis { Vec::new() } else { project.using(root, document) };
    let objects = |line: &InferenceId| {
        let line = &graph.lines[*line];
        let speaks_against = match line.sign {
            Sign::Support => false,
            Sign::Objection => true,
            Sign::Undercut => line.undercut.is_some_and(|step| graph.lines[step].sign == Sign::Support),
        };
        speaks_against
            && line.written.file == root
            && !document.is_own(line.target)
            && using.binary_search(&document.locate(line.target).file).is_err()
    };
    let needs_support = |number: &StatementNumber| document.kind(project, *number).is_some_and(Kind::needs_support);
    let own = StatementNumber::all(project.file(root).tree().statements.len());
    own.filter(needs_support).filter(|&at| graph.used_by(at).iter().any(objects)).collect()
}
