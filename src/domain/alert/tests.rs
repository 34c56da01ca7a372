//! The words of the rules, and sets of them.

use super::*;

#[test]
fn every_rule_is_read_back() {
    assert!(Rule::ALL.into_iter().all(|rule| Rule::from_word(rule.word()) == Some(rule)));
}

#[test]
fn a_set_of_rules_holds_what_was_put_in_and_says_it_in_order() {
    let set = Rules::from_iter([Rule::Day, Rule::Fell, Rule::Fell]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [Rule::Fell, Rule::Day]);
    assert!(set.contains(Rule::Day) && !set.contains(Rule::Rise) && Rules::NONE.is_empty());
    let other = Rules::from_iter([Rule::Fell, Rule::Gap]);
    assert_eq!(set.and(other), Rules::from_iter([Rule::Fell]));
    assert_eq!(set.without(other), Rules::from_iter([Rule::Day]));
    assert_eq!(set.or(other), Rules::from_iter([Rule::Fell, Rule::Gap, Rule::Day]));
}
