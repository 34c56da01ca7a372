//! A guest's record 客户档案: what the house knows of him beside his bills, so that the right words can be said to the right person.

mod dishes;
mod learned;

pub use dishes::{Dish, dishes_text, read_dishes};
pub use learned::{Habit, Learned, learn};

use super::anniversary::{Anniversary, DateError};
use super::day::Day;
use super::touch::Method;
use serde::{Deserialize, Serialize};

/// Whether a guest agreed to be reached in a way 同意.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// He was never asked.
    #[default]
    Unknown,
    /// He agreed.
    Given,
    /// He refused.
    Refused,
}

impl Consent {
    /// Every answer, in the order forms step through them.
    pub const ALL: [Self; 3] = [Self::Unknown, Self::Given, Self::Refused];

    /// How the store keeps it.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The answer of a [`Consent::code`].
    #[must_use]
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|consent| consent.code() == code)
    }
}

/// The answers for each way of reaching a guest from afar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Consents {
    /// 电话.
    #[serde(skip_serializing_if = "is_default")]
    pub phone: Consent,
    /// 短信.
    #[serde(skip_serializing_if = "is_default")]
    pub sms: Consent,
    /// 微信.
    #[serde(skip_serializing_if = "is_default")]
    pub wechat: Consent,
}

impl Consents {
    /// The answer for a method; nobody is asked whether he may be visited.
    #[must_use]
    pub fn to(self, method: Method) -> Option<Consent> {
        match method {
            Method::Phone => Some(self.phone),
            Method::Sms => Some(self.sms),
            Method::Wechat => Some(self.wechat),
            Method::Visit | Method::Voucher | Method::Gift => None,
        }
    }
}

/// What the house knows of a guest beside his bills. A guest of whom nothing is known has the default one.
///
/// As JSON, for the journal: what is unknown is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct GuestRecord {
    /// 称谓: how he is addressed, 张总; stands before what the bills say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// 代称: what he is called where others listen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// 客户经理: who of the house looks after him.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// 秘书: who books for him.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secretary: Option<String>,
    /// The secretary's phone as typed; masked wherever it is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secretary_phone: Option<String>,
    /// 常坐包厢.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<String>,
    /// 爱吃的菜, the dearest to him first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dishes: Vec<Dish>,
    /// 纪念日.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub anniversaries: Vec<Anniversary>,
    /// Whether he may be phoned, written to, reached by `WeChat`.
    #[serde(skip_serializing_if = "is_default")]
    pub consent: Consents,
    /// 勿打扰: no list asks for an act for him.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub do_not_contact: bool,
    /// 暂停联系: the last day nobody is to reach him.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<Day>,
    /// 已故: he stays in what was, and leaves every list that asks for an act.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deceased: bool,
}

/// Why a guest is on no list that asks for an act. The first that holds, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// 已故.
    Deceased,
    /// 勿打扰.
    DoNotContact,
    /// He refused to be reached that way.
    Refused,
    /// 暂停联系.
    Paused {
        /// The last day of it.
        until: Day,
    },
}

/// The parts of a record, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordField {
    /// [`GuestRecord::title`].
    Title,
    /// [`GuestRecord::alias`].
    Alias,
    /// [`GuestRecord::owner`].
    Owner,
    /// [`GuestRecord::secretary`].
    Secretary,
    /// [`GuestRecord::secretary_phone`].
    SecretaryPhone,
    /// [`GuestRecord::room`].
    Room,
    /// [`GuestRecord::dishes`].
    Dishes,
    /// [`GuestRecord::anniversaries`].
    Anniversaries,
    /// [`GuestRecord::consent`].
    Consent,
    /// [`GuestRecord::do_not_contact`].
    DoNotContact,
    /// [`GuestRecord::paused_until`].
    PausedUntil,
    /// [`GuestRecord::deceased`].
    Deceased,
}

impl RecordField {
    /// Every part.
    pub const ALL: [Self; 12] = [
        Self::Title,
        Self::Alias,
        Self::Owner,
        Self::Secretary,
        Self::SecretaryPhone,
        Self::Room,
        Self::Dishes,
        Self::Anniversaries,
        Self::Consent,
        Self::DoNotContact,
        Self::PausedUntil,
        Self::Deceased,
    ];
}

/// What is wrong with a part of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The text has more characters than fit.
    #[error("longer than {most}")]
    TooLong {
        /// Most characters.
        most: usize,
    },
    /// More entries than fit.
    #[error("more than {most}")]
    TooMany {
        /// Most entries.
        most: usize,
    },
    /// The text holds characters that cannot be shown.
    #[error("characters that cannot be shown")]
    NotText,
    /// No phone has so few or so many digits, or it holds something else.
    #[error("not a phone")]
    NotAPhone,
    /// A dish is there more often than it can be.
    #[error("not a quantity")]
    NotAQuantity,
    /// An anniversary is none.
    #[error(transparent)]
    NotADate(#[from] DateError),
    /// A day is none.
    #[error("not a day")]
    NotADay,
}

/// A part of a record that was refused, and why; nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field:?}: {fault}")]
pub struct RecordError {
    /// Which part.
    pub field: RecordField,
    /// What is wrong with it.
    pub fault: Fault,
}

