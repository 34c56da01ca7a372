//! What is told of one alert: what to do, whom to call, why, what to say, and what was last. The list's pane, the page of an
//! alert and the call page say it alike; where others read along only what they may read.

use super::Scene;
use crate::domain::alert::{AlertRow, Rule, Rules, State};
use crate::domain::day::Day;
use crate::domain::guest_record::LeftOut;
use crate::domain::judge::ShownPhase;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::playbook::{Because, Way, when_not_to_call};
use crate::playbook::{Playbook, Spoken, actor_name, measure_name};
use crate::text::{self, Lean, record, terms};
use crate::ui::theme::Role;
use crate::ui::{phase, say, why};
use crate::words::Words;
use ratatui::text::{Line, Span};

/// Columns of the labels.
const LABEL: usize = 10;

/// A row and what is said to its guest.
#[derive(Clone, Copy)]
pub(super) struct Told<'r> {
    pub(super) row: &'r AlertRow,
    /// In every language.
    pub(super) spoken: &'r [Spoken],
    pub(super) as_of: Day,
    pub(super) ladder: Ladder,
}

/// What is said to a guest, in the language of each of the books.
pub(super) fn spoken(books: &[Playbook], row: &AlertRow) -> Vec<Spoken> {
    books.iter().map(|book| book.spoken(row.chosen.measure, &row.script)).collect()
}

/// A phase in a word, as far as it may be read now.
pub(super) fn phase_word(own: Phase, scene: &Scene) -> String {
    scene.neutral_word(own).unwrap_or_else(|| phase::word(own, scene.words()))
}

/// `● → ◔ 2 Shock`: the phase that was acknowledged, and the one that asks for an act.
pub(super) fn arrow(row: &AlertRow, ladder: Ladder, scene: &Scene) -> String {
    let shown = ShownPhase { phase: row.alert.phase, house: row.judgement.verdict.house };
    let neutral = scene.neutral_word(shown.phase);
    let now = match neutral {
        // The ladder's figure beside it would tell what the word does not.
        Some(word) => format!("{} {word}", phase::sign(shown.phase)),
        None => phase::numbered(shown, ladder, true, &phase::word(shown.phase, scene.words())),
    };
    if row.alert.from == row.alert.phase { now } else { format!("{} → {now}", phase::sign(row.alert.from)) }
}

/// The rules in words.
pub(super) fn rules(rules: Rules, words: &Words) -> String {
    rules.iter().map(|rule| terms::rule(rule, words)).collect::<Vec<_>>().join(&words.between_items())
}

/// How an alert stands.
pub(super) fn state(state: State, words: &Words) -> String {
    match state {
        State::Open => words.alert_open(),
        State::Acknowledged => words.alert_page_seen(),
        State::Snoozed { until } => words.alert_page_until(say::short_day(until)),
    }
}

/// Why he is not to be reached.
fn left_out(why: LeftOut, words: &Words) -> String {
    match why {
        LeftOut::Deceased => words.record_deceased(),
        LeftOut::DoNotContact => words.record_do_not_contact(),
        LeftOut::Refused => words.alert_page_refused(),
        LeftOut::Paused { until } => words.said_of(words.record_paused_until(), until.to_string()),
    }
}

/// When it gets worse: the day and how many days that is.
pub(super) fn countdown(row: &AlertRow, as_of: Day, words: &Words) -> Option<String> {
    let on = row.judgement.countdown?.on;
    Some(format!("{} {}", say::short_day(on), words.alert_page_days((on - as_of).to_string())))
}

/// What he is worth a month and lets fall; a dash where nothing is known.
pub(super) fn value(row: &AlertRow) -> String {
    row.judgement.value_at_risk().map_or_else(|| "—".to_owned(), |value| say::yuan(Some(value)))
}

