//! The settings that change stored or shown figures; they live in the store, journalled.

use super::anniversary::LeapMonth;
use super::bill::DayRules;
use super::judge::PhaseBasis;
use super::phase::Ladder;
use super::roster::{RosterBasis, RosterFreeze};
use super::visit::CountBy;
use std::collections::BTreeMap;

/// All settings that figures depend on. Source: domain.md §1–4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// What one visit is.
    pub count_by: CountBy,
    /// Cut-off and evening boundary of outlets without rules of their own.
    pub day_rules: DayRules,
    /// Outlets, by name, that keep other hours.
    pub outlet_rules: BTreeMap<String, OwnRules>,
    /// How many guests the roster holds, 1 to 500.
    pub roster_size: u32,
    /// What it is ranked by.
    pub roster_basis: RosterBasis,
    /// How long it is kept as first drawn up.
    pub roster_freeze: RosterFreeze,
    /// The house ladder.
    pub ladder: Ladder,
    /// Which ladder judges guests.
    pub phase_basis: PhaseBasis,
    /// When a date in a leap month of the lunar calendar falls in years without that month.
    pub leap_month: LeapMonth,
    /// How many guests the call list of a day holds at the most, 1 to 500.
    pub most_calls: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            count_by: CountBy::default(),
            day_rules: DayRules::default(),
            outlet_rules: BTreeMap::new(),
            roster_size: 50,
            roster_basis: RosterBasis::default(),
            roster_freeze: RosterFreeze::default(),
            ladder: Ladder::default(),
            phase_basis: PhaseBasis::default(),
            leap_month: LeapMonth::default(),
            most_calls: 20,
        }
    }
}

/// Why a setting was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// No setting has that name; the nearest one that exists.
    #[error("no setting {key}; nearest {nearest:?}")]
    UnknownKey {
        /// The name asked for.
        key: String,
        /// The most similar name.
        nearest: Option<String>,
    },
    /// The value does not fit; what would.
    #[error("{value} does not fit {key}; allowed: {allowed}")]
    BadValue {
        /// The setting.
        key: String,
        /// The value refused.
        value: String,
        /// What is allowed, in the words of the command line.
        allowed: &'static str,
    },
}

/// The settings' names, in the order they are listed; per-outlet forms are `cut_off@OUTLET` and `evening_from@OUTLET`.
pub const KEYS: [&str; 10] = [
    "count_by",
    "cut_off",
    "evening_from",
    "roster.size",
    "roster.basis",
    "roster.freeze",
    "phase.ladder",
    "phase.basis",
    "lunar.leap_month",
    "calls.most",
];

/// What an outlet keeps to itself of the day's rules, in seconds of the day; the house's holds for the rest. Source: domain.md §2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnRules {
    /// Its own cut-off.
    pub cut_off: Option<u32>,
    /// Its own beginning of the evening.
    pub evening_from: Option<u32>,
}

impl Settings {
    /// The rules of an outlet's day.
    #[must_use]
    pub fn day_rules_of(&self, outlet: &str) -> DayRules {
        let own = self.outlet_rules.get(outlet).copied().unwrap_or_default();
        DayRules {
            cut_off: own.cut_off.unwrap_or(self.day_rules.cut_off),
            evening_from: own.evening_from.unwrap_or(self.day_rules.evening_from),
        }
    }

    /// Whether an outlet keeps to its own value of a per-outlet setting (`cut_off@OUTLET`), whatever the house's is.
    #[must_use]
    pub fn is_own(&self, key: &str) -> bool {
        let Some((name, outlet)) = key.split_once('@') else { return false };
        self.outlet_rules.get(outlet).is_some_and(|own| match name {
            "cut_off" => own.cut_off.is_some(),
            _ => own.evening_from.is_some(),
        })
    }

