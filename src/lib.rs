//! Hence, a checker for arguments: what rustc and clippy are to a program, Hence is to a brief. The `hence` command is described in the
//! repository; this is the library below it.
//!
//! # Checking a text
//!
//! A [`Project`] holds files. Each is a [`SourceFile`]; when all are added and resolved, [`check`] gives the reports on one of them.
//!
//! ```
//! use hence::{Level, Project, Settings, SourceFile, check};
//!
//! let mut project = Project::default();
//! let text = "claim safe: The bridge is safe.\n  becuase: inspected\n";
//! let file = project.add(SourceFile::from_text("bridge.brief", text)?);
//! project.resolve();
//! let found = check(&project, file, &Settings::default());
//! assert_eq!((found[0].rule, found[0].level), ("unknown-field", Level::Error));
//! assert_eq!(project.message(&found[0]), "unknown field `becuase`");
//! assert_eq!(found[0].details.help(), Some("did you mean `because`?"));
//! assert_eq!(project.file(file).source.position(found[0].place.span.start).line, 2);
//! # Ok::<(), hence::TooLarge>(())
//! ```
//!
//! A [`Diagnostic`] may bring a [`Fix`], whose edits are ready to be applied. [`RULES`] lists what can be reported, with a page for
//! each; [`Settings`] turn rules on and off and choose a [`Profile`].
//!
//! # Files that use others
//!
//! [`load`] reads briefs with all that they use, their archives and their `hence.toml`, from a [`System`]: the operating system ([`Os`],
//! with the feature `os`), or files in [`Memory`].
//!
//! ```
//! use std::sync::Arc;
//! use hence::{Memory, check, load};
//!
//! let mut memory = Memory::new();
//! memory.write("hence.toml", "[rules]\nunused-use = \"off\"\n");
//! memory.write("lib/sources.brief", "assumption inspected: It was inspected.\n");
//! memory.write("bridge.brief", "use lib: lib/source.brief\n\nclaim safe: It is safe.\n  because: lib/inspected\n");
//! let loaded = load(Arc::new(memory), &["bridge.brief".into()]);
//! let file = loaded.checked[0];
//! let found = check(&loaded.project, file, &loaded.settings(file));
//! assert_eq!(found[0].rule, "missing-file");
//! assert_eq!(found[0].details.help(), Some("did you mean `lib/sources.brief`?"));
//! ```
//!
//! # Files that are being edited
//!
//! A [`Workspace`] takes edits and reports at every moment what a check of the whole would; it reads again only what an edit touches.
//!
//! # What stands
//!
//! ```
//! use hence::{Argument, Project, SourceFile, StandingLabel};
//!
//! let text = "brief: Bridge\n  thesis: safe\n\nclaim safe: It is safe.\n  because: inspected\n\n\
//!             assumption inspected: It was inspected.\n\nobjection old: It is old.\n  against: safe\n";
//! let mut project = Project::default();
//! let file = project.add(SourceFile::from_text("bridge.brief", text)?);
//! project.resolve();
//! let argument = Argument::of(&project, file);
//! let thesis = argument.theses[0];
//! assert_eq!(argument.describe(thesis), "claim `safe`");
//! let inspected = argument.propositions().find(|&at| argument.describe(at) == "assumption `inspected`").unwrap();
//! assert_eq!(argument.without(&[inspected]).label(thesis), StandingLabel::Falls);
//! # Ok::<(), hence::TooLarge>(())
//! ```
//!
//! # Writing reports
//!
//! ```
//! use hence::{Findings, OUTPUT_FORMATS, Project, Run, Settings, SourceFile, Style, check};
//!
//! let mut project = Project::default();
//! let file = project.add(SourceFile::from_text("bridge.brief", "claim safe: The bridge is safe.\n")?);
//! project.resolve();
//! let diagnostics = check(&project, file, &Settings::default());
//! let findings = Findings { project: &project, checked: &[file], diagnostics: &diagnostics, selected: None };
//! let concise = OUTPUT_FORMATS.iter().find(|format| format.name == "concise").unwrap();
//! let mut out = Vec::new();
//! concise.write(&findings, &Run::default(), Style { color: false, width: 100, narrated: false, whys: false }, &mut out).unwrap();
//! assert_eq!(String::from_utf8_lossy(&out), "bridge.brief:1:7: error[unsupported-claim] claim `safe` has no support\n");
//! # Ok::<(), hence::TooLarge>(())
//! ```
//!
//! # Features
//!
//! `cli` (default) is the command line; `mcp` is the server for agents without a transport; `os` reads files and the clock; `threads` works on large briefs on several threads. Without any
//! the library does no input or output, reads no clock, and builds for WebAssembly.

