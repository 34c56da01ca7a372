//! The files the benches import: a made-up house as CSV, written once and kept between runs.

use rollcall::demo::{DemoOptions, House};
use rollcall::domain::day::Day;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// How large the made-up house is. Source: quality.md, "Sizes".
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Size {
    S,
    M,
}

impl Size {
    pub fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::M => "M",
        }
    }

    fn customers(self) -> u32 {
        match self {
            Self::S => 5_000,
            Self::M => 100_000,
        }
    }
}

/// The files of a house: all bills, all but the last day's, the last day's, and all in an order that follows no day.
pub struct Files {
    pub all: PathBuf,
    pub but_last_day: PathBuf,
    pub last_day: PathBuf,
    pub shuffled: PathBuf,
    pub rows: u64,
    pub last_day_rows: u64,
}

/// The clock's day of every bench.
pub fn today() -> Day {
    Day::from_ymd(2026, 3, 1).expect("a day")
}

impl Files {
    /// Writes the files into a folder, unless they are there.
    pub fn prepare(size: Size, folder: &Path) -> Self {
        let path = |name: &str| folder.join(format!("{}-{name}.csv", size.name()));
        let mut files = Self {
            all: path("all"),
            but_last_day: path("but-last-day"),
            last_day: path("last-day"),
            shuffled: path("shuffled"),
            rows: 0,
            last_day_rows: 0,
        };
        if !files.shuffled.exists() {
            files.write(size);
        }
        files.rows = count_rows(&files.all);
        files.last_day_rows = count_rows(&files.last_day);
        files
    }

    fn write(&self, size: Size) {
        let options = DemoOptions { customers: size.customers(), months: 24, seed: 1, today: today() };
        let file = BufWriter::with_capacity(1 << 20, File::create(&self.all).expect("writable"));
        House::new(&options).write_csv(file).expect("written");
        let last = (today() - 1).to_string();
        let mut lines = BufReader::new(File::open(&self.all).expect("written")).lines();
        let header = lines.next().expect("a header").expect("text");
        let [mut rest, mut day] = [&self.but_last_day, &self.last_day].map(|path| {
            let mut file = BufWriter::new(File::create(path).expect("writable"));
            writeln!(file, "{header}").expect("written");
            file
        });
        let mut rows = Vec::new();
        for line in lines {
            let line = line.expect("text");
            let when = line.split(',').nth(4).expect("a time");
            let file = if when.starts_with(&last) { &mut day } else { &mut rest };
            writeln!(file, "{line}").expect("written");
            rows.push(line);
        }
        // A fixed multiplier that shares no factor with the length visits every row once, far from its neighbours.
        let mut step = rows.len() / 2 + rows.len() / 7;
        while gcd(step, rows.len()) != 1 {
            step += 1;
        }
        let mut file = BufWriter::new(File::create(&self.shuffled).expect("writable"));
        writeln!(file, "{header}").expect("written");
        for place in 0..rows.len() {
            writeln!(file, "{}", rows[place * step % rows.len()]).expect("written");
        }
    }
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn count_rows(path: &Path) -> u64 {
    let lines = BufReader::with_capacity(1 << 20, File::open(path).expect("written")).split(b'\n');
    lines.count() as u64 - 1
}
