//! The settings: their pictures, their keys, and what is asked before anything is saved.

use super::house::{self, day};
use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use rollcall::config::{Config, ConfigError, Fault, Theme};
use rollcall::domain::edit::{Edit, JournalKind};
use rollcall::domain::intake::ImportProfile;
use rollcall::domain::what_if::{BillChange, WhatIf};
use rollcall::error::Error;
use rollcall::store::StoreError;
use rollcall::ui::app::{Input, Setup};
use rollcall::ui::theme::Depth;
use rollcall::words::Language;
use rollcall::worker::{Done, Reply, Request};
use std::time::Duration;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
const LANGUAGES: [(&str, Language); 2] = [("en", Language::En), ("zh", Language::ZhCn)];

/// The settings, open.
fn open(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("alt-s");
    bench.answer(Reply::Settings(Ok(house::settings())));
    bench
}

fn settings() -> Bench {
    open(Language::En, (80, 24))
}

/// The ladder's field, open.
fn ladder(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = open(language, size);
    bench.press("down down down down down down enter");
    bench
}

fn edit(key: &str, from: &str, to: &str) -> Edit {
    Edit::Setting { key: key.into(), from: Some(from.into()), to: Some(to.into()) }
}

fn proposed(bench: &Bench) -> &Edit {
    match bench.latest() {
        Request::WhatIf(edit) => edit,
        other => panic!("{other:?}"),
    }
}

#[test]
fn every_state_of_the_settings_looks_as_it_did_in_both_languages() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("settings-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = Bench::ready(language, size);
            bench.press("alt-s");
            look("loading", &bench);
            bench.answer(Reply::Settings(Err(Error::Store(StoreError::Newer { found: 9, known: 3 }))));
            look("error", &bench);
            let mut bench = open(language, size);
            bench.press("down down down");
            look("list", &bench);
            bench.press("G");
            look("end", &bench);
            let mut bench = open(language, size);
            bench.press("enter");
            look("choose", &bench);
            let mut bench = ladder(language, size);
            look("type", &bench);
            bench.type_text("5/5").press("enter");
            look("wrong", &bench);
            let mut bench = ladder(language, size);
            bench.type_text("5/4/2").press("enter");
            look("reckoning", &bench);
            bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
            look("ladder", &bench);
            let mut bench = open(language, size);
            bench.press("down down down down enter 3");
            bench.answer(Reply::WhatIf(Ok(house::roster_change())));
            look("roster", &bench);
            let mut bench = open(language, size);
            bench.press("down enter").type_text("05:00").press("enter");
            bench.answer(Reply::WhatIf(Ok(WhatIf::Bills(BillChange {
                looked_at: 20_417,
                day: 31,
                sitting: 9,
            }))));
            look("bills", &bench);
            bench.answer(Reply::WhatIf(Err(Error::Store(StoreError::Busy))));
            look("what-if-failed", &bench);
            let mut bench = days(language, size);
            bench.type_text("soon").press("enter");
            look("days", &bench);
            let bench = theme(language, size);
            look("theme", &bench);
            let mut bench = open(language, size);
            bench.press("G up up up");
            let reckoned = house::reckoned(bench.latest());
            bench.answer(reckoned);
            look("suggestion", &bench);
        }
    }
}

#[test]
fn the_styles_of_the_settings_stay_as_they_were() {
    for (name, depth) in [("colour", Depth::True), ("plain", Depth::None)] {
        let mut bench = Bench::with_depth(Language::En, (80, 24), depth);
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
        bench.press("down");
        snapshot(&format!("settings-styles-{name}"), &style_digest(&bench.buffer()));
    }
}

#[test]
fn the_rule_of_the_ladder_is_said_in_words() {
    for (language, meaning, rule) in [
        (Language::En, "6 visits in 30 open days is Resting", "each smaller than the one before"),
        (Language::ZhCn, "不超过 6 次为休息", "由大到小"),
    ] {
        for size in SIZES {
            let text = ladder(language, size).text();
            assert!(text.contains(meaning) && text.contains(rule) && !text.contains("t1"), "{text}");
        }
    }
}

