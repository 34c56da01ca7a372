//! The program: reads the clock, carries out the command line, prints the one error, gives the exit code.

use rollcall::cli;
use rollcall::domain::day::Day;
use rollcall::store::Stamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::prepare_process();
    let args: Vec<_> = std::env::args_os().collect();
    let ended = catch_unwind(AssertUnwindSafe(|| cli::run(&args, stamp())));
    match ended.unwrap_or_else(|_| Err(cli::Failure::of_panic(&args))) {
        Ok(exit_code) => ExitCode::from(exit_code),
        Err(failure) => {
            failure.report();
            ExitCode::from(failure.exit_code())
        }
    }
}

/// Who runs the program, and when.
fn stamp() -> Stamp {
    let name = ["USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    Stamp {
        at: chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        who: name.unwrap_or_else(|| format!("uid {}", rustix::process::getuid().as_raw())),
        today: Day::from_date(chrono::Local::now().date_naive()),
    }
}
