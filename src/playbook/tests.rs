//! What the playbook says: clean whatever is missing, in both languages, and true to a copy of the house.

use super::*;
use crate::domain::anniversary::AnniversaryKind;
use crate::domain::bill::Sitting;
use crate::domain::day::Day;
use crate::domain::money::Fen;
use crate::domain::playbook::{Occasion, Parties, Past, VoucherOffer, Way};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// A Saturday: no care message is about the way.
const SATURDAY: &str = "2026-11-28";

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Everything known of a guest, in a language.
fn full(language: Language) -> Script {
    let [guest, secretary, company, caller, house, room, dish, weather, promise, sister, favourite] =
        match language {
            Language::ZhCn => [
                "张总",
                "陈秘书",
                "宏远集团",
                "小李",
                "海晏楼",
                "牡丹厅",
                "南瓜盅",
                "今天降温，有小雨",
                "留靠窗的位子",
                "滨江店",
                "清蒸东星斑",
            ],
            Language::En => [
                "Mr Miller",
                "Ms Grant",
                "Harbour Group",
                "Anna Lee",
                "the Peony House",
                "the Garden Room",
                "pumpkin soup",
                "It is turning cold today",
                "a table at the window",
                "The River House",
                "steamed grouper",
            ],
        };
    let some = |text: &str| Some(text.to_owned());
    let today = day(SATURDAY);
    Script {
        today,
        parties: Parties {
            guest: some(guest),
            secretary: some(secretary),
            company: some(company),
            caller: some(caller),
            house: some(house),
        },
        past: Past {
            last_visit: Some(today - 42),
            is_missed: true,
            visits: Some(37),
            room: some(room),
            sitting: Some(Sitting::Day),
            dish: some(dish),
            portions: Some(8),
            favourite: some(favourite),
        },
        occasion: Some(Occasion { kind: AnniversaryKind::Birthday, in_days: 5 }),
        weather: some(weather),
        promise: some(promise),
        sister: some(sister),
        next_day: Some(today + 1),
        voucher: Some(VoucherOffer { value: Fen(4_800), until: today + 33 }),
    }
}

/// The built-in words, made once for all cases.
fn built_in(language: Language) -> &'static Playbook {
    static BOOKS: LazyLock<[Playbook; 2]> = LazyLock::new(|| Language::ALL.map(Playbook::built_in));
    Language::ALL.iter().zip(&*BOOKS).find(|(known, _)| **known == language).expect("a language").1
}

/// How many facts of a script may be missing.
const FACTS: u32 = 18;

/// The script without the facts whose bit is not set.
fn thinned(script: &Script, kept: u32) -> Script {
    let mut thin = script.clone();
    let Parties { guest, secretary, company, caller, house } = &mut thin.parties;
    let Past { last_visit, is_missed: _, visits, room, sitting, dish, portions, favourite } = &mut thin.past;
    let texts = [
        guest,
        secretary,
        company,
        caller,
        house,
        room,
        dish,
        &mut thin.weather,
        &mut thin.promise,
        &mut thin.sister,
    ];
    let is_kept = |bit: usize| kept & (1 << bit) != 0;
    for (bit, text) in texts.into_iter().enumerate() {
        *text = text.take().filter(|_| is_kept(bit));
    }
    *last_visit = last_visit.filter(|_| is_kept(10));
    *visits = visits.filter(|_| is_kept(11));
    *sitting = sitting.filter(|_| is_kept(12));
    *portions = portions.filter(|_| is_kept(13));
    thin.occasion = thin.occasion.filter(|_| is_kept(14));
    thin.next_day = thin.next_day.filter(|_| is_kept(15));
    thin.voucher = thin.voucher.filter(|_| is_kept(16));
    *favourite = favourite.take().filter(|_| is_kept(17));
    thin
}

#[test]
fn nobody_who_is_not_missed_is_told_that_he_has_not_been_seen() {
    for (language, said) in
        [(Language::ZhCn, ["没见您", "没见张总"]), (Language::En, ["had the pleasure", "not seen"])]
    {
        let playbook = built_in(language);
        let tells = |script: &Script| {
            let texts = every_text(playbook, script).into_iter().map(|(_, text)| text);
            texts.filter(|text| said.iter().any(|said| text.contains(said))).count()
        };
        let missed = full(language);
        let mut seen = missed.clone();
        seen.past.is_missed = false;
        // However old the bills are.
        seen.past.last_visit = Some(seen.today - 400);
        assert!(tells(&missed) > 0, "{language:?}");
        assert_eq!(tells(&seen), 0, "{language:?}");
    }
}

