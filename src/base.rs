//! What every other module may use: ids, sources and spans, characters, normal forms, markup, suggestions, work in parallel.

pub mod characters;
pub mod clean;
pub mod identity;
pub mod ids;
pub mod markup;
pub mod parallel;
pub mod source;
pub mod suggest;
pub mod text;
pub mod wrap;
