//! What follows from something that does not hold: which theses and other statements fall or are contested with it.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::base::text::{form, some_of};
use crate::graph::Sign;
use crate::rules::Context;
use crate::standing::labels::Label;

/// How many consequences are followed.
pub(crate) const MOST: usize = 1000;

/// What falls, and what is contested, because of something.
#[derive(Default)]
pub(crate) struct Consequences {
    falls: Vec<StatementNumber>,
    pub(crate) contested: Vec<StatementNumber>,
}

impl Consequences {
    /// What follows from statements that do not hold, by the lines that do not hold for want of them. O(what follows), and no
    /// more than is left of the context's budget.
    pub(crate) fn of(context: &Context<'_>, statements: &[StatementNumber]) -> Self {
        let mut consequences = Self::default();
        if statements.len() > MOST || statements.iter().all(|&statement| context.graph.used_by(statement).is_empty()) {
            return consequences;
        }
        let mut met: HashSet<StatementNumber, RandomState> = statements.iter().copied().collect();
        let mut open = statements.to_vec();
        while let Some(statement) = open.pop() {
            for &line in context.graph.used_by(statement) {
                if met.len() > MOST || !context.spend(1) {
                    return consequences;
                }
                let Some(next) = follows(context, line) else { continue };
                if met.insert(next) {
                    open.push(next);
                    if context.standing.label(next) == Label::Falls {
                        &mut consequences.falls
                    } else {
                        &mut consequences.contested
                    }
                    .push(next);
                }
            }
        }
        consequences
    }

    /// What follows where a line for a statement does not hold: the statement itself, unless it stands, and what follows
    /// from that.
    pub(crate) fn of_loss(context: &Context<'_>, target: StatementNumber) -> Self {
        let mut consequences = Self::of(context, &[target]);
        match context.standing.label(target) {
            Label::Stands => {}
            // What is objected to as well would be contested with the line, too.
            Label::Contested if is_opposed(context, target, None) => return Self::default(),
            Label::Contested => consequences.contested.insert(0, target),
            Label::Falls => consequences.falls.insert(0, target),
        }
        consequences
    }

    /// The same in words; `None` where nothing follows that the file has. The theses among them count as explained by a report of this
    /// rule on this statement.
    pub(crate) fn note(&self, context: &Context<'_>, statement: StatementId) -> Option<String> {
        if self.falls.is_empty() && self.contested.is_empty() {
            return None;
        }
        for &thesis in self.falls.iter().chain(&self.contested) {
            context.explain_thesis(thesis, statement);
        }
        let falls = in_words(context, &self.falls, ["falls", "fall"], "with it");
        let contested = in_words(context, &self.contested, ["is contested", "are contested"], "because of it");
        match (falls, contested) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(one),
            (Some(falls), Some(contested)) => Some(format!("{falls}; {contested}")),
        }
    }
}

/// The statement that falls, or is contested, because a statement that is named in a line does not hold.
fn follows(context: &Context<'_>, line: InferenceId) -> Option<StatementNumber> {
    let (graph, standing) = (&context.graph, &context.standing);
    let drawn = &graph.lines[line];
    match drawn.sign {
        Sign::Support => without_support(context, line),
        // An objection that does not hold takes nothing from what it speaks against.
        Sign::Objection => None,
        Sign::Undercut => {
            let (undercut, target) = (drawn.undercut?, drawn.target);
            let is_lost_answer = standing.line(undercut) != Label::Falls;
            match graph.lines[undercut].sign {
                // It is an exception, which does no harm.
                Sign::Support => None,
                Sign::Objection => {
                    let is_contested = standing.label(target) == Label::Contested && is_supported(context, target);
                    (is_lost_answer && is_contested && !is_opposed(context, target, Some(undercut))).then_some(target)
                }
                Sign::Undercut => {
                    graph.lines[undercut].undercut.filter(|_| is_lost_answer).and_then(|line| without_support(context, line))
                }
            }
        }
    }
}

/// The statement that a line is for, where it does not stand for want of lines like this one, which does not hold.
fn without_support(context: &Context<'_>, line: InferenceId) -> Option<StatementNumber> {
    let target = context.graph.lines[line].target;
    let is_lost = context.standing.line(line) != Label::Stands;
    let follows = match context.standing.label(target) {
        Label::Stands => false,
        Label::Falls => true,
        Label::Contested => !is_supported(context, target) && !is_opposed(context, target, None),
    };
    (is_lost && follows).then_some(target)
}

/// Whether something holds a statement up for sure.
fn is_supported(context: &Context<'_>, statement: StatementNumber) -> bool {
    let standing = &context.standing;
    standing.is_base(&context.graph, statement)
        || context.graph.support_of(statement).any(|line| standing.line(line) == Label::Stands)
}

/// Whether an objection to a statement, other than this one, has not fallen.
fn is_opposed(context: &Context<'_>, statement: StatementNumber, but: Option<InferenceId>) -> bool {
    context.graph.objections_to(statement).any(|line| Some(line) != but && context.standing.line(line) != Label::Falls)
}

/// `` the thesis `a` falls with it, and so does `b` ``; only statements of the file, except for theses.
fn in_words(context: &Context<'_>, statements: &[StatementNumber], [one, many]: [&str; 2], why: &str) -> Option<String> {
    let (theses, others): (Vec<StatementNumber>, Vec<StatementNumber>) =
        statements.iter().partition(|&&statement| context.is_thesis.contains(statement));
    let names =
        |list: Vec<StatementNumber>| list.into_iter().map(|statement| context.name(statement)).filter(|name| !name.is_empty());
    let theses: Vec<String> = names(theses).collect();
    let mut others: Vec<StatementNumber> = others.into_iter().filter(|&other| context.graph.document.is_own(other)).collect();
    others.sort_unstable();
    let others: Vec<String> = names(others).collect();
    let verb = |names: &[String]| if names.len() == 1 { one } else { many };
    let the = form(theses.len(), "the thesis", "the theses");
    let so = match (one, others.len()) {
        ("falls", 1) => "does",
        ("falls", _) => "do",
        (_, 1) => "is",
        (_, _) => "are",
    };
    match (theses.is_empty(), others.is_empty()) {
        (true, true) => None,
        (true, false) => Some(format!("{} {} {why}", some_of(&others, 3), verb(&others))),
        (false, true) => Some(format!("{the} {} {} {why}", some_of(&theses, 3), verb(&theses))),
        (false, false) => {
            Some(format!("{the} {} {} {why}, and so {so} {}", some_of(&theses, 3), verb(&theses), some_of(&others, 3)))
        }
    }
}
