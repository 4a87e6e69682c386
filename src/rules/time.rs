//! Rules about dates and ages.

pub mod expired_forecast;
pub mod missing_horizon;
pub mod relative_date;
pub mod source_after_cutoff;
pub mod source_before_event;
pub mod stale_source;
