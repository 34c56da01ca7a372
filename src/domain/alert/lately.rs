//! What the bills of a guest's latest days tell of him: read for whoever is shown or spoken to, not for everybody with an alert.

use super::Approach;
use crate::domain::bill::Sitting;
use crate::domain::customer::BillLine;
use crate::domain::day::Day;
use crate::domain::guest_record::{Dish, learn, read_dishes};
use crate::domain::money::Fen;

/// What a guest's latest bills tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lately {
    /// The last time he came.
    pub last_sitting: Option<LastSitting>,
    /// The room he sat in at least twice.
    pub room: Option<String>,
    /// The sitting he came to more often than to the other.
    pub sitting: Option<Sitting>,
    /// What he had the last time, in the order of the bills.
    pub dishes: Vec<Dish>,
    /// Every name he ever had.
    pub names: Vec<String>,
}

/// The last time a guest came, as far as the bills tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastSitting {
    /// The business day.
    pub day: Day,
    /// Which meal.
    pub sitting: Sitting,
    /// The room.
    pub room: Option<String>,
    /// The dishes, as the till writes them.
    pub dishes: Option<String>,
    /// What he spent.
    pub spend: Option<Fen>,
}

impl Lately {
    /// Reads bills in order of time. They tell nothing of a last visit on another day, such as one that was ticked.
    #[must_use]
    pub fn of(bills: &[BillLine], last_visit: Option<Day>) -> Self {
        let last_sitting = last_sitting(bills).filter(|last| Some(last.day) == last_visit);
        let dishes = |bill: &BillLine| read_dishes(bill.dishes.as_deref()?).ok();
        Self {
            dishes: match &last_sitting {
                Some(_) => last_bills(bills).filter_map(dishes).flatten().collect(),
                None => Vec::new(),
            },
            room: learn(bills).rooms.into_iter().next().map(|habit| habit.what),
            sitting: usual_sitting(bills),
            last_sitting,
            names: Vec::new(),
        }
    }
}

impl Approach {
    /// Takes what his latest bills tell into what is known of him and what is said to him.
    pub fn learn(&mut self, lately: Lately) {
        let past = &mut self.script.past;
        past.room = self.record.room.clone().or_else(|| lately.room.clone());
        past.sitting = lately.sitting;
        // One he is known to like, else the first one.
        let is_liked = |dish: &&Dish| self.record.dishes.iter().any(|known| known.dish == dish.dish);
        let dish = lately.dishes.iter().find(is_liked).or(lately.dishes.first());
        past.portions = dish.map(|dish| dish.quantity);
        past.dish = dish.map(|dish| dish.dish.clone());
        self.lately = Some(lately);
    }

    /// The last time he came, as far as it was read.
    #[must_use]
    pub fn last_sitting(&self) -> Option<&LastSitting> {
        self.lately.as_ref()?.last_sitting.as_ref()
    }
}

fn usual_sitting(bills: &[BillLine]) -> Option<Sitting> {
    let mut visits: Vec<(Day, Sitting)> =
        bills.iter().map(|bill| (bill.business_day, bill.sitting)).collect();
    visits.dedup();
    let count = |sitting| visits.iter().filter(|(_, own)| *own == sitting).count();
    match count(Sitting::Day).cmp(&count(Sitting::Evening)) {
        std::cmp::Ordering::Greater => Some(Sitting::Day),
        std::cmp::Ordering::Less => Some(Sitting::Evening),
        std::cmp::Ordering::Equal => None,
    }
}

/// The bills of the last sitting.
fn last_bills(bills: &[BillLine]) -> impl Iterator<Item = &BillLine> {
    let last = bills.last().map(|bill| (bill.business_day, bill.sitting));
    bills.iter().filter(move |bill| Some((bill.business_day, bill.sitting)) == last)
}

fn last_sitting(bills: &[BillLine]) -> Option<LastSitting> {
    let last = bills.last()?;
    let spend: Vec<Fen> = last_bills(bills).filter_map(|bill| bill.amount).collect();
    Some(LastSitting {
        day: last.business_day,
        sitting: last.sitting,
        room: last_bills(bills).find_map(|bill| bill.room.clone()),
        dishes: last_bills(bills).find_map(|bill| bill.dishes.clone()),
        spend: (!spend.is_empty()).then(|| spend.into_iter().sum()),
    })
}
