//! Briefs of any size: one as people write them, and those whose graphs are hardest on a checker.

// Another bench has these shapes, too, and looks for the file from here.
#[path = "generate/mixed.rs"]
mod mixed;

use std::fmt::{Result, Write};

use super::prose::{id, sentence, title};

/// A family of briefs.
pub struct Shape {
    /// Its name in the table and on the command line.
    pub name: &'static str,
    /// Writes a brief of a size: of exactly so many statements, its `brief:` included, but for the long text.
    pub write: fn(u32) -> String,
}

/// All of them: what people write first, then the longest line of reasoning, the most paths, one circle of all
/// claims, one claim on which everything bears, a report on every statement, and one statement with about a hundred bytes of
/// text for each of the size.
pub const SHAPES: [Shape; 7] = [
    Shape { name: "mixed", write: |statements| written(statements, mixed::write) },
    Shape { name: "chain", write: |statements| written(statements, chain) },
    Shape { name: "ladder", write: |statements| written(statements, ladder) },
    Shape { name: "circle", write: |statements| written(statements, circle) },
    Shape { name: "star", write: |statements| written(statements, star) },
    Shape { name: "reports", write: |statements| written(statements, reports) },
    Shape { name: "text", write: |size| written(size, long_text) },
];

fn written(statements: u32, write: fn(&mut String, u32) -> Result) -> String {
    let mut text = String::with_capacity(statements as usize * 200);
    write(&mut text, statements).expect("writing to a string does not fail");
    text
}

/// A head with its text.
fn head(text: &mut String, kind: &str, number: u32, words: u32) -> Result {
    let id = id(number);
    let column = kind.len() + id.len() + 3;
    writeln!(text, "\n{kind} {id}: {}", sentence(number, words, column))
}

/// Each claim rests on the next one, the last one on an assumption.
fn chain(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: A chain\n  thesis: {}", id(1))?;
    let last = statements - 1;
    for number in 1..last {
        head(text, "claim", number, 5)?;
        writeln!(text, "  because: {}", id(number + 1))?;
    }
    head(text, "assumption", last, 5)
}

/// Claims that nothing supports, each of which is reported.
fn reports(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: Claims without support")?;
    (1..statements).try_for_each(|number| head(text, "claim", number, 5))
}

/// One assumption, and a claim that rests on it, with a text of about a hundred bytes for each of the size.
fn long_text(text: &mut String, size: u32) -> Result {
    writeln!(text, "brief: A long text\n  thesis: {}\n\nassumption {}: It holds.\n\nclaim {0}: It was said that", id(1), id(2))?;
    (0..size).try_for_each(|line| writeln!(text, "    {}", sentence(line, 6, 4)))?;
    writeln!(text, "  because: {}", id(2))
}

/// Each claim rests on the next one, the last one on the first.
fn circle(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: A circle\n  thesis: {}", id(1))?;
    let last = statements - 1;
    for number in 1..=last {
        head(text, "claim", number, 5)?;
        writeln!(text, "  because: {}", id(number % last + 1))?;
    }
    Ok(())
}

/// Two claims a level, each resting on both of the level below: twice as many paths with each level.
fn ladder(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: A ladder\n  thesis: {}, {}", id(1), id(2))?;
    let base = statements - 1;
    for number in 1..base {
        head(text, "claim", number, 5)?;
        let left = number.div_ceil(2) * 2 + 1;
        let right = if left < base { format!(" + {}", id(left + 1)) } else { String::new() };
        writeln!(text, "  because: {}{right}", id(left))?;
    }
    head(text, "assumption", base, 5)
}

/// One claim for which every piece of evidence speaks by itself.
fn star(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: A star\n  thesis: {}", id(1))?;
    head(text, "claim", 1, 5)?;
    for number in 3..statements {
        writeln!(text, "  because: {}", id(number))?;
    }
    writeln!(text, "\nnote 2: {}\n  publisher: none\n  date: none\n  url: none", title(2))?;
    for number in 3..statements {
        head(text, "evidence", number, 5)?;
        writeln!(text, "  cites: 2")?;
    }
    Ok(())
}