/// Every text of a playbook for a guest, each with where it comes from.
fn every_text(playbook: &Playbook, script: &Script) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for measure in Measure::ALL {
        let spoken = playbook.spoken(measure, script);
        if !spoken.words.is_empty() {
            texts.push((measure.word().to_owned(), spoken.words));
        }
        texts.extend(spoken.steps.into_iter().map(|step| (format!("{} step", measure.word()), step)));
    }
    texts.extend((1..=3).map(|number| (format!("care {number}"), playbook.care(number, script))));
    texts.push(("voucher".to_owned(), playbook.voucher(script)));
    texts
}

/// What is wrong with a text that is to be said; the facts of its script are in its language.
fn flaw(text: &str, language: Language) -> Option<&'static str> {
    let is_sign = |c: char| ".,;:!?。，；：！？、…".contains(c);
    let signs: Vec<char> = text.chars().collect();
    let is_chinese = |c: &char| ('\u{3400}'..='\u{9fff}').contains(c);
    let is_foreign = match language {
        Language::ZhCn => signs.iter().any(|c| c.is_ascii_alphabetic() || ".,;:!?".contains(*c)),
        Language::En => signs.iter().any(|c| is_chinese(c) || "。，；：！？、（）".contains(*c)),
    };
    let opened = signs.iter().filter(|c| "(（“".contains(**c)).count();
    let closed = signs.iter().filter(|c| ")）”".contains(**c)).count();
    let checks = [
        (text.trim().is_empty(), "empty"),
        (
            text.contains(['{', '}', '@', '_']) || text.contains("undefined") || text.contains("none"),
            "a placeholder",
        ),
        (signs.windows(2).any(|pair| is_sign(pair[0]) && is_sign(pair[1])), "doubled signs"),
        (signs.first().is_some_and(|c| is_sign(*c)), "a sign at the beginning"),
        (!signs.last().is_some_and(|c| ".!?。！？".contains(*c)), "no end"),
        (
            text.contains("  ") || text.contains(" ,") || text.contains(" .") || text.contains(" ?"),
            "a stray blank",
        ),
        (language == Language::ZhCn && text.contains(' '), "a blank in Chinese"),
        (opened != closed || text.contains("()") || text.contains("（）"), "brackets"),
        (is_foreign, "the other language"),
        (language == Language::En && signs.first().is_some_and(|c| c.is_lowercase()), "no capital"),
    ];
    checks.into_iter().find(|(is_wrong, _)| *is_wrong).map(|(_, flaw)| flaw)
}

#[test]
fn the_built_in_files_have_no_fault_and_every_measure_its_words() {
    for language in Language::ALL {
        let (pieces, faults) = read::own(source(language), "built-in");
        assert_eq!(faults, []);
        let has = |entry: &str, piece: &str| {
            pieces.get(entry).and_then(|pieces| pieces.get(piece)).is_some_and(|clauses| !clauses.is_empty())
        };
        for measure in Measure::ALL {
            let word = measure.word();
            assert_eq!(has(word, "words"), measure.way() != Way::None, "{word}: words");
            assert_eq!(has(word, "secretary"), measure.is_on_call_list(), "{word}: the secretary's words");
            let needs_steps = matches!(measure.way(), Way::None | Way::Visit | Way::CallOrVisit);
            assert_eq!(has(word, "steps"), needs_steps, "{word}: steps");
        }
    }
}

#[test]
fn both_languages_have_the_same_pieces_and_read_as_what_they_are() {
    let shape = |language| {
        let playbook = Playbook::built_in(language);
        let names = |(entry, pieces): (&&'static str, &BTreeMap<&'static str, Vec<Clause>>)| {
            (*entry, pieces.keys().copied().collect::<Vec<_>>())
        };
        playbook.pieces.iter().map(names).collect::<Vec<_>>()
    };
    assert_eq!(shape(Language::En), shape(Language::ZhCn));
}

#[test]
fn every_value_a_template_may_name_is_filled_from_a_full_script() {
    let mut script = full(Language::En);
    script.today = day("2026-11-26");
    let mut seen: Vec<&str> = Vec::new();
    for in_days in [-1, 0, 1] {
        script.occasion = Some(Occasion { kind: AnniversaryKind::Wedding, in_days });
        seen.extend(values::of(&script, Language::En).keys());
    }
    let unfilled: Vec<_> = values::NAMES.into_iter().filter(|name| !seen.contains(name)).collect();
    assert_eq!(unfilled, [""; 0], "values that nothing fills");
    assert!(seen.iter().all(|name| values::NAMES.contains(name)), "values that no template may name");
}

