//! A brief flows one way: modules depend only on earlier ones, no two files on each other, and only the last reads files or clocks.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;
use toml::de::DeTable;

const ORDER: [&str; 23] = [
    "base",
    "schema",
    "diagnostic",
    "syntax",
    "format",
    "archive",
    "model",
    "graph",
    "standing",
    "analysis",
    "rules",
    "findings",
    "fix",
    "config",
    "session",
    "render",
    "baseline",
    "view",
    "picture",
    "answers",
    "server",
    "mcp",
    "cli",
];

/// The files below `src` by their module path, as `rules::words`, each with its code without comments and tests.
fn modules() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(&root).expect("below").with_extension("");
                let name = name.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("::");
                let text = fs::read_to_string(&path).expect("text");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                let is_code = |line: &&str| !line.trim_start().starts_with("//");
                found.insert(name, code.lines().filter(is_code).collect::<Vec<_>>().join("\n"));
            }
        }
    }
    found.remove("lib");
    found.remove("main");
    found
}

fn place(module: &str) -> usize {
    let top = module.split("::").next().unwrap_or(module);
    ORDER.iter().position(|known| *known == top).unwrap_or_else(|| panic!("{module} has no place in the order"))
}

/// The paths that a code names, from the root of the crate: `use crate::a::{b, c}` names two.
fn named(module: &str, code: &str) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    for (at, word) in code.char_indices().filter_map(|(at, _)| {
        let word = ["crate::", "super::", "self::"].into_iter().find(|word| code[at..].starts_with(word))?;
        (!code[..at].ends_with(|before| is_name(before) || before == ':')).then_some((at, word))
    }) {
        let mut base: Vec<&str> = module.split("::").collect();
        let mut rest = &code[at..];
        match word {
            "crate::" => base.clear(),
            "super::" => drop(base.pop()),
            _ => {}
        }
        rest = &rest[word.len()..];
        while let Some(above) = rest.strip_prefix("super::") {
            base.pop();
            rest = above;
        }
        let mut path: Vec<String> = base.into_iter().map(str::to_owned).collect();
        loop {
            let end = rest.find(|letter| !is_name(letter)).unwrap_or(rest.len());
            if end == 0 {
                break;
            }
            path.push(rest[..end].to_owned());
            match rest[end..].strip_prefix("::") {
                Some(further) => rest = further,
                None => break,
            }
        }
        match rest.strip_prefix('{').and_then(|list| list.split_once('}')) {
            Some((list, _)) => {
                for leaf in list.split(',').filter_map(|leaf| leaf.trim().split(' ').next()).filter(|leaf| !leaf.is_empty()) {
                    let parts = leaf.split("::").map(str::to_owned);
                    paths.push(path.iter().cloned().chain(parts).collect());
                }
            }
            None => paths.push(path),
        }
    }
    paths
}

