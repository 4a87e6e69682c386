//! What stands in a document: a summary line, then a tree from each thesis; or as JSON.

use std::borrow::Cow;
use std::io::{Result, Write};

use owo_colors::Style;
use serde::Serialize;

use crate::base::clean::clean_path;
use crate::base::ids::{IdSet, InferenceId, StatementNumber};
use crate::base::text::{form, several, some_of};
use crate::graph::Sign;
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::standing::reasons::Reason;
use crate::view::review::{ObjectionItem, Review, ReviewedItem};
use crate::view::rows::{
    CORROBORATED, Part, Teller, VOID, corroborated_by, counted, joined, opening, parts, step_of, value, voiding,
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
    let (theses, roots) = roots(argument, &review);
    for &root in &roots {
        writeln!(out)?;
        tree(teller, root, &mut seen, out)?;
    }
    let (mut rivals, mut below, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let answers = rivals_of(argument, &theses);
    let on_rivals = bearing_on(argument, &answers);
    for at in argument.propositions().filter(|&at| !seen.contains(at)) {
        let list = match (answers.contains(&at), on_rivals.contains(at)) {
            (true, _) => &mut rivals,
            (false, true) => &mut below,
            (false, false) => &mut rest,
        };
        list.push(teller.signed(at));
    }
    let its = if theses.len() > 1 { "the theses" } else { "the thesis" };
    let count = |list: &[String], one: &str, many: &str| match list.len() {
        1 => format!("1 statement {one}"),
        count => format!("{count} statements {many}"),
    };
    let mut lines = Vec::new();
    if !rivals.is_empty() {
        lines.push(format!("{} of {its}: {}", form(rivals.len(), "rival", "rivals"), listed(&rivals)));
    }
    if !below.is_empty() {
        lines.push(format!("{} on rivals alone: {}", count(&below, "bears", "bear"), listed(&below)));
    }
    if !rest.is_empty() {
        let on = match (theses.len(), roots.len()) {
            (0, 1) => "it",
            (0, _) => "these",
            _ if !answers.is_empty() => "a thesis or a rival",
            (1, _) => "the thesis",
            (2.., _) => "a thesis",
        };
        lines.push(format!("{} not bear on {on}: {}", count(&rest, "does", "do"), listed(&rest)));
    }
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            writeln!(out)?;
        }
        teller.line(out, 0, line)?;
    }
    Ok(())
}

/// The answers of the questions that a thesis answers, the theses left out, in the order of the document.
fn rivals_of(argument: &Argument<'_>, theses: &[StatementNumber]) -> Vec<StatementNumber> {
    let questions = argument.graph.numbers().filter(|&at| argument.kind(at) == Some(Kind::Question));
    let answers = questions.map(|question| argument.answers(question));
    let mut rivals: Vec<StatementNumber> =
        answers.filter(|answers| answers.iter().any(|answer| theses.contains(answer))).flatten().collect();
    rivals.retain(|answer| !theses.contains(answer));
    rivals.sort_unstable();
    rivals.dedup();
    rivals
}

