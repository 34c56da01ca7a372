//! A guest's record in words, the same on screens, on the command line and in errors; phones masked.

use super::{mask_phone, tact};
use crate::domain::anniversary::{Anniversary, AnniversaryKind, DateError, Months, YearDay};
use crate::domain::edit::{JournalKind, JournalLine, marked_numbers};
use crate::domain::guest_record::{
    Consent, Consents, Dish, Fault, GuestRecord, RecordField, dishes_text, read_owners,
};
use crate::words::Words;

/// What a part is called.
pub(crate) fn field(field: RecordField, words: &Words) -> String {
    match field {
        RecordField::Title => words.record_title(),
        RecordField::Alias => words.record_alias(),
        RecordField::Owner => words.record_owner(),
        RecordField::Secretary => words.record_secretary(),
        RecordField::SecretaryPhone => words.record_secretary_phone(),
        RecordField::Room => words.record_room(),
        RecordField::Dishes => words.record_dishes(),
        RecordField::Anniversaries => words.record_anniversaries(),
        RecordField::Consent => words.record_consent(),
        RecordField::DoNotContact => words.record_do_not_contact(),
        RecordField::PausedUntil => words.record_paused_until(),
        RecordField::Deceased => words.record_deceased(),
    }
}

/// What is remembered.
pub(crate) fn kind(kind: AnniversaryKind, words: &Words) -> String {
    match kind {
        AnniversaryKind::Birthday => words.anniversary_birthday(),
        AnniversaryKind::Wedding => words.anniversary_wedding(),
        AnniversaryKind::Company => words.anniversary_company(),
        AnniversaryKind::Other => words.anniversary_other(),
    }
}

/// `1975-08-15`, `08-15`, 农历八月十五, 农历闰六月初一.
pub(crate) fn date(date: YearDay, words: &Words) -> String {
    let (month, day) = (words.lunar_month(date.month()), words.lunar_day(date.day()));
    let year = date.year().map(|year| year.to_string());
    match (date.months(), year) {
        (Months::Solar, _) => date.to_string(),
        (Months::Lunar, None) => words.date_lunar(month, day),
        (Months::Lunar, Some(year)) => words.date_lunar_of(year, month, day),
        (Months::LunarLeap, None) => words.date_leap(month, day),
        (Months::LunarLeap, Some(year)) => words.date_leap_of(year, month, day),
    }
}

/// 生日 农历八月十五.
pub(crate) fn anniversary(day: &Anniversary, words: &Words) -> String {
    format!("{} {}", kind(day.kind, words), date(day.date, words))
}

/// An answer.
pub(crate) fn consent(consent: Consent, words: &Words) -> String {
    match consent {
        Consent::Unknown => words.consent_unknown(),
        Consent::Given => words.consent_given(),
        Consent::Refused => words.consent_refused(),
    }
}

/// The answers there are: `phone given, SMS refused`; `None` when he was never asked.
fn consents(consents: Consents, words: &Words) -> Option<String> {
    let ways = [
        (words.method_phone(), consents.phone),
        (words.method_sms(), consents.sms),
        (words.method_wechat(), consents.wechat),
    ];
    let answer = |(way, answer)| match answer {
        Consent::Unknown => None,
        Consent::Given => Some(words.consent_given_to(way)),
        Consent::Refused => Some(words.consent_refused_to(way)),
    };
    let said: Vec<String> = ways.into_iter().filter_map(answer).collect();
    (!said.is_empty()).then(|| said.join(&words.between_clauses()))
}

/// Dishes with their quantities: `pumpkin soup ×8, steamed grouper`.
pub(crate) fn dishes(dishes: &[Dish], words: &Words) -> String {
    dishes_text(dishes, &words.between_items())
}

/// What somebody typed, phones in it masked.
fn tactful(typed: &str) -> String {
    tact::name_or_number(typed, false).into_owned()
}

