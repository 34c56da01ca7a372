//! Reservations as they are stored, and what the bills say became of them.

use super::read;
use crate::domain::bill::{CustomerId, Sitting};
use crate::domain::day::{Day, Month};
use crate::domain::touch::{
    BookedTable, Booking, Reservation, ReservationId, ReservationState, TouchId, WrittenBooking,
    booking_state, clash,
};
use crate::domain::visit::{CountBy, Counting, visits_by_day};
use crate::store::roster::customer_of;
use crate::store::tally::facts_between;
use crate::store::{Store, StoreError, batch, outlets};
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::{BTreeMap, HashMap};

/// A reservation from `id, customer_id, touch_id, day, sitting, outlet.name, room, covers, dishes, state`.
fn reservation(row: &Row<'_>) -> Result<Reservation, StoreError> {
    let sitting = Sitting::from_code(row.get(4)?);
    let state: String = row.get(9)?;
    Ok(Reservation {
        id: ReservationId(row.get(0)?),
        customer: CustomerId(row.get(1)?),
        touch: row.get::<_, Option<i64>>(2)?.map(TouchId),
        booking: Booking {
            day: Day(row.get(3)?),
            sitting: sitting.ok_or_else(|| StoreError::Damaged("reservation: sitting".to_owned()))?,
            outlet: row.get(5)?,
            room: row.get(6)?,
            covers: row.get(7)?,
            dishes: row.get(8)?,
        },
        state: read(&state, ReservationState::from_word)?,
    })
}

/// The number the next reservation gets.
pub(in crate::store) fn next_reservation(conn: &Connection) -> Result<ReservationId, StoreError> {
    let sql = "SELECT ifnull(max(id), 0) + 1 FROM reservation";
    Ok(ReservationId(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?))
}

/// A reservation of a guest by its number.
pub(in crate::store) fn stored_reservation(
    conn: &Connection,
    customer: CustomerId,
    id: ReservationId,
) -> Result<Option<Reservation>, StoreError> {
    let sql = "SELECT r.id, r.customer_id, r.touch_id, r.day, r.sitting, o.name, r.room, r.covers, r.dishes, r.state \
               FROM reservation r LEFT JOIN outlet o ON o.id = r.outlet_id WHERE r.id = ?1 AND r.customer_id = ?2";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query((id.0, customer.0))?;
    rows.next()?.map(reservation).transpose()
}

/// Puts a reservation in under its number, or in the place of what it was, with what became of it.
pub(in crate::store) fn write_reservation(
    tx: &Transaction<'_>,
    customer: CustomerId,
    touch: Option<TouchId>,
    written: &WrittenBooking,
) -> Result<(), StoreError> {
    let WrittenBooking { id, booking, cancelled } = written;
    let outlet = booking.outlet.as_deref().map(|name| outlets::revive(tx, name)).transpose()?;
    let sql = "INSERT INTO reservation (id, customer_id, touch_id, day, sitting, outlet_id, room, covers, dishes, state) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET \
               day = excluded.day, sitting = excluded.sitting, outlet_id = excluded.outlet_id, room = excluded.room, \
               covers = excluded.covers, dishes = excluded.dishes, state = excluded.state";
    let state = if *cancelled { ReservationState::Cancelled } else { ReservationState::Booked };
    tx.prepare_cached(sql)?.execute(params![
        id.0,
        customer.0,
        touch.map(|touch| touch.0),
        booking.day.0,
        booking.sitting as u8,
        outlet.map(|outlet| outlet.0),
        booking.room,
        booking.covers,
        booking.dishes,
        state.word(),
    ])?;
    refresh_reservations(tx, |other| other == customer.0)?;
    shelve_outlets(tx)
}

/// Takes a reservation out.
pub(in crate::store) fn remove_reservation(
    tx: &Transaction<'_>,
    id: ReservationId,
) -> Result<(), StoreError> {
    tx.prepare_cached("DELETE FROM reservation WHERE id = ?1")?.execute([id.0])?;
    shelve_outlets(tx)
}

