//! What lies open over the list: the page of an alert with its numbered menu, and the menus of order, of what is done, and of who is to act.

use super::deeds::Deed;
use super::figures;
use super::rows::{self, Sort};
use super::{Alerts, Scene, Turn, Why};
use crate::domain::alert::Act;
use crate::domain::bill::CustomerId;
use crate::text;
use crate::ui::action::{Action, Context};
use crate::ui::approach::{self, Acting, Decided, Told};
use crate::ui::notice::Notice;
use crate::ui::say;
use crate::ui::theme::Role;
use crate::ui::widget::field;
use crate::ui::widget::menu::Menu;
use crate::ui::widget::panel::{self, Panel, PanelLayout, Took};
use crate::ui::widget::wrap::wrap;
use crate::words::Words;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use tui_input::Input;

/// A line of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Back to the list.
    Close,
    /// What a key of the screen does as well.
    Run(Action),
    /// It was seen.
    Acknowledge,
    /// The guest's own page.
    Card,
    Sort(Sort),
    /// One of those known to act, by place.
    Give(usize),
    /// Back to the guest's owner.
    GiveBack,
    /// Another name, typed.
    TypeName,
}

/// What a dialog is about.
#[derive(Debug)]
pub(super) enum Kind {
    /// The page of an alert.
    Page(CustomerId),
    /// How the figures of an alert came about.
    Figures(CustomerId),
    /// How the figures of another view came about.
    View,
    Sort,
    /// They are put off or closed.
    Acting(Acting),
    Give(Vec<String>),
    Name(Input),
}

/// An open dialog.
#[derive(Debug)]
pub(super) struct Dialog {
    pub(super) kind: Kind,
    pub(super) menu: Menu<Choice>,
    scroll: usize,
}

impl Dialog {
    fn new(kind: Kind, entries: Vec<Choice>) -> Self {
        Self { kind, menu: Menu::new(entries), scroll: 0 }
    }

    /// The page of an alert.
    pub(super) fn page(customer: CustomerId) -> Self {
        let entries = vec![
            Choice::Close,
            Choice::Run(Action::Touch),
            Choice::Run(Action::Book),
            Choice::Acknowledge,
            Choice::Run(Action::Snooze),
            Choice::Run(Action::Reason),
            Choice::Run(Action::Assign),
            Choice::Run(Action::Tick),
            Choice::Card,
            Choice::Run(Action::Output),
            Choice::Run(Action::Copy),
        ];
        Self::new(Kind::Page(customer), entries)
    }

    /// How the figures of an alert came about.
    pub(super) fn figures(customer: CustomerId) -> Self {
        Self::new(Kind::Figures(customer), vec![Choice::Close, Choice::Card])
    }

    /// How the figures of the view that is open came about.
    pub(super) fn view() -> Self {
        Self::new(Kind::View, vec![Choice::Close])
    }

    pub(super) fn sort() -> Self {
        Self::new(Kind::Sort, Sort::ALL.map(Choice::Sort).to_vec())
    }

    /// What is done about alerts.
    pub(super) fn acting(acting: Acting) -> Self {
        Self::new(Kind::Acting(acting), Vec::new())
    }

    /// Those who act already, at most so many that a digit chooses each.
    pub(super) fn give(known: Vec<String>) -> Self {
        let known: Vec<String> = known.into_iter().take(7).collect();
        let entries =
            (0..known.len()).map(Choice::Give).chain([Choice::TypeName, Choice::GiveBack]).collect();
        Self::new(Kind::Give(known), entries)
    }

    /// The guest whose page it is.
    pub(super) fn guest(&self) -> Option<CustomerId> {
        match self.kind {
            Kind::Page(customer) | Kind::Figures(customer) => Some(customer),
            _ => None,
        }
    }

    /// Where keys are read while it is open.
    pub(super) fn context(&self) -> Context {
        match &self.kind {
            Kind::Acting(acting) => acting.context(),
            Kind::Name(_) => Context::Field,
            Kind::Page(_) | Kind::Figures(_) | Kind::View | Kind::Sort | Kind::Give(_) => Context::Dialog,
        }
    }

    /// How many numbered lines it has.
    pub(super) fn choices(&self) -> usize {
        match &self.kind {
            Kind::Acting(acting) => acting.choices(),
            _ => self.menu.entries.len(),
        }
    }
}

