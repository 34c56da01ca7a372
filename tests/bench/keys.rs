//! From a key to the frame that answers it, and the drawing alone, on the screen of a million customers.

use crate::Asked;
use crate::house::{Files, today};
use crate::list::guests;
use crate::measure::{Verdicts, median, time};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Constraint;
use ratatui::widgets::{Row, Table};
use rollcall::config::{Config, Kept};
use rollcall::domain::guests::{GuestList, GuestQuery, GuestWindow};
use rollcall::domain::phase::Ladder;
use rollcall::domain::view::View;
use rollcall::prompt::Prompt;
use rollcall::ui::app::{App, Input, Setup, Step};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Delivery, GuestsPage, Reply, Request, Ticket};

/// Columns and rows of the largest terminal anybody sits at.
const SIZE: (u16, u16) = (200, 60);

/// The workbench, with the list where the reader thread would have it.
struct Desk {
    app: App,
    list: GuestList,
    terminal: Terminal<TestBackend>,
}

impl Desk {
    fn new() -> Self {
        let setup = Setup {
            language: Language::ZhCn,
            config: Config::default(),
            config_path: None,
            kept: Kept::default(),
            depth: Depth::True,
            ascii: false,
            keys: None,
            view: View::default(),
            prompt: Prompt::default(),
            today: today(),
            who: "bench".into(),
            folder: "/tmp".into(),
            home: None,
        };
        let mut app = App::new(setup).expect("it begins");
        app.update(Input::Resize(SIZE.0, SIZE.1));
        let _ = app.start();
        let terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
        let mut desk = Self { app, list: guests(), terminal };
        let step = desk.key(KeyCode::F(2));
        desk.answer_all(step);
        desk.draw();
        desk
    }

    fn key(&mut self, code: KeyCode) -> Step {
        self.app.update(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
    }

    fn draw(&mut self) {
        let app = &self.app;
        self.terminal.draw(|frame| app.draw(frame)).expect("drawn");
    }

    fn deliver(&mut self, ticket: Ticket, window: GuestWindow) -> Step {
        let page = GuestsPage {
            window,
            as_of: today(),
            last_day: today(),
            ladder: Ladder::default(),
            demo: true,
            outlets: Vec::new(),
            scope: None,
            woken: std::sync::Arc::default(),
            reading: 0,
            gone: std::sync::Arc::default(),
        };
        let delivery = Delivery { ticket: Some(ticket), reply: Reply::Guests(Ok(Some(page))) };
        self.app.update(Input::Delivery(delivery))
    }

    /// The first rows of an answer, as the reader thread gives them before it goes on.
    fn answer_first(&mut self, step: Step) -> Option<(Ticket, GuestQuery)> {
        let mut asked = None;
        for (ticket, request) in step.requests {
            if let Request::Guests(query) = request {
                self.list.sort(query.sort);
                if let Some(window) = self.list.first_page(&query) {
                    self.deliver(ticket, window);
                }
                asked = Some((ticket, query));
            }
        }
        asked
    }

    /// The whole of an answer.
    fn answer_all(&mut self, step: Step) {
        let asked = self.answer_first(step);
        self.finish(asked);
    }

    fn finish(&mut self, asked: Option<(Ticket, GuestQuery)>) {
        let Some((ticket, query)) = asked else { return };
        assert!(self.list.filter(&query.filter, &|| false));
        let window = self.list.window(&query);
        let step = self.deliver(ticket, window);
        self.answer_all(step);
    }

    /// Milliseconds of CPU from a key until the frame with the first rows that answer it is drawn.
    fn key_to_frame(&mut self, code: KeyCode) -> f64 {
        let (seconds, asked) = time(|| {
            let step = self.key(code);
            let asked = self.answer_first(step);
            self.draw();
            asked
        });
        self.finish(asked);
        self.draw();
        seconds * 1e3
    }

    /// The drawn rows, cut into cells where blanks part them.
    fn cells(&self) -> Vec<Vec<String>> {
        let buffer = self.terminal.backend().buffer();
        let lines = buffer.content().chunks(usize::from(SIZE.0));
        let text = lines.map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>());
        text.map(|line| line.split("  ").filter(|cell| !cell.is_empty()).map(str::to_owned).collect())
            .collect()
    }
}

/// Key to frame, and the frame against a bare table of the same cells.
pub fn keys(asked: &Asked, _files: &Files, verdicts: &mut Verdicts) {
    let mut desk = Desk::new();
    let walks: [(&str, &[KeyCode]); 5] = [
        ("one row down", &[KeyCode::Down]),
        ("a page down", &[KeyCode::PageDown]),
        ("to the end and back", &[KeyCode::Char('G'), KeyCode::Char('g')]),
        ("the order reversed", &[KeyCode::Char('S')]),
        (
            "a filter typed",
            &[KeyCode::Char('/'), KeyCode::Char('z'), KeyCode::Char('j'), KeyCode::Char('g'), KeyCode::Esc],
        ),
    ];
    for (what, codes) in walks {
        let mut worst: Vec<f64> = Vec::new();
        for _ in 0..asked.pairs {
            worst.push(codes.iter().map(|code| desk.key_to_frame(*code)).fold(0.0, f64::max));
        }
        verdicts.judge(&format!("key to frame, {what}: the slowest key"), median(&mut worst), " ms", 16.0);
    }
    draw(asked, &mut desk, verdicts);
}

fn draw(asked: &Asked, desk: &mut Desk, verdicts: &mut Verdicts) {
    const FRAMES: u32 = 200;
    let cells = desk.cells();
    let columns = cells.iter().map(Vec::len).max().expect("rows");
    assert!(columns > 8, "the list is drawn");
    let mut bare = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
    let widths = vec![Constraint::Length(SIZE.0 / u16::try_from(columns).expect("few")); columns];
    let (mut ours, mut ratios) = (Vec::new(), Vec::new());
    for _ in 0..asked.pairs {
        let (subject, ()) = time(|| (0..FRAMES).for_each(|_| desk.draw()));
        let (baseline, ()) = time(|| {
            for _ in 0..FRAMES {
                let rows = cells.iter().map(|row| Row::new(row.iter().map(String::as_str)));
                let table = Table::new(rows, widths.iter().copied());
                bare.draw(|frame| frame.render_widget(table, frame.area())).expect("drawn");
            }
        });
        ours.push(subject / f64::from(FRAMES) * 1e3);
        ratios.push(subject / baseline);
    }
    verdicts.tell("a draw of 200×60", median(&mut ours), " ms");
    verdicts.judge("a draw of 200×60 ÷ a bare table", median(&mut ratios), " ×", 1.5);
}
