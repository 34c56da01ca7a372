//! Imports and edits in one list: whatever was done, undo goes all the way back and redo all the way forth.

use super::*;
use crate::domain::bill::{BillId, BillRow, Sitting};
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterMark;
use crate::domain::touch::{Booking, Method, Outcome, SpokenTo, Touch, WrittenBooking};
use crate::store::batch::tests::{query, view};
use crate::store::fixture::{claim, mark, setting, tick};
use crate::store::load::tests::{end_of_march, import, row};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

#[derive(Clone, Debug)]
enum Step {
    Import(Vec<BillRow<'static>>),
    Tick {
        member: &'static str,
        day: u32,
        sitting: Sitting,
        on: bool,
    },
    /// Gives some walk-in's bill to a guest, or takes it back.
    Claim {
        bill: Index,
        member: Option<&'static str>,
    },
    Mark {
        member: &'static str,
        to: RosterMark,
    },
    Setting {
        key: &'static str,
        to: Option<&'static str>,
    },
    /// Logs a touch, with a table for a day at the only outlet or at any.
    Touch {
        member: &'static str,
        table: Option<(u32, Sitting, bool)>,
    },
    /// Calls off what he booked last, or has it stand again.
    CallOff {
        member: &'static str,
    },
    UndoBatch(Index),
    Undo,
    Redo,
}

fn any_row() -> impl Strategy<Value = BillRow<'static>> {
    let number = select(vec!["1", "2", "3", ""]);
    let member = select(vec!["a", "b", "c", ""]);
    let amount = select(vec![100_i64, 200, -100]);
    (number, member, 1..4_u32, select(vec![1_u32, 4, 12, 19]), amount)
        .prop_map(|(number, member, day, hour, amount)| row(number, member, day, hour, amount))
}

