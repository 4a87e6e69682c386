//! The briefs beside one that names something unknown, so that it can be said who declares it.

use std::path::Path;

use crate::base::source::FileId;
use crate::session::System;
use crate::session::paths::shown;
use crate::session::workspace::Workspace;

impl Workspace {
    /// Reads the briefs beside a file, if it refers to something that no statement is called, or has statements that nothing names.
    pub(crate) fn look_around(&mut self, file: FileId, system: &dyn System) {
        if self.states[file.index()].has_neighbours || !self.project.wants_neighbours(file) {
            return;
        }
        self.states[file.index()].has_neighbours = true;
        let path = self.project.file(file).source.path().to_owned();
        let mut neighbours = Vec::new();
        let Some(place) = self.place(file, system) else { return };
        let base = Path::new(&path).parent().unwrap_or(Path::new(""));
        let briefs = place.parent().map(|folder| self.follower.briefs_in(system, folder)).unwrap_or_default();
        for beside in briefs.into_iter().filter(|beside| *beside != place) {
            let Some(name) = beside.file_name() else { continue };
            neighbours.extend(self.load(&beside, &shown(&base.join(name)), system));
        }
        self.project.files[file.index()].neighbours = neighbours.into();
        self.links_changed(file);
        self.resolve();
    }
}
