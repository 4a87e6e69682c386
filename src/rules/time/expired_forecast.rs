//! `expired-forecast`: a forecast whose day has passed, and nobody says what came of it.

use crate::diagnostic::Diagnostic;
use crate::model::date::Days;
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(today) = context.settings.today.map(Days::from) else { return };
    let tree = context.file.tree();
    for forecast in context.of_kind(Kind::Forecast).filter(|&at| context.is_looked_at(at) && !context.is_damaged(at)) {
        let (Some(field), Some(by)) = (tree.find(forecast, Field::By), context.file.days(forecast, Field::By)) else { continue };
        if !today.is_after(by) || tree.find(forecast, Field::Outcome).is_some() {
            continue;
        }
        let message = format!("the day of {} has passed, and it has no outcome", context.file.describe(forecast));
        found.push(
            context
                .report(forecast, tree.fields[field].value, message)
                .label("before today")
                .help("say what came of it: `outcome: happened`, `did-not-happen` or `unclear`"),
        );
    }
}
