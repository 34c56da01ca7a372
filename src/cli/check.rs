//! `rollcall check`: does everything still add up.

use super::context::Context;
use crate::error::Error;
use crate::store::Problem;
use crate::text::{cut, sanitise};
use crate::words::Words;
use serde::Serialize;

/// JSON shape: cli.md, `check`.
#[derive(Serialize)]
struct CheckReport {
    ok: bool,
    problems: Vec<Problem>,
}

/// Recomputes everything and lists every problem; exit 1 when there is one.
pub fn run(context: &Context) -> Result<u8, Error> {
    let problems = context.read_store()?.check()?;
    let report = CheckReport { ok: problems.is_empty(), problems };
    context.answer(&report, || text(&report, context.words()))?;
    Ok(u8::from(!report.ok))
}

fn text(report: &CheckReport, words: &Words) -> String {
    if report.ok {
        return format!("{}\n", words.check_ok());
    }
    let mut lines = vec![words.check_problems(report.problems.len())];
    for problem in &report.problems {
        let line = words.said_of(format!("  {} · {}", problem.code, problem.r#where), problem.what.clone());
        lines.push(cut(&line, usize::MAX));
        lines.push(format!("    {}", sanitise(&words.check_repair(problem.repair))));
    }
    lines.join("\n") + "\n"
}
