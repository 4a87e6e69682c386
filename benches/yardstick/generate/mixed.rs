//! A brief as people write them: claims on claims just below, their evidence, its notes, and what speaks against them.

use std::fmt::{Result, Write};

use super::head;
use crate::prose::{day, earlier_day, id, pick, publisher, sentence, title};

/// Statements of a group: a claim, its evidence, a warrant, a note, and a fifth.
const GROUP: u32 = 5;

/// How far below a claim its premises may be.
const WINDOW: u32 = 8;

/// What the fifth statement of a group is for its claim.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fifth {
    Brief,
    Objection,
    Exception,
    Premise,
    Gap,
}

impl Fifth {
    fn of(group: u32) -> Self {
        match group % 5 {
            0 if group == 0 => Self::Brief,
            0 | 1 => Self::Objection,
            2 => Self::Exception,
            3 => Self::Premise,
            _ => Self::Gap,
        }
    }
}

/// Writes the groups, each with its claim before what the claim rests on.
pub fn write(text: &mut String, statements: u32) -> Result {
    writeln!(text, "brief: What follows from all this?\n  as-of: 2019-08-01\n  thesis: {}", id(0))?;
    let groups = statements / GROUP;
    for group in 0..groups {
        claim(text, group, groups)?;
        evidence(text, group, 1)?;
        head(text, "assumption", group * GROUP + 2, 6)?;
        writeln!(text, "  if-wrong: {}", sentence(group, 3, 12))?;
        note(text, group)?;
        match Fifth::of(group) {
            Fifth::Brief => {}
            Fifth::Objection | Fifth::Premise => evidence(text, group, 4)?,
            Fifth::Exception => head(text, "claim", group * GROUP + 4, 5)?,
            Fifth::Gap => {
                head(text, "gap", group * GROUP + 4, 5)?;
                writeln!(text, "  about: {}", id(group * GROUP))?;
            }
        }
    }
    Ok(())
}

/// The group whose claim the claim of a group speaks for, so that every claim leads to the first.
fn above(group: u32) -> u32 {
    group.saturating_sub(1 + pick(group, 20, WINDOW))
}

fn claim(text: &mut String, group: u32, groups: u32) -> Result {
    let number = group * GROUP;
    let fifth = Fifth::of(group);
    head(text, "claim", number, 6)?;
    if pick(group, 21, 2) == 0 {
        writeln!(text, "  likelihood: likely")?;
    }
    let below = (group + 1..groups.min(group + 1 + WINDOW)).filter(|&other| above(other) == group);
    let mut premises: Vec<String> = below.map(|other| id(other * GROUP)).collect();
    premises.push(id(number + 1));
    premises.extend((fifth == Fifth::Premise).then(|| id(number + 4)));
    let mut rest = premises.as_slice();
    while !rest.is_empty() {
        let (line, others) = rest.split_at(rest.len().min(1 + pick(group, 30 + rest.len() as u32, 3) as usize));
        writeln!(text, "  because: {}", line.join(" + "))?;
        if rest.len() == premises.len() {
            writeln!(text, "    given: {}", id(number + 2))?;
        }
        rest = others;
    }
    match fifth {
        Fifth::Exception => writeln!(text, "    unless: {}", id(number + 4)),
        Fifth::Objection => writeln!(text, "  despite: {}\n    but: {}", id(number + 4), id(number + 1)),
        Fifth::Brief | Fifth::Premise | Fifth::Gap => Ok(()),
    }
}

fn evidence(text: &mut String, group: u32, member: u32) -> Result {
    let number = group * GROUP + member;
    head(text, "evidence", number, 5)?;
    if pick(number, 22, 2) == 0 {
        writeln!(text, "  date: {}", earlier_day(number))?;
    }
    write!(text, "  cites: {}", group + 1)?;
    if pick(number, 23, 3) > 0 {
        write!(text, " (p. {})", 1 + pick(number, 24, 300))?;
    }
    if group > 0 && pick(number, 25, 3) == 0 {
        write!(text, ", {}", 1 + above(group))?;
    }
    writeln!(text)
}

fn note(text: &mut String, group: u32) -> Result {
    let number = group + 1;
    writeln!(text, "\nnote {number}: {}", title(group))?;
    writeln!(text, "  publisher: {}\n  date: {}", publisher(group), day(group))?;
    writeln!(text, "  url: https://example.org/{}/{number}\n  accessed: 2019-07-26", id(group))
}
