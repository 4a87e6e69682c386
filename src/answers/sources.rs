//! Sources that are named by what is said of them: their publisher, their origin, their DOI or their address.

use std::collections::HashSet;
use std::io;

use crate::analysis::origins::{stated, written};
use crate::base::clean::clean_line;
use crate::base::identity::{folded, of_address, of_doi};
use crate::base::ids::{StatementNumber, large, small};
use crate::base::suggest::{Budget, Names};
use crate::base::text::any_of;
use crate::schema::Field;
use crate::standing::argument::Argument;

/// What is said of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Who published it.
    Publisher,
    /// Who reported it first.
    Origin,
    /// Its digital object identifier.
    Doi,
    /// Where it is on the web.
    Address,
}

/// A source that is named.
pub struct Wanted<'name> {
    what: What,
    name: &'name str,
    /// The name in the form in which names are compared.
    form: String,
}

impl<'name> Wanted<'name> {
    /// The source of a name.
    ///
    /// # Errors
    /// Where a DOI or an address is none.
    pub fn of(what: What, name: &'name str) -> io::Result<Self> {
        let no = |sort: &str| io::Error::other(format!("`{}` is not a valid {sort}", clean_line(name)));
        let form = match what {
            What::Publisher | What::Origin => folded(name),
            What::Doi => address_of_doi(name).ok_or_else(|| no("DOI; write it like `10.1000/182`"))?,
            What::Address => {
                of_address(name).ok_or_else(|| no("address; write it like `https://example.org/report`"))?.into_owned()
            }
        };
        Ok(Self { what, name, form })
    }

    /// The notes of a document that it means.
    pub fn notes(&self, argument: &Argument<'_>) -> Vec<StatementNumber> {
        let is_meant = |note: &StatementNumber| self.forms(argument, *note).contains(&self.form);
        argument.sources.notes.iter().copied().filter(is_meant).collect()
    }

    /// What is said of a note, in the form in which it is compared.
    fn forms(&self, argument: &Argument<'_>, note: StatementNumber) -> Vec<String> {
        let value = |field| written(argument.project, argument.document(), note, field);
        match self.what {
            What::Publisher | What::Origin => self.said(argument, note).iter().map(|name| folded(name)).collect(),
            What::Doi | What::Address => {
                let doi = value(Field::Doi).and_then(|doi| address_of_doi(&doi));
                let url = value(Field::Url).and_then(|url| of_address(&url).map(std::borrow::Cow::into_owned));
                doi.into_iter().chain(url).collect()
            }
        }
    }

    /// The same as it is written.
    fn said(&self, argument: &Argument<'_>, note: StatementNumber) -> Option<String> {
        let value = |field| written(argument.project, argument.document(), note, field).map(std::borrow::Cow::into_owned);
        match self.what {
            What::Publisher => value(Field::Publisher),
            What::Origin => stated(argument.project, argument.document(), note).map(std::borrow::Cow::into_owned),
            What::Doi => value(Field::Doi),
            What::Address => value(Field::Url),
        }
    }

    /// What is said of the notes of a document.
    pub fn names(&self, argument: &Argument<'_>) -> Vec<String> {
        argument.sources.notes.iter().filter_map(|&note| self.said(argument, note)).collect()
    }

    /// That no note is meant, with those that may be.
    pub fn missing(&self, known: &[String]) -> io::Error {
        let mut once = HashSet::new();
        let names = known.iter().enumerate().filter(|(_, known)| once.insert(folded(known)));
        let names = Names::of(names.map(|(at, known)| (small(at), 0, folded(known))));
        let near = names.nearest(&folded(self.name), 1, |_| true, &mut Budget::for_text(known.iter().map(String::len).sum()));
        let meant: Vec<&str> = near.numbers.iter().map(|&at| known[large(at)].as_str()).collect();
        let hint = if meant.is_empty() { String::new() } else { format!("; did you mean {}?", any_of(&meant)) };
        let what = match self.what {
            What::Publisher => "publisher",
            What::Origin => "origin",
            What::Doi => "DOI",
            What::Address => "address",
        };
        io::Error::other(format!("no note has the {what} `{}`{}", clean_line(self.name), clean_line(&hint)))
    }
}

/// The address at which a DOI is found, in the form in which addresses are compared.
fn address_of_doi(doi: &str) -> Option<String> {
    of_address(&format!("https://doi.org/{}", of_doi(doi)?)).map(std::borrow::Cow::into_owned)
}
