//! The few texts many bills share: outlets with their clocks, rooms and channels.

use crate::domain::bill::{DayRules, OutletId};
use crate::store::StoreError;
use crate::store::rebuild::Clocks;
use hashbrown::HashMap;
use rusqlite::{Connection, OptionalExtension};

/// Most outlets a store can hold: twelve bits of a bill's id.
const MAX_OUTLETS: u16 = 4_095;

/// An outlet as bills name it; it comes into being with its first bill.
#[derive(Clone, Debug)]
struct Outlet {
    name: String,
    id: Option<OutletId>,
    rules: DayRules,
}

/// Looks texts up once each.
#[derive(Debug)]
pub(super) struct Words {
    clocks: Clocks,
    outlets: Vec<Outlet>,
    places: HashMap<String, usize>,
    last: usize,
    texts: HashMap<String, u32>,
}

impl Words {
    /// With the clock settings in force.
    pub(super) fn new(clocks: Clocks) -> Self {
        Self { clocks, outlets: Vec::new(), places: HashMap::new(), last: usize::MAX, texts: HashMap::new() }
    }

    /// The place of an outlet in this table, and the rules of its day.
    pub(super) fn outlet(&mut self, name: &str) -> (usize, DayRules) {
        if let Some(outlet) = self.outlets.get(self.last).filter(|outlet| outlet.name == name) {
            return (self.last, outlet.rules);
        }
        self.last = if let Some(place) = self.places.get(name) {
            *place
        } else {
            let rules = self.clocks.rules_of(name);
            self.places.insert(name.to_owned(), self.outlets.len());
            self.outlets.push(Outlet { name: name.to_owned(), id: None, rules });
            self.outlets.len() - 1
        };
        (self.last, self.outlets.get(self.last).map_or_else(DayRules::default, |outlet| outlet.rules))
    }

    /// The rowid of an outlet, made when there is none.
    pub(super) fn outlet_id(&mut self, tx: &Connection, place: usize) -> Result<OutletId, StoreError> {
        let Some(outlet) = self.outlets.get_mut(place) else { return Err(StoreError::Limit("outlets")) };
        if let Some(id) = outlet.id {
            return Ok(id);
        }
        let sql = "SELECT id FROM outlet WHERE name = ?1";
        let known = tx.prepare_cached(sql)?.query_row([&outlet.name], |row| row.get(0)).optional()?;
        let id = if let Some(id) = known {
            id
        } else {
            let sql = "SELECT ifnull(max(id), 0) + 1 FROM outlet";
            let id: u16 = tx.prepare_cached(sql)?.query_row([], |row| row.get(0))?;
            if id > MAX_OUTLETS {
                return Err(StoreError::Limit("outlets"));
            }
            let sql = "INSERT INTO outlet (id, name) VALUES (?1, ?2)";
            tx.prepare_cached(sql)?.execute((id, &outlet.name))?;
            id
        };
        outlet.id = Some(OutletId(id));
        Ok(OutletId(id))
    }

    /// The rowid of a room or channel, made when there is none; 0 = none.
    pub(super) fn word(&mut self, tx: &Connection, text: Option<&str>) -> Result<u32, StoreError> {
        let Some(text) = text else { return Ok(0) };
        if let Some(id) = self.texts.get(text) {
            return Ok(*id);
        }
        let sql = "SELECT id FROM word WHERE text = ?1";
        let known = tx.prepare_cached(sql)?.query_row([text], |row| row.get(0)).optional()?;
        let id = if let Some(id) = known {
            id
        } else {
            let sql = "INSERT INTO word (text) VALUES (?1) RETURNING id";
            tx.prepare_cached(sql)?.query_row([text], |row| row.get(0))?
        };
        self.texts.insert(text.to_owned(), id);
        Ok(id)
    }
}
