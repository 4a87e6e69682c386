//! `fallen-thesis`: a thesis that falls, where no other report in the file says why.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::rules::unexplained::report;
use crate::standing::labels::Label;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    report(context, Label::Falls, found);
}
