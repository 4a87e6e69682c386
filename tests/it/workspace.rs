//! A workspace gives at every moment what a fresh check gives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use hence::internals::archive::{Archive, Unread};
use hence::internals::base::ids::{ArchiveId, StatementId};
use hence::internals::base::source::{FileId, SourceFile};
use hence::internals::diagnostic::{Diagnostic, Level};
use hence::internals::model::Project;
use hence::internals::rules::{Profile, RULES, Rule, Settings, run};
use hence::internals::schema::words::{Date, date, is_all};
use hence::internals::schema::{Field, ValueType};
use hence::internals::session::follow::Follower;
use hence::internals::session::workspace::Workspace;
use hence::internals::session::{Memory, System};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::effort;
use crate::properties::{examples, piece};

/// What is in an editor, and what is on disk.
struct World {
    workspace: Workspace,
    open: BTreeMap<String, String>,
    disk: Memory,
    /// The files in the order in which the workspace came to know them, with the texts that it saw last.
    seen: Vec<(String, String)>,
}

/// The text of a file on disk.
fn on_disk<'disk>(disk: &'disk Memory, path: &str) -> Option<&'disk str> {
    disk.bytes(path).map(|bytes| std::str::from_utf8(bytes).expect("text"))
}

/// Where a file is: paths count from the root.
fn place(path: &str) -> PathBuf {
    Path::new("/").join(path)
}

fn path_of(place: &Path) -> String {
    place.strip_prefix("/").expect("below the root").to_str().expect("text").to_owned()
}

impl World {
    fn text(&self, path: &str) -> &str {
        self.open.get(path).map(String::as_str).or_else(|| on_disk(&self.disk, path)).unwrap_or_default()
    }

    /// The reports of a workspace that has just been made, read by other means than those of a workspace.
    fn fresh(&mut self, path: &str, settings: &Settings) -> Vec<Diagnostic> {
        let mut at = self.seen.len();
        while let Some(file) = self.workspace.project().files.get(at) {
            self.seen.push((file.source.path().to_owned(), String::new()));
            at += 1;
        }
        let mut project = Project::default();
        for (path, text) in &mut self.seen {
            if let Some(now) = self.open.get(path).map(String::as_str).or_else(|| on_disk(&self.disk, path)) {
                now.clone_into(text);
            }
            project.add(SourceFile::from_text(path.clone(), text.clone()).expect("small"));
        }
        let number = |path: &str| self.seen.iter().position(|(known, _)| known == path).map(FileId::new);
        let file = number(path).expect("known");
        let mut archives: Vec<(FileId, StatementId, String)> = Vec::new();
        let (mut wanted, mut at) = (vec![file], 0);
        while let Some(&id) = wanted.get(at) {
            at += 1;
            for link in project.links(id) {
                let from = self.seen[id.index()].0.clone();
                let outcome = Follower::default().follow(&self.disk, Some(&place(&from)), &link).map(|place| path_of(&place));
                let used = outcome.map(|path| match link.field {
                    None => number(&path),
                    Some(field) => {
                        archives.extend((field == Field::Archive).then_some((id, link.statement, path)));
                        None
                    }
                });
                if let Ok(Some(used)) = used
                    && !wanted.contains(&used)
                {
                    wanted.push(used);
                }
                project.link(id, &link, used);
            }
        }
        project.resolve();
        if project.has_unknown(file) {
            let folder = place(path).parent().expect("a folder").to_owned();
            let beside = Follower::default().briefs_in(&self.disk, &folder).into_iter().map(|place| path_of(&place));
            let beside = beside.filter(|beside| beside != path);
            project.files[file.index()].neighbours = beside.filter_map(|beside| number(&beside)).collect();
        }
        let quoted = project.with_archives(file);
        for (id, note, path) in archives.into_iter().filter(|(id, ..)| quoted.contains(id)) {
            let archive = match self.disk.read(Path::new(&path), usize::MAX) {
                Ok(bytes) => Archive::of(path.as_str(), &bytes).with_fingerprint(&bytes),
                Err(reason) => Archive::unread(path.as_str(), Unread::Unreadable(reason.to_string())),
            };
            let known = project.archives.iter().position(|known| known.path() == path);
            let number = known.map_or_else(|| project.add_archive(archive), ArchiveId::new);
            project.keep(id, note, number);
        }
        run(&project, file, settings)
    }
}

