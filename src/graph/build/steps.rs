//! Objections to steps: undercuts of each line that takes the step.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{InferenceId, StatementNumber};
use crate::graph::build::{Against, Builder, PRESUMED};
use crate::graph::{Columns, Sign};

/// The undercuts of lines by a statement that are drawn.
type Drawn = HashMap<(InferenceId, StatementNumber), InferenceId, RandomState>;

/// For targets and premises, the lines that lead from one to the other.
type ByPremise = HashMap<(StatementNumber, StatementNumber), Vec<InferenceId>, RandomState>;

impl Builder<'_> {
    /// Draws the objections to steps as undercuts, and the answers to them.
    pub(super) fn steps(&mut self, lines_of: &Columns<StatementNumber, InferenceId>) {
        let undercuts = self.lines.enumerated().filter_map(|(at, line)| Some((at, line.undercut?)));
        let by = |line: InferenceId| self.premises(line).first().copied().unwrap_or(PRESUMED);
        let mut drawn: Drawn = undercuts.map(|(at, line)| ((line, by(at)), at)).collect();
        let mut answers = Vec::new();
        let from = self.lines_by_premise(lines_of);
        for step in std::mem::take(&mut self.steps) {
            for (at, &line) in from.get(&(step.target, step.premise)).into_iter().flatten().enumerate() {
                if at > 0 && !self.may_copy(1 + step.answers.len(), step.written) {
                    break;
                }
                let exception = self.undercut(&mut drawn, Against { line, by: step.by, written: step.written });
                answers.extend(step.answers.iter().map(|&(by, written)| Against { line: exception, by, written }));
            }
        }
        for answer in answers {
            self.undercut(&mut drawn, answer);
        }
    }

    fn undercut(&mut self, drawn: &mut Drawn, against: Against) -> InferenceId {
        if let Some(&known) = drawn.get(&(against.line, against.by)) {
            return known;
        }
        let line = self.draw(against);
        drawn.insert((against.line, against.by), line);
        line
    }

    /// For the targets of steps: the supporting lines that use a premise.
    fn lines_by_premise(&self, lines_of: &Columns<StatementNumber, InferenceId>) -> ByPremise {
        let mut from: ByPremise = HashMap::default();
        let mut targets: Vec<StatementNumber> = self.steps.iter().map(|step| step.target).collect();
        targets.sort_unstable();
        targets.dedup();
        for target in targets {
            for &line in lines_of.of(target).iter().filter(|&&line| self.lines[line].sign == Sign::Support) {
                for &premise in self.premises(line) {
                    from.entry((target, premise)).or_default().push(line);
                }
            }
        }
        from
    }
}
