//! Disputes for people: a paragraph each.

use std::io::{Result, Write};

use owo_colors::Style;

use crate::analysis::cuts::Source;
use crate::analysis::disputes::{Dispute, Voice};
use crate::analysis::hold::Cited;
use crate::base::clean::{clean_line, clean_path};
use crate::base::text::{counted as count_of, several};
use crate::schema::Kind;
use crate::standing::labels::Label;
use crate::view::disputes::Disputes;
use crate::view::named::{notes_of, shared_name};
use crate::view::review::state;
use crate::view::rows::{Teller, joined, sign, step_of};

/// How many sources a line names.
const LISTED: usize = 6;

/// Writes the disputes of a document, those that are open first. What each row claims, which a test tries out on random briefs:
///
/// - `2 disputes, 1 of them open`: so many statements have an objection, or an exception to a line for them; of so many one of these does not
///   fall.
/// - `for it: a + b, from P1 (note 1)`: a line for the statement, with its label, and all sources below it by lines that do not fall, each
///   origin once; evidence that cites nothing is named as that. `against it: o, …; not answered` an objection, and what becomes of it;
///   `against the line a: x` an exception to that line.
/// - `both sides draw on P1 (note 1)`: what is below a line for it and below an objection or exception.
///
/// # Errors
/// Fails if the writer does.
pub fn write(disputes: &Disputes, teller: &Teller<'_>, out: &mut dyn Write) -> Result<()> {
    let argument = teller.argument;
    let path = clean_path(argument.project.file(argument.document().root()).source.path()).into_owned();
    let open = disputes.all.iter().filter(|dispute| dispute.is_open(argument)).count();
    let head = match (disputes.all.len(), open) {
        (0, _) => "nothing pulls apart".to_owned(),
        (all, 0) => format!("{}, none of them open", count_of(all, "dispute")),
        (1, _) => "1 dispute, which is open".to_owned(),
        (all, open) => format!("{all} disputes, {open} of them open"),
    };
    teller.line(out, 0, &format!("{}: {head}", teller.painted(&path, Style::new().bold())))?;
    let names = Names { disputes, teller };
    for dispute in &disputes.all {
        writeln!(out)?;
        teller.line(out, 0, &names.head(dispute))?;
        for row in names.rows(dispute) {
            teller.line(out, 2, &row)?;
        }
    }
    Ok(())
}

struct Names<'disputes> {
    disputes: &'disputes Disputes,
    teller: &'disputes Teller<'disputes>,
}

impl Names<'_> {
    fn head(&self, dispute: &Dispute) -> String {
        let teller = self.teller;
        let label = teller.argument.standing.label(dispute.statement);
        let said = format!(" {}: {}", label.verb(), teller.reason(dispute.statement));
        let text = teller.first_words(dispute.statement, 0, "", &format!("{}{said}", teller.signed(dispute.statement)));
        let said = if teller.narrated { format!(": {}", teller.reason(dispute.statement)) } else { said };
        format!("{}{}", teller.signed(dispute.statement), teller.painted(&format!("{said}{text}"), Style::new().dimmed()))
    }

    fn rows(&self, dispute: &Dispute) -> Vec<String> {
        let teller = self.teller;
        let mut rows = Vec::new();
        if dispute.support.is_empty() {
            rows.push("for it: it is taken as given".to_owned());
            if teller.argument.kind(dispute.statement).is_some_and(Kind::needs_support) {
                rows.clear();
                rows.push("for it: nothing is given".to_owned());
            }
        }
        rows.extend(dispute.support.iter().map(|voice| format!("for it: {}{}", self.signed(voice), self.from(voice))));
        let against = |voice: &Voice| format!("{}{}; {}", self.signed(voice), self.from(voice), state(teller, voice.line));
        rows.extend(dispute.objections.iter().map(|voice| format!("against it: {}", against(voice))));
        rows.extend(dispute.exceptions.iter().map(|(line, voice)| {
            let step =
                step_of(teller.argument, voice.line).map_or_else(String::new, |step| format!(" ({step})").replace('`', ""));
            format!("against the line {}{step}: {}", joined(teller.argument, *line, &str::to_owned), against(voice))
        }));
        let shared: Vec<String> = dispute.shared().into_iter().map(|source| self.source(source, &dispute.cited())).collect();
        if !shared.is_empty() {
            rows.push(format!("both sides draw on {}", several(&shared, "and", LISTED)));
        }
        rows
    }

    /// `✓ a + b`
    fn signed(&self, voice: &Voice) -> String {
        let argument = self.teller.argument;
        let by = joined(argument, voice.line, &str::to_owned);
        let by = if by.is_empty() { "what is not declared".to_owned() } else { by };
        let label = argument.standing.line(voice.line);
        if self.teller.narrated { format!("{} ({})", by, line_label(label)) } else { format!("{} {by}", sign(label)) }
    }

    /// `, from P1 (note 1) and 2 more`
    fn from(&self, voice: &Voice) -> String {
        let names: Vec<String> = voice.sources.iter().map(|&source| self.source(source, &voice.cited)).collect();
        let end = if voice.complete { "" } else { " (not all were looked at)" };
        match names.len() {
            0 => format!(", from no source{end}"),
            _ => format!(", from {}{end}", several(&names, "and", LISTED)),
        }
    }

    fn source(&self, source: Source, cited: &Cited) -> String {
        let argument = self.teller.argument;
        match source {
            Source::Own(evidence) if argument.kind(evidence) != Some(Kind::Note) => {
                let what = if argument.sources.is_unnamed(evidence) { "nothing" } else { "what is not declared" };
                format!("{} (cites {what})", self.teller.name(evidence))
            }
            source => {
                let members = cited.notes(source);
                let notes = notes_of(self.teller, &self.disputes.origins, &members);
                match shared_name(argument, &self.disputes.origins, &members) {
                    Some(name) if members.len() == 1 => format!("{} ({notes})", clean_line(&name)),
                    _ => notes,
                }
            }
        }
    }
}

fn line_label(label: Label) -> &'static str {
    match label {
        Label::Stands => "holds",
        Label::Contested => "contested",
        Label::Falls => "does not hold",
    }
}
