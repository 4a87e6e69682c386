//! `redundant-line`: a line whose premises contain those of another line for the same claim, with at least its exceptions.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::ids::{FieldId, InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::graph::{Graph, Sign};
use crate::rules::Context;
use crate::syntax::Change;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let graph = &context.graph;
    for &(line, written) in &graph.again {
        let drawn = &graph.lines[line];
        // What one list names twice is a repeated reference.
        let is_one_list = drawn.written == written;
        if is_one_list || drawn.sign != Sign::Support || written.file != context.id || drawn.written.file != context.id {
            continue;
        }
        let place = |field: FieldId| context.file.value_or_name(field);
        let Some(statement) = context.file.tree().statement_at(place(written.field).start) else { continue };
        found.push(
            context
                .report(
                    statement,
                    place(written.field),
                    format!("a reason for `{}` is written twice", context.name(drawn.target)),
                )
                .label("the same premises again")
                .related(context.place(place(drawn.written.field)), "first written here")
                .help("keep one of them; where each has `given` or `unless`, put those under one `because`"),
        );
    }
    for &(line, smaller) in &*context.kept(Change::Values, || all_redundant(graph)) {
        let target = graph.lines[line].target;
        let written = graph.lines[line].written;
        let other = graph.lines[smaller].written;
        if written.file != context.id {
            continue;
        }
        let span = context.file.value_or_name(written.field);
        let Some(statement) = context.file.tree().statement_at(span.start) else { continue };
        let other_file = context.project.file(other.file);
        let place = crate::diagnostic::Place { file: other.file, span: other_file.value_or_name(other.field) };
        found.push(
            context
                .report(
                    statement,
                    span,
                    format!("a reason for `{}` contains a shorter one and adds nothing", context.name(target)),
                )
                .label("holds only if the shorter one does")
                .related(place, "the shorter one, which is enough")
                .help("remove the longer `because:`; or, if its premises are needed together, the shorter one"),
        );
    }
}

/// All lines that contain another one, with that.
fn all_redundant(graph: &Graph) -> Vec<(InferenceId, InferenceId)> {
    let mut budget = Budget::of(STEPS);
    graph.numbers().flat_map(|target| redundant(graph, target, &mut budget)).collect()
}

/// How many premises and exceptions are compared in a document.
const STEPS: usize = 10_000_000;

/// Up to so many lines are compared one by one.
const FEW: usize = 8;

/// Lines for a statement that contain another line, with that one. Bounded by a budget over all calls.
fn redundant(graph: &Graph, target: StatementNumber, budget: &mut Budget) -> Vec<(InferenceId, InferenceId)> {
    if graph.lines_on(target).len() < 2 {
        return Vec::new();
    }
    // Lines of one length, which are no two the same, do not contain each other.
    let mut lengths = graph.support_of(target).map(|line| graph.premises(line).len());
    let first = lengths.next();
    if lengths.all(|length| Some(length) == first) {
        return Vec::new();
    }
    let lines: Vec<InferenceId> = graph.support_of(target).filter(|&line| is_comparable(graph, line)).collect();
    if lines.len() <= FEW {
        let contained = |line: InferenceId| lines.iter().find(|&&smaller| smaller != line && is_contained(graph, smaller, line));
        return lines.iter().filter_map(|&line| Some((line, *contained(line)?))).collect();
    }
    let mut count: HashMap<StatementNumber, u32, RandomState> = HashMap::default();
    for &line in &lines {
        graph.premises(line).iter().for_each(|&premise| *count.entry(premise).or_default() += 1);
    }
    // A line is looked up by its rarest premise, which every line that contains it has too.
    let mut by_rarest: HashMap<StatementNumber, Vec<InferenceId>, RandomState> = HashMap::default();
    for &line in &lines {
        if let Some(&rarest) = graph.premises(line).iter().min_by_key(|premise| (count[*premise], **premise)) {
            by_rarest.entry(rarest).or_default().push(line);
        }
    }
    let mut found = Vec::new();
    for &line in &lines {
        let candidates = graph.premises(line).iter().filter_map(|premise| by_rarest.get(premise)).flatten().copied();
        for smaller in candidates {
            if !budget.spend(cost(graph, smaller, line)) {
                return found;
            }
            if smaller != line && is_contained(graph, smaller, line) {
                found.push((line, smaller));
                break;
            }
        }
    }
    found
}

