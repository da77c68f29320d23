//! The time that this thread had of a processor.

use std::fs::read_to_string;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// On Linux the time on a processor; elsewhere the time of day, since the first call.
pub fn now() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    on_processor().unwrap_or_else(|| START.get_or_init(Instant::now).elapsed())
}

/// The scheduler's account of the thread begins with its nanoseconds on a processor.
fn on_processor() -> Option<Duration> {
    let account = read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = account.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds))
}
