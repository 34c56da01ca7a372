//! Random edits: undoing all gives the store before, redoing all the store after.

use super::tests::{closed_days, exclude};
use super::*;
use crate::domain::alert::{Act, Acted, AlertRecord, Rule};
use crate::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use crate::domain::bill::Sitting;
use crate::domain::edit::AlertEdit;
use crate::domain::guest_record::GuestRecord;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterMark;
use crate::domain::touch::Cause;
use crate::store::Access;
use crate::store::fixture::{TODAY, apply, bill_id, claim, dump, house, house_in, mark, setting, stamp};
use crate::store::journal::check_chain;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// Now and then nothing is known.
fn any_record() -> impl Strategy<Value = GuestRecord> {
    let text = |texts: &[&'static str]| {
        prop::option::of(prop::sample::select(texts.to_vec())).prop_map(|text| text.map(str::to_owned))
    };
    let day = prop::sample::select(vec!["lunar leap 6-1", "lunar 1968-12-30", "08-15"]);
    let days = prop::collection::vec(day, 0..2);
    (text(&["王敏", "陈静"]), text(&["牡丹厅"]), days, any::<bool>()).prop_map(
        |(owner, room, days, deceased)| {
            let birthday = |text| Anniversary {
                kind: AnniversaryKind::Birthday,
                date: read_date(text).expect("a date"),
            };
            let anniversaries = days.into_iter().map(birthday).collect();
            GuestRecord { owner, room, anniversaries, deceased, ..GuestRecord::default() }
        },
    )
}

/// Now and then nothing was done.
fn any_act() -> impl Strategy<Value = Option<Acted>> {
    let acts = [Act::Assign, Act::Acknowledge, Act::Snooze { until: TODAY + 7 }, Act::Close(Cause::Ill)];
    let who = prop::option::of(prop::sample::select(vec!["王敏", "陈静"]));
    let acted = |(act, who): (Act, Option<&str>)| Acted {
        record: AlertRecord {
            as_of: TODAY,
            act,
            opened_on: TODAY - 3,
            rules: [Rule::Fell, Rule::Gap].into_iter().collect(),
            from: Phase::Normal,
            phase: Phase::Shock,
        },
        assigned_to: who.map(str::to_owned),
    };
    prop::option::weighted(0.8, (prop::sample::select(acts.to_vec()), who).prop_map(acted))
}

fn any_edit() -> impl Strategy<Value = Edit> {
    let member = prop::sample::select(vec!["001", "1", "002", "003"]);
    let sitting = prop::sample::select(Sitting::ALL.to_vec());
    let any_mark = || prop::sample::select(RosterMark::ALL.to_vec());
    let owner = prop::option::of(prop::sample::select(vec!["王敏", "陈静"]));
    let outlet = prop::option::of(prop::sample::select(vec!["人民路店", "滨江 店"]));
    let any_number = || prop::option::of(prop::sample::select(vec!["001", "002"]));
    let value = prop::sample::select(vec![
        ("count_by", Some("day")),
        ("count_by", Some("bill")),
        ("count_by", None),
        ("cut_off", Some("05:00")),
        ("cut_off", None),
        ("evening_from", Some("15:00")),
        ("evening_from", None),
        ("cut_off@滨江 店", Some("03:00")),
        ("cut_off@滨江 店", None),
        ("phase.ladder", Some("8/5/2")),
    ]);
    let bill = prop::sample::select(vec![bill_id(TODAY - 4, 1, 1), bill_id(TODAY - 3, 2, 0)]);
    prop_oneof![
        3 => (member.clone(), 0..4_i32, sitting, outlet, any::<bool>()).prop_map(
            |(member_no, back, sitting, outlet, on)| Edit::Tick {
                member_no: member_no.to_owned(),
                day: TODAY - back,
                sitting,
                outlet: outlet.map(str::to_owned),
                on,
            }
        ),
        1 => (bill, any_number(), any_number()).prop_map(|(bill, from, to)| claim(bill, from, to)),
        1 => (member.clone(), any_mark(), any_mark()).prop_map(|(member_no, from, to)| mark(member_no, from, to)),
        1 => prop::collection::vec(prop::sample::select(vec!["001", "1", "002", "003"]), 0..4)
            .prop_map(|member_nos| exclude(&member_nos)),
        1 => (prop::collection::vec(prop::sample::select(vec!["001", "1", "002", "003"]), 0..4), any_mark()).prop_map(
            |(member_nos, to)| {
                let Edit::Marks { guests, .. } = exclude(&member_nos) else { unreachable!() };
                Edit::Marks { guests, to }
            }
        ),
        2 => (member.clone(), any_record()).prop_map(|(member_no, to)| Edit::Record {
            member_no: member_no.to_owned(),
            from: Box::default(),
            to: Box::new(to),
        }),
        1 => (prop::collection::vec(member.clone(), 0..4), owner).prop_map(|(numbers, to)| Edit::Owners {
            guests: numbers.into_iter().map(|number| (number.to_owned(), None)).collect(),
            to: to.map(str::to_owned),
        }),
        1 => (prop::collection::vec(member, 1..4), any_act()).prop_map(|(numbers, to)| Edit::Alert {
            guests: numbers
                .into_iter()
                .map(|number| AlertEdit { member_no: number.to_owned(), from: None, to: to.clone() })
                .collect(),
        }),
        1 => value.prop_map(|(key, to)| setting(key, None, to)),
        1 => (0..9_i32, 0..5_i32, any::<bool>()).prop_map(|(back, days, closed)| {
            closed_days(TODAY - back, TODAY - back + days, closed)
        }),
    ]
}

