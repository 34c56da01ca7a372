//! Decides which column means what: `--map`, a saved profile, the known names; and what the status words mean.

use super::header::{HeadRow, Rank, fold, known, nearest};
use super::plan::ColumnPlan;
use super::sample::StatusWord;
use super::{ImportError, ImportOptions, Profile};
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;

/// Begins a column that is named by its place, as in `#3=amount`.
const PLACE: char = '#';

/// How an item of `--map` names its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spoken {
    /// By name.
    Name(String),
    /// By place, from 0.
    Place(usize),
}

/// One item of `--map`; without a target the column is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MapItem {
    pub(super) column: Spoken,
    pub(super) target: Option<Target>,
}

impl Spoken {
    fn parse(text: &str) -> Self {
        let place = text.strip_prefix(PLACE).and_then(|digits| digits.parse::<usize>().ok());
        match place.and_then(|place| place.checked_sub(1)) {
            Some(place) => Self::Place(place),
            None => Self::Name(text.to_owned()),
        }
    }

    /// As the person wrote it.
    fn text(&self) -> String {
        match self {
            Self::Name(name) => name.clone(),
            Self::Place(place) => format!("{PLACE}{}", place + 1),
        }
    }

    /// Which column of the header it is: of two of one name the first.
    pub(super) fn find(&self, header: &HeadRow) -> Option<usize> {
        match self {
            Self::Place(place) => Some(*place).filter(|place| *place < header.cells.len()),
            Self::Name(name) => {
                let exact = header.cells.iter().position(|cell| cell.trim() == name);
                let folded = fold(name);
                exact.or_else(|| header.cells.iter().position(|cell| fold(cell) == folded))
            }
        }
    }
}

/// Reads `column=target,…`; `#3` is the third column. `guests` is a name of `covers`; an empty target leaves a column out.
pub(super) fn parse_map(text: &str) -> Result<Vec<MapItem>, ImportError> {
    let mut items = Vec::new();
    for item in text.split([',', '，']).map(str::trim).filter(|item| !item.is_empty()) {
        let (column, target) =
            item.rsplit_once(['=', '＝']).ok_or_else(|| ImportError::BadMapping(item.to_owned()))?;
        let target = match target.trim() {
            "" | "-" => None,
            word => Some(parse_target(word)?),
        };
        if column.trim().is_empty() {
            return Err(ImportError::BadMapping(item.to_owned()));
        }
        items.push(MapItem { column: Spoken::parse(column.trim()), target });
    }
    Ok(items)
}

/// Whether an item of a list can begin with this word: it needs one, and a comma would end it.
#[must_use]
pub fn can_be_listed(word: &str) -> bool {
    !word.trim().is_empty() && !word.contains([',', '，'])
}

/// The mapping, as `--map` takes it, that says of every column what it is read as.
#[must_use]
pub fn map_text(columns: &[ColumnPlan]) -> String {
    map_text_without(columns, &[])
}

/// The same, but nothing is said of the columns at these places.
#[must_use]
pub fn map_text_without(columns: &[ColumnPlan], unsaid: &[usize]) -> String {
    let said = columns.iter().enumerate().filter(|(place, _)| !unsaid.contains(place));
    let items = said.map(|(place, column)| {
        format!("{}={}", spoken(columns, place), column.target.map_or("-", Target::name))
    });
    items.collect::<Vec<_>>().join(",")
}

/// The same, but nothing is said of columns left out that have no meaning by their names either: nobody has decided on them.
#[must_use]
pub fn proposed_map(columns: &[ColumnPlan]) -> String {
    let is_open = |column: &ColumnPlan| column.target.is_none() && known(&column.name).is_none();
    let open: Vec<usize> = (0..columns.len()).filter(|place| is_open(&columns[*place])).collect();
    map_text_without(columns, &open)
}

