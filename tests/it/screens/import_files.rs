//! The import of several files, and of those that wait in the inbox: by keys, and as a picture.

use super::house;
use super::pictures::{Lead, snapshot};
use super::press::Bench;
use rollcall::error::Error;
use rollcall::intake::{Manner, look_through, plan_all, take_in};
use rollcall::store::{Stamp, Store};
use rollcall::transfer::import::{ImportError, ImportOptions, Source};
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{Delivery, Preview, Reply, Request, Slot, Taken};
use std::path::PathBuf;

/// Files of two tills' days: the second has a row that is rejected.
const FILES: [(&str, &str); 2] = [
    (
        "十月.csv",
        "单号,消费时间,会员卡号,实收\nD1,2026-10-17 12:05,00123,1280\nD2,2026-10-17 18:05,00200,560\n",
    ),
    (
        "november.csv",
        "单号,消费时间,会员卡号,实收\nE1,2026-10-18 12:05,00123,900\nE2,2026-10-18 18:05,00200,abc\n",
    ),
];

/// The first file lacks nothing, the second the amount and what its status words mean, the third the amount.
const LACKING: [(&str, &str); 3] = [
    FILES[0],
    ("b.csv", "单号,消费时间,会员卡号,状态\nF1,2026-10-18 12:05,00123,已结\nF2,2026-10-18 18:05,00200,x7\n"),
    ("c.csv", "单号,消费时间,会员卡号\nG1,2026-10-18 12:05,00123\n"),
];

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: house::day("2026-10-19") }
}

/// Writes the files and hands them to the work.
fn with_files<T>(files: &[(&str, &str)], work: impl FnOnce(&mut Store, &[Source]) -> T) -> T {
    let folder = tempfile::tempdir().expect("a folder");
    let source = |(name, text): &(&str, &str)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("written");
        Source::File(path)
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    work(&mut Store::in_memory().expect("a store"), &sources)
}

fn preview() -> Box<Preview> {
    looked(&FILES)
}

/// What is known of such files.
fn looked(files: &[(&str, &str)]) -> Box<Preview> {
    looked_with(files, ImportOptions::default())
}

/// The same, read in a way of one's own.
fn looked_with(files: &[(&str, &str)], options: ImportOptions) -> Box<Preview> {
    let look = |store: &mut Store, sources: &[Source]| {
        look_through(store, sources, options, &stamp(), &()).expect("readable")
    };
    Box::new(with_files(files, look))
}

fn taken(files: &[(&str, &str)]) -> Taken {
    let take = |store: &mut Store, sources: &[Source]| {
        let plans = plan_all(sources, &ImportOptions::default()).expect("readable");
        take_in(store, &plans, &Manner::default(), &stamp(), &()).expect("taken in")
    };
    with_files(files, take)
}

fn paths(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| PathBuf::from(format!("/data/{name}"))).collect()
}

/// The files of the latest request.
fn asked(bench: &Bench) -> Vec<PathBuf> {
    match bench.latest() {
        Request::Preview(job) | Request::Import(job) => job.paths.clone(),
        other => panic!("{other:?}"),
    }
}

fn news(bench: &mut Bench, names: &[&str]) {
    let reply = Reply::Inbox(paths(names));
    bench.input(Input::Delivery(Delivery { ticket: None, reply }));
}

fn paste_both(bench: &mut Bench) {
    bench.input(Input::Paste("/data/十月.csv\n/data/november.csv\n".into()));
}

fn paste_lacking(bench: &mut Bench) {
    bench.input(Input::Paste("/data/十月.csv\n/data/b.csv\n/data/c.csv\n".into()));
}

fn refuse_both(bench: &mut Bench) {
    paste_both(bench);
    let columns = ["单号", "日期", "金额"].map(str::to_owned).into();
    let error = ImportError::UnknownColumn { name: "实收".into(), nearest: None, columns };
    bench.answer(Reply::Preview(Err(Error::Import { file: "november.csv".into(), error })));
}

const STATES: [(&str, Lead); 8] = [
    ("inbox-banner", |bench| news(bench, &["十月.csv", "november.csv"])),
    ("inbox-choosing", |bench| {
        news(bench, &["十月.csv", "november.csv"]);
        bench.press("ctrl-o");
    }),
    ("files-ready", |bench| {
        paste_both(bench);
        bench.answer(Reply::Preview(Ok(preview())));
    }),
    ("files-left-out", |bench| {
        paste_both(bench);
        bench.answer(Reply::Preview(Ok(preview())));
        bench.press("backtab");
    }),
    ("files-lacking", |bench| {
        paste_lacking(bench);
        bench.answer(Reply::Preview(Ok(looked(&LACKING))));
    }),
    ("files-refused", refuse_both),
    ("files-done", |bench| {
        paste_both(bench);
        bench.answer(Reply::Preview(Ok(preview())));
        bench.press("1");
        bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES)))));
    }),
    ("files-next", |bench| {
        refuse_both(bench);
        bench.press("1");
        bench.answer(Reply::Preview(Ok(looked(&FILES[..1]))));
        bench.press("1");
        bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES[..1])))));
    }),
];

