//! What the page of an alert tells of its guest, and what the words are filled from.

use super::known::Known;
use super::{Look, Raised};
use crate::domain::address;
use crate::domain::alert::{Act, Acted, Approach, Approached, LastSitting, Rule, TouchMade};
use crate::domain::anniversary::AnniversaryKind;
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::guest_record::{Dish, GuestRecord, Learned, learn, read_dishes};
use crate::domain::guests::year_start;
use crate::domain::phase::Phase;
use crate::domain::playbook::{
    Chosen, Parties, Past, Script, Situation, chance_of_return, choose, nearest_occasion, next_good_day,
};
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::{Cause, DayText, LatestTouch, Method, woken_of_late};
use crate::store::bills::bills_of_day;
use crate::store::{Store, StoreError};
use std::collections::{BTreeMap, HashMap};

/// Days he came on of late whose bills are read: what he is used to is learned from them.
const LEARNED_FROM: usize = 4;

impl Store {
    /// The pages of guests, in any order.
    pub(super) fn pages(
        &self,
        look: &Look<'_>,
        mut known: Known,
        raised: Vec<Raised>,
    ) -> Result<Vec<Approached>, StoreError> {
        let customers: Vec<CustomerId> = raised.iter().map(|raised| raised.customer).collect();
        let until = if look.is_past { look.as_of } else { Day(i32::MAX) };
        let mut touched = self.latest_touches(&customers, until)?;
        let mut bills = self.late_bills(&raised)?;
        let weather = self.day_text(look.spoken_on, DayText::Weather)?;
        let leap = self.settings()?.leap_month;
        let mut rows = Vec::with_capacity(raised.len());
        for raised in raised {
            let customer = raised.customer;
            let record = known.records.remove(&customer).unwrap_or_default();
            let acted = known.acts.remove(&customer);
            let touched = touched.remove(&customer);
            let cause = standing_cause(touched.as_ref(), acted.as_ref(), raised.judgement.last_visit);
            let bills = bills.remove(&customer).unwrap_or_default();
            let page =
                Page { look, raised: &raised, record: &record, touched: touched.as_ref(), bills: &bills };
            let chosen = page.chosen(cause);
            let way = chosen.measure.way().usual_method();
            let guest = self.guest(customer)?;
            let mut script = page.script(&guest, leap);
            script.weather.clone_from(&weather);
            script.parties.company = self.company(customer)?;
            let phase = raised.judgement.verdict.phase;
            // Who is not reached in person is reached by a voucher, if at all.
            let method = way.unwrap_or(Method::Voucher);
            let observed = known.effects.get(&(method, phase)).copied().unwrap_or_default();
            let approach = Approach {
                phones: self.phones(customer)?,
                last_sitting: page.last_sitting(),
                woken: page.woken(known.touches_of(customer)),
                left_out: record.left_out(look.spoken_on, way),
                chance: chance_of_return(phase, method, observed),
                guest,
                cause,
                chosen,
                script,
                judgement: raised.judgement,
                record,
                touched,
            };
            let (alert, assigned_to) = (raised.alert, raised.assigned_to);
            rows.push(Approached { approach, alert, assigned_to, acted });
        }
        Ok(rows)
    }

    /// The bills of the days guests came on of late, in order of time: each day is read once, for all of them.
    fn late_bills(&self, raised: &[Raised]) -> Result<HashMap<CustomerId, Vec<BillLine>>, StoreError> {
        let mut days: BTreeMap<Day, Vec<CustomerId>> = BTreeMap::new();
        for Raised { customer, days: own, .. } in raised {
            let came = own.iter().rev().filter(|day| day.visits > 0);
            for day in came.take(LEARNED_FROM) {
                days.entry(day.day).or_default().push(*customer);
            }
        }
        let settings = self.settings()?;
        let mut bills: HashMap<CustomerId, Vec<BillLine>> = HashMap::new();
        for (day, customers) in days {
            for (customer, bill) in bills_of_day(&self.conn, &settings, day, &customers)? {
                bills.entry(customer).or_default().push(bill);
            }
        }
        Ok(bills)
    }
}

/// Why he stays away: what was learned by a touch or said when his alert was closed, unless he came since.
pub(super) fn standing_cause(
    touched: Option<&LatestTouch>,
    acted: Option<&Acted>,
    last_visit: Option<Day>,
) -> Option<Cause> {
    let said = touched.and_then(|touched| touched.standing_cause(last_visit));
    let closed = acted.and_then(|acted| match acted.record.act {
        Act::Close(cause) if last_visit <= Some(acted.record.as_of) => Some(cause),
        _ => None,
    });
    said.or(closed)
}

/// A guest as his page is made from.
struct Page<'a> {
    look: &'a Look<'a>,
    raised: &'a Raised,
    record: &'a GuestRecord,
    touched: Option<&'a LatestTouch>,
    bills: &'a [BillLine],
}

