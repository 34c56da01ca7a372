//! One key of a configuration file changed, and nothing else of it: comments, order and blanks stay as somebody wrote them.

use super::{Config, ConfigError, Fault};
use toml_edit::{DocumentMut, Item, Value, value};

/// The text of a configuration file with another value of one key; none leaves the key out, so that its default holds.
///
/// # Errors
/// The first thing that is wrong with the text or the value, with its place; `file` is its name.
pub fn changed(text: &str, file: &str, key: &str, to: Option<&str>) -> Result<String, ConfigError> {
    Config::parse(text, file)?;
    let refused = |_| ConfigError::new(file, text, 0, Fault::Syntax);
    let mut document: DocumentMut = text.parse().map_err(refused)?;
    match to {
        Some(to) => set(&mut document, key, to),
        None => remove(&mut document, key),
    }
    let text = document.to_string();
    Config::parse(&text, file)?;
    Ok(text)
}

/// Numbers and truths stand bare, everything else in quotes.
fn set(document: &mut DocumentMut, key: &str, to: &str) {
    let mut new = match (to.parse::<i64>(), to.parse::<bool>()) {
        (Ok(number), _) => Value::from(number),
        (_, Ok(truth)) => Value::from(truth),
        _ => Value::from(to),
    };
    match document.get_mut(key).and_then(Item::as_value_mut) {
        // What stands behind it on its line belongs to it.
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => document[key] = value(new),
    }
}

/// What was written above a line outlives it.
fn remove(document: &mut DocumentMut, key: &str) {
    let above = |document: &DocumentMut, key: &str| {
        let prefix = document.key(key).and_then(|key| key.leaf_decor().prefix()?.as_str());
        prefix.unwrap_or_default().to_owned()
    };
    let kept = above(document, key);
    let next = document.iter().map(|(name, _)| name.to_owned()).skip_while(|name| name != key).nth(1);
    document.remove(key);
    if let Some(next) = next {
        let prefix = kept + &above(document, &next);
        if let Some(mut next) = document.key_mut(&next) {
            next.leaf_decor_mut().set_prefix(prefix);
        }
    } else {
        let end = kept + document.trailing().as_str().unwrap_or_default();
        document.set_trailing(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str =
        "# 前台的电脑\n\n# the office is dark\ntheme = \"dark\"   # at night\nlanguage = 'zh-CN'\n# end\n";

    fn after(text: &str, key: &str, to: Option<&str>) -> String {
        changed(text, "config.toml", key, to).expect("changed")
    }

    #[test]
    fn another_value_leaves_comments_order_and_blanks_alone() {
        assert_eq!(after(FILE, "theme", Some("light")), FILE.replace("\"dark\"", "\"light\""));
        assert_eq!(after(FILE, "language", Some("en")), FILE.replace("'zh-CN'", "\"en\""));
    }

    #[test]
    fn a_new_key_is_added_and_one_taken_away_leaves_what_stood_above_it() {
        let more = after(FILE, "ascii", Some("true"));
        assert!(more.contains("ascii = true\n") && more.starts_with("# 前台的电脑"), "{more}");
        let less = after(FILE, "theme", None);
        assert!(less.contains("# the office is dark") && !less.contains("theme ="), "{less}");
        let last = after(FILE, "language", None);
        assert!(last.ends_with("# end\n") && !last.contains("language"), "{last}");
        assert_eq!(after("", "discreet_minutes", Some("10")), "discreet_minutes = 10\n");
    }

    #[test]
    fn a_broken_file_or_a_value_that_does_not_fit_is_told_with_its_line() {
        let error = changed("theme = \"dark\"\nascii = \n", "config.toml", "theme", Some("light"));
        assert_eq!(error.map_err(|error| (error.line, error.fault)), Err((2, Fault::Syntax)));
        let error = changed(FILE, "config.toml", "theme", Some("red")).expect_err("refused");
        assert!(matches!(error, ConfigError { line: 4, fault: Fault::BadValue { key: "theme", .. }, .. }));
    }
}
