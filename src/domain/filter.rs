//! Conditions on the customer list: `visits>=5 and last_visit<2026-08-01`.

use super::customer::CustomerOrder as Field;
use super::day::Day;
use super::money::Fen;
use super::roster::RosterMark;
use std::cmp::Ordering;
use std::str::FromStr;

/// What of a customer a filter looks at.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// Member number.
    pub member_no: &'a str,
    /// Name of the latest bill.
    pub name: Option<&'a str>,
    /// Visits up to the as-of day.
    pub visits: u64,
    /// Net spend up to the as-of day.
    pub spend: Fen,
    /// First visit.
    pub first_visit: Option<Day>,
    /// Last visit.
    pub last_visit: Option<Day>,
    /// Mark of the roster.
    pub roster: RosterMark,
}

/// Conditions that must all hold. Grammar: `FIELD OP VALUE`, joined by `and` or `,`.
///
/// Fields: `member_no` `name` (`=` `!=` `~` contains), `visits` `spend` `first_visit` `last_visit`
/// (`=` `!=` `<` `<=` `>` `>=`), `roster` (`=` `!=` none, pinned, excluded). A day never come compares as earlier than any other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    conditions: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Condition {
    operator: Operator,
    value: Value,
}

/// A field with the value it is compared to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    MemberNo(String),
    Name(String),
    Visits(u64),
    Spend(Fen),
    Visit(Field, Day),
    Roster(RosterMark),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Equal,
    Unequal,
    Less,
    AtMost,
    More,
    AtLeast,
    Contains,
}

/// The operators as written; the longer first, so that `<=` is not read as `<`.
const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::Unequal),
    ("<=", Operator::AtMost),
    (">=", Operator::AtLeast),
    ("=", Operator::Equal),
    ("<", Operator::Less),
    (">", Operator::More),
    ("~", Operator::Contains),
];

/// A text that is no filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no filter")]
pub struct BadFilter;

impl Filter {
    /// Whether a customer meets every condition.
    #[must_use]
    pub fn admits(&self, subject: &Subject<'_>) -> bool {
        self.conditions.iter().all(|condition| condition.admits(subject))
    }
}

impl FromStr for Filter {
    type Err = BadFilter;

    fn from_str(text: &str) -> Result<Self, BadFilter> {
        let parts = text.split(',').flat_map(|part| part.split(" and "));
        let conditions: Vec<Condition> = parts.map(condition).collect::<Option<_>>().ok_or(BadFilter)?;
        Ok(Self { conditions })
    }
}

fn condition(text: &str) -> Option<Condition> {
    let at = text.find(['!', '<', '>', '=', '~'])?;
    let (field, rest) = text.split_at(at);
    let (sign, operator) = OPERATORS.into_iter().find(|(sign, _)| rest.starts_with(sign))?;
    let value = rest.get(sign.len()..)?.trim();
    let is_text = matches!(operator, Operator::Equal | Operator::Unequal | Operator::Contains);
    let is_order = operator != Operator::Contains;
    let value = match field.trim() {
        "member_no" if is_text => Value::MemberNo(value.to_lowercase()),
        "name" if is_text => Value::Name(value.to_lowercase()),
        "visits" if is_order => Value::Visits(value.parse().ok()?),
        "spend" if is_order => Value::Spend(yuan(value)?),
        "first_visit" if is_order => Value::Visit(Field::FirstVisit, value.parse().ok()?),
        "last_visit" if is_order => Value::Visit(Field::LastVisit, value.parse().ok()?),
        "roster" if matches!(operator, Operator::Equal | Operator::Unequal) => {
            Value::Roster(RosterMark::ALL.into_iter().find(|mark| mark.word() == value)?)
        }
        _ => return None,
    };
    Some(Condition { operator, value })
}

/// Yuan with at most two decimals.
fn yuan(text: &str) -> Option<Fen> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = decimals.len() <= 2 && decimals.bytes().all(|digit| digit.is_ascii_digit());
    let fen: i64 = format!("{decimals:0<2}").parse().ok().filter(|_| digits)?;
    let yuan: i64 = whole.parse().ok()?;
    let fen = if whole.starts_with('-') { -fen } else { fen };
    yuan.checked_mul(100)?.checked_add(fen).map(Fen)
}

impl Condition {
    fn admits(&self, subject: &Subject<'_>) -> bool {
        match &self.value {
            Value::MemberNo(value) => self.admits_text(subject.member_no, value),
            Value::Name(value) => self.admits_text(subject.name.unwrap_or_default(), value),
            Value::Visits(value) => self.admits_order(subject.visits.cmp(value)),
            Value::Spend(value) => self.admits_order(subject.spend.cmp(value)),
            Value::Visit(Field::FirstVisit, value) => {
                self.admits_order(subject.first_visit.cmp(&Some(*value)))
            }
            Value::Visit(_, value) => self.admits_order(subject.last_visit.cmp(&Some(*value))),
            Value::Roster(value) => (subject.roster == *value) == (self.operator == Operator::Equal),
        }
    }

    fn admits_text(&self, text: &str, value: &str) -> bool {
        let text = text.to_lowercase();
        match self.operator {
            Operator::Contains => text.contains(value),
            Operator::Unequal => text != value,
            _ => text == value,
        }
    }

    fn admits_order(&self, order: Ordering) -> bool {
        match self.operator {
            Operator::Equal | Operator::Contains => order.is_eq(),
            Operator::Unequal => order.is_ne(),
            Operator::Less => order.is_lt(),
            Operator::AtMost => order.is_le(),
            Operator::More => order.is_gt(),
            Operator::AtLeast => order.is_ge(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(filter: &str) -> bool {
        let subject = Subject {
            member_no: "M007",
            name: Some("张建国"),
            visits: 5,
            spend: Fen(123_450),
            first_visit: "2025-01-31".parse().ok(),
            last_visit: None,
            roster: RosterMark::Pinned,
        };
        filter.parse::<Filter>().unwrap_or_else(|_| panic!("{filter}")).admits(&subject)
    }

    #[test]
    fn every_field_and_sign() {
        for holds in [
            "visits=5",
            "visits != 4",
            "visits>=5",
            "visits<=5",
            "visits>4",
            "visits<6",
            "spend=1234.5",
            "spend>-3.07",
            "first_visit<2025-02-01",
            "last_visit<1990-01-01",
            "name~建",
            "member_no=m007",
            "roster=pinned",
            "roster!=excluded",
            "visits>4 and name~张, spend>1000",
        ] {
            assert!(admits(holds), "{holds}");
        }
        for fails in [
            "visits<5",
            "spend>1234.50",
            "name=张",
            "roster=none",
            "visits=5 and visits=4",
            "last_visit>=2000-01-01",
        ] {
            assert!(!admits(fails), "{fails}");
        }
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        for text in [
            "",
            "visits",
            "visits~5",
            "visits>many",
            "name<x",
            "spend>1.234",
            "spend>1.x",
            "roster=gone",
            "phone=1",
            "visits>1 and",
        ] {
            assert_eq!(text.parse::<Filter>(), Err(BadFilter), "{text}");
        }
    }
}
