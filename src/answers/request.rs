//! Questions as a server gets them: `hence/status` and the others, with parameters in JSON. The answer is what the command prints with
//! `--json`, byte for byte.

use std::io::{self, Write};

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::analysis::review;
use crate::answers::graph::Asked;
use crate::answers::report::Format;
use crate::answers::sources::{Wanted, What};
use crate::answers::{check, documents, explain, graph, impact, matrix, read, report, standards, why};
use crate::base::ids::FileId;
use crate::base::suggest::nearest;
use crate::base::text::any_of;
use crate::model::Project;
use crate::rules::{Profile, Settings};
use crate::standing::labels::Label;
use crate::view::report::{Part, Parts};

/// What is asked about: a file of a resolved project whose copies of sources are read, and how it is checked.
#[derive(Clone, Copy)]
pub struct About<'about> {
    /// All files.
    pub project: &'about Project,
    /// The one that is asked about.
    pub file: FileId,
    /// How it is checked, and which day today is.
    pub settings: &'about Settings,
}

/// The questions that can be asked.
pub const QUESTIONS: [&str; 13] = [
    "status",
    "why",
    "impact",
    "load",
    "sources",
    "disputes",
    "matrix",
    "graph",
    "report",
    "standards",
    "read",
    "check",
    "explain",
];

/// Answers a question about a file; `explain` needs none. `name` is one of [`QUESTIONS`].
///
/// # Errors
/// Where there is no such question, where its parameters are wrong, and where what they name is not there: with what to ask instead.
pub fn answer(name: &str, params: Map<String, Value>, about: Option<About<'_>>, out: &mut dyn Write) -> io::Result<()> {
    if name == "explain" {
        let Explain { rule } = given(params)?;
        return explain::explain(rule.as_deref(), out);
    }
    let Some(about) = about else { return Err(io::Error::other("this question is about a file; say which")) };
    let About { project, file, settings } = about;
    let argument = || review::argument(project, file);
    match name {
        "status" => given::<Nothing>(params).and_then(|Nothing {}| documents::status(project, &[file], out)),
        "load" => given::<Nothing>(params).and_then(|Nothing {}| documents::load(project, &[file], out)),
        "disputes" => given::<Nothing>(params).and_then(|Nothing {}| documents::disputes(project, &[file], out)),
        "sources" => given::<Nothing>(params).and_then(|Nothing {}| documents::sources(project, &[file], settings.today, out)),
        "read" => given::<Nothing>(params).and_then(|Nothing {}| read::read(project, file, settings, out)),
        "check" => given::<Nothing>(params).and_then(|Nothing {}| check::check(project, file, settings, out)),
        "why" => {
            let Why { id } = given(params)?;
            why::why(&argument(), id.as_deref(), out)
        }
        "impact" => {
            let Impact { ids, publisher, origin, doi, url } = given(params)?;
            let named = [(What::Publisher, &publisher), (What::Origin, &origin), (What::Doi, &doi), (What::Address, &url)];
            let sources = named.iter().flat_map(|&(what, names)| names.iter().map(move |name| Wanted::of(what, name)));
            let sources = sources.collect::<io::Result<Vec<_>>>()?;
            if ids.is_empty() && sources.is_empty() {
                return Err(io::Error::other("say what to retract: `ids`, or a `publisher`, `origin`, `doi` or `url`"));
            }
            impact::impact(argument(), &ids, &sources, out)
        }
        "matrix" => {
            let Matrix { question } = given(params)?;
            matrix::matrix(&argument(), question.as_deref(), out)
        }
        "graph" => {
            let Graph { focus, depth, standing, no_off, positions } = given(params)?;
            let standing = standing.into_iter().map(Label::from).collect();
            graph::graph(&argument(), &Asked { focus: &focus, depth, standing, all: true, no_off }, positions, out)
        }
        "standards" => {
            let Standards { profile } = given(params)?;
            standards::standards(&argument(), profile.as_deref().map(profile_of).transpose()?, settings.today, out)
        }
        "report" => write_report(given(params)?, about, out),
        name => {
            let near = nearest(name, QUESTIONS);
            let hint = if near.is_empty() { any_of(&QUESTIONS) } else { format!("did you mean {}?", any_of(&near)) };
            Err(io::Error::other(format!("there is no question `{name}`; {hint}")))
        }
    }
}

/// A report, as an object: Markdown or HTML is a text that JSON holds.
fn write_report(asked: Report, about: About<'_>, out: &mut dyn Write) -> io::Result<()> {
    let About { project, file, settings } = about;
    let (format, name) = match asked.format {
        ReportFormat::Html => (Format::Html, "html"),
        ReportFormat::Markdown => (Format::Markdown, "markdown"),
    };
    let mut text = Vec::new();
    let parts = if asked.for_reader { Parts::ALL.without(Part::FOR_COLLEAGUES) } else { Parts::ALL };
    report::report(project, file, settings, (format, parts, None), &mut text)?;
    let text = String::from_utf8_lossy(&text);
    crate::render::json::write_value(&json!({ "version": 1, "format": name, "text": text }), out)
}

fn profile_of(name: &str) -> io::Result<Profile> {
    Profile::from_name(name).ok_or_else(|| {
        let names = Profile::ALL.map(Profile::name);
        io::Error::other(format!("there is no profile `{name}`; there are {}", names.join(", ")))
    })
}

/// Parameters, where they are right.
fn given<Given: for<'any> Deserialize<'any>>(params: Map<String, Value>) -> io::Result<Given> {
    serde_json::from_value(Value::Object(params)).map_err(|error| io::Error::other(format!("wrong parameters: {error}")))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Explain {
    rule: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Why {
    id: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Impact {
    ids: Vec<String>,
    publisher: Vec<String>,
    origin: Vec<String>,
    doi: Vec<String>,
    url: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Matrix {
    question: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Standards {
    profile: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Graph {
    focus: Vec<String>,
    depth: Option<usize>,
    standing: Vec<Standing>,
    no_off: bool,
    positions: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Standing {
    Stands,
    Contested,
    Falls,
}

impl From<Standing> for Label {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Stands => Self::Stands,
            Standing::Contested => Self::Contested,
            Standing::Falls => Self::Falls,
        }
    }
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Report {
    format: ReportFormat,
    for_reader: bool,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReportFormat {
    #[default]
    Html,
    Markdown,
}
