//! The tree of boxes that a map is drawn as: each statement once, where `hence status` prints it first, and elsewhere a reference to it.

use std::ops::Range;

use crate::base::ids::{CardId, IdSet, IdVec, NodeId};
use crate::schema::Kind;
use crate::view::graph::{Line, Map, Named, Node, Premise, Undercut};

/// Boxes in reading order: a box comes before all that bears on it.
#[derive(Debug, Default)]
pub struct Tree {
    /// The boxes.
    pub cards: IdVec<CardId, Card>,
    /// What bears on them. Those of one box are neighbours.
    pub groups: Vec<Group>,
    /// The boxes of the groups, in the order of the text.
    pub members: Vec<CardId>,
    /// The trees, by what they are.
    pub sections: Vec<Section>,
}

/// A box.
#[derive(Clone, Debug)]
pub struct Card {
    /// What it shows.
    pub named: Named,
    /// What it is to the box that it bears on.
    pub role: Role,
    /// The box that it bears on.
    pub parent: Option<CardId>,
    /// How it is drawn.
    pub form: Form,
    /// What bears on it, in [`Tree::groups`].
    pub groups: Range<usize>,
    /// How many statements below it are not shown.
    pub folded: usize,
}

/// How much of a statement a box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The statement itself.
    Whole,
    /// That it is drawn elsewhere.
    Reference,
    /// That it is on the way from what is looked at to a thesis.
    Path,
}

/// What a box is to the one that it bears on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// It bears on nothing.
    Root,
    /// An answer to a question.
    Answer,
    /// The first premise of a line of reasoning for it.
    Because,
    /// A further premise of the same line.
    And,
    /// A further premise of a line of which some are enough.
    Or,
    /// A warrant.
    Given,
    /// The first premise of an objection.
    Despite,
    /// An exception to a line of reasoning.
    Unless,
    /// An objection to the step of a line of reasoning.
    DespiteStep,
    /// An answer to an objection.
    But,
    /// What speaks for it and is not enough.
    Corroborates,
    /// What is not known about it.
    Gap,
}

/// A line of reasoning with what undercuts it, or something else that bears on a box.
#[derive(Clone, Debug)]
pub struct Group {
    /// What it is.
    pub kind: GroupKind,
    /// Its boxes, in [`Tree::members`].
    pub members: Range<usize>,
    /// How many premises are enough, and of how many; `None` where all are needed.
    pub needed: Option<(usize, usize)>,
}

/// What bears on a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupKind {
    /// A line of reasoning for it.
    Support,
    /// A line of reasoning against it.
    Objection,
    /// What speaks for it and is not enough.
    Corroboration,
    /// What is not known about it.
    Gap,
    /// An answer to it.
    Answer,
}

/// Trees of one sort.
#[derive(Clone, Debug)]
pub struct Section {
    /// What they are.
    pub kind: SectionKind,
    /// Where they begin.
    pub roots: Vec<CardId>,
    /// How many statements of the section are not shown, and are not below a box that is.
    pub hidden: usize,
}

/// What the trees of a section are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// The argument: what bears on the theses, and their rivals.
    Main,
    /// What does not bear on a thesis.
    Off,
    /// Gaps that are about no statement.
    Gaps,
}

impl Role {
    /// To which part of its line a box belongs: 0 the line, 1 what undercuts the line, 2 what undercuts that.
    pub fn level(self, kind: GroupKind) -> usize {
        match (self, kind) {
            (Self::Unless | Self::DespiteStep, _) | (Self::But, GroupKind::Objection) => 1,
            (Self::But, _) => 2,
            _ => 0,
        }
    }
}

impl Tree {
    /// The tree of a map. O(n).
    pub fn of(map: &Map) -> Self {
        let mut builder = Builder::new(map);
        let roots: Vec<CardId> = map.roots.iter().map(|&root| builder.grow(Named::Node(root), Role::Root, None)).collect();
        let mut main = builder.questions(&roots);
        main.extend(roots.into_iter().filter(|&root| builder.tree.cards[root].parent.is_none()));
        builder.section(SectionKind::Main, main);
        let off = builder.rest();
        builder.section(SectionKind::Off, off);
        let is_seen = |node: NodeId, builder: &Builder<'_>| builder.seen.contains(node);
        let gaps: Vec<NodeId> = map.nodes.ids().filter(|&node| !is_seen(node, &builder)).collect();
        let gaps = gaps.into_iter().map(|gap| builder.grow(Named::Node(gap), Role::Root, None)).collect();
        builder.section(SectionKind::Gaps, gaps);
        builder.tree
    }