/// What happens to the files.
#[derive(Clone, Debug)]
pub enum Event {
    /// Characters of an open file are replaced.
    Edit(Index, usize, String),
    /// A line is taken out, and put elsewhere or not.
    Move(Index, Option<Index>),
    /// A line of some brief is put in.
    Line(Index, Index),
    /// A word is replaced by another word of the file, everywhere or here alone.
    Rename(Index, Index, bool),
    /// A word that rules look for is put after another one.
    Word(Index, &'static str),
    /// A comment is put between two lines.
    Comment(Index),
    /// A field gets the value that one of its name has in some brief.
    Value(Index, Index),
    /// A word is put after another one, with a separator.
    Name(Index, Index, &'static str),
    /// It is closed, or opened.
    Toggle,
    /// It is written to disk or removed from it.
    Save(bool),
}

fn event() -> impl Strategy<Value = Event> {
    let new = prop_oneof![
        3 => Just(String::new()),
        2 => "[\r\n \t\u{a0}\u{feff}#\\\\：é甲]{1,2}",
        3 => "[a-z :+,(#.-]{1,3}",
        1 => piece(),
        1 => piece().prop_map(|piece| format!("\n{piece}\n")),
    ];
    let length = prop_oneof![5 => 0_usize..3, 2 => 0_usize..30, 1 => 0_usize..300];
    let index = any::<Index>;
    prop_oneof![
        6 => (index(), prop::sample::select(WORDS.to_vec())).prop_map(|(at, word)| Event::Word(at, word)),
        6 => (index(), index()).prop_map(|(at, line)| Event::Value(at, line)),
        1 => index().prop_map(Event::Comment),
        8 => (index(), length, new).prop_map(|(at, length, new)| Event::Edit(at, length, new)),
        2 => (index(), prop::option::of(index())).prop_map(|(from, to)| Event::Move(from, to)),
        4 => (index(), index()).prop_map(|(at, line)| Event::Line(at, line)),
        3 => (index(), index(), any::<bool>()).prop_map(|(from, to, all)| Event::Rename(from, to, all)),
        2 => (index(), index(), prop::sample::select(vec![", ", " + ", " "])).prop_map(|(at, to, by)| Event::Name(at, to, by)),
        1 => Just(Event::Toggle),
        1 => any::<bool>().prop_map(Event::Save),
    ]
}

/// Words that are in the lists of rules, or between those.
const WORDS: [&str; 16] = [
    "may",
    "recently",
    "last year",
    "obviously",
    "of course",
    "still",
    "likely",
    "with high confidence.",
    "it was reported",
    "remains to be seen",
    "said",
    "according to unnamed officials",
    "it",
    "not",
    "\"",
    "is",
];

const PATHS: [&str; 4] = ["a.brief", "b.brief", "lib/c.brief", "lib/d.brief"];

/// The briefs on the page of a rule.
fn page(rule: &Rule) -> impl Iterator<Item = &str> {
    rule.page.split("```brief").skip(1).filter_map(|block| block.split_once('\n')?.1.split("```").next())
}

/// Briefs in which a comment or a value counts that it does not on the page of a rule.
const FURTHER: [(&str, &str); 3] = [
    ("circular-reasoning", "claim a: A.\n  because: b\n\nclaim b: B.\n  because: c\n\nclaim c: C.\n  because: a\n"),
    ("unused-use", "brief: B\n\nuse x: b.brief\n\nclaim a: A.\n"),
    (
        "single-source",
        "brief: B\n  thesis: a\n\nclaim a: A.\n  because: e\n\nevidence e: E.\n  cites: m, n\n\n\
         note m: M\n  publisher: Reuters\n\nnote n: N\n  publisher: Reuters\n",
    ),
];

/// The files that the page of a rule has beside its briefs, by their paths.
fn beside(rule: &Rule) -> impl Iterator<Item = (String, String)> {
    rule.page.split("\n```").filter_map(|block| {
        let (info, text) = block.split_once('\n')?;
        let (_, path) = info.split_once(' ').filter(|(_, path)| path.contains('.'))?;
        Some((path.to_owned(), text.to_owned()))
    })
}

/// The briefs on the pages of the rules, and the examples cut into pieces.
static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let quoted =
        "evidence bridge: It is safe.\n  quote: the bridge is safe\n  cites: n\n\nnote n: N\n  archive: n.txt\n  url: none\n";
    let mut texts: Vec<String> = vec![quoted.to_owned(), quoted.replace("the bridge", "the brigde")];
    texts.push("question who: Who?\n  exclusive: no\n".to_owned());
    for rule in RULES {
        texts.extend(page(rule).map(str::to_owned));
    }
    for example in examples() {
        let statements: Vec<&str> = example.split("\n\n").collect();
        texts.extend(statements.chunks(12).map(|some| some.join("\n\n") + "\n"));
    }
    texts
});

