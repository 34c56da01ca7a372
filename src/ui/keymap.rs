//! Keys and what they do in each context, read from `keys.toml`; two meanings of one key in one context are refused.

use super::action::{Action, Context, Entry, Group, TABLE};
use crate::domain::position;
use crate::error::KeymapError;
use crate::words::{Language, Words};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::collections::{BTreeMap, HashMap};
use std::fmt;

const DEFAULT: &str = include_str!("../../assets/keys.toml");

/// One key with its modifiers; a capital letter carries its own Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

/// What every key does in every context.
#[derive(Clone, Debug)]
pub struct Keymap {
    actions: HashMap<(Context, Chord), Action>,
    keys: HashMap<(Context, &'static str), Vec<Key>>,
}

/// A key as written in a binding: a chord, or all nine digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    Chord(Chord),
    Digits,
}

type Tables = BTreeMap<String, BTreeMap<String, Vec<String>>>;

impl Keymap {
    /// The keymap of `assets/keys.toml`, with the lines of `own` (same form) in place of its own.
    ///
    /// # Errors
    /// When a name is unknown or two actions of one context share a key.
    pub fn load(own: Option<&str>) -> Result<Self, KeymapError> {
        let mut tables = parse(DEFAULT)?;
        for (context, lines) in own.map(parse).transpose()?.unwrap_or_default() {
            tables.entry(context).or_default().extend(lines);
        }
        let mut keymap = Self { actions: HashMap::new(), keys: HashMap::new() };
        for (name, lines) in &tables {
            let context = Context::ALL
                .into_iter()
                .find(|context| context.name() == name)
                .ok_or_else(|| KeymapError::UnknownContext(name.clone()))?;
            for (action, keys) in lines {
                let entry = find_entry(context, action).ok_or_else(|| KeymapError::UnknownAction {
                    context: name.clone(),
                    action: action.clone(),
                })?;
                for key in keys {
                    keymap.bind(context, entry, key)?;
                }
            }
        }
        Ok(keymap)
    }

    fn bind(&mut self, context: Context, entry: &'static Entry, key: &str) -> Result<(), KeymapError> {
        if key == "1-9" {
            // Nought ends the numbers of long menus.
            for digit in 0..=9_u8 {
                self.bind_chord(
                    context,
                    entry,
                    Chord::plain(char::from(b'0' + digit)),
                    Action::Choose(digit),
                )?;
            }
            self.keys.entry((context, entry.name)).or_default().push(Key::Digits);
            return Ok(());
        }
        let chord = Chord::parse(key)
            .ok_or_else(|| KeymapError::UnknownKey { context: context.name(), key: key.to_owned() })?;
        self.bind_chord(context, entry, chord, entry.action)?;
        self.keys.entry((context, entry.name)).or_default().push(Key::Chord(chord));
        Ok(())
    }

    fn bind_chord(
        &mut self,
        context: Context,
        entry: &'static Entry,
        chord: Chord,
        action: Action,
    ) -> Result<(), KeymapError> {
        match self.actions.insert((context, chord), action) {
            Some(first) => Err(KeymapError::Conflict {
                key: chord.to_string(),
                context: context.name(),
                first: super::action::entry(first).map_or("", |entry| entry.name),
                second: entry.name,
            }),
            None => Ok(()),
        }
    }

    /// What a key means in a context; what the context does not know is looked up everywhere.
    #[must_use]
    pub fn action(&self, context: Context, event: KeyEvent) -> Option<Action> {
        let chord = Chord::of(event);
        let narrow = if context == Context::Field { chord } else { chord.narrow() };
        [context, Context::Everywhere]
            .into_iter()
            .find_map(|context| self.actions.get(&(context, narrow)))
            .copied()
    }

    /// The first key of an action in a context, as shown to people; `None` when it has none there.
    #[must_use]
    pub fn first_key(&self, context: Context, name: &'static str) -> Option<String> {
        [context, Context::Everywhere]
            .into_iter()
            .find_map(|context| self.keys.get(&(context, name))?.first().map(Key::to_string))
    }

    /// The keys of an action on a screen, each once, as shown to people; those of dialogs where screens have none.
    #[must_use]
    pub fn all_keys(&self, name: &'static str) -> Vec<String> {
        let on_screens =
            self.keys_in(std::iter::once(Context::Everywhere).chain(Context::of_screens()), name);
        if on_screens.is_empty() {
            self.keys_in(
                [Context::Calls, Context::Columns, Context::Dialog, Context::Field].into_iter(),
                name,
            )
        } else {
            on_screens
        }
    }

