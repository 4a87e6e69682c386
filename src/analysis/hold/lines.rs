//! The lines of reasoning for a statement, and which sources each of them has.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::proofs::Proofs;
use crate::analysis::cuts::{Counted, Source};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;

/// The lines of reasoning for a statement that hold. Each `because`, and each `supports` of another statement, is one, however many
/// sources its evidence has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// How many hold.
    pub count: usize,
    /// How many of them name something that is not declared: it is presumed to hold.
    pub incomplete: usize,
    /// How many of them rest on nothing but assumptions: no evidence is below them.
    pub assumed: usize,
    /// The sources below any of them: origins, notes that pool several, and evidence that cites nothing.
    pub sources: Vec<Source>,
    /// Of these, those below two of the lines or more.
    pub shared: Vec<Source>,
    /// Of each source, the notes by which it is cited below them.
    pub cited: Cited,
    /// Whether all of them were followed down to their sources.
    pub complete: bool,
}

/// Of sources, the notes by which they are cited somewhere, which may be fewer than all of their origin; of evidence that cites nothing, it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cited(BTreeMap<Source, BTreeSet<StatementNumber>>);

impl Cited {
    /// The sources, ascending.
    pub fn sources(&self) -> Vec<Source> {
        self.0.keys().copied().collect()
    }

    /// The notes by which a source is cited, ascending; none where it is not.
    pub fn notes(&self, source: Source) -> Vec<StatementNumber> {
        self.0.get(&source).into_iter().flatten().copied().collect()
    }

    /// Takes in what is cited elsewhere.
    pub fn extend(&mut self, other: &Self) {
        for (&source, notes) in &other.0 {
            self.0.entry(source).or_default().extend(notes);
        }
    }

    fn add(&mut self, source: Source, by: StatementNumber) {
        self.0.entry(source).or_default().insert(by);
    }
}

impl Lines {
    /// Follows each line down, by lines that hold: O(lines · what the statement rests on), as far as the budget goes.
    pub(crate) fn of(argument: &Argument<'_>, counted: &Counted<'_>, statement: StatementNumber, budget: &mut Budget) -> Self {
        let graph = &argument.graph;
        let holding: Vec<InferenceId> =
            graph.support_of(statement).filter(|&line| argument.standing.line(line) == Label::Stands).collect();
        let mut lines = Self { count: holding.len(), complete: true, ..Self::default() };
        lines.incomplete = holding.iter().filter(|&&line| graph.lines[line].incomplete).count();
        let Some(proofs) = Proofs::of(argument, statement, budget) else { return Self { complete: false, ..lines } };
        let mut times: BTreeMap<Source, usize> = BTreeMap::new();
        for line in holding {
            // Of several premises of which some are enough, not all need stand.
            let steps = |next| proofs.cone().binary_search(&next).ok().map(|_| proofs.lines(next));
            let (cited, true) = sources_below(argument, counted, line, steps, budget) else {
                return Self { complete: false, ..lines };
            };
            let sources = cited.sources();
            lines.assumed += usize::from(sources.is_empty() && !graph.lines[line].incomplete);
            lines.cited.extend(&cited);
            for source in sources {
                *times.entry(source).or_default() += 1;
            }
        }
        lines.shared = times.iter().filter(|&(_, &times)| times > 1).map(|(&source, _)| source).collect();
        lines.sources = times.into_keys().collect();
        lines
    }
}

/// The sources below a line, and whether all of them were found before the budget ended. A statement is followed by the
/// lines that are given for it; not at all where there is `None`.
pub(crate) fn sources_below<Steps: IntoIterator<Item = InferenceId>>(
    argument: &Argument<'_>,
    counted: &Counted<'_>,
    line: InferenceId,
    lines: impl Fn(StatementNumber) -> Option<Steps>,
    budget: &mut Budget,
) -> (Cited, bool) {
    let (graph, sources) = (&argument.graph, &argument.sources);
    let mut found = Cited::default();
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    let mut open: Vec<StatementNumber> = graph.premises(line).to_vec();
    while let Some(next) = open.pop() {
        if !seen.insert(next) || sources.is_retracted(next) {
            continue;
        }
        let (cited, repeated) = (sources.cited(next), sources.repeated(next));
        if !budget.spend(1 + cited.len() + repeated.len() + graph.lines_on(next).len()) {
            return (found, false);
        }
        if argument.kind(next) == Some(Kind::Note) {
            let source = counted.of_note(next);
            // What a note of several origins says is theirs.
            if matches!(source, Source::Origin(_)) || repeated.is_empty() || sources.is_incomplete(next) {
                found.add(source, next);
            }
            open.extend(repeated);
            continue;
        }
        let Some(steps) = lines(next) else { continue };
        if argument.kind(next) == Some(Kind::Evidence) && cited.is_empty() {
            found.add(Source::Own(next), next);
        } else {
            open.extend(cited);
            open.extend(steps.into_iter().flat_map(|line| graph.premises(line)));
        }
    }
    (found, true)
}