#[test]
fn the_name_of_the_screen_stands_apart_from_what_it_says_of_itself() {
    for (language, screens) in [
        (Language::En, ["Settings · what figures", "Journal · 30 entries"]),
        (Language::ZhCn, ["设置 · 影响数字", "日志 · 共 30 条"]),
    ] {
        let mut bench = open(language, (80, 24));
        assert!(bench.text().contains(screens[0]), "{}", bench.text());
        bench.press("alt-j");
        let Request::Journal(query) = bench.latest() else { panic!("{:?}", bench.latest()) };
        let page = house::journal(query, 30);
        bench.answer(Reply::Journal(Ok(Box::new(page))));
        assert!(bench.text().contains(screens[1]), "{}", bench.text());
    }
}

#[test]
fn a_copied_row_is_its_name_and_value() {
    let mut bench = settings();
    bench.press("end home down y");
    assert_eq!(bench.last.clipboard.as_deref(), Some("The day ends at\t04:00"));
}

#[test]
fn a_typed_value_is_shown_with_what_it_alters_before_enter_saves_it() {
    let mut bench = ladder(Language::En, (80, 24));
    bench.type_text("５／４／２").press("enter");
    assert_eq!(proposed(&bench), &edit("phase.ladder", "6/4/2", "5/4/2"));
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    assert!(bench.text().contains("1 guest would change phase"), "{}", bench.text());
    bench.press("enter");
    let Request::Change(saved) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(saved, &edit("phase.ladder", "6/4/2", "5/4/2"));
}

#[test]
fn nothing_is_saved_before_its_effect_was_shown() {
    let mut bench = ladder(Language::En, (80, 24));
    bench.type_text("5/4/2").press("enter");
    let asked = bench.asked.len();
    bench.press("enter 1 2 enter");
    assert_eq!(bench.asked.len(), asked);
    assert!(bench.text().contains("Working out what would change"), "{}", bench.text());
    bench.answer(Reply::WhatIf(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("1 try again") && !bench.text().contains("save"), "{}", bench.text());
    bench.press("1");
    assert_eq!(proposed(&bench), &edit("phase.ladder", "6/4/2", "5/4/2"));
    assert_eq!(bench.asked.len(), asked + 1);
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    bench.press("1");
    assert!(matches!(bench.latest(), Request::Change(_)), "{:?}", bench.latest());
}

#[test]
fn escape_gives_a_change_up_while_it_is_reckoned() {
    let mut bench = ladder(Language::En, (80, 24));
    bench.type_text("5/4/2").press("enter esc esc");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    assert!(!bench.text().contains("save"), "{}", bench.text());
}

#[test]
fn the_footer_says_what_enter_does_to_the_row() {
    let mut bench = settings();
    assert!(bench.text().contains("Enter change"), "{}", bench.text());
    bench.press("G");
    assert!(bench.text().contains("Enter open again"), "{}", bench.text());
    bench.press("up up");
    assert!(bench.text().contains("Enter close these days"), "{}", bench.text());
    bench.press("up up up");
    assert!(bench.text().contains("Enter open"), "the first questions are a screen: {}", bench.text());
}

#[test]
fn a_value_that_does_not_fit_is_told_and_not_asked() {
    let mut bench = ladder(Language::En, (80, 24));
    let before = bench.asked.len();
    bench.type_text("5/5/2").press("enter");
    let text = bench.text();
    assert!(text.contains("This does not fit. Needed: three whole numbers"), "{text}");
    assert_eq!(bench.asked.len(), before);
    bench.press("esc esc");
    assert!(bench.text().lines().next().is_some_and(|header| header.contains("Attendance")));
}

#[test]
fn a_list_of_values_is_a_numbered_menu_and_the_value_that_stands_changes_nothing() {
    let mut bench = settings();
    bench.press("enter 2");
    assert_eq!(proposed(&bench), &edit("count_by", "sitting", "day"));
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    bench.press("2");
    let before = bench.asked.len();
    bench.press("enter 1");
    assert_eq!(bench.asked.len(), before);
}

#[test]
fn an_outlet_keeps_hours_of_its_own() {
    let mut bench = settings();
    bench.press("down down down down down down down down down down enter").type_text("06:00").press("enter");
    assert_eq!(proposed(&bench), &edit("cut_off@湖滨店", "05:30", "06:00"));
}

#[test]
fn an_outlet_without_hours_of_its_own_is_said_to_follow_the_house() {
    for (language, follows) in [(Language::En, "as the house (04:00)"), (Language::ZhCn, "同全店（04:00）")]
    {
        let text = open(language, (120, 36)).text();
        assert!(text.contains(follows) && text.contains("05:30"), "{text}");
    }
}

#[test]
fn a_dialog_leaves_its_row_and_the_rule_in_sight() {
    let mut bench = settings();
    bench.press("down down down down enter 3");
    bench.answer(Reply::WhatIf(Ok(house::roster_change())));
    let text = bench.text();
    assert!(text.contains("  Roster ranked by                     12 months before"), "{text}");
    assert!(text.contains("─ 5/24 ─────"), "{text}");
    bench.press("pgdn pgdn");
    assert!(bench.text().contains("no longer on it, "), "{}", bench.text());
}

#[test]
fn a_suggestion_shows_what_it_alters_and_is_taken_by_one_enter() {
    let mut bench = settings();
    bench.press("G up up up");
    let closing = Edit::ClosedDays { from: day("2026-07-06"), to: day("2026-07-09"), closed: true };
    assert_eq!(proposed(&bench), &closing);
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    assert!(bench.text().contains("1 guest would change phase."), "{}", bench.text());
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Change(edit) if *edit == closing), "{:?}", bench.latest());
}