/// A part of a record; `None` when it is not known.
pub(crate) fn value(record: &GuestRecord, field: RecordField, words: &Words) -> Option<String> {
    let listed = |parts: Vec<String>| (!parts.is_empty()).then(|| parts.join(&words.between_items()));
    match field {
        RecordField::Title => record.title.as_deref().map(tactful),
        RecordField::Alias => record.alias.as_deref().map(tactful),
        RecordField::Owner => record.owner.as_deref().map(tactful),
        RecordField::Secretary => record.secretary.as_deref().map(tactful),
        RecordField::SecretaryPhone => record.secretary_phone.as_deref().map(mask_phone),
        RecordField::Room => record.room.as_deref().map(tactful),
        RecordField::Dishes => Some(tactful(&dishes(&record.dishes, words))).filter(|text| !text.is_empty()),
        RecordField::Anniversaries => {
            listed(record.anniversaries.iter().map(|day| anniversary(day, words)).collect())
        }
        RecordField::Consent => consents(record.consent, words),
        RecordField::DoNotContact => record.do_not_contact.then(|| words.record_yes()),
        RecordField::PausedUntil => record.paused_until.map(|day| day.to_string()),
        RecordField::Deceased => record.deceased.then(|| words.record_yes()),
    }
}

/// What became of a record: of one part what it was and what it is, of several what they are called.
fn change(before: &GuestRecord, after: &GuestRecord, words: &Words) -> String {
    let differs = before.differences(after);
    let [only] = differs[..] else {
        let names = differs.into_iter().map(|part| field(part, words));
        return names.collect::<Vec<_>>().join(&words.between_items());
    };
    let name = field(only, words);
    match (value(before, only, words), value(after, only, words)) {
        (None, Some(after)) => format!("{name} {after}"),
        (before, after) => {
            let or_none = |value: Option<String>| value.unwrap_or_else(|| words.none());
            format!("{name} {} → {}", or_none(before), or_none(after))
        }
    }
}

/// What a line of the journal changed of a record; `None` for lines that are about none.
pub(crate) fn record_change(line: &JournalLine, words: &Words) -> Option<String> {
    let (before, after) = records(line)?;
    Some(change(&before, &after, words))
}

/// The parts a line of the journal changed, by their names alone.
pub(crate) fn changed_parts(line: &JournalLine, words: &Words) -> Option<String> {
    let (before, after) = records(line)?;
    let names = before.differences(&after).into_iter().map(|part| field(part, words));
    Some(names.collect::<Vec<_>>().join(&words.between_items()))
}

/// One side of a line about a record: only the parts in which the other side differs.
pub(crate) fn side(line: &JournalLine, value_of: Option<&str>, words: &Words) -> Option<String> {
    let (before, after) = records(line)?;
    let own = if value_of == line.before.as_deref() { &before } else { &after };
    let said = before
        .differences(&after)
        .into_iter()
        .filter_map(|part| Some(format!("{} {}", field(part, words), value(own, part, words)?)));
    let said: Vec<String> = said.collect();
    Some(if said.is_empty() { words.none() } else { said.join(" · ") })
}

fn records(line: &JournalLine) -> Option<(GuestRecord, GuestRecord)> {
    if line.kind != JournalKind::Record {
        return None;
    }
    GuestRecord::read(line.before.as_deref()).zip(GuestRecord::read(line.after.as_deref()))
}

/// How many guests were given to whom; `None` for a line that is not about owners.
pub(crate) fn given_guests(line: &JournalLine, words: &Words) -> Option<String> {
    if line.kind != JournalKind::Owners {
        return None;
    }
    let numbers = marked_numbers(&line.subject)?;
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let owners = read_owners(line.after.as_deref(), numbers.len())?;
    Some(match owners.into_iter().next().flatten() {
        Some(owner) => words.owners_given(count, owner),
        None => words.owners_taken(count),
    })
}

/// The owners before or after, each with how many guests were his where they differ.
pub(crate) fn owners(line: &JournalLine, value_of: Option<&str>, words: &Words) -> Option<String> {
    if line.kind != JournalKind::Owners {
        return None;
    }
    let guests = marked_numbers(&line.subject)?.len();
    Some(owners_counted(&read_owners(value_of, guests)?, words))
}

