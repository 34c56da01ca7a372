//! What is told of a guest to turn to: what to do, whom to call, why, what to say, and what was last. The list of alerts, the page
//! of one and the pages on which calls, touches and tables are logged say it alike; where others read along only what they may read.

use crate::domain::alert::{Alert, Approach, Approached, Rule, State};
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::guest_record::LeftOut;
use crate::domain::phase::{Ladder, Phase};
use crate::domain::playbook::{Because, Way, when_not_to_call};
use crate::domain::touch::{Booking, Method, Outcome};
use crate::playbook::{Playbook, Spoken, actor_name, measure_name};
use crate::text::{self, Lean, record, terms};
use crate::ui::alert_words;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::{phase, say, why};
use crate::words::Words;
use ratatui::text::{Line, Span};

/// Columns of the labels.
pub(crate) const LABEL: usize = 10;

/// A guest, his open alert, and what is said to him.
#[derive(Clone, Copy)]
pub(crate) struct Told<'r> {
    pub(crate) guest: &'r Approach,
    pub(crate) alert: Option<&'r Alert>,
    /// In every language.
    pub(crate) spoken: &'r [Spoken],
    /// The day he was looked at, and the house ladder.
    pub(crate) of: (Day, Ladder),
}

impl<'r> Told<'r> {
    /// A guest who was looked up.
    pub(crate) fn of(guest: &'r Approached, spoken: &'r [Spoken], of: (Day, Ladder)) -> Self {
        Self { guest: &guest.approach, alert: guest.alert.as_ref(), spoken, of }
    }
}

/// What is said to a guest, in the language of each of the books.
pub(crate) fn spoken(books: &[Playbook], guest: &Approach) -> Vec<Spoken> {
    books.iter().map(|book| book.spoken(guest.chosen.measure, &guest.script)).collect()
}

/// A phase in a word, as far as it may be read now.
pub(crate) fn phase_word(own: Phase, scene: &Scene) -> String {
    scene.neutral_word(own).unwrap_or_else(|| phase::word(own, scene.words()))
}

/// `● → ◔ 2 Shock`: the phase that was acknowledged, and the one that asks for an act; as far as it may be read now.
pub(crate) fn arrow(guest: &Approach, alert: Option<&Alert>, ladder: Ladder, scene: &Scene) -> String {
    alert_words::arrow((guest, alert), ladder, scene.discreet, scene.words())
}

/// How an alert stands: what was done about it today, else what it waits for.
pub(crate) fn state(guest: &Approach, state: State, words: &Words) -> String {
    let of_today = guest.touched.as_ref().map(|touched| touched.measure);
    let of_today = of_today.filter(|touched| touched.day == guest.script.today);
    match (state, of_today) {
        (State::Snoozed { .. }, _) => words.alert_page_snoozed(),
        (_, Some(touched)) => match (touched.outcome, touched.method) {
            (Outcome::Booked, _) => words.alert_page_booked(),
            (Outcome::NoAnswer, _) => words.alert_page_tried(),
            (_, Method::Phone) => words.alert_page_called(),
            (_, Method::Visit) => words.alert_page_visited(),
            _ => words.alert_page_touched(),
        },
        (State::Open, None) => words.alert_open(),
        (State::Acknowledged, None) => words.alert_page_seen(),
    }
}

/// Until when an alert is put off.
pub(crate) fn snoozed(alert: &Alert, words: &Words) -> Option<String> {
    let State::Snoozed { until } = alert.state else { return None };
    Some(words.alert_snoozed(say::short_day(until)))
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

/// How he stands: the phase, when it gets worse, how the alert stands.
pub(crate) fn head<'a>(told: &Told, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let (_, ladder) = told.of;
    let countdown = alert_words::countdown(told.guest, words);
    let countdown = countdown.map(|on| words.said_of(words.alert_page_countdown(), on));
    let state = told
        .alert
        .map(|alert| snoozed(alert, words).unwrap_or_else(|| state(told.guest, alert.state, words)));
    let woken = told.guest.woken.map(|day| words.approach_woken(say::short_day(day)));
    let parts = [Some(arrow(told.guest, told.alert, ladder, scene)), countdown, state, woken];
    let said = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let wrapped = text::wrap(&said, columns).into_iter();
    wrapped.map(|line| Line::styled(line, scene.style(Role::Worse))).collect()
}

