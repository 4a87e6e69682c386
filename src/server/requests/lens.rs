//! `textDocument/codeLens`: how theses and what does not stand stand, above each.

use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use crate::base::ids::StatementNumber;
use crate::base::text::counted;
use crate::schema::Kind;
use crate::server::message::Fault;
use crate::server::state::State;
use crate::standing::argument::Argument;
use crate::standing::labels::Label;
use crate::view::rows::{Teller, sign};

/// How wide a line may be: the editor cuts it.
const WIDTH: usize = 10_000;

pub(crate) fn answer(state: &mut State, params: &CodeLensParams) -> Result<Vec<CodeLens>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let argument = Argument::of(state.workspace.project(), file);
    let teller = Teller::of(&argument, false, WIDTH);
    let own = state.workspace.file(file);
    let mut lenses = Vec::new();
    for at in own.tree().statements.ids() {
        let number = StatementNumber::own(at);
        if !argument.kind(number).is_some_and(Kind::is_proposition) {
            continue;
        }
        let (label, is_thesis) = (argument.standing.label(number), argument.theses.contains(&number));
        if label == Label::Stands && !is_thesis {
            continue;
        }
        let thesis = if is_thesis { "thesis · " } else { "" };
        let rests = match argument.graph.support_of(number).count() {
            0 => String::new(),
            lines => format!(" · rests on {}", counted(lines, "line")),
        };
        let title = format!("{} {thesis}{}: {}{rests}", sign(label), label.verb(), teller.reason(number));
        let command = Command { title, tooltip: None, command: String::new(), arguments: None };
        lenses.push(CodeLens { range: state.range(file, own.handle(at)), command: Some(command), data: None });
    }
    Ok(lenses)
}
