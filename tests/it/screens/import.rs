//! The import: every step by keys, and as a picture.

use super::house;
use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use rollcall::domain::edit::{Edit, JournalKind};
use rollcall::domain::intake::{ImportProfile, Rejection};
use rollcall::error::Error;
use rollcall::intake::{Manner, look_through, plan_all, take_in};
use rollcall::store::{Stamp, Store, StoreError};
use rollcall::transfer::import::{ImportError, ImportOptions, Profile, Source};
use rollcall::ui::app::{End, Input};
use rollcall::words::Language;
use rollcall::worker::{DateOrder, Delivery, Done, Preview, Remembered, Reply, Request, Slot, Taken, Told};
use std::path::{Path, PathBuf};

/// A till's export with a title row, odd rows, a totals row, and a name that would act on a terminal.
const TILL: &str = "示范酒家 十月流水\n\
单号,消费时间,会员卡号,姓名,手机,实收,应收,人数,包厢,状态\n\
D1,2026-10-17 12:05:00,00123,张建国,13800001111,1280.00,1300,8,牡丹厅,结账\n\
D2,2026-10-17 12:05:00,00123,张建国,13800001111,560,600,2,大厅,结账\n\
D3,2026-10-17 18:30:00,00200,\u{202e}李明,13900002222,0,0,4,兰厅,结账\n\
D4,2026-10-17 19:00:00,,,,abc,1,2,大厅,结账\n\
D5,2026-10-17 19:10:00,00300,王芳,13700003333,880,900,6,竹厅,挂单\n\
D6,2026-10-20 19:10:00,00300,王芳,13700003333,45000,45000,20,大厅,结账\n\
D7,2026-10-18 12:10:00,00301,13612345678,,300,300,2,大厅,退款\n\
合计,,,,,46720,,,,\n";

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: house::day("2026-10-19") }
}

/// The till's export in a folder of its own.
fn till() -> (tempfile::TempDir, Source) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.csv");
    std::fs::write(&path, TILL).expect("written");
    (folder, Source::File(path))
}

/// What would happen to the till's export in an empty store.
pub fn preview(options: ImportOptions) -> Box<Preview> {
    let (_folder, source) = till();
    let mut store = Store::in_memory().expect("a store");
    // Random keys may ask for what this file is not: it is read as it tells itself then.
    let looked = look_through(&mut store, std::slice::from_ref(&source), options, &stamp(), &());
    let plainly =
        |_| look_through(&mut store, std::slice::from_ref(&source), ImportOptions::default(), &stamp(), &());
    Box::new(looked.or_else(plainly).expect("readable"))
}

/// What happened to it.
pub fn taken() -> Taken {
    let (_folder, source) = till();
    let mut store = Store::in_memory().expect("a store");
    let plans = plan_all(&[source], &ImportOptions::default()).expect("readable");
    take_in(&mut store, &plans, &Manner::default(), &stamp(), &()).expect("taken in")
}

/// The import of that number taken back or brought back.
fn told(number: i64) -> Box<Told> {
    let mut told = house::import("till.csv");
    told.saved.line.number = number;
    told
}

pub fn refused() -> Reply {
    let error = ImportError::NoHeader { line: 1 };
    Reply::Preview(Err(Error::Import { file: "till.csv".into(), error }))
}

/// The file is typed and looked through.
fn looking(bench: &mut Bench) {
    bench.press("ctrl-o").type_text("~/till.csv").press("enter");
}

fn ready(bench: &mut Bench) {
    looking(bench);
    bench.answer(Reply::Preview(Ok(preview(ImportOptions::default()))));
}

fn running(bench: &mut Bench) {
    ready(bench);
    bench.press("2");
    bench.answer_in(Slot::Import, Reply::ImportProgress { done: 12_300_000, total: 40_000_000 });
}

pub fn done(bench: &mut Bench) {
    running(bench);
    bench.answer(Reply::Imported(Ok(Box::new(taken()))));
}

/// What is stored of a profile.
pub fn stored(name: &str) -> ImportProfile {
    ImportProfile { name: name.into(), mapping: "应收=amount,实收=-".into(), ..ImportProfile::default() }
}

/// That the file's header is remembered.
fn remembered(number: i64) -> Reply {
    Reply::ProfileSaved("前台".into(), Ok(Remembered { profile: stored("前台"), number: Some(number) }))
}

