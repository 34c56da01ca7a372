//! Which ladder judges a guest, what it says, and when it will say something worse.
//!
//! Source: domain.md §4, "Which ladder judges whom" and "Countdown".

use super::bill::CustomerId;
use super::calendar::Calendar;
use super::day::Day;
use super::money::Fen;
use super::phase::{Ladder, Phase, VisitSpan};
use super::rhythm::{Baseline, VisitDay, WINDOW, Yardstick};
use serde::{Deserialize, Serialize};

/// Which ladder guests are judged by 期的评判依据.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseBasis {
    /// The one that fits: see [`Judge::used`].
    #[default]
    Auto,
    /// The house ladder for everybody.
    House,
    /// The own rhythm of everybody who has one.
    Personal,
}

impl PhaseBasis {
    /// Every basis, in the order of the settings screen.
    pub const ALL: [Self; 3] = [Self::Auto, Self::House, Self::Personal];

    /// The word of the command line: `auto`, `house`, `personal`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::House => "house",
            Self::Personal => "personal",
        }
    }

    /// The basis of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.word() == word)
    }
}

/// The ladder a guest was judged by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LadderUsed {
    /// 本店标准.
    #[default]
    House,
    /// 本人规律.
    Personal,
}

/// What is known of a guest's time up to the as-of day.
#[derive(Clone, Copy, Debug, Default)]
pub struct GuestTime<'a> {
    /// First visit.
    pub first: Option<Day>,
    /// Last visit.
    pub last: Option<Day>,
    /// Days with a visit or with spend, in order; earlier ones than those of the window may be among them or not.
    pub days: &'a [VisitDay],
    /// His baseline as of the last visit.
    pub baseline: Option<Baseline>,
    /// Whether he stands on the configured roster of the as-of day's month.
    pub is_on_roster: bool,
}

/// What is known of a guest's whole time up to a day, beside the days of his last weeks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuestPast {
    /// First visit, over all outlets.
    pub first: Option<Day>,
    /// Last visit, over all outlets.
    pub last: Option<Day>,
    /// His baseline as of the last visit.
    pub baseline: Option<Baseline>,
    /// Whether he stands on the configured roster of the day's month.
    pub is_on_roster: bool,
}

impl GuestPast {
    /// With the days of his last weeks.
    #[must_use]
    pub fn with(self, days: &[VisitDay]) -> GuestTime<'_> {
        let Self { first, last, baseline, is_on_roster } = self;
        GuestTime { first, last, days, baseline, is_on_roster }
    }
}

/// What a guest was judged to be. As JSON it is part of a row of the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The phase that counts.
    pub phase: Phase,
    /// The ladder that said so.
    #[serde(rename = "phase_basis")]
    pub used: LadderUsed,
    /// Whether it had to do for want of anything better: shown grey, "few data" 数据不足.
    #[serde(rename = "few_data")]
    pub is_few_data: bool,
    /// Phase by the house ladder.
    #[serde(rename = "house_phase")]
    pub house: Phase,
    /// Phase by his own rhythm; `None` without a baseline, but for newcomers and those who never came.
    #[serde(rename = "personal_phase")]
    pub personal: Option<Phase>,
    /// Visits in the 30 open days up to the as-of day.
    #[serde(skip)]
    pub visits_30: u32,
    /// Net spend in them.
    #[serde(skip)]
    pub spend_30: Fen,
}

/// A phase as it is shown: with the house's figure beside it, whichever ladder said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShownPhase {
    /// The phase that counts.
    pub phase: Phase,
    /// Phase by the house ladder.
    pub house: Phase,
}

impl Verdict {
    /// As it is shown.
    #[must_use]
    pub fn shown(&self) -> ShownPhase {
        ShownPhase { phase: self.phase, house: self.house }
    }
}

/// The first day on which a guest's phase is worse if he does not come again 倒计时.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Countdown {
    /// The day.
    pub on: Day,
    /// The phase he is in then.
    pub phase: Phase,
}

/// Judges guests as of one day.
#[derive(Clone, Copy, Debug)]
pub struct Judge<'c> {
    /// The as-of day.
    pub as_of: Day,
    /// The house ladder.
    pub ladder: Ladder,
    /// Which ladder is asked for.
    pub basis: PhaseBasis,
    /// Open and closed days.
    pub calendar: &'c Calendar,
}

