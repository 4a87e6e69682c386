//! The standards as data: what each is called, what in a brief meets it, which rules report what is missing, and what no machine sees.

use crate::rules::{Group, Profile, Rule};
use crate::schema::{Field, Kind};

/// Statements that meet a standard.
#[derive(Clone, Copy, Debug)]
pub(super) enum Find {
    Theses,
    Kind(Kind),
    /// Statements of these kinds with a field.
    Field(&'static [Kind], Field),
    Objections,
    Answers,
    /// Questions with rival answers.
    Rivals,
}

/// A standard of a profile.
#[derive(Debug)]
pub(super) struct Standard {
    pub(super) number: u8,
    pub(super) name: &'static str,
    pub(super) met: &'static [(&'static str, Find)],
    /// Whose rules report what is missing; of a rule that stands by name under another one, that one's.
    pub(super) groups: &'static [Group],
    pub(super) rules: &'static [&'static str],
    pub(super) unseen: &'static str,
}

const NOTES: &[Kind] = &[Kind::Note];
const EVIDENCE: &[Kind] = &[Kind::Evidence];
const JUDGEMENTS: &[Kind] = &[Kind::Claim, Kind::Forecast];
const FORECASTS: &[Kind] = &[Kind::Forecast];
const ASSUMPTIONS: &[Kind] = &[Kind::Assumption];
const BRIEF: &[Kind] = &[Kind::Brief];

/// The standards of a profile in their order; none where it has no list of them.
pub(super) fn of(profile: Profile) -> &'static [Standard] {
    match profile {
        Profile::Icd203 => ICD_203,
        Profile::Phia => PHIA,
        Profile::Ipcc => IPCC,
        _ => &[],
    }
}

/// What the standards are called.
pub(super) fn title(profile: Profile) -> &'static str {
    match profile {
        Profile::Phia => "PHIA, Professional Development Framework (2025): what concerns a written assessment",
        Profile::Ipcc => "IPCC, guidance note on the consistent treatment of uncertainties (2010)",
        _ => "ICD 203 (2015), analytic tradecraft standards",
    }
}

/// The standard that a rule belongs to.
pub(super) fn standard_of(profile: Profile, rule: &Rule) -> Option<&'static Standard> {
    let all = of(profile);
    let by_name = all.iter().find(|standard| standard.rules.contains(&rule.name));
    by_name.or_else(|| all.iter().find(|standard| standard.groups.contains(&rule.group)))
}

