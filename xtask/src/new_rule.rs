//! The beginning of a rule: a file that compiles and reports nothing, its row, and a page whose examples are to be written.

use std::fs;
use std::io;
use std::path::Path;

/// Writes the three places of a new rule. None of them may be there yet.
pub fn begin(root: &Path, group: &str, name: &str) -> io::Result<()> {
    let is_name = |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    if !is_name(name) {
        return Err(io::Error::other(
            "a rule's name is words in lower case with hyphens, and states the fault: `unsupported-claim`",
        ));
    }
    let module = name.replace('-', "_");
    let (table, code, page) = (
        root.join(format!("src/rules/{group}.rs")),
        root.join(format!("src/rules/{group}/{module}.rs")),
        root.join(format!("docs/rules/{name}.md")),
    );
    if !table.exists() {
        return Err(io::Error::other(format!("there is no group `{group}`; the groups are {}", groups(root).join(", "))));
    }
    if code.exists() || page.exists() {
        return Err(io::Error::other(format!("there is a rule `{name}` already")));
    }
    let rows = with_row(&fs::read_to_string(&table)?, group, name, &module)
        .ok_or_else(|| io::Error::other(format!("{} has no `RULES`", table.display())))?;
    fs::write(&table, rows)?;
    fs::write(&code, CODE.replace("NAME", name))?;
    fs::write(&page, PAGE.replace("NAME", name).replace("GROUP", group))?;
    println!("{}\n{}\n{}", code.display(), table.display(), page.display());
    Ok(())
}

/// The groups: files of `src/rules` that have a folder beside them, and rules in it.
fn groups(root: &Path) -> Vec<String> {
    let folder = root.join("src/rules");
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let has_rules = |path: &std::path::PathBuf| {
        fs::read_to_string(path.with_extension("rs")).is_ok_and(|table| table.contains("const RULES"))
    };
    let mut names: Vec<String> = entries
        .filter(|path| path.is_dir())
        .filter(has_rules)
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    names
}

/// The table of a group with the module and the row of a rule.
fn with_row(table: &str, group: &str, name: &str, module: &str) -> Option<String> {
    let first = table.find("\nmod ")? + 1;
    let after = table[first..].find("\n\n").map(|at| first + at)?;
    let line = format!("mod {module};");
    let mut modules: Vec<&str> = table[first..after].lines().collect();
    modules.push(&line);
    modules.sort_unstable();
    let end = table.rfind("];")?;
    let group = format!("{}{}", group[..1].to_uppercase(), &group[1..]);
    let row = format!("    rule!(\"{name}\", {group}, Warning, {module}::check),\n");
    Some(format!("{}{}{}{row}{}", &table[..first], modules.join("\n"), &table[after..end], &table[end..]))
}

const CODE: &str = "//! `NAME`: what it finds, in one line.

use crate::diagnostic::Diagnostic;
use crate::rules::Context;
use crate::schema::Kind;

pub(crate) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for at in context.of_kind(Kind::Claim) {
        let is_faulty = false;
        if is_faulty {
            let message = format!(\"{} has a fault\", context.file.describe(at));
            let report = context.report(at, context.file.handle(at), message);
            found.push(report.label(\"what is wrong here\").help(\"what to write\"));
        }
    }
}
";

const PAGE: &str = "# NAME

*warning · GROUP*

One sentence: what it reports.

## Why

One sentence: why a reader should care.

Which error of reasoning this is, and who described it.

## Example

```brief
claim open: What the example shows.
# ^ NAME
```

Without the fault:

```brief
assumption open: What the example shows.
```
";
