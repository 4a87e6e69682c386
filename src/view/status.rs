//! What stands in a document: a summary line, then a tree from each thesis; or as JSON.

use std::borrow::Cow;
use std::io::{Result, Write};

use owo_colors::Style;
use serde::Serialize;

use crate::base::clean::clean_path;
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::base::text::some_of;
use crate::graph::Sign;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::Reason;
use crate::view::review::{ObjectionItem, Review, ReviewedItem};
use crate::view::rows::{
    CORROBORATED, Part, Teller, VOID, choice, corroborated_by, counted, opening, parts, step_of, value, voiding,
};

/// The JSON schema of what is written as JSON.
pub const SCHEMA: &str = include_str!("../../docs/status.schema.json");

/// Writes the summary line of a document and its trees.
///
/// # Errors
/// Fails if the writer does.
pub fn write(teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let path = clean_path(argument.project.file(argument.document().root()).source.path()).into_owned();
    let review = Review::of(argument);
    teller.line(out, 0, &format!("{}: {}", teller.painted(&path, Style::new().bold()), headline(teller, &review)))?;
    review.write(teller, out)?;
    for dispute in teller.reasons.disputes() {
        teller.line(out, 2, &format!("in dispute: {}", dispute_line(teller, &dispute)))?;
    }
    let mut seen = IdSet::new(argument.graph.statements());
    let theses = if argument.theses.is_empty() { review.theses() } else { argument.theses.clone() };
    let roots = if theses.is_empty() { tops(argument) } else { theses.clone() };
    for &root in &roots {
        writeln!(out)?;
        tree(teller, root, &mut seen, out)?;
    }
    let rest: Vec<String> = argument.propositions().filter(|&at| !seen.contains(at)).map(|at| teller.signed(at)).collect();
    if !rest.is_empty() {
        let statements = if rest.len() == 1 { "1 statement does" } else { &format!("{} statements do", rest.len()) };
        let on = match (theses.len(), roots.len()) {
            (1, _) => "the thesis",
            (2.., _) => "a thesis",
            (0, 1) => "it",
            (0, _) => "these",
        };
        writeln!(out)?;
        teller.line(out, 0, &format!("{statements} not bear on {on}: {}", listed(&rest)))?;
    }
    Ok(())
}

/// How many names a list prints before it says how many more there are.
const LISTED: usize = 12;

fn listed(names: &[String]) -> String {
    // To name the last one takes no more room than to say that there is one more.
    let most = if names.len() == LISTED + 1 { names.len() } else { LISTED };
    let shown = names.iter().take(most).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > most { format!("{shown} and {} more", names.len() - LISTED) } else { shown }
}

/// `thesis mediator, likely: stands · 9 stand, 3 are contested, 2 fall`
fn headline(teller: &Teller<'_>, review: &Review) -> String {
    let argument = teller.argument;
    let [stand, contested, fall] = argument.tally();
    let tally = counted(&[(stand, "stands", "stand"), (contested, "is contested", "are contested"), (fall, "falls", "fall")]);
    let tally = if tally.is_empty() { "nothing that stands or falls".to_owned() } else { tally };
    let theses: Vec<String> = argument
        .theses
        .iter()
        .map(|&thesis| {
            let likelihood = teller.likelihood(thesis).map_or_else(String::new, |likelihood| format!(", {likelihood}"));
            format!("{}{likelihood}: {}", teller.name(thesis), argument.standing.label(thesis).name())
        })
        .collect();
    match (theses.len(), argument.brief) {
        (0, _) if !review.of.is_empty() => format!("{} · {tally}", review.title(argument).unwrap_or_default()),
        (0, None) => format!("library · {tally}"),
        (0, Some(_)) => format!("no thesis · {tally}"),
        (1, _) => format!("thesis {} · {tally}", theses[0]),
        (_, _) => format!("theses {} · {tally}", theses.join("; ")),
    }
}