/// How `--map` speaks of a column: by its name, or by its place where the name is none, says nothing alone or would be read
/// as something else.
#[must_use]
pub fn spoken(columns: &[ColumnPlan], place: usize) -> String {
    let by_place = Spoken::Place(place).text();
    let Some(ColumnPlan { name, .. }) = columns.get(place) else { return by_place };
    let folded = fold(name);
    let is_alone = columns.iter().filter(|other| fold(&other.name) == folded).count() == 1;
    let is_plain = can_be_listed(name) && !name.starts_with(PLACE) && !folded.is_empty();
    if is_alone && is_plain { name.clone() } else { by_place }
}

/// What a mapping reads the columns of a header as; those it does not fit are left out.
#[must_use]
pub fn mapped(header: &[String], mapping: &str) -> Vec<ColumnPlan> {
    let row = HeadRow { line: 1, cells: header.to_vec() };
    let targets = parse_map(mapping).and_then(|items| assign(&row, &items)).unwrap_or_default();
    let target = |place: usize| targets.get(place).copied().flatten();
    let column = |(place, name): (usize, &String)| ColumnPlan { name: name.clone(), target: target(place) };
    header.iter().enumerate().map(column).collect()
}

/// The status words of `word=kind,…`, as they were written.
#[must_use]
pub fn listed_statuses(text: &str) -> Vec<StatusWord> {
    let read = |item: &str| {
        let (word, kind) = item.rsplit_once(['=', '＝'])?;
        let kind = kind.trim();
        let kind = BillKind::from_word(&kind.to_ascii_lowercase()).or_else(|| common(kind));
        Some(StatusWord { word: word.trim().to_owned(), kind })
    };
    text.split([',', '，']).filter_map(read).collect()
}

fn parse_target(word: &str) -> Result<Target, ImportError> {
    let folded = fold(word);
    let by_name = Target::ALL.into_iter().find(|target| fold(target.name()) == folded);
    by_name.or_else(|| Some(known(word)?.0)).ok_or_else(|| ImportError::UnknownTarget {
        name: word.to_owned(),
        nearest: nearest(word, Target::ALL.into_iter().map(Target::name).chain(["guests"])),
    })
}

/// The folded names of the columns a mapping speaks of.
pub(super) fn wanted(items: &[MapItem]) -> Vec<String> {
    let name = |item: &MapItem| match &item.column {
        Spoken::Name(name) => Some(fold(name)),
        Spoken::Place(_) => None,
    };
    items.iter().filter_map(name).collect()
}

/// Places of the columns that are said to be left out.
pub(super) fn dismissed(header: &HeadRow, items: &[MapItem]) -> Vec<usize> {
    items.iter().filter(|item| item.target.is_none()).filter_map(|item| item.column.find(header)).collect()
}

/// What each column of the header means. What `items` say wins; the other columns go by their names, unless their
/// target is taken: names of the second rank after all others.
pub(super) fn assign(header: &HeadRow, items: &[MapItem]) -> Result<Vec<Option<Target>>, ImportError> {
    let mut targets: Vec<Option<Target>> = vec![None; header.cells.len()];
    let mut settled = vec![false; header.cells.len()];
    for item in items {
        let Some(column) = item.column.find(header) else {
            let name = item.column.text();
            return Err(ImportError::UnknownColumn {
                nearest: nearest(&name, header.cells.iter().map(String::as_str)).map(str::to_owned),
                columns: header.cells.iter().map(|cell| cell.trim().to_owned()).collect(),
                name,
            });
        };
        if settled.get(column) == Some(&true) {
            return Err(ImportError::ColumnMappedTwice(item.column.text()));
        }
        put(header, &mut targets, column, item.target)?;
        if let Some(place) = settled.get_mut(column) {
            *place = true;
        }
    }
    let taken: Vec<Target> = targets.iter().flatten().copied().collect();
    let named = |rank: Rank| {
        let open = header.cells.iter().enumerate().filter(|(column, _)| settled.get(*column) == Some(&false));
        open.filter_map(move |(column, cell)| {
            known(cell).filter(|(_, known)| *known == rank).map(|(target, _)| (column, target))
        })
    };
    for (column, target) in named(Rank::First).filter(|(_, target)| !taken.contains(target)) {
        put(header, &mut targets, column, Some(target))?;
    }
    let second: Vec<(usize, Target)> = named(Rank::Second).collect();
    for &(column, target) in &second {
        // Which of two is meant is for a person to say, and no reason to refuse the file.
        let is_alone = second.iter().filter(|(_, other)| *other == target).count() == 1;
        if is_alone && !rivals(target).iter().any(|rival| targets.contains(&Some(*rival))) {
            put(header, &mut targets, column, Some(target))?;
        }
    }
    Ok(targets)
}

