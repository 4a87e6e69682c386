//! What a report holds besides its message, in little memory: most reports say one of a few fixed things, and a long text may have a
//! million of them.

use std::borrow::Cow;

use crate::diagnostic::{Fix, Label, Place};

/// What is at the place of a report, what to do, what else to know, the other places, and ways to fix it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// Fixed words alone.
    Fixed { label: &'static str, help: Option<&'static str> },
    /// Anything else, in memory of its own.
    Full(Box<Full>),
}

/// All that a report can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Full {
    label: Cow<'static, str>,
    help: Option<Cow<'static, str>>,
    note: Option<Cow<'static, str>>,
    related: Vec<Label>,
    fixes: Vec<Fix>,
}

impl Default for Details {
    fn default() -> Self {
        Self(Form::Fixed { label: "", help: None })
    }
}

impl Details {
    /// What is at the place; empty where that needs no words.
    pub fn label(&self) -> &str {
        match &self.0 {
            Form::Fixed { label, .. } => label,
            Form::Full(full) => &full.label,
        }
    }

    /// What to do, in the imperative.
    pub fn help(&self) -> Option<&str> {
        match &self.0 {
            Form::Fixed { help, .. } => *help,
            Form::Full(full) => full.help.as_deref(),
        }
    }

    /// What follows from it, or what else to know.
    pub fn note(&self) -> Option<&str> {
        self.full().and_then(|full| full.note.as_deref())
    }

    /// The other parties.
    pub fn related(&self) -> &[Label] {
        self.full().map_or(&[], |full| &full.related)
    }

    /// Ways to fix it.
    pub fn fixes(&self) -> &[Fix] {
        self.full().map_or(&[], |full| &full.fixes)
    }

    /// Gives it what else to know, in place of what it had.
    pub(crate) fn set_note(&mut self, words: impl Into<Cow<'static, str>>) {
        self.full_mut().note = Some(words.into());
    }

    /// Adds another party.
    pub(crate) fn add_related(&mut self, label: Label) {
        self.full_mut().related.push(label);
    }

    /// Adds a way to fix it.
    pub(crate) fn add_fix(&mut self, fix: Fix) {
        self.full_mut().fixes.push(fix);
    }

    /// All places that it speaks of: those of the other parties, and of the edits of fixes.
    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Place> {
        let full = match &mut self.0 {
            Form::Fixed { .. } => None,
            Form::Full(full) => Some(full),
        };
        full.into_iter().flat_map(|full| {
            let edits = full.fixes.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.place);
            full.related.iter_mut().map(|label| &mut label.place).chain(edits)
        })
    }

    pub(crate) fn set_label(&mut self, words: Cow<'static, str>) {
        match (&mut self.0, words) {
            (Form::Fixed { label, .. }, Cow::Borrowed(words)) => *label = words,
            (_, words) => self.full_mut().label = words,
        }
    }

    pub(crate) fn set_help(&mut self, words: Cow<'static, str>) {
        match (&mut self.0, words) {
            (Form::Fixed { help, .. }, Cow::Borrowed(words)) => *help = Some(words),
            (_, words) => self.full_mut().help = Some(words),
        }
    }

    /// With room for anything.
    fn full_mut(&mut self) -> &mut Full {
        if let Form::Fixed { label, help } = self.0 {
            let (label, help) = (Cow::Borrowed(label), help.map(Cow::Borrowed));
            self.0 = Form::Full(Box::new(Full { label, help, note: None, related: Vec::new(), fixes: Vec::new() }));
        }
        match &mut self.0 {
            Form::Full(full) => full,
            Form::Fixed { .. } => unreachable!("it was made full above"),
        }
    }

    fn full(&self) -> Option<&Full> {
        match &self.0 {
            Form::Fixed { .. } => None,
            Form::Full(full) => Some(full),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_words_need_no_memory_of_their_own_and_are_kept_where_more_comes() {
        let mut details = Details::default();
        details.set_label("here".into());
        details.set_help("remove it".into());
        assert!(details.full().is_none());
        details.set_note("it is old");
        assert_eq!((details.label(), details.help(), details.note()), ("here", Some("remove it"), Some("it is old")));
        details.set_label("there".into());
        details.set_help(format!("remove `{}`", 1).into());
        assert_eq!((details.label(), details.help(), details.note()), ("there", Some("remove `1`"), Some("it is old")));
    }
}
