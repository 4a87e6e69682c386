//! A likelihood on its scale.

use serde::Serialize;

use crate::base::ids::StatementNumber;
use crate::model::likelihood::ICD_203;
use crate::rules::{Demands, Profile};
use crate::standing::argument::Argument;

/// A range of a scale from 0 to 100 per cent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gauge {
    /// Where the range begins and ends.
    pub range: (f32, f32),
    /// Where the terms of the scale end, if they share their ends.
    pub bounds: Vec<f32>,
}

impl Gauge {
    /// The range that a likelihood stands for; none where its words are of no scale.
    pub(super) fn of(argument: &Argument<'_>, number: StatementNumber, profile: Option<Profile>) -> Option<Self> {
        let at = argument.document().locate(number);
        let stated = argument.project.file(at.file).likelihood(at.statement)?;
        let scale = profile.map_or_else(Demands::default, Profile::demands).scale;
        let range = stated.figure.or_else(|| scale.find(stated.term).map(|term| term.range))?;
        let mut bounds = Vec::new();
        if std::ptr::eq(scale, &raw const ICD_203) {
            bounds = scale.terms.iter().filter(|term| term.column == 1).map(|term| term.range.0).skip(1).collect();
            bounds.push(95.0);
            bounds.dedup();
        }
        Some(Self { range, bounds })
    }
}
