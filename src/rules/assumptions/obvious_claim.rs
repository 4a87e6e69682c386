//! `obvious-claim`: *of course*, *obviously* in place of a reason.

use crate::base::ids::{InferenceId, StatementId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::Context;
use crate::rules::words::{Found, List, Reading};
use crate::schema::Kind;
use crate::standing::labels::Label;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (statement, reading) in
        context.marked(List::Obvious, |at| context.is_looked_at(at) && !concedes(context, at) && !has_reasons(context, at))
    {
        let Some(word) = reading.find(List::Obvious).into_iter().find(|word| {
            is_meant(&reading, word) && !is_explained(&reading, word) && !is_aside(context, statement, &reading, word)
        }) else {
            continue;
        };
        let shown = reading.text(&word).to_lowercase();
        found.push(
            context
                .report(
                    statement,
                    reading.span(&word),
                    format!("{} says `{shown}` in place of a reason", context.file.describe(statement)),
                )
                .label("a reader may not find it obvious")
                .help("remove the word, and state what makes it obvious as an `assumption`"),
        );
    }
}

/// Whether a statement is an objection or an exception: what is obvious there is conceded.
fn concedes(context: &Context<'_>, statement: StatementId) -> bool {
    let graph = &context.graph;
    let is_exception = |line: InferenceId| graph.lines[line].sign == Sign::Support;
    graph.used_by(StatementNumber::own(statement)).iter().map(|&line| &graph.lines[line]).any(|line| match line.sign {
        Sign::Support => false,
        Sign::Objection => true,
        Sign::Undercut => line.undercut.is_some_and(is_exception),
    })
}

/// Whether a word is in parentheses, or its reason follows in the text: after *because* and the like, a colon, or in a further sentence.
fn is_explained(reading: &Reading<'_>, word: &Found) -> bool {
    let (sentence, place) = reading.sentence_around(word);
    let open = |mark: char| sentence[..place.start].iter().filter(|word| word.after.contains(mark)).count();
    let (before, after) = (open('('), &sentence[place.end..]);
    let gives_reason = after.iter().any(|word| word.is(&["because", "since", "as", "given", "for", "due"]));
    let leads_on = sentence[place.start..].iter().any(|word| word.after.contains(':'));
    before > open(')') || reading.starts_in_parenthesis(word) || gives_reason || leads_on || !reading.is_in_last_sentence(word)
}

/// Whether reasons are given for a statement, and not assumptions alone: what is obvious there stands in place of none.
fn has_reasons(context: &Context<'_>, statement: StatementId) -> bool {
    let graph = &context.graph;
    let mut lines = graph.support_of(StatementNumber::own(statement)).filter(|&line| context.standing.line(line) != Label::Falls);
    lines.any(|line| graph.premises(line).iter().any(|&premise| context.kind(premise) != Some(Kind::Assumption)))
}

/// In a statement with any reasons "of course" grants what they say.
fn is_aside(context: &Context<'_>, statement: StatementId, reading: &Reading<'_>, word: &Found) -> bool {
    let mut lines = context.graph.support_of(StatementNumber::own(statement));
    reading.text(word).eq_ignore_ascii_case(OF_COURSE) && lines.any(|line| context.standing.line(line) != Label::Falls)
}

const OF_COURSE: &str = "of course";

/// "A change of course" and "a matter of course" are not meant: the phrase stands apart, or after a verb.
fn is_meant(reading: &Reading<'_>, word: &Found) -> bool {
    if !reading.text(word).eq_ignore_ascii_case(OF_COURSE) {
        return true;
    }
    let verbs = ["is", "are", "was", "were", "will", "would", "has", "have", "had", "can", "and", "but"];
    reading.before(word).is_none_or(|before| verbs.contains(&before.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    fn meant(text: &str) -> usize {
        let reading = Reading::of(text, Span::new(0, text.len()));
        reading.find(List::Obvious).iter().filter(|word| is_meant(&reading, word)).count()
    }

    #[test]
    fn of_course_is_meant_where_it_stands_apart_or_after_a_verb() {
        for text in ["Of course it fell.", "It fell, of course.", "It is of course low.", "The bay (of course) freezes."] {
            assert_eq!(meant(text), 1, "{text}");
        }
        for text in ["A change of course followed.", "It is a matter of course.", "The correction of course took a day."] {
            assert_eq!(meant(text), 0, "{text}");
        }
    }
}
