//! Rows of a tree of statements: how a statement, its standing and the reason for it are written in one line.

use std::borrow::Cow;
use std::io::{Result, Write};

use owo_colors::{OwoColorize, Style};

use crate::base::clean::clean_line;
use crate::base::ids::{InferenceId, StatementNumber};
use crate::base::text::some_of;
use crate::base::wrap::{columns, fill, rows};
use crate::graph::{Graph, Joint, Sign, Unresolved, unresolved_as_written};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::Reasons;

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
    /// What is only supposed to be gone: it, and what goes with it, is not called retracted.
    pub supposed: Vec<StatementNumber>,
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
    let names: Vec<String> =
        step_from(argument, line).into_iter().map(|number| clean_line(&argument.name(number)).into_owned()).collect();
    (!names.is_empty()).then(|| format!("against the step from {}", some_of(&names, 3)))
}

/// The premises of a line from which the step is taken that an undercut objects to; none where it does not object to steps alone.
pub(crate) fn step_from(argument: &Argument<'_>, line: InferenceId) -> Vec<StatementNumber> {
    let drawn = &argument.graph.lines[line];
    let (file, field) = (argument.project.file(drawn.written.file), drawn.written.field);
    let undercut = drawn.undercut.filter(|_| file.tree().fields[field].field == Field::Opposes);
    let (Some(undercut), Some(statement)) = (undercut, file.tree().statement_of(field)) else { return Vec::new() };
    let fields = file.tree().fields_of(statement);
    let from = file.tree().sub_fields_of(field, &fields).filter(|&sub| file.tree().fields[sub].field == Field::From);
    let stated = from.flat_map(|sub| file.tree().items_of(sub)).filter_map(|item| argument.document().number(file.target(item)));
    let premises = argument.graph.premises(undercut);
    stated.filter(|number| premises.binary_search(number).is_ok()).collect()
}

/// What a row of a line is about.
pub enum Part {
    /// A premise or warrant.
    Statement(StatementNumber),
    /// A reference that is taken as holding, and what is said of it; or of how many premises some are enough.
    Words(String),
}

/// The rows of the premises and warrants of a line that are to be shown, and of the references that are taken as holding, in the order of
/// the text: how much deeper than the line each stands, and the word that joins it. Where some premises are enough, a row above them says
/// of how many: `any 2 of a, b, c`.
pub fn parts(
    argument: &Argument<'_>,
    line: InferenceId,
    opening: &'static str,
    shown: impl Fn(StatementNumber) -> bool,
) -> Vec<(usize, &'static str, Part)> {
    let mut parts: Vec<(u32, bool, Part)> = Vec::new();
    for written in argument.premises_as_written(line).into_iter().filter(|written| shown(written.premise)) {
        parts.push((written.place.span.start, written.is_warrant, Part::Statement(written.premise)));
    }
    for unresolved in unresolved_as_written(argument.project, &argument.graph, line) {
        let name = clean_line(argument.project.file(unresolved.place.file).source.slice(unresolved.place.span)).into_owned();
        let fault = if unresolved.is_known { "cannot stand here" } else { "refers to nothing" };
        let said = format!("? {name} · {fault}, taken as holding");
        parts.push((unresolved.place.span.start, unresolved.is_warrant, Part::Words(said)));
    }
    parts.sort_by_key(|&(start, is_warrant, _)| (is_warrant, start));
    let choice = choice(argument, line, &str::to_owned);
    let is_choice = choice.is_some();
    let mut before = None;
    let joined = parts.into_iter().map(|(_, is_warrant, part)| {
        let joint = match before.replace(is_warrant) {
            before if before == Some(is_warrant) => Joint::And,
            _ if is_warrant => Joint::Given,
            _ => Joint::First,
        };
        // As in the file, a warrant stands deeper than its line.
        let word = if is_choice && !is_warrant { "" } else { word(joint, opening) };
        (usize::from(is_warrant || is_choice), word, part)
    });
    choice.map(|choice| (0, opening, Part::Words(choice))).into_iter().chain(joined).collect()
}

/// How many of the premises of a line are enough, as it is written, and of how many; `None` where all are needed.
pub fn needed_of(argument: &Argument<'_>, line: InferenceId) -> Option<(usize, usize)> {
    let drawn = &argument.graph.lines[line];
    let tree = argument.project.file(drawn.written.file).tree();
    let needs = usize::from(tree.fields[drawn.written.field].needs);
    let is_choice = needs > 0 && drawn.sign != Sign::Undercut;
    is_choice.then(|| (needs, tree.items_of(drawn.written.field).len()))
}

/// How many names a line of which some premises are enough shows.
const CHOICES: usize = 6;

/// What a line needs of which some premises are enough: `any 2 of a, b, c`.
pub fn choice(argument: &Argument<'_>, line: InferenceId, write: &dyn Fn(&str) -> String) -> Option<String> {
    let (needs, _) = needed_of(argument, line)?;
    let mut written_at: Vec<(u32, String)> = Vec::new();
    for written in argument.premises_as_written(line).iter().filter(|written| !written.is_warrant) {
        written_at.push((written.place.span.start, argument.name(written.premise)));
    }
    let unresolved = unresolved_as_written(argument.project, &argument.graph, line).into_iter();
    for Unresolved { place, .. } in unresolved.filter(|unresolved| !unresolved.is_warrant) {
        written_at.push((place.span.start, argument.project.file(place.file).source.slice(place.span).to_owned()));
    }
    written_at.sort();
    let names: Vec<String> = written_at.iter().take(CHOICES).map(|(_, name)| write(&clean_line(name))).collect();
    let more = written_at.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("any {needs} of {}{more}", names.join(", ")))
}

/// What a line needs, by the names of its premises and warrants: `a + b`, `w + any 2 of a, b, c`. What is taken as holding is left out,
/// where not some are enough.
pub fn joined(argument: &Argument<'_>, line: InferenceId, write: &dyn Fn(&str) -> String) -> String {
    let choice = choice(argument, line, write);
    let premises = argument.premises_as_written(line).into_iter();
    let shown = premises.filter(|written| choice.is_none() || written.is_warrant);
    let names = shown.map(|written| write(&clean_line(&argument.name(written.premise))));
    names.chain(choice.clone()).collect::<Vec<_>>().join(" + ")
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
        Self { argument, reasons: argument.reasons(), color, width, narrated: false, supposed: Vec::new() }
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

    /// The same of an argument in which these statements are supposed to be gone.
    #[must_use]
    pub fn supposing(mut self, gone: &[StatementNumber]) -> Self {
        self.supposed = gone.to_vec();
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
}