    /// Every setting as (name, value) text, in the order of [`KEYS`], outlets after them.
    #[must_use]
    pub fn list(&self) -> Vec<(String, String)> {
        let mut list: Vec<(String, String)> =
            KEYS.iter().filter_map(|key| Some(((*key).to_owned(), self.get(key)?))).collect();
        for outlet in self.outlet_rules.keys() {
            for key in ["cut_off", "evening_from"] {
                let key = format!("{key}@{outlet}");
                if !self.is_own(&key) {
                    continue;
                }
                list.extend(self.get(&key).map(|value| (key.clone(), value)));
            }
        }
        list
    }

    /// One setting's value as text; `None` for an unknown name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<String> {
        let (name, rules) = match key.split_once('@') {
            Some((name, outlet)) => (name, self.day_rules_of(outlet)),
            None => (key, self.day_rules),
        };
        Some(match name {
            "cut_off" => clock(rules.cut_off),
            "evening_from" => clock(rules.evening_from),
            _ if key.contains('@') => return None,
            "count_by" => self.count_by.word().to_owned(),
            "roster.size" => self.roster_size.to_string(),
            "roster.basis" => self.roster_basis.word().to_owned(),
            "roster.freeze" => freeze_word(self.roster_freeze).to_owned(),
            "phase.basis" => self.phase_basis.word().to_owned(),
            "phase.ladder" => self.ladder.steps().map(|step| step.to_string()).join("/"),
            "lunar.leap_month" => self.leap_month.word().to_owned(),
            "calls.most" => self.most_calls.to_string(),
            _ => return None,
        })
    }

    /// Changes one setting from text.
    ///
    /// # Errors
    /// [`SettingError`] when the name is unknown or the value does not fit; nothing is changed then.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), SettingError> {
        let refuse =
            |allowed| SettingError::BadValue { key: key.to_owned(), value: value.to_owned(), allowed };
        let (name, outlet) = key.split_once('@').map_or((key, None), |(name, outlet)| (name, Some(outlet)));
        match (name, outlet) {
            ("cut_off", _) => {
                let second = clock_second(value, 0..=12 * 3600).ok_or_else(|| refuse("00:00–12:00"))?;
                match outlet {
                    None => self.day_rules.cut_off = second,
                    Some(outlet) => self.own_rules(outlet).cut_off = Some(second),
                }
            }
            ("evening_from", _) => {
                let second = clock_second(value, 12 * 3600..=86_399).ok_or_else(|| refuse("12:00–23:59"))?;
                match outlet {
                    None => self.day_rules.evening_from = second,
                    Some(outlet) => self.own_rules(outlet).evening_from = Some(second),
                }
            }
            ("count_by", None) => {
                self.count_by =
                    word(&CountBy::ALL, CountBy::word, value).ok_or_else(|| refuse("sitting, day, bill"))?;
            }
            ("roster.size", None) => {
                let size = value.parse().ok().filter(|size| (1..=500).contains(size));
                self.roster_size = size.ok_or_else(|| refuse("1–500"))?;
            }
            ("roster.basis", None) => {
                self.roster_basis = word(&RosterBasis::ALL, RosterBasis::word, value)
                    .ok_or_else(|| refuse("before, through, month"))?;
            }
            ("roster.freeze", None) => {
                let all = [RosterFreeze::None, RosterFreeze::Month, RosterFreeze::Quarter];
                self.roster_freeze =
                    word(&all, freeze_word, value).ok_or_else(|| refuse("none, month, quarter"))?;
            }
            ("calls.most", None) => {
                let most = value.parse().ok().filter(|most| (1..=500).contains(most));
                self.most_calls = most.ok_or_else(|| refuse("1–500"))?;
            }
            ("phase.basis", None) => {
                self.phase_basis =
                    PhaseBasis::from_word(value).ok_or_else(|| refuse("auto, house, personal"))?;
            }
            ("phase.ladder", None) => {
                self.ladder =
                    parse_ladder(value).ok_or_else(|| refuse("three falling numbers such as 6/4/2"))?;
            }
            ("lunar.leap_month", None) => {
                self.leap_month =
                    word(&LeapMonth::ALL, LeapMonth::word, value).ok_or_else(|| refuse("plain, wait"))?;
            }
            _ => {
                return Err(SettingError::UnknownKey {
                    key: key.to_owned(),
                    nearest: super::nearest(name, &KEYS).map(str::to_owned),
                });
            }
        }
        Ok(())
    }

    fn own_rules(&mut self, outlet: &str) -> &mut OwnRules {
        self.outlet_rules.entry(outlet.to_owned()).or_default()
    }
}