/// What takes the place of a name of the second rank: a column that means the same, and of two that tell the day the other.
fn rivals(target: Target) -> Vec<Target> {
    match target {
        Target::VisitedAt | Target::Date => vec![Target::VisitedAt, Target::Date],
        // The time of day would be read over the moment.
        Target::Time => vec![Target::VisitedAt, Target::Time],
        target => vec![target],
    }
}

/// Gives a column its target, which no other column may have.
fn put(
    header: &HeadRow,
    targets: &mut [Option<Target>],
    column: usize,
    target: Option<Target>,
) -> Result<(), ImportError> {
    if let Some(target) = target
        && let Some(other) = targets.iter().position(|taken| *taken == Some(target))
    {
        let name =
            |index: usize| header.cells.get(index).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        return Err(ImportError::TwoColumns { target, a: name(other), b: name(column) });
    }
    if let Some(place) = targets.get_mut(column) {
        *place = target;
    }
    Ok(())
}

/// Mapping and status words to use for a file whose first rows are `rows`: the person's, else those of the saved
/// profile made for its header.
pub(super) fn profile_for<'o>(options: &'o ImportOptions, rows: &[HeadRow]) -> Option<&'o Profile> {
    if options.mapping.is_some() {
        return None;
    }
    let is_of_file = |profile: &&Profile| {
        let header: Vec<String> = profile.header.iter().map(|cell| fold(cell)).collect();
        rows.iter().any(|row| {
            row.cells.len() == header.len()
                && row.cells.iter().zip(&header).all(|(cell, name)| fold(cell) == *name)
        })
    };
    let (first, others): (Vec<&Profile>, Vec<&Profile>) =
        options.profiles.iter().partition(|profile| Some(&profile.name) == options.preferred.as_ref());
    first.into_iter().chain(others).find(is_of_file)
}

/// What the words of a status column mean.
#[derive(Clone, Debug, Default)]
pub(super) struct StatusWords {
    words: Vec<(String, BillKind)>,
}

/// Words that mean the same in every till; used where the person gave none.
const COMMON: &[(BillKind, &[&str])] = &[
    (
        BillKind::Sale,
        &[
            "sale",
            "paid",
            "closed",
            "settled",
            "completed",
            "已结",
            "已结账",
            "已结帐",
            "结账",
            "完成",
            "已完成",
            "正常",
            "已支付",
            "已付款",
            "已付",
            "消费",
            "销售",
        ],
    ),
    (BillKind::Refund, &["refund", "refunded", "退款", "已退款", "退单", "退菜", "退货"]),
    (
        BillKind::Void,
        &[
            "void",
            "voided",
            "unfinished",
            "open",
            "cancelled",
            "canceled",
            "作废",
            "已作废",
            "取消",
            "已取消",
            "撤单",
            "未结",
            "未结账",
            "未结帐",
            "未完成",
            "无效",
            "未支付",
            "反结账",
        ],
    ),
    (BillKind::Deposit, &["deposit", "押金", "订金", "定金", "预付", "预付款"]),
    (BillKind::TopUp, &["topup", "充值", "储值", "卡充值"]),
];

