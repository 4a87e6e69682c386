//! `expired-forecast`: a forecast whose day has passed, and nobody says what came of it.

use crate::diagnostic::Diagnostic;
use crate::model::date::Days;
use crate::rules::Context;
use crate::rules::many::{one_report, parted};
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let Some(today) = context.settings.today.map(Days::from) else { return };
    let tree = context.file.tree();
    let expired = context.of_kind(Kind::Forecast).filter(|&at| context.is_looked_at(at) && !context.is_damaged(at));
    let expired = expired.filter_map(|forecast| {
        let (field, by) = (tree.find(forecast, Field::By)?, context.file.days(forecast, Field::By)?);
        let is_expired = today.is_after(by) && tree.find(forecast, Field::Outcome).is_none();
        is_expired.then(|| (forecast, tree.fields[field].value))
    });
    let (single, many) = parted(context, expired.collect());
    for (forecast, span) in single {
        let message = format!("the day of {} has passed, and it has no outcome", context.file.describe(forecast));
        found.push(
            context
                .report(forecast, span, message)
                .label("before today")
                .help("say what came of it: `outcome: happened`, `did-not-happen` or `unclear`"),
        );
    }
    let one = one_report(context, &many, format!("the days of {} forecasts have passed, and they have no outcome", many.len()));
    found.extend(one.map(|report| {
        report.label("before today").help("say what came of each: `outcome: happened`, `did-not-happen` or `unclear`")
    }));
}
