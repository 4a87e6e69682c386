//! Lines of which some premises are enough, `any N of`, where so many agree whichever origin is left out: each of these facts may come
//! from one source, and the conclusion does not.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::origins::Origin;
use crate::base::ids::StatementNumber;
use crate::graph::Choice;
use crate::rules::Context;
use crate::standing::labels::Label;

/// The conclusions of such lines that have not fallen.
pub(super) fn agreed(context: &Context<'_>) -> Vec<StatementNumber> {
    let graph = &context.graph;
    let lines = graph.statement_lines().filter(|&line| graph.lines[line].is_choice);
    let holds = |line| context.standing.line(line) != Label::Falls;
    let agree = |line: &_| holds(*line) && graph.choice(*line).is_some_and(|choice| agree(context, choice));
    lines.filter(agree).map(|line| graph.lines[line].target).collect()
}

/// Whether enough premises are left whichever origin is left out. O(premises²) at most, of which there are 64.
fn agree(context: &Context<'_>, choice: &Choice) -> bool {
    let standing = choice.pool.iter().filter(|&&premise| context.standing.label(premise) != Label::Falls);
    let origins: Option<Vec<HashSet<Origin, RandomState>>> = standing.map(|&premise| origins(context, premise)).collect();
    let Some(origins) = origins else { return false };
    // A warrant from one source is a fact of one source all the same.
    let is_assumed = |&warrant: &StatementNumber| origins_are_none(context, warrant);
    let mut all = origins.iter().flatten();
    choice.needed.iter().all(is_assumed)
        && all.all(|origin| origins.iter().filter(|of_one| !of_one.contains(origin)).count() >= choice.needs)
}

fn origins_are_none(context: &Context<'_>, statement: StatementNumber) -> bool {
    origins(context, statement).is_some_and(|origins| origins.is_empty())
}

/// The origins of all that a statement rests on; `None` where evidence is without a source, or the budget is spent.
fn origins(context: &Context<'_>, statement: StatementNumber) -> Option<HashSet<Origin, RandomState>> {
    let mut origins = HashSet::default();
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut open = vec![statement];
    while let Some(statement) = open.pop() {
        if !seen.insert(statement) {
            continue;
        }
        if super::is_unnamed(context, statement) || !context.spend(1 + context.graph.lines_on(statement).len()) {
            return None;
        }
        origins.extend(context.sources.cited(statement).iter().map(|&note| context.origins().of_note(note)));
        open.extend(context.graph.support_of(statement).flat_map(|line| context.graph.premises(line)));
    }
    Some(origins)
}