/// The file's header is known by a saved profile.
fn recognised(bench: &mut Bench) {
    looking(bench);
    let header = TILL.lines().nth(1).expect("a header").split(',').map(str::to_owned).collect();
    let profile = Profile {
        name: "前台收银".into(),
        header,
        mapping: "应收=amount,实收=-".into(),
        status: Some("结账=sale,挂单=void,退款=refund".into()),
        date_order: None,
    };
    let mut preview = preview(ImportOptions {
        mapping: Some(profile.mapping),
        status: profile.status,
        ..ImportOptions::default()
    });
    preview.profile = Some(stored(&profile.name));
    bench.answer(Reply::Preview(Ok(preview)));
}

/// Every step and every dialog, by name, with the keys and answers that lead there.
pub const STATES: [(&str, Lead); 24] = [
    ("import-choosing", |bench| {
        bench.press("ctrl-o").type_text("~/单据/till.csv");
    }),
    ("import-looking", |bench| {
        looking(bench);
        bench.answer_in(Slot::Preview, Reply::ImportProgress { done: 12_300_000, total: 40_000_000 });
    }),
    ("import-refused", |bench| {
        looking(bench);
        bench.answer(refused());
    }),
    ("import-ready", ready),
    ("import-in-the-file", |bench| {
        ready(bench);
        // Where both sides have room the file's is in sight.
        if bench.buffer().area.width < 100 {
            bench.press("tab");
        }
        bench.press("right");
    }),
    ("import-left-out", |bench| {
        ready(bench);
        bench.press("backtab");
    }),
    ("import-recognised", recognised),
    ("import-forget", |bench| {
        recognised(bench);
        bench.press("2 G");
    }),
    ("import-change", |bench| {
        ready(bench);
        bench.press("3");
    }),
    ("import-columns", |bench| {
        ready(bench);
        bench.press("3 1 down");
    }),
    ("import-target", |bench| {
        ready(bench);
        bench.press("3 1 7");
    }),
    ("import-statuses", |bench| {
        ready(bench);
        bench.press("1");
    }),
    ("import-order", |bench| {
        ready(bench);
        bench.press("3 3");
    }),
    ("import-name", |bench| {
        ready(bench);
        bench.press("4");
    }),
    ("import-remembered", |bench| {
        ready(bench);
        bench.press("4").type_text("前台").press("enter");
        bench.answer(remembered(3));
    }),
    ("import-impossible", |bench| {
        ready(bench);
        bench.press("3 1 2 1 enter");
        bench.answer(refused());
    }),
    ("import-counts", |bench| {
        ready(bench);
        bench.press("6");
    }),
    ("import-odd-rows", |bench| {
        ready(bench);
        bench.press("6 5");
    }),
    ("import-rejected-rows", |bench| {
        ready(bench);
        bench.press("6 1");
    }),
    ("import-discreet", |bench| {
        ready(bench);
        bench.press("alt-d");
        if bench.buffer().area.width < 100 {
            bench.press("tab");
        }
    }),
    ("import-running", running),
    ("import-stopped", |bench| {
        running(bench);
        bench.press("esc");
        bench.answer(Reply::Imported(Err(Error::Cancelled)));
    }),
    ("import-done", done),
    ("import-undone", |bench| {
        done(bench);
        bench.press("u");
        bench.answer(Reply::Saved(Done::Undone, Ok(told(1))));
    }),
];

