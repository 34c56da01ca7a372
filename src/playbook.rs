//! The playbook's words 话术: scripts of calls, visits and messages, filled with the facts of one guest.
//!
//! They are templates in `assets/playbook`, and a house may change its own copy. A piece is a list of clauses, a clause one way to
//! say it or several, best first; a clause none of whose ways can be filled is left out, so that nothing is ever half said.

mod read;
mod render;
mod values;

use crate::domain::FaultAt;
use crate::domain::playbook::{Actor, Measure, Script, is_before_weekend};
use crate::words::Language;
use minijinja::Environment;
use std::collections::BTreeMap;

/// The clauses of every piece of every entry, by their names in the file.
type Pieces = BTreeMap<&'static str, BTreeMap<&'static str, Vec<Clause>>>;

/// The ways to say one thing, best first; `@name` stands for those of a shared sentence.
type Clause = Vec<String>;

/// The words of a language: the built-in ones, and a house's own in their place.
#[derive(Clone, Debug)]
pub struct Playbook {
    language: Language,
    pieces: Pieces,
    /// Every way of every clause, compiled once, under its own text.
    engine: Environment<'static>,
}

/// What a measure is carried out with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// The opening words of a call, or the message; empty where nothing is said.
    pub words: String,
    /// Whether they are said to the secretary.
    pub to_secretary: bool,
    /// What to do, one step after the other; empty where the words are all.
    pub steps: Vec<String>,
}

/// What is wrong with a copy of the playbook, and where.
pub type PlaybookError = FaultAt<Fault>;

/// What can be wrong with a copy of the playbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no TOML.
    Syntax,
    /// No entry has that name.
    UnknownEntry(Unknown),
    /// The entry has no such piece.
    UnknownPiece {
        /// The entry.
        entry: String,
        /// The piece.
        piece: Unknown,
    },
    /// It is no list of sentences.
    Shape,
    /// No shared sentence has that name.
    UnknownShared(Unknown),
    /// No value has that name.
    UnknownValue(Unknown),
    /// It is no template, or cannot be filled in.
    Template,
    /// It takes too many steps, or becomes too long.
    TooLong,
}

/// A name that is not known, and those that are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As written.
    pub name: String,
    /// The most similar one.
    pub nearest: Option<&'static str>,
    /// All there are.
    pub known: Vec<&'static str>,
}

impl Playbook {
    /// The built-in words of a language.
    #[must_use]
    pub fn built_in(language: Language) -> Self {
        let mut playbook = Self { language, pieces: Pieces::new(), engine: render::engine() };
        playbook.adopt(read::built_in(source(language)));
        playbook
    }

    /// The same with a house's own copy in their place. Whatever of it cannot be used is named, and its built-in words stay.
    /// `file` is its name for the errors.
    #[must_use]
    pub fn with_own(language: Language, own: &str, file: &str) -> (Self, Vec<PlaybookError>) {
        let mut playbook = Self::built_in(language);
        let (pieces, faults) = read::own(own, file);
        playbook.adopt(pieces);
        (playbook, faults)
    }

    /// Takes pieces in, in place of those of the same names.
    fn adopt(&mut self, pieces: Pieces) {
        for way in pieces.values().flat_map(BTreeMap::values).flatten().flatten() {
            // What does not compile was named when it was read, and is not among them.
            let _ = self.engine.add_template_owned(way.clone(), way.clone());
        }
        for (entry, pieces) in pieces {
            self.pieces.entry(entry).or_default().extend(pieces);
        }
    }

    /// What a measure is carried out with, for that guest; to the secretary when there is one to be asked for.
    #[must_use]
    pub fn spoken(&self, measure: Measure, script: &Script) -> Spoken {
        let filler = render::Filler::new(self, script);
        let for_secretary = script.parties.secretary.is_some();
        let to_secretary = for_secretary && self.has(measure.word(), "secretary");
        let piece = if to_secretary { "secretary" } else { "words" };
        Spoken {
            words: filler.said(self.clauses(measure.word(), piece)),
            to_secretary,
            steps: filler.lines(self.clauses(measure.word(), "steps")),
        }
    }

    /// The care message of that number, from 1; before a weekend it is about the way. Source: domain.md §5, 2.
    #[must_use]
    pub fn care(&self, number: usize, script: &Script) -> String {
        let piece = match number {
            _ if is_before_weekend(script.today) => "weekend",
            0 | 1 => "first",
            2 => "second",
            _ => "third",
        };
        self.said("care", piece, script)
    }

    /// What is written beside a voucher.
    #[must_use]
    pub fn voucher(&self, script: &Script) -> String {
        self.said("voucher", "words", script)
    }

    fn said(&self, entry: &str, piece: &str, script: &Script) -> String {
        let filler = render::Filler::new(self, script);
        filler.said(self.clauses(entry, piece))
    }

    fn clauses(&self, entry: &str, piece: &str) -> &[Clause] {
        self.pieces.get(entry).and_then(|pieces| pieces.get(piece)).map_or(&[], Vec::as_slice)
    }

    fn has(&self, entry: &str, piece: &str) -> bool {
        !self.clauses(entry, piece).is_empty()
    }
}

/// The built-in file of a language: what an own copy begins as.
#[must_use]
pub fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("../assets/playbook/en.toml"),
        Language::ZhCn => include_str!("../assets/playbook/zh-CN.toml"),
    }
}

/// What a measure is called in lists.
#[must_use]
pub fn measure_name(measure: Measure, language: Language) -> String {
    let words = language.words();
    match measure {
        Measure::Invite => words.measure_invite(),
        Measure::Welcome => words.measure_welcome(),
        Measure::KeepWarm => words.measure_keep_warm(),
        Measure::Phone => words.measure_phone(),
        Measure::PhoneOffer => words.measure_phone_offer(),
        Measure::CallOrVisit => words.measure_call_or_visit(),
        Measure::WinBackReview => words.measure_win_back_review(),
        Measure::WinBackList => words.measure_win_back_list(),
        Measure::VisitIll => words.measure_visit_ill(),
        Measure::Apologise => words.measure_apologise(),
        Measure::MeetSuccessor => words.measure_meet_successor(),
        Measure::SisterOutlet => words.measure_sister_outlet(),
        Measure::SetMenu => words.measure_set_menu(),
        Measure::AwaitReturn => words.measure_await_return(),
        Measure::StayInTouch => words.measure_stay_in_touch(),
        Measure::NewPost => words.measure_new_post(),
        Measure::AskWishes => words.measure_ask_wishes(),
        Measure::GiveOccasion => words.measure_give_occasion(),
        Measure::KeepPromise => words.measure_keep_promise(),
        Measure::SecondVisit => words.measure_second_visit(),
        Measure::OfferFeast => words.measure_offer_feast(),
        Measure::Congratulate => words.measure_congratulate(),
        Measure::Thank => words.measure_thank(),
        Measure::AskContent => words.measure_ask_content(),
        Measure::RaiseTicket => words.measure_raise_ticket(),
        Measure::RaiseFrequency => words.measure_raise_frequency(),
        Measure::NoContact => words.measure_no_contact(),
    }
}

/// What they who act are called.
#[must_use]
pub fn actor_name(actor: Actor, language: Language) -> String {
    let words = language.words();
    match actor {
        Actor::AccountManager => words.actor_account_manager(),
        Actor::GeneralManager => words.actor_general_manager(),
        Actor::Both => words.actor_both(),
        Actor::Nobody => words.actor_nobody(),
    }
}

#[cfg(test)]
mod tests;
