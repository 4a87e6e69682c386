//! `likelihood-with-confidence`: a likelihood and a level of confidence in one sentence.

use crate::base::ids::StatementId;
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::rules::words::{Found, List, Reading};
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let is_own_judgement = |at: StatementId| context.is_looked_at(at) && context.file.statement(at).kind != Some(Kind::Evidence);
    for (statement, reading) in context.marked(List::Confidence, is_own_judgement) {
        let Some((likelihood, confidence)) = together(&reading) else { continue };
        let message = Message::OfStatement(" gives a likelihood and a confidence in one sentence");
        found.push(
            context
                .report(statement, reading.span(&likelihood), message)
                .label("how likely it is")
                .related(context.place(reading.span(&confidence)), "how well that is founded")
                .help("remove both from the text, and state them in the fields `likelihood:` and `confidence:`"),
        );
    }
}

/// The first likelihood that shares its sentence with a confidence.
fn together(reading: &Reading<'_>) -> Option<(Found, Found)> {
    // "High confidence in the banks" is somebody's trust.
    let mut confidences = reading.find(List::Confidence);
    confidences.retain(|confidence| reading.after(confidence).is_none_or(|after| after != "in"));
    let likelihoods = reading.find(List::Likelihoods);
    likelihoods.into_iter().filter(|likelihood| !is_attribute(reading, likelihood)).find_map(|likelihood| {
        let sentence = reading.sentence(&likelihood);
        let at = confidences.partition_point(|confidence| reading.sentence(confidence) < sentence);
        let confidence = confidences.get(at).filter(|confidence| reading.sentence(confidence) == sentence)?;
        Some((likelihood, confidence.clone()))
    })
}

/// "The likely successor" names somebody, and gives no likelihood.
fn is_attribute(reading: &Reading<'_>, likelihood: &Found) -> bool {
    let determiners = ["a", "an", "the", "its", "their", "his", "her", "this", "that", "these", "those", "any"];
    reading.before(likelihood).is_some_and(|word| determiners.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::source::Span;

    #[test]
    fn trust_in_somebody_and_likely_persons_are_not_meant() {
        let is_reported = |text: &str| together(&Reading::of(text, Span::new(0, text.len()))).is_some();
        assert!(is_reported("We judge with moderate confidence that they will probably yield."));
        assert!(is_reported("It holds, with low confidence. An attack is unlikely, with high confidence."));
        assert!(!is_reported("Low confidence in the banks makes a run likely."));
        assert!(!is_reported("We have high confidence that the likely successor is the general."));
        assert!(!is_reported("A run is likely. We have high confidence."));
    }
}
