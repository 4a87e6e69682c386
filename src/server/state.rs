//! What a server knows: the files, what the editor has open, and the settings of each file.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use gen_lsp_types::{Location, Position, Range};

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use crate::base::ids::FileId;
use crate::base::source::Span;
use crate::diagnostic::{Diagnostic, Place};
use crate::rules::{Demands, Profile, Settings};
use crate::schema::Field;
use crate::schema::words::Date;
use crate::server::addresses::{path_of, uri_of};
use crate::server::client::Client;
use crate::server::message::{Fault, outgoing};
use crate::server::system::WithOpen;
use crate::session::System;
use crate::session::configs::Configs;
use crate::session::paths::place_of;
use crate::session::workspace::Workspace;

/// A file that an editor has open.
#[derive(Debug)]
pub(crate) struct Open {
    pub file: FileId,
    pub version: i32,
    /// The reports as they were sent last.
    pub sent: Option<String>,
    /// What [`Workspace::stamp`] was then, and which day it was.
    pub stamp: Option<(u64, Option<Date>)>,
}

/// What a server knows.
pub(crate) struct State {
    pub workspace: Workspace,
    pub system: Arc<WithOpen>,
    configs: Configs,
    /// The settings of files, as long as nothing on disk changes.
    settings: HashMap<FileId, Settings, RandomState>,
    pub client: Client,
    /// By their addresses, as the editor writes them.
    pub open: BTreeMap<String, Open>,
    /// Something has changed since reports were sent.
    pub is_changed: bool,
    /// What is to be sent besides an answer.
    pub sent: Vec<String>,
    /// How many requests of its own the server made.
    asked: i64,
}

impl State {
    pub(crate) fn new(system: Arc<dyn System>) -> Self {
        let system = Arc::new(WithOpen::new(system));
        Self {
            workspace: Workspace::default(),
            configs: Configs::nearest(system.clone()),
            settings: HashMap::default(),
            system,
            client: Client::default(),
            open: BTreeMap::new(),
            is_changed: false,
            sent: Vec::new(),
            asked: 0,
        }
    }

    /// What is on disk may be another than it was.
    pub(crate) fn disk_changed(&mut self) {
        self.configs = Configs::nearest(self.system.clone());
        self.settings.clear();
        self.workspace.disk_changed();
        self.is_changed = true;
    }

    /// Asks the client for something whose answer changes nothing.
    pub(crate) fn ask<Params: serde::Serialize>(&mut self, method: &str, params: &Params) {
        self.asked += 1;
        self.sent.push(outgoing(Some(self.asked), method, params));
    }

    /// Opens a file with its text.
    pub(crate) fn open(&mut self, uri: String, version: i32, text: String) {
        self.is_changed = true;
        let path = path_of(&uri);
        // What is too large for a brief has no reports, here as elsewhere.
        if let Ok(file) = self.workspace.open(&path, text) {
            self.open.insert(uri, Open { file, version, sent: None, stamp: None });
            self.system.open(&path);
            if self.system.is_new(&path) {
                // What names the file finds it now.
                self.workspace.disk_changed();
            }
        }
    }

    /// Closes a file, and gives what was sent of it last.
    pub(crate) fn close(&mut self, uri: &str) -> Option<String> {
        let open = self.open.remove(uri)?;
        self.system.close(&path_of(uri));
        self.workspace.close(open.file);
        self.is_changed = true;
        open.sent
    }

    /// The file of an address, if it is open.
    pub(crate) fn file(&self, uri: &str) -> Option<FileId> {
        self.open.get(uri).map(|open| open.file)
    }

    /// The file of an address, with all edits up to now worked in, and all that it uses.
    ///
    /// # Errors
    /// Where it is not open.
    pub(crate) fn current(&mut self, uri: &str) -> Result<FileId, Fault> {
        let file = self.file(uri).ok_or_else(|| Fault::new(Fault::PARAMS, format!("`{uri}` is not open")))?;
        self.check(file);
        Ok(file)
    }

    /// The same, with all edits of every other file that is open: for what looks for statements in all of them.
    ///
    /// # Errors
    /// Where it is not open.
    pub(crate) fn current_among_all(&mut self, uri: &str) -> Result<FileId, Fault> {
        self.settle_all();
        self.current(uri)
    }

    /// Works all edits of all open files in, and reads what they use.
    pub(crate) fn settle_all(&mut self) {
        let open: Vec<FileId> = self.open.values().map(|open| open.file).collect();
        for file in open {
            self.check(file);
        }
    }

    /// The settings of a file: those of the nearest `hence.toml`.
    pub(crate) fn settings(&mut self, file: FileId) -> Settings {
        if !self.settings.contains_key(&file) {
            self.settings.insert(file, self.read_settings(file));
        }
        let mut settings = self.settings.get(&file).cloned().unwrap_or_default();
        settings.today = settings.today.or_else(|| self.system.today());
        settings
    }

    /// What the profile of a file asks for.
    pub(crate) fn demands(&self, file: FileId) -> Demands {
        let (settings, own) = (self.read_settings(file), self.workspace.file(file));
        let stated = own.brief().and_then(|brief| own.tree().find(brief, Field::Profile));
        let profile = settings.profile.or_else(|| stated.and_then(|field| Profile::from_name(&own.value(field))));
        profile.or(settings.default_profile).map(Profile::demands).unwrap_or_default()
    }

    fn read_settings(&self, file: FileId) -> Settings {
        let path = self.workspace.file(file).source.path();
        let place = place_of(&*self.system, Path::new(path));
        place.map_or_else(Settings::default, |place| self.configs.settings(&place))
    }

    /// The reports on a file.
    pub(crate) fn check(&mut self, file: FileId) -> &[Diagnostic] {
        let settings = self.settings(file);
        let system = self.system.clone();
        self.workspace.check(file, &settings, &*system)
    }

    /// The address of a file: as the editor writes it where it is open.
    pub(crate) fn uri(&self, file: FileId) -> String {
        let open = self.open.iter().find(|(_, open)| open.file == file);
        open.map_or_else(|| uri_of(self.workspace.file(file).source.path()), |(uri, _)| uri.clone())
    }

    pub(crate) fn range(&self, file: FileId, span: Span) -> Range {
        self.client.encoding.range(&self.workspace.file(file).source, span)
    }

    pub(crate) fn location(&self, place: Place) -> Location {
        Location { uri: self.uri(place.file).into(), range: self.range(place.file, place.span) }
    }

    /// The offset of a position in a file whose edits are worked in.
    pub(crate) fn offset(&self, file: FileId, position: Position) -> usize {
        self.client.encoding.offset(&self.workspace.file(file).source, position)
    }
}
