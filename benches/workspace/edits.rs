//! What people do in an editor, as the changes that it sends.

use hence::internals::base::ids::{FileId, StatementId};
use hence::internals::base::source::Utf16Position;
use hence::internals::schema::{Field, Kind};
use hence::internals::session::workspace::Workspace;

/// Changes that are sent together: where, from the end of the text to its start as editors send them, and what stands there then.
pub type Step = Vec<([Utf16Position; 2], String)>;

/// A sort of edit.
pub struct Edit {
    /// What chooses it on the command line.
    pub key: &'static str,
    /// Its name in the table.
    pub name: &'static str,
    /// How many letters typed take as long as one of it, about.
    pub budget: usize,
    /// Chooses one, in the steps after each of which the file is checked.
    pub steps: fn(&Workspace, FileId, &mut Random) -> Vec<Step>,
}

/// All of them.
pub const EDITS: [Edit; 6] = [
    Edit { key: "letter", name: "a letter in a text", budget: 1, steps: letter },
    Edit { key: "prose", name: "a letter in a field of prose", budget: 1, steps: prose },
    Edit { key: "value", name: "a letter in a publisher", budget: 1, steps: publisher },
    Edit { key: "premise", name: "a premise, added and deleted", budget: 8, steps: premise },
    Edit { key: "claim", name: "a claim, added and deleted", budget: 8, steps: claim },
    Edit { key: "rename", name: "an id and all that refer to it, renamed", budget: 4, steps: rename },
];

/// The id that is renamed first, and cited most.
const HUB: &str = "1";

/// A brief in which more evidence cites the first note.
pub fn with_hub(text: &str, uses: usize) -> String {
    let all = text.matches("\n  cites: ").count();
    let lines = text.lines().scan(0, |citations, line| {
        let is_one = line.starts_with("  cites: ") && !line.ends_with(": 1");
        *citations += usize::from(is_one);
        let cites_it = is_one && *citations % (all / uses).max(1) == 0;
        Some(if cites_it { format!("{line}, {HUB}\n") } else { format!("{line}\n") })
    });
    lines.collect()
}

/// Numbers that look random and are the same in every run (splitmix64).
#[derive(Default)]
pub struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % count.max(1) as u64) as usize
    }
}

fn change(workspace: &Workspace, file: FileId, range: std::ops::Range<usize>, new: &str) -> ([Utf16Position; 2], String) {
    ([workspace.position(file, range.start), workspace.position(file, range.end)], new.to_owned())
}

/// A statement of a kind, somewhere.
fn some(workspace: &Workspace, file: FileId, random: &mut Random, is_meant: impl Fn(Kind) -> bool) -> StatementId {
    let statements = &workspace.file(file).tree().statements;
    let start = random.below(statements.len());
    let mut all = (start..statements.len()).chain(0..start).map(StatementId::new);
    all.find(|&at| statements[at].kind.is_some_and(&is_meant)).expect("there is one")
}

fn letter(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    let statement = some(workspace, file, random, |_| true);
    let text = workspace.file(file).statement(statement).text;
    let at = text.start as usize + 1 + random.below(text.range().len());
    vec![vec![change(workspace, file, at..at, "x")]]
}

fn prose(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    in_field(workspace, file, some(workspace, file, random, |kind| kind == Kind::Assumption), Field::IfWrong)
}

fn publisher(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    in_field(workspace, file, some(workspace, file, random, |kind| kind == Kind::Note), Field::Publisher)
}

fn in_field(workspace: &Workspace, file: FileId, statement: StatementId, field: Field) -> Vec<Step> {
    let tree = workspace.file(file).tree();
    let at = tree.fields[tree.find(statement, field).expect("it has one")].value.end as usize;
    vec![vec![change(workspace, file, at..at, "x")]]
}

fn premise(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    let brief = workspace.file(file);
    let claim = some(workspace, file, random, |kind| kind == Kind::Claim);
    let tree = brief.tree();
    let Some(field) = tree.find(claim, Field::Because) else { return premise(workspace, file, random) };
    let evidence = some(workspace, file, random, |kind| kind == Kind::Evidence);
    let (end, new) = (tree.fields[field].value.end as usize, format!(" + {}", brief.id(evidence)));
    let start = workspace.position(file, end);
    let following = Utf16Position { column: start.column + new.len() as u32, ..start };
    vec![vec![([start, start], new)], vec![([start, following], String::new())]]
}

fn claim(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    let statement = some(workspace, file, random, |kind| kind == Kind::Note);
    let start = workspace.position(file, workspace.file(file).statement(statement).span.start as usize);
    let following = Utf16Position { line: start.line + 2, column: 0 };
    vec![vec![([start, start], "claim new-claim: It is so.\n\n".to_owned())], vec![([start, following], String::new())]]
}

fn rename(workspace: &Workspace, file: FileId, random: &mut Random) -> Vec<Step> {
    let brief = workspace.file(file);
    let tree = brief.tree();
    let note = some(workspace, file, &mut Random(0), |kind| kind == Kind::Note);
    let note = StatementId::all(note.index()).find(|&at| tree.statements[at].kind == Some(Kind::Note)).unwrap_or(note);
    let old = brief.id(note);
    let new = format!("source-{}", random.below(1000));
    let declared = tree.statements[note].id;
    let named = tree.items.iter().filter(|&&item| brief.source.slice(item) == old);
    let mut places: Vec<_> = named.chain([&declared]).copied().collect();
    places.sort_unstable();
    vec![places.into_iter().rev().map(|place| change(workspace, file, place.range(), &new)).collect()]
}