/// Most characters of a name, a title, a room, a dish.
pub const MOST_CHARACTERS: usize = 40;
/// Most favourite dishes.
pub const MOST_DISHES: usize = 12;
/// Most anniversaries.
pub const MOST_ANNIVERSARIES: usize = 12;
/// Most of a dish.
pub const MOST_OF_A_DISH: u32 = 999;
/// Digits a phone has.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 5..=20;

impl GuestRecord {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The record as it is kept: texts without blanks around them, empty ones left out, nothing said twice.
    ///
    /// # Errors
    /// [`RecordError`] for the first part that does not fit.
    pub fn checked(mut self) -> Result<Self, RecordError> {
        let texts = [
            (RecordField::Title, &mut self.title),
            (RecordField::Alias, &mut self.alias),
            (RecordField::Owner, &mut self.owner),
            (RecordField::Secretary, &mut self.secretary),
            (RecordField::Room, &mut self.room),
            (RecordField::SecretaryPhone, &mut self.secretary_phone),
        ];
        for (field, text) in texts {
            *text = checked_text(text.as_deref().unwrap_or_default())
                .map_err(|fault| RecordError { field, fault })?;
        }
        if !self.secretary_phone.as_deref().is_none_or(is_phone) {
            return Err(RecordError { field: RecordField::SecretaryPhone, fault: Fault::NotAPhone });
        }
        self.dishes = dishes::checked(self.dishes)
            .map_err(|fault| RecordError { field: RecordField::Dishes, fault })?;
        let mut days: Vec<Anniversary> = Vec::new();
        for day in self.anniversaries {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        if days.len() > MOST_ANNIVERSARIES {
            let fault = Fault::TooMany { most: MOST_ANNIVERSARIES };
            return Err(RecordError { field: RecordField::Anniversaries, fault });
        }
        self.anniversaries = days;
        Ok(self)
    }

    /// Why a list of a day that asks for an act leaves him out; a method also counts what he refused. `None` = he stays on it.
    #[must_use]
    pub fn left_out(&self, today: Day, method: Option<Method>) -> Option<LeftOut> {
        let refused = method.and_then(|method| self.consent.to(method)) == Some(Consent::Refused);
        let paused = self.paused_until.filter(|until| today <= *until);
        match () {
            () if self.deceased => Some(LeftOut::Deceased),
            () if self.do_not_contact => Some(LeftOut::DoNotContact),
            () if refused => Some(LeftOut::Refused),
            () => paused.map(|until| LeftOut::Paused { until }),
        }
    }

    /// The parts in which two records differ.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<RecordField> {
        let differs = |field: &RecordField| match field {
            RecordField::Title => self.title != other.title,
            RecordField::Alias => self.alias != other.alias,
            RecordField::Owner => self.owner != other.owner,
            RecordField::Secretary => self.secretary != other.secretary,
            RecordField::SecretaryPhone => self.secretary_phone != other.secretary_phone,
            RecordField::Room => self.room != other.room,
            RecordField::Dishes => self.dishes != other.dishes,
            RecordField::Anniversaries => self.anniversaries != other.anniversaries,
            RecordField::Consent => self.consent != other.consent,
            RecordField::DoNotContact => self.do_not_contact != other.do_not_contact,
            RecordField::PausedUntil => self.paused_until != other.paused_until,
            RecordField::Deceased => self.deceased != other.deceased,
        };
        RecordField::ALL.into_iter().filter(differs).collect()
    }

    /// The record of a text of the journal; none there = nothing known.
    ///
    /// `None` when the words are not ours.
    #[must_use]
    pub fn read(text: Option<&str>) -> Option<Self> {
        text.map_or_else(|| Some(Self::default()), |text| serde_json::from_str(text).ok())
    }

    /// The text the journal keeps; `None` when nothing is known.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        if self.is_empty() { None } else { serde_json::to_string(self).ok() }
    }
}

/// What is unknown is not written.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// A name as it is kept: without blanks around it; `None` when nothing is left.
///
/// # Errors
/// [`Fault::TooLong`], [`Fault::NotText`].
pub fn checked_text(text: &str) -> Result<Option<String>, Fault> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err(Fault::NotText);
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(Fault::TooLong { most: MOST_CHARACTERS });
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

/// Digits in groups, with the signs and the extension people write between and behind them.
fn is_phone(text: &str) -> bool {
    let digits = super::fold::digits(text).len();
    let between = |sign: char| "+-() #*/转".contains(sign) || sign.is_ascii_digit();
    PHONE_DIGITS.contains(&digits) && super::fold::fold(text).chars().all(between)
}

/// The owners of guests as the journal tells them: one where all have the same, else a list with a place for each.
#[must_use]
pub fn owners_text(owners: &[Option<String>]) -> Option<String> {
    match owners {
        [first, others @ ..] if others.iter().all(|other| other == first) => {
            first.as_ref().map(|owner| serde_json::json!(owner).to_string())
        }
        _ => Some(serde_json::json!(owners).to_string()),
    }
}

/// The owners of an [`owners_text`], as many as there are guests; `None` when the words are not ours.
#[must_use]
pub fn read_owners(text: Option<&str>, guests: usize) -> Option<Vec<Option<String>>> {
    let Some(text) = text else { return Some(vec![None; guests]) };
    if let Ok(one) = serde_json::from_str::<String>(text) {
        return Some(vec![Some(one); guests]);
    }
    serde_json::from_str::<Vec<Option<String>>>(text).ok().filter(|owners| owners.len() == guests)
}

#[cfg(test)]
mod tests;
