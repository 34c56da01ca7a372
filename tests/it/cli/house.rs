//! A house of its own for every test: a folder with a store, and the program run in it.

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a store in it; gone when dropped.
pub struct House {
    folder: TempDir,
}

/// What a run of the program left behind.
pub struct Run {
    pub exit_code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl House {
    /// An empty one.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// One with the bills of `tests/fixtures/cli/bills.csv`.
    pub fn with_bills() -> Self {
        let house = Self::new();
        house.ok(&["import", &fixture("bills.csv")]);
        house
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn store(&self) -> PathBuf {
        self.path("store.db")
    }

    /// The program with an environment that says nothing, run in the folder.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::cargo_bin("rollcall").expect("the program");
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("USER", "tester")
            .env("LC_ALL", "C")
            .env("ROLLCALL_STORE", self.store())
            .current_dir(self.folder.path())
            .args(args);
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let output = self.command(args).output().expect("it runs");
        Run {
            exit_code: output.status.code().expect("it ended by itself"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// Runs and expects success; the standard output.
    pub fn ok(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.exit_code, 0, "{args:?}\n{}\n{}", run.stdout, run.stderr);
        run.stdout
    }

    /// Runs with `--json`; the exit code and the one object printed.
    pub fn json(&self, args: &[&str]) -> (i32, Value) {
        let mut args = args.to_vec();
        args.push("--json");
        let run = self.run(&args);
        let object = serde_json::from_str(&run.stdout);
        (
            run.exit_code,
            object.unwrap_or_else(|error| panic!("{args:?}: {error}\n{}{}", run.stdout, run.stderr)),
        )
    }

    /// Runs with `--json`, expects success; the object printed.
    pub fn ok_json(&self, args: &[&str]) -> Value {
        let (exit_code, object) = self.json(args);
        assert_eq!(exit_code, 0, "{args:?}: {object}");
        object
    }

    /// A file in the folder.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }
}

/// A file of `tests/fixtures/cli`.
pub fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cli").join(name);
    path.to_str().expect("UTF-8").to_owned()
}

/// The folder of inputs with known answers; `None`, loudly, when nobody named one.
pub fn test_data() -> Option<PathBuf> {
    let folder = std::env::var_os("ROLLCALL_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("SKIPPED: ROLLCALL_TEST_DATA names no folder of inputs with known answers");
    }
    folder
}

/// A JSON file.
pub fn read_json(path: &Path) -> Value {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).expect("JSON")
}
