//! The frame around every screen: header, banner, footer; and the one sentence of a window that is too small.

use super::action::{Action, Context, Entry, TABLE};
use super::screen::attendance::join_fitting;
use super::screen::{Heading, Offers, Scene};
use super::theme::Role;
use crate::text;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

/// The smallest window the workbench is drawn in.
const SMALLEST: (u16, u16) = (60, 16);

/// Columns between what the sheet is about and its as-of day: less reads as one sentence.
const GAP: usize = 3;

/// Whether nothing but one sentence is shown in a window.
pub(crate) fn is_too_small(window: Rect) -> bool {
    window.width < SMALLEST.0 || window.height < SMALLEST.1
}

/// The frame's lines and the part that is the screen's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Areas {
    pub(crate) header: Rect,
    pub(crate) banner: Rect,
    pub(crate) main: Rect,
    pub(crate) footer: Rect,
}

/// Divides the window.
pub(crate) fn divide(window: Rect, has_banner: bool) -> Areas {
    let banner = u16::from(has_banner);
    let main = window.height.saturating_sub(2 + banner);
    let line = |y: u16, height: u16| Rect { y: window.y + y, height, ..window }.intersection(window);
    Areas {
        header: line(0, 1),
        banner: line(1, banner),
        main: line(1 + banner, main),
        footer: line(1 + banner + main, 1),
    }
}

/// What a window that is too small shows.
pub(crate) fn draw_too_small(frame: &mut Frame, scene: &Scene) {
    let (width, height) = SMALLEST;
    let said = scene.words().frame_too_small(width.to_string(), height.to_string());
    frame.render_widget(Paragraph::new(said).wrap(Wrap { trim: true }), frame.area());
}

/// Instead of a page that others may not read.
pub(crate) fn draw_cover(frame: &mut Frame, scene: &Scene) {
    let key = scene.keymap.first_key(Context::Everywhere, "discreet").unwrap_or_default();
    let said = [scene.words().tact_covered(), scene.words().tact_covered_do(key)];
    let styles = [Role::Title, Role::Text].map(|role| scene.style(role));
    for (line, (said, style)) in (0_u16..).zip(said.iter().zip(styles)) {
        let width = u16::try_from(text::width(said)).unwrap_or(u16::MAX).min(scene.area.width);
        // A little above the middle reads as the middle.
        let y = (scene.area.y + scene.area.height * 2 / 5 + line).min(scene.area.bottom().saturating_sub(1));
        let x = scene.area.x + (scene.area.width - width) / 2;
        frame.buffer_mut().set_stringn(x, y, said, usize::from(width), style);
    }
}

/// Product, open screen and what it is about at the left, as-of day and the mark of a demo at the right.
pub(crate) fn draw_header(frame: &mut Frame, area: Rect, heading: &Heading, scene: &Scene) {
    let words = scene.words();
    let bar = scene.style(Role::Bar);
    frame.buffer_mut().set_style(area, bar);
    let mut right = vec![];
    if let Some(as_of) = &heading.as_of {
        right.push(Span::styled(format!("{as_of} "), bar));
    }
    if scene.phones && !scene.discreet {
        right.push(Span::styled(format!(" {} ", words.tact_phones_shown()), scene.style(Role::Notice)));
    }
    if scene.discreet {
        right.push(Span::styled(format!(" {} ", words.tact_mark()), scene.style(Role::Notice)));
    }
    if heading.demo {
        right.push(Span::styled(format!(" {} ", words.frame_demo()), scene.style(Role::Notice)));
    }
    let right = Line::from(right);
    let right_width = u16::try_from(right.width()).unwrap_or(0).min(area.width);
    let title = format!(" {}  {} ", words.app_name(), heading.title);
    let room = |title: &str| usize::from(area.width - right_width).saturating_sub(text::width(title) + GAP);
    // Whose figures these are matters more than the product's name.
    let width_of = |first: usize| {
        text::width(&join_fitting(&heading.parts[..first.min(heading.parts.len())], usize::MAX))
    };
    let is_tight = width_of(heading.needed) > room(&title);
    let title = if is_tight { format!(" {} ", heading.title) } else { title };
    let room = room(&title);
    let mut parts = heading.parts.clone();
    // It is as short as what is needed behind it wants.
    let is_long = |part: usize| width_of(heading.needed.max(part + 1)) > room;
    if let Some((part, shorter)) = heading.shorter.as_ref().filter(|(part, _)| is_long(*part)) {
        shorter.clone_into(&mut parts[*part]);
    }
    let left = Line::from(vec![
        Span::styled(title, bar.patch(scene.style(Role::Title))),
        Span::styled(join_fitting(&parts, room), bar),
    ]);
    frame.render_widget(left, area);
    let x = area.right() - right_width;
    frame.render_widget(right, Rect { x, width: right_width, ..area });
}

