//! The program: reads the clock, carries out the command line, prints the one error, gives the exit code.

use rollcall::cli;
use rollcall::domain::day::Day;
use rollcall::store::Stamp;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::prepare_process();
    let args: Vec<_> = std::env::args_os().collect();
    match catch_unwind(AssertUnwindSafe(|| cli::run(&args, stamp()))) {
        Ok(Ok(exit_code)) => ExitCode::from(exit_code),
        Ok(Err(failure)) => {
            failure.report();
            ExitCode::from(failure.exit_code())
        }
        // The panic's hook has told it already.
        Err(_) => ExitCode::from(70),
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
