//! Why a statement has its label, as a clause: `a + b speak against it`. Each clause says of itself when it is written and what it claims,
//! which a test tries out on random briefs.
//!
//! In all of them a line of reasoning or an objection is named by all its premises and warrants, `a + b`; where some are enough, by how
//! many: `any 2 of a, b, c`.

use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::{form, several};
use crate::standing::labels::Label;
use crate::standing::reasons::Reason;
use crate::view::rows::{Teller, choice as choice_of, joined};

/// How many names a clause holds.
const NAMED: usize = 3;

impl Teller<'_> {
    /// Why a statement has its label.
    ///
    /// `nothing is given for it`: no line of reasoning for it is written. `only a circle holds it up`: lines for it are, and lead back to it by
    /// way of what falls with it.
    pub fn reason(&self, statement: StatementNumber) -> String {
        match self.reasons.reason(statement) {
            Reason::Unchallenged => self.unchallenged(statement),
            Reason::Answered => self.answered(statement),
            Reason::Disputed => self.disputed(statement),
            Reason::Unsupported => "nothing is given for it".to_owned(),
            Reason::Circular => "only a circle holds it up".to_owned(),
            Reason::Retracted => self.retracted(statement),
            Reason::SupportLost | Reason::Defeated => self.lost(statement),
        }
    }

    /// Of what stands, and has no objection.
    ///
    /// `nothing is said against it`: nor has any line for it an exception. `no exception to it holds`: all exceptions to its lines fall.
    /// `x and y undo a line of reasoning for it, and another holds`: of the exceptions to its lines those that are named stand, all of
    /// them. `the exception x is contested, and a line of reasoning holds all the same`: none stands, and those that are named are contested.
    fn unchallenged(&self, statement: StatementNumber) -> String {
        let graph = &self.argument.graph;
        let exceptions = || graph.support_of(statement).flat_map(|line| graph.undercuts_of(line).iter().copied());
        if exceptions().next().is_none() {
            return "nothing is said against it".to_owned();
        }
        let labelled = |label| self.premises_of(exceptions().filter(|&line| self.argument.standing.line(line) == label));
        let (standing, contested) = (labelled(Label::Stands), labelled(Label::Contested));
        match (standing.len(), contested.len()) {
            (0, 0) => "no exception to it holds".to_owned(),
            (0, count) => format!(
                "the {} {} {} contested, and a line of reasoning holds all the same",
                form(count, "exception", "exceptions"),
                quoted(&contested),
                form(count, "is", "are")
            ),
            (1, _) => format!("{} undoes a line of reasoning for it, and another holds", quoted(&standing)),
            _ => format!("{} undo lines of reasoning for it, and another holds", quoted(&standing)),
        }
    }

    /// Of what stands, and has objections, or exceptions that are answered.
    ///
    /// `the objection to it is answered`: there is one, and an answer to it stands; `every objection to it is answered` so of several.
    /// `the objection to it does not hold`, `no objection to it holds`: all of them fall. `an objection to a step of it is answered`: it
    /// has no objection, and an exception to a line for it that holds has an answer that stands.
    fn answered(&self, statement: StatementNumber) -> String {
        let (graph, standing) = (&self.argument.graph, &self.argument.standing);
        let objections: Vec<InferenceId> = graph.objections_to(statement).collect();
        let is_answered =
            |&line: &InferenceId| graph.undercuts_of(line).iter().any(|&answer| standing.line(answer) == Label::Stands);
        match (objections.len(), objections.iter().all(is_answered)) {
            (0, _) => "an objection to a step of it is answered",
            (1, true) => "the objection to it is answered",
            (1, false) => "the objection to it does not hold",
            (_, true) => "every objection to it is answered",
            (_, false) => "no objection to it holds",
        }
        .to_owned()
    }

    /// Of what is contested: what may hold it up is not decided, or what is said against it.
    ///
    /// `o speaks against it`: the objections that hold, all of them. Where none holds, and something that does holds it up, those that are
    /// contested: `o speaks against it, and its answer a is contested` of one whose premises stand; `the objection o to it is contested`.
    /// `it waits on a and b`: no line for it holds; those that may need what is named, which is contested, as a premise, or as an
    /// exception or its answer.
    fn disputed(&self, statement: StatementNumber) -> String {
        let (graph, standing) = (&self.argument.graph, &self.argument.standing);
        let labelled =
            |label| -> Vec<InferenceId> { graph.objections_to(statement).filter(|&line| standing.line(line) == label).collect() };
        let (holding, contested) = (labelled(Label::Stands), labelled(Label::Contested));
        let against = self.speaks(&holding);
        let is_held_up =
            standing.is_base(graph, statement) || graph.support_of(statement).any(|line| standing.line(line) == Label::Stands);
        if !is_held_up {
            let waits = self.awaited(statement);
            let waits = match waits.len() {
                0 => "it waits on itself".to_owned(),
                _ => format!("it waits on {}", quoted(&waits)),
            };
            return if holding.is_empty() { waits } else { format!("{waits}, and {against}") };
        }
        match (holding.is_empty(), contested.as_slice()) {
            (false, _) => against,
            (true, &[only]) => self.contested_objection(statement, only),
            (true, lines) => {
                let names = several(&self.lines_named(lines), "and", NAMED);
                format!("the objections {names} to it are contested")
            }
        }
    }

    /// An objection that is contested: for its premises, or only for an answer.
    fn contested_objection(&self, statement: StatementNumber, line: InferenceId) -> String {
        let (graph, standing) = (&self.argument.graph, &self.argument.standing);
        let is_met = graph.is_met(line, |premise| standing.stands(premise));
        let answers = graph.undercuts_of(line).iter().copied().filter(|&answer| standing.line(answer) == Label::Contested);
        let answers = self.premises_of(answers);
        if graph.premises(line) == [statement] {
            return "it speaks against itself".to_owned();
        }
        if !is_met || answers.is_empty() {
            return format!("the objection {} to it is contested", several(&self.lines_named(&[line]), "and", NAMED));
        }
        format!(
            "{}, and its {} {} {} contested",
            self.speaks(&[line]),
            form(answers.len(), "answer", "answers"),
            quoted(&answers),
            form(answers.len(), "is", "are")
        )
    }

    /// The contested statements on which the contested lines for one wait: premises, exceptions, and answers to these.
    fn awaited(&self, statement: StatementNumber) -> Vec<String> {
        let (graph, standing) = (&self.argument.graph, &self.argument.standing);
        let mut waits: Vec<StatementNumber> = Vec::new();
        let mut open: Vec<InferenceId> =
            graph.support_of(statement).filter(|&line| standing.line(line) == Label::Contested).collect();
        open.reverse();
        while let Some(line) = open.pop() {
            for written in self.argument.premises_as_written(line) {
                let premise = written.premise;
                if standing.label(premise) == Label::Contested && premise != statement && !waits.contains(&premise) {
                    waits.push(premise);
                }
            }
            open.extend(graph.undercuts_of(line).iter().filter(|&&undercut| standing.line(undercut) == Label::Contested));
        }
        waits.into_iter().map(|premise| self.name(premise)).collect()
    }

    /// Of evidence whose sources are gone, and of what is itself supposed to be.
    ///
    /// `its source, note 1, is retracted`: it cites no other, and that one counts as retracted as the brief is. `all of its sources are
    /// retracted` so of several. Where that is only supposed, and so are all that it cites, or what these repeat: `without note 1 it has no
    /// source`.
    fn retracted(&self, statement: StatementNumber) -> String {
        let (supposed, sources) = (&self.supposed, &self.argument.sources);
        let cited = sources.cited(statement);
        if supposed.is_empty() {
            return match cited {
                [only] => format!("its source, note {}, is retracted", self.name(*only)),
                _ => "all of its sources are retracted".to_owned(),
            };
        }
        let mut below: Vec<StatementNumber> = cited.to_vec();
        let mut next = 0;
        while let Some(&note) = below.get(next) {
            next += 1;
            let more: Vec<StatementNumber> =
                sources.repeated(note).iter().copied().filter(|note| !below.contains(note)).collect();
            below.extend(more);
        }
        let mut gone: Vec<String> = below.iter().filter(|note| supposed.contains(note)).map(|&note| self.name(note)).collect();
        if gone.is_empty() {
            return "all of its sources are retracted".to_owned();
        }
        gone.sort();
        let notes = form(gone.len(), "note", "notes");
        format!("without {notes} {} it has no source", several(&gone, "and", NAMED))
    }

    /// Of what falls although something is given for it.
    ///
    /// Of one line: `a and b fall`, all premises and warrants of it that do; `any 2 of a, b, c are needed, and a and b fall`; `the
    /// exception x stands`, all exceptions to it that do; both where both is so. Of several: `neither of the two lines of reasoning for it
    /// holds`; and where an exception stands to each, and its premises do, `the exceptions x and y stand`.
    fn lost(&self, statement: StatementNumber) -> String {
        let (graph, standing) = (&self.argument.graph, &self.argument.standing);
        let lines: Vec<InferenceId> = graph.support_of(statement).collect();
        let exceptions = |line: InferenceId| {
            let undercuts = graph.undercuts_of(line).iter().copied();
            undercuts.filter(|&undercut| standing.line(undercut) == Label::Stands).collect::<Vec<_>>()
        };
        let is_only_undone =
            |&line: &InferenceId| graph.is_met(line, |premise| standing.stands(premise)) && !exceptions(line).is_empty();
        let undone = |lines: &[InferenceId]| {
            let names = self.premises_of(lines.iter().flat_map(|&line| exceptions(line)));
            let (exceptions, stand) = (form(names.len(), "exception", "exceptions"), form(names.len(), "stands", "stand"));
            format!("the {exceptions} {} {stand}", quoted(&names))
        };
        match lines.as_slice() {
            lines if lines.iter().all(is_only_undone) => undone(lines),
            &[only] if exceptions(only).is_empty() => self.fallen(only),
            // What is still contested of it does not matter.
            &[only] if !self.has_fallen(only) => undone(&[only]),
            &[only] => format!("{}, and {}", self.fallen(only), undone(&[only])),
            [_, _] => "neither of the two lines of reasoning for it holds".to_owned(),
            lines => format!("none of the {} lines of reasoning for it holds", lines.len()),
        }
    }

    /// Whether a line falls for want of premises.
    fn has_fallen(&self, line: InferenceId) -> bool {
        !self.argument.graph.is_met(line, |premise| self.argument.standing.label(premise) != Label::Falls)
    }

    /// The premises and warrants of a line that fall, all of them.
    fn fallen(&self, line: InferenceId) -> String {
        let fallen = |list: &[StatementNumber]| -> Vec<String> {
            let all = self.argument.premises_as_written(line).into_iter().map(|written| written.premise);
            let fallen = all.filter(|at| list.contains(at) && self.argument.standing.label(*at) == Label::Falls);
            fallen.map(|premise| self.name(premise)).collect()
        };
        let clause = |names: &[String]| format!("{} {}", quoted(names), form(names.len(), "falls", "fall"));
        let Some(choice) = self.argument.graph.choice(line) else {
            return clause(&fallen(self.argument.graph.premises(line)));
        };
        let (needed, pool) = (fallen(&choice.needed), fallen(&choice.pool));
        if needed.is_empty() {
            let choice = choice_of(self.argument, line, &quote).unwrap_or_default();
            format!("{choice} are needed, and {}", clause(&pool))
        } else {
            clause(&needed)
        }
    }

    /// `o speaks against it`, `a + b and any 2 of d, e, f speak against it`
    fn speaks(&self, objections: &[InferenceId]) -> String {
        let is_one = matches!(objections, [only] if self.argument.graph.premises(*only).len() == 1);
        format!("{} {} against it", several(&self.lines_named(objections), "and", NAMED), if is_one { "speaks" } else { "speak" })
    }

    fn lines_named(&self, lines: &[InferenceId]) -> Vec<String> {
        lines.iter().map(|&line| joined(self.argument, line, &quote)).collect()
    }

    /// The names of the premises of lines, each once.
    fn premises_of(&self, lines: impl Iterator<Item = InferenceId>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for premise in lines.flat_map(|line| self.argument.graph.premises(line)) {
            let name = self.name(*premise);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }
}

/// A name in backquotes.
fn quote(name: &str) -> String {
    format!("`{name}`")
}

/// Names in backquotes, the first few, and how many more there are.
fn quoted(names: &[String]) -> String {
    several(&names.iter().map(|name| quote(name)).collect::<Vec<_>>(), "and", NAMED)
}
