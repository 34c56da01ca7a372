//! A guest's card: who he is, his year at a glance, what he spends, his latest bills. The same wherever it is opened; where
//! others may read along, without full names, phones and amounts.

use super::screen::Scene;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::guest_record::{LeftOut, RecordField};
use crate::domain::guests::{GuestCard, MonthSpend, TenDays, year_start};
use crate::domain::money::Fen;
use crate::domain::phase::Phase;
use crate::domain::roster::RosterMark;
use crate::domain::touch::{LoggedTouch, Reservation};
use crate::text::{self, Lean, record, terms};
use crate::ui::theme::Role;
use crate::ui::why;
use crate::ui::widget::wrap::wrap;
use crate::ui::{alert_words, bills, glyph, phase, say, touch_words};
use crate::words::Words;
use ratatui::text::{Line, Span};

/// Columns of the labels.
const LABEL: usize = 16;
/// Columns of a month: a sign a third and a blank behind them, or one bar.
const MONTH: usize = 4;
/// Bills shown at the most.
const RECENT: usize = 40;
/// Columns of the day before a touch, with the blank behind it: as before a bill.
const DAY: usize = 6;

/// Signs of spend, from little to much.
const BARS: [&str; 7] = ["▁", "▂", "▃", "▅", "▆", "▇", "█"];

/// The lines of a card.
pub(crate) fn lines<'a>(card: &GuestCard, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let mut lines = who(card, columns, scene);
    lines.push(Line::default());
    lines.extend(heat(&card.heat, scene));
    if !scene.discreet {
        lines.extend(spend(&card.months, scene));
    }
    let words = scene.words();
    let ends = below(words.movement_month_ends(), month_ends(card, scene));
    lines.extend(ends.map(|(label, value)| labelled(&label, &value, columns, scene)));
    if !card.ticks.is_empty() {
        let mut days: Vec<Day> = card.ticks.iter().rev().map(|(day, _)| *day).collect();
        days.dedup();
        let said = |day: &Day| {
            let day_text = day.to_string();
            if *day > card.as_of { words.said_of(day_text, words.attendance_not_counted()) } else { day_text }
        };
        let days: Vec<String> = days.iter().take(RECENT).map(said).collect();
        lines.push(Line::default());
        lines.extend(wrap(&words.customers_ticked(days.join(" · ")), columns));
    }
    let others = others(card, columns, scene);
    if !card.recent.rows.is_empty() || !others.is_empty() {
        let title = if others.is_empty() { words.dialog_guest_recent() } else { words.guest_card_lately() };
        lines.push(Line::default());
        lines.push(Line::styled(title, scene.style(Role::Title)));
        // With a line for the columns' names.
        let most = RECENT + others.len() + 1;
        lines.extend(bills::dated_among(&card.recent, others, columns, scene).into_iter().take(most));
    }
    lines
}

/// His touches and reservations, each on its day; where others read along only how he was reached, and whether he came.
fn others<'a>(card: &GuestCard, columns: usize, scene: &Scene) -> Vec<(Day, Line<'a>)> {
    let words = scene.words();
    let reservation = |reservation: &Reservation| {
        let state = terms::reservation_state(reservation.state, words);
        let table =
            if scene.discreet { String::new() } else { touch_words::table(&reservation.booking, words) };
        let said = [table, state].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        (reservation.booking.day, format!("{} {said}", words.journal_reservation()))
    };
    let touch = |logged: &LoggedTouch| {
        let touch = &logged.touch;
        let said = if scene.discreet {
            terms::method(touch.method, words)
        } else {
            let done = if logged.done { words.touch_done() } else { String::new() };
            let said =
                format!("{} {} {}", touch.clock(), say::number(&touch.who), touch_words::touch(touch, words));
            if done.is_empty() { said } else { format!("{said} · {done}") }
        };
        (touch.day, format!("{} {said}", words.journal_touch()))
    };
    let told = card.reservations.iter().map(reservation).chain(card.touches.iter().map(touch));
    let lines = |(day, said): (Day, String)| {
        let wrapped = text::wrap(&said, columns.saturating_sub(DAY)).into_iter().enumerate();
        wrapped.map(move |(at, line)| {
            let day_text = if at == 0 { say::short_day(day) } else { String::new() };
            let line = format!("{}{line}", text::fit(&day_text, DAY, Lean::Left));
            (day, Line::styled(line, scene.style(Role::Text)))
        })
    };
    told.flat_map(lines).collect()
}

