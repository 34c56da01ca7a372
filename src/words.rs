//! Every word a person reads, in both languages; typed at build time from `assets/locales`.

use std::sync::OnceLock;

// What the generator makes beyond the words themselves goes unused; unused words are found by a test.
#[allow(dead_code, missing_docs, clippy::all, clippy::pedantic, reason = "generated from the .ftl files")]
mod l10n {
    include!(concat!(env!("OUT_DIR"), "/l10n.rs"));
}

use l10n::L10n;
pub(crate) use l10n::L10nLanguage as Words;

/// A language of the interface; both are equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese 简体中文.
    ZhCn,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::ZhCn];

    /// The tag of `--lang`: `en` or `zh-CN`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::ZhCn => "zh-CN",
        }
    }

    /// The language a locale name asks for (`zh_CN.UTF-8`, `zh-CN`, `en_GB`, `C`); `None` for one we do not speak.
    #[must_use]
    pub fn from_locale(locale: &str) -> Option<Self> {
        let name = locale.to_ascii_lowercase();
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or("");
        match language {
            "zh" => Some(Self::ZhCn),
            "en" | "c" | "posix" => Some(Self::En),
            _ => None,
        }
    }

    /// The words of this language.
    pub(crate) fn words(self) -> &'static Words {
        static EN: OnceLock<Words> = OnceLock::new();
        static ZH_CN: OnceLock<Words> = OnceLock::new();
        match self {
            Self::En => EN.get_or_init(|| L10n::En.load()),
            Self::ZhCn => ZH_CN.get_or_init(|| L10n::ZhCN.load()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::path::Path;

    fn keys(language: &str) -> BTreeSet<(String, String)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales").join(language);
        let mut keys = BTreeSet::new();
        for entry in std::fs::read_dir(folder).expect("the locale's folder") {
            let path = entry.expect("an entry").path();
            let file = path.file_name().expect("a name").to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).expect("a text file");
            let is_key = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
            for line in text.lines().filter(is_key) {
                let key = line.split('=').next().unwrap_or(line).trim();
                assert!(keys.insert((file.clone(), key.to_owned())), "{language}/{file}: {key} stands twice");
            }
        }
        keys
    }

    #[test]
    fn both_languages_have_the_same_words_in_the_same_files() {
        let (en, zh) = (keys("en"), keys("zh-CN"));
        assert!(!en.is_empty());
        assert_eq!(
            en.difference(&zh).collect::<Vec<_>>(),
            Vec::<&(String, String)>::new(),
            "missing in zh-CN"
        );
        assert_eq!(zh.difference(&en).collect::<Vec<_>>(), Vec::<&(String, String)>::new(), "missing in en");
    }

    #[test]
    fn every_word_is_said_somewhere() {
        let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        let mut code = String::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a readable folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    code.push_str(&std::fs::read_to_string(&path).expect("a text file"));
                }
            }
        }
        let names: BTreeSet<&str> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let is_said = |key: &str| names.contains(key.replace('-', "_").as_str());
        let unsaid: Vec<_> = keys("en").into_iter().filter(|(_, key)| !is_said(key)).collect();
        assert_eq!(unsaid, [], "words that nothing says");
    }

    #[test]
    fn locales_choose_a_language() {
        let table = [
            ("zh_CN.UTF-8", Some(Language::ZhCn)),
            ("zh-CN", Some(Language::ZhCn)),
            ("en_GB", Some(Language::En)),
            ("C", Some(Language::En)),
            ("C.UTF-8", Some(Language::En)),
            ("fr_FR", None),
            ("", None),
        ];
        for (locale, expected) in table {
            assert_eq!(Language::from_locale(locale), expected, "{locale}");
        }
    }
}
