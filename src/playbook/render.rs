//! Filling the templates of the playbook, and joining what could be filled by the rules of the language.

use super::read::SHARED;
use super::values::{self, Values};
use super::{Clause, Fault, Playbook};
use crate::domain::playbook::Script;
use crate::text::capitalised;
use crate::words::Language;
use minijinja::{Environment, ErrorKind, UndefinedBehavior};
use std::collections::HashSet;
use std::ops::Range;

/// Steps a sentence may take; an honest one takes a few dozen.
const FUEL: u64 = 2_000;
/// Characters it may become.
const LONGEST: usize = 1_000;

/// Signs that end a sentence.
const ENDS: &[char] = &['.', '!', '?', '。', '！', '？', '…'];
/// Signs that link what follows.
const LINKS: &[char] = &[',', ';', ':', '，', '；', '：', '、'];
/// Signs that close what was opened, behind which a sentence may have ended.
const CLOSERS: &[char] = &['”', '’', '"', '\'', ')', '）', '」', '》'];

/// What a part of a sentence is wrong with.
type Faulty = (Fault, Option<Range<usize>>);

/// An engine without filters, functions or files: values and conditions are all a sentence needs.
///
/// Naming a missing value fails, asking whether there is one does not.
pub(super) fn engine<'a>() -> Environment<'a> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    engine.set_fuel(Some(FUEL));
    // Values are no part of an error.
    engine.set_debug(false);
    engine
}

/// The same, telling where in a sentence it fails.
fn checking_engine<'a>() -> Environment<'a> {
    let mut engine = engine();
    engine.set_debug(true);
    engine
}

fn faulty(error: &minijinja::Error) -> Faulty {
    let fault = if error.kind() == ErrorKind::OutOfFuel { Fault::TooLong } else { Fault::Template };
    (fault, error.range())
}

/// The values a sentence names.
pub(super) fn values_named(way: &str) -> Result<HashSet<String>, Faulty> {
    let engine = checking_engine();
    let template = engine.template_from_str(way).map_err(|error| faulty(&error))?;
    Ok(template.undeclared_variables(false))
}

/// Fills a sentence with something for every value there is, and tells why that fails.
pub(super) fn try_all(way: &str) -> Result<(), Faulty> {
    let values: Values = values::NAMES.into_iter().map(|name| (name, name.to_owned())).collect();
    let filled = checking_engine().render_str(way, values).map_err(|error| faulty(&error))?;
    if filled.chars().count() > LONGEST { Err((Fault::TooLong, None)) } else { Ok(()) }
}

/// Fills clauses for one guest.
pub(super) struct Filler<'a> {
    playbook: &'a Playbook,
    values: Values,
}

impl<'a> Filler<'a> {
    pub(super) fn new(playbook: &'a Playbook, script: &Script) -> Self {
        Self { playbook, values: values::of(script, playbook.language) }
    }

    /// The clauses that can be filled as one text.
    pub(super) fn said(&self, clauses: &[Clause]) -> String {
        join(clauses.iter().filter_map(|clause| self.fill(clause)), self.playbook.language)
    }

    /// The clauses that can be filled as a line each.
    pub(super) fn lines(&self, clauses: &[Clause]) -> Vec<String> {
        let lines = clauses.iter().filter_map(|clause| self.fill(clause));
        lines
            .map(|line| join(std::iter::once(line), self.playbook.language))
            .filter(|line| !line.is_empty())
            .collect()
    }

    /// The first way to say it for which nothing is missing.
    fn fill(&self, clause: &[String]) -> Option<String> {
        clause.iter().find_map(|way| match way.strip_prefix('@') {
            Some(name) => {
                self.playbook.clauses(SHARED, name).iter().flatten().find_map(|way| self.fill_way(way))
            }
            None => self.fill_way(way),
        })
    }

    fn fill_way(&self, way: &str) -> Option<String> {
        let filled = self.playbook.engine.get_template(way).ok()?.render(&self.values).ok()?;
        let filled = filled.split_whitespace().collect::<Vec<_>>().join(" ");
        let filled = without_blanks_at_signs(&filled);
        (!filled.is_empty() && filled.chars().count() <= LONGEST).then_some(filled)
    }
}

/// Full-width signs bring their own room along.
fn without_blanks_at_signs(said: &str) -> String {
    let is_wide = |sign: &char| "，。！？：；、（）《》".contains(*sign);
    let signs: Vec<char> = said.chars().collect();
    let stays = |at: usize| {
        let beside = [at.checked_sub(1), at.checked_add(1)].map(|at| at.and_then(|at| signs.get(at)));
        signs[at] != ' ' || !beside.into_iter().flatten().any(is_wide)
    };
    signs.iter().enumerate().filter(|(at, _)| stays(*at)).map(|(_, sign)| *sign).collect()
}

/// Clauses as one text: whole sentences follow each other, others are linked by a comma, and the last one ends.
fn join(clauses: impl Iterator<Item = String>, language: Language) -> String {
    let words = language.words();
    let mut said = String::new();
    for clause in clauses {
        let clause = clause.trim_start_matches(|sign| ENDS.contains(&sign) || LINKS.contains(&sign)).trim();
        if clause.is_empty() {
            continue;
        }
        if said.is_empty() {
            said = capitalised(clause);
            continue;
        }
        let has_ended = ends_with(&said, ENDS);
        if !has_ended && !ends_with(&said, LINKS) {
            said += &words.spoken_comma();
        }
        said += &words.spoken_gap();
        said += &if has_ended { capitalised(clause) } else { clause.to_owned() };
    }
    while said.ends_with(LINKS) || said.ends_with(char::is_whitespace) {
        said.pop();
    }
    if !said.is_empty() && !ends_with(&said, ENDS) {
        said += &words.spoken_stop();
    }
    said
}

fn ends_with(said: &str, signs: &[char]) -> bool {
    said.trim_end_matches(CLOSERS).ends_with(signs)
}