#[test]
fn every_step_of_an_import_looks_as_it_did_in_both_languages() {
    for (tag, language) in [("en", Language::En), ("zh", Language::ZhCn)] {
        for size in [(80, 24), (120, 36)] {
            for (name, lead) in STATES {
                let mut bench = Bench::ready(language, size);
                lead(&mut bench);
                snapshot(&format!("{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            }
        }
    }
}

#[test]
fn styles_of_an_import_stay_as_they_were() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    snapshot("import-styles", &style_digest(&bench.buffer()));
}

fn job_of(request: &Request) -> (&Path, &ImportOptions, bool) {
    match request {
        Request::Preview(job) | Request::Import(job) | Request::SaveProfile(_, job) => {
            (job.paths.first().expect("a file"), &job.options, job.cancel.is_cancelled())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_typed_path_is_looked_through_then_taken_in_and_taken_back_by_digits_alone() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    looking(&mut bench);
    assert!(matches!(bench.latest(), Request::Preview(_)));
    assert_eq!(job_of(bench.latest()).0, Path::new("/home/li/till.csv"));
    bench.answer(Reply::Preview(Ok(preview(ImportOptions::default()))));
    bench.press("2");
    assert!(matches!(bench.latest(), Request::Import(_)));
    bench.answer(Reply::Imported(Ok(Box::new(taken()))));
    assert!(bench.text().contains("Saved #1"), "{}", bench.text());
    bench.press("2");
    assert!(matches!(bench.latest(), Request::Undo));
    bench.answer(Reply::Saved(Done::Undone, Ok(told(1))));
    assert!(bench.text().contains("is undone"), "{}", bench.text());
    bench.press("2");
    assert!(matches!(bench.latest(), Request::Redo));
    bench.answer(Reply::Saved(Done::Redone, Ok(told(1))));
    let asked = bench.asked.len();
    bench.press("1");
    assert!(bench.text().contains("Attendance"), "{}", bench.text());
    let news: Vec<_> = bench.asked[asked..].iter().map(|(ticket, _)| ticket.slot).collect();
    assert!(news.contains(&Slot::Sheet), "the sheet is asked again: {news:?}");
}

#[test]
fn an_empty_house_begins_its_import_with_enter() {
    let mut bench = Bench::new(Language::En, (80, 24));
    bench.answer(Reply::Sheet(Ok(None)));
    bench.press("enter");
    assert!(bench.text().contains("Which file?"), "{}", bench.text());
    bench.press("esc");
    assert!(bench.text().contains("No bills yet"), "{}", bench.text());
    assert_eq!(bench.last.end, None::<End>);
    bench.press("2");
    bench.answer(Reply::Guests(Ok(None)));
    bench.press("enter");
    assert!(bench.text().contains("Which file?"), "{}", bench.text());
}

#[test]
fn a_pasted_path_opens_the_import_and_other_pasted_text_nothing() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    let asked = bench.asked.len();
    bench.input(Input::Paste("张建国".into()));
    assert_eq!(bench.asked.len(), asked);
    bench.input(Input::Paste("'/data/十月 till.csv' ".into()));
    assert_eq!(job_of(bench.latest()).0, Path::new("/data/十月 till.csv"));
    bench.answer(Reply::Preview(Ok(preview(ImportOptions::default()))));
    bench.press("2");
    let asked = bench.asked.len();
    bench.input(Input::Paste("/data/other.csv".into()));
    assert_eq!(bench.asked.len(), asked, "not while a file is being taken in");
    // In a field a path is text like any other.
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("/");
    bench.input(Input::Paste("/data/till.csv".into()));
    assert!(bench.text().contains("/data/till.csv") && bench.text().contains("Attendance"));
}

#[test]
fn a_column_that_means_something_else_takes_the_meaning_from_the_column_that_had_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    // Change, columns, the seventh (应收), amount.
    bench.press("3 1 7 3");
    assert!(matches!(bench.latest(), Request::Preview(_)));
    let (_, options, _) = job_of(bench.latest());
    let mapping = options.mapping.clone().expect("a mapping");
    assert!(mapping.contains("应收=amount") && mapping.contains("实收=-"), "{mapping}");
    bench.answer(Reply::Preview(Ok(preview(options.clone()))));
    // The name proposed is kept where the cursor moves into it first.
    bench.press("4 right").type_text(" 前台").press("enter");
    let Request::SaveProfile(name, job) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(name, "till 前台");
    assert!(job.options.mapping.as_ref().is_some_and(|map| map.contains("应收=amount")));
}

#[test]
fn a_way_of_reading_that_is_remembered_says_so_with_its_place_its_use_and_where_it_is_listed() {
    for (language, recognised, told) in [
        (
            Language::En,
            "Recognised by its header: read as “前台”",
            ["Remembered as “前台”", "Saved #3", "opens the settings, where it is listed"],
        ),
        (Language::ZhCn, "认出了表头：按“前台”读取", ["已记住“前台”", "已保存 #3", "打开设置，可以查看"]),
    ] {
        let mut bench = Bench::ready(language, (80, 24));
        ready(&mut bench);
        bench.press("4").type_text("前台").press("enter");
        let Request::SaveProfile(name, _) = bench.latest() else { panic!("{:?}", bench.latest()) };
        assert_eq!(name, "前台", "what was proposed gives way to the first character");
        bench.answer(remembered(3));
        for said in told {
            assert!(bench.text().contains(said), "{said}: {}", bench.text());
        }
        let asked = bench.asked.len();
        bench.press("enter");
        assert_eq!(bench.asked.len(), asked, "it is only read");
        let text = bench.text();
        assert!(text.contains(recognised) && text.contains(told[0]) && !text.contains(told[2]), "{text}");
    }
}

#[test]
fn a_change_of_the_store_takes_nothing_back_of_what_was_said_of_a_profile() {
    let changed = |bench: &mut Bench| {
        bench.input(Input::Delivery(Delivery { ticket: None, reply: Reply::StoreChanged }));
        let (_, options, _) = job_of(bench.latest());
        assert_eq!((&options.mapping, &options.status), (&None, &None), "its header tells how it is read");
        options.preferred.clone()
    };
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    bench.press("3 1 7 3");
    let (_, options, _) = job_of(bench.latest());
    bench.answer(Reply::Preview(Ok(preview(options.clone()))));
    bench.press("4").type_text("前台").press("enter");
    bench.answer(remembered(3));
    bench.press("enter");
    assert_eq!(changed(&mut bench).as_deref(), Some("前台"), "whatever else has this header");
    assert!(bench.text().contains("Remembered as “前台”"), "{}", bench.text());
    let mut bench = Bench::ready(Language::En, (80, 24));
    recognised(&mut bench);
    assert_eq!(changed(&mut bench).as_deref(), Some("前台收银"));
}

#[test]
fn a_profile_is_forgotten_by_a_digit_and_the_file_looked_at_without_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    recognised(&mut bench);
    bench.press("2 6");
    let Request::Change(Edit::Profile { name, from, to: None }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!((name.as_str(), from), ("前台收银", &Some(stored("前台收银"))), "as it was seen");
    let mut told = told(7);
    told.saved.line.kind = JournalKind::Profile;
    told.saved.line.subject = name.clone();
    bench.answer(Reply::Saved(Done::Changed, Ok(told)));
    let (_, options, _) = job_of(bench.latest());
    assert_eq!((&options.mapping, &options.status), (&None, &None));
    bench.answer(Reply::Preview(Ok(preview(options.clone()))));
    assert!(bench.text().contains("#7 Forgotten: “前台收银”"), "{}", bench.text());
}

#[test]
fn status_words_date_order_and_encoding_are_changed_by_digits() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    bench.press("1 2 3");
    let (_, options, _) = job_of(bench.latest());
    assert_eq!(options.status.as_deref(), Some("结账=sale,挂单=void,退款=refund"));
    let with_words = preview(options.clone());
    assert_eq!(with_words.taken.counts().rejected, 1, "the bad amount");
    bench.answer(Reply::Preview(Ok(with_words)));
    bench.press("2 3 3");
    let (_, options, _) = job_of(bench.latest());
    assert_eq!(options.date_order, Some(DateOrder::Dmy));
    assert!(options.status.is_some(), "the status words stay");
    bench.answer(Reply::Preview(Ok(preview(options.clone()))));
    bench.press("2 4 3");
    let (_, options, _) = job_of(bench.latest());
    assert_eq!((options.encoding.as_deref(), &options.mapping), (Some("gb18030"), &None));
}

#[test]
fn a_column_of_status_words_that_is_left_out_takes_what_they_mean_with_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    bench.press("3 2 2 3");
    let (_, options, _) = job_of(bench.latest());
    bench.answer(Reply::Preview(Ok(preview(options.clone()))));
    bench.press("2 1 G enter 1 enter");
    let (_, options, _) = job_of(bench.latest());
    assert_eq!(options.status, None);
}

