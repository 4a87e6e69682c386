//! Whatever a client does, what the server has published is what a check of the same files reports; and no message stops it.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use hence::internals::server::Server;
use hence::{Date, Memory, load};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::effort;

/// The files of a project: a brief that uses another one, which uses a third.
const PATHS: [&str; 4] = ["/a.brief", "/lib/b.brief", "/lib/c.brief", "/hence.toml"];

const TEXTS: [&str; 8] = [
    "use lib: lib/b.brief\n\nbrief: A\n  thesis: safe\n\nclaim safe: It is safe.\n  because: lib/tested\n",
    "use more: c.brief\n\nnote n: A report\n  publisher: Agency\n\nevidence tested: It was tested.\n  cites: n\n  despite: more/old\n",
    "claim old: It is old.\n  because: built\n\nevidence built: It was built in 1931.\n  date: 1931\n",
    "[rules]\nunused-use = \"off\"\nuncited-evidence = \"off\"\n",
    "claim safe: It is safe.\n  becuase: x +\n\n\nevidence tested It was\n  cites: \"\n",
    "",
    "use lib: ../a.brief\nclaim é𝄞: 甲.\r\n  because: lib/safe\r\n",
    "[rules]\nno-such-rule = 1\n",
];

/// What a client, or somebody at its disk, does.
#[derive(Clone, Debug)]
enum Step {
    Open(usize, usize),
    Close(usize),
    Type { file: usize, from: Index, length: usize, text: &'static str },
    Replace(usize, usize),
    Write(usize, usize),
    Remove(usize),
    Move(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let file = || 0..PATHS.len() - 1;
    let any_file = || 0..PATHS.len();
    let text = || 0..TEXTS.len();
    let typed = prop::sample::select(vec![
        "",
        "a",
        " ",
        "\n",
        "  but: old\n",
        "x: ",
        "claim z: Z.\n",
        "é",
        "lib/",
        "because: tested",
        "\r\n",
        "# ",
    ]);
    prop_oneof![
        3 => (file(), text()).prop_map(|(file, text)| Step::Open(file, text)),
        1 => file().prop_map(Step::Close),
        8 => (file(), any::<Index>(), 0..12_usize, typed).prop_map(|(file, from, length, text)| Step::Type { file, from, length, text }),
        1 => (file(), text()).prop_map(|(file, text)| Step::Replace(file, text)),
        2 => (any_file(), text()).prop_map(|(file, text)| Step::Write(file, text)),
        1 => any_file().prop_map(Step::Remove),
        1 => (file(), file()).prop_map(|(from, to)| Step::Move(from, to)),
    ]
}

/// A client that keeps what it was sent.
struct Client {
    memory: Arc<RwLock<Memory>>,
    server: Server,
    open: BTreeMap<usize, String>,
    shown: BTreeMap<String, Vec<Value>>,
    version: i32,
}

fn uri(file: usize) -> String {
    format!("file://{}", PATHS[file])
}

impl Client {
    fn new() -> Self {
        let mut memory = Memory::new();
        memory.set_today(Some(Date::day(2026, 6, 1)));
        let memory = Arc::new(RwLock::new(memory));
        let mut client =
            Self { server: Server::new(memory.clone()), memory, open: BTreeMap::new(), shown: BTreeMap::new(), version: 0 };
        let capabilities = json!({"general": {"positionEncodings": ["utf-8"]}, "textDocument": {"publishDiagnostics": {"relatedInformation": true}}});
        client.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": capabilities}}));
        client
    }

    fn send(&mut self, message: &Value) {
        for sent in self.server.handle(&message.to_string()) {
            let sent: Value = serde_json::from_str(&sent).expect("JSON");
            if sent["method"] == "textDocument/publishDiagnostics" {
                let reports = sent["params"]["diagnostics"].as_array().expect("a list").clone();
                self.shown.insert(sent["params"]["uri"].as_str().expect("an address").to_owned(), reports);
            }
        }
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn change(&mut self, file: usize, change: &Value) {
        self.version += 1;
        let document = json!({"uri": uri(file), "version": self.version});
        self.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": [change]}));
    }

    fn disk(&mut self, change: impl FnOnce(&mut Memory)) {
        change(&mut self.memory.write().expect("nothing panicked"));
        self.notify("workspace/didChangeWatchedFiles", &json!({"changes": []}));
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Open(file, text) if !self.open.contains_key(&file) => {
                self.open.insert(file, TEXTS[text].to_owned());
                let document = json!({"uri": uri(file), "languageId": "brief", "version": 0, "text": TEXTS[text]});
                self.notify("textDocument/didOpen", &json!({"textDocument": document}));
            }
            Step::Close(file) if self.open.remove(&file).is_some() => {
                self.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri(file)}}));
            }
            Step::Type { file, ref from, length, text } => self.type_in(file, *from, length, text),
            Step::Replace(file, text) if self.open.contains_key(&file) => {
                self.open.insert(file, TEXTS[text].to_owned());
                self.change(file, &json!({"text": TEXTS[text]}));
            }
            Step::Write(file, text) => self.disk(|memory| memory.write(PATHS[file], TEXTS[text])),
            Step::Remove(file) => self.disk(|memory| _ = memory.remove(PATHS[file])),
            Step::Move(from, to) => self.disk(|memory| {
                if let Some(bytes) = memory.bytes(PATHS[from]).map(<[u8]>::to_vec) {
                    memory.remove(PATHS[from]);
                    memory.write(PATHS[to], bytes);
                }
            }),
            Step::Open(..) | Step::Close(_) | Step::Replace(..) => {}
        }
    }

    fn type_in(&mut self, file: usize, from: Index, length: usize, text: &str) {
        let Some(now) = self.open.get(&file).cloned() else { return };
        // Between characters, and not within the end of a line.
        let places: Vec<usize> = (0..=now.len())
            .filter(|&at| now.is_char_boundary(at) && !(now[..at].ends_with('\r') && now[at..].starts_with('\n')))
            .collect();
        let start = from.index(places.len());
        let (start, end) = (places[start], places[(start + length).min(places.len() - 1)]);
        let place = |at: usize| {
            let line_start = now[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
            let ends = now[..at].matches('\n').count() + now[..at].replace("\r\n", "").matches('\r').count();
            json!({"line": ends, "character": at - line_start})
        };
        let change = json!({"range": {"start": place(start), "end": place(end)}, "text": text});
        self.open.insert(file, format!("{}{text}{}", &now[..start], &now[end..]));
        self.change(file, &change);
    }

    /// What a server that sees the same files for the first time shows of each.
    fn fresh(&self) -> BTreeMap<String, Vec<Value>> {
        let mut other = Self::new();
        *other.memory.write().expect("nothing panicked") = self.memory.read().expect("nothing panicked").clone();
        for (&file, text) in &self.open {
            let document = json!({"uri": uri(file), "languageId": "brief", "version": 0, "text": text});
            other.notify("textDocument/didOpen", &json!({"textDocument": document}));
        }
        other.shown
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::of(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_steps_the_reports_are_those_of_a_fresh_check(steps in proptest::collection::vec(step(), 1..40)) {
        let mut client = Client::new();
        for step in &steps {
            client.take(step);
        }
        // The same files on disk, with what is open in their place, checked by the loader.
        let mut memory = client.memory.read().expect("nothing panicked").clone();
        for (&file, text) in &client.open {
            memory.write(PATHS[file], text.as_str());
        }
        let memory = Arc::new(memory);
        for (&file, text) in &client.open {
            let shown = client.shown.get(&uri(file)).cloned().unwrap_or_default();
            let loaded = load(memory.clone(), &[PATHS[file].into()]);
            prop_assert_eq!(loaded.checked.len(), 1, "{:?}", loaded.failures);
            let id = loaded.checked[0];
            let mut settings = loaded.settings(id);
            settings.today = Some(Date::day(2026, 6, 1));
            let found = hence::check(&loaded.project, id, &settings);
            let of_server: Vec<(String, String)> = shown.iter().map(|report| {
                let message = report["message"].as_str().expect("a text").split("\nhelp: ").next().expect("a message").to_owned();
                (report["code"].as_str().expect("a rule").to_owned(), message)
            }).collect();
            let of_check: Vec<(String, String)> =
                found.iter().map(|report| (report.rule.to_owned(), loaded.project.message(report).into_owned())).collect();
            // A folder is one for the server, which sees the disk, and none where only what is open makes it.
            let cut = |mut all: Vec<(String, String)>| {
                all.iter_mut().filter(|(rule, _)| rule == "missing-file").for_each(|(_, message)| message.clear());
                all
            };
            let (of_server, of_check) = (cut(of_server), cut(of_check));
            let cut = |all: Vec<(String, String)>| all.into_iter().map(|(rule, message)| (rule, message.split("\nnote: ").next().expect("a message").to_owned())).collect::<Vec<_>>();
            prop_assert_eq!(cut(of_server), cut(of_check), "{}: {:?}", PATHS[file], text);
        }
        prop_assert_eq!(client.shown.into_iter().filter(|(_, reports)| !reports.is_empty()).collect::<BTreeMap<_, _>>(),
            client_fresh(&steps).into_iter().filter(|(_, reports)| !reports.is_empty()).collect::<BTreeMap<_, _>>());
    }

    #[test]
    fn no_message_stops_the_server(
        which in proptest::collection::vec(any::<Index>(), 1..12),
        cuts in proptest::collection::vec((any::<Index>(), any::<Index>(), any::<Index>()), 0..3),
    ) {
        let all: Vec<String> = recorded();
        let mut server = Client::new().server;
        for index in &which {
            let mut message = all[index.index(all.len())].clone();
            for (from, to, other) in &cuts {
                message = spliced(&message, *from, *to, &all[other.index(all.len())]);
            }
            for sent in server.handle(&message) {
                prop_assert!(serde_json::from_str::<Value>(&sent).is_ok(), "{sent}");
            }
            if server.has_ended().is_some() {
                break;
            }
        }
    }
}

fn client_fresh(steps: &[Step]) -> BTreeMap<String, Vec<Value>> {
    let mut client = Client::new();
    for step in steps {
        client.take(step);
    }
    client.fresh()
}

/// The messages of the recorded sessions.
fn recorded() -> Vec<String> {
    let texts = super::sessions::sessions().into_iter().map(|path| std::fs::read_to_string(path).expect("text"));
    let messages = |text: String| {
        let lines = text.lines().filter_map(|line| line.strip_prefix(r#"{"to": "#)?.strip_suffix('}').map(str::to_owned));
        lines.collect::<Vec<_>>()
    };
    texts.flat_map(messages).collect()
}

/// A message with a part of another one in place of a part of it.
fn spliced(message: &str, from: Index, to: Index, other: &str) -> String {
    let letters: Vec<char> = message.chars().collect();
    let others: Vec<char> = other.chars().collect();
    let (start, end) = (from.index(letters.len() + 1), to.index(letters.len() + 1));
    let (start, end) = (start.min(end), start.max(end).min(start.min(end) + 20));
    let part = from.index(others.len() + 1);
    letters[..start].iter().chain(others[part..].iter().take(9)).chain(&letters[end..]).collect()
}
