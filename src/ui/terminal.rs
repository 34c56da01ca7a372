//! The terminal is borrowed and always given back: on quit, panic in any thread, signal, suspension, or when it is gone.

use crossterm::cursor::{MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use std::io::{self, Stdout, Write, stdin, stdout};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use unicode_width::UnicodeWidthStr;

/// The terminal of the workbench.
pub(super) type Screen = Terminal<CrosstermBackend<Stdout>>;

/// Whether the terminal is ours at the moment.
static BORROWED: AtomicBool = AtomicBool::new(false);

/// Held while a picture is written, so that nobody gives the terminal back in the middle of one.
static WRITING: Mutex<()> = Mutex::new(());

/// How often the watchdog looks; well within the second it promises.
const WATCH_EVERY: Duration = Duration::from_millis(200);

/// How long the terminal may take to say where its cursor is.
const PROBE_PATIENCE: Duration = Duration::from_millis(300);

/// Process exit code after a panic. Source: cli.md, Errors and exit codes.
const EXIT_BUG: i32 = 70;

/// Takes the terminal: raw mode, second screen, mouse, bracketed paste.
pub(super) fn borrow() -> io::Result<()> {
    enable_raw_mode()?;
    BORROWED.store(true, Ordering::SeqCst);
    execute!(stdout(), EnterAlternateScreen, EnableMouseCapture, EnableBracketedPaste, Clear(ClearType::All))
}

/// Gives the terminal back as it was; a second call does nothing.
pub(super) fn give_back() {
    if BORROWED.swap(false, Ordering::SeqCst) {
        // On a terminal that is gone every step fails, and each of the others must still be tried.
        let _ = execute!(stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// A terminal to draw on.
pub(super) fn screen() -> io::Result<Screen> {
    Terminal::new(CrosstermBackend::new(stdout()))
}

/// Clears the terminal; the next picture is drawn whole.
///
/// `Terminal::clear` would ask the terminal where its cursor is, and the thread that reads keys would take the answer.
pub(super) fn clear(screen: &mut Screen) -> io::Result<()> {
    let size = screen.size()?;
    screen.resize(size.into())
}

/// Keeps others from giving the terminal back while a picture is written.
pub(super) fn while_writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// After a panic in any thread the terminal is given back, the message is readable, and the program ends.
pub(super) fn give_back_on_panic() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if BORROWED.load(Ordering::SeqCst) {
            give_back();
            previous(info);
            // A thread that is gone would leave a workbench that never answers.
            std::process::exit(EXIT_BUG);
        }
        previous(info);
    }));
}

/// Puts text into the terminal's clipboard (OSC 52).
pub(super) fn copy(text: &str) -> io::Result<()> {
    use base64::Engine as _;
    let encoded = base64::engine::general_purpose::STANDARD.encode(text);
    let _guard = while_writing();
    let mut out = stdout();
    write!(out, "\x1b]52;c;{encoded}\x07")?;
    out.flush()
}

/// Back to the shell until `fg`: the whole job stops, then takes the terminal again.
pub(super) fn suspend() -> io::Result<()> {
    give_back();
    // To the group, as the terminal's own Ctrl-Z would: `cargo run` stops with us, and the shell sees its job stop.
    kill_current_process_group(Signal::STOP)?;
    borrow()
}

/// Starts the watchdog: signals and a vanished terminal end the program, a stop signal calls `on_stop`.
///
/// It depends on nothing that could wait for the terminal.
pub(super) fn watch(on_stop: impl Fn() + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP])?;
    thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        loop {
            let gone = is_terminal_gone();
            for signal in signals.pending() {
                if signal == SIGTSTP {
                    on_stop();
                } else {
                    end_by(signal);
                }
            }
            if gone {
                end_by(SIGHUP);
            }
        }
    })?;
    Ok(())
}

/// Waits for one turn of the watch; whether the terminal has hung up meanwhile.
fn is_terminal_gone() -> bool {
    let input = stdin();
    // No event is asked for: hang-up and error are told always, and keys are none of our business.
    let mut fds = [PollFd::new(&input, PollFlags::empty())];
    let patience = Timespec { tv_sec: 0, tv_nsec: WATCH_EVERY.subsec_nanos().into() };
    match poll(&mut fds, Some(&patience)) {
        Ok(0) | Err(_) => false,
        Ok(_) => fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL),
    }
}

/// Gives the terminal back and dies by the signal, so that the shell sees 128 + n.
fn end_by(signal: i32) {
    let deadline = Instant::now() + WATCH_EVERY;
    let guard = loop {
        match WRITING.try_lock() {
            Ok(guard) => break Some(guard),
            // A picture that never ends is written to a terminal that is gone.
            Err(_) if Instant::now() >= deadline => break None,
            Err(_) => thread::sleep(Duration::from_millis(5)),
        }
    };
    give_back();
    let _ = signal_hook::low_level::emulate_default_handler(signal);
    drop(guard);
    std::process::exit(128 + signal);
}

/// Whether this terminal draws the sheet's signs two columns wide: they are printed, and the cursor's place is asked.
///
/// A terminal that does not answer in time is taken at Unicode's word. Keys typed meanwhile are lost.
pub(super) fn draws_signs_wide() -> io::Result<bool> {
    const SIGNS: &str = "▀●─…";
    let mut out = stdout();
    execute!(out, MoveTo(0, 0))?;
    write!(out, "{SIGNS}\x1b[6n")?;
    out.flush()?;
    let column = read_cursor_column(PROBE_PATIENCE)?;
    execute!(out, Clear(ClearType::All), MoveTo(0, 0))?;
    Ok(column.is_some_and(|column| column > SIGNS.width() + 1))
}

/// The column of a cursor position report `ESC [ row ; column R`; `None` when none comes in time.
fn read_cursor_column(patience: Duration) -> io::Result<Option<usize>> {
    let deadline = Instant::now() + patience;
    let input = stdin();
    let mut seen = Vec::new();
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let mut fds = [PollFd::new(&input, PollFlags::IN)];
        let patience = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        if left.is_zero() || poll(&mut fds, Some(&patience))? == 0 {
            return Ok(None);
        }
        let mut bytes = [0; 32];
        let count = rustix::io::read(&input, &mut bytes)?;
        if count == 0 {
            return Ok(None);
        }
        seen.extend_from_slice(&bytes[..count]);
        if let Some(column) = find_cursor_column(&seen) {
            return Ok(Some(column));
        }
    }
}

fn find_cursor_column(seen: &[u8]) -> Option<usize> {
    let text = String::from_utf8_lossy(seen);
    let (before, _) = text.rsplit_once('R')?;
    let (_, report) = before.rsplit_once("\x1b[")?;
    let (row, column) = report.split_once(';')?;
    row.parse::<usize>().ok()?;
    column.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_report_is_found_among_typed_keys() {
        assert_eq!(find_cursor_column(b"\x1b[1;5R"), Some(5));
        assert_eq!(find_cursor_column(b"qq\x1b[1;9R"), Some(9));
        assert_eq!(find_cursor_column(b"\x1b[1;9"), None);
        assert_eq!(find_cursor_column(b"QR"), None);
    }
}