#[test]
fn a_newer_preview_stops_the_older_one_and_esc_stops_any() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    looking(&mut bench);
    let flag = |bench: &Bench| match bench.latest() {
        Request::Preview(job) | Request::Import(job) => job.cancel.clone(),
        other => panic!("{other:?}"),
    };
    let first = flag(&bench);
    bench.input(Input::Paste("/data/other.csv".into()));
    let second = flag(&bench);
    assert!(first.is_cancelled() && !second.is_cancelled());
    bench.press("esc");
    assert!(second.is_cancelled());
    bench.answer(Reply::Preview(Err(Error::Cancelled)));
    assert!(bench.text().contains("Which file?"), "{}", bench.text());
    running(&mut bench);
    let import = flag(&bench);
    bench.press("ctrl-c");
    assert!(import.is_cancelled());
    bench.answer(Reply::Imported(Err(Error::Cancelled)));
    assert!(bench.text().contains("Stopped: nothing was changed"), "{}", bench.text());
}

#[test]
fn an_import_that_was_saved_before_it_could_be_stopped_says_so() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    running(&mut bench);
    bench.press("esc");
    bench.answer(Reply::Imported(Ok(Box::new(taken()))));
    assert!(bench.text().contains("Saved #1"), "{}", bench.text());
}

#[test]
fn a_long_list_of_rejected_rows_is_paged_and_says_where_one_is() {
    let mut many = taken();
    let row = many.files[0].rejections[0].clone();
    many.files[0].rejections = (1..=40).map(|line| Rejection { line, ..row.clone() }).collect();
    let mut bench = Bench::ready(Language::En, (80, 24));
    running(&mut bench);
    bench.answer(Reply::Imported(Ok(Box::new(many))));
    assert!(bench.text().contains("PgDn 5/40") && bench.text().contains("line 5,"), "{}", bench.text());
    bench.press("pgdn pgdn pgdn pgdn pgdn pgdn pgdn space");
    assert!(bench.text().contains("PgDn 40/40") && bench.text().contains("line 40,"), "{}", bench.text());
    bench.press("pgup");
    assert!(bench.text().contains("PgDn 35/40"), "{}", bench.text());
}