/// All that is told, in lines of so many columns.
pub(crate) fn lines<'a>(told: &Told, columns: usize, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let guest = told.guest;
    let mut page = Page { lines: Vec::new(), columns, scene };
    page.add(&words.alert_page_do(), &to_do(guest, scene), Role::Title);
    if let Some(why) = guest.left_out {
        page.add(&words.alert_page_mind(), &left_out(why, words), Role::Worse);
    }
    to_call(guest, &mut page);
    page.add(&words.alert_page_why(), &why_so(told, scene), Role::Text);
    if !scene.discreet {
        to_say(told, &mut page);
        figures(guest, &mut page);
        past(guest, &mut page);
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
        self.add_lines(label, wrapped, role);
    }

    /// The same of a list of which no part is broken.
    fn add_parts(&mut self, label: &str, value: &str, role: Role) {
        let wrapped = text::wrap_parts(value, self.columns.saturating_sub(LABEL));
        self.add_lines(label, wrapped, role);
    }

    fn add_lines(&mut self, label: &str, lines: Vec<String>, role: Role) {
        let is_empty = lines.iter().all(String::is_empty);
        for (at, line) in lines.into_iter().enumerate().filter(|_| !is_empty) {
            let label = if at == 0 { text::fit(label, LABEL, Lean::Left) } else { " ".repeat(LABEL) };
            self.lines.push(Line::from(vec![
                Span::styled(label, self.scene.style(Role::Muted)),
                Span::styled(line, self.scene.style(role)),
            ]));
        }
    }
}

/// The measure, within how many days, and by whom.
fn to_do(guest: &Approach, scene: &Scene) -> String {
    let (words, measure) = (scene.words(), guest.chosen.measure);
    let because = match guest.chosen.because {
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
fn to_call(guest: &Approach, page: &mut Page) {
    let (words, scene) = (page.scene.words(), page.scene);
    let (secretary, number) = guest.to_call();
    let number = number.map_or_else(|| "—".to_owned(), |number| scene.phone(number));
    let of_guest =
        guest.phones.first().filter(|_| secretary.is_some() && guest.record.secretary_phone.is_some());
    let own = of_guest.map(|own| words.said_of(words.alert_page_own_phone(), scene.phone(own)));
    let whom = match secretary {
        Some(name) => words.said_of(words.record_secretary(), format!("{} {number}", say::number(name))),
        None => number,
    };
    let said = [Some(whom), own].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    // Where others read along no number is read out.
    if !scene.discreet {
        page.add_parts(&words.alert_page_call(), &said, Role::Text);
    }
    if matches!(guest.chosen.measure.way(), Way::Call | Way::CallOrVisit) {
        match when_not_to_call(scene.minute.into()) {
            Some(end) => {
                let clock = format!("{:02}:{:02}", end / 60, end % 60);
                page.add("", &words.alert_page_at_table(clock), Role::Worse);
            }
            None => page.add("", &words.alert_page_hours(), Role::Muted),
        }
    }
}

/// Why he is in his phase, and since when his alert stands.
fn why_so(told: &Told, scene: &Scene) -> String {
    let words = scene.words();
    let (as_of, _) = told.of;
    let sentence = why::sentence(&told.guest.judgement, as_of, words, &|own| phase_word(own, scene));
    let raised = told.alert.map(|alert| {
        words.alert_page_raised(alert.opened_on.to_string(), alert_words::rules(alert.rules, words))
    });
    std::iter::once(sentence).chain(raised).collect::<Vec<_>>().join(&words.between_sentences())
}

/// The words and the steps in lines, as they are copied.
pub(crate) fn said(spoken: &[Spoken], scene: &Scene) -> Vec<String> {
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
fn figures(guest: &Approach, page: &mut Page) {
    let words = page.scene.words();
    let chance = format!("{:.0} %", guest.chance.rate * 100.0);
    let chance = if guest.chance.is_observed {
        words.alert_page_chance_seen(chance)
    } else {
        words.alert_page_chance(chance)
    };
    page.add(&words.alert_page_value(), &[alert_words::value(guest), chance].join(" · "), Role::Text);
}

/// The last promise, the last touch, the last visit, and what day is near.
fn past(guest: &Approach, page: &mut Page) {
    let words = page.scene.words();
    if let Some(touched) = &guest.touched {
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
    let unread = || match guest.lately {
        Some(_) => words.none(),
        None => words.frame_reading(),
    };
    let last = guest.last_sitting().map_or_else(unread, |last| {
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
    });
    page.add_parts(&words.alert_page_last(), &last, Role::Text);
    if let Some(occasion) = guest.script.occasion {
        let day = (guest.script.today + occasion.in_days).to_string();
        let said = format!("{} {day}", record::kind(occasion.kind, words));
        page.add(&words.alert_page_near(), &said, Role::Title);
    }
}

/// A table as it was understood, with its day of the week: each part says what it was taken for.
pub(crate) fn table(booking: &Booking, words: &Words) -> String {
    let day = format!("{} {}", booking.day, say::weekday(booking.day, words));
    let sitting = say::sitting(booking.sitting, words);
    let sitting = match booking.sitting {
        Sitting::Unknown => sitting,
        Sitting::Day | Sitting::Evening => words.alert_page_table_sitting(sitting),
    };
    let parts = [
        Some(words.alert_page_table_day(day)),
        Some(sitting),
        booking.room.as_deref().map(|room| words.alert_page_table_room(say::number(room))),
        booking.covers.map(|covers| words.touch_covers(covers.to_string())),
        booking.dishes.as_deref().map(|dishes| words.alert_page_table_dishes(say::number(dishes))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
