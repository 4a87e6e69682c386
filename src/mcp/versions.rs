//! The revisions of the protocol.

/// The revisions that begin with `initialize`, oldest first.
pub(super) const HANDSHAKE: [&str; 4] = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

/// The revisions in which every request says for itself which one it is written to, oldest first.
pub(super) const STATELESS: [&str; 1] = ["2026-07-28"];

/// The revision that is spoken with a client that offers one in `initialize`: its own where it is known, else the newest.
pub(super) fn agreed(offered: &str) -> &'static str {
    let newest = HANDSHAKE[HANDSHAKE.len() - 1];
    HANDSHAKE.into_iter().find(|&known| known == offered).unwrap_or(newest)
}