/// The kind a common word names.
fn common(word: &str) -> Option<BillKind> {
    let folded = fold(word);
    let named = COMMON.iter().find(|(_, words)| words.iter().any(|word| fold(word) == folded));
    named.map(|&(kind, _)| kind)
}

/// Whether a cell is a word that says in every till what a bill is.
pub(super) fn is_status_word(cell: &str) -> bool {
    common(cell).is_some()
}

/// What a cell says a bill is, in words of every till; `None` for any other text.
pub(super) fn status_kind(cell: &str) -> Option<BillKind> {
    common(cell)
}

impl StatusWords {
    /// Reads `word=kind,…`, or takes the common words when nothing was said.
    pub(super) fn parse(text: Option<&str>) -> Result<Self, ImportError> {
        let Some(text) = text else {
            let words =
                COMMON.iter().flat_map(|(kind, words)| words.iter().map(|word| ((*word).to_owned(), *kind)));
            return Ok(Self { words: words.collect() });
        };
        let mut words = Vec::new();
        for item in text.split([',', '，']).map(str::trim).filter(|item| !item.is_empty()) {
            let bad = |nearest| ImportError::BadStatusMap { item: item.to_owned(), nearest };
            let (word, kind) = item.rsplit_once(['=', '＝']).ok_or_else(|| bad(None))?;
            let kind = kind.trim();
            let named = BillKind::from_word(&kind.to_ascii_lowercase()).or_else(|| common(kind));
            let kind = named.ok_or_else(|| {
                bad(nearest(kind, ["sale", "refund", "void", "unfinished", "deposit", "top_up"]))
            })?;
            words.push((fold(word), kind));
        }
        Ok(Self { words })
    }

    /// The kind of a status word.
    pub(super) fn kind(&self, word: &str) -> Option<BillKind> {
        let exact = self.words.iter().find(|(known, _)| known == word);
        let found = exact.or_else(|| {
            let folded = fold(word);
            self.words.iter().find(|(known, _)| *known == folded)
        });
        found.map(|&(_, kind)| kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(cells: &[&str]) -> HeadRow {
        HeadRow { line: 1, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    fn columns(named: &[(&str, Option<Target>)]) -> Vec<ColumnPlan> {
        named.iter().map(|(name, target)| ColumnPlan { name: (*name).to_owned(), target: *target }).collect()
    }

    #[test]
    fn every_column_can_be_spoken_of_whatever_it_is_called() {
        let named = [
            ("日期", Some(Target::Date)),
            ("金额, 元", Some(Target::Amount)),
            ("金额", None),
            ("金 额", Some(Target::Covers)),
            ("", Some(Target::MemberNo)),
            ("#2", Some(Target::Name)),
            ("\"a=b\"", Some(Target::Room)),
            ("__", Some(Target::Note)),
        ];
        let columns = columns(&named);
        let text = map_text(&columns);
        assert_eq!(text, "日期=date,#2=amount,#3=-,#4=covers,#5=member_no,#6=name,\"a=b\"=room,#8=note");
        let items = parse_map(&text).expect("well formed");
        let cells: Vec<&str> = named.iter().map(|(name, _)| *name).collect();
        let targets = assign(&header(&cells), &items).expect("one column each");
        assert_eq!(targets, named.map(|(_, target)| target));
    }

    #[test]
    fn a_place_that_no_column_has_is_told_as_it_was_written() {
        let items = parse_map("#4=date").expect("well formed");
        let error = assign(&header(&["a", "b", "c"]), &items).expect_err("three columns");
        assert!(matches!(&error, ImportError::UnknownColumn { name, .. } if name == "#4"), "{error:?}");
        let items = parse_map("#1=date,a=time").expect("well formed");
        let error = assign(&header(&["a"]), &items).expect_err("one column");
        assert!(matches!(&error, ImportError::ColumnMappedTwice(name) if name == "a"), "{error:?}");
    }
}