#[test]
fn an_import_that_fails_keeps_its_preview_and_says_why() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    running(&mut bench);
    bench.answer(Reply::Imported(Err(Error::Store(StoreError::Busy))));
    let text = bench.text();
    assert!(text.contains("busy") && text.contains("2 Import all the same"), "{text}");
}

#[test]
fn an_import_that_cannot_be_taken_back_any_more_leads_to_the_journal_by_its_key() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    done(&mut bench);
    bench.press("u");
    bench.answer(Reply::Saved(Done::Undone, Err(Error::Store(StoreError::NothingToUndo))));
    let text = bench.text();
    assert!(
        text.contains("Alt-j opens the journal, which lists what was changed.") && !text.contains("rollcall"),
        "{text}"
    );
}

#[test]
fn another_program_that_writes_makes_the_counts_old_so_they_are_made_again() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    let asked = bench.asked.len();
    bench.input(Input::Delivery(rollcall::worker::Delivery { ticket: None, reply: Reply::StoreChanged }));
    assert!(bench.asked[asked..].iter().any(|(_, request)| matches!(request, Request::Preview(_))));
}

#[test]
fn no_phone_is_shown_whole_and_no_sign_of_the_file_reaches_the_terminal_raw() {
    for (_, lead) in STATES {
        let mut bench = Bench::ready(Language::En, (120, 36));
        lead(&mut bench);
        let text = bench.text();
        assert!(!text.chars().any(|sign| sign != '\n' && rollcall::text::is_hostile(sign)), "{text}");
        for phone in ["13800001111", "13900002222", "13700003333", "13612345678"] {
            assert!(!text.contains(phone), "{text}");
        }
    }
}

#[test]
fn a_large_window_shows_a_file_before_and_after_and_a_line_for_every_entry_of_the_menu() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    ready(&mut bench);
    let text = bench.text();
    assert!(text.contains("─ As in the file") && text.contains("─ As understood"), "{text}");
    for entry in ["\n 5 Another file", "\n 6 The rows behind the counts"] {
        assert!(text.contains(entry), "{text}");
    }
    bench.press("backtab");
    let text = bench.text();
    assert!(text.contains("line 6, amount “abc”") && !text.contains("As understood"), "{text}");
}

#[test]
fn a_click_on_a_line_of_the_menu_chooses_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    let rows: Vec<String> = bench.text().lines().map(str::to_owned).collect();
    let row = rows.iter().position(|line| line.contains("3 Change how")).expect("the line");
    let row = u16::try_from(row).expect("small");
    bench.input(Input::Click { column: 5, row, double: false });
    let rows: Vec<String> = bench.text().lines().map(str::to_owned).collect();
    let row = rows.iter().position(|line| line.contains("1 What the columns mean")).expect("the dialog");
    bench.input(Input::Click { column: 40, row: u16::try_from(row).expect("small"), double: false });
    assert!(bench.text().contains("→ amount            1280.00 · 560 · 0"), "{}", bench.text());
}

#[test]
fn the_file_that_is_refused_can_be_tried_again_or_left() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    looking(&mut bench);
    bench.answer(refused());
    bench.press("2");
    assert_eq!(job_of(bench.latest()).0, PathBuf::from("/home/li/till.csv"));
    bench.answer(refused());
    bench.press("1");
    assert!(bench.text().contains("Which file?") && bench.text().contains("~/till.csv"));
}

/// The list of the rows behind a count, by its digit among the counts.
fn listed(bench: &mut Bench, digit: &str) -> String {
    bench.press(digit);
    bench.text()
}

