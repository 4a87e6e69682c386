//! The matrix of a question: its rival answers against the evidence; as text, as Markdown or as JSON.

mod json;
mod markdown;
mod table;
mod text;

pub use self::json::{SCHEMA, write_json};
pub use self::markdown::write_markdown;
pub use self::text::write;

use crate::analysis::matrix::{Answer, Cell, Group, Reasoning, Row, Speaking, Tells};
use crate::base::ids::StatementNumber;
use crate::base::text::list;
use crate::model::admiralty;
use crate::schema::Field;
use crate::standing::argument::Argument;
use crate::view::named::origin_name;
use crate::view::rows::{Teller, joined};

/// What stands in a cell that says nothing.
const NOTHING: &str = "–";

/// A question as it is named on the command line: by its id, `alias/id` in a used file; without an id by its line, `:12`.
pub fn handle(argument: &Argument<'_>, question: StatementNumber) -> String {
    let name = argument.name(question);
    if !name.is_empty() {
        return name;
    }
    let at = argument.document().locate(question);
    let file = argument.project.file(at.file);
    let line = file.source.position(file.handle(at.statement).start).line;
    format!("{}:{line}", argument.document().prefix(argument.project, question))
}

/// Whether at most one answer can be true; `None` where the question does not say.
fn is_exclusive(teller: &Teller<'_>, question: StatementNumber) -> Option<bool> {
    teller.value(question, Field::Exclusive).map(|value| value == "yes")
}

/// Rows under one heading.
struct Section<'matrix> {
    heading: &'static str,
    rows: Vec<&'matrix Row>,
}

/// The evidence under its headings, those that have some.
fn sections(rows: &[Row]) -> Vec<Section<'_>> {
    let heading = |tells| match tells {
        Tells::Apart => "evidence that tells answers apart",
        Tells::Against | Tells::Favour => "evidence that bears on some of the answers only",
        Tells::Alike => "evidence that bears on all answers alike, and tells none apart",
        Tells::Nothing => "evidence that counts for nothing here: the lines from it do not hold",
    };
    let grouped = rows.chunk_by(|one, other| heading(one.tells) == heading(other.tells));
    grouped.filter_map(|rows| Some(Section { heading: heading(rows.first()?.tells), rows: rows.iter().collect() })).collect()
}

/// A cell in words: `for`, `against by rivals`; in parentheses what counts for nothing, because the lines do not hold. `name`
/// writes the claims by way of which it speaks, and `gap` is where the line may be broken.
fn words(cell: &Cell, gap: &str, name: impl Fn(StatementNumber) -> String) -> String {
    let sides = [("for", &cell.favour), ("against", &cell.against)];
    let said = sides.into_iter().filter_map(|(word, side)| Some(side_words(word, side.as_ref()?, gap, &name)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { NOTHING.to_owned() } else { said.join(&format!(",{gap}")) }
}

fn side_words(word: &str, side: &Speaking, gap: &str, name: impl Fn(StatementNumber) -> String) -> String {
    let through = side.through.iter().filter(|_| !side.directly).map(|&claim| name(claim));
    let through: Vec<String> = through.collect();
    let by = if through.is_empty() { String::new() } else { format!("{gap}by {}", through.join(&format!("{gap}and "))) };
    if side.counts { format!("{word}{by}") } else { format!("({word}{by})") }
}

/// Whether a cell has something in parentheses.
fn is_set_aside(cell: &Cell) -> bool {
    [&cell.favour, &cell.against].into_iter().flatten().any(|side| !side.counts)
}

/// Whether a cell speaks by way of a claim.
fn is_indirect(cell: &Cell) -> bool {
    [&cell.favour, &cell.against].into_iter().flatten().any(|side| !side.directly)
}

/// The name of an origin: as a note of it states it, else the note.
fn origin(argument: &Argument<'_>, note: StatementNumber) -> String {
    origin_name(argument, note).map_or_else(|| format!("note {}", argument.name(note)), std::borrow::Cow::into_owned)
}

/// `invitation; early-quote + copy, annex (from annex-quoted and annex-dated) (one origin: The Diplomat)`
fn listed(argument: &Argument<'_>, groups: &[Group], most: usize, write: impl Fn(&str) -> String) -> String {
    let described = |group: &Group| {
        let lines: Vec<String> = group.lines.iter().map(|reasoning| line(argument, reasoning, &write)).collect();
        if lines.len() == 1 {
            return lines.concat();
        }
        let names: Vec<String> = group.origins.iter().map(|&note| write(&origin(argument, note))).collect();
        let origin = if names.len() == 1 { "one origin" } else { "the same origins" };
        format!("{} ({origin}: {})", lines.join(", "), names.join(", "))
    };
    let mut shown: Vec<String> = groups.iter().take(most).map(described).collect();
    if groups.len() > most {
        shown.push(format!("and {} more", groups.len() - most));
    }
    shown.join("; ")
}

/// A line of reasoning by its premises and warrants, and the evidence below them: `annex (from annex-quoted and annex-dated)`.
fn line(argument: &Argument<'_>, reasoning: &Reasoning, write: impl Fn(&str) -> String) -> String {
    let premises: Vec<StatementNumber> = premises(argument, reasoning);
    let joined = joined(argument, reasoning.line, &|name| write(name));
    let name = |at: StatementNumber| write(&argument.name(at));
    let below: Vec<String> = reasoning.evidence.iter().filter(|at| !premises.contains(at)).map(|&at| name(at)).collect();
    if below.is_empty() { joined } else { format!("{joined} (from {})", list(&below, "and")) }
}

/// The premises and warrants of a line, as they are written.
fn premises(argument: &Argument<'_>, reasoning: &Reasoning) -> Vec<StatementNumber> {
    argument.premises_as_written(reasoning.line).into_iter().map(|written| written.premise).collect()
}

/// How a statement is graded by the Admiralty code: the letters of its sources, best first, and the figure of what it says; `B2`, `A/C`.
fn grade(teller: &Teller<'_>, statement: StatementNumber) -> Option<String> {
    let (letters, figure) = grades(teller, statement);
    let grade = format!("{}{}", letters.join("/"), figure.unwrap_or_default());
    (!grade.is_empty()).then_some(grade)
}

/// The letters of the sources of evidence, each once, and its figure.
fn grades(teller: &Teller<'_>, statement: StatementNumber) -> (Vec<String>, Option<String>) {
    let argument = teller.argument;
    let cited = argument.sources.cited(statement).iter().filter(|&&note| !argument.sources.is_retracted(note));
    let letter = |&note: &StatementNumber| {
        let letter = teller.value(note, Field::Reliability).map(std::borrow::Cow::into_owned);
        letter.filter(|letter| admiralty::reliability(letter).is_some())
    };
    let mut letters: Vec<String> = cited.filter_map(letter).collect();
    letters.sort_unstable();
    letters.dedup();
    let figure = teller.value(statement, Field::Credibility).map(std::borrow::Cow::into_owned);
    (letters, figure.filter(|figure| admiralty::credibility(figure).is_some()))
}

/// The place of an answer: `1`, `2=` where another one has it too.
fn rank(answer: &Answer) -> String {
    format!("{}{}", answer.rank, if answer.is_tied { "=" } else { "" })
}

/// What is said of an answer for which no line of reasoning is written.
const STRAW: &str = "nothing, and no reason is given for it in the brief";