/// The fields in the briefs that hold no list, each with its values.
static VALUES: LazyLock<BTreeMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut values: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for line in CORPUS.iter().flat_map(|text| text.lines()) {
        let Some(name) = named(line).filter(|name| !is_list(Field::from_name(name))) else { continue };
        let of_name = values.entry(name.to_owned()).or_default();
        if !of_name.contains(&line) {
            of_name.push(line);
        }
    }
    values
});

fn is_list(field: Field) -> bool {
    let value = field.spec().map(|spec| spec.value);
    matches!(
        value,
        Some(ValueType::Premises(_) | ValueType::References(_) | ValueType::Notes | ValueType::Words | ValueType::Rules)
    )
}

/// The name of the field that a line holds.
fn named(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix(' ')?.split_once(": ")?;
    Some(name.trim())
}

fn words(text: &str) -> Vec<std::ops::Range<usize>> {
    let is_word = |next: char| next.is_alphanumeric() || matches!(next, '-' | '_' | '.' | '/');
    let mut words = Vec::new();
    let mut start = None;
    for (at, next) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_word(next), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The edits of an event, from the last to the first so that one does not move another.
fn edits(text: &str, event: &Event) -> Vec<(std::ops::Range<usize>, String)> {
    let lines: Vec<std::ops::Range<usize>> = {
        let mut starts: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        starts.insert(0, 0);
        starts.iter().zip(starts.iter().skip(1).chain([&text.len()])).map(|(&start, &end)| start..end).collect()
    };
    let words = words(text);
    match event {
        Event::Edit(at, length, new) => {
            let places: Vec<usize> = (0..=text.len()).filter(|&at| text.is_char_boundary(at)).collect();
            let first = at.index(places.len());
            vec![(places[first]..places[(first + length).min(places.len() - 1)], new.clone())]
        }
        Event::Move(from, to) => {
            let from = from.get(&lines).clone();
            let line = text[from.clone()].to_owned();
            let mut edits = vec![(from.clone(), String::new())];
            if let Some(to) = to {
                let to = to.get(&lines).start;
                edits.insert(usize::from(to <= from.start), (to..to, line));
            }
            edits
        }
        Event::Line(at, line) => {
            let all: Vec<&str> = CORPUS.iter().flat_map(|text| text.lines()).collect();
            let at = at.get(&lines).end;
            vec![(at..at, format!("{}\n", line.get(&all)))]
        }
        Event::Rename(..) | Event::Name(..) if words.is_empty() => Vec::new(),
        Event::Word(at, word) => {
            let texts = lines.iter().filter(|line| text[(*line).clone()].starts_with(char::is_alphabetic));
            let texts: Vec<_> =
                texts.filter_map(|line| Some(line.start + text[line.clone()].find(": ")? + 1..line.end)).collect();
            let of_texts: Vec<_> = words.iter().filter(|word| texts.iter().any(|text| text.contains(&word.start))).collect();
            if of_texts.is_empty() {
                return Vec::new();
            }
            let end = at.get(&of_texts).end;
            vec![(end..end, format!(" {word}"))]
        }
        Event::Comment(at) => {
            let start = at.get(&lines).start;
            vec![(start..start, "  # so it is said\n".to_owned())]
        }
        Event::Value(at, line) => {
            let fields: Vec<_> =
                lines.iter().filter_map(|range| Some((range, VALUES.get(named(&text[range.clone()])?)?))).collect();
            if fields.is_empty() {
                return Vec::new();
            }
            let (range, values) = *at.get(&fields);
            vec![(range.clone(), format!("{}\n", line.get(values)))]
        }
        Event::Rename(from, to, all) => {
            let from = from.get(&words).clone();
            let (word, new) = (&text[from.clone()], &text[to.get(&words).clone()]);
            let new = if *all { format!("{new}-{word}") } else { new.to_owned() };
            let meant = words.iter().rev().filter(|range| **range == from || *all && text[(*range).clone()] == *word);
            meant.map(|range| (range.clone(), new.clone())).collect()
        }
        Event::Name(at, to, by) => {
            let end = at.get(&words).end;
            vec![(end..end, format!("{by}{}", &text[to.get(&words).clone()]))]
        }
        Event::Toggle | Event::Save(_) => Vec::new(),
    }
}

impl World {
    fn new(texts: &[String]) -> Self {
        let mut disk = Memory::new();
        // All of it is one project.
        disk.write("hence.toml", "");
        disk.write("n.txt", "It was reported that the bridge is safe.");
        PATHS.iter().zip(texts).for_each(|(path, text)| disk.write(path, text.as_str()));
        let mut world = Self { workspace: Workspace::default(), open: BTreeMap::new(), disk, seen: Vec::new() };
        for path in &PATHS[..2] {
            world.toggle(path);
        }
        world
    }

    fn toggle(&mut self, path: &str) {
        if self.open.remove(path).is_some() {
            let file = self.workspace.find(path).expect("open");
            self.workspace.close(file);
        } else {
            let text = self.text(path).to_owned();
            self.workspace.open(path, text.clone()).expect("small");
            self.open.insert(path.to_owned(), text);
        }
    }

    fn happens(&mut self, path: &str, event: &Event) {
        match event {
            Event::Toggle => self.toggle(path),
            Event::Save(is_there) => {
                let text = self.text(path).to_owned();
                if *is_there {
                    self.disk.write(path, text);
                } else {
                    self.disk.remove(path);
                }
                self.workspace.disk_changed();
            }
            Event::Edit(..)
            | Event::Move(..)
            | Event::Line(..)
            | Event::Rename(..)
            | Event::Name(..)
            | Event::Word(..)
            | Event::Comment(..)
            | Event::Value(..) => {
                let (Some(file), Some(text)) = (self.workspace.find(path), self.open.get_mut(path)) else { return };
                for (range, new) in edits(text, event) {
                    self.workspace.change(file, range.clone(), &new).expect("a range of the text");
                    text.replace_range(range, &new);
                }
            }
        }
    }

    fn agrees(&mut self, path: &str, settings: &Settings) -> Result<(), TestCaseError> {
        let is_there = self.open.contains_key(path) || self.disk.bytes(path).is_some();
        let Some(file) = self.workspace.find(path).filter(|_| is_there) else { return Ok(()) };
        let found = self.workspace.check(file, settings, &self.disk).to_vec();
        let fresh = self.fresh(path, settings);
        prop_assert_eq!(self.workspace.file(file).source.text(), &self.seen[file.index()].1);
        if found != fresh {
            let only = |these: &[Diagnostic], those: &[Diagnostic]| -> Vec<String> {
                these.iter().filter(|report| !those.contains(report)).map(|report| format!("{report:#?}")).collect()
            };
            let (kept, missed) = (only(&found, &fresh), only(&fresh, &found));
            let text = self.text(path);
            return Err(TestCaseError::fail(format!("{path} reports {kept:#?}\nand not {missed:#?}\n{text}\n{text:?}")));
        }
        Ok(())
    }
}

/// Settings in which every rule speaks, or those of a profile, or the usual ones.
fn settings(which: usize) -> Settings {
    let today: Option<Date> = is_all(date, "2021-06-01");
    let mut settings = Settings::default();
    settings.today = today;
    match which {
        0 => {
            for rule in RULES {
                let _ = settings.set(rule.name, Level::Warning);
            }
        }
        1 => settings.profile = Some(Profile::Icd203),
        _ => {}
    }
    settings
}

/// Texts of which some use others.
pub fn texts() -> impl Strategy<Value = Vec<String>> {
    let uses = ["", "use: lib/c.brief\n\n", "use x: b.brief\n\n", "use: d.brief\nuse y: ../a.brief\n\n", "use: none.brief\n\n"];
    let text = (prop::collection::vec(any::<Index>(), 1..4), prop::sample::select(uses.to_vec()));
    prop::collection::vec(text, PATHS.len()).prop_map(|texts| {
        let text = |(which, uses): (Vec<Index>, &str)| {
            let parts: Vec<&str> = which.iter().map(|which| which.get(&CORPUS).as_str()).collect();
            format!("{uses}{}", parts.join("\n"))
        };
        texts.into_iter().map(text).collect()
    })
}

/// Events by the file that they happen to, and the file that is checked then.
pub type Round = (Vec<(usize, Event)>, usize);

/// What happens between two checks.
pub fn round() -> impl Strategy<Value = Round> {
    (prop::collection::vec((0_usize..12, event()), 1..3), 0_usize..12)
}

/// Whether a workspace of files with these texts reports after each round what a fresh check does.
pub fn agrees(texts: &[String], which: usize, rounds: &[Round]) -> Result<(), TestCaseError> {
    let settings = settings(which);
    let mut world = World::new(texts);
    for (events, checked) in rounds {
        // Most of what happens, happens to the first file.
        for (at, event) in events {
            world.happens(PATHS.get(*at).unwrap_or(&PATHS[0]), event);
        }
        world.agrees(PATHS.get(*checked).unwrap_or(&PATHS[0]), &settings)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_workspace_reports_what_a_fresh_check_does(
        texts in texts(),
        which in 0_usize..3,
        rounds in prop::collection::vec(round(), 1..16),
    ) {
        agrees(&texts, which, &rounds)?;
    }
}

/// Edits after which nearly always the same statements, fields and references are there.
fn quiet_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (any::<Index>(), prop::sample::select(WORDS.to_vec())).prop_map(|(at, word)| Event::Word(at, word)),
        4 => (any::<Index>(), any::<Index>()).prop_map(|(at, line)| Event::Value(at, line)),
        1 => any::<Index>().prop_map(Event::Comment),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_of_a_check_holds_whatever_values_and_words_are_edited(
        walks in prop::collection::vec(prop::collection::vec(quiet_event(), 1..8), RULES.len()),
        which in any::<Index>(),
        setting in 0_usize..3,
    ) {
        let settings = settings(setting);
        for (rule, events) in RULES.iter().zip(walks) {
            let further = FURTHER.iter().filter(|(name, _)| *name == rule.name).map(|(_, text)| *text);
            let pages: Vec<&str> = page(rule).chain(further).collect();
            let mut world = World::new(&[(*which.get(&pages)).to_owned(), String::new()]);
            beside(rule).for_each(|(path, text)| world.disk.write(path, text));
            world.agrees(PATHS[0], &settings)?;
            for event in &events {
                world.happens(PATHS[0], event);
                world.agrees(PATHS[0], &settings)?;
            }
        }
    }
}

/// Each case goes through all rules.
fn cases() -> u32 {
    if effort::is_thorough() { 16 } else { 4 }
}