/// The line of a menu that takes a tick back.
pub(crate) fn take_back(day: Day, sitting: Sitting, words: &Words) -> String {
    words.guest_card_untick(say::day_and_weekday(day, words), say::sitting(sitting, words))
}

fn labelled<'a>(label: &str, value: &str, columns: usize, scene: &Scene) -> Line<'a> {
    Line::from(vec![
        Span::styled(text::fit(label, LABEL, Lean::Left), scene.style(Role::Muted)),
        Span::styled(text::cut(value, columns.saturating_sub(LABEL)), scene.style(Role::Text)),
    ])
}

/// Who he is, and his figures in words.
fn who<'a>(card: &GuestCard, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let (line, figures) = (&card.line, &card.figures);
    let phones: Vec<String> = line.phones.iter().map(|phone| scene.phone(phone)).collect();
    let spent = |visits: String, spend: Fen, average: Option<Fen>| {
        if scene.discreet {
            return words.guest_card_visits(visits);
        }
        words.dialog_guest_figures_value(visits, text::money(spend), say::yuan(average))
    };
    let all = spent(line.visits.to_string(), line.spend, line.spend.average_in_yuan(card.billed));
    let year = spent(figures.visits_12.to_string(), figures.spend_12, figures.average_in_yuan());
    let days = [line.first_visit, line.last_visit]
        .map(|day| day.map_or_else(|| "—".to_owned(), |day| day.to_string()));
    let open = |said: String| if scene.discreet { String::new() } else { said };
    let numbers: Vec<String> = card.numbers.iter().map(|number| scene.member_no(number)).collect();
    let mut told = vec![
        (words.dialog_guest_number(), numbers.join("  ")),
        (words.dialog_guest_name(), open(line.guest.name.clone().unwrap_or_default())),
        (words.dialog_guest_roster(), roster_text(line.roster, words)),
        (words.dialog_guest_company(), open(line.company.clone().unwrap_or_default())),
        (words.dialog_guest_phone(), open(phones.join("  "))),
    ];
    told.extend(known(card, scene));
    told.extend([(words.customers_card_phase(), phase_text(card, scene))]);
    told.extend(alert_of(card, columns, scene));
    told.push((words.dialog_guest_days(), days.join(" … ")));
    told.extend(below(words.customers_card_year(), year_of(card, year, columns, words)));
    told.push((words.dialog_guest_figures(), all));
    let by_month = bills::by_month(&card.recent, card.as_of, columns.saturating_sub(LABEL), words);
    told.extend(below(words.dialog_guest_months(), by_month));
    let filled = told.iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(label, value)| labelled(label, value, columns, scene)).collect()
}

/// How long he has been away, what that costs, when it gets worse, and his alert, or why he has none. Where others may read along
/// only how long.
fn alert_of(card: &GuestCard, columns: usize, scene: &Scene) -> Vec<(String, String)> {
    let (words, judgement) = (scene.words(), &card.judgement);
    let gap = alert_words::gap(judgement, card.as_of, words).map(|gap| (words.guest_card_away(), gap));
    if scene.discreet {
        return gap.into_iter().collect();
    }
    let alert = card.standing.and_then(|standing| alert_words::standing(standing, words));
    let alert = alert.map(|said| text::wrap(&said, columns.saturating_sub(LABEL))).unwrap_or_default();
    let value = judgement.value_at_risk().filter(|value| *value > Fen::ZERO);
    let value = value.map(|value| words.guest_card_a_month(say::yuan(Some(value))));
    let worse = why::countdown(judgement, words, &|of| phase::word(of, words));
    let value = value.map(|value| (words.guest_card_risk(), value));
    let worse = worse.map(|worse| (words.alert_page_countdown(), worse));
    below(words.guest_card_alert(), alert).chain(gap).chain(value).chain(worse).collect()
}

