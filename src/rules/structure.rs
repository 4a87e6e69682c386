//! Rules about the structure of the argument.

mod both_ways;
mod circular_reasoning;
mod contested_thesis;
mod fallen_thesis;
mod idle_answer;
mod idle_circle;
mod isolated_statement;
mod lone_answer;
mod missing_thesis;
mod off_thesis;
mod open_dispute;
mod question_as_claim;
mod redundant_line;
mod repeated_text;
mod rival_answers_stand;
mod standing_exception;
mod unanswered_objection;
mod undeveloped_claim;
mod unheard_objection;
mod unlinked_rivals;
mod unsourced_claim;
mod unsupported_claim;
mod unused_note;

use crate::diagnostic::Level;
use crate::rules::Profile;
use crate::rules::rule::{Need, Rule, rule};

/// The rules whose reports say why a thesis does not stand.
const EXPLAINING: &[&str] = &[
    "placeholder-text",
    "unsupported-claim",
    "circular-reasoning",
    "unanswered-objection",
    "standing-exception",
    "idle-answer",
    "retracted-source",
];

pub(crate) const RULES: &[Rule] = &[
    rule!("unsupported-claim", Structure, Error, unsupported_claim::check).of_voice().yields_to(&[
        "placeholder-text",
        "isolated-statement",
        "undeveloped-claim",
    ]),
    rule!("circular-reasoning", Structure, Error, circular_reasoning::check),
    rule!("idle-circle", Structure, Warning, idle_circle::check),
    rule!("unanswered-objection", Structure, Warning, unanswered_objection::check)
        .needs(&[Need::Thesis])
        .in_profiles(&[(Profile::Debate, Level::Off)])
        .of_case(),
    rule!("standing-exception", Structure, Warning, standing_exception::check).of_case().yields_to(&["fallen-thesis"]),
    rule!("idle-answer", Structure, Warning, idle_answer::check),
    rule!("both-ways", Structure, Warning, both_ways::check),
    rule!("unsourced-claim", Structure, Warning, unsourced_claim::check).of_case(),
    rule!("off-thesis", Structure, Warning, off_thesis::check).needs(&[Need::Thesis]),
    rule!("missing-thesis", Structure, Advice, missing_thesis::check)
        .in_profiles(&[(Profile::Debate, Level::Off)])
        .yields_to(&["isolated-statement", "unlinked-rivals"]),
    rule!("open-dispute", Structure, Advice, open_dispute::check).yields_to(&["unheard-objection", "unlinked-rivals"]),
    rule!("redundant-line", Structure, Warning, redundant_line::check),
    rule!("isolated-statement", Structure, Advice, isolated_statement::check),
    rule!("undeveloped-claim", Structure, Off, undeveloped_claim::check).in_profiles(&[(Profile::Assurance, Level::Advice)]),
    rule!("unlinked-rivals", Structure, Advice, unlinked_rivals::check),
    rule!("unheard-objection", Structure, Advice, unheard_objection::check),
    rule!("repeated-text", Structure, Warning, repeated_text::check),
    rule!("question-as-claim", Structure, Advice, question_as_claim::check),
    rule!("lone-answer", Structure, Warning, lone_answer::check),
    rule!("rival-answers-stand", Structure, Warning, rival_answers_stand::check),
    rule!("unused-note", Structure, Warning, unused_note::check).yields_to(&["uncited-evidence"]),
    rule!("fallen-thesis", Structure, Error, fallen_thesis::check).needs(&[Need::Thesis]).after(EXPLAINING),
    rule!("contested-thesis", Structure, Warning, contested_thesis::check).needs(&[Need::Thesis]).after(EXPLAINING),
];
