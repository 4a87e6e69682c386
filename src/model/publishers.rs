//! Publishers that count as one until an `origin` separates them: names that differ in spelling alone, and names at one site.

use std::borrow::Cow;

use foldhash::fast::RandomState;
use hashbrown::{HashMap, HashSet};
use petgraph::unionfind::UnionFind;

use crate::base::identity::{folded, site_of};
use crate::base::ids::{FieldId, FileId};
use crate::model::{Project, StatementRef};
use crate::schema::{Field, Kind};

/// On how many unlike names one site is a host of many publishers, whatever it is.
const MANY: usize = 3;

/// A folded name, and the first note that has it.
type Named = (String, StatementRef);

/// Publishers with different names at one site, by the first note of each name there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SameSite {
    /// The site.
    pub site: String,
    /// The first note of each name, in the order of the document.
    pub notes: Vec<StatementRef>,
}

/// Names of publishers of a document.
#[derive(Debug, Default)]
pub struct Publishers {
    /// For each folded name that shares a site with others, the first of these.
    first: HashMap<String, String, RandomState>,
    /// The sites at which publishers have different names, in the order of the document.
    pub sites: Vec<SameSite>,
    /// The names of publishers and origins as they are written, each where it stands first, in the order of the document.
    pub written: Vec<(StatementRef, FieldId)>,
}

impl Publishers {
    /// Reads the notes of some files, in their order. One with an `origin` says itself whom it counts for. O(notes).
    pub fn of(project: &Project, files: &[FileId]) -> Self {
        let mut places: HashMap<Cow<'_, str>, usize, RandomState> = HashMap::default();
        let mut sites: Vec<(Cow<'_, str>, Vec<Named>)> = Vec::new();
        let (mut written, mut names): (Vec<(StatementRef, FieldId)>, HashSet<u64, RandomState>) = Default::default();
        // Nearly every name was there before, at the same host, and adds nothing: then no text is read.
        let mut known: HashSet<(u64, u64), RandomState> = HashSet::default();
        for &file in files {
            let source = project.file(file);
            let tree = source.tree();
            let mut addresses = tree.addresses.iter().peekable();
            for of_note in tree.names.chunk_by(|one, other| one.statement == other.statement) {
                let note = StatementRef { file, statement: of_note[0].statement };
                if source.statement(note.statement).kind != Some(Kind::Note) {
                    continue;
                }
                let [publisher, origin] = [Field::Publisher, Field::Origin]
                    .map(|name| of_note.iter().find(|named| tree.fields[named.field].field == name));
                for named in [publisher, origin].into_iter().flatten().filter(|named| names.insert(named.name)) {
                    written.push((note, named.field));
                }
                while addresses.next_if(|address| address.statement < note.statement).is_some() {}
                let of_note = addresses.clone().take_while(|address| address.statement == note.statement);
                let url = of_note.into_iter().find(|address| tree.fields[address.field].field == Field::Url);
                let (Some(publisher), None, Some(url)) = (publisher, origin, url) else { continue };
                let is_known = url.host.is_some_and(|host| !known.insert((publisher.name, host)));
                if is_known || source.statement(note.statement).damaged {
                    continue;
                }
                let url = source.source.slice(tree.fields[url.field].value);
                let (name, Some(site)) = (folded(&source.value(publisher.field)), site_of(url)) else { continue };
                let at = *places.entry(site.clone()).or_insert_with(|| {
                    sites.push((site, Vec::new()));
                    sites.len() - 1
                });
                let names = &mut sites[at].1;
                // A site with more names than this is of many.
                if names.len() <= 2 * MANY && !names.iter().any(|(known, _)| *known == name) {
                    names.push((name, note));
                }
            }
        }
        sites.retain(|(_, names)| names.len() > 1 && !is_of_many(names));
        let mut publishers = Self { written, ..Self::default() };
        publishers.join(&sites);
        let site = |(site, names): (Cow<'_, str>, Vec<Named>)| SameSite {
            site: site.into_owned(),
            notes: names.into_iter().map(|(_, note)| note).collect(),
        };
        publishers.sites = sites.into_iter().map(site).collect();
        publishers
    }

    /// The form by which a name counts: that of the first name which shares a site with it, directly or by others.
    pub fn form(&self, name: &str) -> String {
        let folded = folded(name);
        self.first.get(&folded).cloned().unwrap_or(folded)
    }

    fn join(&mut self, sites: &[(Cow<'_, str>, Vec<Named>)]) {
        let mut numbers: HashMap<&str, usize, RandomState> = HashMap::default();
        let mut names: Vec<&str> = Vec::new();
        let mut joined = UnionFind::<usize>::new(0);
        for (_, of_site) in sites {
            let mut first = None;
            for (name, _) in of_site {
                let number = *numbers.entry(name.as_str()).or_insert_with(|| {
                    names.push(name);
                    joined.new_set()
                });
                joined.union(*first.get_or_insert(number), number);
            }
        }
        let mut firsts: HashMap<usize, &str, RandomState> = HashMap::default();
        for (number, &name) in names.iter().enumerate() {
            let first = *firsts.entry(joined.find(number)).or_insert(name);
            self.first.insert(name.to_owned(), first.to_owned());
        }
    }
}

/// Whether so many names at one site have nothing to do with one another that it is a host of many publishers.
fn is_of_many(names: &[Named]) -> bool {
    let mut unlike: Vec<&str> = Vec::new();
    for (name, _) in names {
        if !unlike.iter().any(|known| are_alike(known, name)) {
            unlike.push(name);
        }
    }
    unlike.len() >= MANY
}

/// Whether all words of one of two names are words of the other, or one is the initials of the other.
fn are_alike(one: &str, other: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        name.split(|next: char| !next.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (one, other) = (words(one), words(other));
    let is_in = |words: &[String], all: &[String]| !words.is_empty() && words.iter().all(|word| all.contains(word));
    let small = ["of", "the", "and", "for", "de", "des", "du", "la", "der", "die", "das", "und"];
    let initials = |words: &[String], with_small: bool| -> String {
        let counted = words.iter().filter(|word| with_small || !small.contains(&word.as_str()));
        counted.filter_map(|word| word.chars().next()).collect()
    };
    let is_short = |short: &[String], long: &[String]| {
        let letters = short.concat();
        long.len() > 1
            && !letters.is_empty()
            && (initials(long, true).starts_with(&letters) || initials(long, false).starts_with(&letters))
    };
    is_in(&one, &other) || is_in(&other, &one) || is_short(&one, &other) || is_short(&other, &one)
}

#[cfg(test)]
mod tests {
    use super::are_alike;

    #[test]
    fn names_are_alike_by_their_words_or_initials() {
        for (one, other) in [
            ("ft", "financial times"),
            ("caac", "civil aviation administration of china"),
            ("bbc", "bbc news"),
            ("spiegel", "der spiegel"),
            ("f.a.z.", "frankfurter allgemeine zeitung"),
            ("ntsb", "national transportation safety board"),
        ] {
            assert!(are_alike(one, other) && are_alike(other, one), "{one} and {other}");
        }
        for (one, other) in [("example gazette", "example registry"), ("reuters", "the times"), ("a", "b"), ("times", "post")] {
            assert!(!are_alike(one, other) && !are_alike(other, one), "{one} and {other}");
        }
    }
}