/// A line that stays until its cause is gone.
pub(crate) fn draw_banner(frame: &mut Frame, area: Rect, said: &str, scene: &Scene) {
    if area.is_empty() {
        return;
    }
    let style = scene.style(Role::Notice);
    frame.buffer_mut().set_style(area, style);
    let said = text::cut(said, usize::from(area.width).saturating_sub(2));
    frame.buffer_mut().set_string(area.x + 1, area.y, said, style);
}

/// The keys of the moment, most useful first, as many as fit.
pub(crate) fn draw_footer(frame: &mut Frame, area: Rect, context: Context, offers: &Offers, scene: &Scene) {
    let bar = scene.style(Role::Bar);
    frame.buffer_mut().set_style(area, bar);
    let mut spans = vec![Span::styled(" ", bar)];
    let mut used = 1;
    for entry in hints(context, offers) {
        let Some(keys) = keys_of(entry, context, offers, scene) else { continue };
        let words = scene.words();
        let hint = offers.hint(entry.action, words).unwrap_or_else(|| entry.hint_in(context, words));
        let width = text::width(&keys) + 1 + text::width(&hint);
        if used + width > usize::from(area.width) {
            continue;
        }
        used += width + 2;
        spans.push(Span::styled(keys, bar.patch(scene.style(Role::Key))));
        spans.push(Span::styled(format!(" {hint}  "), bar));
    }
    frame.render_widget(Line::from(spans), area);
}

/// The entries a footer may show, by rank; what cannot be done now is left out.
fn hints(context: Context, offers: &Offers) -> Vec<&'static Entry> {
    // Into a field digits put what is offered there.
    let is_offer = |entry: &Entry| context == Context::Field && entry.action == Action::Choose(0);
    let here = |entry: &&Entry| {
        [context, Context::Everywhere].iter().any(|here| entry.contexts.contains(here)) || is_offer(entry)
    };
    let is_called = |entry: &Entry| offers.called.iter().any(|(called, _)| *called == entry.action);
    let wanted = |entry: &&Entry| match context {
        // What does something special just now is told wherever it is.
        _ if is_called(entry) => true,
        Context::Dialog | Context::Field => {
            matches!(entry.action, Action::Choose(_) | Action::Open | Action::Back)
        }
        Context::Columns => {
            use Action::{Back, Freeze, Help, Mark, Open};
            matches!(entry.action, Open | Help | Freeze | Mark | Back)
        }
        // One way out is enough, and it says what it does.
        _ if offers.stops && matches!(entry.action, Action::Back | Action::Leave) => {
            entry.action == Action::Back
        }
        _ => entry.footer > 0,
    };
    let can = |action: Action| offers.why_not(action).is_none();
    let is_here = |pair: Action| super::action::entry(pair).is_some_and(|entry| here(&entry));
    let mut entries: Vec<&Entry> = TABLE
        .iter()
        .filter(here)
        .filter(wanted)
        .filter(|entry| can(entry.action) || entry.pair.is_some_and(|pair| is_here(pair) && can(pair)))
        .collect();
    // What stops a job first, ranked ones then, the rest of a dialog's keys behind them.
    let is_stop = |entry: &Entry| offers.stops && entry.action == Action::Back;
    // One that has no place of its own stands behind Enter.
    let rank = |entry: &Entry| match entry.rank_in(context) {
        0 if is_called(entry) => 1,
        rank => rank.wrapping_sub(1),
    };
    entries.sort_by_key(|entry| (!is_stop(entry), rank(entry)));
    entries
}

/// The digits of a menu with so many lines: none beyond its last one.
fn digits(all: String, choices: Option<usize>) -> Option<String> {
    match choices {
        Some(0) => None,
        Some(1) => Some("1".to_owned()),
        Some(last @ 2..9) => Some(format!("{}{last}", all.trim_end_matches('9'))),
        _ => Some(all),
    }
}

fn keys_of(entry: &Entry, context: Context, offers: &Offers, scene: &Scene) -> Option<String> {
    if (entry.action, context) == (Action::Choose(0), Context::Field) {
        let all = scene.keymap.first_key(Context::Dialog, entry.name)?;
        return digits(all, Some(if scene.discreet { 0 } else { offers.offered }));
    }
    let first = scene.keymap.first_key(context, entry.name)?;
    if entry.action == Action::Choose(0) {
        return digits(first, offers.choices);
    }
    let paired = entry.pair.and_then(super::action::entry);
    let second = paired.and_then(|other| scene.keymap.first_key(context, other.name));
    Some(match second {
        Some(second) => format!("{first} {second}"),
        None => first,
    })
}
