//! Where fixed texts are written.

use std::io;
use std::path::Path;

/// What may change files.
pub trait Store: Send + Sync {
    /// Puts a text in place of that of a file, whole or not at all. `place` has no links in it.
    ///
    /// # Errors
    /// Where the file no longer holds `before`, and where it cannot be written; it is as it was then.
    fn replace(&self, place: &Path, before: &str, text: &str) -> io::Result<()>;
}