#[test]
fn a_suggestion_whose_effect_is_not_known_yet_shows_it_before_it_is_saved() {
    let mut bench = settings();
    bench.press("G up up up enter");
    assert!(matches!(bench.latest(), Request::WhatIf(_)), "{:?}", bench.latest());
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    bench.press("enter");
    assert!(matches!(bench.latest(), Request::Change(Edit::ClosedDays { closed: true, .. })));
}

#[test]
fn closed_days_are_opened_by_enter_after_what_that_alters() {
    let mut bench = settings();
    bench.press("G enter");
    let opening = Edit::ClosedDays { from: day("2026-10-07"), to: day("2026-10-08"), closed: false };
    assert_eq!(proposed(&bench), &opening);
}

/// The field of days to be closed, open; what closing the suggested ones above it would change is known.
fn days(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = open(language, size);
    bench.press("G up up up up");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    bench.press("enter");
    bench
}

/// The theme's menu, open.
fn theme(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = days(language, size);
    bench.press("esc up up up up enter");
    bench
}

#[test]
fn a_display_setting_is_written_to_its_file_and_shown_at_once() {
    let mut bench = theme(Language::En, (80, 24));
    let before = style_digest(&bench.buffer());
    bench.press("2");
    let Request::Display { path, key: "theme", to } = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert!(path.ends_with("config.toml") && to.as_deref() == Some("light"), "{path:?} {to:?}");
    bench.answer(Reply::Displayed("theme", Ok(Config { theme: Theme::Light, ..Config::default() })));
    let text = bench.text();
    assert!(text.contains("for a dark terminal → for a light terminal"), "{text}");
    assert_ne!(style_digest(&bench.buffer()), before);
}

#[test]
fn the_language_of_the_file_is_switched_live_and_the_same_value_writes_nothing() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("G up up up up up up up up up enter 3");
    bench.answer(Reply::Displayed(
        "language",
        Ok(Config { language: Some(Language::ZhCn), ..Config::default() }),
    ));
    assert!(bench.text().contains("设置"), "{}", bench.text());
    let asked = bench.asked.len();
    bench.press("enter 3");
    assert_eq!(bench.asked.len(), asked);
}

#[test]
fn a_broken_configuration_file_is_told_with_its_line_and_nothing_changes() {
    let mut bench = theme(Language::En, (80, 24));
    bench.press("2");
    let fault = ConfigError { file: "config.toml".into(), line: 3, column: 9, fault: Fault::Syntax };
    bench.answer(Reply::Displayed("theme", Err(Error::Config(fault))));
    let text = bench.text();
    assert!(text.contains("config.toml, line 3"), "{text}");
    assert!(text.contains("for a dark terminal"), "{text}");
}

