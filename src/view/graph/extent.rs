//! How much of a map is shown: all of it, what is near some statements, some levels, or what has some standing.

use crate::base::ids::{CardId, IdSet, IdVec, NodeId};
use crate::standing::labels::Label;
use crate::view::graph::focus;
use crate::view::graph::shown::{only, reading_order};
use crate::view::graph::tree::{Form, SectionKind, Tree};
use crate::view::graph::{Map, Named};

/// How many boxes are shown unless all are asked for: more is no picture that anybody reads.
const MOST: usize = 400;
/// How many are shown at most where some have to be folded.
const FOLDED: usize = 120;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Extent {
    /// The statements to show with what bears on them, and with the way to their thesis; all where there are none.
    pub focus: Vec<NodeId>,
    /// How many levels to show below the theses, or below those statements.
    pub depth: Option<usize>,
    /// The standing of the statements to show, with the way to their thesis; any where there is none.
    pub standing: Vec<Label>,
    /// Whether to show all, however many there are.
    pub all: bool,
    /// Whether to leave out what does not bear on a thesis.
    pub no_off: bool,
}

/// The tree of what is asked for. O(n).
pub fn tree(map: &Map, extent: &Extent) -> Tree {
    let mut tree = in_order(map, &Tree::of(map));
    if !extent.focus.is_empty() {
        tree = in_order(map, &focus::tree(map, &tree, &extent.focus));
    }
    if extent.no_off {
        tree.sections.retain(|section| section.kind != SectionKind::Off);
        tree = in_order(map, &tree);
    }
    let depths = depths(&tree);
    let mut shown: IdSet<CardId> = IdSet::new(tree.cards.len());
    let has_standing = |card: CardId| match tree.cards[card].named {
        _ if extent.standing.is_empty() => true,
        Named::Node(node) => {
            let label = map.nodes[node].standing.map(|(label, _)| label);
            tree.cards[card].form == Form::Whole && label.is_some_and(|label| extent.standing.contains(&label))
        }
        Named::Unresolved { .. } => false,
    };
    shown.extend(tree.cards.ids().filter(|&card| extent.depth.is_none_or(|most| depths[card] <= most) && has_standing(card)));
    let mut chosen = only(&tree, map.nodes.len(), &shown);
    if !extent.all && chosen.cards.len() > MOST {
        chosen = fold(map, &chosen);
    }
    chosen
}

fn in_order(map: &Map, tree: &Tree) -> Tree {
    only(tree, map.nodes.len(), &tree.cards.ids().collect())
}

/// How deep each box is below the root of its tree, or below the statement that is looked at.
fn depths(tree: &Tree) -> IdVec<CardId, usize> {
    let mut depths = IdVec::filled(0, tree.cards.len());
    for card in reading_order(tree) {
        if let Some(parent) = tree.cards[card].parent {
            depths[card] = if tree.cards[parent].form == Form::Path { 0 } else { depths[parent] + 1 };
        }
    }
    depths
}

/// The tree down to the deepest level at which it is no larger than a picture may be; of roots alone, the first ones.
fn fold(map: &Map, tree: &Tree) -> Tree {
    let depths = depths(tree);
    let mut at_depth = vec![0; tree.cards.len()];
    depths.iter().for_each(|&depth| at_depth[depth] += 1);
    let mut count = 0;
    let levels = at_depth.iter().take_while(|&&boxes| {
        count += boxes;
        count <= FOLDED
    });
    let deepest = levels.count().saturating_sub(1);
    let fitting = tree.cards.ids().filter(|&card| depths[card] <= deepest).take(FOLDED);
    only(tree, map.nodes.len(), &fitting.collect())
}

/// How many statements of a tree are not shown.
pub fn folded(tree: &Tree) -> usize {
    let below: usize = tree.cards.iter().map(|card| card.folded).sum();
    below + tree.sections.iter().map(|section| section.hidden).sum::<usize>()
}
