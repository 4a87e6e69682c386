//! The lines of reasoning on a statement, in the order in which `hence status` lists them.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::graph::{Joint, Sign, unresolved_as_written};
use crate::standing::argument::Argument;
use crate::view::graph::{Line, LinePlace, Named, Nodes, Premise, Undercut};
use crate::view::rows::{needed_of, step_from};

/// The lines for a statement, then those against it. O(their premises, and those of what undercuts them).
pub fn of(argument: &Argument<'_>, statement: StatementNumber, nodes: &Nodes) -> Vec<Line> {
    let graph = &argument.graph;
    let lines = || graph.lines_on(statement).iter().copied();
    let signed = |sign| lines().filter(move |&line| graph.lines[line].sign == sign);
    let line = |at: InferenceId| Line {
        is_objection: graph.lines[at].sign == Sign::Objection,
        premises: premises(argument, at, nodes),
        needed: needed_of(argument, at),
        standing: argument.standing.line(at),
        place: place(argument, at),
        against: graph.undercuts_of(at).iter().map(|&by| undercut(argument, by, nodes, true)).collect(),
    };
    signed(Sign::Support).chain(signed(Sign::Objection)).map(line).collect()
}

fn undercut(argument: &Argument<'_>, line: InferenceId, nodes: &Nodes, with_answers: bool) -> Undercut {
    let answers = if with_answers { argument.graph.undercuts_of(line) } else { &[] };
    Undercut {
        premises: premises(argument, line, nodes),
        step: step_from(argument, line).into_iter().map(|number| argument.name(number)).collect(),
        standing: argument.standing.line(line),
        place: place(argument, line),
        answers: answers.iter().map(|&by| undercut(argument, by, nodes, false)).collect(),
    }
}

/// The premises of a line and the references that are taken as holding: warrants last, else in the order of the text.
fn premises(argument: &Argument<'_>, line: InferenceId, nodes: &Nodes) -> Vec<Premise> {
    let mut premises: Vec<(bool, u32, Named)> = Vec::new();
    let mut is_warrant = false;
    for written in argument.premises_as_written(line) {
        is_warrant |= written.joint == Joint::Given;
        let named = nodes.number(written.premise).map(Named::Node);
        premises.extend(named.map(|named| (is_warrant, written.place.span.start, named)));
    }
    for unresolved in unresolved_as_written(argument.project, &argument.graph, line) {
        let name = argument.project.file(unresolved.place.file).source.slice(unresolved.place.span).to_owned();
        let named = Named::Unresolved { name, is_known: unresolved.is_known };
        premises.push((unresolved.is_warrant, unresolved.place.span.start, named));
    }
    premises.sort_by_key(|&(is_warrant, start, _)| (is_warrant, start));
    premises.into_iter().map(|(is_warrant, _, named)| Premise { named, is_warrant }).collect()
}

fn place(argument: &Argument<'_>, line: InferenceId) -> LinePlace {
    let written = argument.graph.lines[line].written;
    let file = argument.project.file(written.file);
    LinePlace { file: written.file, line: file.source.position(file.tree().fields[written.field].name_start).line }
}
