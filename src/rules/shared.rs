//! What rules share: the context that they look at, questions that several of them ask, and what is done with their reports.

pub(super) mod again;
pub(super) mod allow;
pub(super) mod consequences;
pub(super) mod contested_by;
pub(super) mod context;
pub(super) mod elsewhere;
pub(super) mod form;
pub(super) mod grounds;
pub(super) mod insertion;
pub(super) mod likelihood_words;
pub(super) mod not_an_id;
pub(super) mod note_place;
pub(super) mod profile;
pub(super) mod rests_alone;
pub(super) mod silence;
pub(super) mod theses;
pub(super) mod words;