/// An outlet goes when the reservation that is gone, or is at another one now, was all that kept it.
fn shelve_outlets(tx: &Transaction<'_>) -> Result<(), StoreError> {
    outlets::ids(tx)?.into_iter().try_for_each(|outlet| batch::shelve_outlet(tx, outlet))
}

/// A reservation that nobody called off, as far as what became of it hangs on it.
struct Open {
    id: i64,
    customer: u32,
    outlet: Option<u16>,
    booking: Booking,
    state: ReservationState,
}

fn open_reservations(conn: &Connection) -> Result<Vec<Open>, StoreError> {
    let sql = "SELECT id, customer_id, outlet_id, day, sitting, state FROM reservation WHERE state <> 'cancelled' \
               ORDER BY day, id";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut open = Vec::new();
    while let Some(row) = rows.next()? {
        let sitting = Sitting::from_code(row.get(4)?).unwrap_or(Sitting::Unknown);
        let booking =
            Booking { day: Day(row.get(3)?), sitting, outlet: None, room: None, covers: None, dishes: None };
        let state = read(&row.get::<_, String>(5)?, ReservationState::from_word)?;
        open.push(Open { id: row.get(0)?, customer: row.get(1)?, outlet: row.get(2)?, booking, state });
    }
    Ok(open)
}

/// The days from one on for which a table is kept, called off ones aside, by guest.
pub(in crate::store) fn reserved_days(
    conn: &Connection,
    from: Day,
) -> Result<HashMap<CustomerId, Vec<Day>>, StoreError> {
    let sql =
        "SELECT customer_id, day FROM reservation WHERE day >= ?1 AND state <> 'cancelled' ORDER BY day";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([from.0])?;
    let mut reserved: HashMap<CustomerId, Vec<Day>> = HashMap::new();
    while let Some(row) = rows.next()? {
        reserved.entry(CustomerId(row.get(0)?)).or_default().push(Day(row.get(1)?));
    }
    Ok(reserved)
}

/// Whether an outlet, or any, has bills of a day.
fn bills_are_in(conn: &Connection, day: Day, outlet: Option<u16>) -> Result<bool, StoreError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM day_total WHERE day = ?1 AND counted > 0 AND (?2 IS NULL OR outlet_id = ?2))";
    Ok(conn.prepare_cached(sql)?.query_row((day.0, outlet), |row| row.get(0))?)
}

