//! Whether a document is in English, so that lists of English words apply.

use crate::base::ids::StatementId;
use crate::model::File;
use crate::schema::Field;

/// Whether the document of a file with this `brief:` is in English.
pub(crate) fn is_english(file: &File, brief: Option<StatementId>) -> bool {
    let language = brief.and_then(|brief| file.tree().find(brief, Field::Language));
    language.is_none_or(|field| file.value(field).split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en")))
}
