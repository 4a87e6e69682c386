//! Sources that need no second one: whoever gives a law, a judgment or notice of its own act is the one to report it.

use crate::analysis::origins::written;
use crate::base::ids::StatementNumber;
use crate::rules::Context;
use crate::schema::Field;

/// Whether a note is a statute, a judgment, or the announcement of an act by the one whose act it is.
pub(crate) fn speaks_for_itself(context: &Context<'_>, note: StatementNumber) -> bool {
    context.uses(&[Field::Genre]) && is(context, note, Field::Genre, "official") && is(context, note, Field::Basis, "firsthand")
}

/// Whether a note is a record of what it is cited for: an official paper that does not pass on what others say, or data or a firsthand account from the day of all that it is cited for. A finding may be refuted; such a record is not in doubt
/// for being the only one.
pub(crate) fn is_record(context: &Context<'_>, note: StatementNumber) -> bool {
    if !context.uses(&[Field::Genre, Field::Basis]) {
        return false;
    }
    let is_passed_on = ["secondhand", "anonymous"].iter().any(|basis| is(context, note, Field::Basis, basis));
    let is_official = is(context, note, Field::Genre, "official");
    let is_first = is(context, note, Field::Genre, "data") || is(context, note, Field::Basis, "firsthand");
    !is_passed_on && (is_official || is_first && is_of_the_day(context, note))
}

/// Whether a note is a finding, which another one may refute: a study, data, an analysis.
pub(crate) fn is_finding(context: &Context<'_>, note: StatementNumber) -> bool {
    let is_of = |genres: &[&str]| genres.iter().any(|genre| is(context, note, Field::Genre, genre));
    let has_doi = || written(context.project, context.document(), note, Field::Doi).is_some();
    is_of(&["academic", "data", "analysis"]) || has_doi()
}

/// Whether a note is a report of news. What was in the news is rarely in doubt where it only answers an objection.
pub(crate) fn is_news(context: &Context<'_>, note: StatementNumber) -> bool {
    context.uses(&[Field::Genre]) && ["news", "wire"].iter().any(|genre| is(context, note, Field::Genre, genre))
}

/// Whether all that cites a note happened on the day of its date.
fn is_of_the_day(context: &Context<'_>, note: StatementNumber) -> bool {
    let Some(day) = context.date(note).filter(|days| days.is_one_day()) else { return false };
    let citing = context.sources.citing(note);
    context.spend(citing.len()) && !citing.is_empty() && citing.iter().all(|&evidence| context.date(evidence) == Some(day))
}

fn is(context: &Context<'_>, note: StatementNumber, field: Field, value: &str) -> bool {
    written(context.project, context.document(), note, field).is_some_and(|written| written == value)
}
