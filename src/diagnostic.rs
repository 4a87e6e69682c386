//! The one type of report: what is wrong, where, why, and what to do about it.

mod details;
mod message;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::base::ids::{FileId, StatementId};
use crate::base::source::Span;

pub use self::details::Details;
pub use self::message::Message;

/// How serious a report is. Later is more serious.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Not reported.
    Off,
    /// Worth a look.
    Advice,
    /// A likely fault.
    Warning,
    /// A fault.
    Error,
}

impl Level {
    /// Its word in reports and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in the file.
    pub span: Span,
}

/// A further place that a report speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there: a clause without a full stop.
    pub message: String,
}

/// Text in place of a span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub place: Place,
    /// What stands there then.
    pub text: String,
}

/// A way to fix a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// Whether it cannot change what the author meant.
    pub safe: bool,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// A report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's name.
    pub rule: &'static str,
    /// Its level here.
    pub level: Level,
    /// What it states.
    pub message: Message,
    /// The smallest span that shows why.
    pub place: Place,
    /// The statement it is on, by its index in the file.
    pub statement: Option<StatementId>,
    /// What is at that span, what to do, and what else there is.
    pub details: Details,
}

impl Diagnostic {
    /// A report of a rule at a place; the rest is added by the methods below.
    pub fn new(rule: &'static str, level: Level, place: Place, message: impl Into<Message>) -> Self {
        Self { rule, level, message: message.into(), place, statement: None, details: Details::default() }
    }

    /// With words at its place.
    #[must_use]
    pub fn label(mut self, label: impl Into<Cow<'static, str>>) -> Self {
        self.details.set_label(label.into());
        self
    }

    /// With what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.details.set_help(help.into());
        self
    }

    /// With no more weight than advice: a milder case of what its rule reports.
    #[must_use]
    pub fn as_advice(mut self) -> Self {
        self.level = self.level.min(Level::Advice);
        self
    }

    /// With what else to know.
    #[must_use]
    pub fn note(mut self, note: impl Into<Cow<'static, str>>) -> Self {
        self.details.set_note(note);
        self
    }

    /// On a statement of its file.
    #[must_use]
    pub fn on(mut self, statement: StatementId) -> Self {
        self.statement = Some(statement);
        self
    }

    /// With another place.
    #[must_use]
    pub fn related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.details.add_related(Label { place, message: message.into() });
        self
    }

    /// With a way to fix it by replacing one span.
    #[must_use]
    pub fn fix(self, title: impl Into<String>, safe: bool, span: Span, text: impl Into<String>) -> Self {
        self.fixes(title, safe, vec![(span, text.into())])
    }

    /// With a way to fix it by several edits in its own file.
    #[must_use]
    pub fn fixes(mut self, title: impl Into<String>, safe: bool, edits: Vec<(Span, String)>) -> Self {
        let file = self.place.file;
        let edits = edits.into_iter().map(|(span, text)| Edit { place: Place { file, span }, text }).collect();
        self.details.add_fix(Fix { title: title.into(), safe, edits });
        self
    }

    /// The fix that may be applied without asking: the first safe one.
    pub fn safe_fix(&self) -> Option<&Fix> {
        self.details.fixes().iter().find(|fix| fix.safe)
    }

    /// The fix that is applied where the author asked for those that may change what was meant: the safe one, else the
    /// only one. Several are a choice, which is the author's.
    pub fn any_fix(&self) -> Option<&Fix> {
        self.safe_fix().or(match self.details.fixes() {
            [only] => Some(only),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_small() {
        // A text may have a report on each of a million statements, and is to be checked in three times its own size.
        assert!(size_of::<Diagnostic>() <= 96, "{}", size_of::<Diagnostic>());
    }
}
