//! What actions do on the way of a file.

use super::dialog::Dialog;
use super::figures::Listing;
use super::{
    Choice, Import, Notice, PANES, Pane, Progress, Side, Step, change, columns, draw, facts, figures,
    left_out, path, renewed, shares, table,
};
use crate::domain::edit::Edit;
use crate::ui::action::{Action, Context};
use crate::ui::screen::{Offers, Scene, Turn, Why};
use crate::ui::widget::menu::Pick;
use crate::words::Words;
use crate::worker::{ImportOptions, Preview, Request};
use tui_input::Input;

impl Import {
    /// An action while no dialog is open.
    pub(super) fn update_step(&mut self, action: Action, scene: &Scene) -> Turn {
        match &mut self.step {
            Step::Choosing => self.update_field(action),
            Step::Looking(..) | Step::Running(..) => self.update_waiting(action, scene),
            Step::Ready(preview)
                if preview.trouble.is_some() && matches!(action, Action::PageDown | Action::PageUp) =>
            {
                let (height, all) = (columns::room(scene), columns::all(preview).len());
                self.first_column = match action {
                    Action::PageDown => (self.first_column + height).min(all.saturating_sub(height)),
                    _ => self.first_column.saturating_sub(height),
                };
                Turn::default()
            }
            Step::Done(report) if matches!(action, Action::PageDown | Action::PageUp) => {
                let above = facts::of_report(report, scene).len().max(shares::REPORT_FACTS);
                let height = shares::reject_lines(above, self.notice.as_ref(), scene);
                report.scroll = match action {
                    Action::PageDown => left_out::page_down(report, height, scene),
                    _ => left_out::page_up(report, height, scene),
                };
                Turn::default()
            }
            _ => self.update_menu(action, scene),
        }
    }

    fn update_field(&mut self, action: Action) -> Turn {
        match action {
            Action::Type(request) => {
                self.input.handle(request);
                self.notice = None;
            }
            Action::Down => return self.complete(),
            Action::Open => {
                let typed = path::read_paths(self.input.value(), self.home.as_deref());
                return self.look_at(if typed.is_empty() { self.inbox.clone() } else { typed });
            }
            Action::Back | Action::Leave => {
                // Whoever comes again brings another file: dropped behind this path it would be part of it.
                self.input = Input::default();
                return Turn { left: true, ..Turn::default() };
            }
            _ => {}
        }
        Turn::default()
    }

    /// While a job runs it can be stopped, and the preview looked at.
    fn update_waiting(&mut self, action: Action, scene: &Scene) -> Turn {
        match action {
            Action::Back | Action::Leave => self.job.cancel.cancel(),
            _ => self.move_preview(action, scene),
        }
        Turn::default()
    }

    /// The pane behind this one; where both sides are shown, only what is left out is another pane.
    fn next_pane(&self, pane: Pane, scene: &Scene) -> Pane {
        let has_left_out =
            self.preview().is_some_and(|preview| facts::left_out(&preview.taken).next().is_some());
        match pane {
            Pane::Rows(Side::After)
                if !self.preview().is_some_and(|preview| shares::has_both(self, preview, scene)) =>
            {
                Pane::Rows(Side::Before)
            }
            Pane::Rows(_) if has_left_out => Pane::LeftOut,
            _ => Pane::Rows(Side::After),
        }
    }

    /// The pane before this one.
    fn previous_pane(&self, scene: &Scene) -> Pane {
        let mut before = self.pane;
        // In another window the pane shown may be none that the others lead back to.
        for _ in 0..PANES {
            let next = self.next_pane(before, scene);
            if next == self.pane {
                break;
            }
            before = next;
        }
        before
    }

    /// Turns to the other pane, or to other columns.
    fn move_preview(&mut self, action: Action, scene: &Scene) {
        let Some(preview) = self.preview().filter(|preview| preview.trouble.is_none()) else { return };
        let furthest = self.furthest(preview, shares::has_both(self, preview, scene), scene);
        match action {
            Action::NextPane => {
                self.pane = self.next_pane(self.pane, scene);
                self.first_column = 0;
            }
            Action::PreviousPane => {
                self.pane = self.previous_pane(scene);
                self.first_column = 0;
            }
            // Another window may show more of them than they were moved by.
            Action::Left => self.first_column = self.first_column.min(furthest).saturating_sub(1),
            Action::Right => self.first_column = (self.first_column + 1).min(furthest),
            _ => {}
        }
    }

    /// By how many columns the sides in view can be moved; `both`: both are shown.
    fn furthest(&self, preview: &Preview, both: bool, scene: &Scene) -> usize {
        let sides = [Side::Before, Side::After].into_iter().filter(|side| match self.pane {
            Pane::Rows(shown) => both || shown == *side,
            Pane::LeftOut => false,
        });
        sides.map(|side| table::furthest(preview, side, scene)).max().unwrap_or(0)
    }

