//! The sources of a document: a list with totals, one JSON object, or a draft of a source summary statement.

mod draft;
mod json;
mod list;
mod phrases;
mod reference;
mod register;
mod source;
mod totals;

pub use self::draft::write_draft;
pub(crate) use self::draft::write_draft_of;
pub use self::json::{SCHEMA, write_json};
pub use self::list::{Order, write};
pub(crate) use self::phrases::language as language_name;
pub use self::register::Register;
pub use self::source::{Retraction, Source, Stated};
