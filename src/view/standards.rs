//! The standards of a profile: where a brief meets each, what is missing, and what no machine can see. No score: a count of standards
//! says nothing of how well a brief is argued.

mod json;
mod table;
mod text;

pub use self::json::{SCHEMA, write_json};
pub use self::text::write;

use self::table::{Find, Standard};
use crate::base::ids::{InferenceId, StatementNumber};
use crate::diagnostic::Diagnostic;
use crate::graph::Sign;
use crate::rules::{Profile, Rule};
use crate::schema::{Field, Kind};
use crate::standing::argument::Argument;

/// The profiles whose standards are known.
pub const PROFILES: [Profile; 3] = [Profile::Icd203, Profile::Phia, Profile::Ipcc];

/// A brief against the standards of a profile.
pub struct Assessment<'brief> {
    profile: Profile,
    standards: Vec<Assessed<'brief>>,
}

/// A brief against one standard.
struct Assessed<'brief> {
    standard: &'static Standard,
    /// What meets it, and the statements that do.
    met: Vec<(&'static str, Vec<StatementNumber>)>,
    /// Reports of its rules.
    missing: Vec<&'brief Diagnostic>,
}

impl<'brief> Assessment<'brief> {
    /// Sorts what a brief does, and what is reported of it, by standard. Linear in both.
    pub fn of(argument: &Argument<'_>, profile: Profile, found: &'brief [Diagnostic]) -> Self {
        let standards = table::of(profile).iter().map(|standard| {
            let met = standard.met.iter().map(|&(what, find)| (what, statements(argument, find)));
            let is_of_it =
                |rule: &'static Rule| table::standard_of(profile, rule).is_some_and(|other| other.number == standard.number);
            let missing = found.iter().filter(|report| crate::rules::find(report.rule).is_some_and(is_of_it));
            Assessed { standard, met: met.filter(|(_, statements)| !statements.is_empty()).collect(), missing: missing.collect() }
        });
        Self { profile, standards: standards.collect() }
    }
}

/// The statements of a file that do something.
fn statements(argument: &Argument<'_>, find: Find) -> Vec<StatementNumber> {
    let document = argument.document();
    let own = || argument.graph.numbers().filter(|&number| document.is_own(number));
    let lines = &argument.graph.lines;
    match find {
        Find::Theses => argument.theses.clone(),
        Find::Kind(kind) => own().filter(|&number| argument.kind(number) == Some(kind)).collect(),
        Find::Field(kinds, field) => own()
            .filter(|&number| argument.kind(number).is_some_and(|kind| kinds.contains(&kind)) && states(argument, number, field))
            .collect(),
        Find::Objections => {
            let mut found: Vec<StatementNumber> = lines
                .ids()
                .filter(|&line| lines[line].sign == Sign::Objection)
                .flat_map(|line| argument.graph.premises(line).iter().copied())
                .collect();
            found.sort_unstable();
            found.dedup();
            found.retain(|&number| document.is_own(number));
            found
        }
        Find::Answers => {
            let of_objection =
                |line: InferenceId| lines[line].undercut.is_some_and(|undercut| lines[undercut].sign == Sign::Objection);
            let answers = lines.ids().filter(|&line| lines[line].sign == Sign::Undercut && of_objection(line));
            let mut found: Vec<StatementNumber> =
                answers.flat_map(|line| argument.graph.premises(line).iter().copied()).collect();
            found.sort_unstable();
            found.dedup();
            found.retain(|&number| document.is_own(number));
            found
        }
        Find::Rivals => {
            own().filter(|&number| argument.kind(number) == Some(Kind::Question) && argument.answers(number).len() > 1).collect()
        }
    }
}

/// Whether a field is given, and not as `none`.
fn states(argument: &Argument<'_>, number: StatementNumber, field: Field) -> bool {
    crate::view::rows::value(argument, number, field)
        .is_some_and(|value| !value.trim().is_empty() && !value.eq_ignore_ascii_case("none"))
}
