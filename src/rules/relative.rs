//! Paths of files as other files of the project would write them.

/// A path as the file at another path would write it.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut up = 0;
    let mut base = folder;
    loop {
        let rest = if base.is_empty() { Some(to) } else { to.strip_prefix(base).and_then(|rest| rest.strip_prefix('/')) };
        if let Some(rest) = rest.filter(|rest| !rest.starts_with('/') || base.is_empty()) {
            return format!("{}{rest}", "../".repeat(up));
        }
        base = base.rsplit_once('/').map_or("", |(folder, _)| folder);
        up += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_path_is_given_as_its_neighbour_would_write_it() {
        for (from, to, written) in [
            ("a.brief", "b.brief", "b.brief"),
            ("x/a.brief", "x/lib/b.brief", "lib/b.brief"),
            ("x/y/a.brief", "x/b.brief", "../b.brief"),
            ("/r/x/a.brief", "/r/b.brief", "../b.brief"),
            ("xy/a.brief", "x/b.brief", "../x/b.brief"),
        ] {
            assert_eq!(relative(from, to), written);
        }
    }
}