/// What a tree of these statements would show: all that is said for and against them, and whatever bears on that.
fn bearing_on(argument: &Argument<'_>, roots: &[StatementNumber]) -> IdSet<StatementNumber> {
    let mut seen = IdSet::new(argument.graph.statements());
    let mut open = roots.to_vec();
    while let Some(statement) = open.pop() {
        if seen.insert(statement) {
            let statements = children(argument, statement).into_iter();
            open.extend(statements.filter_map(|row| if let Part::Statement(at) = row.part { Some(at) } else { None }));
        }
    }
    seen
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

/// A dispute by its statements: one, with the lines for it and against it that hold, each by its premises; or several that depend on each
/// other. One on which nothing else bears that is contested and against which nothing holds excludes itself.
fn dispute_line(teller: &Teller<'_>, dispute: &[StatementNumber]) -> String {
    let [statement] = dispute else {
        let names: Vec<String> = dispute.iter().map(|&statement| teller.name(statement)).collect();
        return format!("{}, which depend on each other", some_of(&names, 4).replace('`', ""));
    };
    let (graph, standing) = (&teller.argument.graph, &teller.argument.standing);
    let named = |lines: &[InferenceId]| {
        let names: Vec<String> = lines.iter().map(|&line| joined(teller.argument, line, &str::to_owned)).collect();
        several(&names, "and", DISPUTED)
    };
    let holding = |sign: Sign| -> Vec<InferenceId> {
        let lines = graph.lines_on(*statement).iter().copied().filter(|&line| graph.lines[line].sign == sign);
        lines.filter(|&line| standing.line(line) == Label::Stands).collect()
    };
    let (support, against) = (holding(Sign::Support), holding(Sign::Objection));
    let support = match support.as_slice() {
        [] if standing.is_base(graph, *statement) => "it is taken as given".to_owned(),
        [] => "nothing for it is decided".to_owned(),
        lines => format!("for it {}", named(lines)),
    };
    let against = match against.as_slice() {
        [] => "it excludes itself".to_owned(),
        lines => format!("against it {}", named(lines)),
    };
    format!("{} ({support}; {against})", teller.name(*statement))
}

/// How many lines on a side of a dispute are named.
const DISPUTED: usize = 3;

/// The theses of a document, those under review where it has none of its own, and the statements at which its trees begin.
pub(crate) fn roots(argument: &Argument<'_>, review: &Review) -> (Vec<StatementNumber>, Vec<StatementNumber>) {
    let theses = if argument.theses.is_empty() { review.theses() } else { argument.theses.clone() };
    let roots = if theses.is_empty() { tops(argument) } else { theses.clone() };
    (theses, roots)
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
    let mut open = vec![(0, Row { deeper: 0, below: 0, word: "", part: Part::Statement(root), effect: Cow::Borrowed("") })];
    while let Some((depth, Row { deeper: _, below, word, part, effect })) = open.pop() {
        let statement = match part {
            Part::Statement(statement) => statement,
            Part::Words(said) => {
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
            open.extend(children(teller.argument, statement).into_iter().rev().map(|row| (depth + 1 + below + row.deeper, row)));
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
    /// How much further down what bears on this statement stands, so that it is not taken for what belongs to the line and follows.
    below: usize,
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
        let start = children.len();
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
        for at in start..children.len() {
            let deeper = |row: Option<&Row>| row.map_or(0, |row| row.deeper);
            children[at].below = usize::from(deeper(children.get(at + 1)) > children[at].deeper);
        }
    }
    for (at, &by) in graph.corroboration_of(statement).iter().enumerate() {
        let word = if at == 0 { CORROBORATED } else { "and" };
        children.push(Row { deeper: 0, below: 0, word, part: Part::Statement(by), effect: Cow::Borrowed("") });
    }
    children
}

fn line_of(argument: &Argument<'_>, line: InferenceId, opening: &'static str, deeper: usize, rows: &mut Vec<Row>) {
    // That an answer answers goes without saying; that an exception undoes a line whose premises all stand does not.
    let is_undoing = is_exception(argument, line) && argument.standing.line(line) == Label::Stands;
    let effects = [step_of(argument, line), is_undoing.then(|| "undoes this line".to_owned())];
    let effect = effects.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let voiding = voiding(argument, line);
    let effect_of = |premise| match voiding {
        Some(fallen) if fallen == premise => Cow::Borrowed(VOID),
        _ if effect.is_empty() => Cow::Borrowed(""),
        _ => Cow::Owned(effect.clone()),
    };
    rows.extend(parts(argument, line, opening, |_| true).into_iter().map(|(below, word, part)| {
        let effect = if let Part::Statement(premise) = part { effect_of(premise) } else { Cow::Borrowed("") };
        Row { deeper: deeper + below, below: 0, word, part, effect }
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
