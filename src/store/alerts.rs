//! Alerts: one look over all guests finds those for whom a rule may fire; only they are followed day by day.

mod brief;
mod effects;
mod known;
mod lately;
mod pages;
mod standing;

use super::phases::Bench;
use super::rhythms::{everybody, visit_days, visit_days_between};
use super::roster::customer_of;
use super::{Store, StoreError};
use crate::domain::alert::{
    Acted, Alert, AlertRow, Alerts, Approached, Banner, Feasts, Moment, Quick, Urgency, Watch, WhyNot,
    best_first, fell_within, is_roster_wide, may_fire, why_not,
};
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::history::History;
use crate::domain::judge::Judgement;
use crate::domain::money::Fen;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::{Cause, DayText};
use crate::domain::view::View;
use known::Known;
use pages::chosen;

/// Days before and after the same date last year in which a feast is looked for.
const AROUND: i32 = 14;
/// Days before the as-of day that are looked at, where nobody has done anything.
const LOOKED_BACK: i32 = 150;

/// When alerts are asked for, and by whom guests are judged.
struct Look<'a> {
    bench: &'a Bench,
    /// The as-of day.
    as_of: Day,
    /// The day guests are spoken to: the clock's, or the as-of day when that lies in the past.
    spoken_on: Day,
    /// Whether the as-of day lies before the last one: then nothing was ever done about an alert.
    is_past: bool,
}

impl Look<'_> {
    /// The last day whose touches are known of.
    fn until(&self) -> Day {
        if self.is_past { self.as_of } else { Day(i32::MAX) }
    }

    /// The feasts of all days an alert may be followed through.
    fn feasts(&self, known: &Known) -> Feasts {
        let first_act = known.acts.values().map(|acted| acted.record.as_of).min().unwrap_or(self.as_of);
        Feasts::between(first_act.min(self.as_of) - LOOKED_BACK, self.as_of)
    }

    /// The alert of a guest and to whom it is given, by what was done about it last.
    fn alert(&self, watch: &Watch<'_>, acted: Option<&Acted>) -> (Option<Alert>, Option<String>) {
        if self.is_past {
            return (watch.stateless(self.as_of), None);
        }
        let state = watch.now(acted.map(|acted| &acted.record));
        (state.alert(), acted.and_then(|acted| acted.assigned_to(&state)).map(str::to_owned))
    }

    /// Why a guest without an alert has none.
    fn why_not(&self, watch: &Watch<'_>, acted: Option<&Acted>) -> Option<WhyNot> {
        if self.is_past {
            return why_not(watch, None);
        }
        why_not(watch, Some(&watch.now(acted.map(|acted| &acted.record))))
    }
}

/// A guest who is looked at, and his alert where one is open.
struct Raised {
    customer: CustomerId,
    alert: Option<Alert>,
    assigned_to: Option<String>,
    judgement: Judgement,
    days: Vec<VisitDay>,
}

impl Store {
    /// The open alerts, best first; `today` is the clock's day. One consistent look at the store, whoever writes meanwhile.
    /// What the latest bills of anybody tell is left out: see [`Store::alerts_telling`], [`Store::lately`].
    ///
    /// As of the last day what was done about alerts counts; as of a day before it nothing was ever done.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownOutlet`].
    pub fn alerts(&self, view: &View, today: Day) -> Result<Alerts, StoreError> {
        self.alerts_telling(view, today, |_| Vec::new())
    }

