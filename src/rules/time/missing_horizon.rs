//! `missing-horizon`: a forecast that does not say when, or under which condition, it can be checked.

use crate::base::ids::StatementNumber;
use crate::diagnostic::{Diagnostic, Message};
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for forecast in
        context.of_kind(Kind::Forecast).filter(|&at| context.voice[StatementNumber::own(at)] && !context.is_damaged(at))
    {
        let states = |field| context.file.tree().find(forecast, field).is_some();
        if states(Field::By) || states(Field::Condition) || states(Field::Outcome) {
            continue;
        }
        let message = Message::OfStatement(" does not say when it can be checked");
        found.push(
            context
                .report(forecast, context.file.handle(forecast), message)
                .label("neither `by:` nor `condition:`")
                .help("add `by: YYYY-MM-DD`, or `condition:` with what has to happen first"),
        );
    }
}