/// What is known of him beside his bills: whose he is, who books for him, what he likes, which day comes next, and whether he
/// may be reached. Where others may read along nothing that is his alone.
fn known(card: &GuestCard, scene: &Scene) -> Vec<(String, String)> {
    let words = scene.words();
    let own = &card.known.record;
    let value = |part: RecordField| record::value(own, part, words).unwrap_or_default();
    let open = |said: String| if scene.discreet { String::new() } else { said };
    let secretary = [own.secretary.clone(), own.secretary_phone.as_deref().map(|phone| scene.phone(phone))];
    let mut told = vec![
        (record::field(RecordField::Alias, words), value(RecordField::Alias)),
        (record::field(RecordField::Owner, words), value(RecordField::Owner)),
        (words.record_secretary_of(), open(secretary.into_iter().flatten().collect::<Vec<_>>().join("  "))),
        (record::field(RecordField::Room, words), value(RecordField::Room)),
        (record::field(RecordField::Dishes, words), value(RecordField::Dishes)),
        (words.record_remembered(), open(next_day(card, scene).unwrap_or_default())),
        (words.record_reach(), open(reach(card, scene))),
    ];
    told.retain(|(_, value)| !value.is_empty());
    told
}

/// The anniversary that comes round next, and on which day of this year or the next.
fn next_day(card: &GuestCard, scene: &Scene) -> Option<String> {
    let words = scene.words();
    let all = card.known.record.anniversaries.iter();
    let coming = all.filter_map(|day| Some((day, day.date.next(scene.today, card.known.leap_month)?)));
    let (day, next) = coming.min_by_key(|(_, next)| next.days)?;
    Some(words.said_of(record::anniversary(day, words), words.record_next(next.days, next.day.to_string())))
}

/// Why he is not to be reached, and what he refused.
fn reach(card: &GuestCard, scene: &Scene) -> String {
    let words = scene.words();
    let own = &card.known.record;
    let why = match own.left_out(scene.today, None) {
        Some(LeftOut::Deceased) => Some(words.record_is_deceased()),
        Some(LeftOut::DoNotContact) => Some(record::field(RecordField::DoNotContact, words)),
        Some(LeftOut::Paused { until }) => Some(words.record_paused(until.to_string())),
        Some(LeftOut::Refused) | None => None,
    };
    let answers = record::value(own, RecordField::Consent, words).map(|said| words.record_answers(said));
    [why, answers].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A label and its lines, of which the first stands beside it.
fn below(label: String, lines: Vec<String>) -> impl Iterator<Item = (String, String)> {
    std::iter::once(label).chain(std::iter::repeat(String::new())).zip(lines)
}

/// His last twelve months, and from which day to which: a year of whole months, as another screen has it, begins later.
fn year_of(card: &GuestCard, figures: String, columns: usize, words: &Words) -> Vec<String> {
    let from = year_start(card.as_of).to_string();
    let span = words.customers_card_year_span(from, card.as_of.to_string());
    let line = say::beside(&figures, &span);
    if text::width(&line) <= columns.saturating_sub(LABEL) { vec![line] } else { vec![figures, span] }
}

/// What keeps him on the roster or off it.
fn roster_text(mark: RosterMark, words: &Words) -> String {
    match mark {
        RosterMark::Pinned => words.dialog_guest_pinned(),
        RosterMark::Excluded => words.dialog_guest_excluded(),
        RosterMark::None => String::new(),
    }
}

/// Why he has his phase: what was counted, and how much of it makes the phase.
fn phase_text(card: &GuestCard, scene: &Scene) -> String {
    let words = scene.words();
    let own = card.figures.phase;
    let sign = phase::sign(own);
    let neutral = scene.neutral_word(own);
    let word = neutral.clone().unwrap_or_else(|| phase::word(own, words));
    let said = match why::in_short(&card.judgement, word.clone(), false, words) {
        Some(said) => said,
        None if neutral.is_some() => word,
        None => format!("{word} · {}", why::because(&card.judgement, card.as_of, words, &|_| word.clone())),
    };
    let woken = card.woken.map(|day| words.approach_woken(say::short_day(day)));
    let said = format!("{sign} {said}");
    [Some(said), woken].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// His phase at each of the last months' ends, and in words those that were restated.
fn month_ends(card: &GuestCard, scene: &Scene) -> Vec<String> {
    if card.month_ends.iter().all(|end| end.phase == Phase::Prospect && end.restated.is_none()) {
        return Vec::new();
    }
    let words = scene.words();
    let strip = card.month_ends.iter().map(|end| {
        let mark = if end.restated.is_some() { "*" } else { "" };
        format!("{:02} {}{mark}", end.day.month().month, phase::sign(end.phase))
    });
    let word = |of: Phase| scene.neutral_word(of).unwrap_or_else(|| phase::word(of, words));
    let restated = card.month_ends.iter().filter_map(|end| {
        let restated = end.restated?;
        let [day, on] = [end.day, restated.on].map(say::short_day);
        Some(words.movement_restated(day, word(restated.first), on, word(end.phase)))
    });
    let strip = strip.collect::<Vec<_>>().join(" · ");
    // What its signs are, those in it alone.
    let mut phases: Vec<Phase> = card.month_ends.iter().map(|end| end.phase).collect();
    phases.sort_unstable();
    phases.dedup();
    let legend = phases.into_iter().map(|of| format!("{} {}", phase::sign(of), word(of)));
    let legend = legend.collect::<Vec<_>>().join("  ");
    [strip, legend].into_iter().chain(restated).collect()
}

/// The last twelve months in thirds, the number of each month above its first one.
fn heat<'a>(thirds: &[TenDays], scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let label = |said: &str| Span::styled(text::fit(said, LABEL, Lean::Left), scene.style(Role::Muted));
    let first = thirds.first().map_or_else(String::new, |third| third.month.to_string());
    let mut months = vec![label(&first)];
    let mut cells = vec![label(&words.customers_card_heat())];
    for month in thirds.chunks(3) {
        let number = month.first().map_or(0, |third| third.month.month);
        months
            .push(Span::styled(text::fit(&number.to_string(), MONTH, Lean::Left), scene.style(Role::Muted)));
        for third in month {
            cells.push(match third.visits {
                Some(0) => Span::styled(glyph::heat(0), scene.style(Role::Faint)),
                Some(visits) => Span::styled(glyph::heat(visits), scene.style(Role::Better)),
                None => Span::raw(" "),
            });
        }
        cells.push(Span::raw(" "));
    }
    let legend = Line::from(vec![label(""), Span::styled(words.legend_heat(), scene.style(Role::Muted))]);
    vec![Line::from(months), Line::from(cells), legend]
}

/// The spend of the same months below their visits, each as high as it is against the largest.
fn spend<'a>(months: &[MonthSpend], scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let largest = months.iter().map(|month| month.spend).max().unwrap_or(Fen::ZERO);
    let bar = |month: &MonthSpend| {
        let height = bar_height(month.spend, largest);
        let sign = height.and_then(|height| BARS.get(height)).unwrap_or(&"·");
        let role = if height.is_some() { Role::Lunch } else { Role::Faint };
        let bar = if height.is_some() { sign.repeat(3) } else { (*sign).to_owned() };
        Span::styled(text::fit(&bar, MONTH, Lean::Left), scene.style(role))
    };
    let label = text::fit(&words.customers_card_spend(), LABEL, Lean::Left);
    let mut bars = vec![Span::styled(label, scene.style(Role::Muted))];
    bars.extend(months.iter().map(bar));
    let said = words.customers_card_spend_legend(say::yuan(Some(largest)));
    let legend = Line::styled(format!("{}{said}", " ".repeat(LABEL)), scene.style(Role::Muted));
    vec![Line::from(bars), legend]
}

