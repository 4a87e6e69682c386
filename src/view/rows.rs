//! Rows of a tree of statements: how a statement, its standing and the reason for it are written in one line.

use std::borrow::Cow;
use std::io::{Result, Write};

use owo_colors::{OwoColorize, Style};

use crate::base::clean::clean_line;
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::{all_of, form, some_of};
use crate::base::wrap::{columns, fill, rows};
use crate::graph::{Graph, Joint, Sign, Unresolved, unresolved_as_written};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::{Reason, Reasons};

/// Levels of a tree that are set off; what is deeper stays at the last one.
const DEEPEST: usize = 24;

/// Tells of the statements of an argument.
pub struct Teller<'argument> {
    /// The argument.
    pub argument: &'argument Argument<'argument>,
    /// Why its statements have their labels.
    pub reasons: Reasons<'argument>,
    /// Whether to use colours.
    pub color: bool,
    /// Columns that a line may take.
    pub width: usize,
    /// In words, for screen readers and braille, instead of signs and columns.
    pub narrated: bool,
}

/// The word for a label in a tree.
pub fn sign(label: Label) -> &'static str {
    match label {
        Label::Stands => "✓",
        Label::Contested => "?",
        Label::Falls => "✗",
    }
}

/// The word for a label that a statement had before.
pub fn past(label: Label) -> &'static str {
    match label {
        Label::Stands => "stood",
        Label::Contested => "was contested",
        Label::Falls => "fell",
    }
}