#[test]
fn several_files_and_the_inbox_look_as_they_did_in_both_languages() {
    for (tag, language) in [("en", Language::En), ("zh", Language::ZhCn)] {
        for size in [(80, 24), (120, 36)] {
            for (name, lead) in STATES {
                let mut bench = Bench::ready(language, size);
                lead(&mut bench);
                snapshot(&format!("import-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            }
        }
    }
}

#[test]
fn several_pasted_files_are_looked_at_and_taken_in_as_one_batch() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    paste_both(&mut bench);
    assert_eq!(asked(&bench), paths(&["十月.csv", "november.csv"]));
    bench.answer(Reply::Preview(Ok(preview())));
    let text = bench.text();
    assert!(text.contains("十月.csv +1") && text.contains("4 rows: 3 new"), "{text}");
    bench.press("1");
    assert!(matches!(bench.latest(), Request::Import(_)));
    assert_eq!(asked(&bench), paths(&["十月.csv", "november.csv"]));
}

#[test]
fn what_any_of_several_files_lacks_is_said_with_its_name_before_enter_takes_them_in() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    paste_lacking(&mut bench);
    bench.answer(Reply::Preview(Ok(looked(&LACKING))));
    let text = bench.text();
    for said in ["b.csv, c.csv · No amount column", "b.csv · Status words not explained: x7"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    bench.press("enter");
    assert!(bench.text().contains("What the status words mean ─"), "Enter explains them: {}", bench.text());
}

#[test]
fn several_files_typed_or_pasted_into_the_field_are_one_batch_too() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("ctrl-o");
    bench.input(Input::Paste("'/data/十月.csv'\n/data/november.csv\n".into()));
    bench.press("enter");
    assert_eq!(asked(&bench), paths(&["十月.csv", "november.csv"]));
}

#[test]
fn a_rejected_row_of_several_files_names_its_file() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    paste_both(&mut bench);
    bench.answer(Reply::Preview(Ok(preview())));
    bench.press("tab");
    assert!(bench.text().contains("november.csv · line 3"), "{}", bench.text());
}

#[test]
fn files_that_do_not_go_together_are_taken_one_after_another() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    refuse_both(&mut bench);
    let text = bench.text();
    assert!(text.contains("1 Look at the files one after another") && text.contains("4 Back to"), "{text}");
    bench.press("1");
    assert_eq!(asked(&bench), paths(&["十月.csv"]));
    bench.answer(Reply::Preview(Ok(looked(&FILES[..1]))));
    bench.press("1");
    bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES[..1])))));
    assert!(bench.text().contains("1 Next file: november.csv (1 left)"), "{}", bench.text());
    bench.press("enter");
    assert_eq!(asked(&bench), paths(&["november.csv"]));
    bench.answer(Reply::Preview(Ok(looked(&FILES[1..]))));
    bench.press("1");
    bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES[1..])))));
    assert!(bench.text().contains("1 Back to the sheet"), "{}", bench.text());
}

#[test]
fn a_file_that_is_refused_or_not_understood_does_not_lose_those_behind_it() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.input(Input::Paste("/data/a.csv\n/data/bad.csv\n/data/strange.csv\n/data/d.csv\n".into()));
    let refused = || Error::Import { file: "bad.csv".into(), error: ImportError::Empty };
    bench.answer(Reply::Preview(Err(refused())));
    bench.press("1");
    bench.answer(Reply::Preview(Ok(preview())));
    assert!(bench.text().contains("4 Next file: bad.csv (3 left)"), "left out as it is: {}", bench.text());
    bench.press("4");
    assert_eq!(asked(&bench), paths(&["bad.csv"]));
    bench.answer(Reply::Preview(Err(refused())));
    assert!(bench.text().contains("1 Next file: strange.csv (2 left)"), "{}", bench.text());
    bench.press("enter");
    assert_eq!(asked(&bench), paths(&["strange.csv"]));
    bench.answer(Reply::Preview(Ok(looked(&[("strange.csv", "kasse,sorte\nnord,rot\n")]))));
    assert!(bench.text().contains("3 Next file: d.csv (1 left)"), "{}", bench.text());
    bench.press("3");
    assert_eq!(asked(&bench), paths(&["d.csv"]));
    bench.answer(Reply::Preview(Ok(preview())));
    assert!(bench.text().contains("4 Another file"), "{}", bench.text());
}

