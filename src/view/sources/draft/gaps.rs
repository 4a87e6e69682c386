//! What is not known, and what is not used.
//!
//! What each sentence claims, which a test tries out on random briefs: `the brief marks two gaps as critical: “…”` names the gaps of the file
//! with `critical: yes`, `it states one further gap` the others; `the brief states no gaps in what is known`: there are none. `two notes are
//! listed and cited for nothing (3 and 5)`: no evidence cites them and no note repeats them.

use crate::base::ids::StatementId;
use crate::base::text::form;
use crate::schema::{Field, Kind};
use crate::view::sources::draft::Base;
use crate::view::sources::phrases::{counted, number, quoted, sentence, some};

/// How many gaps and notes are named.
const LISTED: usize = 6;

pub(crate) fn sentences(base: &Base<'_>) -> Vec<String> {
    let mut sentences = gaps(base);
    let idle = &base.register.totals.uncited;
    if !idle.is_empty() {
        let notes = counted(idle.len(), "note is", "notes are");
        sentences.push(sentence(&format!("{notes} listed and cited for nothing ({})", some(idle, LISTED))));
    }
    sentences
}

fn gaps(base: &Base<'_>) -> Vec<String> {
    let argument = base.register.argument;
    let file = argument.project.file(argument.document().root());
    let tree = file.tree();
    let gaps = tree.statements.ids().filter(|&at| file.statement(at).kind == Some(Kind::Gap));
    let is_critical = |&gap: &StatementId| tree.find(gap, Field::Critical).is_some_and(|field| file.value(field) == "yes");
    let (critical, others): (Vec<StatementId>, Vec<StatementId>) = gaps.partition(is_critical);
    let texts = |gaps: &[StatementId]| {
        let shown: Vec<String> = gaps.iter().take(LISTED).map(|&gap| quoted(&file.text(gap))).collect();
        let more = gaps.len() - shown.len();
        if more > 0 { format!("{}; and {} more", shown.join("; "), number(more)) } else { shown.join("; ") }
    };
    let subject = base.subject();
    match (critical.len(), others.len()) {
        (0, 0) if argument.brief.is_none() => Vec::new(),
        (0, 0) => vec![sentence(&format!("{subject} states no gaps in what is known"))],
        (0, count) => {
            let gaps = counted(count, "gap", "gaps");
            vec![sentence(&format!(
                "{subject} states {gaps}, {}: {}",
                form(count, "not marked as critical", "none of them marked as critical"),
                texts(&others)
            ))]
        }
        (count, rest) => {
            let mut sentences =
                vec![sentence(&format!("{subject} marks {} as critical: {}", counted(count, "gap", "gaps"), texts(&critical)))];
            if rest > 0 {
                sentences.push(sentence(&format!(
                    "it states {}: {}",
                    counted(rest, "further gap", "further gaps"),
                    texts(&others)
                )));
            }
            sentences
        }
    }
}
