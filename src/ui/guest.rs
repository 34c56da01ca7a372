//! A guest's name as screens show it.

use crate::domain::address;
use crate::domain::customer::Guest;
use crate::text;

/// 张总(张建国): title, then name; the member number for who has neither.
pub(crate) fn name(guest: &Guest) -> String {
    let shown = address::in_full(guest).unwrap_or_else(|| guest.member_no.clone());
    text::sanitise(&shown).into_owned()
}

/// The name in so many columns: 欧阳总(若兰) when 欧阳总(欧阳若兰) does not fit.
pub(crate) fn name_within(guest: &Guest, columns: usize) -> String {
    let full = name(guest);
    let (Some(title), Some(given)) = (&guest.title, &guest.name) else { return full };
    if text::width(&full) <= columns {
        return full;
    }
    let shared =
        title.chars().zip(given.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    match given.get(shared..) {
        Some(rest) if shared > 0 && !rest.is_empty() => {
            text::sanitise(&format!("{title}({rest})")).into_owned()
        }
        _ => full,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::bill::CustomerId;

    fn guest(title: Option<&str>, name: Option<&str>) -> Guest {
        Guest {
            customer: CustomerId(1),
            member_no: "00123".into(),
            name: name.map(str::to_owned),
            title: title.map(str::to_owned),
        }
    }

    #[test]
    fn a_guest_is_called_by_title_then_name_then_number() {
        assert_eq!(name(&guest(Some("张总"), Some("张建国"))), "张总(张建国)");
        assert_eq!(name(&guest(None, Some("张建国"))), "张建国");
        assert_eq!(name(&guest(Some("张总"), None)), "张总");
        assert_eq!(name(&guest(None, None)), "00123");
        assert_eq!(name(&guest(None, Some("a\u{1b}[2J"))), "a‹U+001B›[2J");
    }

    #[test]
    fn a_long_name_drops_the_surname_its_title_says_already() {
        let guest = guest(Some("欧阳总"), Some("欧阳若兰"));
        assert_eq!(name_within(&guest, 16), "欧阳总(欧阳若兰)");
        assert_eq!(name_within(&guest, 12), "欧阳总(若兰)");
    }
}