#[test]
fn the_rows_behind_every_count_of_a_look_are_opened_by_digits_and_left_by_esc() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    bench.press("6");
    let counts = bench.text();
    for said in [
        "1 rejected: 2",
        "2 with amount zero: 1",
        "3 over 10× the usual: 1",
        "4 dated later than today: 1",
        "5 in the same second as another: 1",
        "6 skipped: 1",
    ] {
        assert!(counts.contains(said), "{said}: {counts}");
    }
    let text = listed(&mut bench, "6");
    assert!(text.contains("10  a totals row"), "{text}");
    bench.press("esc");
    let text = listed(&mut bench, "3");
    assert!(text.contains("8  2026-10-20 19:10  王芳 00300") && text.contains("45,000"), "{text}");
    assert!(text.contains("D6        sale"), "{text}");
    bench.press("esc");
    let text = listed(&mut bench, "5");
    assert!(text.contains("2026-10-17 12:05:00") && text.contains("D2        line 3"), "{text}");
    bench.press("esc");
    let text = listed(&mut bench, "1");
    assert!(
        text.contains("Rejected: 2") && text.contains("6  amount “abc”: not an amount to the cent"),
        "{text}"
    );
    // Nothing stands behind a row: Enter leaves it as it is.
    bench.press("enter");
    assert_eq!(bench.text(), text);
    bench.press("esc esc");
    assert!(bench.text().contains("1 Say what the status words mean"), "{}", bench.text());
}

#[test]
fn a_click_on_a_line_of_counts_opens_them_and_phones_in_their_rows_are_masked() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    looking(&mut bench);
    bench.answer(Reply::Preview(Ok(preview(ImportOptions {
        status: Some("结账=sale,挂单=void,退款=refund".into()),
        mapping: Some("手机=name,姓名=-".into()),
        ..ImportOptions::default()
    }))));
    bench.input(Input::Click { column: 20, row: 5, double: false });
    assert!(bench.text().contains("The rows behind the counts"), "{}", bench.text());
    let text = listed(&mut bench, "3");
    assert!(text.contains("137****3333") && !text.contains("13700003333"), "{text}");
}

#[test]
fn the_report_opens_the_rows_it_counts_and_what_the_look_found_odd() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    done(&mut bench);
    bench.press("4 3");
    let text = bench.text();
    assert!(text.contains("Over 10× the usual: 1, as the look before the import found"), "{text}");
    assert!(text.contains("2026-10-20 19:10"), "{text}");
    bench.press("esc esc u");
    bench.answer(Reply::Saved(Done::Undone, Ok(told(1))));
    let text = bench.text();
    assert!(text.contains("4 The rows behind the counts"), "{text}");
    assert!(
        text.contains("─ Rejected, or taken with a value left empty ─"),
        "the rows keep their title: {text}"
    );
}

#[test]
fn a_list_behind_a_count_is_walked_page_by_page_and_says_where_one_is() {
    let mut many = taken();
    let row = many.files[0].rejections[0].clone();
    many.files[0].rejections = (1..=60).map(|line| Rejection { line, ..row.clone() }).collect();
    many.files[0].counts.rejected = 90;
    let mut bench = Bench::ready(Language::En, (80, 24));
    running(&mut bench);
    bench.answer(Reply::Imported(Ok(Box::new(many))));
    let text = listed(&mut bench, "4 1");
    assert!(text.contains("Rejected: 90 · the first 60 of them") && text.contains("1/60"), "{text}");
    bench.press("pgdn");
    assert!(bench.text().contains("19/60"), "{}", bench.text());
    bench.press("G");
    assert!(
        bench.text().contains("60/60") && bench.text().contains(" 60  amount “abc”:"),
        "{}",
        bench.text()
    );
    bench.input(Input::Click { column: 9, row: 4, double: false });
    assert!(bench.text().contains("43/60"), "{}", bench.text());
}

#[test]
fn a_corrected_row_says_what_it_says_otherwise_of_which_bill() {
    let header = "单号,消费时间,会员卡号,实收,人数\n";
    let row = |amount: &str, covers: &str| format!("{header}D1,2026-10-17 12:05,00123,{amount},{covers}\n");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.csv");
    let sources = [Source::File(path.clone())];
    let mut store = Store::in_memory().expect("a store");
    std::fs::write(&path, row("1280", "8")).expect("written");
    let plans = plan_all(&sources, &ImportOptions::default()).expect("readable");
    take_in(&mut store, &plans, &Manner::default(), &stamp(), &()).expect("taken in");
    std::fs::write(&path, row("1300.50", "9")).expect("written");
    let looked = look_through(&mut store, &sources, ImportOptions::default(), &stamp(), &());
    let mut bench = Bench::ready(Language::En, (120, 36));
    looking(&mut bench);
    bench.answer(Reply::Preview(Ok(Box::new(looked.expect("readable")))));
    bench.press("5");
    let text = bench.text();
    assert!(text.contains("Corrected: 1"), "the only count is opened at once: {text}");
    assert!(text.contains("2026-10-17") && text.contains("D1") && text.contains("1,300.50"), "{text}");
    assert!(text.contains("amount was 1,280 · covers"), "{text}");
}

