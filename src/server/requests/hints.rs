//! `textDocument/inlayHint`: the sign of how a statement stands after each reference to one that does not, and who a numbered note is.

use gen_lsp_types::{InlayHint, InlayHintParams};

use crate::base::clean::clean_line;
use crate::base::ids::small;
use crate::model::StatementRef;
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
    let (project, own) = (state.workspace.project(), state.workspace.file(file));
    let argument = Argument::of(project, file);
    let mut hints = Vec::new();
    for (item, &span) in own.tree().items.enumerated().filter(|(_, span)| start <= span.start && span.end <= end) {
        let Some(named) = project.locate(own.target(item)) else { continue };
        let label = match argument.document().number_of(project, named).map(|number| (number, argument.kind(number))) {
            Some((number, Some(kind))) if kind.is_proposition() => standing(argument.standing.label(number)),
            Some((_, Some(Kind::Note))) => source(state, named),
            _ => None,
        };
        if let Some(label) = label {
            hints.push(InlayHint {
                position: state.range(file, span).end,
                label: label.into(),
                kind: None,
                text_edits: None,
                tooltip: None,
                padding_left: Some(true),
                padding_right: None,
                data: None,
            });
        }
    }
    Ok(hints)
}

/// The sign of what does not stand.
fn standing(label: Label) -> Option<String> {
    (label != Label::Stands).then(|| sign(label).to_owned())
}

/// Who published a note whose id is a number.
fn source(state: &State, note: StatementRef) -> Option<String> {
    let file = state.workspace.project().file(note.file);
    file.id(note.statement).bytes().all(|byte| byte.is_ascii_digit()).then_some(())?;
    let publisher = file.tree().find(note.statement, Field::Publisher)?;
    Some(clean_line(&file.value(publisher)).chars().take(SHOWN).collect())
}