    /// The keys of an action where one is, else wherever it has some.
    #[must_use]
    pub fn keys_here(&self, here: Context, name: &'static str) -> Vec<String> {
        let own = self.keys_in([Context::Everywhere, here].into_iter(), name);
        if own.is_empty() { self.all_keys(name) } else { own }
    }

    fn keys_in(&self, contexts: impl Iterator<Item = Context>, name: &'static str) -> Vec<String> {
        let mut shown: Vec<String> = Vec::new();
        for context in contexts {
            for key in self.keys.get(&(context, name)).into_iter().flatten() {
                let key = key.to_string();
                if !shown.contains(&key) {
                    shown.push(key);
                }
            }
        }
        shown
    }
}

fn parse(text: &str) -> Result<Tables, KeymapError> {
    toml::from_str(text).map_err(|error| {
        // A fault without a place is one of the whole file: its end.
        let (line, column) = position(text, error.span().map_or(text.len(), |span| span.start));
        KeymapError::Syntax { line, column }
    })
}

fn find_entry(context: Context, name: &str) -> Option<&'static Entry> {
    let applies = |entry: &&Entry| {
        entry.contexts.contains(&context) || entry.contexts == [Context::Everywhere].as_slice()
    };
    TABLE.iter().filter(applies).find(|entry| entry.name == name)
}

impl Chord {
    fn plain(character: char) -> Self {
        Self { code: KeyCode::Char(character), ctrl: false, alt: false }
    }

    /// The chord of a key press.
    #[must_use]
    pub fn of(event: KeyEvent) -> Self {
        let mut code = event.code;
        if code == KeyCode::Tab && event.modifiers.contains(KeyModifiers::SHIFT) {
            code = KeyCode::BackTab;
        }
        Self {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        }
    }

    /// The chord of a name such as `ctrl-r`, `shift-tab`, `pageup`, `[`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut rest = name;
        let (mut ctrl, mut alt) = (false, false);
        loop {
            if let Some(tail) = rest.strip_prefix("ctrl-") {
                (ctrl, rest) = (true, tail);
            } else if let Some(tail) = rest.strip_prefix("alt-") {
                (alt, rest) = (true, tail);
            } else {
                break;
            }
        }
        let code = match rest {
            "up" => KeyCode::Up,
            "down" => KeyCode::Down,
            "left" => KeyCode::Left,
            "right" => KeyCode::Right,
            "pageup" => KeyCode::PageUp,
            "pagedown" => KeyCode::PageDown,
            "home" => KeyCode::Home,
            "end" => KeyCode::End,
            "tab" => KeyCode::Tab,
            "shift-tab" => KeyCode::BackTab,
            "enter" => KeyCode::Enter,
            "esc" => KeyCode::Esc,
            "space" => KeyCode::Char(' '),
            _ => parse_character_or_function(rest)?,
        };
        Some(Self { code, ctrl, alt })
    }

    /// The same chord with a full-width sign in its narrow form: an input method types ［ for [.
    fn narrow(self) -> Self {
        match self.code {
            KeyCode::Char(character) => Self { code: KeyCode::Char(narrow(character)), ..self },
            _ => self,
        }
    }
}

fn parse_character_or_function(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    let (first, second) = (characters.next()?, characters.next());
    if second.is_none() {
        return Some(KeyCode::Char(first));
    }
    let number: u8 = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

/// A key as people read it.
pub(super) fn shown(event: KeyEvent) -> String {
    Chord::of(event).to_string()
}

/// The narrow twin of a full-width letter, digit or sign; every other character as it is.
#[must_use]
pub fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '、' => '/',
        '。' => '.',
        _ => character,
    }
}

/// As people read it: `Ctrl-R`, `F3`, `↑`, `[`.
impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (ctrl, alt) = (if self.ctrl { "Ctrl-" } else { "" }, if self.alt { "Alt-" } else { "" });
        write!(f, "{ctrl}{alt}")?;
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(letter) if self.ctrl => write!(f, "{}", letter.to_ascii_uppercase()),
            KeyCode::Char(letter) => write!(f, "{letter}"),
            KeyCode::F(number) => write!(f, "F{number}"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::PageUp => f.write_str("PgUp"),
            KeyCode::PageDown => f.write_str("PgDn"),
            KeyCode::BackTab => f.write_str("Shift-Tab"),
            code => write!(f, "{code:?}"),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Chord(chord) => chord.fmt(f),
            Self::Digits => f.write_str("1–9"),
        }
    }
}

