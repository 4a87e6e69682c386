//! `hence fmt` as a user runs it.