    /// The groups of a box.
    pub fn groups_of(&self, card: CardId) -> &[Group] {
        &self.groups[self.cards[card].groups.clone()]
    }

    /// The boxes of a group.
    pub fn members_of(&self, group: &Group) -> &[CardId] {
        &self.members[group.members.clone()]
    }

    /// The boxes that bear on a box, in the order of the text.
    pub fn children(&self, card: CardId) -> impl DoubleEndedIterator<Item = CardId> + '_ {
        self.groups_of(card).iter().flat_map(|group| self.members_of(group)).copied()
    }
}

/// Draws statements in the order in which they are met.
pub(super) struct Builder<'map> {
    map: &'map Map,
    pub tree: Tree,
    /// The nodes that were drawn.
    seen: IdSet<NodeId>,
}

impl<'map> Builder<'map> {
    pub fn new(map: &'map Map) -> Self {
        Self { map, tree: Tree::default(), seen: IdSet::new(map.nodes.len()) }
    }

    /// Whether a statement was drawn.
    pub fn is_drawn(&self, node: NodeId) -> bool {
        self.seen.contains(node)
    }

    pub fn section(&mut self, kind: SectionKind, roots: Vec<CardId>) {
        if !roots.is_empty() {
            self.tree.sections.push(Section { kind, roots, hidden: 0 });
        }
    }

    pub fn card(&mut self, named: Named, role: Role, parent: Option<CardId>) -> CardId {
        self.tree.cards.push(Card { named, role, parent, form: Form::Whole, groups: 0..0, folded: 0 })
    }

    /// Draws a statement with all that bears on it.
    pub fn grow(&mut self, named: Named, role: Role, parent: Option<CardId>) -> CardId {
        let root = self.card(named, role, parent);
        self.grow_from(root);
        root
    }

    /// Draws all that bears on a box that was not looked at yet.
    pub fn grow_from(&mut self, root: CardId) {
        let mut open = vec![root];
        while let Some(card) = open.pop() {
            let Named::Node(node) = self.tree.cards[card].named else { continue };
            if !self.seen.insert(node) {
                self.tree.cards[card].form = Form::Reference;
                continue;
            }
            self.groups(card, &self.map.nodes[node]);
            open.extend(self.tree.children(card).rev());
        }
    }

    /// Adds what bears on a statement, without what bears on that.
    fn groups(&mut self, card: CardId, node: &Node) {
        let start = self.tree.groups.len();
        for &answer in &node.answers {
            self.single(card, GroupKind::Answer, Role::Answer, answer);
        }
        for line in &node.lines {
            self.line(card, line);
        }
        for &by in &node.corroborated_by {
            self.single(card, GroupKind::Corroboration, Role::Corroborates, by);
        }
        for &gap in &node.gaps {
            self.single(card, GroupKind::Gap, Role::Gap, gap);
        }
        self.tree.cards[card].groups = start..self.tree.groups.len();
    }

    fn single(&mut self, parent: CardId, kind: GroupKind, role: Role, node: NodeId) {
        let member = self.card(Named::Node(node), role, Some(parent));
        self.group(kind, &[member], None);
    }

    fn group(&mut self, kind: GroupKind, members: &[CardId], needed: Option<(usize, usize)>) {
        let start = self.tree.members.len();
        self.tree.members.extend(members);
        self.tree.groups.push(Group { kind, members: start..self.tree.members.len(), needed });
    }

    fn line(&mut self, parent: CardId, line: &Line) {
        let (kind, first) =
            if line.is_objection { (GroupKind::Objection, Role::Despite) } else { (GroupKind::Support, Role::Because) };
        let mut members = Vec::new();
        let count = line.premises.iter().filter(|premise| !premise.is_warrant).count();
        let other = if line.needed.is_some_and(|(needs, _)| count > needs) { Role::Or } else { Role::And };
        self.parts(parent, &line.premises, (first, other), &mut members);
        for undercut in &line.against {
            let role = |undercut: &Undercut| match (line.is_objection, undercut.step.is_empty()) {
                (_, false) => Role::DespiteStep,
                (true, true) => Role::But,
                (false, true) => Role::Unless,
            };
            self.parts(parent, &undercut.premises, (role(undercut), role(undercut)), &mut members);
            for answer in &undercut.answers {
                self.parts(parent, &answer.premises, (Role::But, Role::But), &mut members);
            }
        }
        self.group(kind, &members, line.needed);
    }

