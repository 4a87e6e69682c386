//! `stale-assumption`: an assumption that was looked at too long ago.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::{Field, Kind};

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Checked]) {
        return;
    }
    let (Some(reference), Some(demands)) = (context.reference_days(), context.demands()) else { return };
    let most = demands.assumption_days;
    let tree = context.file.tree();
    for assumption in context.of_kind(Kind::Assumption).filter(|&at| context.is_looked_at(at)) {
        let Some(field) = tree.find(assumption, Field::Checked) else { continue };
        let Some(age) = context.file.days(assumption, Field::Checked).and_then(|checked| checked.least_age_at(reference)) else {
            continue;
        };
        if age <= most {
            continue;
        }
        let message = format!("{} was checked {age} days ago or more", context.file.describe(assumption));
        found.push(
            context
                .report(assumption, tree.fields[field].value, message)
                .label(format!("this profile allows {most} days"))
                .help("check whether it still holds, and write the day: `checked: YYYY-MM-DD`"),
        );
    }
}
