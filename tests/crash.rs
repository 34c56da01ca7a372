//! What survives kill -9: what was said to be saved, whole imports or none of them, and a store that adds up.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rustix::process::{Pid, Signal, kill_process_group};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rollcall");
const SEED: u64 = 20_160_815;
const ROUNDS: usize = 30;
const BILLS_A_FILE: u64 = 4_000;
const TICKS_A_RUN: u32 = 12;
const FOREVER: Duration = Duration::from_mins(2);

/// A store in a folder of its own, and everything that was acknowledged: journal number and what the program said it saved.
struct House {
    folder: tempfile::TempDir,
    acknowledged: BTreeMap<i64, Value>,
    files: u32,
    ticks: u32,
}

/// How a run under threat ended.
struct Run {
    /// The JSON objects it printed whole.
    answers: Vec<Value>,
    /// Whether it was killed before its end.
    was_killed: bool,
    took: Duration,
}

impl House {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut house = Self { folder, acknowledged: BTreeMap::new(), files: 0, ticks: 0 };
        let file = house.next_file();
        let run = house.run(&import(&file), FOREVER);
        assert!(!run.was_killed, "the first import is not threatened");
        house.note_answers(&run);
        house
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    /// Runs a shell line with `$ROLLCALL` as the program, and kills it with all its children at the deadline.
    fn run(&self, line: &str, deadline: Duration) -> Run {
        let mut child = Command::new("sh")
            .args(["-c", line])
            .env("ROLLCALL", PROGRAM)
            .env("ROLLCALL_STORE", self.store())
            .env("HOME", self.folder.path())
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell");
        let group = Pid::from_child(&child);
        let mut stdout = child.stdout.take().expect("piped");
        let (ended, wait) = mpsc::channel();
        let began = Instant::now();
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            stdout.read_to_string(&mut text).expect("UTF-8");
            // The pipe closes when the last of the group is gone; nobody waits for it after a kill.
            let _ = ended.send(());
            text
        });
        let was_killed = wait.recv_timeout(deadline).is_err();
        let took = began.elapsed();
        if was_killed {
            kill_process_group(group, Signal::KILL).expect("killed");
        }
        child.wait().expect("waited for");
        let text = reader.join().expect("read");
        let answers = serde_json::Deserializer::from_str(&text).into_iter().map_while(Result::ok).collect();
        Run { answers, was_killed, took }
    }

    /// One answer of the program, left in peace.
    fn ask(&self, arguments: &str) -> Value {
        let run = self.run(&format!("\"$ROLLCALL\" --json {arguments}"), FOREVER);
        assert!(!run.was_killed, "{arguments} does not end");
        run.answers.into_iter().next().unwrap_or_else(|| panic!("{arguments} says nothing"))
    }

    fn bills(&self) -> u64 {
        self.ask("status")["bills"].as_u64().expect("a count")
    }

    /// Writes a file of bills nobody has seen yet.
    fn next_file(&mut self) -> PathBuf {
        self.files += 1;
        let path = self.folder.path().join(format!("till-{}.csv", self.files));
        std::fs::write(&path, bills_of_file(self.files)).expect("written");
        path
    }

    /// A shell line of ticks on days not ticked yet.
    fn next_ticks(&mut self) -> String {
        let mut line = String::new();
        for _ in 0..TICKS_A_RUN {
            let (year, month, day) = (2000 + self.ticks / 336, self.ticks / 28 % 12 + 1, self.ticks % 28 + 1);
            self.ticks += 1;
            writeln!(line, "\"$ROLLCALL\" --json tick M0001 {year}-{month:02}-{day:02}").expect("memory");
        }
        line
    }

    fn note_answers(&mut self, run: &Run) {
        for answer in &run.answers {
            assert!(answer.get("error").is_none(), "{answer}");
            if let Some(number) = answer["saved"].as_i64() {
                self.acknowledged.insert(number, answer["line"].clone());
            }
        }
    }

    /// Everything adds up, and nothing that was acknowledged is lost.
    fn prove(&self) {
        let check = self.ask("check");
        assert_eq!(check["ok"], Value::Bool(true), "{check}");
        let journal = self.ask("journal --limit 1000000");
        let lines = journal["rows"].as_array().expect("lines");
        let by_number: BTreeMap<i64, &Value> =
            lines.iter().map(|line| (line["number"].as_i64().expect("a number"), line)).collect();
        let numbers: Vec<i64> = by_number.keys().copied().collect();
        assert_eq!(numbers, (1..).take(numbers.len()).collect::<Vec<_>>(), "a line is missing");
        for (number, said) in &self.acknowledged {
            let stored = by_number.get(number).unwrap_or_else(|| panic!("#{number} is lost: {said}"));
            if said.is_null() {
                assert_eq!(stored["kind"], "import", "#{number}");
            } else if said["number"].as_i64() == Some(*number) {
                for field in ["kind", "subject", "before", "after"] {
                    assert_eq!(stored[field], said[field], "#{number}");
                }
            } else {
                // An undo or redo names the entry it was about.
                assert_eq!(stored["subject"].as_str(), Some(said["number"].to_string().as_str()));
            }
        }
    }
}

