//! Gathering what the other views of a sheet are made from: the year of its guests, and what changed since last month.

use super::ranking::Roster;
use super::sheet::by_customer;
use super::tally::facts_between;
use super::{Store, StoreError};
use crate::domain::bill::CustomerId;
use crate::domain::changes::{Changes, ChangesInput, ComparedGuest, Listing, compare_months};
use crate::domain::view::SheetQuery;
use crate::domain::visit::Counting;
use crate::domain::year::{Year, YearInput, take_year};

impl Store {
    /// The year of the guests on a sheet, up to its month.
    ///
    /// # Errors
    /// The same as [`Store::sheet`].
    pub fn year(&self, query: &SheetQuery) -> Result<Year, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let question = self.question(query)?;
        let month = question.month;
        let counting = Counting { as_of: question.counting.as_of.min(month.last_day()), ..question.counting };
        let wanted = on_it(&self.roster(&question)?);
        let facts = facts_between(&self.conn, &wanted, Year::first_day(month), counting.as_of)?;
        let mut facts = by_customer(facts);
        let guests =
            wanted.into_iter().map(|customer| (customer, facts.remove(&customer).unwrap_or_default()));
        let input = YearInput { month, counting, first_bill: self.first_day()?, guests: guests.collect() };
        let year = take_year(&input);
        look.finish()?;
        Ok(year)
    }

    /// What has changed on a sheet since the month before.
    ///
    /// # Errors
    /// The same as [`Store::sheet`].
    pub fn changes(&self, query: &SheetQuery) -> Result<Changes, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let question = self.question(query)?;
        let month = question.month;
        let counting = Counting { as_of: question.counting.as_of.min(month.last_day()), ..question.counting };
        let roster = self.roster(&question)?;
        let mut wanted = on_it(&roster);
        wanted.extend(&roster.gone);
        wanted.sort_unstable();
        let before = Counting { as_of: month.plus(-1).last_day(), ..counting };
        let pasts_before = self.pasts(&self.bench_of(&question, &roster, before)?, &wanted)?;
        let pasts = self.pasts(&self.bench_of(&question, &roster, counting)?, &wanted)?;
        let from = ChangesInput::facts_from(month, &question.calendar);
        let mut facts = by_customer(facts_between(&self.conn, &wanted, from, counting.as_of)?);
        let came =
            |customer| roster.places.iter().any(|place| place.customer == customer && place.newly_listed);
        let guests = wanted.into_iter().map(|customer| ComparedGuest {
            customer,
            listing: match () {
                () if roster.gone.contains(&customer) => Listing::Left,
                () if came(customer) => Listing::Came,
                () => Listing::Stayed,
            },
            before: pasts_before.get(&customer).copied().unwrap_or_default(),
            now: pasts.get(&customer).copied().unwrap_or_default(),
            facts: facts.remove(&customer).unwrap_or_default(),
        });
        let changes = compare_months(&ChangesInput {
            month,
            as_of: question.counting.as_of,
            counting,
            first_bill: self.first_day()?,
            guests: guests.collect(),
            calendar: question.calendar,
            ladder: question.settings.ladder,
            basis: question.settings.phase_basis,
        });
        look.finish()?;
        Ok(changes)
    }
}

/// The guests of a roster, in order of customer.
fn on_it(roster: &Roster) -> Vec<CustomerId> {
    let mut wanted: Vec<CustomerId> = roster.places.iter().map(|place| place.customer).collect();
    wanted.sort_unstable();
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::Sitting;
    use crate::domain::changes::Change;
    use crate::domain::day::Day;
    use crate::domain::view::View;
    use crate::store::fixture::{TODAY, apply, house, tick};

    fn query(as_of: Day) -> SheetQuery {
        SheetQuery { view: View { as_of: Some(as_of), ..View::default() }, ..SheetQuery::default() }
    }

    #[test]
    fn the_year_holds_the_guests_of_the_sheet_with_the_visits_of_the_sheet() {
        let store = house();
        let query = query(TODAY);
        let (sheet, year) = (store.sheet(&query).expect("a sheet"), store.year(&query).expect("a year"));
        assert!(!sheet.rows.is_empty());
        for row in &sheet.rows {
            let own = year.row(row.guest.customer).expect("his year");
            let of_month: u32 = own.periods[33..].iter().flatten().map(|figures| figures.visits).sum();
            assert_eq!(of_month, row.figures.visits, "{:?}", row.guest);
        }
        assert_eq!(
            year.totals.periods[33..].iter().flatten().map(|all| all.visits).sum::<u32>(),
            sheet.totals.visits
        );
    }

    #[test]
    fn a_tick_after_the_as_of_day_stands_on_the_sheet_until_it_is_taken_back() {
        let mut store = house();
        let query = query(TODAY - 1);
        let before = store.sheet(&query).expect("a sheet");
        let whose = before.rows[0].guest.member_no.clone();
        apply(&mut store, &tick(&whose, TODAY, Sitting::Unknown, true)).expect("ticked");
        let mut after = store.sheet(&query).expect("a sheet");
        let ticks = std::mem::take(&mut after.rows[0].later_ticks);
        assert_eq!(ticks.iter().map(|cell| cell.day).collect::<Vec<_>>(), [TODAY.day_of_month()]);
        assert_eq!(after, before, "nothing else has changed");
        apply(&mut store, &tick(&whose, TODAY, Sitting::Unknown, false)).expect("taken back");
        assert_eq!(store.sheet(&query).expect("a sheet"), before);
    }

    #[test]
    fn the_changes_agree_with_the_sheet() {
        let store = house();
        // The bills lie around the end of February: of March some days have passed.
        let query = query(TODAY);
        let (sheet, changes) =
            (store.sheet(&query).expect("a sheet"), store.changes(&query).expect("changes"));
        assert!(changes.compares && !changes.rows.is_empty());
        for row in &changes.rows {
            let Some(own) = sheet.rows.iter().find(|own| own.guest.customer == row.customer) else {
                assert_eq!(row.change, Change::Left);
                continue;
            };
            assert_eq!(
                (row.visits_more(), row.whole.visits, row.phases.1.phase),
                (own.change, own.previous_visits, own.standing.verdict.phase)
            );
        }
    }
}
