//! `interested-source`: a note with something to gain, on which evidence rests alone.

use crate::analysis::origins::written;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::rests_alone::{INTERESTED, report};
use crate::rules::words::{Found, List, Reading};
use crate::schema::Field;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Interest]) {
        return;
    }
    let is_interested = |note| written(context.project, &context.graph.document, note, Field::Interest).is_some();
    let is_attributed = |evidence| context.says(evidence, List::ReportedSpeech, is_of_a_speaker);
    report(context, &INTERESTED, is_interested, |evidence| !is_attributed(evidence), found);
}

/// Whether a text says with a verb of speech who speaks: the workers "were told", the chair "is said to", and the patient "admitted to"
/// the ward are not speakers.
fn is_of_a_speaker(reading: &Reading<'_>, verb: &Found) -> bool {
    let passive = ["is", "are", "was", "were", "be", "been", "being"];
    let is_said_to = |after: String| after == "to" && !reading.text(verb).ends_with("to");
    !reading.before(verb).is_some_and(|before| passive.contains(&before.as_str())) && !reading.after(verb).is_some_and(is_said_to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    fn has_speaker(text: &str) -> bool {
        let reading = Reading::of(text, Span::new(0, text.len()));
        reading.find(List::ReportedSpeech).iter().any(|verb| is_of_a_speaker(&reading, verb))
    }

    #[test]
    fn a_verb_of_speech_needs_a_speaker() {
        for text in [
            "The company says that the money is gone.",
            "The maker had told the court.",
            "It never failed, according to the maker.",
        ] {
            assert!(has_speaker(text), "{text}");
        }
        for text in
            ["Engineers were told to recover it.", "He is said to own it.", "Sixty patients admitted to the ward recovered."]
        {
            assert!(!has_speaker(text), "{text}");
        }
    }
}