fn import(file: &Path) -> String {
    format!("\"$ROLLCALL\" --json import '{}'", file.display())
}

/// Undo and redo in turn: whatever was last, an edit or an import.
fn back_and_forth() -> String {
    ["undo", "redo", "undo", "redo"].map(|verb| format!("\"$ROLLCALL\" --json {verb}")).join("\n")
}

/// A month of bills of 300 guests, no two files alike.
fn bills_of_file(file: u32) -> String {
    let (year, month) = (2012 + file / 12, file % 12 + 1);
    let mut text = "bill_no,member_no,name,visited_at,outlet,amount\n".to_owned();
    for bill in 0..BILLS_A_FILE {
        let (day, hour, minute) = (bill % 28 + 1, 11 + bill % 10, bill % 60);
        let (guest, outlet) = (bill * 7 % 300 + 1, bill % 2 + 1);
        let time = format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}");
        let amount = 50 + bill * 13 % 900;
        writeln!(text, "B{file}-{bill},M{guest:04},Guest {guest},{time},House {outlet},{amount}.00")
            .expect("memory");
    }
    text
}

#[test]
fn random_kills_lose_nothing_acknowledged_and_leave_no_half_import() {
    let mut house = House::new();
    let file = house.next_file();
    let first_import = house.run(&import(&file), FOREVER);
    let ticks = house.next_ticks();
    let first_ticks = house.run(&ticks, FOREVER);
    house.note_answers(&first_import);
    house.note_answers(&first_ticks);
    house.prove();
    // How long a run takes when nobody kills it: the shortest seen, for the first ones may have had to wait.
    let mut usual = [first_import.took, first_ticks.took, first_ticks.took];
    let mut random = ChaCha8Rng::seed_from_u64(SEED);
    let (mut killed, mut lost_imports, mut kept_imports, mut acknowledged) = (0, 0, 0, 0);
    for round in 0..ROUNDS {
        let line = match round % 3 {
            0 => import(&house.next_file()),
            1 => house.next_ticks(),
            _ => back_and_forth(),
        };
        let before = house.bills();
        let usual = &mut usual[round % 3];
        let run = house.run(&line, usual.mul_f64(random.random_range(0.0..1.2)));
        if !run.was_killed {
            *usual = run.took.min(*usual);
        }
        house.note_answers(&run);
        killed += usize::from(run.was_killed);
        if round % 3 == 0 {
            let came = house.bills() - before;
            assert!(came == 0 || came == BILLS_A_FILE, "half an import: {came} bills in round {round}");
            let was_said = run.answers.iter().any(|answer| answer["batch"].is_number());
            assert!(came > 0 || !was_said, "an acknowledged import is lost in round {round}");
            lost_imports += usize::from(came == 0);
            kept_imports += usize::from(came > 0);
        } else {
            acknowledged += run.answers.len();
        }
        house.prove();
    }
    eprintln!(
        "{ROUNDS} rounds: {killed} killed, {kept_imports} imports in, {lost_imports} not, {acknowledged} edits acknowledged"
    );
    // Were nobody killed in the middle of anything, the test would prove nothing.
    assert!(
        killed >= ROUNDS / 6 && lost_imports > 0 && acknowledged > 0,
        "the kills came too late or too soon"
    );
}

#[test]
fn several_programs_on_one_store_lose_no_edit_and_a_killed_one_blocks_nobody() {
    let mut house = House::new();
    let before = house.bills();
    let lines = [house.next_ticks(), house.next_ticks(), import(&house.next_file()), house.next_ticks()];
    let house_seen = &house;
    let runs: Vec<Run> = std::thread::scope(|scope| {
        let doomed = Duration::from_millis(90);
        let deadlines = [FOREVER, FOREVER, FOREVER, doomed];
        let running: Vec<_> = lines
            .iter()
            .zip(deadlines)
            .map(|(line, deadline)| scope.spawn(move || house_seen.run(line, deadline)))
            .collect();
        running.into_iter().map(|run| run.join().expect("ran")).collect()
    });
    for run in &runs {
        house.note_answers(run);
    }
    let ticked = |run: &Run| run.answers.iter().filter(|answer| answer["saved"].is_number()).count();
    assert_eq!([ticked(&runs[0]), ticked(&runs[1])], [TICKS_A_RUN as usize; 2]);
    assert_eq!(house.bills() - before, BILLS_A_FILE);
    house.prove();
}
