//! When a guest comes: his course through the months, and the sitting of his next visit.

use super::calendar::Calendar;
use super::draw::Draw;
use super::guest::Guest;
use serde::Serialize;

/// How far a fading guest of the demo has come by the last day, by the house ladder of domain.md §4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FadeStage {
    /// 休息期: about five of his eight visits a month are left.
    Resting,
    /// 休眠期: about three.
    Dormant,
    /// 休克期: about one.
    Shock,
    /// 死亡期: none for a month or two.
    Dead,
    /// 埋葬期: none for more than three months.
    Buried,
    /// 渐疏: less and less over a year.
    Slow,
}

impl FadeStage {
    /// The stages of a quick fade, in the order they are given out.
    pub(super) const BY_DEPTH: [Self; 5] =
        [Self::Shock, Self::Dormant, Self::Dead, Self::Resting, Self::Buried];

    /// How many days before the end such a fade began.
    pub(super) fn days_ago(self, draw: &mut Draw) -> u32 {
        match self {
            Self::Resting => draw.between(30, 34),
            Self::Dormant => draw.between(60, 66),
            Self::Shock => draw.between(90, 96),
            Self::Dead => draw.between(122, 146),
            Self::Buried => draw.between(188, 250),
            Self::Slow => draw.between(300, 400),
        }
    }

    /// What is left of his rhythm: (days after the fade began, share from there on).
    fn curve(self) -> &'static [(u32, f64)] {
        match self {
            Self::Slow => &[(0, 0.85), (60, 0.72), (120, 0.62), (180, 0.52), (240, 0.44)],
            _ => &[(0, 0.57), (30, 0.36), (60, 0.16), (90, 0.0)],
        }
    }
}

/// The course of a guest's visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// The same rhythm throughout.
    Steady,
    /// Fades from the turn on.
    Fades(FadeStage),
    /// Does not come after the turn.
    Stops,
    /// Once a year, around the turn.
    Yearly,
    /// Once, on the first day.
    Once,
}

/// When a guest's life with the house starts and turns, in days from the house's first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Life {
    pub start: u16,
    pub turn: u16,
    pub course: Course,
}

/// Where a guest stands: the running weight of his pattern used up, and the visits made.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    pub position: f64,
    pub visits: u32,
}

/// One stretch of a life: up to which day, and at what share of the full rhythm.
type Stretch = (u32, f64);

/// The stretches of a life; the last ends with the house. At most one before the turn and five after.
fn stretches(life: Life, days: u32) -> ([Stretch; 6], usize) {
    let mut list = [(days, 1.0); 6];
    let turn = u32::from(life.turn).min(days);
    match life.course {
        Course::Stops => {
            list[0] = (turn, 1.0);
            list[1] = (days, 0.0);
            (list, 2)
        }
        Course::Fades(stage) => {
            let curve = stage.curve();
            list[0] = (turn, 1.0);
            for (index, &(_, share)) in curve.iter().enumerate() {
                let end = curve.get(index + 1).map_or(days, |&(after, _)| (turn + after).min(days));
                list[index + 1] = (end, share);
            }
            (list, curve.len() + 1)
        }
        Course::Steady | Course::Yearly | Course::Once => (list, 1),
    }
}

/// The sitting of the first visit and the progress after it; `None` when he never comes.
pub(super) fn first_sitting(guest: &Guest, calendar: &Calendar, draw: &mut Draw) -> Option<(u32, Progress)> {
    let start = u32::from(guest.life.start);
    let progress = Progress { position: calendar.weight_before(guest.habit.pattern, start * 2), visits: 0 };
    match guest.life.course {
        Course::Yearly => next_sitting(guest, calendar, progress, draw),
        // A guest's first day is the day of his first visit; who was there before the books begin is somewhere between two.
        _ if start > 0 || guest.life.course == Course::Once => {
            advance(guest, calendar, progress, 0.3 * draw.unit())
        }
        _ => {
            let gap = draw.gap(guest.habit.shape) * draw.unit() / f64::from(guest.habit.rate);
            advance(guest, calendar, progress, gap)
        }
    }
}

/// The sitting of the next visit and the progress after it; `None` when there is none before the end.
pub(super) fn next_sitting(
    guest: &Guest,
    calendar: &Calendar,
    progress: Progress,
    draw: &mut Draw,
) -> Option<(u32, Progress)> {
    match guest.life.course {
        Course::Once => None,
        Course::Yearly => {
            let wanted = u32::from(guest.life.turn) + 365 * progress.visits + draw.below(7);
            let day = calendar.open_from(wanted)?;
            let sitting = day * 2 + u32::from(draw.chance(650));
            Some((sitting, Progress { visits: progress.visits + 1, ..progress }))
        }
        _ => {
            let gap = draw.gap(guest.habit.shape) / f64::from(guest.habit.rate);
            advance(guest, calendar, progress, gap)
        }
    }
}

/// Walks `gap` days of full rhythm onward from where the guest stands.
fn advance(guest: &Guest, calendar: &Calendar, progress: Progress, gap: f64) -> Option<(u32, Progress)> {
    let pattern = guest.habit.pattern;
    let (list, count) = stretches(guest.life, calendar.days());
    let (mut position, mut left) = (progress.position, gap);
    for &(end, share) in list.iter().take(count) {
        let end = calendar.weight_before(pattern, end * 2);
        if end <= position {
            continue;
        }
        let room = (end - position) * share;
        if left < room {
            position += left / share;
            let sitting = calendar.sitting_at(pattern, position)?;
            return Some((sitting, Progress { position, visits: progress.visits + 1 }));
        }
        left -= room;
        position = end;
    }
    None
}

/// How many visits a guest is expected to make in the whole span; the walk-ins are measured by the sum.
pub(super) fn expected_visits(guest: &Guest, calendar: &Calendar) -> f64 {
    match guest.life.course {
        Course::Once => return 1.0,
        Course::Yearly => return f64::from(calendar.days()) / 365.0,
        _ => {}
    }
    let (list, count) = stretches(guest.life, calendar.days());
    let mut from = calendar.weight_before(guest.habit.pattern, u32::from(guest.life.start) * 2);
    let mut sum = 0.0;
    for &(end, share) in list.iter().take(count) {
        let to = calendar.weight_before(guest.habit.pattern, end * 2).max(from);
        sum += (to - from) * share;
        from = to;
    }
    sum * f64::from(guest.habit.rate)
}
