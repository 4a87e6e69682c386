//! What the fuzz targets share: they run what the property tests run.

#[path = "../../tests/it/config/laws.rs"]
pub mod config;
#[allow(dead_code, reason = "the tests that ask for it are not built here")]
#[path = "../../tests/it/effort.rs"]
pub mod effort;
#[path = "../../tests/it/exercise.rs"]
pub mod exercise;
#[path = "../../tests/it/format/laws.rs"]
pub mod format;
#[path = "../../tests/it/generator.rs"]
pub mod generator;
#[allow(dead_code, unused_imports, reason = "the tests in it are not built here")]
#[path = "../../tests/it/properties.rs"]
pub mod properties;
#[allow(dead_code, unused_imports, reason = "the tests in it are not built here")]
#[path = "../../tests/it/workspace.rs"]
pub mod workspace;
