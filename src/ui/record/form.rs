//! The form of a guest's record: a line a part, the terminal's own cursor in the one that is typed into.

use super::Done;
use crate::domain::anniversary::{Anniversary, AnniversaryKind, read_date};
use crate::domain::customer::Guest;
use crate::domain::edit::Edit;
use crate::domain::guest_record::{
    Consent, Consents, Fault, GuestRecord, Habit, Learned, RecordField, checked_text, dishes_text,
    read_dishes,
};
use crate::domain::guests::GuestCard;
use crate::text::{self, Lean, record};
use crate::ui::action::Action;
use crate::ui::screen::Scene;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::panel::{self, Panel, PanelLayout};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use crate::worker::Request;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tui_input::{Input, InputRequest};

/// Columns of the names before the values.
const LABEL: usize = 20;
/// Columns of the values.
const VALUE: usize = 52;
/// Lines below the parts: what is wrong, what is offered, or how it is typed.
const SAID: usize = 2;
/// What is offered at the most: more would not fit the line.
const MOST_OFFERED: usize = 4;

/// The ways of reaching a guest that he is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Phone,
    Sms,
    Wechat,
}

/// A line of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// A text.
    Text(RecordField),
    /// The first day to remember of a kind.
    Day(AnniversaryKind),
    /// An answer.
    Consent(Way),
    /// Yes or no.
    Flag(RecordField),
}

/// The lines of the form, from top to bottom.
const PARTS: [Part; 16] = [
    Part::Text(RecordField::Title),
    Part::Text(RecordField::Alias),
    Part::Text(RecordField::Owner),
    Part::Text(RecordField::Secretary),
    Part::Text(RecordField::SecretaryPhone),
    Part::Text(RecordField::Room),
    Part::Text(RecordField::Dishes),
    Part::Day(AnniversaryKind::Birthday),
    Part::Day(AnniversaryKind::Wedding),
    Part::Day(AnniversaryKind::Company),
    Part::Consent(Way::Phone),
    Part::Consent(Way::Sms),
    Part::Consent(Way::Wechat),
    Part::Flag(RecordField::DoNotContact),
    Part::Text(RecordField::PausedUntil),
    Part::Flag(RecordField::Deceased),
];

/// What stands in a line.
#[derive(Debug)]
enum Value {
    Text(Input),
    Consent(Consent),
    Flag(bool),
}

impl Value {
    fn typed(&self) -> &str {
        match self {
            Self::Text(input) => input.value(),
            _ => "",
        }
    }
}

/// The form.
#[derive(Debug)]
pub(crate) struct Form {
    guest: Guest,
    /// The record as it was when the form was opened.
    seen: GuestRecord,
    learned: Learned,
    /// One a line of [`PARTS`].
    values: Vec<Value>,
    /// As they were filled in.
    filled: Vec<String>,
    /// The line the cursor is in.
    at: usize,
    /// What would stand in that line had the digit that took an offer been typed.
    instead: Option<Input>,
    /// What is wrong.
    fault: Option<String>,
    /// A change is under way.
    pub(super) saving: bool,
}

fn field_of(part: Part) -> RecordField {
    match part {
        Part::Text(field) | Part::Flag(field) => field,
        Part::Day(_) => RecordField::Anniversaries,
        Part::Consent(_) => RecordField::Consent,
    }
}

/// What a line is called.
fn label(part: Part, words: &Words) -> String {
    match part {
        Part::Text(field) | Part::Flag(field) => record::field(field, words),
        Part::Day(kind) => record::kind(kind, words),
        Part::Consent(Way::Phone) => words.record_consent_to(words.method_phone()),
        Part::Consent(Way::Sms) => words.record_consent_to(words.method_sms()),
        Part::Consent(Way::Wechat) => words.record_consent_to(words.method_wechat()),
    }
}

