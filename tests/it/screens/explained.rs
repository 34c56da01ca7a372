//! Where a figure comes from, and whom and what the sheet says it is about.

use super::house::{self, day};
use super::press::{Bench, SIZE, bench, on_a_day};
use rollcall::domain::roster::RosterMark;
use rollcall::words::Language;
use rollcall::worker::Reply;

#[test]
fn a_guests_page_says_what_keeps_him_on_the_roster_or_off_it_and_shows_the_empty_months() {
    let mut bench = bench();
    for (mark, said) in [(RosterMark::Excluded, "excluded: never"), (RosterMark::Pinned, "pinned: stays")] {
        bench.press("enter");
        let mut page = house::guest_page();
        page.line.roster = mark;
        page.as_of = day("2026-12-02");
        bench.answer(Reply::Guest(Ok(Box::new(page))));
        let mut text = bench.text();
        bench.press("pgdn");
        text.push_str(&bench.text());
        assert!(text.contains(said) && text.contains("Oct 7 ") && text.contains("Nov 0 · Dec 0"), "{text}");
        bench.press("esc");
    }
}

#[test]
fn the_header_keeps_whom_it_lists_apart_from_the_as_of_day() {
    for (language, title, day) in [
        (Language::En, "2025-10…2026-09   ", "as of 10-18 Sun"),
        (Language::ZhCn, "2025-10…2026-09  ", "截至 10-18"),
    ] {
        let text = Bench::ready(language, SIZE).text();
        let header = text.lines().next().expect("a header");
        assert!(header.contains(title) && header.contains(day), "{header}");
    }
}

#[test]
fn a_phase_lists_the_visits_it_counts_ticks_with_them_and_bills_below() {
    let mut bench = bench();
    bench.press("end i");
    let mut page = house::bills();
    let row = house::page("2026-10", "2026-10-18").sheet.rows[0].clone();
    let (busy, _) = row.window.iter().rev().find(|(_, cell)| !cell.ticked).expect("a day with a bill");
    page.rows.iter_mut().for_each(|bill| bill.business_day = *busy);
    bench.answer(Reply::DayBills(Ok(page)));
    let mut text = bench.text();
    for _ in 0..4 {
        bench.press("pgdn");
        text.push_str(&bench.text());
    }
    for (day, cell) in &row.window {
        let day = day.to_string()[5..].to_owned();
        let line = text.lines().find(|line| line.contains(&format!("{day} ")) && line.contains(" visit"));
        let line = line.unwrap_or_else(|| panic!("{day} is missing: {text}"));
        assert!(line.contains(&format!("{} visit", cell.visits)), "{line}");
        assert_eq!(line.contains("tick"), cell.ticked, "{line}");
    }
    let counted: u32 = row.window.iter().map(|(_, cell)| cell.visits).sum();
    assert!(text.contains(&format!("{counted} visits in the 30 open days to 2026-10-18")), "{text}");
    assert!(text.contains("A0017") && text.contains("A0018"), "{text}");
}

#[test]
fn every_figure_explains_itself() {
    let mut bench = Bench::ready(Language::En, (120, 36));
    bench.press("end");
    for what in [
        "in the 30 open days to 2026-10-18",
        "latest visit in any outlet",
        "Sales less refunds",
        "visits with a priced bill",
        "same days of the month before",
        "Visits so far",
    ] {
        bench.press("i");
        assert!(bench.text().contains(what), "{what}: {}", bench.text());
        bench.press("esc left");
    }
    bench.press("home i");
    assert!(bench.text().contains("ranked by net spend"), "{}", bench.text());
}

#[test]
fn the_change_lists_the_days_of_both_months_and_they_add_up() {
    for language in Language::ALL {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("end left left i");
        let text = bench.text();
        let row = &house::page("2026-10", "2026-10-18").sheet.rows[0];
        let before: u32 = row.compared.iter().map(|cell| cell.visits).sum();
        assert!(before > 0 && text.contains(&format!("{} − {before} = +{}", row.figures.visits, row.change)));
        for cell in &row.compared {
            assert!(text.contains(&format!("09-{:02} ", cell.day)), "{}: {text}", cell.day);
        }
        for cell in &row.days {
            assert!(text.contains(&format!("10-{:02} ", cell.day)), "{}: {text}", cell.day);
        }
        assert!(text.contains("09-18") && !text.contains("09-19"), "the same days only: {text}");
    }
}

#[test]
fn the_figure_beside_a_phase_is_explained_in_the_line_below_and_by_its_key() {
    for (language, line, limit) in [
        (Language::En, "in 30 open days (own rhythm, Dormant: 2–3)", "at most 4 visits"),
        (Language::ZhCn, "（本人规律，休眠：2–3）", "最多来 4 次"),
    ] {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("down");
        assert!(bench.text().contains(line), "{}", bench.text());
        bench.press("end i");
        assert!(bench.text().contains(limit), "{}", bench.text());
    }
}

