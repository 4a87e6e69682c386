//! `missing-file`: a path in `use`, `archive` or `previous` that leads to no file that may be read.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::model::PathFault;

pub(super) fn check(context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    for (link, fault) in &context.file.faults {
        let path = &link.path;
        let report = |message: String| context.report("missing-file", link.statement as usize, link.span, message);
        found.push(match fault {
            PathFault::Missing(None) => report(format!("there is no file `{path}`"))
                .label("not found")
                .help("paths are written from the folder of this file, with `/`"),
            PathFault::Missing(Some(spelt)) => report(format!("`{path}` is spelt otherwise on disk"))
                .label(format!("on disk: `{spelt}`"))
                .help(format!("write `{spelt}`"))
                .fix(format!("write `{spelt}`"), true, link.span, spelt.clone()),
            PathFault::Outside => report(format!("`{path}` leads out of the project")).label("outside the project root").help(
                "move the file into the project; its root is the folder of `hence.toml`, else of `.git`, else of the brief",
            ),
            PathFault::NotAFile => report(format!("`{path}` is not a file")).label("a folder or a device").help("name a file"),
            PathFault::Unreadable(reason) => {
                report(format!("`{path}` cannot be read")).label(reason.clone()).help("make the file readable")
            }
            PathFault::Malformed => report(format!("`{path}` is not a relative path"))
                .label("not a relative path")
                .help("write the path from the folder of this file, with `/`: `lib/sources.brief`"),
        });
    }
}