fn text_of(seen: &GuestRecord, part: Part, words: &Words) -> String {
    let text = match part {
        Part::Text(RecordField::Title) => seen.title.clone(),
        Part::Text(RecordField::Alias) => seen.alias.clone(),
        Part::Text(RecordField::Owner) => seen.owner.clone(),
        Part::Text(RecordField::Secretary) => seen.secretary.clone(),
        Part::Text(RecordField::SecretaryPhone) => seen.secretary_phone.clone(),
        Part::Text(RecordField::Room) => seen.room.clone(),
        Part::Text(RecordField::Dishes) => Some(record::dishes(&seen.dishes, words)),
        Part::Text(RecordField::PausedUntil) => seen.paused_until.map(|day| day.to_string()),
        Part::Day(kind) => first_day(seen, kind).map(|day| record::date(day.date, words)),
        _ => None,
    };
    text.unwrap_or_default()
}

fn first_day(record: &GuestRecord, kind: AnniversaryKind) -> Option<&Anniversary> {
    record.anniversaries.iter().find(|day| day.kind == kind)
}

impl Form {
    /// The form of a guest, filled in with what is known.
    pub(super) fn new(card: &GuestCard, words: &Words) -> Self {
        let seen = card.known.record.clone();
        let values: Vec<Value> = PARTS
            .into_iter()
            .map(|part| match part {
                Part::Consent(Way::Phone) => Value::Consent(seen.consent.phone),
                Part::Consent(Way::Sms) => Value::Consent(seen.consent.sms),
                Part::Consent(Way::Wechat) => Value::Consent(seen.consent.wechat),
                Part::Flag(RecordField::Deceased) => Value::Flag(seen.deceased),
                Part::Flag(_) => Value::Flag(seen.do_not_contact),
                part => Value::Text(Input::new(text_of(&seen, part, words))),
            })
            .collect();
        let filled = values.iter().map(|value| value.typed().to_owned()).collect();
        Self {
            guest: card.line.guest.clone(),
            seen,
            learned: card.known.learned.clone(),
            values,
            filled,
            at: 0,
            instead: None,
            fault: None,
            saving: false,
        }
    }

    pub(super) fn fail(&mut self, said: String) {
        (self.saving, self.fault) = (false, Some(said));
    }

    /// An action: typing, going from line to line, saving, leaving.
    pub(super) fn update(&mut self, action: Action, scene: &Scene) -> Done {
        match action {
            // The change under way is waited for.
            _ if self.saving => {}
            Action::Back | Action::Leave => return Done::Left(self.changed_parts()),
            Action::Open => return self.save(scene),
            Action::Up => self.go(self.at.checked_sub(1).unwrap_or(PARTS.len() - 1)),
            Action::Down => self.go((self.at + 1) % PARTS.len()),
            Action::PageUp => self.go(0),
            Action::PageDown => self.go(PARTS.len() - 1),
            Action::Type(request) => self.take(request, scene),
            Action::Click { column, row, .. } => return self.click((column, row), scene),
            _ => {}
        }
        Done::Open
    }

    fn go(&mut self, at: usize) {
        (self.at, self.instead, self.fault) = (at, None, None);
    }

    fn click(&mut self, at: (u16, u16), scene: &Scene) -> Done {
        let layout = self.panel(scene).lay_out(scene.area);
        if layout.body.contains(at.into()) {
            let line = self.scroll(layout) + usize::from(at.1 - layout.body.y);
            if line < PARTS.len() {
                self.go(line);
            }
        }
        // A click beside it would throw away what was typed: only Esc leaves.
        Done::Open
    }