#[test]
fn without_a_place_for_the_file_display_settings_say_so() {
    let setup = Setup { config_path: None, ..Bench::setup(Language::En, Depth::True) };
    let mut bench = Bench::from_setup(setup, (80, 24));
    bench.press("alt-s");
    bench.answer(Reply::Settings(Ok(house::settings())));
    bench.press("G up up up up up up up up enter");
    assert!(bench.text().contains("no folder for config.toml"), "{}", bench.text());
}

#[test]
fn the_screen_turns_discreet_after_the_minutes_of_the_file() {
    let mut bench = open(Language::En, (80, 24));
    bench.press("G up up up up up up enter 4");
    bench.answer(Reply::Displayed(
        "discreet_minutes",
        Ok(Config { discreet_minutes: 10, ..Config::default() }),
    ));
    bench.input(Input::Clock(Duration::from_mins(9)));
    assert!(!bench.text().contains("DISCREET"));
    bench.input(Input::Clock(Duration::from_mins(11)));
    assert!(bench.text().contains("DISCREET"), "{}", bench.text());
}

#[test]
fn days_are_closed_by_a_span() {
    let mut bench = settings();
    bench.press("G up up up up enter").type_text("2027-02-06..2027-02-12").press("enter");
    let wanted = Edit::ClosedDays { from: day("2027-02-06"), to: day("2027-02-12"), closed: true };
    assert_eq!(proposed(&bench), &wanted);
}

#[test]
fn a_lost_race_is_told_and_the_settings_are_read_anew() {
    let mut bench = settings();
    bench.press("enter 2");
    bench.answer(Reply::WhatIf(Ok(house::sheet_change())));
    bench.press("1");
    bench.answer(Reply::Saved(
        Done::Changed,
        Err(Error::Store(StoreError::LostRace("setting count_by".into()))),
    ));
    assert!(matches!(bench.latest(), Request::Settings));
    let text = bench.text();
    bench.press("down");
    assert_ne!(text, bench.text(), "the message goes with the next key");
}

#[test]
fn undo_and_redo_are_asked_for_and_told() {
    let mut bench = settings();
    bench.press("u");
    assert!(matches!(bench.latest(), Request::Undo));
    let mut told = house::import("");
    (told.saved.line.kind, told.saved.import) = (JournalKind::Setting, None);
    told.saved.line.subject = "roster.size".into();
    (told.saved.line.before, told.saved.line.after) = (Some("50".into()), Some("40".into()));
    bench.answer(Reply::Saved(Done::Undone, Ok(told)));
    assert!(bench.text().contains("#12 undone: Guests on the roster: 50 → 40"), "{}", bench.text());
    bench.press("ctrl-r");
    assert!(matches!(bench.latest(), Request::Redo));
}

#[test]
fn a_click_marks_a_row_and_a_double_click_opens_it() {
    let mut bench = settings();
    bench.input(Input::Click { column: 20, row: 4, double: false });
    assert!(bench.text().contains("2/24"), "{}", bench.text());
    bench.input(Input::Click { column: 20, row: 4, double: true });
    assert!(bench.text().contains("Allowed: 00:00–12:00"), "{}", bench.text());
}

/// A house that remembers how three tills' files are read, the cursor on the first.
fn profiles(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("alt-s");
    let mut page = house::settings();
    let profile = |name: &str| ImportProfile {
        name: name.into(),
        header: "单号\t消费时间\t会员卡号\t实收\t应收\t状态".into(),
        mapping: "单号=bill_no,消费时间=visited_at,会员卡号=member_no,实收=-,应收=amount,状态=status".into(),
        status: Some("结账=sale,挂单=unfinished,x7=".into()),
        date_order: Some("dmy".into()),
    };
    page.profiles = vec![profile("前台"), profile("宴会"), profile("x\u{202e}")];
    bench.answer(Reply::Settings(Ok(page)));
    bench.press("down down down down down down down down down down down down down down");
    bench
}

