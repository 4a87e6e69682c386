//! `contested-thesis`: a thesis that is contested, where no other report in the file says why.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::structure::fallen_thesis;
use crate::standing::labels::Label;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    fallen_thesis::report(context, "contested-thesis", Label::Contested, found);
}
