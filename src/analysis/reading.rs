//! What only a person can judge, whether a quote says what it is given for and whether a step follows, with what falls if it is wrong.

use std::cmp::Reverse;

use crate::analysis::impact::{Lanes, Mode};
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::base::suggest::Budget;
use crate::graph::Graph;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::{Label, Standing};

/// Something to be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToRead {
    /// What it is.
    pub what: What,
    /// What stands, and would not if it were wrong; none where that was not found out.
    pub lost: Option<Lost>,
}

/// A quote, or a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The quote of evidence: that it says what the evidence does.
    Quote(StatementNumber),
    /// A line for a statement: that this follows from its premises.
    Step(InferenceId),
}

/// The claims and forecasts that stand, and would not without something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// How many are theses.
    pub theses: usize,
    /// How many there are, theses and all.
    pub judgements: usize,
    /// The first of them, theses before others, else in the order of the document.
    pub first: Vec<StatementNumber>,
}

/// How many are named.
const NAMED: usize = 3;

impl ToRead {
    /// The statement on which it is found: the evidence, or what the step leads to.
    pub fn statement(&self, graph: &Graph) -> StatementNumber {
        match self.what {
            What::Quote(evidence) => evidence,
            What::Step(line) => graph.lines[line].target,
        }
    }
}

/// The quotes of the evidence of the document's own file, and the steps that it takes and that hold; what is marked first, then by what falls
/// if it is wrong: most theses first, then most claims and forecasts, else in the order of the document. Quotes, and steps without which
/// nothing else leads to a claim, 64 at a time; each other step takes a labelling, as far as the budget goes.
pub fn to_read(argument: &Argument<'_>, is_marked: impl Fn(StatementNumber) -> bool, budget: &mut Budget) -> Vec<ToRead> {
    let (graph, document) = (&argument.graph, argument.document());
    let mut theses = IdSet::new(graph.statements());
    theses.extend(&argument.theses);
    let mut alone: Vec<(What, Vec<StatementNumber>)> = Vec::new();
    let mut among: Vec<InferenceId> = Vec::new();
    for at in argument.propositions().filter(|&at| document.is_own(at)) {
        if argument.kind(at) == Some(Kind::Evidence) && has_quote(argument, at) {
            alone.push((What::Quote(at), vec![at]));
        }
    }
    for line in graph.statement_lines() {
        let drawn = &graph.lines[line];
        let is_step = drawn.sign == crate::graph::Sign::Support && drawn.written.file == document.root();
        if !is_step || argument.standing.line(line) != Label::Stands {
            continue;
        }
        // Without its only line it is as if it were retracted itself.
        if graph.support_of(drawn.target).nth(1).is_none() && !graph.base[drawn.target] {
            alone.push((What::Step(line), vec![drawn.target]));
        } else {
            among.push(line);
        }
    }
    let mut found: Vec<ToRead> = Vec::with_capacity(alone.len() + among.len());
    let mut lanes = Lanes::of(argument);
    for part in alone.chunks(64) {
        let is_known = lanes.run(Mode::Retracted, part.iter().map(|(_, gone)| gone.as_slice()), budget);
        let mut lost = vec![Vec::new(); part.len()];
        let mut touched = lanes.touched().to_vec();
        touched.sort_unstable();
        touched.dedup();
        for statement in touched.into_iter().filter(|&at| argument.standing.stands(at)) {
            let stands = lanes.stands(statement);
            let gone = lost.iter_mut().enumerate().filter(|&(lane, _)| stands >> lane & 1 == 0);
            gone.for_each(|(_, lost): (usize, &mut Vec<StatementNumber>)| lost.push(statement));
        }
        let lost = part
            .iter()
            .zip(lost)
            .map(|(&(what, _), lost)| ToRead { what, lost: is_known.then(|| counted(argument, &theses, lost)) });
        found.extend(lost);
    }
    for line in among {
        let is_known = budget.spend(graph.statements() + graph.lines.len());
        found.push(ToRead { what: What::Step(line), lost: is_known.then(|| without_line(argument, &theses, line)) });
    }
    found.sort_by_cached_key(|item| {
        let statement = item.statement(graph);
        let lost = item.lost.as_ref().map(|lost| (lost.theses, lost.judgements));
        let line = if let What::Step(line) = item.what { Some(line) } else { None };
        (!is_marked(statement), Reverse(lost), statement, line)
    });
    found
}

fn has_quote(argument: &Argument<'_>, evidence: StatementNumber) -> bool {
    let at = argument.document().locate(evidence);
    let file = argument.project.file(at.file);
    file.tree().find(at.statement, Field::Quote).is_some_and(|field| !file.value(field).is_empty())
}

fn without_line(argument: &Argument<'_>, theses: &IdSet<StatementNumber>, line: InferenceId) -> Lost {
    let mut left_out = IdSet::new(argument.graph.lines.len());
    left_out.insert(line);
    let after = Standing::without_lines(&argument.graph, argument.standing.withdrawn().clone(), left_out);
    let lost = argument.propositions().filter(|&at| argument.standing.stands(at) && !after.stands(at));
    counted(argument, theses, lost.collect())
}

fn counted(argument: &Argument<'_>, theses: &IdSet<StatementNumber>, mut lost: Vec<StatementNumber>) -> Lost {
    lost.retain(|&at| argument.kind(at).is_some_and(Kind::needs_support));
    lost.sort_unstable_by_key(|&at| (!theses.contains(at), at));
    let of_theses = lost.iter().filter(|&&at| theses.contains(at)).count();
    let judgements = lost.len();
    lost.truncate(NAMED);
    Lost { theses: of_theses, judgements, first: lost }
}