    /// Takes what was typed: into a text, or a sign that goes to the next answer.
    fn take(&mut self, request: InputRequest, scene: &Scene) {
        self.fault = None;
        let offered = if scene.discreet { Vec::new() } else { self.offers() };
        let (at, instead) = (self.at, self.instead.take());
        match (self.values.get_mut(at), request) {
            (Some(Value::Text(input)), request) => {
                let sign = if let InputRequest::InsertChar(sign) = request { Some(sign) } else { None };
                // A digit that goes on began a name: 208, 1号厅.
                if let Some(typed) = instead.filter(|_| sign.is_some_and(goes_on)) {
                    *input = typed;
                }
                let digit = sign.and_then(|sign| usize::try_from(sign.to_digit(10)?).ok());
                let chosen = digit.and_then(|digit| offered.get(digit.checked_sub(1)?));
                let mut typed = input.clone();
                typed.handle(request);
                match chosen {
                    Some((offer, _)) => {
                        *input = Input::new(format!("{}{offer}", input.value()));
                        self.instead = Some(typed);
                    }
                    None => *input = typed,
                }
            }
            (Some(Value::Consent(answer)), InputRequest::InsertChar(' ') | InputRequest::GoToNextChar) => {
                *answer = stepped(*answer, 1);
            }
            (Some(Value::Consent(answer)), InputRequest::GoToPrevChar) => {
                *answer = stepped(*answer, Consent::ALL.len() - 1);
            }
            (
                Some(Value::Flag(flag)),
                InputRequest::InsertChar(' ') | InputRequest::GoToNextChar | InputRequest::GoToPrevChar,
            ) => *flag = !*flag,
            _ => {}
        }
    }

    /// What a digit puts into the line the cursor is in, with the visits it was had on and all of them: only where nothing
    /// stands there yet, or behind a mark between dishes, so that digits can be typed too.
    pub(super) fn offers(&self) -> Vec<(String, [u32; 2])> {
        fn of<T>(habit: &Habit<T>) -> [u32; 2] {
            [habit.visits, habit.of]
        }
        let typed = self.values.get(self.at).map_or("", Value::typed).trim_end();
        let offers: Vec<(String, [u32; 2])> = match PARTS.get(self.at) {
            Some(Part::Text(RecordField::Room)) if typed.is_empty() => {
                self.learned.rooms.iter().map(|habit| (habit.what.clone(), of(habit))).collect()
            }
            Some(Part::Text(RecordField::Dishes))
                if typed.is_empty() || typed.ends_with(['、', '，', ',']) =>
            {
                let dishes = self.learned.dishes.iter();
                let dishes =
                    dishes.map(|habit| (dishes_text(std::slice::from_ref(&habit.what), ""), of(habit)));
                dishes.filter(|(dish, _)| !typed.contains(dish.as_str())).collect()
            }
            _ => Vec::new(),
        };
        offers.into_iter().take(MOST_OFFERED).collect()
    }

    /// The parts that were typed otherwise than they were found.
    fn changed_parts(&self) -> Vec<RecordField> {
        let changed = |index: &usize| match (PARTS[*index], &self.values[*index]) {
            (_, Value::Text(input)) => Some(input.value()) != self.filled.get(*index).map(String::as_str),
            (Part::Consent(way), Value::Consent(answer)) => *answer != answer_of(self.seen.consent, way),
            (Part::Flag(RecordField::Deceased), Value::Flag(flag)) => *flag != self.seen.deceased,
            (_, Value::Flag(flag)) => *flag != self.seen.do_not_contact,
            _ => false,
        };
        let mut parts: Vec<RecordField> =
            (0..PARTS.len()).filter(changed).map(|index| field_of(PARTS[index])).collect();
        parts.dedup();
        parts
    }

