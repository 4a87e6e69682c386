//! Arbitrary edits of several files: the workspace reports at every moment what a fresh check does. Four bytes are the texts
//! at first, and each four further ones a round of edits, so that the fuzzer puts rounds together.

#![no_main]

use hence_fuzz::workspace::{agrees, round, texts};
use libfuzzer_sys::fuzz_target;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// How many rounds there are at most.
const ROUNDS: usize = 24;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let mut seeds = rest.chunks(4);
    let texts = drawn(&texts(), seeds.next().unwrap_or_default());
    let round = round();
    let rounds: Vec<_> = seeds.take(ROUNDS).map(|seed| drawn(&round, seed)).collect();
    if let Err(fault) = agrees(&texts, usize::from(first % 3), &rounds) {
        panic!("{fault}\n{texts:#?}\n{rounds:#?}");
    }
});

/// A value of a strategy; the same for the same bytes.
fn drawn<Values: Strategy>(values: &Values, bytes: &[u8]) -> Values::Value {
    let mut seed = [0; 32];
    seed.iter_mut().zip(bytes).for_each(|(seed, &byte)| *seed = byte);
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    values.new_tree(&mut runner).expect("no values are refused").current()
}
