//! Writes what the fuzzer begins with into `fuzz/corpus`: the examples, the briefs of the tests, the blocks of the rules'
//! pages, and configurations; the words of the language as a dictionary, `fuzz/corpus/words.dict`; those of configurations
//! as `fuzz/corpus/config.dict`.

use std::fs;
use std::io::Result;
use std::path::Path;

use hence::internals::diagnostic::Level;
use hence::internals::rules::{Group, Profile, RULES};
use hence::internals::schema::{FIELDS, KINDS, ValueType};

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("fuzz/corpus");
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
    for form in ["pdf", "docx", "epub"] {
        for path in files(&root.join("tests/copies"), form)? {
            quotes.push([&b"the words of the source\n"[..], &fs::read(path)?].concat());
        }
    }
    let mut configs = vec![fs::read(root.join("src/cli/init/hence.toml"))?];
    for page in ["README.md", "docs/configuration.md"] {
        let page = fs::read_to_string(root.join(page))?;
        configs.extend(blocks(&page, "toml").map(|block| block.as_bytes().to_vec()));
    }
    write(&corpus.join("check"), &briefs)?;
    write(&corpus.join("format"), &briefs)?;
    write(&corpus.join("config"), &configs)?;
    write(&corpus.join("quotes"), &quotes)?;
    // These read choices, not text; without long ones the fuzzer would try short ones alone for long.
    let choices: Vec<Vec<u8>> = [7, 61, 151].map(|step| (0..100_u8).map(|at| at.wrapping_mul(step)).collect()).into();
    for target in ["statements", "workspace"] {
        write(&corpus.join(target), &choices)?;
    }
    fs::write(corpus.join("words.dict"), words())?;
    fs::write(corpus.join("config.dict"), words_of_configurations())
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

/// Kinds, fields and values.
fn words() -> String {
    let kinds = KINDS.iter().map(|kind| format!("\n{} a: ", kind.name));
    let fields = FIELDS.iter().map(|field| format!("\n  {}: ", field.name));
    let choices = FIELDS.iter().flat_map(|field| match field.value {
        ValueType::Choice(words) => words,
        _ => &[],
    });
    let profiles = Profile::ALL.map(Profile::name);
    let words = choices.copied().chain(profiles).chain(RULES.iter().map(|rule| rule.name)).map(str::to_owned);
    dictionary(kinds.chain(fields).chain(words))
}

/// Keys, names of rules, levels, profiles, and signs of TOML and of patterns.
fn words_of_configurations() -> String {
    let names = RULES.iter().map(|rule| rule.name).chain(Group::ALL.map(Group::name)).chain(["all"]).map(str::to_owned);
    let levels = [Level::Error, Level::Warning, Level::Advice, Level::Off].map(Level::name);
    let strings = levels.into_iter().chain(Profile::ALL.map(Profile::name)).map(|word| format!(" = \"{word}\""));
    let keys = ["profile", "exclude = [", "[rules]\n", "[per-file.'", "']\n", "per-file", "rules."];
    let signs = ["*.brief", "**/", "{a,", "[a-", "[[", "\"\"\"", "'''", "\\u202e", "1979-05-27", "a.brief", "a/sources/"];
    dictionary(names.chain(strings).chain(keys.into_iter().chain(signs).map(str::to_owned)))
}

/// Words in the notation of libFuzzer.
fn dictionary(words: impl Iterator<Item = String>) -> String {
    let escaped = |word: String| word.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\x0a");
    words.fold(String::new(), |lines, word| lines + "\"" + &escaped(word) + "\"\n")
}
