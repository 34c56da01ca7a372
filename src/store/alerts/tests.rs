//! Alerts of a house in which every rule has its guest, and what becomes of them.

use super::*;
use crate::domain::alert::{Act, Acted, AlertRow, Rule, State};
use crate::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use crate::domain::bill::{BillRow, BillTime, Sitting};
use crate::domain::call_list::call_list;
use crate::domain::edit::{AlertEdit, Edit, JournalKind};
use crate::domain::guest_record::{Consent, Consents, Dish, GuestRecord, LeftOut};
use crate::domain::intake::{BillSink, RowCounts, Target};
use crate::domain::phase::Phase;
use crate::domain::playbook::{Because, Measure};
use crate::domain::roster::RosterMark;
use crate::domain::touch::{Cause, Method, NextStep, Outcome, SpokenTo, Touch, TouchError};
use crate::domain::view::SheetQuery;
use crate::store::Stamp;
use crate::store::fixture::{dump, mark, setting};

/// The last day with bills.
fn last() -> Day {
    "2026-10-17".parse().expect("a day")
}

fn stamp() -> Stamp {
    Stamp { at: "2026-10-18T09:00:00Z".into(), who: "li".into(), today: last() + 1 }
}

/// Visits of one guest: on the days so many before the last one, each for so many yuan, with room and dishes.
type Visits = (&'static str, Vec<i32>, i64);

fn import(store: &mut Store, guests: &[Visits]) {
    let newest = guests.iter().flat_map(|(_, days, _)| days).min().copied().unwrap_or(0);
    let taken_in = Stamp { today: last() - newest + 1, ..stamp() };
    let mut import = store.begin_import(&taken_in).expect("an import");
    let columns = [
        Target::BillNo,
        Target::MemberNo,
        Target::Name,
        Target::VisitedAt,
        Target::Amount,
        Target::Room,
        Target::Dishes,
    ];
    import.open_file("till.csv", &columns).expect("a file");
    let mut line = 1;
    for (member, days, yuan) in guests {
        for back in days {
            let number = format!("{member}-{back}-{yuan}");
            let row = BillRow {
                line,
                bill_no: Some(&number),
                member_no: Some(member),
                name: Some("张建国"),
                time: Some(BillTime { date: last() - *back, second: Some(68_400) }),
                amount: Some(Fen(yuan * 100)),
                room: Some("牡丹厅"),
                dishes: Some("南瓜盅×8"),
                ..BillRow::default()
            };
            import.bill(&row).expect("taken");
            line += 1;
        }
    }
    import.close_file(&RowCounts::default()).expect("judged");
    import.finish().expect("saved");
}

/// Days counted back from `from` to `to`.
fn every(days: usize, from: i32, to: i32) -> Vec<i32> {
    (to..=from).step_by(days).collect()
}

/// A house with a roster of one, whose guests were seen for the last time before a rule first fired, or on that day: who comes
/// again answers an alert. There is a guest for every rule, and some raise none.
fn house() -> Store {
    let mut store = Store::in_memory().expect("a store");
    import(
        &mut store,
        &[
            ("FELL", every(3, 400, 20), 300),
            ("GAP", every(10, 400, 20), 4_000),
            ("TICKET", every(5, 400, 15), 300),
            ("TICKET", every(5, 10, 0), 150),
            ("FADE", every(3, 600, 160), 300),
            ("FADE", every(7, 155, 2), 300),
            ("SECOND", vec![35], 300),
            ("SEASON", every(20, 445, 25), 300),
            ("SEASON", vec![364], 3_000),
            ("RISE", every(10, 401, 41), 300),
            ("RISE", every(2, 12, 0), 300),
            ("DAY", vec![100], 300),
            ("PROMISE", vec![60], 300),
            ("QUIET", every(5, 400, 0), 300),
            ("POOR", vec![70, 40], 300),
            ("STAFF", every(3, 400, 20), 300),
            ("GONE", every(3, 400, 20), 300),
        ],
    );
    save(&mut store, &setting("roster.size", None, Some("1")));
    save(&mut store, &mark("STAFF", RosterMark::None, RosterMark::Excluded));
    save(&mut store, &record("GONE", GuestRecord { deceased: true, ..GuestRecord::default() }));
    let birthday = Anniversary { kind: AnniversaryKind::Birthday, date: read_date("10-20").expect("a date") };
    save(&mut store, &record("DAY", GuestRecord { anniversaries: vec![birthday], ..GuestRecord::default() }));
    // Due on the clock's day: the bills of that day come in at night.
    let next = Some(NextStep { day: last() + 1, what: None });
    let agreed = Touch { next, promise: Some("留位".into()), ..touch(last() - 9) };
    save(&mut store, &log("PROMISE", agreed));
    store
}

fn touch(day: Day) -> Touch {
    Touch {
        day,
        minute: 605,
        who: "王敏".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::WillCome,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase: Phase::Dormant,
    }
}

fn log(member_no: &str, touch: Touch) -> Edit {
    Edit::Touch { member_no: member_no.to_owned(), touch: Box::new(touch), booking: None }
}

fn record(member_no: &str, to: GuestRecord) -> Edit {
    Edit::Record { member_no: member_no.to_owned(), from: Box::default(), to: Box::new(to) }
}

fn save(store: &mut Store, edit: &Edit) {
    store.apply(edit, &stamp()).expect("saved");
}

fn alerts_as_of(store: &Store, as_of: Option<Day>) -> Alerts {
    store.alerts(&View { as_of, ..View::default() }, stamp().today).expect("alerts")
}

fn row(store: &Store, member_no: &str) -> Option<AlertRow> {
    alerts_as_of(store, None).rows.into_iter().find(|row| row.guest.member_no == member_no)
}

/// What the page of a guest's alert would store when something is done about it.
fn acting(store: &Store, member_no: &str, act: Act) -> AlertEdit {
    let row = row(store, member_no).expect("an alert");
    let to = Acted::done(&row.alert, last(), act, row.assigned_to.clone());
    AlertEdit { member_no: member_no.to_owned(), from: row.acted, to: Some(to) }
}

fn act(store: &mut Store, member_no: &str, act: Act) {
    let guests = vec![acting(store, member_no, act)];
    save(store, &Edit::Alert { guests });
}

fn state(store: &Store, member_no: &str) -> Option<State> {
    row(store, member_no).map(|row| row.alert.state)
}

/// The visits that the touches of guests in phase Resting or worse brought about.
fn woken(store: &Store) -> Vec<Option<Day>> {
    let counting = store.counting(&View::default()).expect("read").expect("bills");
    let bench = store.bench(counting).expect("read");
    let look = Look { bench: &bench, as_of: counting.as_of, spoken_on: counting.as_of, is_past: false };
    let attempts = store.attempts(&look, look.until()).expect("read");
    attempts.into_iter().filter(|(_, it)| it.day == last()).map(|(_, it)| it.woke).collect()
}

#[test]
fn whoever_comes_less_has_an_alert_or_the_one_reason_why_he_has_none() {
    let mut store = house();
    let today = stamp().today;
    let of = |store: &Store, member_no: &str, as_of: Option<Day>| {
        let view = View { as_of, ..View::default() };
        store.standing(member_no, &view, today).expect("a guest")
    };
    for as_of in [None, Some(last() - 3), Some(last() - 60)] {
        let view = View { as_of, ..View::default() };
        let open = store.alerts(&view, today).expect("alerts").rows;
        for line in
            store.customers(&crate::domain::customer::CustomerQuery::default(), &view).expect("all").rows
        {
            let member_no = line.guest.member_no.as_str();
            let (standing, judgement) = of(&store, member_no, as_of);
            let listed = open.iter().find(|row| row.guest.member_no == member_no).map(|row| row.alert);
            assert_eq!(standing.alert, listed, "{member_no} as of {as_of:?}");
            let is_worse = judgement.verdict.phase.is_worse_than(Phase::Normal);
            assert_eq!(
                standing.why_not.is_some(),
                is_worse && listed.is_none(),
                "{member_no} as of {as_of:?}"
            );
        }
    }
    let why = |store: &Store| of(store, "FELL", None).0.why_not;
    assert_eq!(why(&store), None, "his alert is open");
    let edits = [
        mark("FELL", RosterMark::None, RosterMark::Excluded),
        Edit::Record {
            member_no: "FELL".into(),
            from: Box::default(),
            to: Box::new(GuestRecord { deceased: true, ..GuestRecord::default() }),
        },
    ];
    for (edit, expected) in edits.iter().zip([WhyNot::Excluded, WhyNot::Deceased]) {
        store.apply(edit, &stamp()).expect("saved");
        assert_eq!(why(&store), Some(expected));
        store.undo(&stamp()).expect("undone");
    }
    let alert = of(&store, "FELL", None).0.alert.expect("open");
    for cause in [Cause::Ill, Cause::Deceased] {
        let to = Some(Acted::done(&alert, last(), Act::Close(cause), None));
        let edit = AlertEdit { member_no: "FELL".into(), from: None, to };
        store.apply(&Edit::Alert { guests: vec![edit] }, &stamp()).expect("saved");
        let is_dead = cause == Cause::Deceased;
        assert_eq!(why(&store) == Some(WhyNot::Deceased), is_dead, "{:?}", why(&store));
        assert!(is_dead || matches!(why(&store), Some(WhyNot::Closed(_))), "{:?}", why(&store));
        store.undo(&stamp()).expect("undone");
    }
}

#[test]
fn every_rule_has_its_guest_and_nobody_else_is_told_of() {
    let alerts = alerts_as_of(&house(), None);
    let mut told: Vec<(String, Vec<Rule>)> = alerts
        .rows
        .iter()
        .map(|row| (row.guest.member_no.clone(), row.alert.rules.iter().collect()))
        .collect();
    told.sort();
    let expected = [
        ("DAY", Rule::Day),
        ("FADE", Rule::Fade),
        ("FELL", Rule::Fell),
        ("GAP", Rule::Gap),
        ("PROMISE", Rule::Promise),
        ("RISE", Rule::Rise),
        ("SEASON", Rule::Season),
        ("SECOND", Rule::Second),
        ("TICKET", Rule::Ticket),
    ];
    assert_eq!(told, expected.map(|(member_no, rule)| (member_no.to_owned(), vec![rule])));
    assert_eq!((alerts.as_of, alerts.banner), (last(), None));
    let worth = |row: &AlertRow| row.judgement.value_at_risk();
    assert!(worth(&alerts.rows[0]) >= worth(&alerts.rows[1]) && worth(&alerts.rows[0]).is_some());
    assert_eq!(alerts.rows.last().and_then(worth), None, "the unknown come last");
}

#[test]
fn a_guest_alone_is_told_as_among_all_also_where_only_what_others_spend_tells_his_feast() {
    let mut store = house();
    import(&mut store, &[("FEAST", vec![364], 9_000), ("FEAST", vec![40], 300)]);
    act(&mut store, "GAP", Act::Acknowledge);
    let feast = row(&store, "FEAST").expect("an alert");
    assert!(feast.alert.rules.contains(Rule::Season), "{:?}", feast.alert);
    let listed = alerts_as_of(&store, None).rows;
    let members = ["FEAST", "FELL", "GAP", "TICKET", "FADE", "SECOND", "SEASON", "RISE", "DAY", "PROMISE"];
    for member_no in members.into_iter().chain(["QUIET", "POOR", "STAFF", "GONE"]) {
        let (alone, ..) = store.approach(member_no, last() + 1).expect("a guest");
        let among_all = listed.iter().find(|row| row.guest.member_no == member_no);
        let told = among_all.map(|row| (row.alert, row.assigned_to.as_deref()));
        assert_eq!(alone.alert.map(|alert| (alert, alone.assigned_to.as_deref())), told, "{member_no}");
    }
}

#[test]
fn the_page_of_an_alert_tells_what_is_known_of_its_guest() {
    let mut store = house();
    let known = GuestRecord {
        title: Some("张总".into()),
        secretary: Some("李小姐".into()),
        owner: Some("王敏".into()),
        consent: Consents { phone: Consent::Refused, ..Consents::default() },
        dishes: vec![Dish { dish: "佛跳墙".into(), quantity: 2 }],
        ..GuestRecord::default()
    };
    save(&mut store, &record("FELL", known));
    let fell = row(&store, "FELL").expect("an alert");
    assert_eq!((fell.chosen.measure, fell.left_out), (Measure::PhoneOffer, Some(LeftOut::Refused)));
    assert_eq!(fell.responsible(), Some("王敏"));
    assert_eq!(fell.lately, None, "nobody asked yet");
    let fell = store.approach("FELL", stamp().today).expect("a guest").0.approach;
    let sitting = fell.last_sitting().cloned().expect("bills");
    assert_eq!(
        (sitting.day, sitting.sitting, sitting.spend),
        (last() - 20, Sitting::Evening, Some(Fen(30_000)))
    );
    let (parties, past) = (&fell.script.parties, &fell.script.past);
    assert_eq!([&parties.guest, &parties.secretary].map(|it| it.as_deref()), [Some("张总"), Some("李小姐")]);
    assert_eq!((past.room.as_deref(), past.sitting), (Some("牡丹厅"), Some(Sitting::Evening)));
    assert_eq!((past.dish.as_deref(), past.portions), (Some("南瓜盅"), Some(8)), "what the last bill had");
    assert_eq!(past.favourite.as_deref(), Some("佛跳墙"));
    assert_eq!(fell.script.next_day, Some(last() + 2), "tomorrow, of the clock's day");
    let promise = row(&store, "PROMISE").expect("an alert");
    assert_eq!((promise.chosen.because, promise.script.promise.as_deref()), (Because::Promise, Some("留位")));
}

#[test]
fn as_of_a_past_day_nothing_was_ever_done_about_an_alert() {
    let mut store = house();
    act(&mut store, "FELL", Act::Close(Cause::Away));
    assert_eq!(row(&store, "FELL"), None);
    let before = alerts_as_of(&store, Some(last() - 1));
    let fell = before.rows.iter().find(|row| row.guest.member_no == "FELL").expect("an alert");
    assert_eq!((fell.alert.state, fell.alert.from), (State::Open, Phase::Normal));
    assert_eq!((&fell.acted, fell.script.today), (&None, last() - 1));
}

#[test]
fn what_is_done_about_an_alert_is_kept_and_taken_back_step_by_step() {
    let mut store = house();
    let before = dump(&store);
    let until = last() + 7;
    act(&mut store, "FELL", Act::Acknowledge);
    assert_eq!(state(&store, "FELL"), Some(State::Acknowledged));
    act(&mut store, "FELL", Act::Snooze { until });
    assert_eq!(state(&store, "FELL"), Some(State::Snoozed { until }));
    let snoozed = row(&store, "FELL").expect("an alert");
    let given = Acted::given(&snoozed.alert, last(), Some(" 陈静 ".into()));
    let edit = AlertEdit { member_no: "FELL".into(), from: snoozed.acted.clone(), to: Some(given.clone()) };
    save(&mut store, &Edit::Alert { guests: vec![edit.clone()] });
    let assigned = row(&store, "FELL").expect("an alert");
    assert_eq!((assigned.alert.state, assigned.responsible()), (State::Snoozed { until }, Some("陈静")));
    // Somebody who saw it as it was before comes too late; who wants what is stored changes nothing.
    let late = AlertEdit { to: None, ..edit.clone() };
    let lost = store.apply(&Edit::Alert { guests: vec![late] }, &stamp());
    assert_eq!(lost.map(|saved| saved.number), Err(StoreError::LostRace("alert".into())));
    let same = store.apply(&Edit::Alert { guests: vec![edit] }, &stamp());
    assert_eq!(same.map(|saved| saved.number), Err(StoreError::NoChange));
    act(&mut store, "FELL", Act::Close(Cause::Ill));
    assert_eq!((state(&store, "FELL"), store.check().expect("checked")), (None, vec![]));
    for expected in [
        Some(State::Snoozed { until }),
        Some(State::Snoozed { until }),
        Some(State::Acknowledged),
        Some(State::Open),
    ] {
        store.undo(&stamp()).expect("undone");
        assert_eq!(state(&store, "FELL"), expected);
    }
    assert_eq!(dump(&store), before);
    for _ in 0..4 {
        store.redo(&stamp()).expect("redone");
    }
    assert_eq!(state(&store, "FELL"), None);
}

#[test]
fn several_alerts_are_answered_in_one_entry_and_one_undo() {
    let mut store = house();
    let before = dump(&store);
    let guests: Vec<AlertEdit> =
        ["FELL", "GAP", "FELL"].iter().map(|member_no| acting(&store, member_no, Act::Acknowledge)).collect();
    let saved = store.apply(&Edit::Alert { guests }, &stamp()).expect("saved");
    assert_eq!((saved.line.kind, saved.line.subject.as_str()), (JournalKind::Alerts, r#"["FELL","GAP"]"#));
    assert_eq!([state(&store, "FELL"), state(&store, "GAP")], [Some(State::Acknowledged); 2]);
    let changed = store.guests_changed_since(saved.number - 1).expect("read").expect("known");
    assert_eq!(changed.len(), 2);
    store.undo(&stamp()).expect("undone");
    assert_eq!(dump(&store), before);
    store.redo(&stamp()).expect("redone");
    assert_eq!(state(&store, "GAP"), Some(State::Acknowledged));
    let one = store.apply(&Edit::Alert { guests: vec![acting(&store, "DAY", Act::Acknowledge)] }, &stamp());
    assert_eq!(
        one.map(|saved| (saved.line.kind, saved.line.subject)),
        Ok((JournalKind::Alert, "DAY".into()))
    );
}

#[test]
fn an_alert_is_put_off_to_a_day_to_come() {
    let mut store = house();
    for until in [last(), last() + 731] {
        let guests = vec![acting(&store, "FELL", Act::Snooze { until })];
        let refused = store.apply(&Edit::Alert { guests }, &stamp());
        assert!(matches!(refused, Err(StoreError::Touch(TouchError::Day { field: "until", .. }))));
    }
}

#[test]
fn a_visit_of_the_next_import_closes_an_alert_and_the_touch_has_worked() {
    let mut store = house();
    save(&mut store, &log("FELL", touch(last())));
    let row_before = row(&store, "FELL").expect("an alert");
    let given = Acted::given(&row_before.alert, last(), Some("陈静".into()));
    let guests = vec![AlertEdit { member_no: "FELL".into(), from: None, to: Some(given) }];
    save(&mut store, &Edit::Alert { guests });
    import(&mut store, &[("FELL", vec![-2], 300), ("QUIET", vec![-5], 300)]);
    assert_eq!(row(&store, "FELL"), None);
    assert_eq!(woken(&store), [Some(last() + 2)]);
    let view = View::default();
    let of_guests = ["FELL", "QUIET"].map(|number| store.woken_on(number, &view).expect("read"));
    assert_eq!(of_guests, [Some(last() + 2), None]);
    let of_all = store.woken_guests(&view).expect("read");
    assert_eq!(of_all.into_values().collect::<Vec<_>>(), [last() + 2]);
    let query = SheetQuery { top: Some(50), ..SheetQuery::default() };
    let sheet = store.sheet(&query).expect("bills");
    let of_rows = sheet.rows.iter().filter_map(|row| Some((&*row.guest.member_no, row.standing.woken_on?)));
    assert_eq!(of_rows.collect::<Vec<_>>(), [("FELL", last() + 2)]);
    // What was done about the last alert says nothing of the next one.
    import(&mut store, &[("QUIET", vec![-25], 300)]);
    let next = row(&store, "FELL").expect("he stays away again");
    assert_eq!((next.alert.state, next.responsible()), (State::Open, None));
}

#[test]
fn who_died_raises_no_alert_whoever_says_so() {
    let mut store = house();
    act(&mut store, "FELL", Act::Close(Cause::Deceased));
    save(&mut store, &log("GAP", Touch { cause: Some(Cause::Deceased), ..touch(last()) }));
    import(&mut store, &[("QUIET", vec![-40], 300)]);
    let told = alerts_as_of(&store, None).rows;
    assert!(told.iter().all(|row| !["FELL", "GAP", "GONE"].contains(&row.guest.member_no.as_str())));
}

#[test]
fn of_the_dead_those_count_as_left_out_of_the_calls_who_would_be_called() {
    let mut store = house();
    let counted = |store: &Store| {
        let alerts = alerts_as_of(store, None);
        (alerts.dead.len(), call_list(&alerts, 20).left_out.deceased)
    };
    assert_eq!(counted(&store), (1, 1), "who had come every third day");
    let seen = store.guest_record("DAY").expect("known");
    let died = GuestRecord { deceased: true, ..seen.clone() };
    let edit = Edit::Record { member_no: "DAY".into(), from: Box::new(seen), to: Box::new(died) };
    save(&mut store, &edit);
    assert_eq!(counted(&store), (2, 1), "nobody is called because of a birthday");
    save(&mut store, &log("FELL", Touch { cause: Some(Cause::Deceased), ..touch(last()) }));
    assert_eq!(counted(&store), (3, 2), "by the measure he would be given alive");
}

#[test]
fn an_alert_closed_because_the_guest_died_tells_his_record_in_the_same_entry() {
    let mut store = house();
    let deceased =
        |store: &Store| ["FELL", "GAP"].map(|number| store.guest_record(number).expect("known").deceased);
    let before = dump(&store);
    let close = ["FELL", "GAP"].map(|number| acting(&store, number, Act::Close(Cause::Deceased)));
    for several in [1, 2] {
        save(&mut store, &Edit::Alert { guests: close[..several].to_vec() });
        let after = dump(&store);
        assert_eq!(deceased(&store), [true, several > 1]);
        store.undo(&stamp()).expect("undone at once");
        assert_eq!((deceased(&store), dump(&store)), ([false, false], before.clone()));
        store.redo(&stamp()).expect("redone");
        assert_eq!(dump(&store), after);
        store.undo(&stamp()).expect("undone");
    }
    // His record said so before: it goes on saying so.
    save(&mut store, &record("FELL", GuestRecord { deceased: true, ..GuestRecord::default() }));
    save(&mut store, &Edit::Alert { guests: close[..1].to_vec() });
    store.undo(&stamp()).expect("undone");
    assert_eq!(deceased(&store), [true, false]);
}

#[test]
fn touches_after_a_past_day_are_told_of_where_it_is_asked_what_worked() {
    let mut store = house();
    save(&mut store, &log("FELL", Touch { phase: Phase::Shock, ..touch(last() - 1) }));
    let effects = |as_of| {
        let view = View { as_of, ..View::default() };
        let effects = store.effects(&view).expect("bills");
        (effects.lines.len(), effects.later)
    };
    let (of_now, later) = effects(None);
    assert_eq!((of_now > 0, later), (true, 0));
    assert_eq!(effects(Some(last() - 30)), (0, of_now.try_into().expect("few")));
}

#[test]
fn a_guest_with_an_act_stays_when_his_bills_are_taken_back_and_goes_with_it() {
    let mut store = house();
    import(&mut store, &[("NEW", vec![33], 300)]);
    act(&mut store, "NEW", Act::Acknowledge);
    let batch = store.batches().expect("read").iter().map(|line| line.batch).max().expect("a batch");
    store.undo_batch(batch, &stamp()).expect("taken back");
    assert!(store.alert_act("NEW").expect("known still").is_some());
    store.undo(&stamp()).expect("the act is taken back");
    assert_eq!(store.alert_act("NEW"), Err(StoreError::UnknownMember));
    store.redo(&stamp()).expect("he is back with it");
    assert!(store.alert_act("NEW").expect("known again").is_some());
    assert_eq!(store.check().expect("checked"), vec![]);
}