    /// The open alerts, within the caller's look at the store.
    fn alerts_at(&self, look: &Look<'_>) -> Result<Alerts, StoreError> {
        let Look { bench, as_of, spoken_on, .. } = *look;
        let known = self.known(look)?;
        let raised = self.raised(look, &known)?;
        let on_roster = |raised: &&Raised| bench.roster.contains(&raised.customer);
        let is_alive = |raised: &&Raised| !known.is_dead(raised.customer);
        let fell = |raised: &&Raised| raised.alert.is_some_and(|alert| fell_within(&alert, as_of));
        let fallen = raised.iter().filter(on_roster).filter(is_alive).filter(fell).count();
        let roster = bench.roster.len();
        let pages = self.pages(look, known, raised)?.into_iter();
        // Who is dead is on no list, but lists he would be on count him.
        let (mut dead, mut rows): (Vec<AlertRow>, Vec<AlertRow>) =
            pages.filter_map(Approached::row).partition(|row| row.record.deceased);
        for AlertRow { approach, alert, .. } in &mut dead {
            let cause = approach.cause.filter(|cause| *cause != Cause::Deceased);
            approach.chosen = chosen(Some(&*alert), approach.judgement.verdict.phase, cause);
        }
        rows.sort_by(|one, other| best_first(&urgency(one), &urgency(other)));
        Ok(Alerts {
            as_of,
            is_past: look.is_past,
            ladder: bench.ladder,
            banner: is_roster_wide(fallen, roster).then_some(Banner { fallen, roster }),
            weather: self.day_text(spoken_on, DayText::Weather)?,
            rows,
            dead,
        })
    }

