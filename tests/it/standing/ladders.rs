//! Briefs in which circles fall or hold one after another, each because of the one before: what random briefs seldom have.

use hence::internals::schema::{Field, Kind};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any};

use super::random::Sample;
use super::said::{Reference, Relation, Said};

/// Briefs of up to twelve rungs.
///
/// On each rung `a` and `b` hold each other up, and `a` rests on an entry as well. The entry holds unless the exit of the rung
/// before does, and the exit holds unless `a` does: every other circle has lost its ground, which shows only when the rung before
/// is settled. Further lines join rungs into one large circle, through a hub or directly, and turn some exceptions into
/// objections.
pub fn ladders() -> impl Strategy<Value = Sample> {
    vec(any::<(u8, u8)>(), 2..=12).prop_map(|rungs| Sample(ladder(&rungs)))
}

fn ladder(rungs: &[(u8, u8)]) -> Vec<Said> {
    let ground = 0;
    let [entry, a, b, exit] = [1, 2, 3, 4].map(|place| move |rung: usize| 4 * rung + place);
    let (last, hub) = (rungs.len() - 1, 4 * rungs.len() + 1);
    let kind = |at| if at == ground { Kind::Assumption } else { Kind::Claim };
    let mut brief: Vec<Said> = (0..=hub).map(|at| Said { kind: kind(at), retracted: false, relations: Vec::new() }).collect();
    let mut line = |on: usize, premises: &[usize], unless: Option<usize>| {
        let subs = unless.map(|exception| (Field::Unless, vec![Reference::To(exception)]));
        brief[on].relations.push(Relation {
            field: Field::Because,
            names: to(premises),
            needs: 0,
            subs: subs.into_iter().collect(),
        });
    };
    for (rung, &(ways, other)) in rungs.iter().enumerate() {
        let next = (rung + 1).min(last);
        let other = usize::from(other) % rungs.len();
        let before = if rung == 0 { Some(ground).filter(|_| ways & 1 == 0) } else { Some(exit(rung - 1)) };
        line(entry(rung), &[ground], before.filter(|_| rung == 0 || ways & 7 != 7));
        line(a(rung), &[entry(rung)], None);
        line(a(rung), &[b(rung)], None);
        line(b(rung), &[a(rung)], None);
        line(exit(rung), &[ground], Some(a(rung)));
        match ways >> 3 & 7 {
            0 => line(a(rung), &[a(last), a(next)], None),
            1 => line(a(rung), &[a(last), entry(rung)], None),
            2 => line(hub, &[entry(other)], Some(exit(rung))),
            3 => line(b(rung), &[hub], None),
            4 => line(b(rung), &[a(other)], None),
            5 => line(b(rung), &[hub, b(other)], Some(exit(other))),
            _ => {}
        }
    }
    for (rung, &(ways, other)) in rungs.iter().enumerate().filter(|(_, (ways, _))| ways >> 6 == 3) {
        let (on, by) = (usize::from(other) % hub, if ways & 1 == 0 { a(rung) } else { exit(rung) });
        brief[on].relations.push(Relation { field: Field::Despite, names: to(&[by]), needs: 0, subs: Vec::new() });
    }
    brief
}

fn to(statements: &[usize]) -> Vec<Reference> {
    statements.iter().map(|&at| Reference::To(at)).collect()
}
