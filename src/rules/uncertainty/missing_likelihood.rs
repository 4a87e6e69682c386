//! `missing-likelihood`: a forecast that does not say how likely it is.

use crate::base::ids::StatementNumber;
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::modals::is_modal;
use crate::rules::words::List;
use crate::rules::{Context, Demands};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(Demands { scale, .. }) = context.demands() else { return };
    for forecast in context
        .of_kind(Kind::Forecast)
        .filter(|&at| context.is_looked_at(at) && context.voice[StatementNumber::own(at)] && !context.is_damaged(at))
    {
        // How likely it was cannot be said any more when it is known what came of it.
        let states = |field| context.file.tree().find(forecast, field).is_some();
        if states(Field::Likelihood) || states(Field::Outcome) {
            continue;
        }
        let message = Message::OfStatement(" does not say how likely it is");
        let report = context.report(forecast, context.file.handle(forecast), message);
        let report =
            report.label("no `likelihood:`").help(format!("add `likelihood: likely`, or another term of {}", scale.name));
        let modal = context.is_english().then(|| context.reading(forecast)).and_then(|reading| {
            let modal = reading.find(List::Modals).into_iter().find(|modal| is_modal(&reading, modal))?;
            Some(reading.text(&modal).to_lowercase())
        });
        found.push(match modal {
            Some(modal) => report.note(format!("`{modal}` can be read as anything from 1 to 99 %")),
            None => report,
        });
    }
}