fn any_step() -> impl Strategy<Value = Step> {
    let member = || select(vec!["a", "b", "c"]);
    let key_and_value = select(vec![
        ("cut_off", Some("00:00")),
        ("cut_off", Some("05:00")),
        ("cut_off", None),
        ("evening_from", Some("12:30")),
        ("evening_from", None),
        ("roster.size", Some("40")),
    ]);
    prop_oneof![
        4 => prop::collection::vec(any_row(), 1..7).prop_map(Step::Import),
        3 => (member(), 1..4_u32, select(Sitting::ALL.to_vec()), any::<bool>())
            .prop_map(|(member, day, sitting, on)| Step::Tick { member, day, sitting, on }),
        2 => (any::<Index>(), prop::option::of(member()))
            .prop_map(|(bill, member)| Step::Claim { bill, member }),
        1 => (member(), select(RosterMark::ALL.to_vec())).prop_map(|(member, to)| Step::Mark { member, to }),
        1 => key_and_value.prop_map(|(key, to)| Step::Setting { key, to }),
        2 => (member(), prop::option::of((1..4_u32, select(Sitting::ALL.to_vec()), any::<bool>())))
            .prop_map(|(member, table)| Step::Touch { member, table }),
        1 => member().prop_map(|member| Step::CallOff { member }),
        2 => any::<Index>().prop_map(Step::UndoBatch),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn numbers(store: &Store, sql: &str) -> Vec<i64> {
    let mut statement = store.conn.prepare(sql).expect("sql");
    let numbers = statement.query_map([], |row| row.get(0)).expect("rows");
    numbers.collect::<Result<_, _>>().expect("numbers")
}

/// A touch of the first of March, with a table.
fn touch(member: &str, table: Option<(u32, Sitting, bool)>) -> Edit {
    let on = |day| Day::from_ymd(2026, 3, day).expect("a day");
    let booking = table.map(|(day, sitting, at_main)| {
        let outlet = at_main.then(|| "main".to_owned());
        Box::new(Booking { day: on(day), sitting, outlet, room: None, covers: None, dishes: None })
    });
    let touch = Touch {
        day: on(1),
        minute: 600,
        who: "王".to_owned(),
        to: SpokenTo::Guest,
        method: Method::Phone,
        outcome: Outcome::Booked,
        cause: None,
        promise: None,
        cost: Fen::ZERO,
        note: None,
        next: None,
        phase: Phase::Normal,
    };
    Edit::Touch { member_no: member.to_owned(), touch: Box::new(touch), booking }
}

fn call_off(store: &Store, member: &str) -> Option<Edit> {
    let from = store.reservations(member, 1).ok()?.first()?.written();
    let to = WrittenBooking { cancelled: !from.cancelled, ..from.clone() };
    Some(Edit::Reservation { member_no: member.to_owned(), from: Box::new(from), to: Box::new(to) })
}

/// Takes a step as far as it is possible now.
fn take(store: &mut Store, step: &Step) {
    let result = match step {
        Step::Import(rows) => {
            import(store, &[rows]);
            return;
        }
        Step::Tick { member, day, sitting, on } => {
            let day = Day::from_ymd(2026, 3, *day).expect("a day");
            store.apply(&tick(member, day, *sitting, *on), &end_of_march())
        }
        Step::Claim { bill, member } => {
            let walk_ins = numbers(store, "SELECT id FROM bill WHERE member_id IS NULL ORDER BY id");
            if walk_ins.is_empty() {
                return;
            }
            let bill = BillId(walk_ins[bill.index(walk_ins.len())]);
            let seen = store.claim(bill).expect("read");
            store.apply(&claim(bill, seen.as_deref(), *member), &end_of_march())
        }
        Step::Mark { member, to } => {
            let Ok(seen) = store.roster_mark(member) else { return };
            store.apply(&mark(member, seen, *to), &end_of_march())
        }
        Step::Setting { key, to } => {
            let seen = store.stored_setting(key).expect("read");
            store.apply(&setting(key, seen.as_deref(), *to), &end_of_march())
        }
        Step::Touch { member, table } => store.apply(&touch(member, *table), &end_of_march()),
        Step::CallOff { member } => {
            let Some(edit) = call_off(store, member) else { return };
            store.apply(&edit, &end_of_march())
        }
        Step::UndoBatch(batch) => {
            let in_force = numbers(store, "SELECT id FROM batch WHERE undone = 0 ORDER BY id");
            if in_force.is_empty() {
                return;
            }
            store.undo_batch(in_force[batch.index(in_force.len())], &end_of_march())
        }
        Step::Undo => store.undo(&end_of_march()),
        Step::Redo => store.redo(&end_of_march()),
    };
    match result {
        Ok(_)
        | Err(
            StoreError::NoChange
            | StoreError::UnknownMember
            | StoreError::UnknownOutlet { .. }
            | StoreError::NothingToUndo
            | StoreError::NothingToRedo,
        ) => {}
        Err(error) => panic!("{step:?}: {error:?}"),
    }
}

/// Everything a person could see, without rowids: a guest who goes and comes back may get another one.
fn content(store: &Store) -> Vec<Vec<String>> {
    let mut content = view(store);
    for sql in [
        "SELECT m.number, o.name, t.day, t.sitting FROM tick t JOIN member m ON m.customer_id = t.customer_id \
         JOIN outlet o ON o.id = t.outlet_id",
        "SELECT t.id, m.number, t.day FROM touch t JOIN member m ON m.customer_id = t.customer_id",
        "SELECT r.id, m.number, r.touch_id, r.day, r.sitting, o.name, r.state FROM reservation r \
         JOIN member m ON m.customer_id = r.customer_id LEFT JOIN outlet o ON o.id = r.outlet_id",
        "SELECT m.number, c.bill_id FROM claim c JOIN member m ON m.id = c.member_id",
        "SELECT (SELECT group_concat(m.number ORDER BY m.number) FROM member m WHERE m.customer_id = c.id), \
         c.roster_mark FROM customer c",
        "SELECT key, value FROM setting",
        "SELECT id, member_id FROM bill",
    ] {
        content.push(query(store, sql));
    }
    content
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn undo_goes_all_the_way_back_and_redo_all_the_way_forth(steps in prop::collection::vec(any_step(), 1..14)) {
        let mut store = Store::in_memory().expect("a store");
        for step in &steps {
            take(&mut store, step);
            store.take_month_ends(end_of_march().today, &|| false).expect("taken");
        }
        while store.redo(&end_of_march()).is_ok() {}
        prop_assert_eq!(store.check(), Ok(vec![]));
        let after = content(&store);
        loop {
            match store.undo(&end_of_march()) {
                Ok(_) => {}
                Err(StoreError::NothingToUndo) => break,
                Err(error) => panic!("{error:?}"),
            }
        }
        prop_assert_eq!(content(&store), content(&Store::in_memory().expect("a store")));
        loop {
            match store.redo(&end_of_march()) {
                Ok(_) => {}
                Err(StoreError::NothingToRedo) => break,
                Err(error) => panic!("{error:?}"),
            }
        }
        prop_assert_eq!(content(&store), after);
        prop_assert_eq!(store.check(), Ok(vec![]));
    }
}