/// Intelligence Community Directive 203, D.6.e.
static ICD_203: &[Standard] = &[
    Standard {
        number: 1,
        name: "describes the quality and credibility of sources, data and methods",
        met: &[
            ("sources", Find::Kind(Kind::Note)),
            ("sources with a grade of reliability", Find::Field(NOTES, Field::Reliability)),
            ("sources that state on what basis they know", Find::Field(NOTES, Field::Basis)),
            ("sources that state an interest", Find::Field(NOTES, Field::Interest)),
            ("evidence with a grade of credibility", Find::Field(EVIDENCE, Field::Credibility)),
            ("evidence with a quote", Find::Field(EVIDENCE, Field::Quote)),
        ],
        groups: &[Group::Sourcing, Group::Independence, Group::Quotes, Group::Time],
        rules: &["unsourced-claim"],
        unseen: "whether a source is right, whether a grade is earned, and whether better sources were passed over",
    },
    Standard {
        number: 2,
        name: "expresses and explains uncertainties",
        met: &[
            ("judgements with a likelihood", Find::Field(JUDGEMENTS, Field::Likelihood)),
            ("judgements with a level of confidence", Find::Field(JUDGEMENTS, Field::Confidence)),
            ("gaps in what is known", Find::Kind(Kind::Gap)),
            ("forecasts that say by when", Find::Field(FORECASTS, Field::By)),
        ],
        groups: &[Group::Uncertainty],
        rules: &["missing-horizon", "relative-date"],
        unseen: "whether the likelihood fits the evidence, and whether an uncertainty that matters was left out",
    },
    Standard {
        number: 3,
        name: "distinguishes information from assumptions and judgements",
        met: &[
            ("evidence", Find::Kind(Kind::Evidence)),
            ("assumptions", Find::Kind(Kind::Assumption)),
            ("assumptions that say what changes if they are wrong", Find::Field(ASSUMPTIONS, Field::IfWrong)),
            ("assumptions with a day on which they were checked", Find::Field(ASSUMPTIONS, Field::Checked)),
        ],
        groups: &[Group::Assumptions],
        rules: &["opinion-as-fact", "question-as-claim"],
        unseen: "whether what is called evidence is a judgement in disguise, and which assumptions nobody noticed",
    },
    Standard {
        number: 4,
        name: "analyses alternatives",
        met: &[
            ("questions with rival answers", Find::Rivals),
            ("objections", Find::Objections),
            ("answers to objections", Find::Answers),
        ],
        groups: &[Group::Alternatives],
        rules: &[
            "lone-answer",
            "unlinked-rivals",
            "rival-answers-stand",
            "unanswered-objection",
            "open-dispute",
            "unheard-objection",
        ],
        unseen: "whether the rivals are the ones that an informed critic would name",
    },
    Standard {
        number: 5,
        name: "is relevant to its reader and addresses implications",
        met: &[
            ("the brief names whom it is for", Find::Field(BRIEF, Field::Audience)),
            ("forecasts", Find::Kind(Kind::Forecast)),
            ("judgements that hold under a condition", Find::Field(JUDGEMENTS, Field::Condition)),
        ],
        groups: &[],
        rules: &["empty-conclusion", "off-thesis"],
        unseen: "what the reader has to decide, and whether this helps",
    },
    Standard {
        number: 6,
        name: "argues clearly and logically",
        met: &[("theses", Find::Theses), ("claims", Find::Kind(Kind::Claim))],
        groups: &[Group::Structure, Group::Reference, Group::Syntax, Group::Writing, Group::Housekeeping],
        rules: &[],
        unseen: "whether a true premise carries its conclusion",
    },
    Standard {
        number: 7,
        name: "explains change to or consistency of judgements",
        met: &[
            ("the brief names the one that it follows", Find::Field(BRIEF, Field::Previous)),
            ("evidence or assumptions that were checked again", Find::Field(&[Kind::Evidence, Kind::Assumption], Field::Checked)),
        ],
        groups: &[],
        rules: &["corrected-source", "retracted-source"],
        unseen: "what was judged before, where no earlier brief is named",
    },
    Standard {
        number: 8,
        name: "makes accurate judgements",
        met: &[("forecasts whose outcome is recorded", Find::Field(FORECASTS, Field::Outcome))],
        groups: &[],
        rules: &["expired-forecast"],
        unseen: "whether the judgements are right",
    },
    Standard {
        number: 9,
        name: "uses visual information where it helps",
        met: &[],
        groups: &[],
        rules: &[],
        unseen: "whether a picture would say it better; `hence matrix` gives a table of rivals against evidence",
    },
];

/// The five technical skills of the framework, as far as a text shows them.
static PHIA: &[Standard] = &[
    Standard {
        number: 1,
        name: "informs a decision",
        met: &[
            ("the brief names whom it is for", Find::Field(BRIEF, Field::Audience)),
            ("theses", Find::Theses),
            ("forecasts that say by when", Find::Field(FORECASTS, Field::By)),
        ],
        groups: &[],
        rules: &["empty-conclusion", "off-thesis", "missing-horizon"],
        unseen: "what the customer has to decide, and whether this helps",
    },
    Standard {
        number: 2,
        name: "evaluates and records its sources, so that others can audit them",
        met: &[
            ("sources", Find::Kind(Kind::Note)),
            ("sources with a grade of reliability", Find::Field(NOTES, Field::Reliability)),
            ("evidence with a grade of credibility", Find::Field(EVIDENCE, Field::Credibility)),
            ("evidence with a quote", Find::Field(EVIDENCE, Field::Quote)),
            ("sources with a local copy", Find::Field(NOTES, Field::Archive)),
        ],
        groups: &[Group::Sourcing, Group::Independence, Group::Quotes, Group::Time],
        rules: &["unsourced-claim"],
        unseen: "whether a source is right, and whether better ones were passed over",
    },
    Standard {
        number: 3,
        name: "analyses with rigour: assumptions, alternatives, reasoning",
        met: &[
            ("assumptions", Find::Kind(Kind::Assumption)),
            ("assumptions that say what changes if they are wrong", Find::Field(ASSUMPTIONS, Field::IfWrong)),
            ("questions with rival answers", Find::Rivals),
            ("gaps in what is known", Find::Kind(Kind::Gap)),
        ],
        groups: &[
            Group::Assumptions,
            Group::Alternatives,
            Group::Structure,
            Group::Reference,
            Group::Syntax,
            Group::Housekeeping,
        ],
        rules: &[],
        unseen: "whether a true premise carries its conclusion, and which assumptions nobody noticed",
    },
    Standard {
        number: 4,
        name: "communicates clearly, with uncertainty by the yardstick",
        met: &[
            ("judgements with a likelihood", Find::Field(JUDGEMENTS, Field::Likelihood)),
            ("judgements with a level of confidence", Find::Field(JUDGEMENTS, Field::Confidence)),
        ],
        groups: &[Group::Uncertainty, Group::Writing],
        rules: &["relative-date"],
        unseen: "whether the likelihood fits the evidence, and whether the reader understands it",
    },
    Standard {
        number: 5,
        name: "is open to challenge",
        met: &[("objections", Find::Objections), ("answers to objections", Find::Answers)],
        groups: &[],
        rules: &["unanswered-objection", "open-dispute", "unheard-objection", "no-counter-evidence", "expired-forecast"],
        unseen: "who was asked to disagree",
    },
];

