//! When two things that a brief says of its sources are the same: one normal form for addresses and DOIs, and one for names of publishers
//! and origins. `duplicate-note`, the independence of sources, and all questions about publishers and origins compare these.

mod address;
mod archive;
mod doi;
mod name;
mod percent;
mod site;

pub use self::address::{host_of, is_tracking, of_address};
pub use self::doi::{doi_in, of_doi};
pub use self::name::folded;
pub use self::site::{host_of_site, site_of};

#[cfg(test)]
mod tests {
    use super::{of_address, of_doi};

    #[test]
    fn what_is_not_an_address_has_no_normal_form() {
        for text in ["", "none", "copies/s.pdf", "https:", "https://", "mailto:a@example.org", "https:///path", "https://?a=1"] {
            assert_eq!(of_address(text), None, "{text}");
        }
        for text in ["", "none", "11.1000/182", "10.1000", "10./182", "10.1000/", "https://example.org/10.1000/182"] {
            assert_eq!(of_doi(text), None, "{text}");
        }
    }

    #[test]
    fn a_normal_form_is_its_own_normal_form() {
        for address in [
            "https://example.org/a%2Fb?x=1&y=%26",
            "http://bücher.example/é?q=a+b",
            "https://web.archive.org/web/2020/https://example.org/%2525",
            "https://example.org/a/../b/./c/",
        ] {
            let form = of_address(address).expect("an address").into_owned();
            assert_eq!(of_address(&format!("https://{form}")).as_deref(), Some(&*form), "{address}");
        }
    }
}
