//! What a key does while a dialog is open, and what its lines come to: changes of the store, other sheets, other dialogs.

use super::{Choice, Dialog, Kind, Loaded};
use crate::domain::customer::Guest;
use crate::domain::day::Day;
use crate::domain::edit::Edit;
use crate::ui::action::Action;
use crate::ui::approach::Wanted;
use crate::ui::record::Recorded;
use crate::ui::screen::attendance::{Attendance, Notice, Scene, Turn, Why, pages};
use crate::ui::widget::panel::{self, Took};
use crate::worker::Request;

impl Attendance {
    /// An action while a dialog is open: the top one takes it.
    pub(in crate::ui::screen::attendance) fn update_dialog(&mut self, action: Action, scene: &Scene) -> Turn {
        let layout = self.dialogs.last().map(|dialog| pages::lay_out(self, dialog, scene));
        let Some((dialog, (layout, body_lines))) = self.dialogs.last_mut().zip(layout) else {
            return Turn::default();
        };
        if dialog.has_field() && !matches!(action, Action::Back | Action::Leave) {
            return self.update_field(action, scene);
        }
        match panel::take(&mut dialog.menu, &mut dialog.scroll, action, (layout, body_lines)) {
            Took::Chosen(choice) => return self.choose(choice, scene),
            Took::Closed => {
                self.dialogs.pop();
            }
            Took::Nothing => {}
        }
        Turn::default()
    }

    fn choose(&mut self, choice: Choice, scene: &Scene) -> Turn {
        let Some(dialog) = self.dialogs.last() else { return Turn::default() };
        let (guest, day) = (dialog.guest.clone(), dialog.day);
        match (choice, guest) {
            // What a dialog about one guest offers is about him, whoever is marked.
            (Choice::Run(Action::Roster), Some(guest)) => {
                let mark = self.mark_of(&guest.member_no);
                self.dialogs = vec![Dialog::roster(guest, mark)];
                Turn::default()
            }
            // Whom one turns to is the guest of the page, whether the sheet lists him or not.
            (Choice::Run(action), Some(guest)) if Wanted::by(action).is_some() => {
                let wanted = Wanted::by(action);
                wanted.map_or_else(Turn::default, |wanted| self.turn_to(guest, wanted, scene))
            }
            // What runs on the sheet is done to the guest and the day under the cursor: they must be those the dialog speaks of.
            (Choice::Run(action), Some(guest))
                if !self.is_focused(guest.customer)
                    || (matches!(action, Action::Tick | Action::Claim)
                        && day.is_some_and(|day| self.focused_day() != Some(day))) =>
            {
                self.dialogs.clear();
                self.notice = Some(Notice::Refused(Why::NotListed));
                Turn::default()
            }
            (Choice::Run(Action::Copy), _) if !scene.discreet => {
                self.dialogs.clear();
                self.copy_row(scene)
            }
            (Choice::Run(action), _) => self.run_on_sheet(action),
            (Choice::Guest, Some(guest)) => self.open_guest(guest),
            (Choice::More, Some(guest)) => {
                self.dialogs.push(Dialog::more(guest));
                Turn::default()
            }
            (Choice::Edit, _) => {
                // The card below it is what the form is made from.
                self.dialogs.pop();
                self.edit_card(scene);
                Turn::default()
            }
            (Choice::Owner, _) => self.run_on_sheet(Action::Owner),
            (Choice::Back, _) => {
                self.dialogs.pop();
                Turn::default()
            }
            (Choice::Sort(by), _) => {
                self.dialogs.clear();
                self.sort_by(by)
            }
            (Choice::Mark(to), None) => self.mark_all(to),
            (Choice::Marked, _) => self.run_on_sheet(Action::Roster),
            (Choice::Basis(basis), _) => {
                self.asked.basis = Some(basis);
                self.ask_again()
            }
            (Choice::Scope(outlet), _) => {
                let name = outlet.and_then(|index| self.page()?.outlets.get(index).cloned());
                self.asked.view.scope = name;
                self.ask_again()
            }
            (Choice::Format(format), _) => {
                self.dialogs.pop();
                let path = self.output.folder.join(self.file_name(format));
                self.dialogs.push(Dialog::path(&path, format));
                Turn::default()
            }
            (Choice::OtherName, _) => self.write_elsewhere(),
            (Choice::Overwrite, _) => self.write_over(scene),
            (choice, Some(guest)) => self.change(choice, guest, day),
            _ => Turn::default(),
        }
    }

    /// Runs an action that speaks of the sheet's cursor or of its marks: a dialog that stayed open would take it.
    fn run_on_sheet(&mut self, action: Action) -> Turn {
        self.dialogs.clear();
        Turn { run: Some(action), ..Turn::default() }
    }

    /// Choices that change the store.
    fn change(&mut self, choice: Choice, guest: Guest, day: Option<Day>) -> Turn {
        self.changed = Some(guest.clone());
        let member_no = guest.member_no;
        let edit = match (choice, day) {
            (Choice::Tick(sitting, on), Some(day)) => {
                let outlet = self.scope().cloned();
                Some(Edit::Tick { member_no, day, sitting, outlet, on })
            }
            (Choice::Untick(day, sitting), _) => {
                let outlet = self.scope().cloned();
                Some(Edit::Tick { member_no, day, sitting, outlet, on: false })
            }
            (Choice::Claim(index), _) => self.dialogs.last().and_then(|dialog| {
                let (bill, from) = dialog.bill_at(index)?;
                Some(Edit::Claim { bill, from, to: Some(member_no) })
            }),
            (Choice::Unclaim(bill), _) => Some(Edit::Claim { bill, from: Some(member_no), to: None }),
            (Choice::Mark(to), _) => {
                let from = match self.dialogs.last().map(|dialog| &dialog.kind) {
                    Some(Kind::Guest(Loaded::Ready(page))) => page.line.roster,
                    _ => self.mark_of(&member_no),
                };
                Some(Edit::Roster { member_no, from, to })
            }
            _ => None,
        };
        self.dialogs.clear();
        Turn::ask(edit.map(Request::Change).into_iter().collect())
    }

    pub(super) fn ask_again(&mut self) -> Turn {
        self.dialogs.clear();
        Turn::ask(self.questions())
    }
}
