//! What a copy calls itself.

use crate::archive::form::Form;
use crate::archive::html;

/// How far into a copy its title is looked for, in bytes.
const HEAD: usize = 1 << 16;

/// The titles of a copy: in Markdown that of its front matter and the first heading, in HTML its `title`, what it names to other programs,
/// and the first heading. O(head).
pub(super) fn of(source: &str, form: Form) -> Vec<String> {
    let mut end = source.len().min(HEAD);
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let head = &source[..end];
    let mut titles: Vec<String> = match form {
        Form::Markdown => front_matter(head).into_iter().chain(heading(head)).collect(),
        Form::Html => page(head),
        // The others have places of their own for it, or none.
        Form::Text | Form::Pdf | Form::Word | Form::Epub => Vec::new(),
    };
    titles.retain(|title| !title.is_empty());
    titles
}

fn front_matter(head: &str) -> Option<String> {
    let rest = head.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let block = rest.split("\n---").next()?;
    let title = block.lines().find_map(|line| line.strip_prefix("title:"))?.trim();
    Some(title.trim_matches(['"', '\'']).to_owned())
}

fn heading(head: &str) -> Option<String> {
    let mut is_code = false;
    for line in head.lines() {
        is_code ^= line.starts_with("```");
        if let Some(title) = line.strip_prefix("# ").filter(|_| !is_code) {
            return Some(crate::archive::markdown::text(title.trim().trim_end_matches('#')).trim().to_owned());
        }
    }
    None
}

fn page(head: &str) -> Vec<String> {
    let lower = head.to_ascii_lowercase();
    let element = |name: &str| {
        let open = lower.find(&format!("<{name}"))?;
        let start = open + lower[open..].find('>')? + 1;
        let end = start + lower[start..].find(&format!("</{name}"))?;
        Some(plain(&head[start..end]))
    };
    let named = |name: &str| {
        let at = lower.find(name)?;
        let open = lower[..at].rfind('<')?;
        let close = open + lower[open..].find('>')?;
        let content = open + lower[open..close].find("content=")? + "content=".len();
        let quote = lower[content..].chars().next().filter(|next| matches!(next, '"' | '\''))?;
        let value = head.get(content + 1..close)?.split(quote).next()?;
        Some(plain(value))
    };
    [element("title"), named("og:title"), named("citation_title"), element("h1")].into_iter().flatten().collect()
}

fn plain(part: &str) -> String {
    html::text(part, true).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_asked_for_each_of_its_titles() {
        assert_eq!(
            of("---\ntitle: \"Depths\"\n---\n\n# Depths of the *bay*\n\n# More\n", Form::Markdown),
            ["Depths", "Depths of the bay"]
        );
        assert_eq!(
            of(
                "<html><title>Depths | Times</title><meta property=\"og:title\" content=\"Depths of the bay\"><h1 class=a>The <i>depths</i></h1>",
                Form::Html
            ),
            ["Depths | Times", "Depths of the bay", "The depths"]
        );
        assert!(of("Depths", Form::Text).is_empty() && of("<title>open", Form::Html).is_empty());
    }
}
