//! What the fuzz targets share: they run what the property tests run.

#[path = "../../tests/it/exercise.rs"]
pub mod exercise;
#[path = "../../tests/it/generator.rs"]
pub mod generator;
