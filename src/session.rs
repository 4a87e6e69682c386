//! Files and edits: what a one-time check and an editor read, through a [`System`] that may be the operating system or memory.

pub mod archives;
pub mod below;
pub mod configs;
pub mod folders;
pub mod follow;
pub mod loaded;
pub mod loader;
pub mod memory;
pub mod nearby;
#[cfg(feature = "os")]
pub mod os;
pub mod paths;
pub mod read;
mod shared;
pub mod system;
pub mod work;
pub mod workspace;

pub use self::memory::Memory;
#[cfg(feature = "os")]
pub use self::os::Os;
pub use self::system::System;
