//! The measures of the playbook 应对措施: each with who acts, how, and within how many days.

use super::SpendingHabit;
use crate::domain::alert::Rule;
use crate::domain::phase::Phase;
use crate::domain::touch::{Cause, Method};
use serde::Serialize;

/// What is to be done about a guest. Source: domain.md §5, Playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Prospect: invite him a first time.
    Invite,
    /// New: thank him for the first visit.
    Welcome,
    /// Normal: a touch that keeps him warm.
    KeepWarm,
    /// Resting: the account manager phones.
    Phone,
    /// Dormant: he phones with the offer of a reservation.
    PhoneOffer,
    /// Shock: the account manager and the general manager call or visit.
    CallOrVisit,
    /// Dead: no routine personal contact; a voucher campaign or the win-back review.
    WinBackReview,
    /// Buried: on the win-back list, nothing else.
    WinBackList,
    /// Ill: visit him, without selling anything.
    VisitIll,
    /// Complaint: the general manager apologises first; no promotion until it is closed.
    Apologise,
    /// Host changed: meet the successor.
    MeetSuccessor,
    /// Moved in town: the sister outlet near him.
    SisterOutlet,
    /// Price: offer a set menu.
    SetMenu,
    /// Away: wish him well, keep his room for the day he is back.
    AwaitReturn,
    /// Left town: a greeting now and then, no sales.
    StayInTouch,
    /// Changed job: congratulate him and learn where he is.
    NewPost,
    /// With a competitor: ask what he wishes, not a word about the other.
    AskWishes,
    /// No occasion: bring him one.
    GiveOccasion,
    /// Something promised is due.
    KeepPromise,
    /// `second`: invite him a second time.
    SecondVisit,
    /// `season`: offer last year's feast again.
    OfferFeast,
    /// `day`: congratulate him.
    Congratulate,
    /// `rise`: thank him.
    Thank,
    /// `ticket`: ask whether all is to his liking.
    AskContent,
    /// Cultivate: raise the ticket of who comes often for little.
    RaiseTicket,
    /// Cultivate: raise the frequency of who comes seldom for much.
    RaiseFrequency,
    /// Deceased: nobody writes or calls any more.
    NoContact,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The account manager 客户经理.
    AccountManager,
    /// The general manager 总经理.
    GeneralManager,
    /// Both together.
    Both,
    /// Nobody in person.
    Nobody,
}

/// How it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By phone.
    Call,
    /// At his door.
    Visit,
    /// By phone or at his door.
    CallOrVisit,
    /// In writing: a message or a card.
    Message,
    /// Without any personal contact.
    None,
}

impl Measure {
    /// Every measure: by phase, cause, promise, rule, habit.
    pub const ALL: [Self; 27] = [
        Self::Invite,
        Self::Welcome,
        Self::KeepWarm,
        Self::Phone,
        Self::PhoneOffer,
        Self::CallOrVisit,
        Self::WinBackReview,
        Self::WinBackList,
        Self::VisitIll,
        Self::Apologise,
        Self::MeetSuccessor,
        Self::SisterOutlet,
        Self::SetMenu,
        Self::AwaitReturn,
        Self::StayInTouch,
        Self::NewPost,
        Self::AskWishes,
        Self::GiveOccasion,
        Self::KeepPromise,
        Self::SecondVisit,
        Self::OfferFeast,
        Self::Congratulate,
        Self::Thank,
        Self::AskContent,
        Self::RaiseTicket,
        Self::RaiseFrequency,
        Self::NoContact,
    ];