/// Every way a file can be refused that choosing puts right.
fn refusals() -> Vec<ImportError> {
    use rollcall::domain::intake::Target;
    let columns = || vec!["日期".to_owned(), "金额".to_owned()];
    let name = || "x".to_owned();
    vec![
        ImportError::NoHeader { line: 1 },
        ImportError::MissingColumn { target: Target::VisitedAt, line: 1, columns: columns() },
        ImportError::TwoColumns { target: Target::Amount, a: "实收".into(), b: "应收".into() },
        ImportError::UnknownColumn { name: name(), nearest: None, columns: columns().into() },
        ImportError::ColumnMappedTwice(name()),
        ImportError::BadMapping(name()),
        ImportError::UnknownTarget { name: name(), nearest: None },
        ImportError::StatusWithoutColumn,
        ImportError::BadStatusMap { item: name(), nearest: None },
        ImportError::UndecodableFile,
        ImportError::UnknownEncoding { name: name(), nearest: None },
        ImportError::BadDelimiter('x'),
        ImportError::NoSuchSheet { name: name(), nearest: None, sheets: columns() },
        ImportError::NoUsableSheet { sheets: columns(), fault: None },
        ImportError::NoUsableSheet {
            sheets: columns(),
            fault: Some((name(), Box::new(ImportError::NoHeader { line: 1 }))),
        },
        ImportError::SheetOfText,
    ]
}

#[test]
fn what_is_wrong_with_a_file_is_told_by_lines_of_the_menu_and_never_by_options_of_the_command_line() {
    for (language, way) in [(Language::En, "Press 3, “"), (Language::ZhCn, "按 3“")] {
        for error in refusals() {
            let told = format!("{error:?}");
            let refused = |error| Reply::Preview(Err(Error::Import { file: "till.csv".into(), error }));
            let mut bench = Bench::ready(language, (120, 36));
            ready(&mut bench);
            // A change that cannot be.
            bench.press("3 1 2 1 enter");
            bench.answer(refused(error));
            let text = bench.text();
            assert!(!text.contains("--") && text.contains(way), "{told}: {text}");
        }
        for error in refusals() {
            let told = format!("{error:?}");
            let mut bench = Bench::ready(language, (80, 24));
            bench.input(Input::Paste("/data/a.csv\n/data/b.csv\n".into()));
            bench.answer(Reply::Preview(Err(Error::Import { file: "b.csv".into(), error })));
            let text = bench.text();
            assert!(!text.contains("--") && text.contains("b.csv"), "{told}: {text}");
            let step = if language == Language::En { "Press 1 to look" } else { "按 1 逐个" };
            assert!(text.contains(step), "{told}: {text}");
        }
    }
}

#[test]
fn a_date_that_cannot_be_told_names_the_line_that_settles_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.csv");
    std::fs::write(&path, "单号,消费时间,实收\nD1,05/03/2026,100\n").expect("written");
    let mut store = Store::in_memory().expect("a store");
    let looked = look_through(&mut store, &[Source::File(path)], ImportOptions::default(), &stamp(), &());
    let mut bench = Bench::ready(Language::En, (120, 36));
    looking(&mut bench);
    bench.answer(Reply::Preview(Ok(Box::new(looked.expect("readable")))));
    bench.press("5");
    let text = bench.text();
    assert!(text.contains("“Change how it is read”, “Order of day and month”"), "{text}");
    assert!(!text.contains("--date-order"), "{text}");
}

#[test]
fn discreetly_the_import_goes_on_and_shows_surnames_and_no_amounts() {
    for language in [Language::En, Language::ZhCn] {
        let mut bench = Bench::ready(language, (120, 36));
        ready(&mut bench);
        bench.press("alt-d");
        let hidden = if language == Language::En { "hidden" } else { "已隐藏" };
        let mut look = |keys: &str| {
            bench.press(keys);
            let text = bench.text();
            for word in ["1,280", "46,540", "1280", "建国", "13800001111", "“abc”", "李明"] {
                assert!(!text.contains(word), "{keys}: {word} in {text}");
            }
            text
        };
        let text = look("");
        assert!(text.contains("张**") && text.contains("D1") && text.contains(hidden), "{text}");
        look("tab");
        look("tab 6 3");
        let text = look("esc 1");
        assert!(text.contains(" 6  "), "{text}");
        look("esc esc 3 1");
        look("6");
        bench.press("esc esc esc 2");
        assert!(matches!(bench.latest(), Request::Import(_)), "{:?}", bench.latest());
    }
}