/// How he stands: the phase, when it gets worse, how the alert stands.
pub(super) fn head<'a>(told: &Told, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let countdown = countdown(told.row, told.as_of, words);
    let countdown = countdown.map(|on| words.said_of(words.alert_page_countdown(), on));
    let parts =
        [Some(arrow(told.row, told.ladder, scene)), countdown, Some(state(told.row.alert.state, words))];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let wrapped = text::wrap(&said, columns).into_iter();
    wrapped.map(|line| Line::styled(line, scene.style(Role::Worse))).collect()
}

/// All that is told, in lines of so many columns.
pub(super) fn lines<'a>(told: &Told, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let row = told.row;
    let mut page = Page { lines: Vec::new(), columns, scene };
    page.add(&words.alert_page_do(), &to_do(row, scene), Role::Title);
    if let Some(why) = row.left_out {
        page.add(&words.alert_page_mind(), &left_out(why, words), Role::Worse);
    }
    to_call(row, &mut page);
    page.add(&words.alert_page_why(), &why_so(told, scene), Role::Text);
    if !scene.discreet {
        to_say(told, &mut page);
        figures(row, &mut page);
        past(row, &mut page);
    }
    page.lines
}

/// Lines with their labels.
struct Page<'s, 'a> {
    lines: Vec<Line<'a>>,
    columns: usize,
    scene: &'s Scene<'s>,
}

impl Page<'_, '_> {
    /// Adds a label and what stands beside it; nothing where there is nothing.
    fn add(&mut self, label: &str, value: &str, role: Role) {
        let wrapped = text::wrap(value, self.columns.saturating_sub(LABEL));
        for (at, line) in wrapped.into_iter().enumerate().filter(|_| !value.is_empty()) {
            let label = if at == 0 { text::fit(label, LABEL, Lean::Left) } else { " ".repeat(LABEL) };
            self.lines.push(Line::from(vec![
                Span::styled(label, self.scene.style(Role::Muted)),
                Span::styled(line, self.scene.style(role)),
            ]));
        }
    }
}

