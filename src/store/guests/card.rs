//! One guest as far as he is known: his card.

use super::{Given, Recent, Reckoning};
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::customer::{BillPage, BillQuery};
use crate::domain::day::Day;
use crate::domain::guests::{CARD_MONTHS, CARD_TOUCHES, GuestCard, Known, Owner, spend_by_month, ten_days};
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::{LoggedTouch, woken_of_late};
use crate::domain::view::View;
use crate::domain::visit::{Counting, visits_by_day};
use crate::store::phase_history::month_ends_of;
use crate::store::records::record_of;
use crate::store::tally::{facts_between, months};
use crate::store::{Store, StoreError};

/// Months of bills that a card shows, up to the last visit.
const RECENT_MONTHS: i32 = 6;

impl Store {
    /// A guest as far as he is known.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownMember`], [`StoreError::UnknownOutlet`].
    pub fn guest_card(&self, member_no: &str, view: &View) -> Result<GuestCard, StoreError> {
        let look = self.conn.unchecked_transaction()?;
        let counting = self.counting(view)?.ok_or(StoreError::Empty)?;
        let line = self.customer(member_no, view)?;
        let customer = line.guest.customer;
        let reckoning = Reckoning::new(counting, self.bench(counting)?);
        let strips = counting.as_of.month().plus(1 - CARD_MONTHS).first_day();
        // From the first month on: no sum holds how many of his visits have a priced bill.
        let from = months(&self.conn)?.first().map_or(strips, |first| first.first_day());
        let facts = facts_between(&self.conn, &[customer], from, counting.as_of)?;
        let mut recent = Recent::default();
        reckoning.add(&mut recent, &facts);
        let bench = &reckoning.bench;
        let baseline = self.baselines(&[customer], counting, &bench.calendar)?.into_iter().next().flatten();
        let past = bench.past(customer, (line.first_visit, line.last_visit), baseline);
        let everywhere = visits_by_day(&facts, counting.everywhere());
        let everywhere: Vec<VisitDay> = everywhere.iter().map(VisitDay::from).collect();
        let days = visits_by_day(&facts, counting);
        let touches = self.touches_until(member_no, counting.as_of, view)?;
        let came = everywhere.iter().filter(|day| day.visits > 0).map(|day| day.day);
        let touched: Vec<_> = touches.iter().map(|logged| (logged.touch.day, logged.touch.phase)).collect();
        let record = record_of(&self.conn, customer)?;
        let given = Given { mark: line.roster, owner: record.owner.as_deref().map(Owner::named) };
        let card = GuestCard {
            billed: days.iter().map(|day| day.billed).sum(),
            known: Known {
                record,
                learned: self.learned(member_no, view)?,
                leap_month: self.settings()?.leap_month,
            },
            numbers: self.numbers(customer)?,
            figures: reckoning.figures(customer, past, recent, given),
            judgement: bench.judge().judge(&past.with(&everywhere)),
            as_of: counting.as_of,
            ladder: bench.ladder,
            standing: None,
            month_ends: month_ends_of(&self.conn, customer, &facts, counting)?,
            heat: ten_days(&days, counting.as_of),
            months: spend_by_month(&days, counting.as_of),
            ticks: self.ticks_of(customer, strips, counting)?,
            recent: self.recent_bills(member_no, line.last_visit, view)?,
            woken: woken_of_late(&touched, &came.collect::<Vec<_>>(), counting.as_of),
            touches,
            reservations: self.reservations(member_no, CARD_TOUCHES)?,
            line,
        };
        look.finish()?;
        Ok(card)
    }

    /// The bills of the months up to a guest's last visit, in order of time.
    fn recent_bills(&self, member_no: &str, last: Option<Day>, view: &View) -> Result<BillPage, StoreError> {
        let Some(last) = last else { return Ok(BillPage::default()) };
        let query = BillQuery {
            member_no: Some(member_no.to_owned()),
            from: Some(last.month().plus(1 - RECENT_MONTHS).first_day()),
            to: view.as_of,
            ..BillQuery::default()
        };
        self.bills(&query, view)
    }

    /// A guest's latest touches: all of them, unless one looks from an earlier day.
    fn touches_until(
        &self,
        member_no: &str,
        as_of: Day,
        view: &View,
    ) -> Result<Vec<LoggedTouch>, StoreError> {
        let mut touches = self.touches(member_no, usize::MAX)?;
        touches.retain(|logged| view.as_of.is_none() || logged.touch.day <= as_of);
        touches.truncate(CARD_TOUCHES);
        Ok(touches)
    }

    /// A guest's ticks from a day on, in order, of the scope.
    fn ticks_of(
        &self,
        customer: CustomerId,
        from: Day,
        counting: Counting,
    ) -> Result<Vec<(Day, Sitting)>, StoreError> {
        let sql = "SELECT DISTINCT day, sitting FROM tick WHERE customer_id = ?1 AND day >= ?2 \
                   AND (?3 IS NULL OR outlet_id = ?3) ORDER BY day, sitting";
        let mut statement = self.conn.prepare_cached(sql)?;
        let outlet = counting.scope.map(|outlet| outlet.0);
        let ticks = statement.query_map((customer.0, from.0, outlet), |row| {
            Ok((Day(row.get(0)?), Sitting::from_code(row.get(1)?).unwrap_or(Sitting::Unknown)))
        })?;
        Ok(ticks.collect::<Result<_, _>>()?)
    }

    fn numbers(&self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT number FROM member WHERE customer_id = ?1 ORDER BY id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let numbers = statement.query_map([customer.0], |row| row.get(0))?;
        Ok(numbers.collect::<Result<_, _>>()?)
    }
}