    /// One guest as whoever turns to him today has to know him, and the day he was looked at; `today` is the clock's day.
    ///
    /// # Errors
    /// [`StoreError::Empty`], [`StoreError::UnknownMember`].
    pub fn approach(&self, member_no: &str, today: Day) -> Result<(Approached, Day, Ladder), StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let bench = self.bench_as_of(&View::default())?;
        let look = self.look(&bench, today)?;
        let customer = customer_of(&self.conn, member_no)?;
        let known = self.known(&look)?;
        let (raised, _) = self.raised_alone(&look, &known, customer)?;
        let mut page = self.pages(&look, known, vec![raised])?.pop().ok_or(StoreError::UnknownMember)?;
        let lately = self.lately_at(&[customer], look.as_of)?.remove(&customer);
        page.approach.learn(lately.unwrap_or_default());
        transaction.finish()?;
        Ok((page, look.as_of, bench.ladder))
    }

    /// What guests are judged by as of the day of a view, over all outlets.
    fn bench_as_of(&self, view: &View) -> Result<Bench, StoreError> {
        self.bench(self.counting(view)?.ok_or(StoreError::Empty)?.everywhere())
    }

    /// When alerts are asked for, by the day of a bench and the clock's.
    fn look<'a>(&self, bench: &'a Bench, today: Day) -> Result<Look<'a>, StoreError> {
        let as_of = bench.counting.as_of;
        let is_past = self.last_day()?.is_some_and(|last| as_of < last);
        let spoken_on = if is_past { as_of } else { as_of.max(today) };
        Ok(Look { bench, as_of, spoken_on, is_past })
    }

    /// One guest, with his alert if he has one, else why he has none. Nobody else is looked at, unless a feast of his is told by what others spend.
    fn raised_alone(
        &self,
        look: &Look<'_>,
        known: &Known,
        customer: CustomerId,
    ) -> Result<(Raised, Option<WhyNot>), StoreError> {
        let Look { bench, as_of, .. } = *look;
        let days = visit_days(&self.conn, &[customer], Day(i32::MIN), bench.counting)?;
        let days = days.into_iter().next().unwrap_or_default();
        let history = History::new(&days, &bench.calendar, bench.roster.contains(&customer));
        let judge = bench.judge();
        let judgement = judge.judge(&history.time(as_of));
        let (mut alert, mut assigned_to) = (None, None);
        let why_not;
        if known.is_asked_about(customer) {
            let feasts = look.feasts(known);
            let last_year = |day: Day| feasts.last_year(day);
            let facts = known.facts(customer, &last_year, (Fen::ZERO, 0));
            let mut watch = Watch { judge, history: &history, facts, touches: known.touches_of(customer) };
            let acted = known.acts.get(&customer);
            let first_act = acted.map_or(as_of, |acted| acted.record.as_of);
            if watch.asks_house_ticket(first_act.min(as_of) - LOOKED_BACK) {
                let of_last_year = self.days_of_last_year(look, &everybody(&self.conn)?, &last_year)?;
                watch.facts.house_ticket = house_ticket(&of_last_year);
            }
            (alert, assigned_to) = look.alert(&watch, acted);
            why_not = if alert.is_none() { look.why_not(&watch, acted) } else { None };
        } else {
            let is_dead = known.records.get(&customer).is_some_and(|record| record.deceased);
            let is_worse = judgement.verdict.phase.is_worse_than(Phase::Normal);
            why_not = is_worse.then_some(if is_dead { WhyNot::Deceased } else { WhyNot::Excluded });
        }
        Ok((Raised { customer, alert, assigned_to, judgement, days }, why_not))
    }

    /// The guests with an alert.
    fn raised(&self, look: &Look<'_>, known: &Known) -> Result<Vec<Raised>, StoreError> {
        let Look { bench, as_of, .. } = *look;
        let feasts = look.feasts(known);
        let last_year = |day: Day| feasts.last_year(day);
        let everybody = self.everybody(bench, bench.counting)?;
        let of_last_year = self.days_of_last_year(look, &everybody.customers, &last_year)?;
        let house_ticket = house_ticket(&of_last_year);
        let judge = bench.judge();
        let may_be_open = |customer: CustomerId, guest, of_last_year: &[VisitDay]| {
            let moment = Moment { as_of, guest, verdict: judge.verdict(&guest) };
            let facts = known.facts(customer, &last_year, house_ticket);
            !may_fire(&judge, &Quick { moment, facts, last_year: of_last_year }).is_empty()
        };
        let candidates: Vec<CustomerId> = everybody
            .times(bench)
            .zip(&of_last_year)
            .filter(|((customer, _, time), of_last_year)| {
                !known.is_own_account(*customer)
                    && (known.acts.contains_key(customer) || may_be_open(*customer, *time, of_last_year))
            })
            .map(|((customer, ..), _)| customer)
            .collect();
        let mut raised = Vec::new();
        let days = visit_days(&self.conn, &candidates, Day(i32::MIN), bench.counting)?;
        for (customer, days) in candidates.into_iter().zip(days) {
            let history = History::new(&days, &bench.calendar, bench.roster.contains(&customer));
            let facts = known.facts(customer, &last_year, house_ticket);
            let watch = Watch { judge, history: &history, facts, touches: known.touches_of(customer) };
            let (alert, assigned_to) = look.alert(&watch, known.acts.get(&customer));
            if alert.is_some() {
                let judgement = judge.judge(&history.time(as_of));
                raised.push(Raised { customer, alert, assigned_to, judgement, days });
            }
        }
        Ok(raised)
    }

    /// Everybody's days around the same date last year, by the sun and by the moon.
    fn days_of_last_year(
        &self,
        look: &Look<'_>,
        everybody: &[CustomerId],
        last_year: &dyn Fn(Day) -> [Option<Day>; 2],
    ) -> Result<Vec<Vec<VisitDay>>, StoreError> {
        let dates = last_year(look.as_of).into_iter().flatten();
        let (first, last) = dates.fold((look.as_of, Day(i32::MIN)), |(first, last), date| {
            (first.min(date - AROUND), last.max(date + AROUND))
        });
        visit_days_between(&self.conn, everybody, (first, last), look.bench.counting)
    }
}

/// Net spend and priced visits of everybody.
fn house_ticket(days: &[Vec<VisitDay>]) -> (Fen, u32) {
    days.iter().flatten().fold((Fen::ZERO, 0), |(net, billed), day| {
        if day.billed > 0 { (net + day.net, billed + day.billed) } else { (net, billed) }
    })
}

/// What a page is put in order by.
fn urgency(row: &AlertRow) -> Urgency<'_> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a chance lies between 0 and 1, and a float cast saturates"
    )]
    let chance = (row.chance.rate * 1_000.0).round() as u32;
    Urgency {
        value_at_risk: row.judgement.value_at_risk(),
        chance,
        worse_on: row.judgement.countdown.map(|countdown| countdown.on),
        member_no: &row.guest.member_no,
    }
}

#[cfg(test)]
mod tests;
