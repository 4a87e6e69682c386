//! What follows from something that does not hold: which theses and other statements fall or are contested with it.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::context::Context;
use crate::graph::Sign;
use crate::graph::standing::Label;
use crate::suggest::some_of;

/// How many consequences are followed.
const MOST: usize = 1000;

/// What falls, and what is contested, because of something.
#[derive(Default)]
pub(in crate::rules) struct Consequences {
    falls: Vec<u32>,
    contested: Vec<u32>,
}

impl Consequences {
    /// What follows from statements that do not hold, by the lines that do not hold for want of them. O(what follows), and no
    /// more than is left of the context's effort.
    pub(in crate::rules) fn of(context: &Context<'_>, statements: &[u32]) -> Self {
        let mut consequences = Self::default();
        if statements.len() > MOST || statements.iter().all(|&statement| context.graph.used_by(statement).is_empty()) {
            return consequences;
        }
        let mut met: HashSet<u32, RandomState> = statements.iter().copied().collect();
        let mut open = statements.to_vec();
        while let Some(statement) = open.pop() {
            for &line in context.graph.used_by(statement) {
                if met.len() > MOST || !context.spend(1) {
                    return consequences;
                }
                let Some(next) = follows(context, statement, line) else { continue };
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

    /// What follows from an objection that stands: what it objects to is contested, unless it falls anyway.
    pub(in crate::rules) fn of_objection(context: &Context<'_>, target: u32) -> Self {
        let mut consequences = Self::of(context, &[target]);
        if context.standing.label(target) == Label::Contested {
            consequences.contested.insert(0, target);
        }
        consequences
    }

    /// What follows where a line for a statement does not hold: the statement itself, unless it stands, and what follows
    /// from that.
    pub(in crate::rules) fn of_loss(context: &Context<'_>, target: u32) -> Self {
        let mut consequences = Self::of(context, &[target]);
        match context.standing.label(target) {
            Label::Stands => {}
            Label::Contested => consequences.contested.insert(0, target),
            Label::Falls => consequences.falls.insert(0, target),
        }
        consequences
    }

    /// The same in words; `None` where nothing follows that the file has. The theses that it names count as explained.
    pub(in crate::rules) fn note(&self, context: &Context<'_>) -> Option<String> {
        if self.falls.is_empty() && self.contested.is_empty() {
            return None;
        }
        for &statement in self.falls.iter().chain(&self.contested) {
            context.explain_thesis(statement);
        }
        let falls = told(context, &self.falls, ["falls", "fall"], "with it");
        let contested = told(context, &self.contested, ["is contested", "are contested"], "because of it");
        match (falls, contested) {
            (None, None) => None,
            (Some(one), None) | (None, Some(one)) => Some(one),
            (Some(falls), Some(contested)) => Some(format!("{falls}; {contested}")),
        }
    }
}

/// The statement that a line is for or against, where the line bears on it because a statement does not hold.
fn follows(context: &Context<'_>, statement: u32, line: u32) -> Option<u32> {
    let (graph, standing) = (&context.graph, &context.standing);
    let drawn = &graph.lines[line as usize];
    match drawn.sign {
        Sign::Support => {
            let target = drawn.target;
            (standing.line(line) != Label::Stands && standing.label(target) != Label::Stands).then_some(target)
        }
        // What is only contested keeps undecided what it speaks against; what falls leaves no trace there.
        Sign::Objection if standing.label(statement) == Label::Contested => {
            (standing.line(line) == Label::Contested && standing.label(drawn.target) == Label::Contested).then_some(drawn.target)
        }
        Sign::Objection => None,
        Sign::Undercut => {
            let undercut = &graph.lines[drawn.target as usize];
            let conclusion = graph.conclusion(line);
            let is_lost_answer = undercut.sign != Sign::Support && standing.line(drawn.target) != Label::Falls;
            let is_open = standing.label(statement) == Label::Contested && standing.line(drawn.target) == Label::Contested;
            let bears = is_lost_answer || undercut.sign == Sign::Support && is_open;
            (bears && standing.label(conclusion) != Label::Stands).then_some(conclusion)
        }
    }
}

/// `` the thesis `a` falls with it, and so does `b` ``; only statements of the file, except for theses.
fn told(context: &Context<'_>, statements: &[u32], [one, many]: [&str; 2], why: &str) -> Option<String> {
    let (theses, others): (Vec<u32>, Vec<u32>) =
        statements.iter().partition(|&&statement| context.is_thesis.contains(statement as usize));
    let names = |list: Vec<u32>| list.into_iter().map(|statement| context.name(statement)).filter(|name| !name.is_empty());
    let theses: Vec<String> = names(theses).collect();
    let mut others: Vec<u32> = others.into_iter().filter(|&other| context.graph.document.is_own(other)).collect();
    others.sort_unstable();
    let others: Vec<String> = names(others).collect();
    let verb = |names: &[String]| if names.len() == 1 { one } else { many };
    let the = if theses.len() == 1 { "the thesis" } else { "the theses" };
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