/// How many there are of each sort, the verb for one and for several: `4 stand, 1 falls`; none that are not there.
pub fn counted(sorts: &[(usize, &str, &str)]) -> String {
    let there = sorts.iter().filter(|(count, ..)| *count > 0);
    there.map(|&(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect::<Vec<_>>().join(", ")
}

/// The word that joins a premise to what stands before it, `opening` where it is the first.
pub fn word(joint: Joint, opening: &'static str) -> &'static str {
    match joint {
        Joint::First => opening,
        Joint::And => "and",
        Joint::Given => "given",
    }
}

/// The word that opens a line; of several undercuts of one line any is enough.
pub fn opening(graph: &Graph, line: InferenceId) -> &'static str {
    let lines = &graph.lines;
    let drawn = &lines[line];
    match drawn.sign {
        Sign::Support => "because",
        Sign::Objection => "despite",
        Sign::Undercut => match drawn.undercut.map(|line| lines[line].sign) {
            Some(Sign::Support) => "unless",
            _ => "but",
        },
    }
}

/// The premises from which an objection takes a step, where it objects to steps alone: `` against the step from `a` ``.
pub fn step_of(argument: &Argument<'_>, line: InferenceId) -> Option<String> {
    let drawn = &argument.graph.lines[line];
    let (file, field) = (argument.project.file(drawn.written.file), drawn.written.field);
    let undercut = drawn.undercut.filter(|_| file.tree().fields[field].field == Field::Opposes)?;
    let fields = file.tree().fields_of(file.tree().statement_of(field)?);
    let from = file.tree().sub_fields_of(field, &fields).filter(|&sub| file.tree().fields[sub].field == Field::From);
    let stated = from.flat_map(|sub| file.tree().items_of(sub)).filter_map(|item| argument.document().number(file.target(item)));
    let premises = argument.graph.premises(undercut);
    let names: Vec<String> = stated
        .filter(|number| premises.binary_search(number).is_ok())
        .map(|number| clean_line(&argument.name(number)).into_owned())
        .collect();
    (!names.is_empty()).then(|| format!("against the step from {}", some_of(&names, 3)))
}

/// What a row of a line is about.
pub enum Part {
    /// A premise or warrant.
    Statement(StatementNumber),
    /// A reference that is taken as holding, and what is said of it.
    Unresolved(String),
}

/// The premises and warrants of a line that are to be shown, and the references that are taken as holding, in the order of the text;
/// before each the word that joins it.
pub fn parts(
    argument: &Argument<'_>,
    line: InferenceId,
    opening: &'static str,
    shown: impl Fn(StatementNumber) -> bool,
) -> Vec<(usize, &'static str, Part)> {
    let mut parts: Vec<(u32, bool, Part)> = Vec::new();
    let mut is_warrant = false;
    for written in argument.premises_as_written(line) {
        is_warrant |= written.joint == Joint::Given;
        if shown(written.premise) {
            parts.push((written.place.span.start, is_warrant, Part::Statement(written.premise)));
        }
    }
    for unresolved in unresolved_as_written(argument.project, &argument.graph, line) {
        let name = clean_line(argument.project.file(unresolved.place.file).source.slice(unresolved.place.span)).into_owned();
        let fault = if unresolved.is_known { "cannot stand here" } else { "refers to nothing" };
        let said = format!("? {name} · {fault}, taken as holding");
        parts.push((unresolved.place.span.start, unresolved.is_warrant, Part::Unresolved(said)));
    }
    parts.sort_by_key(|&(start, is_warrant, _)| (is_warrant, start));
    // Of several of which some are enough, each may be missing.
    let shown = parts.iter().filter(|(_, is_warrant, _)| !is_warrant).count();
    let other = if needed_of(argument, line).is_some_and(|(needs, _)| shown > needs) { "or" } else { "and" };
    let mut before = None;
    let joined = parts.into_iter().map(|(_, is_warrant, part)| {
        let joint = match before.replace(is_warrant) {
            before if before == Some(is_warrant) => Joint::And,
            _ if is_warrant => Joint::Given,
            _ => Joint::First,
        };
        // As in the file, a warrant stands deeper than its line.
        let word = if joint == Joint::And && !is_warrant { other } else { word(joint, opening) };
        (usize::from(is_warrant), word, part)
    });
    joined.collect()
}

/// How many of the premises of a line are enough, as it is written, and of how many; `None` where all are needed.
pub fn needed_of(argument: &Argument<'_>, line: InferenceId) -> Option<(usize, usize)> {
    let drawn = &argument.graph.lines[line];
    let tree = argument.project.file(drawn.written.file).tree();
    let needs = usize::from(tree.fields[drawn.written.field].needs);
    let is_choice = needs > 0 && drawn.sign != Sign::Undercut;
    is_choice.then(|| (needs, tree.items_of(drawn.written.field).len()))
}

/// What is said of a line of which some premises are enough: `any 2 of 3 are enough`.
pub fn choice(argument: &Argument<'_>, line: InferenceId) -> Option<String> {
    let (needs, count) = needed_of(argument, line)?;
    Some(format!("any {needs} of {count} are enough"))
}

/// The references of a line that are taken as holding, as they are written.
pub fn unresolved_names(argument: &Argument<'_>, line: InferenceId) -> Vec<String> {
    let unresolved = unresolved_as_written(argument.project, &argument.graph, line).into_iter();
    unresolved.map(|Unresolved { place, .. }| argument.project.file(place.file).source.slice(place.span).to_owned()).collect()
}

/// The premise or warrant that keeps an objection of several from holding, where others of it stand.
pub fn voiding(argument: &Argument<'_>, line: InferenceId) -> Option<StatementNumber> {
    let premises = argument.graph.premises(line);
    // Of several of which some are enough, no one keeps it from holding.
    if argument.graph.lines[line].is_choice {
        return None;
    }
    let is_objection = argument.graph.lines[line].sign == Sign::Objection;
    let mut fallen = premises.iter().copied().filter(|&premise| argument.standing.label(premise) == Label::Falls);
    let first = fallen.next().filter(|_| is_objection && premises.len() > 1)?;
    premises.iter().any(|&premise| argument.standing.label(premise) != Label::Falls).then_some(first)
}

/// What is said of the premise that keeps an objection from holding.
pub const VOID: &str = "so the objection does not hold";

/// The word before what speaks for a statement and is not enough.
pub const CORROBORATED: &str = "corroborated by";

/// The statements that corroborate one, by their names.
pub fn corroborated_by(argument: &Argument<'_>, statement: StatementNumber) -> Vec<String> {
    argument.graph.corroboration_of(statement).iter().map(|&by| argument.name(by)).collect()
}

/// What is written in a field of a statement.
pub fn value<'project>(argument: &Argument<'project>, statement: StatementNumber, field: Field) -> Option<Cow<'project, str>> {
    let at = argument.document().locate(statement);
    let file = argument.project.file(at.file);
    let field = file.tree().find(at.statement, field)?;
    Some(file.value(field))
}

impl<'argument> Teller<'argument> {
    /// Prepares the telling of an argument.
    pub fn of(argument: &'argument Argument<'argument>, color: bool, width: usize) -> Self {
        Self { argument, reasons: argument.reasons(), color, width, narrated: false }
    }

    /// The same in words, where that is asked for: each row says its level, and no row is broken.
    #[must_use]
    pub fn narrated(mut self, narrated: bool) -> Self {
        self.narrated = narrated;
        if narrated {
            self.width = usize::MAX;
        }
        self
    }

    /// Text in a style, where colours are used.
    pub fn painted(&self, text: &str, style: Style) -> String {
        if self.color { text.style(style).to_string() } else { text.to_owned() }
    }

    /// The id of a statement, safe to print.
    pub fn name(&self, statement: StatementNumber) -> String {
        clean_line(&self.argument.name(statement)).into_owned()
    }

