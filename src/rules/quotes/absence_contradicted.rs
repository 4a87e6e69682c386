//! `absence-contradicted`: a statement says that a source does not mention something, and the copy of the source does.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::{ArchiveId, ItemId, StatementId};
use crate::base::suggest::Budget;
use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::absence::denied;
use crate::rules::content::stem;
use crate::rules::language::Language;
use crate::rules::passages::Passages;
use crate::schema::{Field, Kind};

/// How many bytes of copies are looked at for all statements of a file.
const BUDGET: usize = 1 << 26;

/// How much of a copy a report shows, in characters.
const SHOWN: usize = 160;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    if !context.uses(&[Field::Archive]) || context.language() != Some(Language::English) {
        return;
    }
    let mut passages: HashMap<ArchiveId, Passages, RandomState> = HashMap::default();
    let mut budget = Budget::of(BUDGET);
    for at in context.of_kind(Kind::Evidence).filter(|&at| context.is_looked_at(at) && !context.is_damaged(at)) {
        let text = context.file.text(at);
        let Some(words) = denied(&text) else { continue };
        let Some((item, archive)) = only_source(context, at) else { continue };
        let note = context.project.locate(context.file.target(item));
        if note.and_then(|note| context.language_of(note)) != Some(Language::English) {
            continue;
        }
        let copy = context.archive(archive);
        if !passages.contains_key(&archive) {
            if !budget.spend(copy.text().len()) {
                break;
            }
            passages.insert(archive, Passages::of(copy.text(), Some(Language::English)));
        }
        let stems: Vec<String> = words.iter().map(|word| stem(word, Some(Language::English)).to_owned()).collect();
        let sentence = passages.get(&archive).and_then(|passages| passages.with_all(&stems, &mut budget));
        let Some(sentence) = sentence else { continue };
        let line: String = copy.text()[sentence].split_whitespace().collect::<Vec<_>>().join(" ");
        let line = line.char_indices().nth(SHOWN).map_or(line.clone(), |(end, _)| format!("{} …", &line[..end]));
        let message =
            format!("{} says that its source does not mention `{}`, which it does", context.file.describe(at), words.join(" "));
        found.push(
            context
                .report(at, context.file.tree().statements[at].text, message)
                .label("the copy has these words in one sentence")
                .note(format!("`{}` reads: {line}", copy.path()))
                .help("say what the source says of it, or what exactly it leaves out"),
        );
    }
    if budget.is_spent() {
        context.give_up();
    }
}

/// The only source of evidence, and its copy.
fn only_source(context: &Context<'_>, evidence: StatementId) -> Option<(ItemId, ArchiveId)> {
    let tree = context.file.tree();
    let cites = tree.fields_of(evidence).filter(|&field| tree.fields[field].field == Field::Cites);
    let items: Vec<ItemId> = cites.flat_map(|field| tree.items_of(field)).collect();
    let [item] = items.as_slice() else { return None };
    Some((*item, context.archive_cited(*item)?))
}
