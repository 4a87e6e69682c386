//! The briefs beside one that names something unknown, so that it can be said who declares it.

use crate::base::source::FileId;
use crate::session::workspace::Disk;
use crate::session::workspace::Workspace;

impl Workspace {
    /// Reads the briefs beside a file, if it refers to something that no statement is called.
    pub(crate) fn look_around(&mut self, file: FileId, disk: &mut (impl Disk + ?Sized)) {
        if self.states[file.index()].has_neighbours || !self.project.has_unknown(file) {
            return;
        }
        self.states[file.index()].has_neighbours = true;
        let path = self.project.file(file).source.path().to_owned();
        let mut neighbours = Vec::new();
        for beside in disk.beside(&path).iter().filter(|beside| **beside != path) {
            neighbours.extend(self.load(beside, disk));
        }
        self.project.files[file.index()].neighbours = neighbours.into();
        self.others_changed();
        self.resolve();
    }
}