    fn parts(&mut self, parent: CardId, premises: &[Premise], (first, other): (Role, Role), members: &mut Vec<CardId>) {
        for (at, premise) in premises.iter().enumerate() {
            let is_undercut = !matches!(first, Role::Because | Role::Despite);
            let role = match (at, premise.is_warrant && !is_undercut) {
                (_, true) => Role::Given,
                (0, false) => first,
                (_, false) => other,
            };
            members.push(self.card(premise.named.clone(), role, Some(parent)));
        }
    }

    /// The questions that an answer of the argument belongs to, with the trees of their answers; a thesis moves below its question.
    fn questions(&mut self, theses: &[CardId]) -> Vec<CardId> {
        let mut found = Vec::new();
        let map = self.map;
        let questions = map.nodes.enumerated().filter(|(_, node)| node.kind == Kind::Question);
        for (question, node) in questions {
            let is_of_argument =
                |&answer: &NodeId| if map.has_theses { map.nodes[answer].is_thesis } else { self.seen.contains(answer) };
            if !node.answers.iter().any(is_of_argument) {
                continue;
            }
            let card = self.card(Named::Node(question), Role::Root, None);
            self.seen.insert(question);
            self.groups(card, node);
            let members: Vec<Range<usize>> = self.tree.groups_of(card).iter().map(|group| group.members.clone()).collect();
            for at in members.into_iter().flatten() {
                let member = self.tree.members[at];
                let is_same = |thesis: &&CardId| {
                    let card = &self.tree.cards[**thesis];
                    card.parent.is_none() && card.form == Form::Whole && card.named == self.tree.cards[member].named
                };
                // A question has few answers, and a brief few theses.
                if let Some(&thesis) = theses.iter().take(64).find(is_same) {
                    self.tree.members[at] = thesis;
                    self.tree.cards[thesis].parent = Some(card);
                    self.tree.cards[thesis].role = Role::Answer;
                } else {
                    self.grow_from(member);
                }
            }
            found.push(card);
        }
        found
    }

    /// The trees of what was not drawn yet, then what has nothing to do with anything else; gaps that are about nothing are left.
    fn rest(&mut self) -> Vec<CardId> {
        let map = self.map;
        let left: Vec<NodeId> = map.nodes.ids().filter(|&node| !self.seen.contains(node)).collect();
        let mut used = IdSet::new(map.nodes.len());
        for &node in &left {
            each_below(&map.nodes[node], &mut |below| used.extend([below]));
        }
        let bears = |node: &NodeId| {
            let mut bears = false;
            each_below(&map.nodes[*node], &mut |_| bears = true);
            bears || map.nodes[*node].lines.iter().any(|line| !line.premises.is_empty())
        };
        let is_thing = |node: &NodeId| map.nodes[*node].kind != Kind::Gap || map.nodes[*node].is_placed;
        let (branched, single): (Vec<NodeId>, Vec<NodeId>) = left.into_iter().filter(is_thing).partition(bears);
        // What is left of these, leads back to itself.
        let (tops, circles): (Vec<NodeId>, Vec<NodeId>) = branched.into_iter().partition(|&node| !used.contains(node));
        let mut roots = Vec::new();
        for node in tops.into_iter().chain(circles).chain(single) {
            if !self.seen.contains(node) {
                roots.push(self.grow(Named::Node(node), Role::Root, None));
            }
        }
        roots
    }
}

/// Calls a function for each node that bears on a node.
fn each_below(node: &Node, each: &mut impl FnMut(NodeId)) {
    let mut of = |premises: &[Premise]| {
        for premise in premises {
            if let Named::Node(node) = premise.named {
                each(node);
            }
        }
    };
    for line in &node.lines {
        of(&line.premises);
        for undercut in &line.against {
            of(&undercut.premises);
            undercut.answers.iter().for_each(|answer| of(&answer.premises));
        }
    }
    node.answers.iter().chain(&node.corroborated_by).chain(&node.gaps).for_each(|&node| each(node));
}
