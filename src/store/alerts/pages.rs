//! What the page of an alert tells of its guest, and what the words are filled from.

use super::known::Known;
use super::{Look, Raised};
use crate::domain::address;
use crate::domain::alert::{Act, Acted, Alert, Approach, Approached, Rule, TouchMade};
use crate::domain::anniversary::AnniversaryKind;
use crate::domain::bill::CustomerId;
use crate::domain::day::Day;
use crate::domain::guest_record::GuestRecord;
use crate::domain::guests::year_start;
use crate::domain::phase::Phase;
use crate::domain::playbook::{
    Chosen, Parties, Past, Script, Situation, chance_of_return, choose, is_missed, nearest_occasion,
    next_good_day,
};
use crate::domain::rhythm::VisitDay;
use crate::domain::touch::{Cause, DayText, LatestTouch, Method, woken_of_late};
use crate::store::{Store, StoreError};

impl Store {
    /// The pages of guests, in any order.
    pub(super) fn pages(
        &self,
        look: &Look<'_>,
        mut known: Known,
        raised: Vec<Raised>,
    ) -> Result<Vec<Approached>, StoreError> {
        let customers: Vec<CustomerId> = raised.iter().map(|raised| raised.customer).collect();
        let mut touched = self.latest_touches(&customers, look.until())?;
        let weather = self.day_text(look.spoken_on, DayText::Weather)?;
        let leap = self.settings()?.leap_month;
        let mut rows = Vec::with_capacity(raised.len());
        for raised in raised {
            let customer = raised.customer;
            let record = known.records.remove(&customer).unwrap_or_default();
            let acted = known.acts.remove(&customer);
            let touched = touched.remove(&customer);
            let cause = standing_cause(touched.as_ref(), acted.as_ref(), raised.judgement.last_visit);
            let page = Page { look, raised: &raised, record: &record, touched: touched.as_ref() };
            let chosen = chosen(raised.alert.as_ref(), raised.judgement.verdict.phase, cause);
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
                lately: None,
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
}

/// Why he stays away: what was learned by a touch or said when his alert was closed, unless he came since.
fn standing_cause(
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

/// What is to be done about a guest.
pub(super) fn chosen(alert: Option<&Alert>, phase: Phase, cause: Option<Cause>) -> Chosen {
    let rules: Vec<Rule> = alert.into_iter().flat_map(|alert| alert.rules.iter()).collect();
    let open_promise = rules.contains(&Rule::Promise);
    choose(&Situation { cause, open_promise, rules: &rules, phase, habit: None })
}

/// A guest as his page is made from.
struct Page<'a> {
    look: &'a Look<'a>,
    raised: &'a Raised,
    record: &'a GuestRecord,
    touched: Option<&'a LatestTouch>,
}

impl Page<'_> {
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

    /// What is known without his bills.
    fn past(&self) -> Past {
        let year = year_start(self.look.as_of);
        let visits = |day: &VisitDay| if day.day >= year { day.visits } else { 0 };
        let judgement = &self.raised.judgement;
        // Up to the last day with bills: of the days since then nobody knows whether he came.
        let silent = judgement.last_visit.map(|last| self.look.as_of - last);
        let usual_gap = judgement.baseline.map(|own| own.gap());
        Past {
            last_visit: judgement.last_visit,
            is_missed: silent.is_some_and(|silent| is_missed(silent, usual_gap)),
            visits: Some(self.raised.days.iter().map(visits).sum()),
            room: self.record.room.clone(),
            favourite: self.record.dishes.first().map(|known| known.dish.clone()),
            ..Past::default()
        }
    }

    /// The visit of late that a touch brought about.
    fn woken(&self, touches: &[TouchMade]) -> Option<Day> {
        let touches: Vec<(Day, Phase)> = touches.iter().map(|touch| (touch.day, touch.phase)).collect();
        let came = self.raised.days.iter().filter(|day| day.visits > 0).map(|day| day.day);
        woken_of_late(&touches, &came.collect::<Vec<_>>(), self.look.as_of)
    }
}