    /// The text of a statement on one line, safe to print.
    pub fn text(&self, statement: StatementNumber) -> String {
        clean_line(&self.argument.text(statement)).into_owned()
    }

    /// The sign and the id of a statement, in the colour of its label.
    pub fn signed(&self, statement: StatementNumber) -> String {
        let label = self.argument.standing.label(statement);
        let style = match label {
            Label::Stands => Style::new().green(),
            Label::Contested => Style::new().yellow(),
            Label::Falls => Style::new().red(),
        };
        if self.narrated {
            return format!("{}: {}", label.name(), self.name(statement));
        }
        format!("{} {}", self.painted(sign(label), style), self.name(statement))
    }

    /// Writes a row of a tree: the word that joins it to the row above, and the rest of it. What does not fit continues below,
    /// deeper than a row would.
    pub fn row(&self, out: &mut dyn Write, depth: usize, word: &str, rest: &str) -> Result<()> {
        let word = if word.is_empty() { String::new() } else { format!("{} ", self.painted(word, Style::new().dimmed())) };
        if self.narrated {
            let level = if depth == 0 { String::new() } else { format!("level {depth}: ") };
            return writeln!(out, "{level}{word}{rest}");
        }
        let indent = self.indent(depth);
        writeln!(out, "{}", fill(&format!("{word}{rest}"), self.width, &indent, &format!("{indent}    ")))
    }

    /// The first words of a statement's text, as many as there is room for after a row of a tree; nothing where that is little.
    pub fn first_words(&self, statement: StatementNumber, depth: usize, word: &str, row: &str) -> String {
        const LEAST: usize = 24;
        let used = self.indent(depth).len() + columns(word) + columns(row) + 5;
        let Some(room) = self.width.checked_sub(used).filter(|&room| room >= LEAST && !self.narrated) else {
            return String::new();
        };
        let text = self.text(statement);
        let first = rows(&text, room.min(60)).into_iter().next().unwrap_or_default();
        let more = if first.len() < text.trim_end().len() { "…" } else { "" };
        if columns(&first) > room { String::new() } else { format!(" “{first}{more}”") }
    }

    /// Writes a text that belongs to the row above it, at a depth.
    pub fn below(&self, out: &mut dyn Write, depth: usize, text: &str) -> Result<()> {
        let indent = if self.narrated { String::new() } else { self.indent(depth) };
        for row in rows(text, self.width.saturating_sub(indent.len())) {
            writeln!(out, "{indent}{}", self.painted(&row, Style::new().dimmed()))?;
        }
        Ok(())
    }

    /// Writes a line that continues deeper in the next one where it does not fit.
    pub fn line(&self, out: &mut dyn Write, indent: usize, text: &str) -> Result<()> {
        let [first, further] = [indent, indent + 4].map(|indent| " ".repeat(indent));
        writeln!(out, "{}", fill(text, self.width, &first, &further))
    }

    /// At most half of the width is left blank.
    fn indent(&self, depth: usize) -> String {
        " ".repeat(2 * depth.min(DEEPEST).min(self.width / 4))
    }

    /// What to say of a statement after its id in a tree: what it rests on where that ends here, its likelihood, and why it
    /// does not stand.
    pub fn tail(&self, statement: StatementNumber) -> String {
        let mut parts: Vec<String> = self.likelihood(statement).into_iter().collect();
        match self.argument.standing.label(statement) {
            Label::Stands => parts.extend(self.rest(statement)),
            label => parts.push(format!("{}: {}", label.name(), self.reason(statement))),
        }
        parts.join(" · ")
    }

    /// What evidence and assumptions rest on.
    fn rest(&self, statement: StatementNumber) -> Option<String> {
        match self.argument.kind(statement) {
            Some(Kind::Evidence) => Some(self.sources(statement)),
            Some(Kind::Assumption) => Some("assumed".to_owned()),
            _ => None,
        }
    }

    /// The notes that evidence cites, by their ids.
    pub fn sources(&self, evidence: StatementNumber) -> String {
        let notes: Vec<String> = self.argument.sources.cited(evidence).iter().map(|&note| self.name(note)).collect();
        match notes.len() {
            0 if self.argument.sources.is_incomplete(evidence) => "its source is unknown".to_owned(),
            0 => "cites no source".to_owned(),
            1 => format!("note {}", notes[0]),
            _ => format!("notes {}", some_of(&notes, 4).replace('`', "")),
        }
    }

    /// The `likelihood` of a claim or forecast, as it is written.
    pub fn likelihood(&self, statement: StatementNumber) -> Option<String> {
        self.value(statement, Field::Likelihood).map(|value| clean_line(&value).into_owned())
    }

