//! Prints each step and how long it took.

use std::time::Instant;

/// Runs `work`; prints its name before and its time after.
pub fn step<T>(name: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    eprintln!("▸ {name}");
    let start = Instant::now();
    let result = work().map_err(|error| error.context(format!("this step failed: {name}")))?;
    eprintln!("  done in {:.1} s", start.elapsed().as_secs_f32());
    Ok(result)
}