    /// The word of the command line and of the playbook's files.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Welcome => "welcome",
            Self::KeepWarm => "keep_warm",
            Self::Phone => "phone",
            Self::PhoneOffer => "phone_offer",
            Self::CallOrVisit => "call_or_visit",
            Self::WinBackReview => "win_back_review",
            Self::WinBackList => "win_back_list",
            Self::VisitIll => "visit_ill",
            Self::Apologise => "apologise",
            Self::MeetSuccessor => "meet_successor",
            Self::SisterOutlet => "sister_outlet",
            Self::SetMenu => "set_menu",
            Self::AwaitReturn => "await_return",
            Self::StayInTouch => "stay_in_touch",
            Self::NewPost => "new_post",
            Self::AskWishes => "ask_wishes",
            Self::GiveOccasion => "give_occasion",
            Self::KeepPromise => "keep_promise",
            Self::SecondVisit => "second_visit",
            Self::OfferFeast => "offer_feast",
            Self::Congratulate => "congratulate",
            Self::Thank => "thank",
            Self::AskContent => "ask_content",
            Self::RaiseTicket => "raise_ticket",
            Self::RaiseFrequency => "raise_frequency",
            Self::NoContact => "no_contact",
        }
    }

    /// The measure of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.word() == word)
    }

    /// Who acts, how, and within how many days; days are `None` where nothing is due.
    fn terms(self) -> (Actor, Way, Option<u32>) {
        use Actor::{AccountManager, Both, GeneralManager, Nobody};
        match self {
            Self::CallOrVisit => (Both, Way::CallOrVisit, Some(2)),
            Self::Apologise => (GeneralManager, Way::CallOrVisit, Some(1)),
            Self::KeepPromise => (AccountManager, Way::Call, Some(1)),
            Self::PhoneOffer | Self::AskWishes | Self::OfferFeast | Self::Congratulate => {
                (AccountManager, Way::Call, Some(3))
            }
            Self::Phone
            | Self::SisterOutlet
            | Self::SetMenu
            | Self::NewPost
            | Self::GiveOccasion
            | Self::SecondVisit
            | Self::AskContent => (AccountManager, Way::Call, Some(7)),
            Self::VisitIll => (AccountManager, Way::Visit, Some(3)),
            Self::MeetSuccessor => (AccountManager, Way::Visit, Some(7)),
            Self::Welcome | Self::AwaitReturn | Self::Thank => (AccountManager, Way::Message, Some(7)),
            Self::Invite | Self::KeepWarm | Self::StayInTouch | Self::RaiseTicket | Self::RaiseFrequency => {
                (AccountManager, Way::Message, Some(30))
            }
            Self::WinBackReview | Self::WinBackList | Self::NoContact => (Nobody, Way::None, None),
        }
    }

    /// Who acts.
    #[must_use]
    pub fn actor(self) -> Actor {
        self.terms().0
    }

    /// How it is done.
    #[must_use]
    pub fn way(self) -> Way {
        self.terms().1
    }

    /// Within how many days it is to be done; `None` where nothing is due.
    #[must_use]
    pub fn within_days(self) -> Option<u32> {
        self.terms().2
    }

    /// Whether it puts the guest on the call list: a call or a visit does. Source: domain.md §6.
    #[must_use]
    pub fn is_on_call_list(self) -> bool {
        matches!(self.way(), Way::Call | Way::Visit | Way::CallOrVisit)
    }

    /// Whether something may be promoted in the same breath: not while a complaint is open, nor to the ill.
    #[must_use]
    pub fn allows_promotion(self) -> bool {
        !matches!(self, Self::Apologise | Self::VisitIll | Self::NoContact)
    }

    /// The measure of a cause; an unknown one has none.
    pub(super) fn of_cause(cause: Cause) -> Option<Self> {
        Some(match cause {
            Cause::Ill => Self::VisitIll,
            Cause::Away => Self::AwaitReturn,
            Cause::MovedInTown => Self::SisterOutlet,
            Cause::LeftTown => Self::StayInTouch,
            Cause::ChangedJob => Self::NewPost,
            Cause::HostChanged => Self::MeetSuccessor,
            Cause::Complaint => Self::Apologise,
            Cause::Competitor => Self::AskWishes,
            Cause::Price => Self::SetMenu,
            Cause::NoOccasion => Self::GiveOccasion,
            Cause::Deceased => Self::NoContact,
            Cause::Unknown => return None,
        })
    }

    /// The measure of a rule that has one of its own.
    pub(super) fn of_rule(rule: Rule) -> Option<Self> {
        Some(match rule {
            Rule::Second => Self::SecondVisit,
            Rule::Season => Self::OfferFeast,
            Rule::Day => Self::Congratulate,
            Rule::Rise => Self::Thank,
            Rule::Ticket => Self::AskContent,
            Rule::Promise => Self::KeepPromise,
            Rule::Fell | Rule::Gap | Rule::Fade => return None,
        })
    }

    /// The default measure of a phase.
    pub(super) fn of_phase(phase: Phase) -> Self {
        match phase {
            Phase::Prospect => Self::Invite,
            Phase::New => Self::Welcome,
            Phase::Normal => Self::KeepWarm,
            Phase::Resting => Self::Phone,
            Phase::Dormant => Self::PhoneOffer,
            Phase::Shock => Self::CallOrVisit,
            Phase::Dead => Self::WinBackReview,
            Phase::Buried => Self::WinBackList,
        }
    }

    /// The measure that cultivates a habit.
    pub(super) fn of_habit(habit: SpendingHabit) -> Self {
        match habit {
            SpendingHabit::OftenForLittle => Self::RaiseTicket,
            SpendingHabit::SeldomForMuch => Self::RaiseFrequency,
        }
    }
}

impl Way {
    /// The method whose return rate tells the chance of this way; none where nobody is reached.
    #[must_use]
    pub fn usual_method(self) -> Option<Method> {
        match self {
            Self::Call | Self::CallOrVisit => Some(Method::Phone),
            Self::Visit => Some(Method::Visit),
            Self::Message => Some(Method::Wechat),
            Self::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        assert!(Measure::ALL.into_iter().all(|it| Measure::from_word(it.word()) == Some(it)));
        assert_eq!(Measure::from_word("fly"), None);
    }

    #[test]
    fn the_phases_ask_for_what_the_house_wrote_down() {
        let terms = |phase| {
            let measure = Measure::of_phase(phase);
            (measure.actor(), measure.within_days(), measure.is_on_call_list())
        };
        assert_eq!(terms(Phase::Normal), (Actor::AccountManager, Some(30), false));
        assert_eq!(terms(Phase::Resting), (Actor::AccountManager, Some(7), true));
        assert_eq!(terms(Phase::Dormant), (Actor::AccountManager, Some(3), true));
        assert_eq!(terms(Phase::Shock), (Actor::Both, Some(2), true));
        assert_eq!(terms(Phase::Dead), (Actor::Nobody, None, false));
        assert_eq!(terms(Phase::Buried), (Actor::Nobody, None, false));
    }

    #[test]
    fn nobody_acts_where_nothing_is_due_and_somebody_everywhere_else() {
        for measure in Measure::ALL {
            let is_due = measure.within_days().is_some();
            assert_eq!(measure.actor() == Actor::Nobody, !is_due, "{measure:?}");
            assert_eq!(measure.way() == Way::None, !is_due, "{measure:?}");
        }
    }

    #[test]
    fn an_open_complaint_gets_the_general_manager_and_no_promotion() {
        let measure = Measure::of_cause(Cause::Complaint);
        assert_eq!(
            measure.map(|it| (it.actor(), it.allows_promotion())),
            Some((Actor::GeneralManager, false))
        );
        assert!(Measure::PhoneOffer.allows_promotion());
    }
}