/// Each file with the other files that it depends on. A folder's own file declares what is in the folder, which is no dependence.
fn dependences() -> Vec<(String, String)> {
    let modules = modules();
    let mut found = Vec::new();
    for (module, code) in &modules {
        for path in named(module, code) {
            let target =
                (1..=path.len()).rev().map(|length| path[..length].join("::")).find(|target| modules.contains_key(target));
            let Some(target) = target else { continue };
            if target != *module && !target.starts_with(&format!("{module}::")) {
                found.push((module.clone(), target));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn modules_depend_only_on_earlier_ones() {
    let back: Vec<_> = dependences().into_iter().filter(|(from, to)| place(to) > place(from)).collect();
    assert!(back.is_empty(), "these depend on what comes later: {back:?}");
}

#[test]
fn no_files_depend_on_each_other() {
    let dependences = dependences();
    assert!(dependences.len() > 1_000, "{} are too few to be all", dependences.len());
    let mut graph = DiGraph::<&str, ()>::new();
    let mut nodes = BTreeMap::new();
    for (from, to) in &dependences {
        let ends = [from, to].map(|name| *nodes.entry(name.as_str()).or_insert_with(|| graph.add_node(name)));
        graph.add_edge(ends[0], ends[1], ());
    }
    let circles = tarjan_scc(&graph).into_iter().filter(|circle| circle.len() > 1);
    let circles: Vec<Vec<&str>> = circles.map(|circle| circle.into_iter().map(|node| graph[node]).collect()).collect();
    assert!(circles.is_empty(), "these depend on one another: {circles:?}");
}

#[test]
fn no_file_is_longer_than_a_reader_takes_in() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let long: Vec<String> = modules()
        .into_keys()
        .filter(|module| {
            let path = root.join(module.replace("::", "/")).with_extension("rs");
            fs::read_to_string(path).expect("text").lines().count() > 500
        })
        .collect();
    assert!(long.is_empty(), "these have more than 500 lines: {long:?}");
}

#[test]
fn no_rule_names_another() {
    let names: Vec<&str> = hence::internals::rules::RULES.iter().map(|rule| rule.name).collect();
    let groups: Vec<&str> = hence::internals::rules::Group::ALL.map(hence::internals::rules::Group::name).to_vec();
    let modules = modules();
    let is_rule = |module: &&String| {
        module.split("::").nth(1).is_some_and(|group| groups.contains(&group)) && module.matches("::").count() == 2
    };
    let rules: Vec<&String> = modules.keys().filter(|module| module.starts_with("rules::")).filter(is_rule).collect();
    assert!(rules.len() > 60, "{} are too few to be all", rules.len());
    for module in rules {
        let code = &modules[module];
        for name in &names {
            assert!(!code.contains(&format!("\"{name}\"")), "{module} names {name}");
        }
        let others: Vec<_> = named(module, code)
            .into_iter()
            .filter(|path| path.len() > 2 && path[0] == "rules" && groups.contains(&path[1].as_str()))
            .collect();
        assert!(others.is_empty(), "{module} depends on other rules: {others:?}");
    }
}

#[test]
fn only_the_command_line_and_the_system_read_files_clocks_and_the_environment() {
    let words = [
        // Files.
        "std::fs",
        "{fs",
        " fs,",
        "canonicalize(",
        ".is_file()",
        ".is_dir()",
        ".is_symlink()",
        ".exists()",
        ".symlink_metadata()",
        ".read_dir()",
        "path::absolute",
        // The process and what it prints.
        "std::env",
        "{env",
        " env,",
        "std::process",
        "println!",
        "eprintln!",
        "io::stdin",
        "io::stdout",
        "io::stderr",
        // Clocks.
        "std::time",
        "Timestamp::now",
        "Zoned::now",
        "Instant::now",
        "SystemTime",
    ];
    let (inner, outer): (Vec<_>, Vec<_>) = modules().into_iter().partition(|(name, _)| !is_of_the_system(name));
    for (name, code) in &inner {
        for word in words {
            assert!(!code.contains(word), "{name} uses {word}");
        }
    }
    assert!(outer.iter().any(|(_, code)| code.contains("std::fs")), "what reads files was not looked at");
}

/// Whether a module may know the operating system.
fn is_of_the_system(module: &str) -> bool {
    module.split("::").next() == Some("cli") || module == "session::os" || module.starts_with("session::os::")
}

/// The crates that a feature brings: what `dep:` stands before in its line of the manifest.
fn brought_by(feature: &str) -> Vec<String> {
    let manifest = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).expect("text");
    let manifest = DeTable::parse(&manifest).expect("TOML");
    let features = manifest.get_ref().get("features").and_then(|features| features.get_ref().as_table()).expect("features");
    let parts = features.get(feature).and_then(|parts| parts.get_ref().as_array()).expect("a list");
    let crates = parts.iter().filter_map(|part| part.get_ref().as_str()?.strip_prefix("dep:"));
    let crates: Vec<String> = crates.map(|name| name.replace('-', "_")).collect();
    assert!(!crates.is_empty(), "{feature} brings nothing");
    crates
}

/// Each module with the optional crates that it names.
fn crates_named(crates: &[String]) -> Vec<(String, String)> {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let names = |code: &str, name: &str| {
        code.match_indices(name).any(|(at, _)| {
            let (before, after) = (&code[..at], &code[at + name.len()..]);
            !before.ends_with(|letter: char| is_name(letter) || letter == ':') && after.starts_with("::")
        })
    };
    let mut found = Vec::new();
    for (module, code) in modules() {
        found.extend(crates.iter().filter(|name| names(&code, name)).map(|name| (module.clone(), name.clone())));
    }
    found
}

#[test]
fn only_the_command_line_names_the_crates_of_its_feature() {
    let named = crates_named(&brought_by("cli"));
    assert!(named.len() > 20, "{named:?} are too few to be all");
    let astray: Vec<_> = named.iter().filter(|(module, _)| module.split("::").next() != Some("cli")).collect();
    assert!(astray.is_empty(), "these are not there without the feature `cli`: {astray:?}");
}

#[test]
fn only_the_system_and_one_module_name_the_crates_of_the_other_features() {
    let system = crates_named(&brought_by("os"));
    assert!(!system.is_empty() && system.iter().all(|(module, _)| is_of_the_system(module)), "{system:?}");
    let threads = crates_named(&brought_by("threads"));
    assert!(!threads.is_empty() && threads.iter().all(|(module, _)| module == "base::parallel"), "{threads:?}");
}

#[test]
fn the_crate_page_shows_the_order() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).expect("text");
    let order = ORDER.map(|name| format!("[`{name}`]")).join(", ");
    let folded = page.lines().map(|line| line.trim_start().trim_start_matches("//! ")).collect::<Vec<_>>().join(" ");
    assert!(folded.contains(&order), "{order}");
}

/// Where numbers may be cast to `u32` and `usize`: ids, and hashes of words.
const MAY_CAST: [&str; 4] = ["base::ids", "base::suggest::slips", "schema::lookup", "syntax::hashes"];

#[test]
fn numbers_are_cast_where_ids_and_hashes_are_made_and_nowhere_else() {
    let modules = modules();
    let casts = |code: &str| {
        let words: Vec<&str> = code.split(|next: char| !next.is_alphanumeric() && next != '_').collect();
        // The place of a variant is what an enumeration gives by `index`.
        let is_cast = |three: &&[&str]| three[1] == "as" && ["u32", "usize"].contains(&three[2]) && three[0] != "self";
        words.windows(3).filter(is_cast).count()
    };
    for (name, code) in modules.iter().filter(|(name, _)| !MAY_CAST.contains(&name.as_str())) {
        let own = casts(code);
        assert_eq!(own, 0, "{name} casts numbers: address by an id, or use `small` and `large` of `base::ids`");
    }
    assert!(MAY_CAST.iter().all(|name| casts(&modules[*name]) > 0), "a module that may cast numbers does not");
}
