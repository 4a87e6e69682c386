//! A brief against the standards of a profile.

use std::io::{Result, Write};

use crate::base::ids::StatementNumber;
use crate::rules::{Profile, Settings, run};
use crate::schema::Field;
use crate::schema::words::Date;
use crate::standing::argument::Argument;
use crate::view::rows::{Teller, value};
use crate::view::standards::{Assessment, PROFILES, write_json};

/// What `hence standards --json` prints: against a profile that is named, else that of the brief, else ICD 203. The copies of its sources
/// are to be read before.
///
/// # Errors
/// Fails if the writer does.
pub fn standards(argument: &Argument<'_>, named: Option<Profile>, today: Option<Date>, out: &mut dyn Write) -> Result<()> {
    with(argument, named, today, |assessment| write_json(assessment, &Teller::of(argument, false, usize::MAX), out))
}

/// What a function makes of a brief against the standards.
pub fn with<Made>(
    argument: &Argument<'_>,
    named: Option<Profile>,
    today: Option<Date>,
    make: impl FnOnce(&Assessment<'_>) -> Made,
) -> Made {
    let stated = argument.brief.and_then(|at| {
        let stated = value(argument, StatementNumber::own(at), Field::Profile)?;
        Profile::from_name(&stated)
    });
    let profile = named.or(stated.filter(|profile| PROFILES.contains(profile))).unwrap_or(Profile::Icd203);
    let mut settings = Settings::default();
    settings.profile = Some(profile);
    settings.today = today;
    let found = run(argument.project, argument.document().root(), &settings);
    make(&Assessment::of(argument, profile, &found))
}
