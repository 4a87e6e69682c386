//! `contested-thesis`: a thesis that is contested, where no other report in the file says why.

use super::{Context, fallen_thesis};
use crate::diagnostic::Diagnostic;
use crate::graph::standing::Label;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    fallen_thesis::report(context, "contested-thesis", Label::Contested, found);
}