    /// Whether any column is out of view.
    pub(super) fn scrolls(&self, preview: &Preview, both: bool, scene: &Scene) -> bool {
        self.furthest(preview, both, scene) > 0
    }

    /// The panes that lead nowhere in a window of this size.
    pub(super) fn limit_panes(&self, offers: &mut Offers, scene: &Scene) {
        if self.preview().is_some() && self.next_pane(self.pane, scene) == self.pane {
            offers.disable(&[Action::NextPane, Action::PreviousPane], Why::OtherView);
        }
    }

    fn update_menu(&mut self, action: Action, scene: &Scene) -> Turn {
        self.notice = None;
        if let Action::Click { column, row, .. } = action {
            return match draw::entry_at(self, column, row, scene) {
                Some(choice) => self.choose(choice),
                None if draw::is_on_counts(self, row, scene) => self.choose(Choice::Figures),
                None => Turn::default(),
            };
        }
        match self.menu.take(action, self.menu.entries.len()) {
            Pick::Chosen(choice) => self.choose(choice),
            Pick::Moved => Turn::default(),
            Pick::Other => self.update_other(action, scene),
        }
    }

    fn update_other(&mut self, action: Action, scene: &Scene) -> Turn {
        match action {
            // One step back: from the preview to the path, from the report to where one came from.
            Action::Back if matches!(self.step, Step::Ready(_) | Step::Refused(_)) => {
                self.choose(Choice::Other)
            }
            Action::Back | Action::Leave => {
                self.begin_anew();
                Turn { left: true, ..Turn::default() }
            }
            Action::Undo if self.menu.entries.contains(&Choice::Undo) => self.choose(Choice::Undo),
            Action::Redo if self.menu.entries.contains(&Choice::Redo) => self.choose(Choice::Redo),
            _ => {
                self.move_preview(action, scene);
                Turn::default()
            }
        }
    }

    fn choose(&mut self, choice: Choice) -> Turn {
        match choice {
            Choice::Go => return self.go(),
            Choice::Change => self.dialogs.extend(self.preview().map(Dialog::change)),
            Choice::Name => self.dialogs.push(Dialog::name(&self.file_name())),
            Choice::Other => {
                // A path that failed may be put right; one that was read gives way to the next.
                if matches!(self.step, Step::Ready(_)) {
                    self.input = Input::default();
                }
                self.enter(Step::Choosing);
            }
            Choice::Again => return self.look_again(),
            Choice::Columns => self.dialogs.extend(self.preview().map(Dialog::columns)),
            Choice::Statuses => self.dialogs.extend(self.preview().map(Dialog::statuses)),
            Choice::Propose => {
                if let Some(preview) = self.preview() {
                    self.job.options = change::proposed(preview);
                    return self.look_again();
                }
            }
            Choice::Single => {
                self.waiting = std::mem::take(&mut self.job.paths);
                return self.look_at_next();
            }
            Choice::Next => return self.look_at_next(),
            Choice::Figures => self.open_figures(),
            Choice::Undo => return Turn::ask(vec![Request::Undo]),
            Choice::Redo => return Turn::ask(vec![Request::Redo]),
            // The line names the sheet: it leads there wherever one came from.
            Choice::Leave => {
                self.begin_anew();
                return Turn { run: Some(Action::Attendance), ..Turn::default() };
            }
        }
        Turn::default()
    }

    /// After a file was taken in the next one begins at the beginning.
    fn begin_anew(&mut self) {
        if matches!(self.step, Step::Done(_)) {
            self.input.reset();
            self.enter(Step::Choosing);
        }
    }

    /// Opens the rows behind the only count there is, or asks for which.
    fn open_figures(&mut self) {
        match &figures::all(self)[..] {
            [] => {}
            [only] => self.listing = Some(Listing::new(*only)),
            several => self.dialogs.push(Dialog::figures(several.to_vec())),
        }
    }

    /// Looks through the first of the files that wait.
    fn look_at_next(&mut self) -> Turn {
        if self.waiting.is_empty() {
            return Turn::default();
        }
        let next = self.waiting.remove(0);
        // One that was named twice is looked at once.
        self.waiting.retain(|path| *path != next);
        self.look_at_first(vec![next])
    }

    fn go(&mut self) -> Turn {
        let Step::Ready(preview) = std::mem::replace(&mut self.step, Step::Choosing) else {
            return Turn::default();
        };
        self.job = renewed(&self.job);
        self.enter(Step::Running(Progress::default(), preview));
        Turn::ask(vec![Request::Import(Box::new(self.job.clone()))])
    }