impl Judge<'_> {
    /// Judges a guest, with the reason and with what is to come.
    #[must_use]
    pub fn judge(&self, guest: &GuestTime<'_>) -> Judgement {
        let verdict = self.verdict(guest);
        Judgement {
            first_visit: guest.first,
            last_visit: guest.last,
            baseline: guest.baseline,
            verdict,
            countdown: self.countdown(guest, &verdict),
            reason: self.reason(guest, &verdict),
        }
    }

    /// The phase of a guest and the ladder that says so.
    #[must_use]
    pub fn verdict(&self, guest: &GuestTime<'_>) -> Verdict {
        let window = guest.days.iter().rev().skip_while(|day| day.day > self.as_of);
        let start = self.calendar.window_start(self.as_of, WINDOW);
        let (mut visits_30, mut spend_30) = (0, Fen::ZERO);
        for day in window.take_while(|day| day.day >= start) {
            visits_30 += day.visits;
            spend_30 += day.net;
        }
        self.verdict_of(guest, visits_30, spend_30)
    }

    /// Judges a guest whose visits and spend of the 30 open days are counted already; his days are not looked at.
    #[must_use]
    pub fn verdict_of(&self, guest: &GuestTime<'_>, visits_30: u32, spend_30: Fen) -> Verdict {
        let span = VisitSpan { first: guest.first, last: guest.last, in_window: visits_30 };
        let (used, is_few_data) = self.used(guest);
        let house = self.ladder.phase(self.as_of, span);
        let personal = personal(guest.baseline.as_ref(), house, self.as_of, span);
        let phase = match used {
            LadderUsed::House => house,
            LadderUsed::Personal => personal.unwrap_or(house),
        };
        let is_few_data = is_few_data && !matches!(phase, Phase::Prospect | Phase::New);
        Verdict { phase, used, is_few_data, house, personal, visits_30, spend_30 }
    }

    /// The ladder that judges a guest, and whether only for want of data.
    #[must_use]
    pub fn used(&self, guest: &GuestTime<'_>) -> (LadderUsed, bool) {
        match (self.basis, guest.baseline) {
            (PhaseBasis::House, _) => (LadderUsed::House, false),
            (PhaseBasis::Auto, Some(baseline)) if baseline.is_regular() => (LadderUsed::House, false),
            (PhaseBasis::Auto | PhaseBasis::Personal, Some(_)) => (LadderUsed::Personal, false),
            (PhaseBasis::Auto, None) => (LadderUsed::House, !guest.is_on_roster),
            (PhaseBasis::Personal, None) => (LadderUsed::House, true),
        }
    }

    /// When a guest becomes worse than he was judged to be; `None` for one who cannot.
    ///
    /// Without a further visit no phase gets better, so the day is found by halving.
    #[must_use]
    pub fn countdown(&self, guest: &GuestTime<'_>, verdict: &Verdict) -> Option<Countdown> {
        let last = guest.last.filter(|_| verdict.phase != Phase::Buried)?;
        let phase_on = |day: Day| -> Phase {
            let start = self.calendar.window_start(day, WINDOW);
            let window = guest.days.iter().rev().skip_while(|visit| visit.day > self.as_of);
            let in_window = window.take_while(|visit| visit.day >= start).map(|visit| visit.visits).sum();
            let span = VisitSpan { first: guest.first, last: guest.last, in_window };
            let house = self.ladder.phase(day, span);
            let personal = personal(guest.baseline.as_ref(), house, day, span);
            personal.filter(|_| verdict.used == LadderUsed::Personal).unwrap_or(house)
        };
        let is_worse = |day: Day| phase_on(day).is_worse_than(verdict.phase);
        let buried = match (verdict.used, guest.baseline) {
            (LadderUsed::Personal, Some(baseline)) => baseline.buried_on(last),
            _ => last.plus_months(3),
        };
        let (mut same, mut worse) = (self.as_of, buried);
        while worse - same > 1 {
            let middle = same + (worse - same) / 2;
            if is_worse(middle) {
                worse = middle;
            } else {
                same = middle;
            }
        }
        Some(Countdown { on: worse, phase: phase_on(worse) })
    }

    /// Why a guest is in the phase he was judged to be in.
    #[must_use]
    pub fn reason(&self, guest: &GuestTime<'_>, verdict: &Verdict) -> Reason {
        let (Some(first), Some(last)) = (guest.first, guest.last) else { return Reason::Never };
        let silent = self.as_of - last;
        match (verdict.phase, verdict.used, guest.baseline) {
            (Phase::New, ..) => Reason::New { first },
            (Phase::Buried, ..) => Reason::Buried { last },
            (phase, LadderUsed::Personal, Some(baseline)) => match baseline.yardstick() {
                Yardstick::Visits => Reason::Rate {
                    visits: verdict.visits_30,
                    usual: baseline,
                    range: baseline.visits_of(phase),
                },
                Yardstick::Gap => Reason::Gap { silent, usual: baseline, range: baseline.silence_of(phase) },
            },
            (phase, ..) => Reason::House { visits: verdict.visits_30, range: self.ladder.visits(phase) },
        }
    }
}

