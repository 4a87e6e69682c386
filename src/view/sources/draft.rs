//! A draft of a source summary statement, as Intelligence Community Directive 206, Sourcing Requirements for Disseminated
//! Analytic Products (2015), asks for: the strengths and weaknesses of the source base, and what matters most for the
//! judgements. It says what the brief says, counts it, and says where the brief says nothing.

mod base;
mod gaps;
mod hold;
mod quality;
mod weight;

use std::io::{Result, Write};

use owo_colors::Style;

use crate::analysis::cuts::Counted;
use crate::analysis::hold::{Hold, Holds};
use crate::analysis::impact::load::inside;
use crate::base::clean::clean_line;
use crate::base::ids::StatementNumber;
use crate::base::wrap::fill;
use crate::rules::{Demands, Profile};
use crate::schema::{Field, Kind};
use crate::view::rows::Teller;
use crate::view::sources::Register;
use crate::view::sources::source::Source;
use crate::view::sources::totals::Totals;

/// What the sentences are made from.
struct Base<'register> {
    register: &'register Register<'register>,
    teller: &'register Teller<'register>,
    /// The sources that evidence cites, or that these repeat.
    sources: Vec<&'register Source>,
    /// Counts of these.
    totals: Totals,
    /// The evidence that the theses rest on; where none is named, the claims that nothing uses.
    evidence: Vec<StatementNumber>,
    /// From how many days on a source is old by the profile of the brief.
    old: i32,
    /// What holds up the theses that stand.
    holds: &'register [Hold],
}

/// Writes the draft, a line for each paragraph.
///
/// # Errors
/// Fails if the writer does.
pub fn write_draft(register: &Register<'_>, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = register.argument;
    let counted = Counted::of(&register.origins, &argument.sources);
    let mut holds = Holds::of(argument, &counted, &teller.reasons);
    let described = argument.theses.iter().copied().take(weight::THESES).filter(|&thesis| argument.standing.stands(thesis));
    let holds: Vec<Hold> = described.map(|thesis| holds.hold(thesis)).collect();
    write_draft_of(register, teller, &holds, out)
}

/// The same where what holds up the theses is known.
///
/// # Errors
/// Fails if the writer does.
pub(crate) fn write_draft_of(register: &Register<'_>, teller: &Teller<'_>, holds: &[Hold], out: &mut dyn Write) -> Result<()> {
    let base = Base::of(register, teller, holds);
    let head = format!("Source summary statement: {}", base.title());
    teller.line(out, 0, &teller.painted(&clean_line(&head), Style::new().bold()))?;
    let mut paragraphs = vec![base::sentences(&base), quality::sentences(&base)];
    paragraphs.extend(weight::paragraphs(&base));
    paragraphs.push(gaps::sentences(&base));
    for paragraph in paragraphs {
        if !paragraph.is_empty() {
            writeln!(out, "\n{}", fill(&clean_line(&paragraph.join(" ")), teller.width, "", ""))?;
        }
    }
    Ok(())
}

impl<'register> Base<'register> {
    fn of(register: &'register Register<'register>, teller: &'register Teller<'register>, holds: &'register [Hold]) -> Self {
        let argument = register.argument;
        let repeated = |source: &Source| !argument.sources.repeating(source.note).is_empty();
        let is_used = |source: &&Source| !source.cited_for.is_empty() || repeated(source);
        let sources: Vec<&Source> = register.sources.iter().filter(is_used).collect();
        let totals = Totals::of(argument, &register.origins, &sources);
        let inside = inside(argument);
        let is_meant = |&at: &StatementNumber| inside[at] && argument.kind(at) == Some(Kind::Evidence);
        let evidence = argument.propositions().filter(is_meant).collect();
        let old = profile(register).map_or_else(Demands::default, Profile::demands).source_days;
        Self { register, teller, sources, totals, evidence, old, holds }
    }

    /// What the document is called.
    fn title(&self) -> String {
        let argument = self.register.argument;
        let file = argument.project.file(argument.document().root());
        let title = argument.brief.map(|brief| file.text(brief).into_owned());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| self.register.path().to_owned())
    }

    /// What the document is.
    fn subject(&self) -> &'static str {
        if self.register.argument.brief.is_some() { "the brief" } else { "the library" }
    }

    /// The first part of the language tag of the document.
    fn language(&self) -> String {
        let argument = self.register.argument;
        let file = argument.project.file(argument.document().root());
        let field = argument.brief.and_then(|brief| file.tree().find(brief, Field::Language));
        let tag = field.map_or_else(|| "en".into(), |field| file.value(field));
        tag.split('-').next().unwrap_or_default().to_lowercase()
    }
}

fn profile(register: &Register<'_>) -> Option<Profile> {
    let argument = register.argument;
    let file = argument.project.file(argument.document().root());
    let field = file.tree().find(argument.brief?, Field::Profile)?;
    Profile::from_name(&file.value(field))
}