    /// Remembers how the file is read.
    pub(super) fn save_profile(&mut self, name: &str) -> Turn {
        self.notice = None;
        self.remembering = Some(self.reading());
        let mut job = renewed(&self.job);
        job.options.mapping = self.mapping_now().or(job.options.mapping);
        // It is the first file's header that is recognised by it, and what other files' status words mean is not its own.
        job.paths.truncate(1);
        let has_status = self.preview().is_none_or(|preview| change::has_status(columns::all(preview)));
        job.options.status = job.options.status.filter(|_| has_status);
        Turn::ask(vec![Request::SaveProfile(name.to_owned(), Box::new(job))])
    }

    /// Forgets the profile the file was recognised by.
    pub(super) fn forget_profile(&mut self) -> Turn {
        self.dialogs.clear();
        let Some(profile) = self.preview().and_then(|preview| preview.profile.clone()) else {
            return Turn::default();
        };
        let edit = Edit::Profile { name: profile.name.clone(), from: Some(profile), to: None };
        Turn::ask(vec![Request::Change(edit)])
    }

    /// Looks at the file again because what is stored is another; what was told of the last deed still holds. What a profile
    /// says of the file is read from that profile anew: as an option of the person's own it would no longer be recognised.
    pub(super) fn look_after_change(&mut self) -> Turn {
        let recognised = self.preview().and_then(|preview| preview.profile.as_ref());
        if let Some(name) = recognised.map(|profile| profile.name.clone()) {
            let options = &mut self.job.options;
            // Files that are not all of it took nothing over.
            if options.mapping.take().is_some() {
                (options.status, options.date_order) = (None, None);
            }
            options.preferred = Some(name);
        }
        let notice = self.notice.take();
        let turn = self.look_again();
        self.notice = notice;
        turn
    }

    /// Looks at the file again without what a profile said of it.
    pub(super) fn look_without_profile(&mut self, notice: Notice) -> Turn {
        let ImportOptions { encoding, delimiter, sheet, .. } = std::mem::take(&mut self.job.options);
        self.job.options = ImportOptions { encoding, delimiter, sheet, ..ImportOptions::default() };
        let turn = self.look_again();
        self.notice = Some(notice);
        turn
    }

    /// What every column is read as, as a mapping.
    fn mapping_now(&self) -> Option<String> {
        self.preview().map(|preview| crate::worker::map_text(columns::all(preview)))
    }

    /// Where keys are read now, what cannot be done now, and what Enter and digits do.
    pub(super) fn offers(&self) -> (Context, Offers) {
        let context = match (self.dialogs.last(), &self.step) {
            _ if self.listing.is_some() => Context::Dialog,
            (Some(dialog), _) if dialog.has_field() => Context::Field,
            (Some(_), _) => Context::Dialog,
            (None, Step::Choosing) => Context::Field,
            (None, _) => Context::Import,
        };
        let choices = match self.dialogs.last() {
            _ if self.listing.is_some() => None,
            Some(dialog) => Some(dialog.menu.entries.len()),
            None => Some(self.menu.entries.len()),
        };
        let mut offers = Offers { choices, ..Offers::default() };
        let report = if let Step::Done(report) = &self.step { Some(report) } else { None };
        let can = |undone: bool| {
            report.is_some_and(|report| report.is_undone == undone && report.taken.summary.saved.is_some())
        };
        if !can(false) {
            offers.disabled.push((Action::Undo, Why::NotImported));
        }
        if !can(true) {
            offers.disabled.push((Action::Redo, Why::NotImported));
        }
        if self.preview().is_none() {
            let all = [Action::Left, Action::Right, Action::NextPane, Action::PreviousPane];
            offers.disabled.extend(all.map(|action| (action, Why::NoFile)));
        }
        match (context, self.menu.entries.is_empty()) {
            // A row is the last there is.
            _ if self.listing.is_some() => {
                offers
                    .disabled
                    .extend([Action::Open, Action::Choose(0)].map(|action| (action, Why::LastRow)));
            }
            (Context::Field, true) if self.dialogs.is_empty() => {
                offers.call(Action::Down, Some(Words::key_complete_hint));
            }
            (Context::Import, true) => offers.disabled.push((Action::Choose(0), Why::NoFile)),
            (Context::Import, false) => {
                offers.call(Action::Open, Some(Words::key_run_hint));
                offers.call(Action::Choose(0), Some(Words::key_choose_hint));
            }
            _ => {}
        }
        offers.stops =
            context == Context::Import && matches!(self.step, Step::Looking(..) | Step::Running(..));
        if offers.stops {
            offers.call(Action::Back, Some(Words::key_stop_hint));
            offers.disabled.push((Action::Open, Why::JobRuns));
        }
        if self.preview().is_some_and(|preview| preview.trouble.is_some()) {
            offers
                .disabled
                .extend([Action::NextPane, Action::PreviousPane].map(|action| (action, Why::OtherView)));
        }
        (context, offers)
    }
}

impl Notice {
    /// Whether it speaks of something that went wrong.
    pub(super) fn is_bad(&self) -> bool {
        matches!(self, Self::Failed(_))
    }
}
