//! `textDocument/inlayHint`: the sign of how a statement stands after each reference to one that does not, and who a numbered note is.

use std::ops::Range;

use gen_lsp_types::{InlayHint, InlayHintParams};

use crate::base::clean::clean_line;
use crate::base::ids::{FileId, ItemId, small};
use crate::base::source::Span;
use crate::model::{Project, StatementRef};
use crate::schema::{Field, Kind};
use crate::server::message::Fault;
use crate::server::state::State;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::rows::sign;

/// So many characters of a name are shown.
const SHOWN: usize = 30;

pub(crate) fn answer(state: &mut State, params: &InlayHintParams) -> Result<Vec<InlayHint>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let (start, end) = (small(state.offset(file, params.range.start)), small(state.offset(file, params.range.end)));
    let hints = state.workspace.with_argument(file, |argument| hints(argument, file, start..end));
    let hint = |(span, label): (Span, String)| InlayHint {
        position: state.range(file, span).end,
        label: label.into(),
        kind: None,
        text_edits: None,
        tooltip: None,
        padding_left: Some(true),
        padding_right: None,
        data: None,
    };
    Ok(hints.into_iter().map(hint).collect())
}

/// The references of a part of a file after which something is said, with that.
fn hints(argument: &Argument<'_>, file: FileId, part: Range<u32>) -> Vec<(Span, String)> {
    let (project, own) = (argument.project, argument.project.file(file));
    let is_in = |span: &Span| part.start <= span.start && span.end <= part.end;
    let hint = |(item, &span): (ItemId, &Span)| {
        let named = project.locate(own.target(item))?;
        let label = match argument.document().number_of(project, named).map(|number| (number, argument.kind(number)))? {
            (number, Some(kind)) if kind.is_proposition() => standing(argument.standing.label(number)),
            (_, Some(Kind::Note)) => source(project, named),
            _ => None,
        };
        Some((span, label?))
    };
    own.tree().items.enumerated().filter(|(_, span)| is_in(span)).filter_map(hint).collect()
}

/// The sign of what does not stand.
fn standing(label: Label) -> Option<String> {
    (label != Label::Stands).then(|| sign(label).to_owned())
}

/// Who published a note whose id is a number.
fn source(project: &Project, note: StatementRef) -> Option<String> {
    let file = project.file(note.file);
    file.id(note.statement).bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let publisher = file.tree().find(note.statement, Field::Publisher)?;
    Some(clean_line(&file.value(publisher)).chars().take(SHOWN).collect())
}
