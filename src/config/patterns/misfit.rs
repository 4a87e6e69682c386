//! Patterns that can match nothing, whatever files there are.

use ignore::gitignore::GitignoreBuilder;

/// Why a pattern can match nothing, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// A clause about the pattern.
    pub reason: String,
    /// What to write instead, in the imperative.
    pub help: String,
}

impl Misfit {
    fn new(reason: &str, help: impl Into<String>) -> Self {
        Self { reason: reason.to_owned(), help: help.into() }
    }

    /// What the reader of patterns says.
    pub fn unreadable(error: &ignore::Error) -> Self {
        let reason = match error {
            ignore::Error::Glob { err, .. } => err.clone(),
            error => error.to_string(),
        };
        Self { reason, help: "write patterns as in `.gitignore`".to_owned() }
    }

    /// What is wrong with a line, if it can match nothing.
    pub fn of(line: &str) -> Option<Self> {
        let (taken_back, body) = line.strip_prefix('!').map_or(("", line), |body| ("!", body));
        if body.trim().is_empty() {
            return Some(Self::new("the pattern is empty", "remove it"));
        }
        if line.starts_with('#') {
            return Some(Self::new("`#` starts a comment, as in `.gitignore`", format!("write `'\\{line}'`, or remove it")));
        }
        let has_drive = body.as_bytes()[0].is_ascii_alphabetic() && (body[1..].starts_with(":\\") || body[1..].starts_with(":/"));
        if has_drive || body.starts_with("\\\\") {
            let help = "write the path from the folder of `hence.toml`, with `/`";
            return Some(Self::new("an absolute path; patterns are relative to the folder of `hence.toml`", help));
        }
        let with_slashes = with_slashes(body);
        if let Some(body) = &with_slashes {
            let help = match plain(body) {
                Plain::Already => format!("write `{taken_back}{body}`"),
                Plain::Path(path) => format!("write `{taken_back}{path}`"),
                Plain::Root | Plain::Outside => "remove it".to_owned(),
            };
            return Some(Self::new("`\\` escapes the next character; folders are separated by `/`", help));
        }
        match plain(body) {
            Plain::Outside => {
                let help = "remove it: patterns match only files below the folder of `hence.toml`";
                return Some(Self::new("leads out of the folder of `hence.toml`", help));
            }
            Plain::Root => {
                return Some(Self::new(
                    "the folder of `hence.toml` itself",
                    format!("write `{taken_back}**` for everything below it"),
                ));
            }
            Plain::Path(path) => {
                let reason = if body.starts_with("./") || body.starts_with("../") || body.contains("/.") {
                    "a pattern cannot contain `.` or `..`"
                } else {
                    "a pattern cannot contain `//`"
                };
                return Some(Self::new(reason, format!("write `{taken_back}{path}`")));
            }
            Plain::Already => {}
        }
        if let Some(at) = open_bracket(body) {
            let (before, after) = body.split_at(at);
            return Some(Self::new("its `[` has no `]`", format!("write `'{taken_back}{before}\\{after}'`, or add the `]`")));
        }
        let mut builder = GitignoreBuilder::new("");
        match builder.add_line(None, line).and_then(|builder| builder.build()) {
            Err(error) => Some(Self::unreadable(&error)),
            Ok(patterns) if patterns.is_empty() => Some(Self::new("the pattern is empty", "remove it")),
            Ok(_) => None,
        }
    }
}

/// The pattern with `/` for each `\` that parts folders, if there is one: one before a character that has no other meaning.
fn with_slashes(body: &str) -> Option<String> {
    let mut changed = false;
    let mut path = String::with_capacity(body.len());
    let mut rest = body.chars().peekable();
    while let Some(next) = rest.next() {
        match (next, rest.peek()) {
            ('\\', Some(&escaped)) if !escaped.is_alphanumeric() && !"._-~".contains(escaped) => {
                path.extend([next, escaped]);
                rest.next();
            }
            ('\\', _) => {
                changed = true;
                path.push('/');
            }
            _ => path.push(next),
        }
    }
    changed.then_some(path)
}

/// A pattern without `.`, `..` and `//`.
enum Plain {
    /// It has none of them.
    Already,
    /// What is left of it.
    Path(String),
    /// Nothing is left of it: it is the folder of the configuration.
    Root,
    /// It leads out of that folder.
    Outside,
}

