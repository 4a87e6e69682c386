//! Writes what the fuzzer begins with into `fuzz/corpus`: the examples, the briefs of the tests and the blocks of the rules'
//! pages; and the words of the language as a dictionary, `fuzz/corpus/words.dict`.

use std::fs;
use std::io::Result;
use std::path::Path;

use hence::rules::{Profile, RULES};
use hence::schema::{FIELDS, KINDS, ValueType};

fn main() -> Result<()> {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = fuzz.parent().unwrap_or(fuzz);
    let corpus = fuzz.join("corpus");
    let mut briefs = Vec::new();
    for folder in ["examples", "examples/library", "examples/review", "tests/briefs", "tests/hostile"] {
        for path in files(&root.join(folder), "brief")? {
            briefs.push(fs::read(path)?);
        }
    }
    let mut quotes = Vec::new();
    for path in files(&root.join("docs/rules"), "md")? {
        let page = fs::read_to_string(path)?;
        briefs.extend(blocks(&page, "brief").map(|block| block.as_bytes().to_vec()));
        for form in ["text", "html", "md"] {
            quotes.extend(blocks(&page, form).map(|block| format!("the words of the source\n{block}").into_bytes()));
        }
    }
    write(&corpus.join("check"), &briefs)?;
    write(&corpus.join("quotes"), &quotes)?;
    fs::create_dir_all(corpus.join("statements"))?;
    fs::write(corpus.join("words.dict"), dictionary())
}

/// The files of a folder whose names end so, sorted; none where there is no such folder.
fn files(folder: &Path, ending: &str) -> Result<Vec<std::path::PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|found| found == ending));
    paths.sort();
    Ok(paths)
}

/// The fenced blocks of a page in a language.
fn blocks<'page>(page: &'page str, language: &'page str) -> impl Iterator<Item = &'page str> {
    let fenced = page.split("\n```").skip(1).step_by(2);
    fenced.filter_map(move |block| block.strip_prefix(language)?.split_once('\n').map(|(_, text)| text))
}

fn write(folder: &Path, seeds: &[Vec<u8>]) -> Result<()> {
    fs::create_dir_all(folder)?;
    for (at, seed) in seeds.iter().enumerate() {
        fs::write(folder.join(format!("seed-{at:03}")), seed)?;
    }
    Ok(())
}

/// Kinds, fields and values, in the notation of libFuzzer.
fn dictionary() -> String {
    let kinds = KINDS.iter().map(|kind| format!("\\x0a{} a: ", kind.name));
    let fields = FIELDS.iter().map(|field| format!("\\x0a  {}: ", field.name));
    let choices = FIELDS.iter().flat_map(|field| match field.value {
        ValueType::Choice(words) => words,
        _ => &[],
    });
    let profiles = Profile::ALL.map(Profile::name);
    let words = choices.copied().chain(profiles).chain(RULES.iter().map(|rule| rule.name)).map(str::to_owned);
    kinds.chain(fields).chain(words).map(|word| format!("\"{word}\"\n")).collect()
}
