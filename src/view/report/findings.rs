//! What the rules report of a brief, by rule.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Level};
use crate::model::Project;
use crate::rules::RULES;

/// What the rules report.
#[derive(Debug, Serialize)]
pub struct Findings {
    /// How many errors, warnings and pieces of advice.
    pub counts: [usize; 3],
    /// By rule, the most serious first.
    pub groups: Vec<Group>,
}

/// What one rule reports.
#[derive(Debug, Serialize)]
pub struct Group {
    /// The rule.
    pub rule: &'static str,
    /// Its level.
    pub level: Level,
    /// What it looks for, in one sentence.
    pub summary: &'static str,
    /// What it found, each with its line.
    pub messages: Vec<(u32, String)>,
}

/// Groups the reports on one file.
pub(super) fn findings(project: &Project, diagnostics: &[Diagnostic]) -> Findings {
    let mut groups = BTreeMap::<_, Vec<(u32, String)>>::new();
    for diagnostic in diagnostics {
        let line = project.file(diagnostic.place.file).source.position(diagnostic.place.span.start).line;
        let messages = groups.entry((std::cmp::Reverse(diagnostic.level), diagnostic.rule)).or_default();
        messages.push((line, crate::view::report::plain::plain(&project.message(diagnostic))));
    }
    let count = |level| diagnostics.iter().filter(|diagnostic| diagnostic.level == level).count();
    let summary = |name| RULES.iter().find(|rule| rule.name == name).map_or("", |rule| rule.summary());
    let groups =
        groups.into_iter().map(|((level, rule), messages)| Group { rule, level: level.0, summary: summary(rule), messages });
    Findings { counts: [Level::Error, Level::Warning, Level::Advice].map(count), groups: groups.collect() }
}

/// The parts of a message, and whether each is a name: what stands between two backquotes.
pub(super) fn names(message: &str) -> Vec<(bool, &str)> {
    if message.matches('`').count() % 2 == 1 {
        return vec![(false, message)];
    }
    message.split('`').enumerate().map(|(at, part)| (at % 2 == 1, part)).filter(|(_, part)| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_between_backquotes_is_a_name() {
        assert_eq!(names("claim `a` and `b`"), [(false, "claim "), (true, "a"), (false, " and "), (true, "b")]);
        assert_eq!(names("one ` alone"), [(false, "one ` alone")]);
    }
}