/// The guidance note for lead authors of the Fifth Assessment Report.
static IPCC: &[Standard] = &[
    Standard {
        number: 1,
        name: "gives a traceable account of each key finding",
        met: &[("theses", Find::Theses), ("evidence", Find::Kind(Kind::Evidence)), ("sources", Find::Kind(Kind::Note))],
        groups: &[
            Group::Structure,
            Group::Reference,
            Group::Syntax,
            Group::Housekeeping,
            Group::Sourcing,
            Group::Quotes,
            Group::Time,
        ],
        rules: &[],
        unseen: "whether the literature was assessed as a whole",
    },
    Standard {
        number: 2,
        name: "evaluates the type, amount, quality and consistency of evidence, and the agreement",
        met: &[
            ("sources with a grade of reliability", Find::Field(NOTES, Field::Reliability)),
            ("sources that state on what basis they know", Find::Field(NOTES, Field::Basis)),
            ("objections", Find::Objections),
        ],
        groups: &[Group::Independence],
        rules: &["weak-source", "single-source", "unearned-credibility"],
        unseen: "how far experts agree",
    },
    Standard {
        number: 3,
        name: "states confidence in the five levels of the note",
        met: &[("judgements with a level of confidence", Find::Field(JUDGEMENTS, Field::Confidence))],
        groups: &[],
        rules: &["unknown-confidence", "missing-confidence", "baseless-confidence", "overconfident", "confidence-above-support"],
        unseen: "whether the level fits evidence and agreement",
    },
    Standard {
        number: 4,
        name: "states likelihood in calibrated terms",
        met: &[("judgements with a likelihood", Find::Field(JUDGEMENTS, Field::Likelihood))],
        groups: &[Group::Uncertainty, Group::Writing],
        rules: &["missing-horizon", "relative-date", "expired-forecast"],
        unseen: "whether the probability was worked out or guessed",
    },
    Standard {
        number: 5,
        name: "considers all plausible sources of uncertainty, and does not converge too early",
        met: &[
            ("gaps in what is known", Find::Kind(Kind::Gap)),
            ("assumptions", Find::Kind(Kind::Assumption)),
            ("questions with rival answers", Find::Rivals),
        ],
        groups: &[Group::Assumptions, Group::Alternatives],
        rules: &["unanswered-objection", "open-dispute"],
        unseen: "what the group took for granted",
    },
    Standard {
        number: 6,
        name: "says on what a conditional finding depends",
        met: &[("judgements that hold under a condition", Find::Field(JUDGEMENTS, Field::Condition))],
        groups: &[],
        rules: &[],
        unseen: "whether the condition is likely, unless a statement says so",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{RULES, find};
    use crate::view::standards::PROFILES;

    #[test]
    fn each_rule_belongs_to_one_standard_of_each_profile() {
        for profile in PROFILES {
            for rule in RULES {
                assert!(standard_of(profile, rule).is_some(), "{} in {}", rule.name, profile.name());
                let named = of(profile).iter().filter(|standard| standard.rules.contains(&rule.name)).count();
                let grouped = of(profile).iter().filter(|standard| standard.groups.contains(&rule.group)).count();
                assert!(named <= 1 && grouped <= 1, "{} in {}", rule.name, profile.name());
            }
            for (at, standard) in of(profile).iter().enumerate() {
                assert_eq!(usize::from(standard.number), at + 1);
                assert!(standard.rules.iter().all(|name| find(name).is_some()), "{}", standard.name);
                assert!(!standard.unseen.is_empty());
            }
        }
    }
}
