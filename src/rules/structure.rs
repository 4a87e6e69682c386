//! Rules about the structure of the argument.

pub mod both_ways;
pub mod circular_reasoning;
pub mod contested_thesis;
pub mod fallen_thesis;
pub mod idle_answer;
pub mod idle_circle;
pub mod lone_answer;
pub mod missing_thesis;
pub mod off_thesis;
pub mod open_dispute;
pub mod redundant_line;
pub mod rival_answers_stand;
pub mod standing_exception;
pub mod unanswered_objection;
pub mod unsourced_claim;
pub mod unsupported_claim;
pub mod unused_note;