/// Not where a premise is unknown or some are enough, nor where the line is reported as supporting itself.
fn is_comparable(graph: &Graph, line: InferenceId) -> bool {
    let drawn = &graph.lines[line];
    !drawn.incomplete
        && !drawn.is_choice
        && !graph.premises(line).is_empty()
        && graph.premises(line).binary_search(&drawn.target).is_err()
}

fn is_contained(graph: &Graph, smaller: InferenceId, line: InferenceId) -> bool {
    let premises = graph.premises(line);
    graph.premises(smaller).len() < premises.len()
        && graph.premises(smaller).iter().all(|premise| premises.binary_search(premise).is_ok())
        && has_exceptions_of(graph, line, smaller)
}

/// The steps of comparing two lines.
fn cost(graph: &Graph, smaller: InferenceId, line: InferenceId) -> usize {
    let undercuts = |line: InferenceId| graph.undercuts_of(line).iter().map(|&undercut| 1 + graph.premises(undercut).len()).sum();
    let of_smaller: usize = undercuts(smaller);
    let of_line = if of_smaller > 0 { undercuts(line) } else { 0 };
    1 + graph.premises(smaller).len() + of_smaller + of_line
}

fn exceptions(graph: &Graph, line: InferenceId) -> impl Iterator<Item = StatementNumber> {
    graph.undercuts_of(line).iter().flat_map(|&undercut| graph.premises(undercut)).copied()
}

/// Whether a line has all exceptions of another. O(their number).
fn has_exceptions_of(graph: &Graph, line: InferenceId, other: InferenceId) -> bool {
    if exceptions(graph, other).next().is_none() {
        return true;
    }
    let own: HashSet<StatementNumber, RandomState> = exceptions(graph, line).collect();
    exceptions(graph, other).all(|exception| own.contains(&exception))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::base::ids::FileId;
    use crate::base::source::SourceFile;
    use crate::base::suggest::assert_linear;
    use crate::graph::build;
    use crate::model::{Document, Project};

    fn graph(text: &str) -> Graph {
        let mut project = Project::default();
        project.add(SourceFile::from_text("a.brief", text).expect("a text"));
        project.resolve();
        build(&project, Document::of(&project, FileId::new(0)))
    }

    /// What `size` lines for one claim come to, where a line has the premises and exceptions that are given.
    fn brief(size: usize, line: impl Fn(usize) -> String) -> String {
        let mut text = "claim a: A.\n".to_owned();
        (0..size).for_each(|at| text += &line(at));
        (0..size).for_each(|at| writeln!(text, "assumption b{at}: B").expect("a string"));
        text
    }

    #[test]
    fn ten_times_as_many_lines_take_ten_times_the_steps() {
        let spent = |line: fn(usize) -> String| {
            move |size: usize| {
                let mut budget = Budget::of(STEPS);
                redundant(&graph(&brief(size, line)), StatementNumber::new(0), &mut budget);
                budget.spent()
            }
        };
        assert_linear("a pair and one", 100, 0, spent(|at| format!("  because: b{at}\n  because: b{at} + b{}\n", at / 2)));
        assert_linear("one premise in all", 100, STEPS, spent(|at| format!("  because: b0 + b{at}\n  because: b{at}\n")));
        let exceptions = |at| format!("  because: b0 + b1 + b{at}\n    unless: b{at}\n  because: b0 + b1\n    unless: b{at}\n");
        assert_linear("exceptions", 100, STEPS, spent(exceptions));
    }

    #[test]
    fn no_more_steps_are_made_than_there_are() {
        let nested = |at: usize| {
            let premises: Vec<String> = (0..=at).map(|at| format!("b{at}")).collect();
            format!("  because: {}\n  because: c + {}\n", premises.join(" + "), premises.join(" + "))
        };
        let graph = graph(&brief(60, nested));
        let mut budget = Budget::of(100);
        redundant(&graph, StatementNumber::new(0), &mut budget);
        assert!(budget.spent() <= 100);
        let mut budget = Budget::of(STEPS);
        assert!(!redundant(&graph, StatementNumber::new(0), &mut budget).is_empty());
    }
}
