//! What pulls apart, on random briefs: every line for and against a statement, its label, and the sources below it.

use std::collections::BTreeSet;

use hence::internals::analysis::cuts::{Counted, Source, budget};
use hence::internals::analysis::disputes::{Voice, disputes};
use hence::internals::analysis::origins::Origins;
use hence::internals::base::source::FileId;
use hence::internals::schema::{Field, Kind};
use hence::internals::standing::argument::Argument;
use hence::internals::standing::labels;
use proptest::prelude::*;

use super::random::{SOURCED, Sample, briefs};
use super::reasons::{Ids, SOUND, World};
use super::said::{Reference, text};
use crate::effort;
use crate::labels::Label;
use crate::support::project;

/// The sources below some statements by lines that do not fall: the notes that are reached, and evidence that cites nothing.
fn below(world: &World<'_>, from: &Ids, retracted: &Ids) -> (Ids, Ids) {
    let (mut seen, mut open) = (Ids::new(), from.iter().copied().collect::<Vec<_>>());
    let (mut notes, mut unnamed) = (Ids::new(), Ids::new());
    while let Some(at) = open.pop() {
        if !seen.insert(at) || retracted.contains(&at) {
            continue;
        }
        let relations =
            world.brief[at].relations.iter().filter(|relation| matches!(relation.field, Field::Cites | Field::Repeats));
        let written = relations.flat_map(|relation| &relation.names);
        let named: Vec<usize> =
            written.filter_map(|name| if let Reference::To(note) = name { Some(*note) } else { None }).collect();
        match world.brief[at].kind {
            Kind::Note => _ = notes.insert(at),
            Kind::Evidence if named.is_empty() => _ = unnamed.insert(at),
            _ => {}
        }
        open.extend(named);
        let lines = world.lines.iter().filter(|line| line.is_support && line.target == at && line.label != Label::Falls);
        open.extend(lines.flat_map(|line| line.premises.clone()));
    }
    (notes, unnamed)
}

fn label(label: labels::Label) -> Label {
    match label {
        labels::Label::Stands => Label::Stands,
        labels::Label::Contested => Label::Contested,
        labels::Label::Falls => Label::Falls,
    }
}

fn check(brief: &Sample) -> Result<(), TestCaseError> {
    let written = text(&brief.0);
    let project = project(&[("a.brief", &written)]);
    let argument = Argument::of(&project, FileId::new(0));
    let origins = Origins::of(&project, argument.document(), &argument.sources);
    let counted = Counted::of(&origins, &argument.sources);
    let found = disputes(&argument, &counted, &mut budget(&argument));
    let world = World::of(&brief.0, &[]);
    let retracted = argument.sources.notes.iter().filter(|&&note| argument.sources.is_retracted(note));
    let retracted: Ids = retracted.map(|note| note.index()).collect();
    let of = |voice: &Voice| {
        let premises: Ids = argument.graph.premises(voice.line).iter().map(|premise| premise.index()).collect();
        (premises, label(argument.standing.line(voice.line)) as u8)
    };
    let against = |at: usize| world.lines.iter().filter(move |line| line.target == at);
    let expected: Ids =
        (0..brief.0.len()).filter(|&at| against(at).any(|line| !line.is_support || !line.against.is_empty())).collect();
    prop_assert_eq!(found.iter().map(|dispute| dispute.statement.index()).collect::<Ids>(), expected, "{}", written);
    let mut was_open = true;
    for dispute in &found {
        let at = dispute.statement.index();
        let lines = |is_support: bool| {
            let lines = against(at).filter(move |line| line.is_support == is_support);
            lines.map(|line| (line.premises.clone(), line.label as u8)).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(dispute.support.iter().map(of).collect::<BTreeSet<_>>(), lines(true), "{}", written);
        prop_assert_eq!(dispute.objections.iter().map(of).collect::<BTreeSet<_>>(), lines(false), "{}", written);
        let exceptions: BTreeSet<(Ids, u8)> = against(at)
            .filter(|line| line.is_support)
            .flat_map(|line| line.against.iter().map(|against| (Ids::from([against.by]), against.label as u8)))
            .collect();
        prop_assert_eq!(dispute.exceptions.iter().map(|(_, voice)| of(voice)).collect::<BTreeSet<_>>(), exceptions.clone());
        let is_open = lines(false).iter().chain(&exceptions).any(|(_, label)| *label != Label::Falls as u8);
        prop_assert_eq!(dispute.is_open(&argument), is_open, "{}", written);
        prop_assert!(was_open || !is_open, "open ones first");
        was_open = is_open;
        let voices = dispute.support.iter().chain(&dispute.objections).chain(dispute.exceptions.iter().map(|(_, voice)| voice));
        for voice in voices {
            let (premises, _) = of(voice);
            let (notes, unnamed) = below(&world, &premises, &retracted);
            let own: Ids = voice
                .sources
                .iter()
                .filter_map(|source| if let Source::Own(at) = source { Some(at.index()) } else { None })
                .collect();
            let own: Ids = own.into_iter().filter(|&at| brief.0[at].kind == Kind::Evidence).collect();
            prop_assert_eq!(own, unnamed, "{}", written);
            for note in notes {
                let number = *argument.sources.notes.iter().find(|number| number.index() == note).expect("a note");
                // What a note of several origins says is theirs.
                let is_pool = matches!(counted.of_note(number), Source::Own(_)) && !argument.sources.repeated(number).is_empty();
                prop_assert!(is_pool || voice.sources.contains(&counted.of_note(number)), "{note}\n{written}");
            }
            for source in voice.sources.iter().filter(|source| matches!(source, Source::Origin(_))) {
                // Those of its notes are named by which the line cites it.
                let (notes, _) = below(&world, &premises, &retracted);
                let members: Ids = counted.members(source).iter().map(|member| member.index()).collect();
                let cited: Ids = voice.cited.notes(*source).iter().map(|note| note.index()).collect();
                prop_assert_eq!(&cited, &(&members & &notes), "{:?}\n{}", source, written);
                prop_assert!(!cited.is_empty(), "{source:?}\n{written}");
            }
        }
        let sides = |voices: &mut dyn Iterator<Item = &Voice>| {
            voices.flat_map(|voice| voice.sources.clone()).collect::<BTreeSet<Source>>()
        };
        let support = sides(&mut dispute.support.iter());
        let other = sides(&mut dispute.objections.iter().chain(dispute.exceptions.iter().map(|(_, voice)| voice)));
        prop_assert_eq!(dispute.shared().into_iter().collect::<BTreeSet<_>>(), &support & &other);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_line_that_pulls_apart_is_there(brief in prop_oneof![briefs(SOUND), briefs(SOURCED)]) {
        check(&brief)?;
    }
}
