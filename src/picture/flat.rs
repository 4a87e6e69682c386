//! A map as points and lines between them, for formats that know no more than that. Premises that are needed together, lines of reasoning
//! that are undercut, and premises of which some are enough meet in a joint.

use crate::base::ids::{IdSet, NodeId};
use crate::schema::Kind;
use crate::view::graph::tree::{Form, Tree};
use crate::view::graph::{Line, Map, Named, Node, Premise, Undercut, printed};

/// Points and lines.
#[derive(Debug, Default)]
pub struct Flat {
    /// The statements, questions and gaps, in the order of the picture.
    pub nodes: Vec<NodeId>,
    /// References that are taken as holding, as they are written.
    pub unresolved: Vec<String>,
    /// How many joints there are.
    pub joints: usize,
    /// The lines.
    pub edges: Vec<Edge>,
}

/// A line from a reason to what it bears on.
#[derive(Debug)]
pub struct Edge {
    /// Where it begins.
    pub from: Target,
    /// Where it ends.
    pub to: Target,
    /// What it says.
    pub relation: Relation,
    /// The word of the language for it, where the relation does not say it.
    pub word: String,
}

/// An end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A statement.
    Node(NodeId),
    /// A reference that is taken as holding.
    Unresolved(usize),
    /// Where lines meet.
    Joint(usize),
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It supports.
    Supports,
    /// It leads to a joint.
    Joined,
    /// It speaks against a statement.
    Opposes,
    /// It speaks against a line of reasoning.
    Undoes,
    /// It speaks for a statement and is not enough.
    Corroborates,
    /// It is not known about a statement.
    Gap,
    /// It answers a question.
    Answers,
}

impl Relation {
    /// Its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Joined => "joined",
            Self::Opposes => "opposes",
            Self::Undoes => "undoes",
            Self::Corroborates => "corroborates",
            Self::Gap => "gap",
            Self::Answers => "answers",
        }
    }
}

impl Flat {
    /// The points that a tree shows, and all lines between them. A line of reasoning with a part that is not shown is left out.
    pub fn of(map: &Map, tree: &Tree) -> Self {
        let mut flat = Self::default();
        let mut shown = IdSet::new(map.nodes.len());
        for card in tree.cards.iter().filter(|card| card.form != Form::Reference) {
            if let Named::Node(node) = card.named
                && shown.insert(node)
            {
                flat.nodes.push(node);
            }
        }
        for at in flat.nodes.clone() {
            let node = &map.nodes[at];
            let to = Target::Node(at);
            for line in node.lines.iter().filter(|line| are_shown(&line.premises, &shown)) {
                flat.line(to, line, &shown);
            }
            let single = [
                (&node.corroborated_by, Relation::Corroborates),
                (&node.gaps, Relation::Gap),
                (&node.answers, Relation::Answers),
            ];
            for (nodes, relation) in single {
                let nodes = nodes.iter().filter(|&&from| shown.contains(from));
                nodes.for_each(|&from| flat.edge(Target::Node(from), to, relation, ""));
            }
        }
        flat
    }

    fn edge(&mut self, from: Target, to: Target, relation: Relation, word: &str) {
        self.edges.push(Edge { from, to, relation, word: word.to_owned() });
    }

    fn joint(&mut self) -> Target {
        self.joints += 1;
        Target::Joint(self.joints - 1)
    }

    fn target(&mut self, named: &Named) -> Target {
        match named {
            Named::Node(node) => Target::Node(*node),
            Named::Unresolved { name, .. } => {
                self.unresolved.push(name.clone());
                Target::Unresolved(self.unresolved.len() - 1)
            }
        }
    }

    fn line(&mut self, to: Target, line: &Line, shown: &IdSet<NodeId>) {
        let relation = if line.is_objection { Relation::Opposes } else { Relation::Supports };
        let against: Vec<&Undercut> = line.against.iter().filter(|by| are_shown(&by.premises, shown)).collect();
        match &line.premises[..] {
            [] => {}
            [only] if against.is_empty() && !only.is_warrant => {
                let from = self.target(&only.named);
                self.edge(from, to, relation, "");
            }
            premises => {
                let joint = self.joint();
                let word = line.needed.map_or_else(String::new, |(needs, count)| format!("any {needs} of {count}"));
                self.edge(joint, to, relation, &word);
                self.premises(premises, joint);
                for by in against {
                    self.undercut(by, joint, line.is_objection, shown);
                }
            }
        }
    }

    fn premises(&mut self, premises: &[Premise], joint: Target) {
        for premise in premises {
            let from = self.target(&premise.named);
            self.edge(from, joint, Relation::Joined, if premise.is_warrant { "given" } else { "" });
        }
    }

    fn undercut(&mut self, by: &Undercut, joint: Target, is_objection: bool, shown: &IdSet<NodeId>) {
        let word = match (is_objection, by.step.is_empty()) {
            (_, false) => "against the step",
            (true, true) => "but",
            (false, true) => "unless",
        };
        let answers: Vec<&Undercut> = by.answers.iter().filter(|answer| are_shown(&answer.premises, shown)).collect();
        match &by.premises[..] {
            [] => {}
            [only] if answers.is_empty() => {
                let from = self.target(&only.named);
                self.edge(from, joint, Relation::Undoes, word);
            }
            premises => {
                let middle = self.joint();
                self.edge(middle, joint, Relation::Undoes, word);
                self.premises(premises, middle);
                for premise in answers.into_iter().flat_map(|answer| &answer.premises) {
                    let from = self.target(&premise.named);
                    self.edge(from, middle, Relation::Undoes, "but");
                }
            }
        }
    }
}

fn are_shown(premises: &[Premise], shown: &IdSet<NodeId>) -> bool {
    premises.iter().all(|premise| if let Named::Node(node) = premise.named { shown.contains(node) } else { true })
}

/// What a statement is and says, in lines.
pub fn label(node: &Node) -> String {
    let standing = node.standing.map_or_else(String::new, |(label, _)| format!(" · {}", label.name()));
    let kind = if node.kind == Kind::Claim && !node.is_thesis { "claim".to_owned() } else { super::card::kind(node) };
    format!("{} ({kind}{standing})\n{}", printed(&node.id), printed(&node.text))
}