impl Alerts {
    /// An action while a dialog is open.
    pub(super) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        let whom = self.whom(scene);
        match self.dialog.as_mut().map(|dialog| &mut dialog.kind) {
            Some(Kind::Name(_)) => return self.update_field(action),
            Some(Kind::Acting(acting)) => {
                match acting.update(action, &whom, scene) {
                    Decided::Nothing => {}
                    Decided::Left => self.dialog = None,
                    Decided::Act(act) => return self.carry_out(&Deed::Act(act)),
                }
                return Turn::default();
            }
            _ => {}
        }
        let laid = self.dialog.as_ref().map(|dialog| lay_out(self, dialog, scene));
        let Some((dialog, laid)) = self.dialog.as_mut().zip(laid) else { return Turn::default() };
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, laid) {
            Took::Chosen(choice) => self.choose(choice, scene),
            Took::Closed => {
                self.dialog = None;
                Turn::default()
            }
            Took::Nothing => Turn::default(),
        }
    }

    fn choose(&mut self, choice: Choice, scene: &Scene) -> Turn {
        let open = self.dialog.take();
        let deed = match choice {
            Choice::Close => return Turn::default(),
            Choice::Run(action) => return Turn { run: Some(action), ..Turn::default() },
            Choice::Card => {
                return Turn { guest: self.focused().map(|row| row.guest.clone()), ..Turn::default() };
            }
            Choice::Sort(sort) => {
                self.reshow(scene, |shown, rows| shown.sort_by(sort, rows));
                return Turn::default();
            }
            Choice::TypeName => {
                self.dialog = Some(Dialog::new(Kind::Name(Input::default()), Vec::new()));
                return Turn::default();
            }
            Choice::Acknowledge => Deed::Act(Act::Acknowledge),
            Choice::GiveBack => Deed::Give(None),
            Choice::Give(place) => match open.map(|dialog| dialog.kind) {
                Some(Kind::Give(known)) => Deed::Give(known.get(place).cloned()),
                _ => return Turn::default(),
            },
        };
        self.carry_out(&deed)
    }

    /// Asks for a change; the marks have served.
    fn carry_out(&mut self, deed: &Deed) -> Turn {
        if let Some(day) = self.lent {
            self.dialog = None;
            self.notice = Some(Notice::Refused(Why::PastAlerts(day)));
            return Turn::default();
        }
        let change = self.change(deed);
        self.dialog = None;
        self.marked.clear();
        Turn::ask(change.into_iter().collect())
    }

    fn update_field(&mut self, action: Action) -> Turn {
        let Some(Kind::Name(input)) = self.dialog.as_mut().map(|dialog| &mut dialog.kind) else {
            return Turn::default();
        };
        match action {
            Action::Back => self.dialog = None,
            Action::Type(request) => {
                input.handle(request);
            }
            Action::Open => {
                let name = input.value().trim().to_owned();
                if !name.is_empty() {
                    return self.carry_out(&Deed::Give(Some(name)));
                }
            }
            _ => {}
        }
        Turn::default()
    }

    /// Whom a deed is done to, for a title.
    fn whom(&self, scene: &Scene) -> String {
        let meant = self.meant();
        match meant[..] {
            [row] => scene.name(&row.guest),
            _ => scene.words().customers_marked(text::group_thousands(&meant.len().to_string())),
        }
    }

    /// Those who act already; the person at this machine first.
    pub(super) fn known_owners(&self, who: &str) -> Vec<String> {
        let rows = self.page().map(|page| page.alerts.rows.as_slice()).unwrap_or_default();
        let mut owners = rows::responsible(rows);
        owners.sort_by_key(|owner| owner != who);
        owners
    }
}

/// Where the panel stands: the page of an alert over all, a menu over the list.
fn room(scene: &Scene) -> Rect {
    scene.area
}

