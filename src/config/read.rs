//! From TOML to a configuration.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::base::source::Span;
use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::config::levels::{LEVELS, Levels, Named, is_of_syntax, named, names};
use crate::config::patterns::Patterns;
use crate::config::{Config, Fault};
use crate::diagnostic::Level;
use crate::rules::Profile;

/// The keys of the file.
const KEYS: [&str; 4] = ["profile", "exclude", "rules", "per-file"];

/// Words that people use for a level elsewhere.
const OTHER_WORDS: [(&str, Level); 12] = [
    ("deny", Level::Error),
    ("forbid", Level::Error),
    ("err", Level::Error),
    ("warn", Level::Warning),
    ("info", Level::Advice),
    ("hint", Level::Advice),
    ("note", Level::Advice),
    ("suggestion", Level::Advice),
    ("allow", Level::Off),
    ("ignore", Level::Off),
    ("none", Level::Off),
    ("false", Level::Off),
];

type Key<'text> = Spanned<DeString<'text>>;
type Value<'text> = Spanned<DeValue<'text>>;

#[derive(Default)]
struct Reader {
    config: Config,
    faults: Vec<Fault>,
}

/// Reads a file. Where it is no TOML, the first reason alone, as the others mostly follow from it.
pub(crate) fn read(text: &str) -> (Config, Vec<Fault>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut reader = Reader::default();
    if let Some(error) = errors.iter().min_by_key(|error| error.span().map(|span| span.start)) {
        reader.fault(error.span().unwrap_or_default(), format!("this is not valid TOML: {}", error.message()), "", None);
        return (reader.config, reader.faults);
    }
    for (key, value) in in_order(table.get_ref()) {
        reader.key(key, value);
    }
    reader.faults.sort_by_key(|fault| fault.span);
    (reader.config, reader.faults)
}

