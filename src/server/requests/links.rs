//! `textDocument/documentLink`: addresses on the web, and the files that are used.

use gen_lsp_types::{DocumentLink, DocumentLinkParams};

use crate::schema::{Field, Kind};
use crate::server::message::Fault;
use crate::server::state::State;

pub(crate) fn answer(state: &mut State, params: &DocumentLinkParams) -> Result<Vec<DocumentLink>, Fault> {
    let file = state.current(&params.text_document.uri.0)?;
    let own = state.workspace.file(file);
    let tree = own.tree();
    let link = |span, target: String| DocumentLink {
        range: state.range(file, span),
        target: Some(target.into()),
        tooltip: None,
        data: None,
    };
    let mut links = Vec::new();
    for used in own.uses.iter().filter(|used| own.statement(used.statement).kind == Some(Kind::Use)) {
        if let Some(target) = used.file {
            links.push(link(own.statement(used.statement).text, state.uri(target)));
        }
    }
    for (_, node) in
        tree.fields.enumerated().filter(|(_, node)| node.field == Field::Url && !node.state.none && !node.state.unread)
    {
        let address = own.source.slice(node.value);
        // Nothing else is opened from a brief.
        if ["http://", "https://"]
            .iter()
            .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
        {
            links.push(link(node.value, address.to_owned()));
        }
    }
    Ok(links)
}
