//! `textDocument/codeLens`: how theses and what does not stand stand, above each.

use gen_lsp_types::{CodeLens, CodeLensParams, Command};

use crate::base::ids::{FileId, StatementId, StatementNumber};
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
    let lenses = state.workspace.with_argument(file, |argument| lenses(argument, file));
    let own = state.workspace.file(file);
    let lens = |(at, title): (StatementId, String)| {
        let command = Command { title, tooltip: None, command: String::new(), arguments: None };
        CodeLens { range: state.range(file, own.handle(at)), command: Some(command), data: None }
    };
    Ok(lenses.into_iter().map(lens).collect())
}

/// The statements of a file that have a lens, with what it says.
fn lenses(argument: &Argument<'_>, file: FileId) -> Vec<(StatementId, String)> {
    let teller = Teller::of(argument, false, WIDTH);
    let own = argument.project.file(file);
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
        lenses.push((at, title));
    }
    lenses
}