/// The key table of the README in a language, made from the action table and the default keymap.
///
/// # Errors
/// When the default keymap does not load, which a test rules out.
pub fn key_table_markdown(language: Language) -> Result<String, KeymapError> {
    use std::fmt::Write as _;
    let words: &Words = language.words();
    let keymap = Keymap::load(None)?;
    let [key, does, place] = [words.key_table_key(), words.key_table_does(), words.key_table_where()];
    let mut table = format!("| {key} | {does} | {place} |\n|---|---|---|\n");
    let by_group = |group: Group| TABLE.iter().filter(move |entry| entry.group == group);
    for entry in Group::ALL.into_iter().flat_map(by_group) {
        for (keys, place) in keys_and_places(&keymap, entry, words) {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            // Writing to a String cannot fail.
            let _ = writeln!(table, "| {} | {} | {place} |", keys.join(" "), (entry.text)(words));
        }
    }
    Ok(table)
}

/// The keys of an action and the screens they are read on: a pair for all screens with the same keys.
fn keys_and_places(keymap: &Keymap, entry: &Entry, words: &Words) -> Vec<(Vec<String>, String)> {
    if entry.contexts.contains(&Context::Everywhere) {
        return vec![(keymap.all_keys(entry.name), words.key_table_everywhere())];
    }
    let mut pairs: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for screen in Context::of_screens().filter(|screen| entry.contexts.contains(screen)) {
        let keys = keymap.keys_in(std::iter::once(screen), entry.name);
        match pairs.iter_mut().find(|(other, _)| *other == keys) {
            Some((_, screens)) => screens.push(screen.title(words)),
            None => pairs.push((keys, vec![screen.title(words)])),
        }
    }
    let all = Context::of_screens().count();
    let in_menus = keymap.keys_in(std::iter::once(Context::Dialog), entry.name);
    let place = |keys: &[String], screens: Vec<String>| {
        let menus = (keys == in_menus).then(|| words.key_table_menus());
        if screens.len() == all {
            words.key_table_every_screen()
        } else {
            screens.into_iter().chain(menus).collect::<Vec<_>>().join(&words.between_items())
        }
    };
    pairs.into_iter().map(|(keys, screens)| (keys.clone(), place(&keys, screens))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(name: &str) -> KeyEvent {
        let chord = Chord::parse(name).expect("a key");
        let mut modifiers = KeyModifiers::empty();
        modifiers.set(KeyModifiers::CONTROL, chord.ctrl);
        modifiers.set(KeyModifiers::ALT, chord.alt);
        KeyEvent::new(chord.code, modifiers)
    }

    #[test]
    fn the_default_keymap_loads_and_gives_every_action_a_key() {
        let keymap = Keymap::load(None).expect("the default keymap");
        for entry in TABLE {
            assert!(!keymap.all_keys(entry.name).is_empty(), "{} has no key", entry.name);
        }
        assert_eq!(keymap.action(Context::Attendance, press("[")), Some(Action::PreviousMonth));
        assert_eq!(keymap.action(Context::Dialog, press("7")), Some(Action::Choose(7)));
        assert_eq!(keymap.action(Context::Dialog, press("ctrl-q")), Some(Action::Quit));
        assert_eq!(keymap.action(Context::Field, press("q")), None);
    }

    #[test]
    fn one_key_with_two_meanings_is_refused_naming_both() {
        let error = Keymap::load(Some("[attendance]\ncopy = [\"o\"]")).expect_err("a conflict");
        let KeymapError::Conflict { key, first, second, context } = error else { panic!("{error:?}") };
        assert_eq!((key.as_str(), context), ("o", "attendance"));
        let mut both = [first, second];
        both.sort_unstable();
        assert_eq!(both, ["copy", "output"]);
    }

    #[test]
    fn own_lines_replace_the_default_ones() {
        let keymap = Keymap::load(Some("[attendance]\ncopy = [\"ctrl-y\"]")).expect("loads");
        assert_eq!(keymap.action(Context::Attendance, press("y")), None);
        assert_eq!(keymap.action(Context::Attendance, press("ctrl-y")), Some(Action::Copy));
    }

    #[test]
    fn unknown_names_are_refused() {
        let refused = |own: &str| Keymap::load(Some(own)).expect_err("refused");
        assert!(matches!(refused("[nowhere]\nup = [\"x\"]"), KeymapError::UnknownContext(_)));
        assert!(matches!(refused("[field]\ntick = [\"x\"]"), KeymapError::UnknownAction { .. }));
        assert!(matches!(refused("[field]\nup = [\"hyper-x\"]"), KeymapError::UnknownKey { .. }));
        assert_eq!(refused("# 说明\n[field"), KeymapError::Syntax { line: 2, column: 7 });
        assert_eq!(refused("[field]\nup = 3"), KeymapError::Syntax { line: 2, column: 6 });
    }

    #[test]
    fn full_width_keys_mean_their_narrow_twins_outside_a_field() {
        let keymap = Keymap::load(None).expect("the default keymap");
        let table = [
            ('？', Action::Help),
            ('／', Action::Find),
            ('、', Action::Find),
            ('。', Action::Tick),
            ('【', Action::PreviousMonth),
            ('］', Action::NextMonth),
            ('＝', Action::Claim),
            ('ｕ', Action::Undo),
        ];
        for (typed, expected) in table {
            let event = KeyEvent::new(KeyCode::Char(typed), KeyModifiers::empty());
            assert_eq!(keymap.action(Context::Attendance, event), Some(expected), "{typed}");
            assert_eq!(keymap.action(Context::Field, event), None, "{typed}");
        }
        assert_eq!(narrow('张'), '张');
    }

    #[test]
    fn every_full_width_sign_of_the_key_table_means_its_narrow_twin() {
        let (wide, twins) = ("：／？【】；，．＋＝＊＃、。［］１０ｑＱ　", ":/?[];,.+=*#/.[]10qQ ");
        assert_eq!(wide.chars().map(narrow).collect::<String>(), twins);
        assert_eq!("张总—…".chars().map(narrow).collect::<String>(), "张总—…");
    }

    /// Keys that mean something on every screen, whatever it shows. Source: screens.md, Keys.
    const ON_EVERY_SCREEN: &str = "up down pageup pagedown home end g G j k enter esc u ctrl-r ? : q \
                                   f2 f3 f4 f9 alt-2 alt-3 alt-4 alt-j alt-s ctrl-o ctrl-p f10 alt-l alt-d alt-p ctrl-l ctrl-q";

    /// Keys of a kind: whoever has the first has the others.
    const TOGETHER: &[&str] = &["/ n N", "s S", "tab shift-tab", "left h right l", "[ ]", "space *"];

    /// Screens where only some keys of a kind mean something, and why.
    const NOT_TOGETHER: &[(Context, &str, &str)] = &[
        (Context::Questions, "space", "all staff at once would be a mistake of one key"),
        (Context::Import, "space", "it turns the page"),
    ];

    #[test]
    fn no_screen_is_silent_on_a_key_that_means_something_on_the_others() {
        let keymap = Keymap::load(None).expect("the default keymap");
        let means = |screen, key: &str| keymap.action(screen, press(key));
        for screen in Context::of_screens() {
            for key in ON_EVERY_SCREEN.split_whitespace() {
                assert!(means(screen, key).is_some(), "{key} is silent in {screen:?}");
            }
            for keys in TOGETHER {
                let mut keys = keys.split_whitespace();
                let first = keys.next().expect("a key");
                let is_excused = NOT_TOGETHER.iter().any(|(at, key, _)| (*at, *key) == (screen, first));
                for key in keys.filter(|_| means(screen, first).is_some() && !is_excused) {
                    assert!(means(screen, key).is_some(), "{first} and not {key} in {screen:?}");
                }
            }
        }
    }

    #[test]
    fn a_digit_opens_the_same_screen_from_every_screen_whose_menu_does_not_take_it() {
        let keymap = Keymap::load(None).expect("the default keymap");
        for digit in ['1', '2', '3', '4', '5', '6', '7', '8'] {
            let meant = |screen| keymap.action(screen, press(digit.encode_utf8(&mut [0; 4])));
            let opened =
                Context::of_screens().filter_map(meant).find(|action| !matches!(action, Action::Choose(_)));
            for screen in Context::of_screens() {
                let is_a_menus = matches!(meant(screen), Some(Action::Choose(_)));
                assert!(is_a_menus || meant(screen) == opened, "{digit} in {screen:?}");
            }
        }
    }

    #[test]
    fn names_groups_and_rows_are_each_there_once() {
        for (index, entry) in TABLE.iter().enumerate() {
            assert!(TABLE[..index].iter().all(|other| other.name != entry.name), "{} twice", entry.name);
            assert!(TABLE[..index].iter().all(|other| other.action != entry.action), "{} twice", entry.name);
        }
        for group in Group::ALL {
            assert!(TABLE.iter().any(|entry| entry.group == group), "{group:?} is empty");
        }
    }
}
