//! A hundred thousand random keys, clicks, pastes and sizes over a real store.

use super::house::day;
use super::press::{Bench, NAMED_KEYS, screen_text};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rollcall::domain::bill::{BillRow, BillTime};
use rollcall::domain::intake::{BillSink, RowCounts, Target};
use rollcall::domain::money::Fen;
use rollcall::domain::view::SheetQuery;
use rollcall::error::Error;
use rollcall::store::{Access, JournalQuery, Stamp, Store, StoreError};
use rollcall::ui::app::{App, Input, Setup, Step};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Delivery, Done, Reply, Request, Slot, Ticket, Worker};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tempfile::TempDir;

const STEPS: u32 = 100_000;
const PATIENCE: Duration = Duration::from_mins(1);

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: day("2026-10-19") }
}

/// Five guests, a few walk-ins, two outlets, one of the names hostile.
fn fill(path: &Path) {
    let mut store = Store::open(path, Access::Write).expect("a store");
    let mut import = store.begin_import(&stamp()).expect("an import");
    let columns = [Target::MemberNo, Target::Name, Target::VisitedAt, Target::Amount, Target::Outlet];
    import.open_file("till.csv", &columns).expect("a file");
    let names = ["张建国", "欧阳若兰", "李明轩", "\u{1b}[2J\u{202e}x", "Anna Miller"];
    for line in 0..60_u32 {
        let guest = usize::try_from(line % 6).expect("small");
        let number = format!("{:05}", 100 + guest);
        let before = i32::try_from(line).expect("small") * 2;
        let row = BillRow {
            line: u64::from(line) + 2,
            member_no: (guest < 5).then_some(number.as_str()),
            name: names.get(guest).copied(),
            time: Some(BillTime { date: day("2026-10-18") + -before, second: Some(43_200 + line * 400) }),
            amount: Some(Fen(i64::from(10_000 + line * 300))),
            outlet: Some(if line % 7 == 0 { "分店" } else { "总店" }),
            ..BillRow::default()
        };
        import.bill(&row).expect("taken");
    }
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
}

/// The numbers of the test's own changes: no workbench has asked so often.
const CHANGES: u64 = u64::MAX / 2;

/// Numbers from a seed; the same for everybody.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % sides
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())]
    }
}

/// The workbench over a store, each question answered before the next input.
struct Monkey {
    app: App,
    worker: Worker,
    deliveries: Receiver<Delivery>,
    folder: TempDir,
    dice: Dice,
    minutes: u64,
    size: (u16, u16),
}

