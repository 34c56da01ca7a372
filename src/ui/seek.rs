//! How actions are found: by what they do, in either language and by pinyin, by their name in the keymap, by their very key.

use super::action::Entry;
use super::screen::Scene;
use crate::domain::search::{KeyWriter, Needle};
use crate::words::Language;

/// What was typed, ready to be compared with the entries of the action table.
#[derive(Debug)]
pub(crate) struct Sought<'a> {
    typed: &'a str,
    needle: Needle,
}

impl<'a> Sought<'a> {
    /// Takes what was typed, in lower case.
    pub(crate) fn new(typed: &'a str) -> Self {
        Self { typed, needle: Needle::new(typed) }
    }

    /// How well an entry answers, 0 best; `None` when it does not.
    ///
    /// Chinese is found by its pinyin only while Chinese is shown: in English the letters of a word mean that word.
    pub(crate) fn rank(&self, entry: &Entry, scene: &Scene) -> Option<u8> {
        if self.needle.is_empty() || scene.keymap.all_keys(entry.name).iter().any(|key| self.is_key(key)) {
            return Some(0);
        }
        let other = match scene.language {
            Language::En => Language::ZhCn,
            Language::ZhCn => Language::En,
        };
        let (own, other) = (scene.words(), other.words());
        let said = [
            (entry.hint)(own),
            (entry.text)(own),
            (entry.hint)(other),
            (entry.text)(other),
            entry.name.replace('_', " "),
        ];
        let mut all = KeyWriter::default();
        all.begin();
        for (place, text) in (0..).zip(&said) {
            let by_pinyin = place < 2 && scene.language == Language::ZhCn;
            let mut key = KeyWriter::default();
            key.begin();
            for key in [&mut key, &mut all] {
                if by_pinyin {
                    key.name(text);
                } else {
                    key.text(text);
                }
            }
            let key = key.into_bytes();
            if self.needle.finds(&key) {
                return Some(1 + 2 * place + u8::from(!self.needle.begins(&key)));
            }
        }
        // Words of which each stands elsewhere.
        self.needle.finds(&all.into_bytes()).then_some(u8::MAX)
    }

    fn is_key(&self, key: &str) -> bool {
        key.to_lowercase() == self.typed
    }
}
