//! Reading the local copies of sources, each once, where a checked file has or cites them.

use std::path::Path;

use fixedbitset::FixedBitSet;
use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::archive::{Archive, LARGEST_ARCHIVE, Unread};
use crate::base::ids::{ArchiveId, FileId};
use crate::session::System;
use crate::session::loaded::{Loaded, NamedArchive};
use crate::session::work::Work;

/// The archive at a place, shown by a path, with its fingerprint where that is wanted; one that says why, where it cannot be read.
pub(crate) fn read_archive(system: &dyn System, path: &str, place: &Path, wants_fingerprint: bool) -> Archive {
    // One byte more than an archive may have shows that it is too large.
    match system.read(place, LARGEST_ARCHIVE + 1) {
        Ok(bytes) if wants_fingerprint => Archive::of(path, &bytes).with_fingerprint(&bytes),
        Ok(bytes) => Archive::of(path, &bytes),
        Err(error) => Archive::unread(path, Unread::Unreadable(error.to_string())),
    }
}

impl Loaded {
    /// Reads the archives of the documents of the checked files that have or cite any.
    pub fn read_archives(&mut self, work: &Work) {
        if self.archives.is_empty() {
            return;
        }
        let mut wanted = FixedBitSet::with_capacity(self.project.files.len());
        for &file in &self.checked {
            wanted.extend(self.project.with_archives(file).into_iter().map(FileId::index));
        }
        let named: Vec<NamedArchive> =
            std::mem::take(&mut self.archives).into_iter().filter(|named| wanted.contains(named.file.index())).collect();
        let mut first: Vec<(&str, &Path, bool)> = Vec::new();
        let mut places: HashMap<&Path, usize, RandomState> = HashMap::default();
        for named in &named {
            let at = *places.entry(&named.place).or_insert(first.len());
            if at == first.len() {
                first.push((&named.path, &named.place, false));
            }
            first[at].2 |= named.has_fingerprint;
        }
        let archives = work.map("reading", &first, |&(path, place, wants)| read_archive(self.system(), path, place, wants));
        let known: Vec<ArchiveId> = archives.into_iter().map(|archive| self.project.add_archive(archive)).collect();
        for named in &named {
            if let Some(&at) = places.get(named.place.as_path()) {
                self.project.keep(named.file, named.note, known[at]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::sync::Arc;

    use std::path::PathBuf;

    use super::*;
    use crate::base::ids::StatementId;
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
        let loaded_one = loaded("note n: N\n  archive: n.txt sha256:0123456789abcdef\n");
        let fingerprints: Vec<Option<&str>> = loaded_one.project.archives.iter().map(Archive::fingerprint).collect();
        assert_eq!(fingerprints, [Some("8ab63e29a4ba14e4e1688f9c15e5af90895421358c945b0431f85d66977bd3d2")]);
        assert_eq!(loaded(NOTES).project.archives.iter().find_map(Archive::fingerprint), None);
    }
}
