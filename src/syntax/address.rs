//! Addresses on the web: what is plain about one, and which lead to one source.
//!
//! Each is looked at once, when it is read: later its text is far away in memory.

use std::hash::BuildHasher;
use std::sync::LazyLock;

use foldhash::fast::RandomState;
use memchr::memchr2;

use crate::base::identity::{host_of, host_of_site, of_address};
use crate::base::ids::{FieldId, StatementId};
use crate::syntax::statement::Address;

const SHORTENERS: &[&str] = &[
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "lnkd.in",
    "youtu.be",
    "shorturl.at",
    "rb.gy",
    "cutt.ly",
];

/// Seeded for each run, so that addresses and names cannot be chosen to collide.
static FORMS: LazyLock<RandomState> = LazyLock::new(RandomState::default);

impl Address {
    /// What there is to say of an address that stands in a field.
    pub(crate) fn of(url: &str, statement: StatementId, field: FieldId) -> Self {
        let (source, host) = (of_address(url).map(|form| hash(&form)), host_of_site(url).map(hash));
        Self { statement, field, source, host, plain: is_plain(url) }
    }
}

/// Whether an address is what nearly all are: secured, without fragment and query, and of no shortener.
fn is_plain(url: &str) -> bool {
    let rest = url.strip_prefix("https://");
    rest.is_some_and(|rest| memchr2(b'#', b'?', rest.as_bytes()).is_none() && !is_shortener(host_of(rest)))
}

/// Whether a host only passes on to other addresses.
pub fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|shortener| shortener.eq_ignore_ascii_case(host))
}

/// The hash of the normal form of an address or a DOI, or of a name.
pub fn hash(form: &str) -> u64 {
    FORMS.hash_one(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortener_is_taken_for_plain() {
        for shortener in SHORTENERS {
            for url in [format!("https://{shortener}/abcdefghijkl"), format!("https://WWW.{shortener}/abcdefghijkl")] {
                assert!(!is_plain(&url), "{url}");
            }
        }
    }
}
