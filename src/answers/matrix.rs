//! The rival answers of a question against the evidence.

use std::io::{self, Write};

use crate::analysis::matrix::Matrix;
use crate::answers::asked::statement;
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::schema::Kind;
use crate::standing::argument::Argument;
use crate::view::matrix::{handle, write_json};
use crate::view::rows::Teller;

/// What `hence matrix --json` prints of a question; where none is named, of the only one.
///
/// # Errors
/// Where it is not known which question is meant, or it has no answers; and if the writer fails.
pub fn matrix(argument: &Argument<'_>, name: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    let matrix = Matrix::of(argument, question(argument, name)?);
    write_json(&matrix, &Teller::of(argument, false, usize::MAX), out)
}

/// The question that is meant, which has answers.
///
/// # Errors
/// Where there is none, and where there are several and none is named.
pub fn question(argument: &Argument<'_>, name: Option<&str>) -> io::Result<StatementNumber> {
    let question = name.map_or_else(|| only(argument), |name| named(argument, name))?;
    if argument.answers(question).is_empty() {
        return Err(io::Error::other(format!(
            "{} has no answers; add `answers:` with the claims that answer it",
            described(argument, question)
        )));
    }
    Ok(question)
}

/// The questions of a document, in its order.
fn questions<'argument>(argument: &'argument Argument<'_>) -> impl Iterator<Item = StatementNumber> + 'argument {
    argument.graph.numbers().filter(|&number| argument.kind(number) == Some(Kind::Question))
}

fn named(argument: &Argument<'_>, name: &str) -> io::Result<StatementNumber> {
    if let Some(question) = questions(argument).find(|&question| handle(argument, question) == name) {
        return Ok(question);
    }
    let number = statement(argument, name)?;
    if argument.kind(number) == Some(Kind::Question) {
        return Ok(number);
    }
    let described = clean_line(&argument.describe(number)).into_owned();
    Err(io::Error::other(format!("{described} is not a question{}", list(argument, questions(argument)))))
}

/// The only question of the file; where it has none, of what it uses.
fn only(argument: &Argument<'_>) -> io::Result<StatementNumber> {
    let mut found: Vec<StatementNumber> = questions(argument).filter(|&question| argument.document().is_own(question)).collect();
    if found.is_empty() {
        found = questions(argument).collect();
    }
    match found[..] {
        [only] => Ok(only),
        [] => Err(io::Error::other("there is no `question` in this brief; write one, and name its rival answers in `answers:`")),
        _ => Err(io::Error::other(format!(
            "this brief has {} questions; name one{}",
            found.len(),
            list(argument, found.into_iter())
        ))),
    }
}

/// Questions as they are named, one a line.
fn list(argument: &Argument<'_>, questions: impl Iterator<Item = StatementNumber>) -> String {
    let described = |question| {
        let line = format!("{}: {}", handle(argument, question), argument.text(question));
        format!("\n  {}", clean_line(&line))
    };
    let described: Vec<String> = questions.map(described).collect();
    if described.is_empty() { String::new() } else { format!(":{}", described.concat()) }
}

fn described(argument: &Argument<'_>, question: StatementNumber) -> String {
    clean_line(&format!("question `{}`", handle(argument, question))).into_owned()
}