    /// What is written in a field of a statement.
    pub fn value(&self, statement: StatementNumber, field: Field) -> Option<Cow<'argument, str>> {
        value(self.argument, statement, field)
    }

    /// Why a statement has its label, as a clause.
    pub fn reason(&self, statement: StatementNumber) -> String {
        let reason = self.reasons.reason(statement);
        match reason {
            Reason::Unchallenged => "nothing is said against it".to_owned(),
            Reason::Answered => self.answer(statement),
            Reason::Disputed => self.dispute(statement),
            Reason::Unsupported => "nothing is given for it".to_owned(),
            Reason::Circular => "only a circle holds it up".to_owned(),
            Reason::Retracted => self.retraction(statement),
            Reason::SupportLost | Reason::Defeated => self.loss(statement, reason),
        }
    }

    /// Whether the objections to a statement that stands are answered, or do not hold by themselves.
    fn answer(&self, statement: StatementNumber) -> String {
        let step = self.reasons.step(statement);
        let objections = || step.grounds.iter().filter(|ground| ground.is_objection(&self.argument.graph));
        if objections().next().is_none() {
            return "the objection to a step is answered".to_owned();
        }
        match (objections().count() == 1, objections().all(|objection| objection.premises.is_empty())) {
            (true, true) => "the objection to it is answered",
            (true, false) => "the objection to it does not hold",
            (false, true) => "every objection to it is answered",
            (false, false) => "no objection to it holds",
        }
        .to_owned()
    }

    /// What a contested statement waits on.
    fn dispute(&self, statement: StatementNumber) -> String {
        let mut waits = Vec::new();
        let mut answers = Vec::new();
        let mut objects = false;
        for ground in &self.reasons.step(statement).grounds {
            let holds = self.argument.standing.line(ground.line) == Label::Stands;
            if ground.is_objection(&self.argument.graph) {
                objects = true;
                // One whose answer is contested objects all the same.
                if holds || !ground.against.is_empty() {
                    waits.clone_from(&ground.premises);
                    answers.extend(ground.against.iter().filter(|_| !holds).flat_map(|answer| answer.premises.clone()));
                }
            }
            if !holds && answers.is_empty() {
                ground.each_premise(&mut |premise| {
                    if self.argument.standing.label(premise) == Label::Contested {
                        waits.push(premise);
                    }
                });
            }
        }
        waits.dedup();
        let names: Vec<String> = waits.iter().map(|&premise| self.name(premise)).collect();
        match (objects, names.is_empty()) {
            (true, false) => {
                let speak = form(names.len(), "speaks", "speak");
                let answers: Vec<String> = answers.iter().map(|&answer| self.name(answer)).collect();
                match answers.len() {
                    0 => format!("{} {speak} against it", all_of(&names)),
                    1 => format!("{} {speak} against it, and its answer {} is contested", all_of(&names), all_of(&answers)),
                    _ => format!("{} {speak} against it, and its answers {} are contested", all_of(&names), all_of(&answers)),
                }
            }
            (false, false) => format!("it waits on {}", some_of(&names, 3)),
            (_, true) => "reasons hold on both sides".to_owned(),
        }
    }

    fn retraction(&self, statement: StatementNumber) -> String {
        let notes: Vec<String> = self.argument.sources.cited(statement).iter().map(|&note| self.name(note)).collect();
        match notes.len() {
            0 => "it is retracted".to_owned(),
            1 => format!("its source, note {}, is retracted", notes[0]),
            _ => "all of its sources are retracted".to_owned(),
        }
    }

    /// Which premise of a line falls, or which exception stands.
    fn loss(&self, statement: StatementNumber, reason: Reason) -> String {
        let step = self.reasons.step(statement);
        let mut lost = Vec::new();
        for ground in &step.grounds {
            ground.premises.first().into_iter().filter(|_| reason == Reason::SupportLost).for_each(|&premise| lost.push(premise));
            for undercut in &ground.against {
                lost.extend(undercut.premises.first().filter(|_| reason == Reason::Defeated));
            }
        }
        lost.dedup();
        let names: Vec<String> = lost.iter().map(|&premise| self.name(premise)).collect();
        let plural = names.len() != 1;
        let all_defeated = step.grounds.iter().all(|ground| !ground.against.is_empty());
        match reason {
            Reason::Defeated if all_defeated => format!(
                "the exception{} {} stand{}",
                if plural { "s" } else { "" },
                some_of(&names, 3),
                if plural { "" } else { "s" }
            ),
            _ if step.grounds.len() == 2 => "neither of the two lines of reasoning for it holds".to_owned(),
            _ if step.grounds.len() > 2 => format!("none of the {} lines of reasoning for it holds", step.grounds.len()),
            _ => format!("{} {}", some_of(&names, 3), if plural { "fall" } else { "falls" }),
        }
    }
}
