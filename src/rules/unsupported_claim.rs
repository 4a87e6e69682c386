//! `unsupported-claim`: a claim or forecast with no line of reasoning at all.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::schema::Kind;
use crate::suggest::some_of;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let graph = &context.graph;
    for statement in 0..context.own() {
        let number = statement as u32;
        let Some(kind) = context.file.statement(statement).kind.filter(|kind| kind.needs_support()) else { continue };
        if !context.case[statement] || graph.base[statement] || graph.support_of(number).next().is_some() {
            continue;
        }
        let mut report = context
            .report("unsupported-claim", statement, context.file.handle(statement), format!("{} has no support", context.file.describe(statement)))
            .label("nothing is given for this");
        report = report.help(match kind {
            Kind::Forecast => "add `because:` with the statements it rests on",
            _ => "add `because:` with the statements it rests on, or make it an `assumption`",
        });
        if let Some(note) = what_falls(context, number) {
            report = report.note(note);
        }
        found.push(report);
    }
}

/// How far what falls is followed.
const MOST: usize = 1000;

/// What does not hold without it: the theses by name, and how much else.
fn what_falls(context: &Context<'_>, number: u32) -> Option<String> {
    let graph = &context.graph;
    let mut open = vec![number];
    let mut seen = vec![number];
    let mut met: HashSet<u32, RandomState> = HashSet::from_iter([number]);
    while let Some(statement) = open.pop() {
        for &line in graph.used_by(statement) {
            let line = &graph.lines[line as usize];
            if line.sign == Sign::Support && !context.model.holds(line.target) && met.insert(line.target) {
                seen.push(line.target);
                open.push(line.target);
            }
        }
        if seen.len() > MOST {
            break;
        }
    }
    let (theses, others): (Vec<u32>, Vec<u32>) = seen[1..].iter().partition(|target| context.theses.contains(target));
    let mut names: Vec<String> = others.iter().filter(|&&other| context.graph.document.is_own(other)).map(|&other| context.name(other)).collect();
    names.retain(|name| !name.is_empty());
    let fallen = theses.iter().map(|&thesis| context.name(thesis)).collect::<Vec<_>>();
    let verb = |count: usize| if count == 1 { "falls" } else { "fall" };
    match (fallen.as_slice(), names.as_slice()) {
        ([], []) => None,
        ([], names) => Some(format!("{} {} with it", some_of(names, 3), verb(names.len()))),
        (theses, []) => Some(format!("the thesis {} {} with it", some_of(theses, 3), verb(theses.len()))),
        (theses, names) => {
            Some(format!("the thesis {} {} with it, and so {} {}", some_of(theses, 3), verb(theses.len()), if names.len() == 1 { "does" } else { "do" }, some_of(names, 3)))
        }
    }
}
