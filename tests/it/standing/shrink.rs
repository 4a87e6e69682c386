//! Making a brief on which something goes wrong smaller, for people to read.

use proptest::strategy::ValueTree;

use super::random::Sample;
use super::said::{Reference, Said};

/// A brief that is tried with one thing less, as long as that goes wrong too.
pub struct Shrinking {
    kept: Vec<Said>,
    tried: Option<Vec<Said>>,
    left: std::vec::IntoIter<Vec<Said>>,
}

impl Shrinking {
    pub fn new(brief: Vec<Said>) -> Self {
        Self { kept: brief, tried: None, left: Vec::new().into_iter() }
    }
}

impl ValueTree for Shrinking {
    type Value = Sample;

    fn current(&self) -> Sample {
        Sample(self.tried.as_ref().unwrap_or(&self.kept).clone())
    }

    fn simplify(&mut self) -> bool {
        if let Some(smaller) = self.tried.take() {
            self.kept = smaller;
        }
        self.left = smaller(&self.kept).into_iter();
        self.complicate()
    }

    fn complicate(&mut self) -> bool {
        self.tried = self.left.next();
        self.tried.is_some()
    }
}

/// The briefs with one thing less, the largest things first.
fn smaller(brief: &[Said]) -> Vec<Vec<Said>> {
    let mut found: Vec<Vec<Said>> = (0..brief.len()).filter(|_| brief.len() > 1).map(|at| without_statement(brief, at)).collect();
    let relations = || (0..brief.len()).flat_map(|at| (0..brief[at].relations.len()).map(move |which| (at, which)));
    let mut change = |act: &dyn Fn(&mut Vec<Said>)| {
        let mut changed = brief.to_vec();
        act(&mut changed);
        found.push(changed);
    };
    for (at, which) in relations() {
        change(&|brief| drop(brief[at].relations.remove(which)));
    }
    for (at, which) in relations() {
        let relation = &brief[at].relations[which];
        for sub in 0..relation.subs.len() {
            change(&|brief| drop(brief[at].relations[which].subs.remove(sub)));
            for name in (0..relation.subs[sub].1.len()).filter(|_| relation.subs[sub].1.len() > 1) {
                change(&|brief| _ = brief[at].relations[which].subs[sub].1.remove(name));
            }
        }
        for name in (0..relation.names.len()).filter(|_| relation.names.len() > 1) {
            change(&|brief| _ = brief[at].relations[which].names.remove(name));
        }
    }
    found
}

/// The brief without a statement and whatever names it; the statements after it move up.
fn without_statement(brief: &[Said], gone: usize) -> Vec<Said> {
    let mut brief = brief.to_vec();
    drop(brief.remove(gone));
    let names_it = |names: &Vec<Reference>| names.contains(&Reference::To(gone));
    for said in &mut brief {
        said.relations.retain(|relation| !names_it(&relation.names));
        for relation in &mut said.relations {
            relation.subs.retain(|(_, names)| !names_it(names));
            let lists = std::iter::once(&mut relation.names).chain(relation.subs.iter_mut().map(|(_, names)| names));
            lists.flatten().for_each(|reference| match reference {
                Reference::To(at) if *at > gone => *at -= 1,
                Reference::To(_) | Reference::Unknown => {}
            });
        }
    }
    brief
}
