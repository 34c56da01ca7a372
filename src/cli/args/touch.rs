//! The grammar of `touch`.

use super::values::{parse_day, sitting};
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::touch::{Cause, MOST_COVERS, Method, Outcome, SpokenTo};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// `touch`. More than a dozen fields: each is an option.
#[derive(Debug, Args)]
pub struct Touch {
    /// Whom.
    #[arg(value_name = "MEMBER_NO")]
    pub member_no: String,
    /// How he was reached.
    #[arg(long, value_name = "METHOD", value_parser = word(Method::ALL.map(Method::word), Method::from_word))]
    pub method: Method,
    /// What came of it.
    #[arg(long, value_name = "OUTCOME", value_parser = word(Outcome::ALL.map(Outcome::word), Outcome::from_word))]
    pub outcome: Outcome,
    /// Why he had stayed away.
    #[arg(long, value_name = "CAUSE", value_parser = word(Cause::ALL.map(Cause::word), Cause::from_word))]
    pub cause: Option<Cause>,
    /// Who was spoken to.
    #[arg(long, value_name = "WHOM", value_parser = word(SpokenTo::ALL.map(SpokenTo::word), SpokenTo::from_word))]
    pub to: Option<SpokenTo>,
    /// Who did it.
    #[arg(long, value_name = "NAME")]
    pub who: Option<String>,
    /// When.
    #[arg(long, value_name = "YYYY-MM-DD HH:MM", value_parser = parse_moment)]
    pub at: Option<(Day, u16)>,
    /// What was promised.
    #[arg(long, value_name = "TEXT")]
    pub promise: Option<String>,
    /// What it cost.
    #[arg(long, value_name = "AMOUNT", value_parser = parse_cost)]
    pub cost: Option<Fen>,
    /// Anything else.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// When the next action is due.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub next: Option<Day>,
    /// What it is.
    #[arg(long, value_name = "TEXT", requires = "next")]
    pub next_action: Option<String>,
    /// The day a table is booked for.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub book: Option<Day>,
    /// Its sitting.
    #[arg(long, value_name = "SITTING", value_parser = sitting(), requires = "book")]
    pub sitting: Option<Sitting>,
    /// Its outlet.
    #[arg(long, value_name = "NAME", requires = "book")]
    pub outlet: Option<String>,
    /// Its room.
    #[arg(long, value_name = "NAME", requires = "book")]
    pub room: Option<String>,
    /// How many come.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_COVERS)), requires = "book")]
    pub covers: Option<u32>,
    /// What they will eat.
    #[arg(long, value_name = "TEXT", requires = "book")]
    pub dishes: Option<String>,
}

/// A parser of the words of the domain.
fn word<T: Clone + Send + Sync + 'static, const N: usize>(
    words: [&'static str; N],
    of: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(words)
        .try_map(move |word| of(&word).ok_or_else(|| std::io::Error::from(std::io::ErrorKind::InvalidInput)))
}

/// A day and a time of it: `2026-03-05 10:30`.
fn parse_moment(text: &str) -> Result<(Day, u16), String> {
    let (day, time) = text.split_once([' ', 'T']).ok_or_else(String::new)?;
    let (hour, minute) = time.split_once(':').filter(|_| time.len() == 5).ok_or_else(String::new)?;
    let number =
        |part: &str, below: u16| part.parse::<u16>().ok().filter(|it| *it < below).ok_or_else(String::new);
    Ok((parse_day(day)?, number(hour, 24)? * 60 + number(minute, 60)?))
}

/// What something cost: `128.50`.
fn parse_cost(text: &str) -> Result<Fen, String> {
    text.parse().map_err(|()| String::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_day_and_a_time_of_it() {
        let day = Day::from_ymd(2026, 3, 5).expect("a day");
        assert_eq!(parse_moment("2026-03-05 10:30"), Ok((day, 630)));
        assert_eq!(parse_moment("2026-03-05T00:00"), Ok((day, 0)));
        for other in
            ["2026-03-05", "2026-03-05 24:00", "2026-03-05 10:60", "2026-03-05 9:30", "05.03.2026 10:30"]
        {
            assert_eq!(parse_moment(other), Err(String::new()), "{other}");
        }
    }
}