impl Page<'_> {
    fn chosen(&self, cause: Option<Cause>) -> Chosen {
        let rules: Vec<Rule> = self.raised.alert.iter().flat_map(|alert| alert.rules.iter()).collect();
        choose(&Situation {
            cause,
            open_promise: rules.contains(&Rule::Promise),
            rules: &rules,
            phase: self.raised.judgement.verdict.phase,
            habit: None,
        })
    }

    fn script(
        &self,
        guest: &crate::domain::customer::Guest,
        leap: crate::domain::anniversary::LeapMonth,
    ) -> Script {
        let today = self.look.spoken_on;
        let calendar = &self.look.bench.calendar;
        let owner = self.raised.assigned_to.clone().or_else(|| self.record.owner.clone());
        let near = self.record.anniversaries.iter().flat_map(|anniversary| {
            let year = today.month().year;
            let days = (year - 1..=year + 1).filter_map(|year| anniversary.date.in_year(year, leap));
            days.map(|day| (anniversary.kind, day))
        });
        let near: Vec<(AnniversaryKind, Day)> = near.collect();
        Script {
            today,
            parties: Parties {
                guest: address::spoken(guest, self.record.alias.as_deref()),
                secretary: self.record.secretary.clone(),
                caller: owner,
                ..Parties::default()
            },
            past: self.past(),
            occasion: nearest_occasion(near, today),
            promise: self.touched.and_then(|touched| Some(touched.promise.as_ref()?.0.clone())),
            next_day: next_good_day(today, |day| !calendar.is_open(day)),
            ..Script::default()
        }
    }

    fn past(&self) -> Past {
        let Learned { rooms, .. } = learn(self.bills);
        let learned = rooms.into_iter().next().map(|habit| habit.what);
        let dish = self.last_dish();
        let year = year_start(self.look.as_of);
        let visits = |day: &VisitDay| if day.day >= year { day.visits } else { 0 };
        Past {
            last_visit: self.raised.judgement.last_visit,
            visits: Some(self.raised.days.iter().map(visits).sum()),
            room: self.record.room.clone().or(learned),
            sitting: self.usual_sitting(),
            portions: dish.as_ref().map(|dish| dish.quantity),
            dish: dish.map(|dish| dish.dish),
            favourite: self.record.dishes.first().map(|known| known.dish.clone()),
        }
    }

    /// The sitting he came to more often than to the other.
    fn usual_sitting(&self) -> Option<Sitting> {
        let mut visits: Vec<(Day, Sitting)> =
            self.bills.iter().map(|bill| (bill.business_day, bill.sitting)).collect();
        visits.dedup();
        let count = |sitting| visits.iter().filter(|(_, own)| *own == sitting).count();
        match count(Sitting::Day).cmp(&count(Sitting::Evening)) {
            std::cmp::Ordering::Greater => Some(Sitting::Day),
            std::cmp::Ordering::Less => Some(Sitting::Evening),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// A dish of last time with its quantity then: one he is known to like, else the first one.
    fn last_dish(&self) -> Option<Dish> {
        self.last_sitting()?;
        let of_bill = |bill: &BillLine| read_dishes(bill.dishes.as_deref()?).ok();
        let mut dishes: Vec<Dish> = self.last_bills().filter_map(of_bill).flatten().collect();
        let is_liked = |dish: &Dish| self.record.dishes.iter().any(|known| known.dish == dish.dish);
        let at = dishes.iter().position(is_liked).unwrap_or(0);
        (at < dishes.len()).then(|| dishes.swap_remove(at))
    }

    /// The bills of the last sitting he came to.
    fn last_bills(&self) -> impl Iterator<Item = &BillLine> {
        let last = self.bills.last().map(|bill| (bill.business_day, bill.sitting));
        self.bills.iter().filter(move |bill| Some((bill.business_day, bill.sitting)) == last)
    }

    /// The visit of late that a touch brought about.
    fn woken(&self, touches: &[TouchMade]) -> Option<Day> {
        let touches: Vec<(Day, Phase)> = touches.iter().map(|touch| (touch.day, touch.phase)).collect();
        let came = self.raised.days.iter().filter(|day| day.visits > 0).map(|day| day.day);
        woken_of_late(&touches, &came.collect::<Vec<_>>(), self.look.as_of)
    }

    fn last_sitting(&self) -> Option<LastSitting> {
        let last =
            self.bills.last().filter(|bill| Some(bill.business_day) == self.raised.judgement.last_visit)?;
        let spend: Vec<_> = self.last_bills().filter_map(|bill| bill.amount).collect();
        Some(LastSitting {
            day: last.business_day,
            sitting: last.sitting,
            room: self.last_bills().find_map(|bill| bill.room.clone()),
            dishes: self.last_bills().find_map(|bill| bill.dishes.clone()),
            spend: (!spend.is_empty()).then(|| spend.into_iter().sum()),
        })
    }
}
