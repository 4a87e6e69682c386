//! `interested-source`: a note with something to gain, on which evidence rests alone, and a line of reasoning with it.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::origins::{Origin, written};
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::{Joint, Line, Sign};
use crate::rules::Context;
use crate::rules::rests_alone::{INTERESTED, report};
use crate::rules::rivals::answers;
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Interest]) {
        return;
    }
    let is_interested = |note| written(context.project, &context.graph.document, note, Field::Interest).is_some();
    let mut interested = IdSet::new(context.graph.statements());
    interested.extend(context.sources.notes.iter().copied().filter(|&note| is_interested(note)));
    let parties = Parties { context, interested, answers: answers(context) };
    let is_meant = |evidence| {
        !context.attribution(evidence).anybody && parties.fill_a_line_with(evidence) && !parties.are_refuted_by(evidence)
    };
    report(context, &INTERESTED, |note| parties.interested.contains(note), is_meant, found);
}

/// The notes with something to gain.
struct Parties<'context, 'project> {
    context: &'context Context<'project>,
    interested: IdSet<StatementNumber>,
    /// The answers of questions: all that is known is weighed against each of them.
    answers: HashSet<StatementNumber, RandomState>,
}

impl Parties<'_, '_> {
    /// Whether a line of reasoning with this evidence has no fact from anybody but its party: else that bears the line as well.
    fn fill_a_line_with(&self, evidence: StatementNumber) -> bool {
        let context = self.context;
        let Some(party) = self.party(evidence) else { return true };
        context.graph.used_by(evidence).iter().any(|&line| {
            context.case[context.graph.lines[line].target] && self.is_line_of(line, |premise| premise == evidence, party)
        })
    }

    /// The origin of what evidence rests on, where it is one.
    fn party(&self, evidence: StatementNumber) -> Option<Origin> {
        let common = self.context.origins().common(self.context.sources.cited(evidence).iter().copied());
        common.filter(|origin| *origin != Origin::Several)
    }

    /// Whether the premises of a line, warrants aside, rest on the sources of a party alone, but for those that are known to.
    fn is_line_of(&self, line: InferenceId, is_known: impl Fn(StatementNumber) -> bool, party: Origin) -> bool {
        let written = self.context.premises_as_written(line);
        let mut facts = written.iter().filter(|premise| premise.joint != Joint::Given).map(|premise| premise.premise);
        facts.all(|premise| is_known(premise) || !self.rests(premise, |at| self.cites_another(at, party)))
    }

    fn cites_another(&self, evidence: StatementNumber, party: Origin) -> bool {
        let context = self.context;
        let is_other = |&note: &StatementNumber| context.origins().of_note(note) != party;
        context.sources.is_incomplete(evidence) || context.sources.cited(evidence).iter().any(is_other)
    }

    /// Whether evidence leads to an objection to something for which its own party is the reason: it speaks against its source.
    fn are_refuted_by(&self, evidence: StatementNumber) -> bool {
        let context = self.context;
        let Some(party) = self.party(evidence) else { return false };
        let cites_it = |at: StatementNumber| {
            context
                .sources
                .cited(at)
                .iter()
                .any(|&note| self.interested.contains(note) && context.origins().of_note(note) == party)
        };
        let is_its = |target: StatementNumber| {
            let premises = |line| context.graph.premises(line).iter().copied();
            context.graph.support_of(target).any(|line| premises(line).any(cites_it))
        };
        let is_rival = |target: StatementNumber| self.answers.contains(&target);
        let answers_it = |line: &Line| {
            let objection = line.undercut.filter(|&line| context.graph.lines[line].sign == Sign::Objection);
            objection.is_some_and(|line| context.graph.premises(line).iter().copied().any(is_its))
        };
        // Where the party objects to a thesis, what it says for that is no plea.
        let is_theirs = |line: InferenceId| {
            let premises = context.graph.premises(line);
            premises.iter().all(|&premise| cites_it(premise) && !self.cites_another(premise, party))
        };
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut open = vec![evidence];
        while let Some(statement) = open.pop() {
            let lines = context.graph.used_by(statement);
            if !seen.insert(statement) || !context.spend(1 + lines.len()) {
                continue;
            }
            if context.is_thesis.contains(statement) && context.graph.objections_to(statement).any(is_theirs) {
                return true;
            }
            for line in lines.iter().map(|&line| &context.graph.lines[line]) {
                match line.sign {
                    Sign::Support => open.push(line.target),
                    Sign::Objection if !is_rival(line.target) && is_its(line.target) => return true,
                    Sign::Undercut if answers_it(line) => return true,
                    Sign::Objection | Sign::Undercut => {}
                }
            }
        }
        false
    }

    /// Whether a statement, or one that it rests on by lines of support, is meant.
    fn rests(&self, statement: StatementNumber, is_meant: impl Fn(StatementNumber) -> bool) -> bool {
        let graph = &self.context.graph;
        let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
        let mut open = vec![statement];
        while let Some(statement) = open.pop() {
            if !seen.insert(statement) || !self.context.spend(1 + graph.lines_on(statement).len()) {
                continue;
            }
            if is_meant(statement) {
                return true;
            }
            open.extend(graph.support_of(statement).flat_map(|line| graph.premises(line)));
        }
        false
    }
}
