//! Some statements with all that bears on them, and before them the way to their thesis.

use crate::base::ids::{CardId, IdVec, NodeId};
use crate::view::graph::tree::{Builder, Card, Form, Group, Role, SectionKind, Tree};
use crate::view::graph::{Map, Named};

/// The tree of these statements. `whole` is that of the map, in reading order. O(n), and the way of each of them.
pub fn tree(map: &Map, whole: &Tree, focus: &[NodeId]) -> Tree {
    let mut drawn: IdVec<NodeId, Option<CardId>> = IdVec::filled(None, map.nodes.len());
    for (at, card) in whole.cards.enumerated() {
        if let (Named::Node(node), Form::Whole) = (&card.named, card.form) {
            drawn[*node] = Some(at);
        }
    }
    let mut builder = Builder::new(map);
    let mut roots = Vec::new();
    for &node in focus {
        let Some(place) = drawn[node] else { continue };
        // What is shown already, below an earlier one.
        if builder.is_drawn(node) {
            continue;
        }
        let way: Vec<CardId> = std::iter::successors(Some(place), |&card| whole.cards[card].parent).collect();
        let mut above: Option<CardId> = None;
        for (at, &card) in way.iter().enumerate().rev() {
            let new = match above {
                None => copy(&mut builder, &whole.cards[card], None),
                Some(parent) => step(&mut builder, whole, (parent, card)),
            };
            builder.tree.cards[new].form = if at == 0 { Form::Whole } else { Form::Path };
            if above.is_none() {
                roots.push(new);
            }
            above = Some(new);
        }
        builder.grow_from(above.unwrap_or_default());
    }
    builder.section(SectionKind::Main, roots);
    builder.tree
}

/// Adds a box on the way below its parent, with the rest of the line of reasoning that it belongs to.
fn step(builder: &mut Builder<'_>, whole: &Tree, (parent, card): (CardId, CardId)) -> CardId {
    let old = whole.cards[card].parent.map_or(&[][..], |parent| whole.groups_of(parent));
    let Some(group) = old.iter().find(|group| whole.members_of(group).contains(&card)) else {
        return copy(builder, &whole.cards[card], Some(parent));
    };
    let level = |member: CardId| whole.cards[member].role.level(group.kind);
    let mut undercut = None;
    let mut chosen = Vec::new();
    for &member in whole.members_of(group) {
        if level(member) == 1 {
            undercut = Some(member);
        }
        if level(member) == 0 {
            chosen.push(member);
        }
        if member == card {
            chosen.extend(undercut.filter(|_| level(card) == 2));
            chosen.extend(Some(card).filter(|_| level(card) > 0));
        }
    }
    let mut found = None;
    let mut members = Vec::new();
    for member in chosen {
        let new = copy(builder, &whole.cards[member], Some(parent));
        builder.tree.cards[new].form = Form::Path;
        members.push(new);
        if member == card {
            found = Some(new);
        }
    }
    let start = builder.tree.members.len();
    builder.tree.members.extend(members);
    let (groups, end) = (builder.tree.groups.len(), builder.tree.members.len());
    builder.tree.groups.push(Group { members: start..end, ..group.clone() });
    builder.tree.cards[parent].groups = groups..groups + 1;
    found.unwrap_or_default()
}

fn copy(builder: &mut Builder<'_>, card: &Card, parent: Option<CardId>) -> CardId {
    let role = if parent.is_none() { Role::Root } else { card.role };
    builder.card(card.named.clone(), role, parent)
}
