//! Imports, and taking them back.

use crate::Asked;
use crate::house::Files;
use crate::loaders::{import as import_file, load_plainly, make_store, remove, stamp};
use crate::measure::{Verdicts, cpu_seconds, median, peak_memory, time};
use rollcall::store::{Access, Store};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Import against the minimal loader.
pub fn import(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let (store, plain) = (asked.folder.join("import.db"), asked.folder.join("plain.db"));
    let (mut ratios, mut ours, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        make_store(&store);
        let (subject, summary) = time(|| import_file(&store, &files.all));
        assert_eq!(summary.bills_new, files.rows);
        let (baseline, ()) = time(|| load_plainly(&plain, &files.all));
        ratios.push(subject / baseline);
        ours.push(subject);
        theirs.push(baseline);
    }
    let name = format!("import {} ÷ minimal loader", asked.size.name());
    verdicts.judge(&name, median(&mut ratios), " ×", 0.75);
    verdicts.tell("import", median(&mut ours), " s CPU");
    verdicts.tell("a bill", median(&mut ours) / files.rows as f64 * 1e6, " µs");
    verdicts.tell("minimal loader", median(&mut theirs), " s CPU");
    let bytes = std::fs::metadata(&store).expect("a store").len();
    let megabytes = bytes as f64 / 1e6;
    if asked.size == crate::house::Size::M {
        verdicts.judge("store of M", megabytes, " MB", 350.0);
    } else {
        verdicts.tell("store", megabytes, " MB");
    }
    remove(&plain);
}

/// The most memory an import takes, in order of time and in no order at all, in a process of its own.
pub fn memory(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let store = asked.folder.join("memory.db");
    for (name, file) in [("in order", &files.all), ("shuffled", &files.shuffled)] {
        make_store(&store);
        let told = run_child(&["import", &store.display().to_string(), &file.display().to_string()]);
        verdicts.judge(&format!("peak memory, import {name}"), told[0], " MB", 250.0);
        verdicts.tell("CPU", told[1], " s");
    }
    remove(&store);
}

fn run_child(args: &[&str]) -> Vec<f64> {
    let output = Command::new(std::env::current_exe().expect("this program"))
        .arg("--child")
        .args(args)
        .output()
        .expect("a child");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("text");
    text.split_whitespace().map(|word| word.parse().expect("a number")).collect()
}

/// What a child process does; prints its peak memory and CPU seconds.
pub fn child(args: &[String]) {
    match args {
        [what, store, file] if what == "import" => {
            import_file(Path::new(store), Path::new(file));
        }
        [what, store] if what == "sheet" => crate::reading::draw_once(Path::new(store)),
        _ => panic!("no such child"),
    }
    println!("{} {}", peak_memory("/proc/self/status".as_ref()), cpu_seconds());
}

/// Copies a store as it lies on the disk the morning after: what the copy left to be written is not the day's work.
fn copy(from: &Path, to: &Path) {
    std::fs::copy(from, to).expect("copied");
    std::fs::File::open(to).and_then(|file| file.sync_all()).expect("on disk");
}

/// A store with all bills but the last day's; made once and copied.
fn store_without_last_day(asked: &Asked, files: &Files) -> PathBuf {
    let store = asked.folder.join(format!("{}-but-last-day.db", asked.size.name()));
    make_store(&store);
    import_file(&store, &files.but_last_day);
    store
}

/// One more day, against the whole import and a bill.
pub fn one_more_day(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let before = store_without_last_day(asked, files);
    let (day, whole) = (asked.folder.join("day.db"), asked.folder.join("whole.db"));
    let (mut per_bill, mut shares) = (Vec::new(), Vec::new());
    make_store(&whole);
    let (full, _) = time(|| import_file(&whole, &files.all));
    for _ in 0..asked.pairs {
        remove(&day);
        copy(&before, &day);
        let (seconds, summary) = time(|| import_file(&day, &files.last_day));
        assert_eq!(summary.bills_new, files.last_day_rows);
        per_bill.push(seconds / files.last_day_rows as f64 * 1e6);
        shares.push(seconds / full * 100.0);
    }
    verdicts.judge("one more day, a bill", median(&mut per_bill), " µs", 40.0);
    verdicts.judge("one more day, of the full import", median(&mut shares), " %", 2.5);
    [before, day, whole].iter().for_each(|path| remove(path));
}

/// The same file again, against the first time.
pub fn again(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let store = asked.folder.join("again.db");
    let mut ratios = Vec::new();
    for _ in 0..asked.pairs.min(3) {
        make_store(&store);
        let (first, _) = time(|| import_file(&store, &files.all));
        let (second, summary) = time(|| import_file(&store, &files.all));
        assert_eq!(summary.bills_new, 0);
        ratios.push(second / first);
    }
    verdicts.judge("re-import ÷ import", median(&mut ratios), " ×", 1.1);
    remove(&store);
}

/// Taking back all of it, and bringing it back.
pub fn undo(asked: &Asked, files: &Files, verdicts: &mut Verdicts) {
    let path = asked.folder.join("undo.db");
    make_store(&path);
    let (first, _) = time(|| import_file(&path, &files.all));
    let mut store = Store::open(&path, Access::Write).expect("a store");
    let (back, _) = time(|| store.undo(&stamp()).expect("undone"));
    let (again, _) = time(|| store.redo(&stamp()).expect("redone"));
    verdicts.tell("import", first, " s");
    verdicts.tell("undo of all", back, " s");
    verdicts.tell("redo of all", again, " s");
    drop(store);
    remove(&path);
}