fn freeze_word(freeze: RosterFreeze) -> &'static str {
    match freeze {
        RosterFreeze::None => "none",
        RosterFreeze::Month => "month",
        RosterFreeze::Quarter => "quarter",
    }
}

fn word<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str, value: &str) -> Option<T> {
    all.iter().copied().find(|item| name(*item) == value)
}

fn parse_ladder(value: &str) -> Option<Ladder> {
    let steps: Vec<u32> = value.split('/').map(|step| step.trim().parse().ok()).collect::<Option<_>>()?;
    let [t1, t2, t3] = steps[..] else { return None };
    Ladder::new(t1, t2, t3)
}

fn clock(second: u32) -> String {
    format!("{:02}:{:02}", second / 3600, second / 60 % 60)
}

fn clock_second(text: &str, allowed: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let second = hour.checked_mul(3600)?.checked_add(minute.checked_mul(60)?)?;
    (minute < 60 && allowed.contains(&second)).then_some(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlet_with_one_hour_of_its_own_follows_the_house_in_the_other() {
        let mut settings = Settings::default();
        settings.set("cut_off@湖滨店", "05:30").expect("a valid cut-off");
        settings.set("evening_from", "17:00").expect("a valid hour");
        let rules = settings.day_rules_of("湖滨店");
        assert_eq!((rules.cut_off, rules.evening_from), (5 * 3600 + 1800, 17 * 3600));
        let own = ["cut_off@湖滨店", "evening_from@湖滨店", "cut_off@总店"].map(|key| settings.is_own(key));
        assert_eq!(own, [true, false, false]);
    }

    #[test]
    fn every_listed_setting_can_be_set_to_what_it_is() {
        let mut settings = Settings::default();
        settings.set("cut_off@滨江店", "05:30").expect("a valid cut-off");
        let before = settings.clone();
        for (key, value) in settings.list() {
            settings.set(&key, &value).unwrap_or_else(|error| panic!("{error}"));
        }
        assert_eq!(settings, before);
        assert_eq!(settings.day_rules_of("滨江店").cut_off, 5 * 3600 + 1800);
        assert_eq!(settings.day_rules_of("人民路店"), DayRules::default());
    }

    #[test]
    fn a_bad_value_is_refused_and_changes_nothing() {
        let mut settings = Settings::default();
        let bad = [
            ("count_by", "week"),
            ("cut_off", "24:00"),
            ("cut_off", "4"),
            ("evening_from", "03:00"),
            ("roster.size", "0"),
            ("roster.basis", "never"),
            ("roster.freeze", "year"),
            ("phase.ladder", "6/6/2"),
            ("phase.basis", "own"),
            ("phase.ladder", "6/4"),
            ("lunar.leap_month", "never"),
            ("calls.most", "0"),
        ];
        for (key, value) in bad {
            assert!(matches!(settings.set(key, value), Err(SettingError::BadValue { .. })), "{key} {value}");
        }
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn a_mistyped_name_suggests_the_nearest() {
        let error = Settings::default().set("roster.sise", "40").expect_err("no such setting");
        assert!(
            matches!(error, SettingError::UnknownKey { nearest, .. } if nearest.as_deref() == Some("roster.size"))
        );
    }
}