/// A dispute by its statements: one, with what speaks for and against it, or several that exclude each other.
fn dispute_line(teller: &Teller<'_>, dispute: &[StatementNumber]) -> String {
    let [statement] = dispute else {
        let names: Vec<String> = dispute.iter().map(|&statement| teller.name(statement)).collect();
        return format!("{}, which depend on each other", some_of(&names, 4).replace('`', ""));
    };
    let step = teller.reasons.step(*statement);
    let side = |objects: bool| {
        let grounds = step.grounds.iter().filter(|ground| ground.is_objection(&teller.argument.graph) == objects);
        let names: Vec<String> = grounds.flat_map(|ground| &ground.premises).map(|&premise| teller.name(premise)).collect();
        if names.is_empty() { None } else { Some(names.join(" and ")) }
    };
    let support = side(false).map_or_else(|| "it is taken as given".to_owned(), |names| format!("for it {names}"));
    let against = side(true).map_or_else(|| "it excludes itself".to_owned(), |names| format!("against it {names}"));
    format!("{} ({support}; {against})", teller.name(*statement))
}

/// The claims and forecasts that nothing uses, and where there are none all of them.
fn tops(argument: &Argument<'_>) -> Vec<StatementNumber> {
    let judgements = || argument.propositions().filter(|&at| argument.kind(at).is_some_and(Kind::needs_support));
    let corroborating = argument.graph.corroborating();
    let is_top = |at: &StatementNumber| argument.graph.used_by(*at).is_empty() && !corroborating.contains(*at);
    let tops: Vec<StatementNumber> = judgements().filter(is_top).collect();
    if tops.is_empty() { judgements().collect() } else { tops }
}

/// Writes a statement and all that bears on it, each statement once.
fn tree(teller: &Teller<'_>, root: StatementNumber, seen: &mut IdSet<StatementNumber>, out: &mut dyn Write) -> Result<()> {
    let mut open = vec![(0, Row { deeper: 0, word: "", part: Part::Statement(root), effect: Cow::Borrowed("") })];
    while let Some((depth, Row { deeper: _, word, part, effect })) = open.pop() {
        let statement = match part {
            Part::Statement(statement) => statement,
            Part::Unresolved(said) => {
                teller.row(out, depth, word, &teller.painted(&said, Style::new().dimmed()))?;
                continue;
            }
        };
        let is_above = !seen.insert(statement);
        let tail = match (is_above, depth) {
            (true, _) => String::new(),
            (false, 0) => root_tail(teller, statement),
            (false, _) => teller.tail(statement),
        };
        let above = if is_above { " (above)" } else { "" };
        let mut said = [above, &tail, &effect].map(str::to_owned);
        for part in said[1..].iter_mut().filter(|part| !part.is_empty()) {
            part.insert_str(0, " · ");
        }
        let said = said.concat();
        let row = format!("{}{said}", teller.signed(statement));
        let text = if is_above { String::new() } else { teller.first_words(statement, depth, word, &row) };
        let said = teller.painted(&format!("{said}{text}"), Style::new().dimmed());
        teller.row(out, depth, word, &format!("{}{said}", teller.signed(statement)))?;
        if !is_above {
            open.extend(children(teller.argument, statement).into_iter().rev().map(|row| (depth + 1 + row.deeper, row)));
        }
    }
    Ok(())
}

fn root_tail(teller: &Teller<'_>, statement: StatementNumber) -> String {
    let label = teller.argument.standing.label(statement).name();
    let likelihood = teller.likelihood(statement).map_or_else(String::new, |likelihood| format!("{likelihood} · "));
    // In words the label is said before the name.
    let label = if teller.narrated { String::new() } else { format!("{label}: ") };
    format!("{likelihood}{label}{}", teller.reason(statement))
}

/// A statement in a tree: the word before it, and what it does to the line above it.
struct Row {
    /// Levels below the line that it belongs to: as in the file, `given`, `unless` and `but` stand deeper than that.
    deeper: usize,
    word: &'static str,
    part: Part,
    effect: Cow<'static, str>,
}

/// What bears on a statement, in the order of the text: its lines with their exceptions, its objections with their answers, and last what
/// corroborates it.
fn children(argument: &Argument<'_>, statement: StatementNumber) -> Vec<Row> {
    let graph = &argument.graph;
    let mut children = Vec::new();
    let lines = || graph.lines_on(statement).iter().copied();
    let signed = |sign| lines().filter(move |&line| graph.lines[line].sign == sign);
    for line in signed(Sign::Support).chain(signed(Sign::Objection)) {
        line_of(argument, line, opening(graph, line), 0, &mut children);
        let mut is_first = true;
        for &undercut in graph.undercuts_of(line) {
            // An objection to a step is written elsewhere, and says itself what it is against.
            let joins = !is_first && step_of(argument, undercut).is_none();
            line_of(argument, undercut, if joins { "or" } else { opening(graph, undercut) }, 1, &mut children);
            is_first = false;
            for (at, &answer) in graph.undercuts_of(undercut).iter().enumerate() {
                line_of(argument, answer, if at == 0 { opening(graph, answer) } else { "or" }, 2, &mut children);
                is_first = true;
            }
        }
    }
    for (at, &by) in graph.corroboration_of(statement).iter().enumerate() {
        let word = if at == 0 { CORROBORATED } else { "and" };
        children.push(Row { deeper: 0, word, part: Part::Statement(by), effect: Cow::Borrowed("") });
    }
    children
}

