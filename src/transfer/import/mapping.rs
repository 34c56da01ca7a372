//! Decides which column means what: `--map`, a saved profile, the known names; and what the status words mean.

use super::header::{HeadRow, fold, known, nearest};
use super::plan::ColumnPlan;
use super::{ImportError, ImportOptions, Profile};
use crate::domain::bill::BillKind;
use crate::domain::intake::Target;

/// One item of `--map`; without a target the column is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MapItem {
    pub(super) column: String,
    pub(super) target: Option<Target>,
}

/// Reads `column=target,…`. `guests` is a name of `covers`; an empty target leaves a column out.
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
        items.push(MapItem { column: column.trim().to_owned(), target });
    }
    Ok(items)
}

/// Whether a mapping can speak of a column of this name: it needs one, and a comma would end it.
#[must_use]
pub fn can_be_mapped(name: &str) -> bool {
    !name.trim().is_empty() && !name.contains([',', '，'])
}

/// The mapping, as `--map` takes it, that says of every column what it is read as.
#[must_use]
pub fn map_text(columns: &[ColumnPlan]) -> String {
    let said = |column: &&ColumnPlan| can_be_mapped(&column.name);
    // Of two columns of one name only the first can be spoken of.
    let is_first = |(place, column): &(usize, &ColumnPlan)| {
        columns.iter().take(*place).all(|other| other.name != column.name)
    };
    let named = columns.iter().enumerate().filter(is_first).map(|(_, column)| column);
    let item = |column: &ColumnPlan| format!("{}={}", column.name, column.target.map_or("-", Target::name));
    named.filter(said).map(item).collect::<Vec<_>>().join(",")
}

fn parse_target(word: &str) -> Result<Target, ImportError> {
    let folded = fold(word);
    let by_name = Target::ALL.into_iter().find(|target| fold(target.name()) == folded);
    by_name.or_else(|| known(word)).ok_or_else(|| ImportError::UnknownTarget {
        name: word.to_owned(),
        nearest: nearest(word, Target::ALL.into_iter().map(Target::name).chain(["guests"])),
    })
}

/// The folded names of the columns a mapping speaks of.
pub(super) fn wanted(items: &[MapItem]) -> Vec<String> {
    items.iter().map(|item| fold(&item.column)).collect()
}

/// What each column of the header means. What `items` say wins; the other columns go by their names, unless their
/// target is taken.
pub(super) fn assign(header: &HeadRow, items: &[MapItem]) -> Result<Vec<Option<Target>>, ImportError> {
    let folded: Vec<String> = header.cells.iter().map(|cell| fold(cell)).collect();
    let mut targets: Vec<Option<Target>> = vec![None; folded.len()];
    let mut settled = vec![false; folded.len()];
    for item in items {
        let exact = header.cells.iter().position(|cell| cell.trim() == item.column);
        let name = fold(&item.column);
        let Some(column) = exact.or_else(|| folded.iter().position(|cell| *cell == name)) else {
            return Err(ImportError::UnknownColumn {
                name: item.column.clone(),
                nearest: nearest(&item.column, header.cells.iter().map(String::as_str)).map(str::to_owned),
                columns: header.cells.iter().map(|cell| cell.trim().to_owned()).collect(),
            });
        };
        if settled.get(column) == Some(&true) {
            return Err(ImportError::ColumnMappedTwice(item.column.clone()));
        }
        put(header, &mut targets, column, item.target)?;
        if let Some(place) = settled.get_mut(column) {
            *place = true;
        }
    }
    let taken: Vec<Target> = targets.iter().flatten().copied().collect();
    for (column, cell) in header.cells.iter().enumerate() {
        let by_name = known(cell).filter(|target| !taken.contains(target));
        if settled.get(column) == Some(&false) && by_name.is_some() {
            put(header, &mut targets, column, by_name)?;
        }
    }
    Ok(targets)
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
    options.profiles.iter().find(|profile| {
        let header: Vec<String> = profile.header.iter().map(|cell| fold(cell)).collect();
        rows.iter().any(|row| {
            row.cells.len() == header.len()
                && row.cells.iter().zip(&header).all(|(cell, name)| fold(cell) == *name)
        })
    })
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
