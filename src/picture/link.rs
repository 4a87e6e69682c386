//! Links from the boxes of a picture to where their statements are written.

use crate::picture::address::component;

/// An address with places for the path, line and id of a statement.
#[derive(Clone, Debug)]
pub struct Link {
    template: String,
}

/// What may stand in an address.
const PLACES: [&str; 3] = ["path", "line", "id"];
/// The schemes that an address may have, besides none: an address below that of the picture.
const SCHEMES: [&str; 3] = ["http", "https", "vscode"];

impl Link {
    /// Reads an address such as `vscode://file/{path}:{line}`.
    ///
    /// # Errors
    /// With what is wrong with it: a scheme that could run something, or an unknown place.
    pub fn read(template: &str) -> Result<Self, String> {
        let end = template.find([':', '/', '?', '#']).unwrap_or(template.len());
        let scheme = template[end..].starts_with(':').then(|| template[..end].to_ascii_lowercase());
        let is_allowed = match &scheme {
            Some(scheme) => SCHEMES.contains(&scheme.as_str()),
            None => !template.starts_with("//") && !template.starts_with('\\') && !template.is_empty(),
        };
        if !is_allowed || template.chars().any(|next| next.is_control() || next.is_whitespace() || next == '\\') {
            return Err("a link is an address that begins with `https:`, `http:` or `vscode:`, or is relative".to_owned());
        }
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            let name = rest[at..].strip_prefix('{').and_then(|rest| rest.split_once('}'));
            match name {
                Some((name, after)) if PLACES.contains(&name) => rest = after,
                Some((name, _)) => {
                    return Err(format!("a link has no `{{{name}}}`; it may have `{{path}}`, `{{line}}` and `{{id}}`"));
                }
                None => return Err("a brace in a link belongs to `{path}`, `{line}` or `{id}`".to_owned()),
            }
        }
        Ok(Self { template: template.to_owned() })
    }

    /// The address of a statement.
    pub fn to(&self, path: &str, line: u32, id: &str) -> String {
        let mut address = String::with_capacity(self.template.len() + path.len());
        let mut rest = self.template.as_str();
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            address.push_str(before);
            match name {
                "line" => address.push_str(&line.to_string()),
                "id" => address.push_str(&component(id)),
                _ => address.push_str(&component(path)),
            }
            rest = after;
        }
        address + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_encoded() {
        let to = |template| Link::read(template).map(|link| link.to("a b/ä.brief", 7, "x:y"));
        assert_eq!(to("vscode://file/{path}:{line}").as_deref(), Ok("vscode://file/a%20b/%C3%A4.brief:7"));
        assert_eq!(to("https://h/b/{path}#L{line}").as_deref(), Ok("https://h/b/a%20b/%C3%A4.brief#L7"));
        assert_eq!(to("report.html#{id}").as_deref(), Ok("report.html#x%3Ay"));
    }

    #[test]
    fn what_could_run_is_refused() {
        for template in [
            "javascript:alert(1)",
            "JavaScript:alert({line})",
            "java\tscript:alert(1)",
            " javascript:alert(1)",
            "data:text/html,x",
            "file:///{path}",
            "vbscript:x",
            "//example.org/{path}",
            "\\\\example.org/{path}",
            "/\\example.org",
            "{path}:{line}",
            "{id}:alert(1)",
            "https://h/{rev}",
            "https://h/{",
            "https://h/}",
            "",
        ] {
            assert!(Link::read(template).is_err(), "{template:?}");
        }
        for template in ["#{id}", "../{path}#L{line}", "/blob/{path}", "HTTPS://h/{id}", "{path}#L{line}", "a.html?x=1:2"] {
            assert!(Link::read(template).is_ok(), "{template:?}");
        }
    }
}
