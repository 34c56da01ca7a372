//! Random keys and plausible answers, with the store made up.

use super::press::{Bench, NAMED_KEYS};
use super::{alert_views, alerts, house, import, import_paths, today};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use rollcall::config::Config;
use rollcall::domain::alert::Lately;
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{JournalQuery, OwnersPage, Remembered, Reply, Request};

/// A plausible answer to a request.
fn reply(request: &Request, dice: u64) -> Reply {
    match request {
        Request::Sheet(_) if dice.is_multiple_of(7) => Reply::Sheet(Err(Error::Store(StoreError::Busy))),
        Request::Sheet(_) if dice.is_multiple_of(11) => Reply::Sheet(Ok(None)),
        Request::Year(_) if dice.is_multiple_of(7) => Reply::Year(Err(Error::Store(StoreError::Busy))),
        Request::Changes(_) if dice.is_multiple_of(7) => Reply::Changes(Err(Error::Store(StoreError::Busy))),
        Request::Steps => Reply::Steps(Ok(Box::new(house::journal(&JournalQuery::default(), 30)))),
        Request::Find { .. } if dice.is_multiple_of(2) => Reply::Found(Ok(None)),
        Request::Find { .. } => Reply::Found(Ok(Some(Box::new(house::guest_page())))),
        Request::Settings => Reply::Settings(Ok(house::settings())),
        Request::WhatIf(_) => Reply::WhatIf(Ok(house::sheet_change())),
        Request::Display { key, .. } => Reply::Displayed(key, Ok(Config::default())),
        Request::QuestionsAsked => Reply::QuestionsAsked(Ok(())),
        Request::Alerts { .. } if dice.is_multiple_of(7) => {
            Reply::Alerts(Err(Error::Store(StoreError::Busy)))
        }
        Request::Alerts { .. } if dice.is_multiple_of(11) => Reply::Alerts(Ok(None)),
        Request::Alerts { .. } => alerts::page(),
        Request::Brief { .. } if dice.is_multiple_of(7) => Reply::Brief(Err(Error::Store(StoreError::Busy))),
        Request::Brief { .. } if dice.is_multiple_of(11) => Reply::Brief(Ok(None)),
        Request::Brief { .. } => today::page(),
        Request::Movement { .. } | Request::MovedGuests(_) | Request::Effects(_) => {
            alert_views::answer(request, dice)
        }
        Request::Playbooks(_) => alerts::playbooks(),
        Request::Lately { customer, .. } => Reply::Lately(*customer, Ok(Lately::default())),
        Request::Clashes(_) => Reply::Clashes(Ok(Vec::new())),
        Request::Journal(query) => Reply::Journal(Ok(Box::new(house::journal(query, 30)))),
        Request::Guests(_) if dice.is_multiple_of(7) => Reply::Guests(Err(Error::Store(StoreError::Busy))),
        Request::Guests(_) if dice.is_multiple_of(11) => Reply::Guests(Ok(None)),
        Request::Sheet(_)
        | Request::Guests(_)
        | Request::DayBills(..)
        | Request::WalkIns(..)
        | Request::LastVisit(..)
        | Request::Year(_)
        | Request::Changes(_)
        | Request::Guest { .. }
        | Request::Card { .. }
        | Request::Matches { .. }
        | Request::Shown(_)
        | Request::Frequencies(..)
        | Request::Approach { .. }
        | Request::Questions { .. } => house::answer(request),
        Request::MarkedRows { rows_for, .. } => Reply::MarkedRows(*rows_for, Ok(Vec::new())),
        Request::Owners(guests) => {
            let guests = guests.iter().map(|guest| (guest.clone(), None)).collect();
            Reply::Owners(Ok(OwnersPage { guests, known: vec!["王敏".to_owned()] }))
        }
        Request::OutputGuests(output) if !output.overwrite => Reply::GuestsFileExists(output.clone()),
        Request::OutputGuests(output) => Reply::GuestsWritten(Ok(output.path.clone())),
        Request::Remember { .. } => Reply::Remembered(Ok(())),
        Request::Output(output) if !output.overwrite => Reply::FileExists(output.clone()),
        Request::Output(output) => Reply::Written(Ok(output.path.clone())),
        Request::OutputAlerts(output) if !output.overwrite => Reply::AlertsFileExists(output.clone()),
        Request::OutputAlerts(output) => Reply::Written(Ok(output.path.clone())),
        Request::OutputDay(output) if !output.overwrite => Reply::DayFileExists(output.clone()),
        Request::OutputDay(output) => Reply::Written(Ok(output.path.clone())),
        Request::Paths { .. } => import_paths::names("单", &["单.csv", "单据/"]),
        Request::Preview(_) if dice.is_multiple_of(5) => import::refused(),
        Request::Preview(job) => Reply::Preview(Ok(import::preview(job.options.clone()))),
        Request::Import(_) => Reply::Imported(Ok(Box::new(import::taken()))),
        Request::SaveProfile(name, _) => {
            let remembered = Remembered { profile: import::stored(name), number: Some(3) };
            Reply::ProfileSaved(name.clone(), Ok(remembered))
        }
        Request::Change(_) | Request::Undo | Request::UndoImport(_) | Request::Redo => {
            Reply::Saved(rollcall::worker::Done::Undone, Err(Error::Store(StoreError::NothingToUndo)))
        }
    }
}

#[test]
fn ten_thousand_random_keys_leave_the_workbench_in_order() {
    let mut state = 20_261_018_u64;
    let mut roll = |sides: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let letters: Vec<char> = "hjklgGnN/[]dmaip.=uoysSvvrztbwe;?q 0123456789王。】".chars().collect();
    let others = [
        &NAMED_KEYS[..],
        &[KeyCode::F(1), KeyCode::F(2), KeyCode::F(3), KeyCode::F(4), KeyCode::F(9), KeyCode::F(10)],
    ]
    .concat();
    let mut bench = Bench::ready(Language::En, (80, 24));
    let mut answered = bench.asked.len();
    for number in 0..10_000_u32 {
        let dice = roll(100);
        let code = if dice < 60 {
            KeyCode::Char(letters[usize::try_from(roll(letters.len() as u64)).expect("small")])
        } else {
            others[usize::try_from(roll(others.len() as u64)).expect("small")]
        };
        let modifiers = if roll(40) == 0 { KeyModifiers::ALT } else { KeyModifiers::NONE };
        bench.input(Input::Key(KeyEvent::new(code, modifiers)));
        if roll(3) == 0 && answered < bench.asked.len() {
            let (ticket, request) = bench.asked[answered].clone();
            answered += 1;
            let reply = reply(&request, roll(1_000));
            bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: Some(ticket), reply }));
        }
        if number % 10 == 0 {
            let width = 60 + u16::try_from(roll(80)).expect("small");
            bench.input(Input::Resize(width, 16 + u16::try_from(roll(30)).expect("small")));
        }
        if number % 25 == 0 {
            let text = bench.text();
            let lines: Vec<&str> = text.lines().collect();
            let titles = [
                "Today",
                "Alerts",
                "Attendance",
                "Journal",
                "Settings",
                "Guests",
                "Import",
                "First questions",
                "开始前的问题",
                "今日",
                "预警",
                "考勤表",
                "日志",
                "设置",
                "客户",
                "导入",
            ];
            assert!(titles.iter().any(|title| lines[0].contains(title)), "key {number}: {text}");
        }
    }
}