/// The entries of a table as they stand in the text.
fn in_order<'table, 'text>(table: &'table DeTable<'text>) -> Vec<(&'table Key<'text>, &'table Value<'text>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

impl Reader {
    fn fault(&mut self, span: Range<usize>, message: String, label: &str, help: Option<String>) {
        self.faults.push(Fault { message, span: Span::new(span.start, span.end), label: label.to_owned(), help });
    }

    /// A value of another type than the key takes.
    fn wrong_type(&mut self, key: &str, value: &Value<'_>, wanted: &str, help: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "an integer",
            DeValue::Float(_) => "a float",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        self.fault(value.span(), format!("`{key}` takes {wanted}"), &format!("this is {found}"), Some(help.to_owned()));
    }

    fn key(&mut self, key: &Key<'_>, value: &Value<'_>) {
        match &**key.get_ref() {
            "profile" => self.profile(value),
            "exclude" => self.exclude(value),
            "rules" => match value.get_ref() {
                DeValue::Table(table) => self.config.rules = self.levels(table),
                _ => self.wrong_type(
                    "rules",
                    value,
                    "a table",
                    "write `[rules]`, and below it lines such as `unused-note = \"off\"`",
                ),
            },
            "per-file" => self.per_file(value),
            other => self.unknown_key(other, key.span()),
        }
    }

    fn unknown_key(&mut self, key: &str, span: Range<usize>) {
        let near = nearest(key, KEYS);
        let help = if named(key).is_some() {
            format!("put it below `[rules]`: `{key} = \"warning\"`")
        } else if near.is_empty() {
            "the keys are `profile`, `exclude`, `[rules]` and `[per-file.\"PATTERN\"]`".to_owned()
        } else {
            format!("did you mean {}?", any_of(&near))
        };
        self.fault(span, format!("there is no key `{key}`"), "not understood", Some(help));
    }

    fn profile(&mut self, value: &Value<'_>) {
        let known = Profile::ALL.map(Profile::name);
        let listed = any_of(&known);
        let DeValue::String(name) = value.get_ref() else {
            return self.wrong_type("profile", value, "a string", &format!("name {listed}"));
        };
        if let Some(profile) = Profile::from_name(name) {
            self.config.profile = Some(profile);
            return;
        }
        let near = nearest(name, known);
        let help = if near.is_empty() {
            format!("the profiles are {}", listed.replace(" or ", " and "))
        } else {
            format!("did you mean {}?", any_of(&near))
        };
        self.fault(value.span(), format!("there is no profile `{name}`"), "not a profile", Some(help));
    }

    fn exclude(&mut self, value: &Value<'_>) {
        let help = "list patterns, as in `exclude = [\"drafts/\"]`";
        let DeValue::Array(array) = value.get_ref() else {
            return self.wrong_type("exclude", value, "an array of strings", help);
        };
        let mut lines: Vec<(&str, Range<usize>)> = Vec::new();
        for item in array {
            match item.get_ref() {
                DeValue::String(line) => lines.push((line, item.span())),
                _ => self.wrong_type("exclude", item, "strings", help),
            }
        }
        self.config.exclude = self.patterns(&lines);
    }

    fn patterns(&mut self, lines: &[(&str, Range<usize>)]) -> Patterns {
        let texts: Vec<&str> = lines.iter().map(|&(line, _)| line).collect();
        let (patterns, faults) = Patterns::of(&texts);
        for (at, misfit) in faults {
            let Some((line, span)) = lines.get(at).cloned() else { continue };
            self.fault(span, format!("the pattern `{line}` cannot match any file"), &misfit.reason, Some(misfit.help));
        }
        let placed = lines.iter().map(|(line, span)| ((*line).to_owned(), Span::new(span.start, span.end)));
        self.config.patterns.extend(placed);
        patterns
    }

    fn per_file(&mut self, value: &Value<'_>) {
        let help = "write `[per-file.\"PATTERN\"]`, and below it lines such as `unused-note = \"off\"`";
        let DeValue::Table(table) = value.get_ref() else { return self.wrong_type("per-file", value, "tables", help) };
        for (key, value) in in_order(table) {
            let pattern: &str = key.get_ref();
            let DeValue::Table(levels) = value.get_ref() else {
                let help = if named(pattern).is_some() { help } else { "give it a table, as in `{ unused-note = \"off\" }`" };
                self.wrong_type(pattern, value, "a table", help);
                continue;
            };
            if pattern.starts_with('!') {
                let help = "name the files that these levels are for; a later `[per-file]` wins over an earlier one".to_owned();
                self.fault(key.span(), format!("`{pattern}` begins with `!`, so it names no file"), "", Some(help));
                continue;
            }
            let patterns = self.patterns(&[(pattern, key.span())]);
            let levels = self.levels(levels);
            self.config.per_file.push((patterns, levels));
        }
    }

    fn levels(&mut self, table: &DeTable<'_>) -> Levels {
        let mut levels = Vec::with_capacity(table.len());
        for (key, value) in in_order(table) {
            let named = self.named(key);
            let level = self.level(key.get_ref(), value);
            levels.extend(named.zip(level));
        }
        Levels::of(levels)
    }

    /// A rule, a group or `all`.
    fn named(&mut self, key: &Key<'_>) -> Option<Named> {
        let name: &str = key.get_ref();
        let Some(named) = named(name) else {
            let near = nearest(name, names());
            let help = if near.is_empty() {
                "`hence explain` lists them".to_owned()
            } else {
                format!("did you mean {}?", any_of(&near))
            };
            self.fault(key.span(), format!("there is no rule or group `{name}`"), "not understood", Some(help));
            return None;
        };
        if is_of_syntax(named) {
            let message = format!("the level of `{name}` cannot be set");
            let help = "remove it: errors in the form of a text are always reported".to_owned();
            self.fault(key.span(), message, if name == "syntax" { "the syntax rules" } else { "a syntax rule" }, Some(help));
            return None;
        }
        Some(named)
    }

    fn level(&mut self, name: &str, value: &Value<'_>) -> Option<Level> {
        let levels = LEVELS.map(Level::name);
        let word = match value.get_ref() {
            DeValue::String(word) => &**word,
            DeValue::Boolean(false) => "false",
            _ => {
                self.wrong_type(name, value, "a level", &format!("write {} in quotes", any_of(&levels)));
                return None;
            }
        };
        let found = LEVELS.into_iter().find(|level| level.name() == word && matches!(value.get_ref(), DeValue::String(_)));
        if found.is_none() {
            let other = OTHER_WORDS.iter().find(|(other, _)| other.eq_ignore_ascii_case(word)).map(|(_, level)| level.name());
            let near = nearest(word, levels);
            let help = match other.or(near.first().copied()) {
                Some(meant) => format!("did you mean `\"{meant}\"`?"),
                None => format!("the levels are {}", any_of(&levels).replace(" or ", " and ")),
            };
            self.fault(value.span(), format!("`{word}` is not a level"), "", Some(help));
        }
        found
    }
}