#[test]
fn the_inbox_is_told_on_the_sheet_and_its_files_are_taken_in_by_enter_and_enter() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    news(&mut bench, &["十月.csv", "november.csv"]);
    let text = bench.text();
    assert!(text.contains("2 new till files in the inbox") && text.contains("Ctrl-O import"), "{text}");
    bench.press("ctrl-o enter");
    assert_eq!(asked(&bench), paths(&["十月.csv", "november.csv"]));
    bench.answer(Reply::Preview(Ok(preview())));
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Import(_)));
    bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES)))));
    bench.press("1");
    let text = bench.text();
    assert!(text.contains("Attendance") && !text.contains("inbox"), "{text}");
    news(&mut bench, &["十月.csv"]);
    assert!(bench.text().contains("1 new till file in the inbox"), "{}", bench.text());
    news(&mut bench, &[]);
    assert!(!bench.text().contains("inbox"), "{}", bench.text());
}

#[test]
fn a_typed_path_comes_before_the_inbox() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    news(&mut bench, &["十月.csv"]);
    bench.press("ctrl-o").type_text("/data/other.csv").press("enter");
    assert_eq!(asked(&bench), paths(&["other.csv"]));
    bench.answer_in(Slot::Preview, Reply::Preview(Err(Error::Cancelled)));
    bench.press("ctrl-u enter");
    assert_eq!(asked(&bench), paths(&["十月.csv"]));
}

/// The options of the latest look.
fn options(bench: &Bench) -> ImportOptions {
    match bench.latest() {
        Request::Preview(job) | Request::SaveProfile(_, job) => job.options.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn status_words_of_one_of_several_files_are_explained_although_the_others_have_none() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    paste_lacking(&mut bench);
    bench.answer(Reply::Preview(Ok(looked(&LACKING))));
    // What the status words mean, the second of them, void.
    bench.press("1 2 3");
    let said = options(&bench);
    assert_eq!(said.status.as_deref(), Some("已结=sale,x7=void"));
    let looked = looked_with(&LACKING, said);
    assert_eq!((looked.taken.counts().rejected, &looked.unclear[..]), (0, &[][..]));
    bench.answer(Reply::Preview(Ok(looked)));
    let text = bench.text();
    assert!(!text.contains("not explained") && text.contains("5 rows: 5 new"), "{text}");
    // A column of the first file that means something else does not forget them.
    bench.press("2 1 4 1 enter");
    assert_eq!(options(&bench).status.as_deref(), Some("已结=sale,x7=void"));
    bench.answer(Reply::Preview(Ok(looked_with(&LACKING, ImportOptions::default()))));
    // The first file's header is remembered, and it says nothing of status words.
    bench.press("4 enter");
    assert_eq!(options(&bench).status, None);
}

#[test]
fn a_profile_of_one_of_several_files_says_nothing_of_the_others() {
    use rollcall::domain::edit::Edit;
    use rollcall::domain::intake::ImportProfile;
    let profile = ImportProfile {
        name: "前台".into(),
        header: "单号\t消费时间\t会员卡号\t状态".into(),
        mapping: "状态=status".into(),
        status: Some("x7=void,已结=sale".into()),
        ..ImportProfile::default()
    };
    let looked = with_files(&LACKING, |store, sources| {
        let edit = Edit::Profile { name: "前台".into(), from: None, to: Some(profile) };
        store.apply(&edit, &stamp()).expect("remembered");
        look_through(store, sources, ImportOptions::default(), &stamp(), &()).expect("readable")
    });
    assert_eq!((looked.taken.counts().rejected, looked.options.status), (0, None));
}

#[test]
fn status_words_are_refused_where_no_file_has_a_column_of_them() {
    let said = ImportOptions { status: Some("x7=void".into()), ..ImportOptions::default() };
    let error = with_files(&FILES, |_, sources| plan_all(sources, &said).err());
    assert!(
        matches!(&error, Some(Error::Import { file, error: ImportError::StatusWithoutColumn }) if file == "十月.csv"),
        "{error:?}"
    );
}

#[test]
fn a_column_of_status_words_that_is_not_read_is_told_before_anything_is_taken_in() {
    let till =
        [("till.csv", "单号,日期,会员号,金额,类别\n1,2026-10-17,001,88,已结\n2,2026-10-17,001,90,作废\n")];
    for (language, told) in [
        (Language::En, "“类别” is not read as the status: void bills come in as sales."),
        (Language::ZhCn, "“类别”没有当作状态读取：作废的账单会算作消费。"),
    ] {
        let mut bench = Bench::ready(language, (80, 24));
        bench.press("ctrl-o").type_text("~/till.csv").press("enter");
        bench.answer(Reply::Preview(Ok(looked(&till))));
        assert!(bench.text().contains(told), "{}", bench.text());
        let asked = bench.asked.len();
        bench.press("enter");
        assert_eq!(bench.asked.len(), asked, "Enter changes how it is read, it does not take it in");
    }
}

#[test]
fn a_file_that_was_named_twice_is_not_offered_again_once_it_was_refused_or_taken_in() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.input(Input::Paste("/data/a.csv\n/data/b.csv\n/data/a.csv\n/data/b.csv\n/data/c.csv\n".into()));
    let refused = || Error::Import { file: "a.csv".into(), error: ImportError::Empty };
    bench.answer(Reply::Preview(Err(refused())));
    bench.press("1");
    bench.answer(Reply::Preview(Err(refused())));
    bench.press("1");
    assert_eq!(asked(&bench), paths(&["b.csv"]));
    bench.answer(Reply::Preview(Ok(looked(&FILES[..1]))));
    bench.press("1");
    bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES[..1])))));
    assert!(bench.text().contains("1 Next file: c.csv (1 left)"), "{}", bench.text());
}

