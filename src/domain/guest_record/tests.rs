//! Records: what is kept, what is refused, what the bills teach.

use super::*;
use crate::domain::anniversary::{AnniversaryKind, read_date};
use crate::domain::bill::{BillId, BillKind, BillTime, Sitting};
use crate::domain::customer::BillLine;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn dish(dish: &str, quantity: u32) -> Dish {
    Dish { dish: dish.to_owned(), quantity }
}

fn birthday(text: &str) -> Anniversary {
    Anniversary { kind: AnniversaryKind::Birthday, date: read_date(text).expect("a date") }
}

fn full() -> GuestRecord {
    let text = |text: &str| Some(text.to_owned());
    GuestRecord {
        title: text("张总"),
        alias: text("老张"),
        owner: text("王敏"),
        secretary: text("李小姐"),
        secretary_phone: text("0571-8888 1234 转 8"),
        room: text("牡丹厅"),
        dishes: vec![dish("南瓜盅", 8), dish("清蒸东星斑", 1)],
        anniversaries: vec![birthday("农历闰六月初一"), birthday("1968-03-02")],
        consent: Consents { phone: Consent::Given, sms: Consent::Refused, wechat: Consent::Unknown },
        do_not_contact: true,
        paused_until: Some(day("2026-12-31")),
        deceased: true,
    }
}

