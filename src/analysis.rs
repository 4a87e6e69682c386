//! Questions asked of a labelled argument.

pub mod bearing;
pub mod case;
pub mod cover;
pub mod cuts;
pub mod disputes;
pub mod hold;
pub mod impact;
pub mod matrix;
pub mod origins;
pub mod reading;
pub mod review;
pub mod to_cover;
pub mod turning;
