//! Why a thesis does not stand, in a clause, and what its author can do about it.

use crate::base::ids::StatementNumber;
use crate::base::text::{form, some_of};
use crate::rules::Context;
use crate::standing::labels::Label;
use crate::standing::reasons::{Ground, Reason, Reasons};

/// How many names are listed.
const MOST: usize = 3;

/// The cause of a label.
pub(super) struct Cause {
    /// What follows "because".
    pub clause: String,
    /// What to do, in the imperative.
    pub help: String,
}

impl Cause {
    /// The cause at the statement `at`, which may be the thesis itself. O(its lines).
    pub fn of(context: &Context<'_>, reasons: &Reasons<'_>, thesis: StatementNumber, at: StatementNumber) -> Option<Self> {
        let name = format!("`{}`", context.name(at));
        let it = if at == thesis { "it".to_owned() } else { name.clone() };
        let grounds = reasons.step(at).grounds;
        let (clause, help) = match reasons.reason(at) {
            Reason::Unsupported => (
                format!("nothing supports {it}"),
                format!("add `because:` to {name}{}, or make it an `assumption`", elsewhere(context, at)),
            ),
            Reason::Circular => (
                format!("{it} rests on itself, in a circle"),
                format!("add a `because:` to {name}{} that does not lead back to it", elsewhere(context, at)),
            ),
            Reason::Defeated => {
                let exceptions = against(context, &grounds, Label::Stands);
                let (stand, does) =
                    if exceptions.len() == 1 { ("stands, an exception", "does") } else { ("stand, exceptions", "do") };
                let reasons = if at == thesis { "its reasons".to_owned() } else { format!("the reasons for {name}") };
                let names = some_of(&exceptions, MOST);
                (
                    format!("{names} {stand} to {reasons}"),
                    format!(
                        "add a `because:` to {name}{} that {names} {does} not affect, or object to {names} with `opposes:`",
                        elsewhere(context, at)
                    ),
                )
            }
            Reason::Retracted => (
                format!("the sources of {it} are retracted"),
                format!("add a note that is not retracted to `cites:` of {name}{}", elsewhere(context, at)),
            ),
            Reason::SupportLost => (
                format!("no reason for {it} holds"),
                format!("add a `because:` to {name}{} whose premises stand", elsewhere(context, at)),
            ),
            Reason::Disputed => disputed(context, at, &it, &grounds),
            Reason::Unchallenged | Reason::Answered => return None,
        };
        Some(Self { clause, help })
    }
}

/// Why a statement is contested: an objection to it, or exceptions that exclude each other; and what to do.
fn disputed(context: &Context<'_>, at: StatementNumber, it: &str, grounds: &[Ground]) -> (String, String) {
    let name = format!("`{}`", context.name(at));
    if let Some(objectors) = objection(context, grounds) {
        let (names, verb) = (some_of(&objectors, MOST), form(objectors.len(), "objects", "object"));
        let answer = if elsewhere(context, at).is_empty() && objectors.len() <= MOST {
            format!("answer it: write `despite: {}` on {name}, and `but:` with the answer below it", objectors.join(" + "))
        } else {
            format!("answer the objection with `but:` and a statement that outweighs {names}")
        };
        return (format!("{names} {verb} to {it}, and nothing decides between them"), answer);
    }
    let mut sides = vec![context.name(at)];
    sides.extend(against(context, grounds, Label::Contested));
    sides.dedup();
    let sides = some_of(&sides, MOST);
    (
        format!("the exceptions to the reasons for {it} exclude each other"),
        format!("decide between {sides}: add `unless:` with evidence against one of them to its reason"),
    )
}

/// ` in `x.brief``, where a statement is in another file.
fn elsewhere(context: &Context<'_>, at: StatementNumber) -> String {
    let document = context.document();
    if document.is_own(at) {
        return String::new();
    }
    format!(" in `{}`", context.project.file(document.locate(at).file).source.path())
}

/// The exceptions that decide, by their names, each once: those with a label.
fn against(context: &Context<'_>, grounds: &[Ground], label: Label) -> Vec<String> {
    let premises = grounds.iter().flat_map(|ground| &ground.against).flat_map(|undercut| &undercut.premises);
    let mut exceptions: Vec<StatementNumber> =
        premises.copied().filter(|&premise| context.standing.label(premise) == label).collect();
    exceptions.sort_unstable();
    exceptions.dedup();
    exceptions.into_iter().map(|exception| context.name(exception)).collect()
}

/// The premises of the objection that decides.
fn objection(context: &Context<'_>, grounds: &[Ground]) -> Option<Vec<String>> {
    let objection = grounds.iter().find(|ground| ground.is_objection(&context.graph))?;
    Some(context.graph.premises(objection.line).iter().map(|&premise| context.name(premise)).collect())
}