#[test]
fn a_record_is_read_back_from_the_text_of_the_journal() {
    let record = full();
    let text = record.text().expect("something is known");
    assert_eq!(GuestRecord::read(Some(&text)), Some(record));
    assert_eq!(GuestRecord::default().text(), None);
    assert_eq!(GuestRecord::read(None), Some(GuestRecord::default()));
    assert_eq!(GuestRecord::read(Some("{\"owner\":")), None);
    assert_eq!(GuestRecord::read(Some("{\"boss\":\"x\"}")), None);
    let owner = GuestRecord { owner: Some("王敏".to_owned()), ..GuestRecord::default() };
    assert_eq!(owner.text().as_deref(), Some(r#"{"owner":"王敏"}"#));
}

#[test]
fn what_is_typed_is_kept_without_blanks_and_without_saying_a_thing_twice() {
    let record = GuestRecord {
        title: Some(" 张总\u{3000}".to_owned()),
        alias: Some("  ".to_owned()),
        dishes: vec![dish(" 南瓜盅", 8), dish("南瓜盅", 2), dish(" ", 1)],
        anniversaries: vec![birthday("8-15"), birthday("08-15")],
        ..full()
    };
    let kept = record.checked().expect("it fits");
    assert_eq!((kept.title.as_deref(), kept.alias), (Some("张总"), None));
    assert_eq!((kept.dishes, kept.anniversaries), (vec![dish("南瓜盅", 8)], vec![birthday("8-15")]));
}

#[test]
fn a_part_that_does_not_fit_is_named_with_what_is_wrong_with_it() {
    let refused = |change: fn(&mut GuestRecord)| {
        let mut record = full();
        change(&mut record);
        let error = record.checked().expect_err("it does not fit");
        (error.field, error.fault)
    };
    let long = Fault::TooLong { most: MOST_CHARACTERS };
    assert_eq!(refused(|it| it.title = Some("总".repeat(41))), (RecordField::Title, long));
    assert_eq!(refused(|it| it.room = Some("a\u{1b}[2J".to_owned())), (RecordField::Room, Fault::NotText));
    for phone in ["1234", "not a phone", "13812345678 ext. x", "123456789012345678901"] {
        let record = GuestRecord { secretary_phone: Some(phone.to_owned()), ..full() };
        let error = record.checked().expect_err(phone);
        assert_eq!((error.field, error.fault), (RecordField::SecretaryPhone, Fault::NotAPhone));
    }
    assert_eq!(refused(|it| it.dishes = vec![dish("鱼", 0)]), (RecordField::Dishes, Fault::NotAQuantity));
    let many =
        |it: &mut GuestRecord| it.dishes = (0..13).map(|number| dish(&number.to_string(), 1)).collect();
    assert_eq!(refused(many), (RecordField::Dishes, Fault::TooMany { most: MOST_DISHES }));
    let days = |it: &mut GuestRecord| {
        it.anniversaries = (1..=13).map(|day| birthday(&format!("8-{day}"))).collect();
    };
    assert_eq!(refused(days), (RecordField::Anniversaries, Fault::TooMany { most: MOST_ANNIVERSARIES }));
}

#[test]
fn a_list_that_asks_for_an_act_leaves_a_guest_out_for_the_gravest_reason() {
    let today = day("2026-10-18");
    let mut record = full();
    assert_eq!(record.left_out(today, None), Some(LeftOut::Deceased));
    record.deceased = false;
    assert_eq!(record.left_out(today, None), Some(LeftOut::DoNotContact));
    record.do_not_contact = false;
    let paused = Some(LeftOut::Paused { until: day("2026-12-31") });
    assert_eq!(record.left_out(today, Some(Method::Sms)), Some(LeftOut::Refused));
    assert_eq!(record.left_out(today, Some(Method::Phone)), paused);
    assert_eq!(record.left_out(day("2026-12-31"), None), paused, "the last day counts");
    assert_eq!(record.left_out(day("2027-01-01"), Some(Method::Visit)), None);
    assert_eq!(record.left_out(day("2027-01-01"), Some(Method::Wechat)), None, "never asked is not refused");
}

#[test]
fn two_records_differ_in_the_parts_that_differ() {
    assert_eq!(full().differences(&GuestRecord::default()), RecordField::ALL);
    let other = GuestRecord { owner: None, consent: Consents::default(), ..full() };
    assert_eq!(full().differences(&other), [RecordField::Owner, RecordField::Consent]);
    assert_eq!(full().differences(&full()), []);
}

#[test]
fn dishes_are_read_as_tills_and_people_write_them() {
    let table: [(&str, &[(&str, u32)]); 7] = [
        ("南瓜盅×8、清蒸东星斑、白灼芥兰", &[("南瓜盅", 8), ("清蒸东星斑", 1), ("白灼芥兰", 1)]),
        ("南瓜盅 ×８，佛跳墙 x 10位", &[("南瓜盅", 8), ("佛跳墙", 10)]),
        ("宴席2888×12桌", &[("宴席2888", 12)]),
        ("南瓜盅 8份;鱼*2", &[("南瓜盅", 8), ("鱼", 2)]),
        ("套餐 2, Xiaolongbao x3", &[("套餐 2", 1), ("Xiaolongbao", 3)]),
        ("XO酱炒虾", &[("XO酱炒虾", 1)]),
        ("、 ,", &[]),
    ];
    for (text, expected) in table {
        let read = read_dishes(text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
        let expected: Vec<Dish> = expected.iter().map(|(name, quantity)| dish(name, *quantity)).collect();
        assert_eq!(read, expected, "{text}");
        for between in ["、", ", "] {
            assert_eq!(read_dishes(&dishes_text(&read, between)).as_ref(), Ok(&read), "{text}");
        }
    }
    for text in ["南瓜盅×0", "南瓜盅×1000", "南瓜盅×99999999999", "×8"] {
        assert_eq!(read_dishes(text), Err(Fault::NotAQuantity), "{text}");
    }
}

#[test]
fn owners_are_told_once_where_all_have_the_same() {
    let some = |owner: &str| Some(owner.to_owned());
    let table = [
        (vec![some("王敏"), some("王敏")], Some(r#""王敏""#)),
        (vec![None, None, None], None),
        (vec![some("王敏"), None], Some(r#"["王敏",null]"#)),
        (vec![some("[x]"), some("[x]")], Some(r#""[x]""#)),
    ];
    for (owners, text) in table {
        assert_eq!(owners_text(&owners).as_deref(), text);
        assert_eq!(read_owners(text, owners.len()), Some(owners));
    }
    assert_eq!(read_owners(Some("[null]"), 2), None);
    assert_eq!(read_owners(Some("王敏"), 1), None);
}

fn bill(day: &str, sitting: Sitting, room: Option<&str>, dishes: Option<&str>) -> BillLine {
    let business_day: Day = day.parse().expect("a day");
    BillLine {
        id: BillId(1),
        bill_no: None,
        member_no: None,
        claimed: false,
        outlet: "人民路店".to_owned(),
        at: BillTime { date: business_day, second: None },
        business_day,
        sitting,
        amount: None,
        covers: None,
        kind: BillKind::Sale,
        batch: 1,
        line: 1,
        room: room.map(str::to_owned),
        dishes: dishes.map(str::to_owned),
        note: None,
    }
}

#[test]
fn a_habit_is_what_was_there_on_two_visits_with_the_latest_quantity() {
    let (noon, evening) = (Sitting::Day, Sitting::Evening);
    let mut bills = vec![
        bill("2026-01-05", evening, Some("牡丹厅"), Some("南瓜盅×6、鱼")),
        // Two bills of one visit are one.
        bill("2026-01-05", evening, Some("牡丹厅"), Some("南瓜盅×2")),
        bill("2026-01-09", evening, Some("兰亭"), Some("南瓜盅×8")),
        bill("2026-01-12", noon, Some("兰亭"), None),
        bill("2026-02-12", evening, Some("牡丹厅"), Some("鱼、汤")),
        bill("2026-03-01", evening, Some("牡丹厅"), Some("南瓜盅×10")),
        bill("2026-03-02", evening, None, Some("鱼×0")),
    ];
    bills.push(BillLine { kind: BillKind::Void, ..bill("2026-03-03", noon, Some("兰亭"), Some("汤")) });
    let learned = learn(&bills);
    let room = |what: &str, visits| Habit { what: what.to_owned(), visits, of: 5 };
    assert_eq!(learned.rooms, [room("牡丹厅", 3), room("兰亭", 2)]);
    let habit = |name, quantity, visits| Habit { what: dish(name, quantity), visits, of: 4 };
    assert_eq!(learned.dishes, [habit("南瓜盅", 10, 3), habit("鱼", 1, 2)]);
    assert_eq!(learn(&[]), Learned::default());
}
