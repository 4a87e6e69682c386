//! What a pattern of a configuration may mean where nothing has a name that it asks for.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::base::ids::{large, small};
use crate::base::suggest::{Budget, Names};
use crate::base::text::any_of;
use crate::session::System;

/// The steps of all hints for a configuration, about a quarter of a second.
const STEPS: usize = 1 << 28;

/// The steps of asking the system whether something is at a path.
const ASKING: usize = 1 << 10;

/// The steps of listing a name of a folder, and of sorting and folding it.
const LISTING: usize = 1 << 9;

/// In larger folders no names are looked for: which of them are listed first is up to the system.
const NAMES: usize = 50_000;

/// Looks for names in the folders below that of a configuration, each of which is listed once.
pub(super) struct Hints<'system> {
    system: &'system dyn System,
    root: &'system Path,
    folders: HashMap<PathBuf, Folder>,
    budget: Budget,
}

/// The names in a folder.
struct Folder {
    names: Vec<String>,
    near: Names,
}

impl<'system> Hints<'system> {
    /// For patterns that count from a folder.
    pub fn of(system: &'system dyn System, root: &'system Path) -> Self {
        Self { system, root, folders: HashMap::new(), budget: Budget::of(STEPS) }
    }

    /// What may be meant by a pattern that names something of which there is nothing, as the end of a sentence.
    pub fn hint(&mut self, pattern: &str) -> String {
        let body = pattern.strip_prefix('!').unwrap_or(pattern);
        let body = body.strip_prefix('/').unwrap_or(body);
        let mut start = pattern.len() - body.len();
        let mut folder = self.root.to_owned();
        for name in body.trim_end().split('/').take_while(|name| is_plain(name) && !name.is_empty()) {
            if !self.budget.spend(ASKING + folder.as_os_str().len() + name.len()) {
                break;
            }
            let place = folder.join(name);
            if !self.system.is_taken(&place) {
                let (before, after) = (&pattern[..start], &pattern[start + name.len()..]);
                let meant: Vec<String> = self.near(&folder, name).map(|near| format!("{before}{near}{after}")).collect();
                let meant: Vec<&str> = meant.iter().map(String::as_str).collect();
                return if meant.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&meant)) };
            }
            start += name.len() + 1;
            folder = place;
        }
        String::new()
    }

    /// The names in a folder that are near to another one.
    fn near(&mut self, folder: &Path, name: &str) -> impl Iterator<Item = &str> {
        if !self.folders.contains_key(folder) {
            let names = self.names(folder);
            let near = Names::of(names.iter().enumerate().map(|(at, name)| (small(at), 0, name)));
            self.folders.insert(folder.to_owned(), Folder { names, near });
        }
        let folder = &self.folders[folder];
        let near =
            if self.budget.is_spent() { Vec::new() } else { folder.near.nearest(name, 1, |_| true, &mut self.budget).numbers };
        near.into_iter().map(|number| folder.names[large(number)].as_str())
    }

    /// The names in a folder that can stand in a pattern as they are, in order.
    fn names(&mut self, folder: &Path) -> Vec<String> {
        if self.budget.is_spent() {
            return Vec::new();
        }
        let entries = self.system.list(folder, NAMES + 1);
        if !self.budget.spend(LISTING * entries.len()) || entries.len() > NAMES {
            return Vec::new();
        }
        let names = entries.into_iter().filter_map(|entry| entry.name.into_string().ok());
        let mut names: Vec<String> =
            names.filter(|name| is_plain(name) && !name.starts_with(['!', '#']) && !name.ends_with(' ')).collect();
        names.sort_unstable();
        names
    }
}

/// Whether a part of a pattern is a name, without signs.
pub(super) fn is_plain(part: &str) -> bool {
    !part.contains(['*', '?', '[', '{', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::suggest::assert_linear;
    use crate::session::Memory;

    fn hint(system: &Memory, pattern: &str) -> String {
        Hints::of(system, Path::new("/p")).hint(pattern)
    }

    #[test]
    fn the_part_that_is_not_there_is_replaced_and_no_other() {
        let mut system = Memory::new();
        for path in ["p/old-drfats/drafts/a.brief", "p/sources/b.brief", "p/#soures/c.brief", "p/s*urces/d.brief"] {
            system.write(path, "");
        }
        for (pattern, meant) in [
            ("old-drfats/drfats/*.brief", "; did you mean `old-drfats/drafts/*.brief`?"),
            ("!/sorces/", "; did you mean `!/sources/`?"),
            ("sources/b.breif", "; did you mean `sources/b.brief`?"),
            ("sources", ""),
            ("**/sorces", ""),
            ("nothing-like-it/", ""),
            ("soures", "; did you mean `sources`?"),
        ] {
            assert_eq!(hint(&system, pattern), meant, "{pattern}");
        }
    }

    /// The steps of the hints for so many patterns about a folder with as many names, and what the first and the last of them says.
    fn hints(count: usize, steps: usize, pattern: impl Fn(usize) -> String) -> (usize, String, String) {
        let mut system = Memory::new();
        (0..count).for_each(|at| system.write(format!("p/drafts/draft-{at:06}.brief"), ""));
        let mut hints = Hints { budget: Budget::of(steps), ..Hints::of(&system, Path::new("/p")) };
        let all: Vec<String> = (0..count).map(|at| hints.hint(&pattern(at))).collect();
        (hints.budget.spent(), all[0].clone(), all[count - 1].clone())
    }

    #[test]
    fn many_patterns_and_many_names_take_steps_in_proportion() {
        let spent = |size, pattern: fn(usize) -> String| hints(size, usize::MAX, pattern).0;
        assert_linear("nothing near", 50, 0, |size| spent(size, |at| format!("drafts/{at}/x")));
        assert_linear("no such folder", 50, 0, |size| spent(size, |at| format!("other-{at}/x")));
        assert_linear("a long path", 1000, 0, |size| {
            let system = Memory::new();
            let mut hints = Hints::of(&system, Path::new("/p"));
            assert_eq!(hints.hint(&"a/".repeat(size)), "");
            hints.budget.spent() + size
        });
    }

    #[test]
    fn where_the_steps_are_spent_there_are_no_more_hints() {
        let slip = |at: usize| format!("drafts/draft-{at:06}.breif");
        let (few, first, last) = hints(20, STEPS, slip);
        assert!(!first.is_empty() && !last.is_empty());
        let (many, first, last) = hints(2000, 100 * few, slip);
        assert!(many <= 101 * few && !first.is_empty() && last.is_empty(), "{few} and {many} steps; {first}, {last}");
    }
}