#[doc(hidden)]
#[path = "."]
pub mod internals {
    //! The modules, for the tests, benchmarks and fuzz targets of this repository; none of it is stable. A brief flows one way:
    //!
    //! ```text
    //! text ──► syntax ──► model ──► graph ──► standing ──► analysis ──► rules ──► findings ──► fix · render
    //!                                             └────────────┴──────► view
    //!                                session (files, edits)  ──►  cli
    //! ```
    //!
    //! Modules depend only on earlier ones in this order: [`base`], [`schema`], [`diagnostic`], [`syntax`], [`format`], [`archive`],
    //! [`model`], [`graph`], [`standing`], [`analysis`], [`rules`], [`findings`], [`fix`], [`config`], [`session`], [`render`],
    //! [`baseline`], [`view`], [`picture`], [`answers`], [`server`], [`mcp`], [`cli`].
    //! What comes before `session` does no input or output and reads no clock and no environment; after that, `session::os` and `cli`
    //! alone do.

    pub mod analysis;
    pub mod answers;
    pub mod archive;
    pub mod base;
    pub mod baseline;
    #[cfg(feature = "cli")]
    pub mod cli;
    pub mod config;
    pub mod diagnostic;
    pub mod findings;
    pub mod fix;
    pub mod format;
    pub mod graph;
    #[cfg(feature = "mcp")]
    pub mod mcp;
    pub mod model;
    pub mod picture;
    pub mod render;
    pub mod rules;
    pub mod schema;
    #[cfg(feature = "lsp")]
    pub mod server;
    pub mod session;
    pub mod standing;
    pub mod syntax;
    pub mod view;
}

#[allow(clippy::wildcard_imports, reason = "which modules there are depends on the features")]
pub(crate) use self::internals::*;

pub use self::internals::base::source::{FileId, SourceFile, Span, TooLarge, Utf16Position};
pub use self::internals::diagnostic::{Diagnostic, Edit, Fix, Level, Place};
pub use self::internals::findings::Findings;
pub use self::internals::model::Project;
pub use self::internals::render::format::OutputFormat;
pub use self::internals::render::formats::FORMATS as OUTPUT_FORMATS;
pub use self::internals::render::run::Run;
pub use self::internals::render::style::Style;
pub use self::internals::rules::{Profile, RULES, Rule, Settings, run as check};
pub use self::internals::schema::words::Date;
#[cfg(feature = "os")]
pub use self::internals::session::Os;
pub use self::internals::session::loader::load;
pub use self::internals::session::workspace::Workspace;
pub use self::internals::session::{Memory, System};
pub use self::internals::standing::argument::Argument;
pub use self::internals::standing::labels::Label as StandingLabel;

/// A text as it is meant to be laid out, by the same laws as `hence fmt`: nothing is wrapped, reordered or lost.
///
/// ```
/// use hence::{SourceFile, format};
///
/// let source = SourceFile::from_text("bridge.brief", "claim   safe:It is safe.\n because:   seen\n")?;
/// assert_eq!(format(&source), "claim safe: It is safe.\n  because: seen\n");
/// # Ok::<(), hence::TooLarge>(())
/// ```
pub fn format(source: &SourceFile) -> String {
    format::format(source, &syntax::parse(source))
}
