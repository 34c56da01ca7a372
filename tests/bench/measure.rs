//! Measuring by process CPU time, in pairs: a subject and its baseline right after each other.

use rustix::time::{ClockId, clock_gettime};
use std::io::Write;
use std::path::Path;

/// CPU seconds this process has used so far.
pub fn cpu_seconds() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

/// CPU seconds of a piece of work, and what it returned.
pub fn time<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let before = cpu_seconds();
    let done = work();
    (cpu_seconds() - before, done)
}

/// The median; the list is sorted by it.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The most memory a process ever held, in MB, as the status file Linux keeps of it says.
pub fn peak_memory(status: &Path) -> f64 {
    let status = std::fs::read_to_string(status).expect("Linux tells it");
    let line = status.lines().find(|line| line.starts_with("VmHWM")).expect("VmHWM");
    let kilobytes: f64 = line.split_whitespace().nth(1).and_then(|word| word.parse().ok()).expect("a number");
    kilobytes / 1024.0
}

/// The verdicts of a run.
#[derive(Default)]
pub struct Verdicts {
    pub failed: usize,
}

impl Verdicts {
    /// Prints a figure beside its budget.
    pub fn judge(&mut self, what: &str, value: f64, unit: &str, budget: f64) {
        let verdict = if value <= budget { "PASS" } else { "FAIL" };
        self.failed += usize::from(value > budget);
        println!("{verdict}  {what}: {value:.3}{unit} (budget {budget}{unit})");
        let _ = std::io::stdout().flush();
    }

    /// Prints a figure nobody judges.
    pub fn tell(&self, what: &str, value: f64, unit: &str) {
        println!("      {what}: {value:.3}{unit}");
        let _ = std::io::stdout().flush();
    }
}