/// Where the panel stands, and how many lines its body has.
fn lay_out(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> (PanelLayout, usize) {
    let panel = page(screen, dialog, scene);
    (panel.lay_out(room(scene)), panel.body.len())
}

/// Draws a dialog over the list.
pub(super) fn draw(screen: &Alerts, dialog: &Dialog, frame: &mut Frame, scene: &Scene) {
    if let Kind::Acting(acting) = &dialog.kind {
        return acting.draw(&screen.whom(scene), frame, scene);
    }
    let page = page(screen, dialog, scene);
    let layout = panel::draw(frame, room(scene), &page, scene.theme);
    if let Kind::Name(input) = &dialog.kind {
        // The field is the last line of the body.
        let row = u16::try_from(page.body.len()).unwrap_or(1).saturating_sub(1);
        let area = Rect { y: layout.body.y + row, height: 1, ..layout.body }.intersection(layout.body);
        frame.buffer_mut().set_style(area, scene.style(Role::Row));
        field::draw(frame, area, input, (scene.style(Role::Title), scene.discreet));
    }
}

fn page<'a>(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> Panel<'a> {
    let words = scene.words();
    let known: &[String] = match &dialog.kind {
        Kind::Give(known) => known,
        _ => &[],
    };
    let labels = dialog.menu.entries.iter();
    Panel {
        title: title(screen, dialog, scene),
        body: body(screen, dialog, scene),
        scroll: dialog.scroll,
        menu: labels.map(|choice| label(*choice, known, words)).collect(),
        chosen: dialog.menu.window.selected,
        hint: if dialog.context() == Context::Field {
            words.dialog_hint_field()
        } else {
            words.dialog_hint_menu()
        },
    }
}

fn title(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> String {
    let words = scene.words();
    match &dialog.kind {
        Kind::Page(_) | Kind::Figures(_) => {
            screen.focused().map(|row| scene.name(&row.guest)).unwrap_or_default()
        }
        Kind::View => screen.view_title(scene),
        Kind::Sort => words.customers_sort_title(),
        // It says itself what it is about.
        Kind::Acting(_) => String::new(),
        Kind::Give(_) | Kind::Name(_) => words.said_of(words.alert_page_give(), screen.whom(scene)),
    }
}

fn body<'a>(screen: &Alerts, dialog: &Dialog, scene: &Scene) -> Vec<Line<'a>> {
    let words = scene.words();
    let columns = usize::from(scene.area.width.saturating_sub(6).min(74));
    match &dialog.kind {
        Kind::Page(_) => screen.focused().zip(screen.page()).map_or_else(Vec::new, |(row, page)| {
            let of = (page.alerts.as_of, page.alerts.ladder);
            let told = Told { guest: row, alert: Some(&row.alert), spoken: &screen.spoken, of };
            let mut lines = approach::head(&told, columns, scene);
            lines.extend(approach::lines(&told, columns, scene));
            lines
        }),
        Kind::Figures(_) => screen.focused().zip(screen.page()).map_or_else(Vec::new, |(row, page)| {
            let said = figures::explained(screen, row, page, scene);
            said.iter().flat_map(|said| wrap(said, columns)).collect()
        }),
        Kind::View => screen.view_explained(scene).iter().flat_map(|said| wrap(said, columns)).collect(),
        Kind::Name(_) => vec![Line::from(words.alert_page_name_how()), Line::default()],
        Kind::Sort | Kind::Give(_) | Kind::Acting(_) => Vec::new(),
    }
}

fn label(choice: Choice, known: &[String], words: &Words) -> String {
    match choice {
        Choice::Close => words.journal_close(),
        Choice::Run(Action::Touch) => words.alert_page_touch(),
        Choice::Run(Action::Book) => words.alert_page_book(),
        Choice::Run(Action::Tick) => words.key_tick(),
        Choice::Run(Action::Output) => words.calls_file_export(),
        Choice::Run(Action::Copy) => words.calls_file_copy(),
        Choice::Run(Action::Snooze) => words.alert_page_snooze(),
        Choice::Run(Action::Reason) => words.alert_page_close(),
        Choice::Run(_) => words.alert_page_give(),
        Choice::Acknowledge => words.alert_page_acknowledge(),
        Choice::Card => words.alert_page_card(),
        Choice::Sort(sort) => match sort {
            Sort::Best => words.alert_page_sort_best(),
            Sort::Name => words.customers_sort_name(),
            Sort::Phase => words.customers_sort_phase(),
            Sort::Countdown => words.alert_page_countdown(),
            Sort::Value => words.alert_page_value(),
            Sort::Responsible => words.record_owner(),
        },
        Choice::Give(place) => known.get(place).map(|name| say::number(name)).unwrap_or_default(),
        Choice::GiveBack => words.alert_page_give_back(),
        Choice::TypeName => words.alert_page_other_name(),
    }
}
