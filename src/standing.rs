//! What stands: labels, the reasons for them, and circles.

pub mod argument;
pub mod circles;
pub mod labels;
pub mod reasons;