    /// The record as it was typed; else the line that does not fit, and why.
    fn typed(&self) -> Result<GuestRecord, (usize, Fault)> {
        let mut record = self.seen.clone();
        for (index, (part, value)) in PARTS.into_iter().zip(&self.values).enumerate() {
            let is_as_filled = self.filled.get(index).map(String::as_str) == Some(value.typed());
            match (part, value) {
                (_, Value::Text(_)) if is_as_filled => {}
                (Part::Text(field), Value::Text(input)) => {
                    put_text(&mut record, field, input.value()).map_err(|fault| (index, fault))?;
                }
                (Part::Day(kind), Value::Text(input)) => {
                    put_day(&mut record, kind, input.value()).map_err(|fault| (index, fault))?;
                }
                (Part::Consent(way), Value::Consent(answer)) => {
                    let own = match way {
                        Way::Phone => &mut record.consent.phone,
                        Way::Sms => &mut record.consent.sms,
                        Way::Wechat => &mut record.consent.wechat,
                    };
                    *own = *answer;
                }
                (Part::Flag(RecordField::Deceased), Value::Flag(flag)) => record.deceased = *flag,
                (_, Value::Flag(flag)) => record.do_not_contact = *flag,
                _ => {}
            }
        }
        record.checked().map_err(|error| {
            let line = PARTS.iter().position(|part| field_of(*part) == error.field);
            (line.unwrap_or(self.at), error.fault)
        })
    }

    fn save(&mut self, scene: &Scene) -> Done {
        match self.typed() {
            // Nothing to save: it is left as it was found.
            Ok(record) if record == self.seen => Done::Left(Vec::new()),
            Ok(record) => {
                self.saving = true;
                let (from, to) = (Box::new(self.seen.clone()), Box::new(record));
                let member_no = self.guest.member_no.clone();
                Done::Saved(Box::new(Request::Change(Edit::Record { member_no, from, to })))
            }
            Err((line, fault)) => {
                self.go(line);
                self.fault = Some(record::fault(fault, scene.words()));
                Done::Open
            }
        }
    }

    /// What stands below the parts.
    fn said(&self, scene: &Scene) -> (String, Role) {
        let words = scene.words();
        if let Some(fault) = &self.fault {
            return (fault.clone(), Role::Worse);
        }
        if self.saving {
            return (words.record_saving(), Role::Muted);
        }
        let offered = if scene.discreet { Vec::new() } else { self.offers() };
        if !offered.is_empty() {
            let offer = |(index, (offer, of)): (usize, &(String, [u32; 2]))| {
                let [visits, all] = of.map(|count| count.to_string());
                format!("{} {}", index + 1, words.record_learned(text::sanitise(offer), visits, all))
            };
            let offers: Vec<String> = offered.iter().enumerate().map(offer).collect();
            return (offers.join("  "), Role::Key);
        }
        let how = match PARTS.get(self.at) {
            Some(Part::Day(_)) => words.record_how_date(),
            Some(Part::Consent(_) | Part::Flag(_)) => words.record_how_choice(),
            Some(Part::Text(RecordField::Dishes)) => words.record_how_dishes(),
            Some(Part::Text(RecordField::PausedUntil)) => words.record_how_pause(),
            _ => String::new(),
        };
        (how, Role::Muted)
    }

    /// What a line shows while it is not typed into; a phone as far as it may be read.
    fn shown(&self, index: usize, scene: &Scene) -> String {
        let words = scene.words();
        match (PARTS[index], &self.values[index]) {
            (_, Value::Text(input)) if scene.discreet => "*".repeat(text::width(input.value())),
            (Part::Text(RecordField::SecretaryPhone), Value::Text(input)) => scene.phone(input.value()),
            (_, Value::Text(input)) => text::sanitise(input.value()).into_owned(),
            (_, Value::Consent(_) | Value::Flag(_)) if scene.discreet => "*".to_owned(),
            (_, Value::Consent(answer)) => record::consent(*answer, words),
            (_, Value::Flag(true)) => words.record_yes(),
            (_, Value::Flag(false)) => words.record_no(),
        }
    }

