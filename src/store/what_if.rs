//! What a changed setting would alter, read without writing anything.

use super::rebuild::Clocks;
use super::{Store, StoreError};
use crate::domain::bill::OutletId;
use crate::domain::calendar::Calendar;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::domain::intake::ImportProfile;
use crate::domain::settings::Settings;
use crate::domain::view::{SheetQuery, View};
use crate::domain::what_if::{BillChange, SheetChange, WhatIf};
use std::ops::RangeInclusive;

/// What a sheet is judged by.
type Rules = (Settings, Calendar);

/// The settings in force and what the screen around them needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsPage {
    /// What is in force.
    pub settings: Settings,
    /// The outlets, in order of name.
    pub outlets: Vec<String>,
    /// Closed days that follow one another, the latest first.
    pub closed: Vec<RangeInclusive<Day>>,
    /// Runs of days on which no outlet sold anything and that are not closed, the latest first.
    pub suggested: Vec<RangeInclusive<Day>>,
    /// How files of known headers are read, in order of name.
    pub profiles: Vec<ImportProfile>,
    /// Whether the guests are made up.
    pub demo: bool,
}

impl Store {
    /// The settings with the closed days and those the bills suggest.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn settings_page(&self) -> Result<SettingsPage, StoreError> {
        let calendar = self.calendar()?;
        let sql = "SELECT DISTINCT day FROM day_total WHERE counted > 0 ORDER BY day";
        let mut statement = self.conn.prepare_cached(sql)?;
        let sold = statement.query_map([], |row| row.get(0).map(Day))?;
        let sold: Vec<Day> = sold.collect::<Result<_, _>>()?;
        Ok(SettingsPage {
            settings: self.settings()?,
            outlets: self.outlets()?,
            closed: calendar.closed_spans(),
            suggested: calendar.suggested(&sold),
            profiles: self.profiles()?,
            demo: self.info("demo")?.is_some(),
        })
    }

    /// What an edit of settings or closed days would alter if it were made.
    ///
    /// # Errors
    /// When a value does not fit, with what would; when the store cannot be read.
    pub fn what_if(&self, edit: &Edit) -> Result<WhatIf, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let (settings, calendar) = (self.settings()?, self.calendar()?);
        let what = match edit {
            Edit::Setting { key, to: Some(value), .. } => {
                let mut after = settings.clone();
                after.set(key, value)?;
                if key.starts_with("cut_off") || key.starts_with("evening_from") {
                    WhatIf::Bills(self.bills_that_move(&settings, &after)?)
                } else {
                    self.sheets((settings, calendar.clone()), (after, calendar))?
                }
            }
            Edit::ClosedDays { from, to, closed } => {
                let is_in = |day: &Day| (*from..=*to).contains(day);
                let stay = calendar.closed_days().filter(|day| !is_in(day));
                let added = (from.0..=to.0).map(Day).filter(|_| *closed);
                let after = Calendar::new(stay.chain(added).collect::<Vec<_>>());
                self.sheets((settings.clone(), calendar), (settings, after))?
            }
            _ => WhatIf::Nothing,
        };
        look.finish()?;
        Ok(what)
    }

    /// The sheet of the running month under the settings and closed days of before and after.
    fn sheets(&self, before: Rules, after: Rules) -> Result<WhatIf, StoreError> {
        if self.last_day()?.is_none() {
            return Ok(WhatIf::Nothing);
        }
        let sheet = |(settings, calendar): Rules| {
            let view = View { count_by: Some(settings.count_by), ..View::default() };
            let query = SheetQuery { view, ..SheetQuery::default() };
            self.sheet_of(self.question_under(&query, settings, calendar)?)
        };
        Ok(WhatIf::Sheet(Box::new(SheetChange::between(&sheet(before)?, &sheet(after)?))))
    }

    fn bills_that_move(&self, before: &Settings, after: &Settings) -> Result<BillChange, StoreError> {
        let (mut old, mut new) = (Clocks::of(before.clone()), Clocks::of(after.clone()));
        let mut change = BillChange::default();
        // One look at every bill, by its time: the clock knows few times, the store many bills.
        let sql = "SELECT (id >> 20) & 4095 AS outlet, second, count(*) FROM bill \
                   WHERE second IS NOT NULL GROUP BY outlet, second";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let outlet = OutletId(row.get(0)?);
            let (was, is) = (old.rules(&self.conn, outlet)?, new.rules(&self.conn, outlet)?);
            if was != is {
                change.add(row.get(1)?, row.get(2)?, was, is);
            }
        }
        Ok(change)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::{BillRow, BillTime};
    use crate::domain::intake::{BillSink, RowCounts, Target};
    use crate::domain::money::Fen;
    use crate::domain::phase::Phase;
    use crate::store::Stamp;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn stamp() -> Stamp {
        Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: day("2026-10-19") }
    }

    /// Guest A dines every fifth day of a year up to 18 October, guest B six times as rarely; nothing is sold on two days.
    fn store() -> Store {
        let mut store = Store::in_memory().expect("a store");
        let mut import = store.begin_import(&stamp()).expect("an import");
        import.open_file("till.csv", &[Target::MemberNo, Target::VisitedAt, Target::Amount]).expect("a file");
        let end = day("2026-10-18");
        for back in 0..365 {
            let numbers = [("A", back % 5 == 0), ("B", back % 30 == 0), ("", back != 3 && back != 4)];
            for (line, (number, _)) in (1..).zip(numbers.iter().filter(|(_, comes)| *comes)) {
                let row = BillRow {
                    line: 4 * u64::try_from(back).expect("small") + line,
                    member_no: (!number.is_empty()).then_some(*number),
                    time: Some(BillTime { date: end - back, second: Some(68_400) }),
                    amount: Some(Fen(if *number == "A" { 50_000 } else { 30_000 })),
                    ..BillRow::default()
                };
                import.bill(&row).expect("taken");
            }
        }
        import.close_file(&RowCounts::default()).expect("judged");
        import.finish().expect("saved");
        store
    }

    fn sheet(store: &Store, edit: &Edit) -> SheetChange {
        match store.what_if(edit).expect("reckoned") {
            WhatIf::Sheet(change) => *change,
            other => panic!("{other:?}"),
        }
    }

    fn setting(key: &str, to: &str) -> Edit {
        Edit::Setting { key: key.into(), from: None, to: Some(to.into()) }
    }

    #[test]
    fn a_ladder_says_who_changes_phase() {
        let mut store = store();
        // Six visits a month are judged by their own rhythm but for this.
        store.apply(&setting("phase.basis", "house"), &stamp()).expect("saved");
        let change = sheet(&store, &setting("phase.ladder", "5/4/2"));
        let moved: Vec<_> =
            change.moved.iter().map(|(guest, was, is)| (guest.member_no.as_str(), *was, *is)).collect();
        assert_eq!(moved, [("A", Phase::Resting, Phase::Normal)]);
        assert_eq!(change.guests, [2, 2]);
    }

    #[test]
    fn a_smaller_roster_says_who_goes_and_a_rule_of_counting_changes_nothing_here() {
        let store = store();
        let change = sheet(&store, &setting("roster.size", "1"));
        let going: Vec<_> = change.going.iter().map(|guest| guest.member_no.as_str()).collect();
        assert_eq!((going, change.coming.len()), (vec!["B"], 0));
        assert!(sheet(&store, &setting("count_by", "day")).is_empty());
    }

    #[test]
    fn the_sheet_foretold_is_the_sheet_after_saving() {
        let closed = Edit::ClosedDays { from: day("2026-10-14"), to: day("2026-10-15"), closed: true };
        for edit in [setting("phase.ladder", "5/4/2"), setting("roster.size", "1"), closed] {
            let mut store = store();
            let before = store.sheet(&SheetQuery::default()).expect("a sheet");
            let foretold = sheet(&store, &edit);
            store.apply(&edit, &stamp()).expect("saved");
            let after = store.sheet(&SheetQuery::default()).expect("a sheet");
            assert_eq!(foretold, SheetChange::between(&before, &after), "{edit:?}");
        }
    }

    #[test]
    fn days_without_a_bill_are_suggested_until_they_are_closed() {
        let mut store = store();
        let days = day("2026-10-14")..=day("2026-10-15");
        let page = store.settings_page().expect("a page");
        // Guests alone came on neither day.
        assert_eq!((page.suggested, page.closed), (vec![days.clone()], vec![]));
        let edit = Edit::ClosedDays { from: *days.start(), to: *days.end(), closed: true };
        store.apply(&edit, &stamp()).expect("closed");
        let page = store.settings_page().expect("a page");
        assert_eq!((page.suggested, page.closed), (vec![], vec![days]));
    }
}
