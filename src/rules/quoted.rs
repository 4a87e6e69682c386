//! The quotes of a file, looked up once in the archives of their sources for all rules.

use crate::archive::{Archive, Found, Place, Quote, search};
use crate::base::ids::{ArchiveId, IdSet, ItemId, large};
use crate::model::Quoted;
use crate::rules::Common;
use crate::rules::coverage::look_up;
use crate::schema::Field;

/// A quote all of whose sources have an archive that was read.
pub(crate) struct Wanted {
    pub quoted: Quoted,
    /// Its text, and where that begins in the file, if it stands there as it is.
    pub text: String,
    pub start: Option<usize>,
    /// The archives of the notes that it is from.
    pub archives: Vec<ArchiveId>,
}

/// The quotes of a file, and where the archives of their sources have them.
#[allow(clippy::struct_field_names, reason = "it holds them")]
pub(crate) struct Quotes {
    pub wanted: Vec<Wanted>,
    pub quotes: Vec<Quote>,
    /// The archives of the sources of all of them.
    pub own: Vec<ArchiveId>,
    /// By the numbers of the quotes and of these archives.
    pub found: Found,
}

impl Quotes {
    /// The archives of its own sources that have a quote, and where.
    pub fn places(&self, quote: usize) -> impl Iterator<Item = (ArchiveId, Place)> + '_ {
        let found =
            self.found.archives[quote].iter().map(|&at| self.own[large(at)]).zip(self.found.places[quote].iter().copied());
        found.filter(move |(archive, _)| self.wanted[quote].archives.contains(archive))
    }
}

impl<'project> Common<'project> {
    /// The quotes of the file in the archives of their sources; looked up when first asked for.
    pub(crate) fn quotes(&self) -> &Quotes {
        self.quotes.get_or_init(|| {
            let all = self.uses(&[Field::Quote]).then(|| self.project.quoted(self.id));
            let (wanted, quotes): (Vec<Wanted>, Vec<Quote>) =
                all.into_iter().flatten().filter_map(|quoted| wanted(self, quoted)).unzip();
            let mut own = IdSet::new(self.project.archives.len());
            own.extend(wanted.iter().flat_map(|wanted| &wanted.archives));
            let own: Vec<ArchiveId> = own.iter().collect();
            let texts: Vec<&Archive> = own.iter().map(|&archive| &self.project.archives[archive]).collect();
            let found = search(&quotes, &texts);
            Quotes { wanted, quotes, own, found }
        })
    }

    /// The archive of a note that an item of the file cites, if it could be read.
    pub(crate) fn archive_cited(&self, item: ItemId) -> Option<ArchiveId> {
        let archive = self.project.archive_of(self.project.locate(self.file.target(item))?)?;
        self.project.archives[archive].fault().is_none().then_some(archive)
    }

    /// An archive of the project.
    pub(crate) fn archive(&self, archive: ArchiveId) -> &'project Archive {
        &self.project.archives[archive]
    }
}

fn wanted(common: &Common<'_>, quoted: Quoted) -> Option<(Wanted, Quote)> {
    let file = common.file;
    let archives = look_up(common.project, common.id, &quoted).ok()?;
    let span = file.tree().fields[quoted.quote].value;
    let (value, written) = (file.value(quoted.quote), file.source.slice(span));
    let seen = |text: &'_ str| text.chars().filter(|next| !next.is_whitespace()).collect::<String>();
    // A comment between its lines, or an escape, is no part of what is quoted.
    let is_exact = *value == *written || seen(&value) == seen(written);
    let (text, start) = if is_exact { (written.to_owned(), Some(span.range().start)) } else { (value.into_owned(), None) };
    let quote = Quote::of(&text)?;
    (!archives.is_empty()).then_some((Wanted { quoted, text, start, archives }, quote))
}
