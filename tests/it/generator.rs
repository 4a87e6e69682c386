//! Arbitrary briefs: statements with fields of the schema, links among few ids, several files, and a little of everything
//! else. What a fuzzer mutates is the choices, so that it reaches depths that mutated text seldom reaches.

use std::fmt::Write;

use arbitrary::{Result, Unstructured};
use hence::internals::rules::{Profile, RULES};
use hence::internals::schema::values::{DATE, DOI, LANGUAGE, LIKELIHOOD, PATH, PATH_OR_URL, URL};
use hence::internals::schema::{FIELDS, FieldSpec, IdRule, KINDS, KindSpec, ValueType};

/// The files of a project, the first one to be looked at, and the profile to check against.
pub struct Project {
    /// Their paths and what is in them.
    pub files: Vec<(String, Vec<u8>)>,
    /// The profile, if one is given.
    pub profile: Option<Profile>,
}

const BRIEFS: [&str; 3] = ["a.brief", "b.brief", "c.brief"];
const ARCHIVES: [&str; 3] = ["n.txt", "n.html", "n.md"];
const IDS: [&str; 12] = ["a", "b", "c", "d", "e", "f", "5", "4.2", "été", "e\u{301}te\u{301}", "한국", "x_y"];
const SEPARATORS: [&str; 8] = [" + ", ", ", " + ", ", ", "+", ",\n      ", "\n    + ", " "];
const TEXTS: [&str; 16] = [
    "The bridge is safe.",
    "It is very likely that the bridge could recently have been closed.",
    "We have high confidence that he will probably resign, and that she will not.",
    "Obviously, everyone knows that time will tell.",
    "桥是安全的。\n  它很好",
    "הגשר בטוח (1990)",
    "",
    "a b (p. 1) + c, d: e",
    "The “words relied on” [...] are … verbatim",
    "one two three four five six seven",
    "https://example.org/a?b=c#d",
    "AFP",
    "Reuters",
    "none",
    "\\because: a",
    "T",
];
const JUNK: [&str; 14] = [
    "\u{1b}[31m",
    "\u{202e}",
    "\u{feff}",
    "\u{200d}",
    "\r",
    "\r\n",
    "\n\n",
    "：",
    "(",
    "\\",
    "# ",
    "\u{e0041}",
    "\u{0}",
    "cliam x",
];
const DATES: [&str; 16] = [
    "2019",
    "2019-08",
    "2019-08-01",
    "2023-11-10",
    "2019-08-01/2019-08-03",
    "10 November 2023",
    "9999-12-31",
    "0001",
    "-9999-24",
    "9999-22",
    "2019~",
    "2019-08?/2020",
    "201X",
    "2019/..",
    "../-0043",
    "early 2019",
];
const LIKELIHOODS: [&str; 7] =
    ["likely", "very likely 90%", "unlikely (20–25 %)", "70%", "remote chance", "about as likely as not", "almost certain 200%"];
const LINKS: [&str; 8] = ["b.brief", "c.brief", "a.brief", "n.txt", "n.html", "n.md", "../x.brief", "https://example.org/a"];
const TAGS: [&str; 4] = ["en", "mn", "zh-Hant-TW", "no such"];

/// Puts a project together from choices.
pub fn project(choices: &mut Unstructured<'_>) -> Result<Project> {
    let profile = match choices.int_in_range(0..=Profile::ALL.len() * 2)? {
        at if at < Profile::ALL.len() => Some(Profile::ALL[at]),
        _ => None,
    };
    let mut files = Vec::new();
    for path in ARCHIVES {
        if choices.ratio(1, 4)? {
            files.push((path.to_owned(), archive(choices)?.into_bytes()));
        }
    }
    for path in BRIEFS.into_iter().skip(1) {
        if choices.ratio(1, 3)? {
            files.push((path.to_owned(), brief(choices, 6)?.into_bytes()));
        }
    }
    // The last one has what is left.
    files.insert(0, (BRIEFS[0].to_owned(), brief(choices, 40)?.into_bytes()));
    Ok(Project { files, profile })
}

fn archive(choices: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..choices.int_in_range(0..=6)? {
        let parts = ["<p>", "</p>", "<b", "&amp;", "<script>", "* ", "> ", "[a](b)", "-\n", "<sup>1</sup>", "```\n", "\n\n"];
        text.push_str(if choices.ratio(1, 2)? { choices.choose(&parts)? } else { choices.choose(&TEXTS)? });
    }
    Ok(text)
}

