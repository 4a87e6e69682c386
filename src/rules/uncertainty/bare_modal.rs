//! `bare-modal`: *could*, *may*, *might* in place of a likelihood.

use crate::base::ids::StatementId;
use crate::diagnostic::Diagnostic;
use crate::rules::modals::{is_general, is_modal};
use crate::rules::theses::conclusions;
use crate::rules::words::{Found, List};
use crate::rules::{Context, Demands};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    // A forecast without likelihood is one report, which names the modal.
    let forecasts_are_reported = context.yields();
    let is_meant = |&at: &StatementId| {
        let is_reported = forecasts_are_reported && context.file.statement(at).kind == Some(Kind::Forecast);
        let states = |field| context.file.tree().find(at, field).is_some();
        context.is_looked_at(at)
            && !is_reported
            && !context.is_damaged(at)
            && !states(Field::Likelihood)
            && !states(Field::Outcome)
    };
    for (statement, reading) in context.readings(List::Modals, conclusions(context).into_iter().filter(is_meant)) {
        let is_claim = context.file.statement(statement).kind == Some(Kind::Claim);
        let is_bare = |modal: &Found| is_modal(&reading, modal) && !(is_claim && is_general(&reading, modal));
        let Some(modal) = reading.find(List::Modals).into_iter().find(is_bare) else { continue };
        let word = reading.text(&modal).to_lowercase();
        found.push(
            context
                .report(
                    statement,
                    reading.span(&modal),
                    format!("{} says `{word}` but states no likelihood", context.file.describe(statement)),
                )
                .label("can mean anything from 1 to 99 %")
                .help(format!("add `likelihood: likely`, or another term of {}", scale.name)),
        );
    }
}