impl Monkey {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = folder.path().join("store.db");
        fill(&store);
        let (send, deliveries) = channel();
        let deliver = move |delivery| drop(send.send(delivery));
        let worker = Worker::start(&store, Arc::new(stamp), None, deliver).expect("threads");
        let setup = Setup { folder: folder.path().to_owned(), ..Bench::setup(Language::En, Depth::True) };
        let app = App::new(setup).expect("the workbench begins");
        let mut monkey =
            Self { app, worker, deliveries, folder, dice: Dice(seed), minutes: 0, size: (80, 24) };
        let step = monkey.app.start();
        monkey.serve(step);
        monkey
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store.db")
    }

    /// Has every request answered, and those that the answers lead to.
    fn serve(&mut self, step: Step) {
        let mut waiting = step.requests;
        while let Some((ticket, request)) = waiting.pop() {
            let delivery = self.ask(ticket, request);
            waiting.extend(self.app.update(Input::Delivery(delivery)).requests);
        }
    }

    fn ask(&mut self, ticket: Ticket, mut request: Request) -> Delivery {
        self.keep_inside(&mut request);
        if matches!(request, Request::UndoImport(_))
            && ticket.number < CHANGES
            && self.would_empty_the_house()
        {
            let reply = Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo)));
            return Delivery { ticket: Some(ticket), reply };
        }
        self.worker.send(ticket, request);
        loop {
            let delivery = self.deliveries.recv_timeout(PATIENCE).expect("an answer");
            // News comes when it likes; the dice bring it in its stead.
            if delivery.ticket == Some(ticket) {
                return delivery;
            }
        }
    }

    /// Whatever is typed as a file's name, nothing is written outside the folder of the test.
    fn keep_inside(&self, request: &mut Request) {
        let inside = |name: String| self.folder.path().join(name);
        match request {
            Request::Output(output) => output.path = inside(format!("sheet.{}", output.format.extension())),
            Request::OutputAlerts(output) => {
                output.path = inside(format!("calls.{}", output.format.extension()));
            }
            Request::OutputDay(output) => {
                output.path = inside(format!("day.{}", output.format.extension()));
            }
            Request::OutputGuests(output) => {
                output.path = inside(format!("guests.{}", output.format.extension()));
            }
            Request::Remember { path, .. } => *path = inside("remembered.toml".to_owned()),
            Request::Display { path, .. } => *path = inside("config.toml".to_owned()),
            _ => {}
        }
    }

    /// Whether the next thing to be taken back is the house's only import: without it there is little left to press keys on.
    fn would_empty_the_house(&self) -> bool {
        let page = Store::open(&self.store(), Access::Read)
            .and_then(|store| store.journal_page(&JournalQuery::default()));
        page.expect("a journal").next_undo == Some(1)
    }

    fn input(&mut self) -> Input {
        const KEYS: &str = "hjklgGnN/[]dmaip.=uuoyvsScf*?:q 01234567893";
        const FULL_WIDTH: &str = "王张。】：／？［＝１２";
        const OTHERS: [KeyCode; 6] =
            [KeyCode::Esc, KeyCode::Delete, KeyCode::F(3), KeyCode::F(10), KeyCode::F(8), KeyCode::Insert];
        const PASTES: [&str; 6] = [
            "张总",
            "13800005678",
            "\u{1b}[2J\u{7}\u{202e}",
            "a\nb\tc\r\n",
            "",
            "：／？【】；，．＋＝＊＃、。",
        ];
        let named = [&NAMED_KEYS[..], &OTHERS[..]].concat();
        let letters: Vec<char> = KEYS.chars().collect();
        let wide: Vec<char> = FULL_WIDTH.chars().collect();
        let key = |code, modifiers| Input::Key(KeyEvent::new(code, modifiers));
        match self.dice.roll(1_000) {
            0..520 => key(KeyCode::Char(self.dice.one_of(&letters)), KeyModifiers::NONE),
            520..560 => key(KeyCode::Char(self.dice.one_of(&wide)), KeyModifiers::NONE),
            560..880 => key(self.dice.one_of(&named), KeyModifiers::NONE),
            880..925 => key(
                KeyCode::Char(self.dice.one_of(&['r', 'p', 'u', 'l', 'q', 'c', 'a'])),
                KeyModifiers::CONTROL,
            ),
            925..940 => {
                key(KeyCode::Char(self.dice.one_of(&['l', 'd', '3', 'p', 'j', 's'])), KeyModifiers::ALT)
            }
            940..955 => Input::Paste(self.dice.one_of(&PASTES).to_owned()),
            955..970 => {
                Input::Click { column: self.side(130), row: self.side(45), double: self.dice.roll(3) == 0 }
            }
            970..980 => Input::Wheel(self.dice.one_of(&[1, -1])),
            980..990 => Input::Resize(self.side(140), self.side(50)),
            990..994 => Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }),
            _ => {
                self.minutes += 1;
                Input::Clock(Duration::from_mins(self.minutes))
            }
        }
    }

    fn side(&mut self, sides: usize) -> u16 {
        1 + u16::try_from(self.dice.roll(sides)).expect("small")
    }

    fn step(&mut self) {
        let input = self.input();
        if let Input::Resize(width, height) = input {
            self.size = (width, height);
        }
        let step = self.app.update(input);
        self.serve(step);
    }

    /// Whatever happened: the picture is whole, harmless, and the cursor stands in the list.
    fn assert_in_order(&self, number: u32) {
        let (width, height) = self.size;
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal.draw(|frame| self.app.draw(frame)).expect("drawn");
        let text = screen_text(terminal.backend().buffer());
        assert!(!text.chars().any(|c| c != '\n' && rollcall::text::is_hostile(c)), "step {number}: {text}");
        if width < 60 || height < 16 {
            return;
        }
        let footer = text.lines().last().unwrap_or_default();
        assert!(rollcall::text::width(footer) <= usize::from(width), "step {number}: {text}");
        let is_message = footer.contains("Shift") || footer.contains("Ctrl-Q");
        assert!(!footer.trim().is_empty() && (is_message || !footer.contains('…')), "step {number}: {text}");
        for (at, of) in positions(&text) {
            assert!(at <= of && (at > 0 || of == 0), "step {number}: {at} of {of} in\n{text}");
        }
    }

    fn change(&mut self, number: u64, request: Request) -> Result<(), Error> {
        let ticket = Ticket { slot: Slot::Change, number: CHANGES + number };
        match self.ask(ticket, request).reply {
            Reply::Saved(_, answer) => answer.map(drop),
            Reply::ImportNext(import) => self.change(number, Request::UndoImport(import.batch)),
            other => panic!("{other:?} is no change"),
        }
    }
}

/// Where the rules of lists say one is: `─ 12/50 ─`.
fn positions(text: &str) -> Vec<(usize, usize)> {
    let of_line = |line: &str| {
        let rest = line.strip_prefix("─ ")?;
        let (at, of) = rest.split(' ').next()?.split_once('/')?;
        Some((at.trim_start_matches('−').parse().ok()?, of.parse().ok()?))
    };
    text.lines().filter_map(of_line).collect()
}

fn sheet(store: &Path) -> String {
    let store = Store::open(store, Access::Read).expect("a store");
    let sheet = store.sheet(&SheetQuery::default()).expect("a sheet");
    serde_json::to_string(&sheet).expect("an object")
}

#[test]
fn a_hundred_thousand_random_inputs_leave_workbench_and_store_in_order() {
    let mut monkey = Monkey::new(20_261_018);
    let before = sheet(&monkey.store());
    for number in 0..STEPS {
        monkey.step();
        if number % 100 == 0 {
            monkey.assert_in_order(number);
        }
    }
    let problems = Store::open(&monkey.store(), Access::Read).and_then(|store| store.check());
    assert!(problems.expect("checked").is_empty());
    // Everything is taken back, the import at last; brought back alone it gives the sheet of the beginning.
    let ended = (0..).find_map(|number| monkey.change(number, Request::Undo).err());
    assert!(matches!(ended, Some(Error::Store(StoreError::NothingToUndo))), "{ended:?}");
    monkey.change(1_000_000, Request::Redo).expect("the import comes back");
    assert_eq!(sheet(&monkey.store()), before);
}
