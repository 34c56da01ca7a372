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

/// The account's name from the list of accounts, else its number.
fn account() -> String {
    let uid = rustix::process::getuid().as_raw().to_string();
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let named = accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        let name = fields.next()?;
        (fields.nth(1)? == uid).then(|| name.to_owned())
    });
    named.unwrap_or_else(|| format!("uid {uid}"))
}

/// Who runs the program, and when.
fn stamp() -> Stamp {
    let name = ["USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    Stamp {
        at: chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        who: name.filter(|name| !name.is_empty()).unwrap_or_else(account),
        today: Day::from_date(chrono::Local::now().date_naive()),
    }
}
