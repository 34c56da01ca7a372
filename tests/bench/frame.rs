//! The first frame: the real program in a terminal, from its start until the frame of the page of the day, and then the page with
//! its figures, stands on the screen.

use crate::Asked;
use crate::house::{Files, Size};
use crate::loaders::{import, make_store, remove};
use crate::measure::{Verdicts, median, peak_memory};
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::{Path, PathBuf};

const ROWS: NonZeroU16 = NonZeroU16::new(36).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(120).unwrap();

/// What the page of the day says once it is read.
const PAGE: &str = "Came on";

/// Milliseconds to the first frame and to the page at this size, and the ratio of the first to those at S, in alternation.
pub fn first_frame(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let store = store_of(asked, files, "frame.db");
    let small = (asked.size == Size::M).then(|| {
        let files = Files::prepare(Size::S, &asked.folder);
        store_of(asked, &files, "frame-small.db")
    });
    let (mut times, mut pages, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        let (time, page) = until_the_page(&store);
        times.push(time);
        pages.push(page);
        ratios.extend(small.as_deref().map(|small| time / until_the_page(small).0));
    }
    verdicts.tell("CPU to the first frame on screen", median(&mut times), " ms");
    verdicts.tell("CPU to the page of the day on screen, all threads", median(&mut pages), " ms");
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

/// The real program on a million guests: from the page to the sheet, the first rows of the list, and what all of it holds in memory.
pub fn million(asked: &Asked, _files: &Files, verdicts: &mut Verdicts) {
    let store = asked.folder.join("million.db");
    if !store.exists() {
        make_demo(&store);
    }
    let (mut sheets, mut lists, mut peaks) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        let mut program = Program::start(&store);
        program.await_text(PAGE);
        let page = program.cpu_milliseconds();
        program.press("\x1bOR"); // F3
        program.await_text("1/50");
        let sheet = program.cpu_milliseconds();
        program.press("\x1bOQ"); // F2
        program.await_text("1/…");
        sheets.push(sheet - page);
        lists.push(program.cpu_milliseconds() - sheet);
        program.await_screen(|screen| !screen.contains("1/…"));
        peaks.push(program.peak_memory());
    }
    verdicts.judge("1,000,000 guests: CPU from F3 to the sheet on screen", median(&mut sheets), " ms", 50.0);
    verdicts.tell("from F2 until the first guests stand on screen, all threads", median(&mut lists), " ms");
    verdicts.judge("the program with all of them in the list, peak memory", median(&mut peaks), " MB", 250.0);
}

/// Three months of a made-up house with a million guests. A demo asks no first questions, which would stand before the list.
fn make_demo(store: &Path) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rollcall"));
    command.args(["demo", "--customers", "1000000", "--months", "3", "--seed", "1", "--no-open", "--store"]);
    assert!(command.arg(store).status().expect("it starts").success());
}

/// CPU milliseconds of all the program's threads when the first frame has been drawn, and when the page has.
fn until_the_page(store: &Path) -> (f64, f64) {
    let mut program = Program::start(store);
    program.await_text("Today");
    let frame = program.cpu_milliseconds();
    program.await_text(PAGE);
    (frame, program.cpu_milliseconds())
}

/// The real program in a terminal; killed when dropped.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    reader: Box<dyn Read + Send>,
    writer: Box<dyn Write + Send>,
    screen: vt100::Parser,
}

impl Program {
    fn start(store: &Path) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_rollcall"));
        command.args(["--lang", "en", "--store"]);
        command.arg(store);
        command.env("TERM", "xterm-256color");
        Self {
            child: pty.slave.spawn_command(command).expect("it starts"),
            reader: pty.master.try_clone_reader().expect("readable"),
            writer: pty.master.take_writer().expect("writable"),
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
        }
    }

    fn press(&mut self, bytes: &str) {
        self.writer.write_all(bytes.as_bytes()).expect("pressed");
    }

    fn await_text(&mut self, text: &str) {
        self.await_screen(|screen| screen.contains(text));
    }

    fn await_screen(&mut self, stands: impl Fn(&str) -> bool) {
        let mut bytes = [0; 65_536];
        while !stands(&self.screen.screen().contents()) {
            let count = self.reader.read(&mut bytes).expect("it keeps drawing");
            let drawn = &bytes[..count];
            self.screen.process(drawn);
            if drawn.windows(4).any(|window| window == b"\x1b[6n") {
                // Where the cursor stands: the program asks it to learn how wide its signs are drawn.
                let (row, column) = self.screen.screen().cursor_position();
                self.press(&format!("\x1b[{};{}R", row + 1, column + 1));
            }
        }
    }

    /// CPU time of all its threads. Linux tells it in nanoseconds, other systems do not run the benches.
    fn cpu_milliseconds(&self) -> f64 {
        let tasks = std::fs::read_dir(self.told("task")).expect("Linux tells the threads");
        let nanoseconds: f64 = tasks
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("schedstat")).ok())
            .filter_map(|times| times.split_whitespace().next()?.parse::<f64>().ok())
            .sum();
        nanoseconds / 1e6
    }

    /// The most memory it ever held, in MB.
    fn peak_memory(&self) -> f64 {
        peak_memory(&self.told("status"))
    }

    fn told(&self, what: &str) -> PathBuf {
        Path::new("/proc").join(self.child.process_id().expect("it runs").to_string()).join(what)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().expect("killed");
        self.child.wait().expect("gone");
    }
}