/// Makes an edit that says it saw what is stored, so that most random ones go through.
fn apply_as_seen(store: &mut Store, edit: Edit) -> bool {
    let seen = match edit {
        Edit::Roster { member_no, to, .. } => {
            let from = store.roster_mark(&member_no).expect("known");
            Edit::Roster { member_no, from, to }
        }
        Edit::Claim { bill, to, .. } => Edit::Claim { bill, from: store.claim(bill).expect("read"), to },
        Edit::Setting { key, to, .. } => {
            Edit::Setting { from: store.stored_setting(&key).expect("read"), key, to }
        }
        Edit::Record { member_no, to, .. } => {
            let from = Box::new(store.guest_record(&member_no).expect("known"));
            let to = Box::new(to.checked().expect("it fits"));
            Edit::Record { member_no, from, to }
        }
        Edit::Owners { mut guests, to } => {
            for (member_no, seen) in &mut guests {
                *seen = store.guest_record(member_no).expect("known").owner;
            }
            Edit::Owners { guests, to }
        }
        Edit::Alert { mut guests } => {
            for guest in &mut guests {
                guest.from = store.alert_act(&guest.member_no).expect("known");
            }
            Edit::Alert { guests }
        }
        Edit::Marks { mut guests, to } => {
            for (member_no, seen) in &mut guests {
                *seen = store.roster_mark(member_no).expect("known");
            }
            Edit::Marks { guests, to }
        }
        other => other,
    };
    match apply(store, &seen) {
        Ok(_) => true,
        // A bill that a changed cut-off moved has another id.
        Err(StoreError::NoChange | StoreError::UnknownBill(_)) => false,
        Err(error) => panic!("{seen:?}: {error:?}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() })]

    #[test]
    fn undoing_all_gives_the_store_before_and_redoing_all_the_store_after_across_restarts(
        edits in prop::collection::vec(any_edit(), 1..20),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let mut store = house_in(&path);
        prop_assert_eq!(store.take_month_ends(TODAY, &|| false), Ok(1), "February");
        let before = dump(&store);
        let made = edits.into_iter().filter(|edit| apply_as_seen(&mut store, edit.clone())).count();
        let after = dump(&store);
        for _ in 0..2 {
            drop(store);
            store = Store::open(&path, Access::Write).expect("opens again");
            for _ in 0..made {
                store.undo(&stamp()).expect("undone");
            }
            prop_assert_eq!(store.undo(&stamp()), Err(StoreError::NothingToUndo));
            prop_assert_eq!(&dump(&store), &before);
            drop(store);
            store = Store::open(&path, Access::Write).expect("opens again");
            for _ in 0..made {
                store.redo(&stamp()).expect("brought back");
            }
            prop_assert_eq!(store.redo(&stamp()), Err(StoreError::NothingToRedo));
            prop_assert_eq!(&dump(&store), &after);
        }
        prop_assert_eq!(check_chain(&store.conn), Ok(vec![]));
    }

    #[test]
    fn any_walk_of_edits_undo_and_redo_keeps_a_chain_that_explains_itself(
        steps in prop::collection::vec((0..4_u8, any_edit()), 1..40),
    ) {
        let mut store = house();
        for (step, edit) in steps {
            match step {
                0 | 1 => drop(apply_as_seen(&mut store, edit)),
                2 => drop(store.undo(&stamp())),
                _ => drop(store.redo(&stamp())),
            }
        }
        prop_assert_eq!(check_chain(&store.conn), Ok(vec![]));
    }
}