#[test]
fn with_one_or_two_facts_missing_or_present_every_text_is_clean() {
    for language in Language::ALL {
        let (playbook, script) = (Playbook::built_in(language), full(language));
        let all = (1_u32 << FACTS) - 1;
        for one in 0..FACTS {
            for two in 0..=one {
                let few = (1 << one) | (1 << two);
                for kept in [few, all & !few] {
                    assert_clean(&playbook, &thinned(&script, kept), language);
                }
            }
        }
        assert_clean(&playbook, &thinned(&script, 0), language);
        assert_clean(&playbook, &script, language);
    }
}

fn assert_clean(playbook: &Playbook, script: &Script, language: Language) {
    for (place, text) in every_text(playbook, script) {
        assert_eq!(flaw(&text, language), None, "{place}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn whatever_is_missing_every_text_is_clean(
        kept in 0_u32..(1 << FACTS),
        in_days in -14_i32..=14,
        kind in 0_usize..4,
        weekday in 0_i32..7,
        away in 0_i32..400,
        next in 1_i32..=7,
        evening in any::<bool>(),
    ) {
        for language in Language::ALL {
            let mut script = full(language);
            script.today = script.today + weekday;
            script.occasion = Some(Occasion { kind: AnniversaryKind::ALL[kind], in_days });
            script.past.last_visit = Some(script.today - away);
            script.past.sitting = Some(if evening { Sitting::Evening } else { Sitting::Day });
            script.next_day = Some(script.today + next);
            let script = thinned(&script, kept);
            for (place, text) in every_text(built_in(language), &script) {
                prop_assert_eq!(flaw(&text, language), None, "{}: {}", place, text);
            }
        }
    }

    #[test]
    fn hostile_data_is_made_harmless_and_never_read_as_a_template(data in "[\\PC\\x00-\\x1f\u{202e}{}%@.。]{0,30}") {
        for language in Language::ALL {
            let mut script = full(language);
            script.parties.guest = Some(data.clone());
            script.past.room = Some(format!("{data}{{{{ dish }}}}"));
            script.weather = Some(data.clone());
            let playbook = built_in(language);
            for (place, text) in every_text(playbook, &script) {
                prop_assert!(!text.chars().any(crate::text::is_hostile), "{}: {:?}", place, text);
            }
            script.parties.secretary = None;
            let words = playbook.spoken(Measure::CallOrVisit, &script).words;
            prop_assert!(words.contains("{{ dish }}"), "{}", words);
        }
    }
}

#[test]
fn signs_at_the_ends_of_data_do_not_stand_beside_those_of_the_sentence() {
    let mut script = full(Language::ZhCn);
    script.parties.secretary = None;
    script.weather = Some(" 今天有雨。 ".to_owned());
    script.past.dish = Some("南瓜盅，".to_owned());
    script.past.room = Some("。".to_owned());
    let words = Playbook::built_in(Language::ZhCn).spoken(Measure::Phone, &script).words;
    assert!(
        words.contains("今天有雨，您多保重。明天中午给您留个好位子，好吗？上次的南瓜盅，这回"),
        "{words}"
    );
}

#[test]
fn a_dish_of_last_time_is_told_with_its_portions_and_a_favourite_as_what_it_is() {
    let said = |language: Language, dish: Option<&str>, portions: u32| {
        let mut script = full(language);
        script.parties.secretary = None;
        script.past.dish = dish.map(str::to_owned);
        script.past.portions = dish.map(|_| portions);
        Playbook::built_in(language).spoken(Measure::Phone, &script).words
    };
    for (language, dish, portions, expected) in [
        (Language::En, Some("pumpkin soup"), 1, "the pumpkin soup you had last time, one portion again?"),
        (Language::En, Some("pumpkin soup"), 8, "the pumpkin soup you had last time, eight portions again?"),
        (Language::En, None, 0, "shall we have your favourite steamed grouper ready for you?"),
        (Language::ZhCn, Some("南瓜盅"), 8, "上次的南瓜盅，这回还是八份？"),
        (Language::ZhCn, None, 0, "您爱吃的清蒸东星斑，这回给您备上？"),
    ] {
        let words = said(language, dish, portions);
        assert!(words.contains(expected), "{words}");
    }
}

#[test]
fn a_latin_name_keeps_off_chinese_letters_and_not_off_signs() {
    let mut script = full(Language::ZhCn);
    script.parties.secretary = None;
    script.parties.guest = Some("David Miller".to_owned());
    script.parties.caller = Some("Anna".to_owned());
    let words = Playbook::built_in(Language::ZhCn).spoken(Measure::Phone, &script).words;
    assert!(words.starts_with("David Miller 您好，我是海晏楼的 Anna。"), "{words}");
}

#[test]
fn sentences_of_the_other_language_are_not_said_and_names_are() {
    let mut script = full(Language::En);
    script.parties.secretary = None;
    script.weather = Some("今天有雨".to_owned());
    script.past.room = Some("牡丹厅".to_owned());
    let words = Playbook::built_in(Language::En).spoken(Measure::Phone, &script).words;
    assert!(
        !words.contains("有雨") && words.contains("May I keep 牡丹厅 for you, tomorrow for lunch?"),
        "{words}"
    );
}

#[test]
fn before_a_weekend_care_is_about_the_way() {
    let playbook = Playbook::built_in(Language::ZhCn);
    let mut script = full(Language::ZhCn);
    assert!(!playbook.care(1, &script).contains("周末"));
    script.today = day("2026-11-27");
    assert!(playbook.care(2, &script).contains("周末快到了"));
}

#[test]
fn the_offered_day_is_named_as_one_says_it() {
    let said = |today: &str, add: i32, language| {
        let mut script = full(language);
        script.today = day(today);
        script.next_day = Some(script.today + add);
        values::of(&script, language).get("next_time").cloned()
    };
    // 2026-11-24 is a Tuesday.
    let table = [
        (1, "tomorrow for lunch", "明天中午"),
        (2, "the day after tomorrow for lunch", "后天中午"),
        (4, "on Saturday for lunch", "这周六中午"),
        (6, "next Monday for lunch", "下周一中午"),
    ];
    for (add, english, chinese) in table {
        assert_eq!(said("2026-11-24", add, Language::En).as_deref(), Some(english));
        assert_eq!(said("2026-11-24", add, Language::ZhCn).as_deref(), Some(chinese));
    }
    assert_eq!(said("2026-11-24", 8, Language::En), None);
}

/// What is wrong with an own copy: line, column and fault.
fn faults(own: &str) -> Vec<(usize, usize, Fault)> {
    let (_, faults) = Playbook::with_own(Language::En, own, "en.toml");
    faults.into_iter().map(|fault| (fault.line, fault.column, fault.fault)).collect()
}

#[test]
fn faults_of_an_own_copy_name_line_column_and_the_nearest_name() {
    let near = |fault: &Fault| match fault {
        Fault::UnknownEntry(unknown)
        | Fault::UnknownPiece { piece: unknown, .. }
        | Fault::UnknownShared(unknown)
        | Fault::UnknownValue(unknown) => unknown.nearest,
        _ => None,
    };
    let table = [
        ("[phone]\nwords = [\"Good day.\",\n  \"In {{ rom }}?\"]", 3, 10, Some("room")),
        ("# ours\n[phoen]\nwords = []", 2, 2, Some("phone")),
        ("[phone]\nword = []", 2, 1, Some("words")),
        ("[phone]\nwords = [\"@helo\"]", 2, 10, Some("hello")),
        ("[phone]\nwords = \"Good day.\"", 2, 9, None),
        ("[phone]\nwords = [3]", 2, 10, None),
        ("phone = 3", 1, 9, None),
        ("[shared]\nhello = [\"@dish\"]", 2, 10, None),
        ("[phone]\nwords = [\"In {{ room \"]", 2, 10, None),
        ("[phone]\nwords = [\"In {{ room|upper }}\"]", 2, 10, None),
        ("[phone]\nwords = [", 2, 10, None),
    ];
    for (own, line, column, nearest) in table {
        let found = faults(own);
        assert_eq!(found.len(), 1, "{own}: {found:?}");
        let (at, on, fault) = &found[0];
        assert_eq!((*at, near(fault)), (line, nearest), "{own}: {fault:?}");
        // A fault inside a template is placed as near as its engine tells.
        assert!(*on >= column, "{own}: column {on}");
    }
}

#[test]
fn a_bad_piece_is_said_with_the_built_in_words_and_the_rest_of_the_copy_stays() {
    let own = "[phone]\nwords = [\"Hello {{ gest }}.\"]\nsteps = [\"Smile.\"]\n[invite]\nwords = [\"Come {{ next_day }}\", \"do come\"]\n";
    let (playbook, faults) = Playbook::with_own(Language::En, own, "en.toml");
    assert_eq!(faults.len(), 1);
    let mut script = full(Language::En);
    script.parties.secretary = None;
    let built_in = Playbook::built_in(Language::En);
    let (mine, theirs) = (playbook.spoken(Measure::Phone, &script), built_in.spoken(Measure::Phone, &script));
    assert_eq!((mine.words, mine.steps), (theirs.words, vec!["Smile.".to_owned()]));
    assert_eq!(playbook.spoken(Measure::Invite, &script).words, "Come tomorrow, do come.");
    script.next_day = None;
    assert_eq!(playbook.spoken(Measure::Invite, &script).words, "Do come.");
}

#[test]
fn a_greeting_of_the_house_is_said_by_every_measure_that_refers_to_it() {
    let own = "[shared]\nhello = [\"Ahoy, {{ guest }}!\", \"Ahoy!\"]";
    let (playbook, faults) = Playbook::with_own(Language::En, own, "en.toml");
    assert_eq!(faults, []);
    let script = thinned(&full(Language::En), 1);
    assert!(playbook.spoken(Measure::Phone, &script).words.starts_with("Ahoy, Mr Miller! I hope"));
    assert!(playbook.care(1, &script).starts_with("Ahoy, Mr Miller! The weather"));
}

#[test]
fn a_template_without_end_is_refused_and_not_waited_for() {
    let digits = "1234567890".repeat(4);
    let own = format!(
        "[phone]\nwords = [\"{{% for a in '{digits}' %}}{{% for b in '{digits}' %}}x{{% endfor %}}{{% endfor %}}\"]"
    );
    assert_eq!(
        faults(&own).iter().map(|(line, _, fault)| (*line, fault.clone())).collect::<Vec<_>>(),
        [(2, Fault::TooLong)]
    );
    let long = "[phone]\nwords = [\"{{ room * 900 }}\"]";
    assert_eq!(faults(long).len(), 1);
}

#[test]
fn a_condition_may_ask_for_a_value_that_is_missing() {
    let own = "[phone]\nwords = [\"Shall I keep {% if room %}{{ room }}{% else %}a table{% endif %}?\"]";
    let (playbook, faults) = Playbook::with_own(Language::En, own, "en.toml");
    assert_eq!(faults, []);
    let words = |kept| playbook.spoken(Measure::Phone, &thinned(&full(Language::En), kept)).words;
    assert_eq!([words(0), words(1 << 5)], ["Shall I keep a table?", "Shall I keep the Garden Room?"]);
}

#[test]
fn every_measure_is_read_in_both_languages() {
    for language in Language::ALL {
        let mut book = String::new();
        let playbook = Playbook::built_in(language);
        let full = full(language);
        let mut himself = full.clone();
        himself.parties.secretary = None;
        let bare = thinned(&full, 0);
        let guest_only = thinned(&full, 1);
        for measure in Measure::ALL {
            let name = measure_name(measure, language);
            let actor = actor_name(measure.actor(), language);
            let within = measure.within_days().map_or("–".to_owned(), |days| days.to_string());
            let _ =
                writeln!(book, "== {} · {name} · {actor} · {:?} · {within}", measure.word(), measure.way());
            for (who, script) in [("", &himself), ("?", &guest_only), ("-", &bare), ("@", &full)] {
                let spoken = playbook.spoken(measure, script);
                if !spoken.words.is_empty() && (who != "@" || spoken.to_secretary) {
                    let _ = writeln!(book, "{who:1} {}", spoken.words);
                }
                if who == "-" || who == "@" {
                    for step in spoken.steps {
                        let _ = writeln!(book, "{who:1}   * {step}");
                    }
                }
            }
        }
        for (place, script) in [("", &himself), ("-", &bare)] {
            for number in 1..=3 {
                let _ = writeln!(book, "== care {number} {place}\n{}", playbook.care(number, script));
            }
            let mut thursday = script.clone();
            thursday.today = day("2026-11-26");
            let _ = writeln!(book, "== weekend {place}\n{}", playbook.care(1, &thursday));
            let _ = writeln!(book, "== voucher {place}\n{}", playbook.voucher(script));
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, snapshot_path => "../../tests/snapshots" }, {
            insta::assert_snapshot!(format!("playbook.{}", language.tag()), book);
        });
    }
}
