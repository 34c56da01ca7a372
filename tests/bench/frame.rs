//! The first frame: the real program in a terminal, from its start until the sheet with its figures stands on the screen.

use crate::Asked;
use crate::house::{Files, Size};
use crate::loaders::{import, make_store, remove};
use crate::measure::{Verdicts, median};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

const ROWS: NonZeroU16 = NonZeroU16::new(36).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(120).unwrap();

/// Milliseconds to the first sheet at this size, and their ratio to those at S, in alternation.
pub fn first_frame(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let store = store_of(asked, files, "frame.db");
    let small = (asked.size == Size::M).then(|| {
        let files = Files::prepare(Size::S, &asked.folder);
        store_of(asked, &files, "frame-small.db")
    });
    let (mut times, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        let time = until_the_sheet(&store);
        times.push(time);
        ratios.extend(small.as_deref().map(|small| time / until_the_sheet(small)));
    }
    verdicts.tell("CPU to the first sheet on screen", median(&mut times), " ms");
    if let Some(small) = small {
        verdicts.judge("first frame, M over S", median(&mut ratios), " ×", 1.5);
        remove(&small);
    }
    remove(&store);
}

fn store_of(asked: &Asked, files: &Files, name: &str) -> PathBuf {
    let path = asked.folder.join(name);
    make_store(&path);
    import(&path, &files.all);
    path
}

/// CPU milliseconds of all the program's threads when the last line of the sheet's count has been drawn.
fn until_the_sheet(store: &Path) -> f64 {
    let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
    let pty = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rollcall"));
    command.args(["--lang", "en", "--store"]);
    command.arg(store);
    command.env("TERM", "xterm-256color");
    let mut child = pty.slave.spawn_command(command).expect("it starts");
    drop(pty.slave);
    let mut reader = pty.master.try_clone_reader().expect("readable");
    let mut writer = pty.master.take_writer().expect("writable");
    let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
    let mut bytes = [0; 65_536];
    loop {
        let count = reader.read(&mut bytes).expect("it keeps drawing");
        let drawn = &bytes[..count];
        screen.process(drawn);
        if drawn.windows(4).any(|window| window == b"\x1b[6n") {
            // Where the cursor stands: the program asks it to learn how wide its signs are drawn.
            let (row, column) = screen.screen().cursor_position();
            write!(writer, "\x1b[{};{}R", row + 1, column + 1).expect("answered");
        }
        if screen.screen().contents().contains("1/50") {
            break;
        }
    }
    let used = cpu_milliseconds(child.process_id().expect("it runs"));
    child.kill().expect("killed");
    child.wait().expect("gone");
    used
}

/// CPU time of all threads of a process. Linux tells it in nanoseconds, other systems do not run the benches.
fn cpu_milliseconds(process: u32) -> f64 {
    let tasks = std::fs::read_dir(format!("/proc/{process}/task")).expect("Linux tells the threads");
    let nanoseconds: f64 = tasks
        .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
        .filter_map(|times| times.split_whitespace().next()?.parse::<f64>().ok())
        .sum();
    nanoseconds / 1e6
}