/// What the facts say became of some reservations, in order: month by month, so that no more than a month's facts are read at once.
fn judged(conn: &Connection, open: &[Open]) -> Result<Vec<ReservationState>, StoreError> {
    let sql = "SELECT max(day) FROM day_total WHERE counted > 0";
    let last: Option<i32> = conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let counting = Counting { count_by: CountBy::Sitting, as_of: Day(i32::MAX), scope: None };
    let mut months: BTreeMap<Month, Vec<usize>> = BTreeMap::new();
    for (at, reservation) in open.iter().enumerate() {
        months.entry(reservation.booking.day.month()).or_default().push(at);
    }
    let mut states = vec![ReservationState::Booked; open.len()];
    for (month, places) in months {
        let own = || places.iter().filter_map(|at| Some((*at, open.get(*at)?)));
        let mut wanted: Vec<CustomerId> = own().map(|(_, open)| CustomerId(open.customer)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let facts = facts_between(conn, &wanted, month.first_day(), month.last_day())?;
        for (at, open) in own() {
            let key = (CustomerId(open.customer), open.booking.day);
            let from = facts.partition_point(|fact| (fact.customer, fact.day) < key);
            let to = facts.partition_point(|fact| (fact.customer, fact.day) <= key);
            let visits = visits_by_day(facts.get(from..to).unwrap_or_default(), counting);
            let is_in = bills_are_in(conn, open.booking.day, open.outlet)?;
            if let Some(state) = states.get_mut(at) {
                *state = booking_state(&open.booking, visits.first(), last.map(Day), is_in);
            }
        }
    }
    Ok(states)
}

/// Brings what became of reservations up to date: of those guests whose facts changed, and of all whose day is over or is no more.
pub(in crate::store) fn refresh_reservations(
    tx: &Connection,
    has_changed: impl Fn(u32) -> bool,
) -> Result<(), StoreError> {
    let mut open = open_reservations(tx)?;
    if open.is_empty() {
        return Ok(());
    }
    let sql = "SELECT max(day) FROM day_total WHERE counted > 0";
    let last: Option<i32> = tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
    let mut stale = Vec::new();
    for one in open.drain(..) {
        let is_over = last.is_some_and(|last| last > one.booking.day.0);
        let is_stale = match one.state {
            _ if has_changed(one.customer) => true,
            ReservationState::Booked => is_over,
            ReservationState::NoShow => !is_over || !bills_are_in(tx, one.booking.day, one.outlet)?,
            _ => false,
        };
        if is_stale {
            stale.push(one);
        }
    }
    let states = judged(tx, &stale)?;
    let mut statement = tx.prepare_cached("UPDATE reservation SET state = ?2 WHERE id = ?1")?;
    for (one, state) in stale.iter().zip(states).filter(|(one, state)| one.state != *state) {
        statement.execute((one.id, state.word()))?;
    }
    Ok(())
}

/// Reservations whose state is not what the facts say: number, stored and recomputed state.
pub(in crate::store) fn stale_states(
    conn: &Connection,
) -> Result<Vec<(i64, ReservationState, ReservationState)>, StoreError> {
    let open = open_reservations(conn)?;
    let states = judged(conn, &open)?;
    let compared = open.iter().zip(states).map(|(one, state)| (one.id, one.state, state));
    Ok(compared.filter(|(_, stored, state)| stored != state).collect())
}

impl Store {
    /// A guest's reservations, the latest day first.
    ///
    /// # Errors
    /// [`StoreError::UnknownMember`].
    pub fn reservations(&self, member_no: &str, limit: usize) -> Result<Vec<Reservation>, StoreError> {
        let customer = customer_of(&self.conn, member_no)?;
        let sql = "SELECT r.id, r.customer_id, r.touch_id, r.day, r.sitting, o.name, r.room, r.covers, r.dishes, r.state \
                   FROM reservation r LEFT JOIN outlet o ON o.id = r.outlet_id WHERE r.customer_id = ?1 \
                   ORDER BY r.day DESC, r.id DESC LIMIT ?2";
        let mut statement = self.conn.prepare_cached(sql)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let reservations = statement.query_and_then((customer.0, limit), reservation)?;
        reservations.collect()
    }

    /// The tables booked for the days of a span, in order of day and sitting, those called off among them.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn booked_tables(&self, from: Day, to: Day) -> Result<Vec<BookedTable>, StoreError> {
        let sql = "SELECT r.id, r.customer_id, r.touch_id, r.day, r.sitting, o.name, r.room, r.covers, r.dishes, r.state \
                   FROM reservation r LEFT JOIN outlet o ON o.id = r.outlet_id WHERE r.day BETWEEN ?1 AND ?2 \
                   ORDER BY r.day, r.sitting, r.id";
        let mut statement = self.conn.prepare_cached(sql)?;
        let mut rows = statement.query((from.0, to.0))?;
        let mut tables = Vec::new();
        while let Some(row) = rows.next()? {
            let reservation = reservation(row)?;
            tables.push(BookedTable { guest: self.guest(reservation.customer)?, reservation });
        }
        Ok(tables)
    }

    /// The tables that want the same room at the same time as a booking, itself aside: worth a warning, no error.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn room_clashes(
        &self,
        booking: &Booking,
        but: Option<ReservationId>,
    ) -> Result<Vec<BookedTable>, StoreError> {
        let mut tables = self.booked_tables(booking.day, booking.day)?;
        tables.retain(|table| {
            let other = &table.reservation;
            let stands = other.state != ReservationState::Cancelled && Some(other.id) != but;
            stands && clash(booking, &other.booking)
        });
        Ok(tables)
    }
}
