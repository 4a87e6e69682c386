//! Where only evidence that cites nothing holds a statement up. Such evidence is no source that could be asked: by itself it makes nothing
//! sturdier. Where it is joined with evidence that cites something, that is a source of the line.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use crate::analysis::cuts::proofs::{Proofs, Spent};
use crate::base::ids::StatementNumber;
use crate::base::suggest::Budget;
use crate::standing::argument::Argument;

/// What evidence that cites nothing holds up alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bare {
    /// Where no line that holds comes to evidence that cites something, and each needs evidence that cites nothing: that of it which the
    /// proofs use.
    pub always: Vec<StatementNumber>,
    /// Else the sources without each of which that is so of all that is left.
    pub without: Vec<Without>,
    /// Whether all was looked at.
    pub complete: bool,
}

/// What is left without a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Without {
    /// The notes of the source.
    pub source: Vec<StatementNumber>,
    /// Evidence that cites nothing, of which every proof that does without the source uses some.
    pub evidence: Vec<StatementNumber>,
}

/// What evidence that cites nothing holds up alone; `group` gives the notes that count as one source with a note. One proof for each note
/// of a proof, and for each piece of such evidence.
pub(crate) fn bare(
    argument: &Argument<'_>,
    proofs: &Proofs<'_>,
    group: impl Fn(StatementNumber) -> Vec<StatementNumber>,
    budget: &mut Budget,
) -> Bare {
    let mut bare = Bare::default();
    let unnamed = proofs.unnamed();
    bare.complete = unnamed.is_empty() || find(argument, proofs, &unnamed, group, &mut bare, budget).is_ok();
    bare
}

fn find(
    argument: &Argument<'_>,
    proofs: &Proofs<'_>,
    unnamed: &[StatementNumber],
    group: impl Fn(StatementNumber) -> Vec<StatementNumber>,
    bare: &mut Bare,
    budget: &mut Budget,
) -> Result<(), Spent> {
    let Some(cited) = proofs.sourced_proof_without(&[], budget)? else {
        if proofs.proof_without(unnamed, budget)?.is_none() {
            bare.always = used(argument, proofs, &[], budget)?;
        }
        return Ok(());
    };
    let mut seen: HashSet<StatementNumber, RandomState> = HashSet::default();
    for note in cited.notes {
        if seen.contains(&note) {
            continue;
        }
        let source = group(note);
        seen.extend(&source);
        let without = [unnamed, &source].concat();
        if proofs.sourced_proof_without(&source, budget)?.is_some() || proofs.proof_without(&without, budget)?.is_some() {
            continue;
        }
        let evidence = used(argument, proofs, &source, budget)?;
        // Without such evidence it does not do at all.
        if !evidence.is_empty() {
            bare.without.push(Without { source, evidence });
        }
    }
    Ok(())
}

/// Evidence that cites nothing, of which every proof without a source uses some; none where there is no such proof.
fn used(
    argument: &Argument<'_>,
    proofs: &Proofs<'_>,
    source: &[StatementNumber],
    budget: &mut Budget,
) -> Result<Vec<StatementNumber>, Spent> {
    let mut used: Vec<StatementNumber> = Vec::new();
    while let Some(leaves) = proofs.proof_without(&[source, &used].concat(), budget)? {
        let before = used.len();
        used.extend(leaves.unnamed.into_iter().filter(|&evidence| argument.sources.is_unnamed(evidence)));
        if used.len() == before {
            return Ok(Vec::new());
        }
    }
    used.sort_unstable();
    Ok(used)
}
