//! Reports of arbitrary briefs: with circles, shared premises, fields in wrong places and chains that are very long.

use arbitrary::Unstructured;
use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::model::Project;
use hence::internals::standing::argument::Argument;
use hence::internals::view::report::Parts;
use proptest::prelude::*;

use crate::generator;
use crate::report::reading::{files, page, written};
use crate::report::whole::{all_reasoning, assert_whole};
use crate::report::{in_html, in_markdown, in_word, report};
use crate::support::project;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_brief_has_a_whole_report(choices in prop::collection::vec(any::<u8>(), 0..3_000)) {
        let Ok(generated) = generator::project(&mut Unstructured::new(&choices)) else { return Ok(()) };
        let mut resolved = Project::default();
        let (path, bytes) = &generated.files[0];
        resolved.add(SourceFile::from_bytes(path, bytes.clone()).expect("small"));
        resolved.resolve();
        let report = report(&resolved, Parts::ALL);
        assert_whole("arbitrary", &Argument::of(&resolved, FileId::new(0)), &report);
        let html = in_html(&report);
        let read = page(&html);
        prop_assert_eq!((read.dead_links(), read.repeated_ids()), (vec![], vec![]));
        let read = written(&in_markdown(&report));
        prop_assert!(read.used.iter().all(|name| read.defined.contains(name)));
        for (name, xml) in files(&in_word(&report)) {
            prop_assert!(roxmltree::Document::parse(&xml).is_ok(), "{}", name);
        }
        prop_assert_eq!(html, in_html(&crate::report::report(&resolved, Parts::ALL)));
    }

    #[test]
    fn any_graph_of_claims_has_a_whole_report(edges in prop::collection::vec((0..40usize, 0..40usize, 0..4u8), 0..120)) {
        let mut text = String::from("brief: B\n  thesis: c0\n\n");
        for claim in 0..40 {
            text.push_str(&format!("claim c{claim}: Number {claim}.\n"));
            for &(_, premise, field) in edges.iter().filter(|&&(from, ..)| from == claim) {
                let other = (premise * 7 + 3) % 40;
                text.push_str(&match field {
                    0 => format!("  because: c{premise} + c{other}\n"),
                    1 => format!("  because: c{premise}\n    given: c{other}\n    unless: c{claim}\n"),
                    2 => format!("  despite: c{premise}\n    but: c{other}\n"),
                    _ => format!("  opposes: c{premise}\n    from: c{other}\n"),
                });
            }
            text.push('\n');
        }
        let project = project(&[("a.brief", &text)]);
        let report = report(&project, Parts::ALL);
        assert_whole("graph", &Argument::of(&project, FileId::new(0)), &report);
        let read = page(&in_html(&report));
        prop_assert_eq!((read.dead_links(), read.repeated_ids()), (vec![], vec![]));
    }
}

#[test]
fn a_chain_of_thousands_nests_no_deeper_than_a_reader_follows() {
    let count = 10_000;
    let mut text = String::from("brief: B\n  thesis: c0\n\n");
    for at in 0..count {
        text.push_str(&format!("claim c{at}: Number {at}.\n  because: c{}\n\n", at + 1));
    }
    text.push_str(&format!("evidence c{count}: The end.\n"));
    let project = project(&[("a.brief", &text)]);
    let report = report(&project, Parts::ALL);
    assert_whole("chain", &Argument::of(&project, FileId::new(0)), &report);
    let deepest =
        all_reasoning(&report).flat_map(|reasoning| &reasoning.blocks).flat_map(|block| &block.rows).map(|row| row.depth).max();
    assert!(deepest < Some(8), "{deepest:?}");
    let read = page(&in_html(&report));
    assert_eq!((read.dead_links().len(), read.repeated_ids().len()), (0, 0));
}
