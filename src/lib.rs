//! Hence, a checker for arguments. A brief flows one way:
//!
//! ```text
//! text ──► syntax ──► model ──► graph ──► standing ──► analysis ──► rules ──► findings ──► fix · render
//!                                             └────────────┴──────► view
//!                                session (files, edits)  ──►  cli
//! ```
//!
//! Modules depend only on earlier ones in this order: [`base`], [`schema`], [`diagnostic`], [`syntax`], [`format`], [`archive`], [`model`],
//! [`graph`], [`standing`], [`analysis`], [`rules`], [`findings`], [`fix`], [`config`],
//! [`session`], [`render`], [`baseline`], [`view`], [`cli`].
//! What comes before `session` does no input or output and reads no clock and no environment; after that, `session::os` and `cli` alone do.
//!
//! [`format`]: mod@format
//!
//! ```
//! use hence::model::Project;
//! use hence::rules::{Settings, run};
//! use hence::base::source::SourceFile;
//!
//! let text = "claim safe: The bridge is safe.\n  becuase: inspected\n";
//! let mut project = Project::default();
//! let file = project.add(SourceFile::from_text("bridge.brief", text).unwrap());
//! project.resolve();
//! let found = run(&project, file, &Settings::default());
//! assert_eq!(found[0].rule, "unknown-field");
//! assert_eq!(project.message(&found[0]), "unknown field `becuase`");
//! assert_eq!(found[0].details.help(), Some("did you mean `because`?"));
//! ```

pub mod analysis;
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
pub mod model;
pub mod render;
pub mod rules;
pub mod schema;
pub mod session;
pub mod standing;
pub mod syntax;
pub mod view;
