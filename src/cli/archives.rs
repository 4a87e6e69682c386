//! Reading the local copies of sources, each once, where something is quoted from them.

use std::path::PathBuf;

use fixedbitset::FixedBitSet;
use hashbrown::HashMap;

use super::input::beginning;
use super::loader::Loaded;
use crate::archive::{Archive, LARGEST_ARCHIVE, Unread};

impl Loaded {
    /// Reads the archives of the documents of the checked files that quote from any.
    pub(super) fn read_archives(&mut self) {
        let mut wanted = FixedBitSet::with_capacity(self.project.files.len());
        for &file in &self.checked {
            wanted.extend(self.project.quoted_from(file).into_iter().map(crate::source::FileId::index));
        }
        let mut known: HashMap<PathBuf, u32, foldhash::fast::RandomState> = HashMap::default();
        for (file, note, path, place) in std::mem::take(&mut self.archives) {
            if !wanted.contains(file.index()) {
                continue;
            }
            let archive = known.get(&place).copied().unwrap_or_else(|| {
                // One byte more than an archive may have shows that it is too large.
                let archive = match beginning(&place, LARGEST_ARCHIVE + 1) {
                    Ok(bytes) => Archive::of(path, &bytes),
                    Err(error) => Archive::unread(path, Unread::Unreadable(error.to_string())),
                };
                self.project.add_archive(archive)
            });
            known.insert(place, archive);
            self.project.keep(file, note, archive);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::fs;

    use tempfile::TempDir;

    use super::*;
    use crate::cli::loader::read;

    fn loaded(text: &str) -> Loaded {
        let folder = TempDir::new().expect("a folder");
        fs::write(folder.path().join("a.brief"), text).expect("written");
        fs::write(folder.path().join("n.txt"), "one two").expect("written");
        fs::write(folder.path().join("m.txt"), "three four").expect("written");
        let mut loaded = read(&[folder.path().join("a.brief")], None);
        loaded.read_archives();
        loaded
    }

    const NOTES: &str = "note n: N\n  archive: n.txt\n\nnote again: N\n  archive: ./n.txt\n\nnote m: M\n  archive: m.txt\n\n";

    #[test]
    fn an_archive_is_read_once_for_all_its_notes_and_quotes() {
        let mut text = NOTES.to_owned();
        for at in 0..1000 {
            let _ = write!(text, "evidence e{at}: E.\n  cites: n, again\n  quote: one two\n\n");
        }
        let loaded = loaded(&text);
        let paths: Vec<String> = loaded.project.archives.iter().map(|archive| archive.text().to_owned()).collect();
        assert_eq!(paths, ["one two", "three four"]);
        assert_eq!(loaded.project.file(loaded.checked[0]).archives, [(0, 0), (1, 0), (2, 1)]);
    }

    #[test]
    fn no_archive_is_read_where_nothing_is_quoted() {
        assert!(loaded(&format!("{NOTES}evidence e: E.\n  cites: n\n")).project.archives.is_empty());
        assert!(
            loaded(&format!(
                "{NOTES}note web: W\n  archive: https://example.org\n\nevidence e: E.\n  cites: web\n  quote: one\n"
            ))
            .project
            .archives
            .is_empty()
        );
        assert_eq!(loaded(&format!("{NOTES}evidence e: E.\n  cites: n\n  quote: one\n")).project.archives.len(), 2);
    }
}
