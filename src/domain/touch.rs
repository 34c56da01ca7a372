//! The words of a touch 跟进: how a guest was reached, what came of it, and why he had stayed away.

mod record;
mod rules;

pub use record::{
    BookedTable, Booking, DayText, LoggedTouch, MOST_COST, MOST_COVERS, MOST_DAYS_AHEAD, MOST_TEXT,
    NextAction, NextStep, Reservation, ReservationId, ReservationState, SpokenTo, Touch, TouchError, TouchId,
    WrittenAction, WrittenBooking, WrittenCall, WrittenTouch,
};
pub use rules::{
    Attempt, AttemptResult, COOL_DOWN, Effect, LEAST_ATTEMPTS, LatestTouch, MeasureTaken, WAKING_DAYS,
    WOKEN_DAYS, booking_state, clash, cools_until, effectiveness, is_faded, wakes, woken_by, woken_of_late,
};

use serde::{Deserialize, Serialize};

/// How a guest was reached 方式. Source: domain.md §1, Touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 登门拜访.
    Visit,
    /// 电话.
    Phone,
    /// 短信.
    Sms,
    /// 微信.
    Wechat,
    /// 代金券.
    Voucher,
    /// 礼品.
    Gift,
}

/// What came of a touch 结果. Source: screens.md, 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A table was booked.
    Booked,
    /// He says he will come.
    WillCome,
    /// He has no time now.
    NoTime,
    /// Nobody answered.
    NoAnswer,
    /// He does not want calls.
    NoCalls,
    /// He complained.
    Complaint,
    /// Something was said, sent or handed over, and nothing asked.
    Delivered,
}

/// What is asked once it is known what came of a call. Source: screens.md, 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing more.
    Nothing,
    /// The table that was booked.
    Table,
    /// Why not, and when he is called next.
    CauseAndNext,
    /// When he is called next.
    Next,
}

/// Why a guest stays away 原因. Source: domain.md §5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// 生病.
    Ill,
    /// 出差、外出.
    Away,
    /// 在本市搬家.
    MovedInTown,
    /// 离开本市.
    LeftTown,
    /// 换工作.
    ChangedJob,
    /// 接待人更换.
    HostChanged,
    /// 投诉.
    Complaint,
    /// 去了竞争对手.
    Competitor,
    /// 价格.
    Price,
    /// 没有由头.
    NoOccasion,
    /// 已故: he is on no list any more.
    Deceased,
    /// 未知.
    Unknown,
}

impl Method {
    /// Every method, in the order menus show them.
    pub const ALL: [Self; 6] = [Self::Visit, Self::Phone, Self::Sms, Self::Wechat, Self::Voucher, Self::Gift];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::Phone => "phone",
            Self::Sms => "sms",
            Self::Wechat => "wechat",
            Self::Voucher => "voucher",
            Self::Gift => "gift",
        }
    }

    /// The method of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.word() == word)
    }
}

impl Outcome {
    /// Every outcome, in the order of their digits on the call page; the last has none.
    pub const ALL: [Self; 7] = [
        Self::Booked,
        Self::WillCome,
        Self::NoTime,
        Self::NoAnswer,
        Self::NoCalls,
        Self::Complaint,
        Self::Delivered,
    ];

    /// What may come of a call, each by its digit; that something was handed over is no answer to one.
    pub const OF_CALLS: [Self; 6] =
        [Self::Booked, Self::WillCome, Self::NoTime, Self::NoAnswer, Self::NoCalls, Self::Complaint];

    /// What is asked after it.
    #[must_use]
    pub fn asks(self) -> Asked {
        match self {
            Self::Booked => Asked::Table,
            Self::NoTime => Asked::CauseAndNext,
            Self::NoAnswer => Asked::Next,
            Self::WillCome | Self::NoCalls | Self::Complaint | Self::Delivered => Asked::Nothing,
        }
    }

    /// The cause that it is itself.
    #[must_use]
    pub fn own_cause(self) -> Option<Cause> {
        (self == Self::Complaint).then_some(Cause::Complaint)
    }

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::WillCome => "will_come",
            Self::NoTime => "no_time",
            Self::NoAnswer => "no_answer",
            Self::NoCalls => "no_calls",
            Self::Complaint => "complaint",
            Self::Delivered => "delivered",
        }
    }

    /// The outcome of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word)
    }
}

impl Cause {
    /// Every cause, the commonest first: the order of their digits.
    pub const ALL: [Self; 12] = [
        Self::NoOccasion,
        Self::Away,
        Self::Ill,
        Self::Competitor,
        Self::Price,
        Self::Complaint,
        Self::ChangedJob,
        Self::MovedInTown,
        Self::LeftTown,
        Self::HostChanged,
        Self::Deceased,
        Self::Unknown,
    ];

    /// The word of the command line and the store.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Ill => "ill",
            Self::Away => "away",
            Self::MovedInTown => "moved_in_town",
            Self::LeftTown => "left_town",
            Self::ChangedJob => "changed_job",
            Self::HostChanged => "host_changed",
            Self::Complaint => "complaint",
            Self::Competitor => "competitor",
            Self::Price => "price",
            Self::NoOccasion => "no_occasion",
            Self::Deceased => "deceased",
            Self::Unknown => "unknown",
        }
    }

    /// Whether nothing is left to be agreed with him for another day: he died, or left town.
    #[must_use]
    pub fn is_final(self) -> bool {
        matches!(self, Self::Deceased | Self::LeftTown)
    }

    /// The cause of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        assert!(Method::ALL.into_iter().all(|it| Method::from_word(it.word()) == Some(it)));
        assert!(Outcome::ALL.into_iter().all(|it| Outcome::from_word(it.word()) == Some(it)));
        assert!(Cause::ALL.into_iter().all(|it| Cause::from_word(it.word()) == Some(it)));
        assert_eq!(Cause::from_word("sick"), None);
    }
}
