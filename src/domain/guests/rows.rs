//! What the list says of each guest, packed, and handed to other threads without a copy.

use super::{GuestFigures, GuestRow, GuestSet};
use crate::domain::bill::CustomerId;
use crate::domain::customer::Guest;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Where the texts of a row begin: number, name, title; the next row's number ends them.
type Places = [u32; 3];

/// What guests are called, one behind another.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    texts: String,
    places: Vec<Places>,
}

impl Texts {
    pub(super) fn with_capacity(guests: usize) -> Self {
        Self { texts: String::new(), places: Vec::with_capacity(guests) }
    }

    pub(super) fn push(&mut self, guest: &Guest) {
        let mut places = [0; 3];
        let texts = [Some(&guest.member_no), guest.name.as_ref(), guest.title.as_ref()];
        for (place, text) in places.iter_mut().zip(texts) {
            *place = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
            self.texts.push_str(text.map_or("", String::as_str));
        }
        self.places.push(places);
    }

    /// The text of a row that begins at one of its places.
    fn get(&self, row: usize, field: usize) -> &str {
        let at = |row: usize, field: usize| self.places.get(row).map(|places| places[field] as usize);
        let (row_after, field_after) = if field == 2 { (row + 1, 0) } else { (row, field + 1) };
        let end = at(row_after, field_after).unwrap_or(self.texts.len());
        at(row, field).and_then(|from| self.texts.get(from..end)).unwrap_or_default()
    }
}

/// Who stood in a list under which number, in order of joining: small enough to outlast the list itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identities(Vec<(CustomerId, u64)>);

impl Identities {
    /// Those who are not there any more, and those whose number is somebody else's by now.
    #[must_use]
    pub fn gone_since(&self, now: &Self) -> GuestSet {
        let mut later = now.0.iter().peekable();
        let is_gone = |(customer, name): &&(CustomerId, u64)| {
            while later.next_if(|(other, _)| other < customer).is_some() {}
            later.peek() != Some(&&(*customer, *name))
        };
        self.0.iter().filter(is_gone).map(|(customer, _)| *customer).collect()
    }
}

/// All rows of a list, in order of joining.
#[derive(Clone, Debug, Default)]
pub struct GuestRows {
    figures: Arc<Vec<GuestFigures>>,
    texts: Arc<Texts>,
}

impl GuestRows {
    pub(super) fn new(figures: Vec<GuestFigures>, mut texts: Texts) -> Self {
        texts.texts.shrink_to_fit();
        Self { figures: Arc::new(figures), texts: Arc::new(texts) }
    }

    pub(super) fn figures(&self) -> &[GuestFigures] {
        &self.figures
    }

    /// Puts other figures in a row's place; rows another thread reads stay as they were.
    pub(super) fn set(&mut self, row: u32, figures: GuestFigures) {
        if let Some(place) = Arc::make_mut(&mut self.figures).get_mut(row as usize) {
            *place = figures;
        }
    }

    /// Who is in the list.
    #[must_use]
    pub fn identities(&self) -> Identities {
        let name = |row: usize| {
            let mut hasher = DefaultHasher::new();
            self.texts.get(row, 0).hash(&mut hasher);
            hasher.finish()
        };
        let rows = self.figures.iter().enumerate();
        Identities(rows.map(|(row, figures)| (figures.customer, name(row))).collect())
    }

    /// The member number of a row.
    pub(super) fn number(&self, row: u32) -> &str {
        self.texts.get(row as usize, 0)
    }

    /// A row; `None` beyond the last one.
    #[must_use]
    pub fn row(&self, row: u32) -> Option<GuestRow> {
        let row = row as usize;
        let figures = *self.figures.get(row)?;
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let guest = Guest {
            customer: figures.customer,
            member_no: self.texts.get(row, 0).to_owned(),
            name: told(self.texts.get(row, 1)),
            title: told(self.texts.get(row, 2)),
        };
        Some(GuestRow { guest, figures })
    }

    pub(super) fn bytes(&self) -> usize {
        self.figures.capacity() * size_of::<GuestFigures>()
            + self.texts.texts.capacity()
            + self.texts.places.capacity() * size_of::<Places>()
    }
}