#[test]
fn a_column_of_status_words_is_left_out_by_hand_and_warned_of_no_more_and_other_changes_do_not_settle_it() {
    let till = [(
        "till.csv",
        "单号,日期,会员号,金额,应收,类别\n1,2026-10-17,001,88,90,已结\n2,2026-10-17,001,90,90,作废\n",
    )];
    let warning = "“类别” is not read as the status";
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("ctrl-o").type_text("~/till.csv").press("enter");
    bench.answer(Reply::Preview(Ok(looked(&till))));
    // The fifth column, the amount: it says nothing of the sixth.
    bench.press("2 1 5 3");
    bench.answer(Reply::Preview(Ok(looked_with(&till, options(&bench)))));
    assert!(bench.text().contains(warning), "{}", bench.text());
    // The sixth, left out.
    bench.press("2 1 6 1 enter");
    bench.answer(Reply::Preview(Ok(looked_with(&till, options(&bench)))));
    assert!(!bench.text().contains(warning), "{}", bench.text());
    bench.press("2 1 4 3");
    bench.answer(Reply::Preview(Ok(looked_with(&till, options(&bench)))));
    assert!(!bench.text().contains(warning), "nor after another change: {}", bench.text());
}

#[test]
fn how_a_file_is_read_and_why_a_row_is_left_out_are_said_to_the_end_in_a_narrow_window() {
    for (language, read, reason) in [
        (Language::En, ["header in line 1; also", "november.csv"], ["¥, 元", "are not)"]),
        (Language::ZhCn, ["表头在第 1 行", "november.csv"], ["¥、元", "不行）"]),
    ] {
        let mut bench = Bench::ready(language, (80, 24));
        paste_both(&mut bench);
        bench.answer(Reply::Preview(Ok(preview())));
        for said in read {
            assert!(bench.text().contains(said), "{said}: {}", bench.text());
        }
        bench.press("tab");
        for said in reason {
            assert!(bench.text().contains(said), "{said}: {}", bench.text());
        }
        bench.press("tab 1");
        bench.answer(Reply::Imported(Ok(Box::new(taken(&FILES)))));
        for said in read.into_iter().chain(reason) {
            assert!(bench.text().contains(said), "{said}: {}", bench.text());
        }
    }
}

#[test]
fn left_out_rows_of_two_lines_are_paged_in_whole_rows_to_the_last_and_back() {
    let rows: Vec<String> = (1..=40).map(|row| format!("E{row},2026-10-18 12:05,00123,abc\n")).collect();
    let rows = rows.concat();
    let november = format!("单号,消费时间,会员卡号,实收\n{rows}");
    let files = [FILES[0], ("november.csv", november.as_str())];
    let mut bench = Bench::ready(Language::En, (80, 24));
    paste_both(&mut bench);
    bench.answer(Reply::Preview(Ok(looked(&files))));
    bench.press("1");
    bench.answer(Reply::Imported(Ok(Box::new(taken(&files)))));
    let first = bench.text();
    let lines = |text: &str| {
        let line =
            |line: &str| line.split_once("november.csv · line ")?.1.split(',').next()?.parse::<u32>().ok();
        text.lines().filter_map(line).collect::<Vec<_>>()
    };
    let mut seen = lines(&first);
    assert!(seen.len() > 2 && first.matches("are not)").count() == seen.len(), "{first}");
    for _ in 0..40 {
        bench.press("pgdn");
        let page = lines(&bench.text());
        assert!(page.first() <= seen.last().map(|last| last + 1).as_ref(), "none is skipped: {page:?}");
        seen = page;
    }
    assert!(seen.last() == Some(&41) && bench.text().contains("40/40"), "{}", bench.text());
    bench.press(&["pgup"; 40].join(" "));
    assert_eq!(bench.text(), first);
}