#[test]
fn the_help_opens_with_the_signs_by_the_houses_own_ladder_and_finds_them() {
    for (language, digit) in [(Language::En, "3 before a phase"), (Language::ZhCn, "期前的 3")] {
        let mut bench = Bench::new(language, SIZE);
        let ladder = rollcall::domain::phase::Ladder::new(8, 3, 1).expect("falling");
        let page = house::page("2026-10", "2026-10-18");
        bench.answer(Reply::Sheet(Ok(Some(rollcall::worker::SheetPage { ladder, ..page }))));
        bench.press("?");
        assert!(bench.text().contains(digit) && bench.text().contains("▀"), "{}", bench.text());
        bench.type_text("▄");
        assert!(bench.text().contains("▄") && !bench.text().contains(digit), "{}", bench.text());
        bench.type_text("▄▄");
        let nothing = if language == Language::En { "nothing found" } else { "没有找到" };
        assert!(bench.text().contains(nothing), "{}", bench.text());
    }
}

#[test]
fn what_a_page_over_another_dialog_offers_is_done_and_not_swallowed() {
    let mut bench = on_a_day();
    bench.press("enter");
    bench.answer(Reply::DayBills(Ok(house::bills())));
    bench.press("1");
    bench.serve();
    let text = bench.text();
    let line =
        text.lines().find(|line| line.contains("how this day is counted")).expect("the way to the figure");
    let before = line.split("how this").next().expect("what stands before it");
    let digit = before.trim_end().chars().last().expect("its digit");
    bench.press(&digit.to_string());
    assert!(bench.text().contains("Visits of the day"), "{}", bench.text());
}

#[test]
fn guests_of_one_name_are_told_apart_by_their_member_number() {
    let mut page = house::page("2026-10", "2026-10-18");
    let mut bench = Bench::new(Language::ZhCn, SIZE);
    bench.answer(Reply::Sheet(Ok(Some(page.clone()))));
    assert!(bench.text().contains("张总(张建国) 10023 ·"), "{}", bench.text());
    let sheet = std::sync::Arc::make_mut(&mut page.sheet);
    sheet.rows[0].guest.name = Some("张一".to_owned());
    bench.answer(Reply::Sheet(Ok(Some(page))));
    assert!(bench.text().contains("张总(张一) ·"), "{}", bench.text());
}

#[test]
fn a_narrow_header_always_names_outlet_and_fallback() {
    for language in Language::ALL {
        let mut bench = Bench::ready(language, SIZE);
        bench.press("a 3");
        let mut page = house::page("2026-10", "2026-10-18");
        page.scope = Some("湖滨店".to_owned());
        std::sync::Arc::make_mut(&mut page.sheet).roster.fallback = true;
        bench.answer(Reply::Sheet(Ok(Some(page))));
        let text = bench.text();
        let header = text.lines().next().expect("a header");
        let fallback = if language == Language::En { "ranked with this month" } else { "此前不足" };
        assert!(header.contains("湖滨店") && header.contains(fallback), "{header}");
    }
}

#[test]
fn the_first_month_of_data_is_compared_with_nothing_and_days_without_data_are_told() {
    let mut bench = bench();
    let mut page = house::page("2026-10", "2026-10-18");
    std::sync::Arc::make_mut(&mut page.sheet).compares = false;
    page.last_day = day("2026-10-16");
    bench.answer(Reply::Sheet(Ok(Some(page))));
    let text = bench.text();
    assert!(!text.contains("+3  1,472") && text.contains("—  1,472"), "{text}");
    assert!(text.contains("no bills after 2026-10-16"), "{text}");
    bench.press("y");
    let copied = bench.last.clipboard.clone().expect("a clipboard");
    assert!(copied.contains("\t9\t—\t") && !copied.contains("+3"), "{copied}");
}

#[test]
fn the_line_about_a_guest_names_every_period_however_long_his_figures_are() {
    for language in Language::ALL {
        let mut page = house::page("2026-10", "2026-10-31");
        let row = &mut std::sync::Arc::make_mut(&mut page.sheet).rows[0];
        row.standing.verdict.phase = rollcall::domain::phase::Phase::New;
        for (period, visits) in row.periods.iter_mut().zip([10, 11, 12]) {
            (period.figures.visits, period.figures.billed) = (visits, visits);
            period.figures.average = Some(rollcall::domain::money::Fen(1_234_500));
            period.figures.spend = rollcall::domain::money::Fen(1_234_500 * i64::from(visits));
        }
        let mut bench = Bench::ready(language, SIZE);
        bench.answer(Reply::Sheet(Ok(Some(page))));
        let line = |bench: &Bench| bench.text().lines().nth(21).expect("the line").to_owned();
        let latest = if language == Language::En { "21–end 12×12,345" } else { "下旬 12×12,345" };
        assert!(line(&bench).contains(latest), "{}", line(&bench));
        bench.press("tab");
        let latest = latest.trim_end_matches("×12,345");
        assert!(line(&bench).contains(latest), "{}", line(&bench));
    }
}

#[test]
fn the_figure_of_one_day_names_that_day_once() {
    let mut bench = bench();
    bench.press("home right i");
    let text = bench.text();
    let is_named = |day: u32| text.contains(&format!("on 2026-10-{day:02}, "));
    assert!((1..=31).any(is_named) && !text.contains("from 2026-10"), "{text}");
}
