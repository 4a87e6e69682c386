//! Normal logic programs and their well-founded model, plainly: tests only, no care for speed.

use std::collections::BTreeSet;

/// A rule: its head holds where all of `and` holds and none of `not` does.
#[derive(Clone, Debug)]
pub struct Rule<Atom> {
    pub head: Atom,
    pub and: Vec<Atom>,
    pub not: Vec<Atom>,
}

/// What a well-founded model says of an atom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    True,
    Undefined,
    False,
}

/// The well-founded model of a program. An atom is true if it is in `certain`, false if it is not in `possible`.
#[derive(Debug)]
pub struct Model<Atom> {
    certain: BTreeSet<Atom>,
    possible: BTreeSet<Atom>,
}

impl<Atom: Ord> Model<Atom> {
    /// The atoms that are not false.
    pub fn possible(&self) -> &BTreeSet<Atom> {
        &self.possible
    }

    pub fn value(&self, atom: &Atom) -> Value {
        match (self.certain.contains(atom), self.possible.contains(atom)) {
            (true, _) => Value::True,
            (false, true) => Value::Undefined,
            (false, false) => Value::False,
        }
    }
}

/// The model by the alternating fixpoint (Van Gelder, Ross and Schlipf, JACM 1991; Van Gelder, JCSS 1993): what follows where
/// only the certain counts against a rule is all that is possible; what follows where all that is possible counts is certain.
pub fn well_founded<Atom: Clone + Ord>(program: &[Rule<Atom>]) -> Model<Atom> {
    let mut certain = BTreeSet::new();
    loop {
        let possible = least_model(program, &certain);
        let next = least_model(program, &possible);
        if next == certain {
            return Model { certain, possible };
        }
        certain = next;
    }
}

/// The least model of the rules that none of `assumed` speaks against.
pub fn least_model<Atom: Clone + Ord>(program: &[Rule<Atom>], assumed: &BTreeSet<Atom>) -> BTreeSet<Atom> {
    let mut model = BTreeSet::new();
    let mut left: Vec<_> = program.iter().filter(|rule| !rule.not.iter().any(|atom| assumed.contains(atom))).collect();
    loop {
        let before = left.len();
        left.retain(|rule| {
            let follows = rule.and.iter().all(|atom| model.contains(atom));
            if follows {
                model.insert(rule.head.clone());
            }
            !follows
        });
        if left.len() == before {
            return model;
        }
    }
}

#[test]
fn the_textbook_program_has_its_well_founded_model() {
    use Value::{False, True, Undefined};
    // Win-move (Van Gelder, Ross and Schlipf, section 1): a and b move to each other, b also to c, c to d; e and f only move
    // to each other. p and q hold only by each other, r holds unless p does.
    let wins = |from, to| Rule { head: from, and: vec![], not: vec![to] };
    let mut program = vec![wins('a', 'b'), wins('b', 'a'), wins('b', 'c'), wins('c', 'd'), wins('e', 'f'), wins('f', 'e')];
    program.extend([('p', 'q'), ('q', 'p')].map(|(head, and)| Rule { head, and: vec![and], not: vec![] }));
    program.push(wins('r', 'p'));
    let model = well_founded(&program);
    let shown: Vec<_> = "abcdefpqr".chars().map(|atom| model.value(&atom)).collect();
    assert_eq!(shown, [Undefined, Undefined, True, False, Undefined, Undefined, False, False, True]);
}