fn plain(body: &str) -> Plain {
    let is_anchored = body.starts_with('/');
    let inner = body.strip_prefix('/').unwrap_or(body);
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let is_odd = |segment: &str| matches!(segment, "" | "." | "..");
    if !inner.split('/').any(is_odd) {
        return Plain::Already;
    }
    let mut segments: Vec<&str> = Vec::new();
    for segment in inner.split('/') {
        match segment {
            "" | "." => {}
            ".." => match segments.pop() {
                Some(_) => {}
                None => return Plain::Outside,
            },
            segment => segments.push(segment),
        }
    }
    if segments.is_empty() {
        return Plain::Root;
    }
    // A name without `/` is looked for in every folder; what had one meant its place.
    let opening = if is_anchored || segments.len() == 1 && inner.contains("./") { "/" } else { "" };
    let end = if body.ends_with('/') { "/" } else { "" };
    Plain::Path(format!("{opening}{}{end}", segments.join("/")))
}

/// Where a `[` begins a class of characters that has no end.
fn open_bracket(body: &str) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'[' => {
                let mut end = at + 1;
                if matches!(bytes.get(end), Some(b'!' | b'^')) {
                    end += 1;
                }
                // The first character of a class may be a `]`.
                end += usize::from(bytes.get(end) == Some(&b']'));
                match bytes[end.min(bytes.len())..].iter().position(|&byte| byte == b']') {
                    Some(length) => at = end + length + 1,
                    None => return Some(at),
                }
            }
            _ => at += 1,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_match_nothing_is_known_with_what_to_write() {
        let cases = [
            ("", "remove it"),
            ("  ", "remove it"),
            ("!", "remove it"),
            ("# x", "write `'\\# x'`, or remove it"),
            ("./drafts/", "write `/drafts/`"),
            ("./drafts/**", "write `drafts/**`"),
            ("!./drafts/", "write `!/drafts/`"),
            ("a/./b", "write `a/b`"),
            ("a/../b/", "write `/b/`"),
            ("/./a", "write `/a`"),
            ("a//b", "write `a/b`"),
            ("drafts//", "write `drafts/`"),
            ("//drafts", "write `/drafts`"),
            (".", "write `**` for everything below it"),
            ("./", "write `**` for everything below it"),
            ("/", "write `**` for everything below it"),
            ("a/..", "write `**` for everything below it"),
            ("..", "remove it: patterns match only files below the folder of `hence.toml`"),
            ("../old/", "remove it: patterns match only files below the folder of `hence.toml`"),
            ("a/../../b", "remove it: patterns match only files below the folder of `hence.toml`"),
            ("drafts\\a.brief", "write `drafts/a.brief`"),
            (".\\drafts\\", "write `/drafts/`"),
            ("drafts\\", "write `drafts/`"),
            ("C:\\briefs\\drafts", "write the path from the folder of `hence.toml`, with `/`"),
            ("c:/briefs/drafts", "write the path from the folder of `hence.toml`, with `/`"),
            ("\\\\server\\drafts", "write the path from the folder of `hence.toml`, with `/`"),
            ("[a", "write `'\\[a'`, or add the `]`"),
            ("a[!]", "write `'a\\[!]'`, or add the `]`"),
            ("x/[a-/b", "write `'x/\\[a-/b'`, or add the `]`"),
            ("a{b", "write patterns as in `.gitignore`"),
        ];
        for (line, help) in cases {
            assert_eq!(Misfit::of(line).map(|misfit| misfit.help).as_deref(), Some(help), "{line}");
        }
    }

    #[test]
    fn what_can_match_is_left_alone() {
        for line in [
            "drafts/",
            "/drafts/",
            "*.old.brief",
            "sources/**",
            "**/x.brief",
            "a/b",
            "\\#x",
            "\\!x",
            "\\[a",
            "[a]",
            "[]a]",
            "a\\ ",
            "x y/",
            "!keep",
            ".hidden/",
            "...",
            "a..b",
            "{a,b}",
            "über/",
            "[a\\]b]",
        ] {
            assert_eq!(Misfit::of(line), None, "{line}");
        }
    }

    #[test]
    fn what_is_offered_can_match() {
        for line in ["./drafts/", "a//b", "drafts\\a.brief", "[a", "x/[a-/b", ".", "# x"] {
            let help = Misfit::of(line).map(|misfit| misfit.help).unwrap_or_default();
            let written = help.split('`').nth(1).unwrap_or_default().trim_matches('\'');
            assert_eq!(Misfit::of(written), None, "{line}: {written}");
        }
    }
}