/// Which of the bars an amount is against the largest; `None` for nothing spent.
fn bar_height(spend: Fen, largest: Fen) -> Option<usize> {
    if spend <= Fen::ZERO || largest <= Fen::ZERO {
        return None;
    }
    let steps = i64::try_from(BARS.len()).unwrap_or(1);
    let height = i128::from(spend.0) * i128::from(steps) / i128::from(largest.0);
    usize::try_from(height.min(i128::from(steps) - 1)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain;

    #[test]
    fn the_largest_month_is_the_highest_bar_and_an_empty_one_has_none() {
        let heights = [0, -5, 1, 500, 1_000].map(|fen| bar_height(Fen(fen), Fen(1_000)));
        assert_eq!(heights, [None, None, Some(0), Some(3), Some(6)]);
        assert_eq!(bar_height(Fen(5), Fen::ZERO), None);
    }

    #[test]
    fn the_signs_of_a_card_stay_apart_in_ascii() {
        let heat: Vec<String> = (0..5).map(|visits| plain(glyph::heat(visits))).collect();
        let bars = BARS.map(plain);
        for twins in [&heat[..], &bars[..]] {
            for (index, twin) in twins.iter().enumerate() {
                assert!(twin != "?" && !twins[..index].contains(twin), "{twins:?}");
            }
        }
    }
}