    fn panel<'a>(&self, scene: &Scene) -> Panel<'a> {
        let words = scene.words();
        let mut body: Vec<Line<'a>> = Vec::new();
        for (index, part) in PARTS.into_iter().enumerate() {
            let is_here = index == self.at;
            let (sign, role) = if is_here { ("›", Role::Key) } else { (" ", Role::Muted) };
            let label = format!("{sign} {}", label(part, words));
            let value = text::fit(&self.shown(index, scene), VALUE, Lean::Left);
            let style = scene.style(if is_here { Role::Row } else { Role::Text });
            body.push(Line::from(vec![
                Span::styled(text::fit(&label, LABEL, Lean::Left), scene.style(role)),
                Span::styled(value, style),
            ]));
        }
        let (said, role) = self.said(scene);
        let mut said = wrap(&said, LABEL + VALUE);
        said.resize(SAID, Line::default());
        body.extend(said.into_iter().map(|line| line.style(scene.style(role))));
        Panel {
            title: words.record_of(scene.name(&self.guest)),
            body,
            scroll: 0,
            menu: Vec::new(),
            chosen: 0,
            hint: words.record_form_hint(),
        }
    }

    /// The first line in view: the one that is typed into, and what is said below all, stay in sight.
    fn scroll(&self, layout: PanelLayout) -> usize {
        let height = usize::from(layout.body.height);
        (self.at + 1).saturating_sub(height)
    }

    pub(super) fn draw(&self, frame: &mut Frame, scene: &Scene) {
        let mut panel = self.panel(scene);
        let layout = panel.lay_out(scene.area);
        panel.scroll = self.scroll(layout);
        let layout = panel::draw(frame, scene.area, &panel, scene.theme);
        let Some(Value::Text(input)) = self.values.get(self.at) else { return };
        let row = layout.body.y + u16::try_from(self.at - panel.scroll).unwrap_or(0);
        let label = u16::try_from(LABEL).unwrap_or(0).min(layout.body.width);
        let area = Rect { x: layout.body.x + label, y: row, width: layout.body.width - label, height: 1 };
        field::draw(frame, area.intersection(layout.body), input, (scene.style(Role::Row), scene.discreet));
    }
}

/// Whether a sign behind a digit makes it the beginning of a name, and no offer taken.
fn goes_on(sign: char) -> bool {
    sign.is_alphanumeric() || ['-', '#'].contains(&sign)
}

fn answer_of(consent: Consents, way: Way) -> Consent {
    match way {
        Way::Phone => consent.phone,
        Way::Sms => consent.sms,
        Way::Wechat => consent.wechat,
    }
}

fn stepped(answer: Consent, by: usize) -> Consent {
    let at = Consent::ALL.into_iter().position(|other| other == answer).unwrap_or(0);
    Consent::ALL[(at + by) % Consent::ALL.len()]
}

/// Puts a text that was typed into its part of the record.
fn put_text(record: &mut GuestRecord, field: RecordField, typed: &str) -> Result<(), Fault> {
    let typed = typed.trim();
    let own = match field {
        RecordField::Title => &mut record.title,
        RecordField::Alias => &mut record.alias,
        RecordField::Owner => &mut record.owner,
        RecordField::Secretary => &mut record.secretary,
        RecordField::SecretaryPhone => &mut record.secretary_phone,
        RecordField::Room => &mut record.room,
        RecordField::Dishes => {
            record.dishes = read_dishes(typed)?;
            return Ok(());
        }
        RecordField::PausedUntil => {
            record.paused_until = if typed.is_empty() {
                None
            } else {
                let narrow: String = typed.chars().map(crate::domain::fold::narrow).collect();
                Some(narrow.replace('/', "-").parse().map_err(|_| Fault::NotADay)?)
            };
            return Ok(());
        }
        _ => return Ok(()),
    };
    *own = checked_text(typed)?;
    Ok(())
}

/// Puts a day that was typed in the place of the first of its kind; the others of that kind stay.
fn put_day(record: &mut GuestRecord, kind: AnniversaryKind, typed: &str) -> Result<(), Fault> {
    let place = record.anniversaries.iter().position(|day| day.kind == kind);
    if typed.trim().is_empty() {
        if let Some(place) = place {
            record.anniversaries.remove(place);
        }
        return Ok(());
    }
    let day = Anniversary { kind, date: read_date(typed)? };
    match place {
        Some(place) => record.anniversaries[place] = day,
        None => record.anniversaries.push(day),
    }
    Ok(())
}
