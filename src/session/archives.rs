//! Reading the local copies of sources, each once, where a checked file has or cites them.

use std::path::{Path, PathBuf};

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};

use crate::archive::{Archive, LARGEST_ARCHIVE, Unread};
use crate::base::ids::{ArchiveId, FileId, StatementId};
use crate::session::System;
use crate::session::loaded::Loaded;
use crate::session::work::Work;

/// The archive at a place, shown by a path; one that says why, where it cannot be read.
pub(crate) fn read_archive(system: &dyn System, path: &str, place: &Path) -> Archive {
    // One byte more than an archive may have shows that it is too large.
    match system.read(place, LARGEST_ARCHIVE + 1) {
        Ok(bytes) => Archive::of(path, &bytes),
        Err(error) => Archive::unread(path, Unread::Unreadable(error.to_string())),
    }
}

impl Loaded {
    /// Reads the archives of the documents of the checked files that have or cite any.
    pub fn read_archives(&mut self, work: &Work) {
        let mut wanted = FixedBitSet::with_capacity(self.project.files.len());
        for &file in &self.checked {
            wanted.extend(self.project.with_archives(file).into_iter().map(FileId::index));
        }
        let named: Vec<(FileId, StatementId, String, PathBuf)> =
            std::mem::take(&mut self.archives).into_iter().filter(|(file, ..)| wanted.contains(file.index())).collect();
        let mut seen: HashSet<&Path, RandomState> = HashSet::default();
        let first: Vec<&(FileId, StatementId, String, PathBuf)> = named.iter().filter(|(.., place)| seen.insert(place)).collect();
        let archives = work.map("reading", &first, |(.., path, place)| read_archive(self.system(), path, place));
        let known: HashMap<&Path, ArchiveId, RandomState> = first
            .iter()
            .zip(archives)
            .map(|((.., place), archive)| (place.as_path(), self.project.add_archive(archive)))
            .collect();
        for (file, note, _, place) in &named {
            if let Some(&archive) = known.get(place.as_path()) {
                self.project.keep(*file, *note, archive);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use super::*;
    use crate::session::Memory;
    use crate::session::configs::Configs;
    use crate::session::loader::{Input, NoInput, read};

    fn loaded(text: &str) -> Loaded {
        let mut memory: Memory = [("n.txt", "one two"), ("m.txt", "three four")].into_iter().collect();
        memory.write("a.brief", text);
        let (paths, work, configs) = ([PathBuf::from("a.brief")], Work::default(), Configs::none(Arc::new(memory)));
        let mut loaded = read(Input {
            paths: &paths,
            stdin_filename: None,
            configs: &configs,
            force_exclude: false,
            work: &work,
            stdin: &NoInput,
            looks_around: false,
        });
        loaded.read_archives(&work);
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
        assert_eq!(
            loaded.project.file(loaded.checked[0]).archives,
            [(0, 0), (1, 0), (2, 1)].map(|(note, archive)| (StatementId::new(note), ArchiveId::new(archive)))
        );
    }

    #[test]
    fn archives_are_read_where_a_checked_file_has_or_cites_one() {
        assert_eq!(loaded(&format!("{NOTES}evidence e: E.\n  cites: n\n")).project.archives.len(), 2);
        assert_eq!(loaded(NOTES).project.archives.len(), 2);
        let web = "note web: W\n  archive: https://example.org\n\nevidence e: E.\n  cites: web\n  quote: one\n";
        assert!(loaded(web).project.archives.is_empty());
        assert!(loaded("claim c: C.\n").project.archives.is_empty());
    }
}
