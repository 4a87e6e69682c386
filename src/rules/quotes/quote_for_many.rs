//! `quote-for-many`: one quote is all that three or more statements have.

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::base::text::some_named;
use crate::diagnostic::Diagnostic;
use crate::model::StatementRef;
use crate::rules::Context;
use crate::rules::cited::Cited;
use crate::rules::content::content;
use crate::schema::Field;

/// So many statements with one quote are reported.
const MANY: usize = 3;

/// So many are a likely fault; fewer are worth a look.
const TOO_MANY: usize = 5;

/// How many statements a report names.
const NAMED: usize = 4;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Quote]) {
        return;
    }
    let mut groups: HashMap<(StatementRef, &str), Vec<&Cited>, RandomState> = HashMap::default();
    for cited in context.cited() {
        if let Some(key) = cited.key() {
            groups.entry(key).or_default().push(cited);
        }
    }
    let mut many: Vec<Vec<&Cited>> = groups.into_values().filter(|group| group.len() >= MANY).collect();
    many.sort_by_key(|group| group[0].evidence);
    found.extend(many.iter().filter(|group| !each_has_its_part(context, group)).map(|group| report(context, group)));
}

/// Whether a quote is a list of which each statement takes another part: all but one have a word of the quote that no other has.
fn each_has_its_part(context: &Context<'_>, group: &[&Cited]) -> bool {
    let language = context.language();
    let quote = content(&group[0].words, language);
    let texts: Vec<HashSet<String, RandomState>> =
        group.iter().map(|cited| content(&context.file.text(cited.evidence), language)).collect();
    let mut count: HashMap<&str, usize, RandomState> = HashMap::default();
    for word in texts.iter().flatten() {
        *count.entry(word).or_default() += 1;
    }
    let has_own = |text: &&HashSet<String, RandomState>| {
        text.iter().any(|word| quote.contains(word) && count.get(word.as_str()) == Some(&1))
    };
    texts.len() - texts.iter().filter(has_own).count() <= 1
}

fn report(context: &Context<'_>, group: &[&Cited]) -> Diagnostic {
    let tree = context.file.tree();
    let first = group[0];
    let names = some_named(group, NAMED, |cited| context.file.id(cited.evidence).to_owned());
    let message = format!("one quote is all that {} statements have: {names}", group.len());
    let mut report = context.report(first.evidence, tree.fields[first.field].value, message).label("one passage for all of them");
    for other in group[1..].iter().take(NAMED - 1) {
        report = report.related(context.place(tree.fields[other.field].value), "the same quote");
    }
    let report =
        report.help("give each statement the words that say it, or rest one statement on this quote and argue from that");
    if group.len() < TOO_MANY { report.as_advice() } else { report }
}