/// Owners, each with how many guests are his where they differ: `王敏 3, nobody 2`.
pub(crate) fn owners_counted(owners: &[Option<String>], words: &Words) -> String {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for owner in owners {
        let owner = owner.clone().unwrap_or_else(|| words.owner_none());
        match counted.iter_mut().find(|(known, _)| *known == owner) {
            Some((_, count)) => *count += 1,
            None => counted.push((owner, 1)),
        }
    }
    if let [(only, _)] = &counted[..] {
        return only.clone();
    }
    let said = counted.iter().map(|(owner, count)| words.owner_count(owner, count.to_string()));
    said.collect::<Vec<_>>().join(&words.between_clauses())
}

/// Which parts were typed otherwise and left as they were.
pub(crate) fn not_saved(parts: &[RecordField], words: &Words) -> String {
    let names: Vec<String> = parts.iter().map(|part| field(*part, words)).collect();
    words.record_not_saved(names.join(&words.between_items()))
}

/// What is wrong with a part, and what to type instead.
pub(crate) fn fault(fault: Fault, words: &Words) -> String {
    match fault {
        Fault::TooLong { most } => words.record_too_long(most.to_string()),
        Fault::TooMany { most } => words.record_too_many(most.to_string()),
        Fault::NotText => words.record_not_text(),
        Fault::NotAPhone => words.record_not_a_phone(),
        Fault::NotAQuantity => words.record_not_a_quantity(),
        Fault::NotADay => words.record_not_a_day(),
        Fault::NotADate(DateError::Unreadable) => words.date_unreadable(),
        Fault::NotADate(DateError::NoSuchDay) => words.date_no_such_day(),
        Fault::NotADate(DateError::NoLeapMonth) => words.date_no_leap_month(),
        Fault::NotADate(DateError::YearOutOfRange) => words.date_year_out_of_range(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::anniversary::read_date;
    use crate::words::Language;

    #[test]
    fn lunar_dates_are_said_as_each_language_says_them() {
        let table = [
            ("1975-08-15", "1975-08-15", "1975-08-15"),
            ("lunar 8-15", "lunar 8-15", "农历八月十五"),
            ("lunar 1-1", "lunar 1-1", "农历正月初一"),
            ("lunar 1968-12-30", "lunar 1968-12-30", "农历1968年腊月三十"),
            ("lunar leap 6-21", "lunar leap 6-21", "农历闰六月廿一"),
            ("lunar leap 1995-8-10", "lunar leap 1995-8-10", "农历1995年闰八月初十"),
        ];
        for (typed, en, zh) in table {
            let read = read_date(typed).expect("a date");
            assert_eq!(date(read, Language::En.words()), en);
            assert_eq!(date(read, Language::ZhCn.words()), zh);
            assert_eq!([read_date(en), read_date(zh)], [Ok(read); 2]);
        }
        // What the screen says can be typed again.
        for month in 1..=12 {
            for day in 1..=30 {
                let lunar = YearDay::new(Months::Lunar, None, month, day).expect("a date");
                assert_eq!(read_date(&date(lunar, Language::ZhCn.words())), Ok(lunar));
                assert_eq!(read_date(&date(lunar, Language::En.words())), Ok(lunar));
            }
        }
    }

    #[test]
    fn the_phone_of_a_record_is_masked_in_lines_that_are_printed() {
        let record =
            |phone: &str| GuestRecord { secretary_phone: Some(phone.to_owned()), ..GuestRecord::default() };
        let line = JournalLine {
            number: 1,
            at: String::new(),
            who: String::new(),
            kind: JournalKind::Record,
            subject: "001".to_owned(),
            before: None,
            after: record("13812345678").text(),
            undone: false,
        };
        let words = Language::En.words();
        assert_eq!(record_change(&line, words).as_deref(), Some("Secretary's phone 138****5678"));
        assert_eq!(
            side(&line, line.after.as_deref(), words).as_deref(),
            Some("Secretary's phone 138****5678")
        );
        assert_eq!(side(&line, None, words).as_deref(), Some("—"));
    }
}