#[test]
fn remembered_ways_of_reading_are_listed_and_shown_in_full() {
    for (tag, language) in LANGUAGES {
        for size in SIZES {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("settings-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = profiles(language, size);
            look("profiles", &bench);
            bench.press("enter");
            look("profile", &bench);
            bench.press("1").type_text("宴会").press("enter");
            look("rename", &bench);
        }
    }
}

#[test]
fn a_way_of_reading_is_renamed_by_digits_and_typing_and_never_takes_anothers_name() {
    let mut bench = profiles(Language::En, (80, 24));
    let asked = bench.asked.len();
    bench.press("enter 1 enter");
    assert!(bench.text().contains("2 forget it"), "the same name changes nothing: {}", bench.text());
    bench.press("1").type_text("宴会").press("enter");
    assert!(bench.text().contains("Another one has this name already."), "{}", bench.text());
    bench.press("backspace backspace enter");
    assert!(bench.text().contains("A name is needed."), "{}", bench.text());
    assert_eq!(bench.asked.len(), asked);
    bench.type_text("早市").press("enter");
    let Request::Change(Edit::Profile { name, from: Some(from), to: Some(to) }) = bench.latest() else {
        panic!("{:?}", bench.latest())
    };
    assert_eq!((name.as_str(), to.name.as_str(), to.date_order.as_deref()), ("前台", "早市", Some("dmy")));
    assert_eq!(from, &ImportProfile { name: "前台".into(), ..to.clone() }, "as it was seen");
}

#[test]
fn a_member_number_that_is_a_phone_is_masked_when_a_change_to_its_guest_is_undone() {
    let phone = "13800005678";
    for (kind, subject, before, after) in [
        (JournalKind::Tick, phone, None, "2026-10-16 evening 总店"),
        (JournalKind::Claim, "42", None, phone),
        (JournalKind::Roster, phone, Some("none"), "pinned"),
    ] {
        let mut bench = settings();
        bench.press("u");
        let mut told = house::import("");
        (told.saved.line.kind, told.saved.import) = (kind, None);
        told.saved.line.subject = subject.into();
        (told.saved.line.before, told.saved.line.after) = (before.map(str::to_owned), Some(after.into()));
        bench.answer(Reply::Saved(Done::Undone, Ok(told)));
        let text = bench.text();
        assert!(text.contains("138****5678") && !text.contains(phone), "{kind:?}: {text}");
    }
}

#[test]
fn a_sentence_that_ends_full_width_needs_no_blank_behind_it() {
    let mut bench = ladder(Language::ZhCn, (80, 24));
    bench.type_text("5/4/2").press("enter");
    bench.answer(Reply::WhatIf(Err(Error::Store(StoreError::Busy))));
    assert!(bench.text().contains("再试。数据没有"), "{}", bench.text());
}

#[test]
fn a_way_of_reading_is_forgotten_by_a_digit_and_told_with_its_number() {
    for (language, told) in [
        (Language::En, "Saved #12: How files are read, forgotten: “前台”"),
        (Language::ZhCn, "已保存 #12：已忘记读取方式“前台”"),
    ] {
        let mut bench = profiles(language, (80, 24));
        bench.press("enter 2");
        let Request::Change(Edit::Profile { name, from: Some(_), to: None }) = bench.latest() else {
            panic!("{:?}", bench.latest())
        };
        assert_eq!(name, "前台");
        let mut saved = house::import("");
        (saved.saved.line.kind, saved.saved.import) = (JournalKind::Profile, None);
        saved.saved.line.subject = "前台".into();
        (saved.saved.line.before, saved.saved.line.after) = (Some("{}".into()), None);
        bench.answer(Reply::Saved(Done::Changed, Ok(saved)));
        assert!(bench.text().contains(told), "{}", bench.text());
    }
}

/// States of the settings, from a workbench that shows its sheet.
pub const STATES: [(&str, Lead); 4] = [
    ("settings", |bench| {
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
    }),
    ("settings-display", |bench| {
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
        bench.press("G up up up up up up up up enter");
    }),
    ("settings-effect", |bench| {
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
        bench.press("enter 2");
        bench.answer(Reply::WhatIf(Ok(house::roster_change())));
    }),
    ("settings-days", |bench| {
        bench.press("alt-s");
        bench.answer(Reply::Settings(Ok(house::settings())));
        bench.press("G up up up up enter").type_text("soon").press("enter");
    }),
];