fn line_of(argument: &Argument<'_>, line: InferenceId, opening: &'static str, deeper: usize, rows: &mut Vec<Row>) {
    // That an answer answers goes without saying; that an exception undoes a line whose premises all stand does not.
    let is_undoing = is_exception(argument, line) && argument.standing.line(line) == Label::Stands;
    let effects = [step_of(argument, line), is_undoing.then(|| "undoes this line".to_owned())];
    let effect = effects.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let choice = choice(argument, line);
    let voiding = voiding(argument, line);
    let effect_of = |premise| match voiding {
        Some(fallen) if fallen == premise => Cow::Borrowed(VOID),
        _ if effect.is_empty() => Cow::Borrowed(""),
        _ => Cow::Owned(effect.clone()),
    };
    rows.extend(parts(argument, line, opening, |_| true).into_iter().enumerate().map(|(at, (below, word, part))| {
        let mut effect = if let Part::Statement(premise) = part { effect_of(premise) } else { Cow::Borrowed("") };
        if let (0, Some(choice)) = (at, &choice) {
            effect = Cow::Owned(if effect.is_empty() { choice.clone() } else { format!("{choice} · {effect}") });
        }
        Row { deeper: deeper + below, word, part, effect }
    }));
}

/// Whether a line undercuts a line of reasoning for a statement.
fn is_exception(argument: &Argument<'_>, line: InferenceId) -> bool {
    let undercut = argument.graph.lines[line].undercut;
    undercut.is_some_and(|line| argument.graph.lines[line].sign == Sign::Support)
}

#[derive(Serialize)]
struct Report {
    version: u32,
    documents: Vec<DocumentItem>,
    statements: Vec<Item>,
}

#[derive(Serialize)]
struct DocumentItem {
    document: String,
    theses: Vec<String>,
    reviews: Vec<ReviewedItem>,
    objections: Vec<ObjectionItem>,
}

#[derive(Serialize)]
struct Item {
    document: String,
    id: String,
    file: String,
    line: u32,
    kind: &'static str,
    standing: Label,
    reason: Reason,
    likelihood: Option<String>,
    corroborated_by: Vec<String>,
}

/// Writes the standing of every statement of every document.
///
/// # Errors
/// Fails if the writer does.
pub fn write_json(arguments: &[Argument<'_>], out: &mut dyn Write) -> Result<()> {
    let document = |argument: &Argument<'_>| {
        let review = Review::of(argument);
        DocumentItem {
            document: path_of(argument),
            theses: argument.theses.iter().map(|&thesis| argument.name(thesis)).collect(),
            reviews: review.items(argument),
            objections: review.objection_items(argument),
        }
    };
    let documents = arguments.iter().map(document).collect();
    let statements = arguments.iter().flat_map(items).collect();
    crate::render::json::write_value(&Report { version: 1, documents, statements }, out)
}

fn path_of(argument: &Argument<'_>) -> String {
    argument.project.file(argument.document().root()).source.path().to_owned()
}

fn items(argument: &Argument<'_>) -> Vec<Item> {
    let reasons = argument.reasons();
    let path = |file| argument.project.file(file).source.path().to_owned();
    let document = path_of(argument);
    let item = |at: StatementNumber| {
        let place = argument.document().handle(argument.project, at);
        Item {
            document: document.clone(),
            id: argument.name(at),
            file: path(place.file),
            line: argument.project.file(place.file).source.position(place.span.start).line,
            kind: argument.kind(at).map_or("", Kind::name),
            standing: argument.standing.label(at),
            reason: reasons.reason(at),
            likelihood: value(argument, at, Field::Likelihood).map(Cow::into_owned),
            corroborated_by: corroborated_by(argument, at),
        }
    };
    argument.propositions().map(item).collect()
}
