//! The documents say what is so.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use hence::internals::model::likelihood::SCALES;
use hence::internals::rules::Profile;
use hence::internals::schema::{FIELDS, IdRule, KINDS, Kind, KindSet, Repeat, ValueType};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("text")
}

/// The tables of kinds and fields as the schema has them.
fn tables() -> [String; 2] {
    let mut kinds = "| kind | is | id | its text |\n|---|---|---|---|\n".to_owned();
    for kind in &KINDS {
        let id = match kind.id {
            IdRule::Never => "none",
            IdRule::May => "may",
            IdRule::Must => "must",
        };
        let _ = writeln!(kinds, "| `{}` | {} | {id} | {} |", kind.name, kind.doc, kind.text);
    }
    let mut fields = "| field | on | value | means |\n|---|---|---|---|\n".to_owned();
    for field in FIELDS {
        let name = if field.name == "x-" { "x-…" } else { field.name };
        let under: Vec<String> = field.under.iter().filter_map(|above| Some(format!("`{}`", above.spec()?.name))).collect();
        let on = match (under.is_empty(), field.on.kinds().count() == KINDS.len()) {
            (false, _) => format!("under {}", under.join(", ")),
            (true, true) => "any".to_owned(),
            (true, false) => field.on.kinds().map(Kind::name).collect::<Vec<_>>().join(", "),
        };
        let kinds = |kinds: KindSet| kinds.kinds().map(Kind::name).collect::<Vec<_>>().join(", ");
        let value = match field.value {
            ValueType::Text => "text".to_owned(),
            ValueType::Premises(of) => format!("ids of {}, joined by `+`", kinds(of)),
            ValueType::References(of) => format!("ids of {}, separated by `,`", kinds(of)),
            ValueType::Notes => "ids of notes, each with a place in parentheses if you like".to_owned(),
            ValueType::Words => "words, separated by `,`".to_owned(),
            ValueType::Rules => "names of rules, separated by `,`".to_owned(),
            ValueType::One(one) => one.name.to_owned(),
            ValueType::Choice(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        };
        let none = if field.none { "; or `none`" } else { "" };
        let often = match field.repeat {
            Repeat::Once => "",
            Repeat::Each => " (as often as needed, each its own)",
            Repeat::Joined => " (may be repeated)",
        };
        let _ = writeln!(fields, "| `{name}` | {on} | {value}{none}{often} | {} |", field.doc);
    }
    [kinds, fields]
}

#[test]
fn the_page_on_the_language_has_the_tables_of_the_schema() {
    let page = read("docs/language.md");
    let mut new = page.clone();
    for table in tables() {
        let head = table.split_inclusive('\n').take(2).collect::<String>();
        let start = page.find(&head).expect("the head of the table");
        let old: String = page[start..].split_inclusive('\n').take_while(|line| line.starts_with('|')).collect();
        new = new.replace(&old, &table);
    }
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/language.md"), &new).expect("written");
    } else {
        assert_eq!(page, new, "write it anew: cargo xtask generate");
    }
}

#[test]
fn the_page_on_the_language_has_every_profile_and_every_term_with_its_range() {
    let page = read("docs/language.md");
    for profile in Profile::ALL {
        let demands = profile.demands();
        let author = if demands.author { "asked for" } else { "not asked for" };
        let (name, scale) = (profile.name(), demands.scale.name);
        let row = format!("| `{name}` | {scale} | {}, {} days | {author} |", demands.source_days, demands.assumption_days);
        assert!(page.contains(&row), "{row}");
    }
    let table: Vec<Vec<&str>> =
        page.lines().filter(|line| line.contains(" %) |")).map(|line| line.split('|').map(str::trim).collect()).collect();
    for (column, scale) in SCALES.iter().enumerate() {
        let cells = table.iter().filter_map(|row| row.get(column + 1)).filter(|cell| !cell.is_empty());
        let stated: Vec<&str> = cells.flat_map(|cell| cell.split(", ")).collect();
        let terms: Vec<String> = scale.terms.iter().map(ToString::to_string).collect();
        assert_eq!(stated, terms, "{}", scale.name);
    }
}
