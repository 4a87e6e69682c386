//! Profiles: the standards that a brief can be written to, and what each asks for.

use crate::model::grade::{Confidence, FIVE_LEVELS, THREE_LEVELS};
use crate::model::likelihood::{ICD_203, IPCC, PHIA, Scale};

/// A standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Intelligence Community Directive 203, Analytic Standards (2015).
    Icd203,
    /// The standards of the Professional Head of Intelligence Assessment of the United Kingdom.
    Phia,
    /// The guidance of the Intergovernmental Panel on Climate Change on the treatment of uncertainties (2010).
    Ipcc,
    /// What an editor asks of a report before it is printed.
    Newsroom,
    /// A map of pro and con by many hands: nobody's case.
    Debate,
    /// A safety or assurance case (GSN Community Standard, version 3).
    Assurance,
}

/// What a profile asks for besides the levels of rules, which stand in the catalogue.
#[derive(Debug)]
pub struct Demands {
    /// The scale of its likelihoods.
    pub scale: &'static Scale,
    /// How many days old the newest source of a statement about the present may be.
    pub source_days: i32,
    /// How many days ago an assumption may have been looked at last.
    pub assumption_days: i32,
    /// Its levels of confidence, lowest first.
    pub confidence: &'static [(&'static str, Confidence)],
    /// Whether a note has to name its author.
    pub author: bool,
}

impl Profile {
    /// All profiles in the order of the documents.
    pub const ALL: [Self; 6] = [Self::Icd203, Self::Phia, Self::Ipcc, Self::Newsroom, Self::Debate, Self::Assurance];

    /// Its name in briefs and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Icd203 => "icd-203",
            Self::Phia => "phia",
            Self::Ipcc => "ipcc",
            Self::Newsroom => "newsroom",
            Self::Debate => "debate",
            Self::Assurance => "assurance",
        }
    }

    /// The profile of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|profile| profile.name() == name)
    }

    /// Whether all that is written to it bears on the question that was put, and each source counts.
    pub fn keeps_to_the_question(self) -> bool {
        match self {
            Self::Icd203 | Self::Phia | Self::Ipcc | Self::Newsroom => true,
            Self::Debate | Self::Assurance => false,
        }
    }

    /// What it asks for.
    pub fn demands(self) -> Demands {
        match self {
            Self::Icd203 => Demands { author: true, ..Demands::default() },
            Self::Phia => Demands { scale: &PHIA, ..Demands::default() },
            Self::Ipcc => {
                Demands { scale: &IPCC, source_days: 1825, assumption_days: 1825, confidence: &FIVE_LEVELS, author: true }
            }
            Self::Debate | Self::Assurance => Demands::default(),
            Self::Newsroom => Demands { source_days: 90, assumption_days: 90, author: true, ..Demands::default() },
        }
    }
}

/// Without a profile: the scale of ICD 203, and a year.
impl Default for Demands {
    fn default() -> Self {
        Self { scale: &ICD_203, source_days: 365, assumption_days: 365, confidence: &THREE_LEVELS, author: false }
    }
}
