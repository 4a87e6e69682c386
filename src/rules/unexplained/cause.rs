//! Why a thesis does not stand, in a clause, and what its author can do about it.

use super::Broken;
use crate::base::ids::StatementNumber;
use crate::base::text::{form, some_of};
use crate::diagnostic::Place;
use crate::graph::premises_as_written;
use crate::rules::Context;
use crate::schema::Field;
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
    /// What stands against it.
    pub places: Vec<Place>,
}

impl Cause {
    /// The cause at the statement where it begins, which may be the thesis itself. O(its lines).
    pub fn of(context: &Context<'_>, reasons: &Reasons<'_>, thesis: StatementNumber, broken: Broken) -> Option<Self> {
        let at = broken.at;
        let mut places = Vec::new();
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
                let own = exceptions.iter().filter(|&&exception| context.document().is_own(exception));
                places = own.take(MOST).map(|&exception| context.handle(exception)).collect();
                let exceptions: Vec<String> = exceptions.into_iter().map(|exception| context.name(exception)).collect();
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
            Reason::Disputed => disputed(context, broken, &it, &grounds),
            Reason::Unchallenged | Reason::Answered => return None,
        };
        Some(Self { clause, help, places })
    }
}

/// Why a statement is contested: an objection to it, or exceptions that exclude each other; and what to do.
fn disputed(context: &Context<'_>, broken: Broken, it: &str, grounds: &[Ground]) -> (String, String) {
    let at = broken.at;
    let name = format!("`{}`", context.name(at));
    if let Some((objectors, is_written_here)) = objection(context, grounds) {
        let (names, verb) = (some_of(&objectors, MOST), form(objectors.len(), "objects", "object"));
        let objected = broken.objects_to.filter(|&target| broken.is_against && context.document().is_own(target));
        let answer = if let ([objector], Some(target)) = (objectors.as_slice(), objected) {
            // What speaks against an objection answers it.
            let target = context.name(target);
            format!("below the objection {name} to `{target}`, write `but: {objector}`, or name what else answers it")
        } else if broken.is_against {
            // What speaks against it speaks for the thesis, and is not to be answered.
            let outweighs = form(objectors.len(), "outweighs", "outweigh");
            let answers = objectors.iter().take(MOST).cloned().collect::<Vec<String>>().join(" + ");
            format!(
                "where {names} {outweighs} {name}, write {name} as `despite:` where it is named, and below it `but: {answers}`"
            )
        } else if is_written_here {
            format!("answer it: below the `despite:` of {name} that names {names}, write `but:` with what outweighs it")
        } else if elsewhere(context, at).is_empty() && objectors.len() <= MOST {
            format!("answer it: write `despite: {}` on {name}, and `but:` with the answer below it", objectors.join(" + "))
        } else {
            format!("answer the objection with `but:` and a statement that outweighs {names}")
        };
        return (format!("{names} {verb} to {it}, and nothing decides between them"), answer);
    }
    let mut sides = vec![context.name(at)];
    sides.extend(against(context, grounds, Label::Contested).into_iter().map(|side| context.name(side)));
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

/// The exceptions that decide, each once: those with a label.
fn against(context: &Context<'_>, grounds: &[Ground], label: Label) -> Vec<StatementNumber> {
    let premises = grounds.iter().flat_map(|ground| &ground.against).flat_map(|undercut| &undercut.premises);
    let mut exceptions: Vec<StatementNumber> =
        premises.copied().filter(|&premise| context.standing.label(premise) == label).collect();
    exceptions.sort_unstable();
    exceptions.dedup();
    exceptions
}

/// The premises of the objection that decides, and whether it is a `despite` of the file.
fn objection(context: &Context<'_>, grounds: &[Ground]) -> Option<(Vec<String>, bool)> {
    let objection = grounds.iter().find(|ground| ground.is_objection(&context.graph))?;
    let written = premises_as_written(context.project, &context.graph, objection.line).into_iter();
    let premises = written.filter(|written| !written.is_warrant).map(|written| context.name(written.premise)).collect();
    let written = context.graph.lines[objection.line].written;
    let node = |field| &context.project.file(written.file).tree().fields[field];
    let is_here = context.document().root() == written.file && node(written.field).field == Field::Despite;
    Some((premises, is_here))
}
