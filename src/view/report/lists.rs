//! What Hence itself says of a brief: lists of sentences in English, on what would change each judgement, on the standards that the brief is
//! written to, and on what the rules did not look at.

use serde::Serialize;

use crate::analysis::cuts::Counted;
use crate::analysis::origins::Origins;
use crate::analysis::turning::turnings;
use crate::diagnostic::Diagnostic;
use crate::rules::Profile;
use crate::view::report::labels::capital;
use crate::view::report::plain::plain;
use crate::view::report::sentences::Sentences;
use crate::view::rows::Teller;
use crate::view::standards::{Assessment, PROFILES};
use crate::view::turning::Names;

/// What the rules made of a brief.
#[derive(Clone, Copy, Debug, Default)]
pub struct Checked<'found> {
    /// Their reports.
    pub found: &'found [Diagnostic],
    /// What they looked at and what they did not, a line each.
    pub coverage: &'found [String],
}

/// A list of sentences. What stands in them between two backquotes is a name.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// What it is about; nothing where the heading above it says that.
    pub about: Option<About>,
    /// The sentences, without a full stop.
    pub lines: Vec<String>,
}

/// What a list is about.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum About {
    /// A statement.
    Sentence(usize),
    /// Something else, by its name in English.
    Name(String),
}

/// What would change the label of each judgement.
pub(super) fn changes(
    teller: &Teller<'_>,
    (origins, counted): (&Origins, &Counted<'_>),
    sentences: &mut Sentences<'_>,
) -> Vec<Listed> {
    let names = Names { teller, origins, counted, quotes_ids: true };
    let read = |turning| {
        let change = names.would_change(turning);
        let lines = [change.losses, change.waiting, change.rivals, change.unwatched.into_iter().collect()].concat();
        Listed { about: Some(About::Sentence(sentences.of(change.thesis))), lines: lines.iter().map(|text| line(text)).collect() }
    };
    turnings(teller.argument, counted).iter().map(read).collect()
}

/// Each standard of the profile that the brief names, where its standards are known: what meets it, what is missing, what no machine sees.
pub(super) fn standards(teller: &Teller<'_>, profile: Option<Profile>, found: &[Diagnostic]) -> Vec<Listed> {
    let Some(profile) = profile.filter(|profile| PROFILES.contains(profile)) else { return Vec::new() };
    let of = |(name, lines): (String, Vec<String>)| Listed {
        about: Some(About::Name(plain(&name))),
        lines: lines.iter().map(|text| line(text)).collect(),
    };
    Assessment::of(teller.argument, profile, found).lists(teller).into_iter().map(of).collect()
}

/// What the rules looked at, and what they did not.
pub(super) fn coverage(lines: &[String]) -> Vec<Listed> {
    if lines.is_empty() { Vec::new() } else { vec![Listed { about: None, lines: lines.iter().map(|text| line(text)).collect() }] }
}

fn line(text: &str) -> String {
    capital(&plain(text))
}
