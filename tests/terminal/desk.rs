//! A made-up house and a workbench that runs in a terminal of its own.

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long anything may take on a busy machine before a test gives up.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub const ROWS: NonZeroU16 = NonZeroU16::new(24).unwrap();
pub const COLUMNS: NonZeroU16 = NonZeroU16::new(80).unwrap();

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_rollcall");

/// Ways a terminal is given back: alternate screen, mouse, bracketed paste off; cursor shown.
pub const GIVEN_BACK: [&str; 4] = ["\x1b[?1049l", "\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h"];

/// A made-up house in a store of its own.
pub struct House {
    pub folder: TempDir,
}

impl House {
    pub fn new() -> Self {
        let house = Self { folder: tempfile::tempdir().expect("a folder") };
        house.rollcall(&["demo", "--no-open", "--customers", "80", "--months", "3"]);
        house
    }

    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    pub fn store(&self) -> String {
        self.folder.path().join("store.db").display().to_string()
    }

    /// Runs a command of the command line on the store and returns what it printed.
    pub fn rollcall(&self, args: &[&str]) -> String {
        let mut command = Command::new(PROGRAM);
        command.args(["--store", &self.store()]).args(args);
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        let output = command.output().expect("it runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    pub fn environment(&self) -> [(&'static str, String); 6] {
        let home = self.folder.path().display().to_string();
        [
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", home.clone()),
            ("XDG_DATA_HOME", home),
            ("TERM", "xterm-256color".to_owned()),
            ("LANG", "en_GB.UTF-8".to_owned()),
            ("LC_ALL", "en_GB.UTF-8".to_owned()),
        ]
    }

    /// Opens the workbench in a terminal of 80 by 24.
    pub fn open(&self, more: &[(&str, &str)]) -> Desk {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let termios = pair.master.get_termios().map(|termios| format!("{termios:?}"));
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(["--store", &self.store()]);
        command.cwd(self.folder.path());
        for (name, value) in self.environment() {
            command.env(name, value);
        }
        for (name, value) in more {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("it starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (send, output) = channel();
        let reading = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count) = reader.read(&mut bytes) {
                if count == 0 || send.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Desk {
            master: Some(pair.master),
            // Held open as a shell would, so that what the program wrote last can still be read and its settings looked at.
            slave: Some(pair.slave),
            writer: Some(writer),
            child,
            output,
            reading: Some(reading),
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
            raw: Vec::new(),
            termios,
        }
    }
}

/// A running workbench and the terminal it runs in.
pub struct Desk {
    pub master: Option<Box<dyn MasterPty + Send>>,
    pub slave: Option<Box<dyn portable_pty::SlavePty + Send>>,
    pub writer: Option<Box<dyn Write + Send>>,
    pub child: Box<dyn Child + Send + Sync>,
    pub output: Receiver<Vec<u8>>,
    pub reading: Option<JoinHandle<()>>,
    pub screen: vt100::Parser,
    pub raw: Vec<u8>,
    pub termios: Option<String>,
}

impl Desk {
    pub fn send(&mut self, text: &str) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(text.as_bytes()).and_then(|()| writer.flush()).expect("written");
    }

    /// Takes output until it satisfies the test; answers the questions a terminal answers.
    pub fn wait(&mut self, what: &str, satisfied: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !satisfied(self) {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("{what} never came:\n{}\n{:?}", self.text(), String::from_utf8_lossy(&self.raw));
            };
            self.take(&bytes);
        }
    }

    pub fn take(&mut self, bytes: &[u8]) {
        self.screen.process(bytes);
        self.raw.extend_from_slice(bytes);
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            let (row, column) = self.screen.screen().cursor_position();
            self.send(&format!("\x1b[{};{}R", row + 1, column + 1));
        }
    }

    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    pub fn wait_for_text(&mut self, text: &str) {
        self.wait(text, |desk| desk.text().contains(text));
    }

    /// Goes from the page of the day to the attendance sheet.
    pub fn go_to_the_sheet(&mut self) {
        self.wait_for_text("Today");
        self.send("\x1bOR"); // F3
        self.wait_for_text("Attendance");
        self.wait_for_text("1/");
    }

    /// The program's end, and all it wrote until then.
    pub fn wait_for_end(&mut self) -> ExitStatus {
        let mut killer = self.child.clone_killer();
        let (send, ended): (Sender<()>, _) = channel();
        thread::spawn(move || {
            if ended.recv_timeout(PATIENCE).is_err() {
                let _ = killer.kill();
            }
        });
        let status = self.child.wait().expect("it ends");
        let _ = send.send(());
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(100)) {
            self.take(&bytes);
        }
        status
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("a living process");
    }

    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("a process")
    }

    /// Fails unless the terminal is as it was before.
    pub fn assert_given_back(&self) {
        let raw = String::from_utf8_lossy(&self.raw);
        for sequence in GIVEN_BACK {
            assert!(raw.contains(sequence), "{sequence:?} is missing at the end of {raw:?}");
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        let now = self
            .master
            .as_ref()
            .and_then(|master| master.get_termios())
            .map(|termios| format!("{termios:?}"));
        assert_eq!(now, self.termios, "the terminal's settings");
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