#[test]
fn tab_is_offered_only_where_it_leads_to_another_view() {
    for (language, tab) in [(Language::En, "Tab"), (Language::ZhCn, "Tab")] {
        let mut bench = Bench::ready(language, (120, 36));
        recognised(&mut bench);
        assert!(!bench.text().contains(tab), "nothing is left out: {}", bench.text());
        let before = bench.text();
        bench.press("tab");
        assert_eq!(bench.text(), before);
        let mut bench = Bench::ready(language, (120, 36));
        ready(&mut bench);
        assert_eq!(bench.text().matches(tab).count(), 2, "two rows are: {}", bench.text());
        let mut bench = Bench::ready(language, (80, 24));
        recognised(&mut bench);
        assert_eq!(bench.text().matches(tab).count(), 2, "the other side is a view: {}", bench.text());
    }
}

#[test]
fn columns_are_moved_only_while_one_is_out_of_view_and_none_is_cut() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    ready(&mut bench);
    bench.press("tab");
    assert!(bench.text().contains("← → columns"), "{}", bench.text());
    let mut seen = String::new();
    for _ in 0..20 {
        let text = bench.text();
        // Of a cut figure the rest would stand before the dots.
        assert!(!text.contains("1280.0…") && !text.contains("4672…") && !text.contains("amou…"), "{text}");
        seen.push_str(&text);
        bench.press("right");
    }
    let last = bench.text();
    for cell in ["1280.00", "45000", "46720", "状态", "挂单"] {
        assert!(seen.contains(cell), "{cell}: {seen}");
    }
    let header = last.lines().find(|line| line.contains("状态")).expect("the last column is in view");
    assert!(header.matches('…').count() == 1, "nothing is behind it: {header}");
    bench.press("left");
    assert_ne!(bench.text(), last, "one step back is seen at once");
    // Everything is in view.
    let mut bench = Bench::ready(Language::En, (120, 36));
    ready(&mut bench);
    bench.press("backtab");
    let before = bench.text();
    bench.press("right right");
    assert_eq!(bench.text(), before);
    let mut bench = Bench::ready(Language::En, (220, 36));
    ready(&mut bench);
    let before = bench.text();
    assert!(!before.contains("← →"), "{before}");
    bench.press("right right");
    assert_eq!(bench.text(), before);
}

#[test]
fn rows_of_a_look_that_have_no_room_are_counted() {
    for (language, said) in [(Language::En, "2 more rows"), (Language::ZhCn, "还有 2 行")] {
        let mut bench = Bench::ready(language, (80, 24));
        ready(&mut bench);
        assert!(!bench.text().contains(said), "{}", bench.text());
        bench.press("3 1 2 1 enter");
        bench.answer(refused());
        assert!(bench.text().contains(said), "{}", bench.text());
    }
}

#[test]
fn no_entry_of_a_menu_stands_alone_beside_the_last_of_a_column_of_five() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    ready(&mut bench);
    bench.press("3 1 2 1 enter");
    bench.answer(refused());
    let text = bench.text();
    let line = text.lines().find(|line| line.contains(" 5 Another file")).expect("the fifth");
    assert!(line.contains(" 3 Change how it is read"), "two stand beside two: {text}");
}

#[test]
fn an_open_list_of_rows_and_the_menu_that_leads_to_it_are_gone_once_another_file_is_pasted() {
    for keys in ["6", "6 1"] {
        let mut bench = Bench::ready(Language::En, (80, 24));
        ready(&mut bench);
        bench.press(keys);
        assert!(bench.text().to_lowercase().contains("rejected: 2"), "{}", bench.text());
        bench.input(Input::Paste("/data/other.csv".into()));
        assert!(!bench.text().to_lowercase().contains("rejected: 2"), "{keys}: {}", bench.text());
        bench.answer(refused());
        assert!(bench.text().contains("1 Another file"), "{keys}: {}", bench.text());
        bench.press("1");
        assert!(bench.text().contains("Which file?"), "a digit is the new menu's: {}", bench.text());
    }
}

#[test]
fn the_rejected_rows_say_what_to_do_about_them_and_other_rows_do_not() {
    for (language, heading, act) in [
        (
            Language::En,
            "Rejected: 2",
            "Correct these rows or explain their status words, then import the file.",
        ),
        (Language::ZhCn, "不合格：2 行", "改好文件里的这些行，或说明状态值的含义，再导入这个文件。"),
    ] {
        let mut bench = Bench::ready(language, (80, 24));
        ready(&mut bench);
        bench.press("6 1");
        assert!(bench.text().contains(heading) && bench.text().contains(act), "{}", bench.text());
        bench.press("esc 5");
        assert!(!bench.text().contains(act), "{}", bench.text());
    }
}
