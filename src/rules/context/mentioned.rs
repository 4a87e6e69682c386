//! What the words of damaged statements would refer to.

use crate::base::characters::{is_id_continue, is_like_hyphen};
use crate::base::ids::StatementNumber;
use crate::model::{Document, Project};
use crate::syntax::foreign_list::ids_of;

/// Bytes of the longest words that are looked up as one id.
const LONGEST_ID: usize = 80;

/// The statements of a document that a damaged one names in any place.
pub(super) fn mentioned(project: &Project, document: &Document) -> Vec<StatementNumber> {
    let mut mentioned = Vec::new();
    for &id in document.files.iter().filter(|&&id| project.file(id).has_damage()) {
        let file = project.file(id);
        let damaged = file.tree().statements.iter().filter(|statement| statement.damaged || statement.kind.is_none());
        for statement in damaged {
            let text = file.source.slice(statement.span).replace(is_like_hyphen, "-");
            let words =
                text.split(|next: char| !is_id_continue(next) && next != '/').map(|word| word.trim_end_matches(['.', '-']));
            mentioned.extend(words.filter(|word| !word.is_empty()).filter_map(|word| document.number(project.lookup(id, word))));
            // An id may be written as words: `war is costly`.
            let parts = text.split(['+', ',', ';', ':', '\n', '\r']).flat_map(|part| part.split(" and ")).map(str::trim);
            let ids = parts.filter(|part| part.contains([' ', '\'', '’']) && part.len() <= LONGEST_ID).flat_map(ids_of);
            mentioned.extend(ids.filter_map(|meant| document.number(project.lookup(id, &meant))));
        }
    }
    mentioned
}
