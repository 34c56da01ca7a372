//! Favourite dishes with the quantity he orders, as tills and people write them: 南瓜盅×8、清蒸东星斑.

use super::{Fault, MOST_DISHES, MOST_OF_A_DISH, checked_text};
use crate::domain::fold::narrow;
use serde::{Deserialize, Serialize};

/// A dish and how many of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dish {
    /// Its name.
    pub dish: String,
    /// How many; 1 is not written.
    pub quantity: u32,
}

/// Marks between a dish and its quantity.
const TIMES: [char; 5] = ['×', '✕', '*', 'x', 'X'];

/// What may stand behind a quantity.
const UNITS: &str = "份位只个盅例桌条碗";

/// The dishes of a text: separated by 、 , ; or a new line; the quantity behind ×, x or *, or before its unit.
///
/// What reads as no quantity is part of the name, but for a quantity of nothing or of more than [`MOST_OF_A_DISH`].
///
/// # Errors
/// [`Fault`] for the first dish that does not fit.
pub fn read_dishes(text: &str) -> Result<Vec<Dish>, Fault> {
    let parts = text.split(['、', '，', ',', ';', '；', '\n']).map(str::trim).filter(|part| !part.is_empty());
    parts.map(read_dish).collect()
}

fn read_dish(text: &str) -> Result<Dish, Fault> {
    let marked = text.rsplit_once(TIMES).and_then(|(dish, behind)| Some((dish, quantity(behind)?)));
    let blank = || {
        // `南瓜盅 8份`: without a unit a number belongs to the name (套餐 2).
        let (dish, behind) = text.rsplit_once([' ', '\u{3000}'])?;
        behind.ends_with(|unit| UNITS.contains(unit)).then(|| Some((dish, quantity(behind)?)))?
    };
    let (dish, quantity) = marked.or_else(blank).unwrap_or((text, 1));
    if !(1..=MOST_OF_A_DISH).contains(&quantity) {
        return Err(Fault::NotAQuantity);
    }
    let dish = checked_text(dish)?.ok_or(Fault::NotAQuantity)?;
    Ok(Dish { dish, quantity })
}

/// A number with or without a unit.
fn quantity(text: &str) -> Option<u32> {
    let narrow: String = text.trim().chars().map(narrow).collect();
    let digits = narrow.trim_end_matches(|unit| UNITS.contains(unit)).trim_end();
    let is_number = !digits.is_empty() && digits.chars().all(|digit| digit.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// Dishes as one text that [`read_dishes`] reads back, with `、` or `, ` between them: 南瓜盅 ×8、清蒸东星斑.
#[must_use]
pub fn dishes_text(dishes: &[Dish], between: &str) -> String {
    let one = |dish: &Dish| match dish.quantity {
        1 => dish.dish.clone(),
        several => format!("{} ×{several}", dish.dish),
    };
    dishes.iter().map(one).collect::<Vec<_>>().join(between)
}

/// Dishes as they are kept: each once, in the order given.
pub(super) fn checked(dishes: Vec<Dish>) -> Result<Vec<Dish>, Fault> {
    let mut kept: Vec<Dish> = Vec::new();
    for Dish { dish, quantity } in dishes {
        if !(1..=MOST_OF_A_DISH).contains(&quantity) {
            return Err(Fault::NotAQuantity);
        }
        let Some(dish) = checked_text(&dish)? else { continue };
        if kept.iter().all(|other| other.dish != dish) {
            kept.push(Dish { dish, quantity });
        }
    }
    if kept.len() > MOST_DISHES {
        return Err(Fault::TooMany { most: MOST_DISHES });
    }
    Ok(kept)
}
