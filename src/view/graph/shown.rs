//! Leaving boxes out of a tree: how many statements are not shown is counted at the nearest box that is.

use std::ops::Range;

use crate::base::ids::{CardId, IdSet, IdVec, NodeId};
use crate::view::graph::Named;
use crate::view::graph::tree::{Card, Form, Group, Section, Tree};

/// The box in which each statement is drawn.
type Places = IdVec<NodeId, Option<CardId>>;

/// The tree without the boxes of which `shown` does not hold, in reading order. A box stays if one below it does, and a line of reasoning
/// is shown as a whole. A reference to a statement that is left out becomes the place where that one is drawn, folded. O(n).
pub fn only(tree: &Tree, nodes: usize, shown: &IdSet<CardId>) -> Tree {
    let order = reading_order(tree);
    let mut kept = shown.clone();
    keep_whole_lines(tree, &order, &mut kept);
    let mut drawn: Places = IdVec::filled(None, nodes);
    for &card in order.iter().filter(|&&card| kept.contains(card)) {
        note(tree, card, Form::Whole, &mut drawn);
    }
    // What is drawn where it is only referred to otherwise.
    let mut promoted = IdSet::new(tree.cards.len());
    for &card in order.iter().filter(|&&card| kept.contains(card)) {
        if note(tree, card, Form::Reference, &mut drawn) {
            promoted.insert(card);
        }
    }
    let mut new = Tree::default();
    let mut moved: IdVec<CardId, Option<CardId>> = IdVec::filled(None, tree.cards.len());
    for &card in order.iter().filter(|&&card| kept.contains(card)) {
        let old = &tree.cards[card];
        let form = if promoted.contains(card) { Form::Whole } else { old.form };
        let parent = old.parent.and_then(|parent| moved[parent]);
        moved[card] = Some(new.cards.push(Card { parent, form, groups: 0..0, ..old.clone() }));
    }
    for &card in order.iter().filter(|&&card| kept.contains(card)) {
        let start = new.groups.len();
        for group in tree.groups_of(card) {
            let members = push_members(&mut new.members, tree.members_of(group).iter().filter_map(|&member| moved[member]));
            if !members.is_empty() {
                new.groups.push(Group { members, ..group.clone() });
            }
        }
        if let Some(at) = moved[card] {
            new.cards[at].groups = start..new.groups.len();
        }
    }
    count(tree, &order, (&moved, &drawn), &mut new);
    new
}

fn push_members(members: &mut Vec<CardId>, new: impl Iterator<Item = CardId>) -> Range<usize> {
    let start = members.len();
    members.extend(new);
    start..members.len()
}

/// The boxes in the order in which they are read.
pub fn reading_order(tree: &Tree) -> Vec<CardId> {
    let mut order = Vec::with_capacity(tree.cards.len());
    let mut open: Vec<CardId> = tree.sections.iter().rev().flat_map(|section| section.roots.iter().rev()).copied().collect();
    while let Some(card) = open.pop() {
        order.push(card);
        open.extend(tree.children(card).rev());
    }
    order
}

/// Keeps what is above a box that is kept, and all of its line of reasoning.
fn keep_whole_lines(tree: &Tree, order: &[CardId], kept: &mut IdSet<CardId>) {
    for &card in order.iter().rev() {
        for group in tree.groups_of(card) {
            let members = tree.members_of(group);
            if members.iter().any(|&member| kept.contains(member)) {
                kept.insert(card);
                let is_of_line = |member: &&CardId| tree.cards[**member].role.level(group.kind) == 0;
                kept.extend(members.iter().filter(is_of_line));
                keep_what_is_undercut(tree, group, kept);
            }
        }
    }
}

/// Keeps the exception to which an answer is kept: the answer ends on its line.
fn keep_what_is_undercut(tree: &Tree, group: &Group, kept: &mut IdSet<CardId>) {
    let mut last = None;
    for &member in tree.members_of(group) {
        match tree.cards[member].role.level(group.kind) {
            1 => last = Some(member),
            2 if kept.contains(member) => kept.extend(last),
            _ => {}
        }
    }
}

/// Records that a box is where its statement is drawn, if it has this form and the statement is drawn nowhere else.
fn note(tree: &Tree, card: CardId, form: Form, drawn: &mut Places) -> bool {
    let card_of = &tree.cards[card];
    let Named::Node(node) = card_of.named else { return false };
    let is_new = card_of.form == form && drawn[node].is_none();
    if is_new {
        drawn[node] = Some(card);
    }
    is_new
}

/// Counts what is not shown: at the box in which it would be, else at its section.
fn count(tree: &Tree, order: &[CardId], (moved, drawn): (&IdVec<CardId, Option<CardId>>, &Places), new: &mut Tree) {
    let mut owner: IdVec<CardId, Option<CardId>> = IdVec::filled(None, tree.cards.len());
    // For each box, the one at which its tree begins.
    let mut root: IdVec<CardId, CardId> = tree.cards.ids().collect();
    let mut hidden = IdVec::filled(0, tree.cards.len());
    for &card in order {
        let old = &tree.cards[card];
        if let Some(parent) = old.parent {
            root[card] = root[parent];
        }
        let node = if let Named::Node(node) = old.named { Some(node) } else { None };
        let elsewhere = node.filter(|_| old.form == Form::Whole).and_then(|node| moved[drawn[node]?]);
        let own = moved[card].or(elsewhere);
        owner[card] = own.or_else(|| owner[old.parent?]);
        if old.form == Form::Whole && node.is_some() && own.is_none() {
            match owner[card] {
                Some(owner) => new.cards[owner].folded += 1,
                None => hidden[root[card]] += 1,
            }
        }
    }
    for section in &tree.sections {
        let roots: Vec<CardId> = section.roots.iter().filter_map(|&root| moved[root]).collect();
        let hidden = section.roots.iter().map(|&root| hidden[root]).sum();
        if !roots.is_empty() || hidden > 0 {
            new.sections.push(Section { kind: section.kind, roots, hidden });
        }
    }
}