fn brief(choices: &mut Unstructured<'_>, most: usize) -> Result<String> {
    let mut text = String::new();
    for _ in 0..most {
        if choices.is_empty() {
            break;
        }
        let kind = choices.choose(&KINDS)?;
        statement(choices, kind, &mut text)?;
        if choices.ratio(7, 8)? {
            text.push('\n');
        }
    }
    Ok(text)
}

fn statement(choices: &mut Unstructured<'_>, kind: &KindSpec, text: &mut String) -> Result<()> {
    let with_id = match kind.id {
        IdRule::Never => choices.ratio(1, 16)?,
        IdRule::May => choices.ratio(1, 2)?,
        IdRule::Must => choices.ratio(15, 16)?,
    };
    let id = if with_id { format!(" {}", choices.choose(&IDS)?) } else { String::new() };
    let content = if kind.name == "use" { choices.choose(&LINKS)? } else { choices.choose(&TEXTS)? };
    let _ = writeln!(text, "{}{id}: {content}", kind.name);
    let mut above: Option<&FieldSpec> = None;
    for _ in 0..choices.int_in_range(0..=7)? {
        if choices.ratio(1, 24)? {
            text.push_str(choices.choose(&JUNK)?);
        }
        let spec = field(choices, kind, above)?;
        let indent = if spec.under.is_empty() { "  " } else { "    " };
        let _ = writeln!(text, "{indent}{}: {}", spec.name, value(choices, spec)?);
        above = if spec.under.is_empty() { Some(spec) } else { above };
    }
    Ok(())
}

/// A field, mostly one that may stand there.
fn field(choices: &mut Unstructured<'_>, kind: &KindSpec, above: Option<&FieldSpec>) -> Result<&'static FieldSpec> {
    let anywhere = choices.ratio(1, 24)?;
    let below = !anywhere && above.is_some() && choices.ratio(1, 3)?;
    let fits = |spec: &&FieldSpec| match above {
        _ if anywhere => true,
        Some(above) if below => spec.under.contains(&above.field),
        _ => spec.on.has(kind.kind),
    };
    let fitting: Vec<&'static FieldSpec> = FIELDS.iter().filter(fits).collect();
    if fitting.is_empty() { choices.choose_iter(FIELDS.iter()) } else { choices.choose(&fitting).copied() }
}

fn value(choices: &mut Unstructured<'_>, spec: &FieldSpec) -> Result<String> {
    if choices.ratio(1, 12)? {
        return Ok((*choices.choose(if spec.none { &["none", ""] } else { &["", "a b"] })?).to_owned());
    }
    let of = |choices: &mut Unstructured<'_>, from: &[&str]| choices.choose(from).map(|&word| word.to_owned());
    match spec.value {
        ValueType::Text => of(choices, &TEXTS),
        ValueType::Premises(_) if choices.ratio(1, 8)? => {
            let opening = choices.choose(&["any 2 of ", "any  3 of ", "any 1 of ", "any two of ", "any 99 of\n      "])?;
            Ok(format!("{opening}{}", list(choices, 1)?))
        }
        ValueType::Premises(_) => list(choices, 0),
        ValueType::References(_) | ValueType::Notes | ValueType::Words => list(choices, 1),
        ValueType::Rules => Ok(choices.choose(RULES)?.name.to_owned()),
        date if date == DATE => of(choices, &DATES),
        link if [PATH, PATH_OR_URL, URL, DOI].contains(&link) => of(choices, &LINKS),
        language if language == LANGUAGE => of(choices, &TAGS),
        likelihood if likelihood == LIKELIHOOD => of(choices, &LIKELIHOODS),
        ValueType::One(one) => of(choices, one.examples),
        ValueType::Choice(words) => of(choices, words),
    }
}

fn list(choices: &mut Unstructured<'_>, separator: usize) -> Result<String> {
    let mut list = String::new();
    for at in 0..choices.int_in_range(1..=4)? {
        if at > 0 {
            let usual = SEPARATORS[separator];
            list.push_str(if choices.ratio(11, 12)? { usual } else { choices.choose(&SEPARATORS)? });
        }
        if choices.ratio(1, 8)? {
            list.push_str(choices.choose(&["b/", "c/", "zz/"])?);
        }
        list.push_str(choices.choose(&IDS)?);
        if choices.ratio(1, 16)? {
            list.push_str(choices.choose(&[" (p. 1)", " (fn. (2), x)", " (", ")"])?);
        }
    }
    Ok(list)
}
