//! `textDocument/documentSymbol`: the statements of a file.

use gen_lsp_types::{DocumentSymbol, DocumentSymbolParams, SymbolKind};

use crate::base::clean::clean_line;
use crate::schema::Kind;
use crate::server::message::Fault;
use crate::server::state::State;

/// So many characters of a text are shown.
const SHOWN: usize = 120;

pub(crate) fn answer(state: &mut State, params: &DocumentSymbolParams) -> Result<Vec<DocumentSymbol>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let own = state.workspace.file(file);
    let symbols = own.tree().statements.enumerated().filter_map(|(at, statement)| {
        let kind = statement.kind?;
        let text: String = clean_line(&own.text(at)).chars().take(SHOWN).collect();
        let id = own.id(at);
        #[allow(deprecated, reason = "the type has this field")]
        Some(DocumentSymbol {
            name: if id.is_empty() { kind.name().to_owned() } else { clean_line(id).into_owned() },
            detail: Some(if text.is_empty() { kind.name().to_owned() } else { format!("{}: {text}", kind.name()) }),
            kind: symbol(kind),
            tags: None,
            deprecated: None,
            range: state.range(file, statement.span),
            selection_range: state.range(file, own.handle(at)),
            children: None,
        })
    });
    Ok(symbols.collect())
}

/// What editors have no kind for is shown as the one whose sign fits best.
pub(crate) fn symbol(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Brief => SymbolKind::Module,
        Kind::Use => SymbolKind::Namespace,
        Kind::Claim => SymbolKind::Function,
        Kind::Forecast => SymbolKind::Event,
        Kind::Assumption => SymbolKind::Variable,
        Kind::Evidence => SymbolKind::Constant,
        Kind::Note => SymbolKind::File,
        _ => SymbolKind::Interface,
    }
}