/// The measure, within how many days, and by whom.
fn to_do(row: &AlertRow, scene: &Scene) -> String {
    let (words, measure) = (scene.words(), row.chosen.measure);
    let because = match row.chosen.because {
        Because::Cause(cause) => Some(terms::cause(cause, words)),
        Because::Promise => Some(terms::rule(Rule::Promise, words)),
        Because::Rule(rule) => Some(terms::rule(rule, words)),
        Because::Phase(_) | Because::Habit(_) => None,
    };
    let parts = [
        Some(measure_name(measure, scene.language)),
        measure.within_days().map(|days| words.alert_page_within(days)),
        Some(actor_name(measure.actor(), scene.language)),
        because,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The secretary's number first; and when nobody should call.
fn to_call(row: &AlertRow, page: &mut Page) {
    let (words, scene) = (page.scene.words(), page.scene);
    let (secretary, number) = row.to_call();
    let number = number.map_or_else(|| "—".to_owned(), |number| scene.phone(number));
    let of_guest = row.phones.first().filter(|_| secretary.is_some() && row.record.secretary_phone.is_some());
    let own = of_guest.map(|own| words.said_of(words.alert_page_own_phone(), scene.phone(own)));
    let whom = match secretary {
        Some(name) => words.said_of(words.record_secretary(), format!("{} {number}", say::number(name))),
        None => number,
    };
    let said = [Some(whom), own].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // Where others read along no number is read out.
    if !scene.discreet {
        page.add(&words.alert_page_call(), &said, Role::Text);
    }
    if matches!(row.chosen.measure.way(), Way::Call | Way::CallOrVisit) {
        match when_not_to_call(scene.minute.into()) {
            Some(end) => {
                let clock = format!("{:02}:{:02}", end / 60, end % 60);
                page.add("", &words.alert_page_at_table(clock), Role::Worse);
            }
            None => page.add("", &words.alert_page_hours(), Role::Muted),
        }
    }
}

/// Why he is in his phase, and since when the alert stands.
fn why_so(told: &Told, scene: &Scene) -> String {
    let words = scene.words();
    let row = told.row;
    let sentence = why::sentence(&row.judgement, told.as_of, words, &|own| phase_word(own, scene));
    let raised = words.alert_page_raised(row.alert.opened_on.to_string(), rules(row.alert.rules, words));
    [sentence, raised].join(&words.between_sentences())
}

/// The words and the steps in lines, as they are copied.
pub(super) fn said(spoken: &[Spoken], scene: &Scene) -> Vec<String> {
    let Some(spoken) = spoken.get(scene.language as usize) else { return Vec::new() };
    let steps = (1..).zip(&spoken.steps).map(|(at, step): (u32, _)| format!("{at} {step}"));
    let words = Some(spoken.words.clone()).filter(|words| !words.is_empty());
    words.into_iter().chain(steps).map(|line| text::sanitise(&line).into_owned()).collect()
}

/// The words, and the steps where there are some.
fn to_say(told: &Told, page: &mut Page) {
    let words = page.scene.words();
    let Some(spoken) = told.spoken.get(page.scene.language as usize) else { return };
    page.add(&words.alert_page_say(), &spoken.words, Role::Better);
    for (at, step) in spoken.steps.iter().enumerate() {
        let label = if at == 0 { words.alert_page_steps() } else { String::new() };
        page.add(&label, &format!("{} {step}", at + 1), Role::Text);
    }
}

/// What is at risk, and how likely he returns.
fn figures(row: &AlertRow, page: &mut Page) {
    let words = page.scene.words();
    let chance = format!("{:.0} %", row.chance.rate * 100.0);
    let chance = if row.chance.is_observed {
        words.alert_page_chance_seen(chance)
    } else {
        words.alert_page_chance(chance)
    };
    page.add(&words.alert_page_value(), &[value(row), chance].join(" · "), Role::Text);
}

/// The last promise, the last touch, the last visit, and what day is near.
fn past(row: &AlertRow, page: &mut Page) {
    let words = page.scene.words();
    if let Some(touched) = &row.touched {
        if let Some((promise, day)) = &touched.promise {
            page.add(&words.alert_page_promise(), &format!("{} {day}", say::number(promise)), Role::Title);
        }
        let measure = &touched.measure;
        let parts = [
            Some(measure.day.to_string()),
            Some(terms::method(measure.method, words)),
            Some(terms::outcome(measure.outcome, words)),
            touched.cause.map(|(cause, _)| terms::cause(cause, words)),
        ];
        let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        page.add(&text::capitalised(&words.journal_touch()), &text::capitalised(&said), Role::Text);
    }
    let last = row.last_sitting.as_ref().map_or_else(
        || "—".to_owned(),
        |last| {
            let sitting = say::sitting(last.sitting, words);
            let day = format!("{} {}", last.day, say::weekday(last.day, words));
            let parts = [
                Some(day),
                Some(sitting),
                last.room.as_deref().map(say::number),
                last.dishes.as_deref().map(say::number),
                last.spend.map(|spend| say::yuan(Some(spend))),
            ];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        },
    );
    page.add(&words.alert_page_last(), &last, Role::Text);
    if let Some(occasion) = row.script.occasion {
        let day = (row.script.today + occasion.in_days).to_string();
        let said = format!("{} {day}", record::kind(occasion.kind, words));
        page.add(&words.alert_page_near(), &said, Role::Title);
    }
}

/// A table as it was understood, with its day of the week.
pub(super) fn table(booking: &crate::domain::touch::Booking, words: &Words) -> String {
    let day = format!("{} {}", booking.day, say::weekday(booking.day, words));
    let parts = [
        Some(day),
        Some(say::sitting(booking.sitting, words)),
        booking.room.as_deref().map(say::number),
        booking.covers.map(|covers| words.touch_covers(covers.to_string())),
        booking.dishes.as_deref().map(say::number),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
