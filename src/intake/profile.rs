//! Import profiles between the store, which keeps them as text, and the reader of files.

use crate::domain::edit::Edit;
use crate::domain::intake::ImportProfile;
use crate::error::Error;
use crate::store::{Stamp, Store, StoreError};
use crate::transfer::import::{
    ColumnPlan, DateOrder, ImportOptions, Plan, Profile, StatusWord, listed_statuses, mapped,
};

/// Between the column names of a stored header; no till writes it into a name.
const BETWEEN: char = '\t';

/// What a saved profile says: of every column of its header, of status words, of day and month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileContent {
    /// The columns of its header.
    pub columns: Vec<ColumnPlan>,
    /// The status words it explains.
    pub statuses: Vec<StatusWord>,
    /// The order of day and month; `None` = found out from the file.
    pub date_order: Option<DateOrder>,
}

impl ProfileContent {
    /// Reads what is stored of a profile.
    #[must_use]
    pub fn of(saved: &ImportProfile) -> Self {
        let header: Vec<String> = saved.header.split(BETWEEN).map(str::to_owned).collect();
        Self {
            columns: mapped(&header, &saved.mapping),
            statuses: saved.status.as_deref().map(listed_statuses).unwrap_or_default(),
            date_order: saved.date_order.as_deref().and_then(DateOrder::from_word),
        }
    }
}

/// The saved profiles, in order of name.
///
/// # Errors
/// When the store cannot be read.
pub fn saved_profiles(store: &Store) -> Result<Vec<Profile>, Error> {
    let read = |saved: ImportProfile| Profile {
        header: saved.header.split(BETWEEN).map(str::to_owned).collect(),
        date_order: saved.date_order.as_deref().and_then(DateOrder::from_word),
        name: saved.name,
        mapping: saved.mapping,
        status: saved.status,
    };
    Ok(store.profiles()?.into_iter().map(read).collect())
}

/// How a file is read, remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// What is remembered.
    pub profile: ImportProfile,
    /// The number it was saved under; none where it was remembered so already.
    pub number: Option<i64>,
}

/// Remembers the mapping a file was read with under a name; one of the same name is replaced, whatever it says. What is
/// remembered already is no change, and no line of the journal.
///
/// # Errors
/// When the store cannot be written.
pub fn remember_profile(
    store: &mut Store,
    name: &str,
    plan: &Plan,
    options: &ImportOptions,
    stamp: &Stamp,
) -> Result<Remembered, Error> {
    let header: Vec<&str> = plan.columns.iter().map(|column| column.name.as_str()).collect();
    let order = |order| match order {
        DateOrder::Ymd => "ymd",
        DateOrder::Dmy => "dmy",
        DateOrder::Mdy => "mdy",
    };
    let profile = ImportProfile {
        name: name.to_owned(),
        header: header.join(&BETWEEN.to_string()),
        mapping: options.mapping.clone().unwrap_or_default(),
        status: options.status.clone(),
        date_order: options.date_order.map(|found| order(found).to_owned()),
    };
    let from = store.profile(name)?;
    let edit = Edit::Profile { name: name.to_owned(), from, to: Some(profile.clone()) };
    let number = match store.apply(&edit, stamp) {
        Ok(saved) => Some(saved.number),
        Err(StoreError::NoChange) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(Remembered { profile, number })
}