/// The phase by a guest's own rhythm, if he has one. Rows 1 and 3 of the ladder apply first: whoever never came or is new is so by
/// any ladder.
fn personal(baseline: Option<&Baseline>, house: Phase, as_of: Day, span: VisitSpan) -> Option<Phase> {
    match (house, span.last) {
        (Phase::Prospect | Phase::New, _) | (_, None) => Some(house),
        (_, Some(last)) => Some(baseline?.phase(as_of, last, span.in_window)),
    }
}

/// All that is said of how one guest fades.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// First visit, over all outlets.
    pub first_visit: Option<Day>,
    /// Last visit, over all outlets.
    pub last_visit: Option<Day>,
    /// What he used to be like.
    pub baseline: Option<Baseline>,
    /// What he was judged to be.
    pub verdict: Verdict,
    /// When he is worse.
    pub countdown: Option<Countdown>,
    /// Why.
    pub reason: Reason,
}

impl Judgement {
    /// Value at risk per 30 days; `None` without a baseline or a price.
    #[must_use]
    pub fn value_at_risk(&self) -> Option<Fen> {
        self.baseline?.value_at_risk(self.verdict.spend_30)
    }

    /// The day he is next expected; `None` without a baseline.
    #[must_use]
    pub fn expected_next(&self) -> Option<Day> {
        Some(self.baseline?.expected_next(self.last_visit?))
    }
}

/// One customer of [`Phases`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JudgedGuest {
    /// Who.
    pub customer: CustomerId,
    /// All visits so far.
    pub visits: u64,
    /// All spend so far.
    pub spend: Fen,
    /// What is said of him.
    pub judgement: Judgement,
}

/// Everybody as of a day, in order of customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phases {
    /// The as-of day.
    pub as_of: Day,
    /// Which ladder was asked for.
    pub basis: PhaseBasis,
    /// The house ladder.
    pub ladder: Ladder,
    /// One row a customer known to the store.
    pub rows: Vec<JudgedGuest>,
}

impl Phases {
    /// Guests in each phase, in the order of [`Phase::ALL`].
    #[must_use]
    pub fn counts(&self) -> [u32; Phase::ALL.len()] {
        let mut counts = [0; Phase::ALL.len()];
        for row in &self.rows {
            counts[row.judgement.verdict.phase as usize] += 1;
        }
        counts
    }
}

/// What a phase goes by, to be said in one sentence with the countdown behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No visit yet.
    Never,
    /// First visit less than 30 days ago.
    New {
        /// It.
        first: Day,
    },
    /// So many visits in the last 30 open days, by the house ladder.
    House {
        /// Visits.
        visits: u32,
        /// Visits that make the phase.
        range: Option<(u32, Option<u32>)>,
    },
    /// So many visits in the last 30 open days, against his own.
    Rate {
        /// Visits.
        visits: u32,
        /// What is usual with him.
        usual: Baseline,
        /// Visits that make the phase; `None` for Dead: no visit for twice his usual gap.
        range: Option<(u32, Option<u32>)>,
    },
    /// So many days without a visit, against his own gap.
    Gap {
        /// Days since the last visit.
        silent: i32,
        /// What is usual with him.
        usual: Baseline,
        /// Days that make the phase.
        range: Option<(i32, Option<i32>)>,
    },
    /// No visit for three months or more.
    Buried {
        /// The last one.
        last: Day,
    },
}

#[cfg(test)]
mod tests;
