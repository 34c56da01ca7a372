//! Finds the header of an export and knows what tills call their columns, in English and Chinese.

use super::fields::fold_char;
use crate::domain::intake::Target;
use hashbrown::HashMap;
use std::sync::LazyLock;

/// What tills call the targets, folded by [`fold`].
const NAMES: &[(Target, &[&str])] = &[
    (
        Target::BillNo,
        &[
            "billno",
            "bill",
            "billnumber",
            "billid",
            "invoiceno",
            "checkno",
            "receiptno",
            "orderno",
            "ordernumber",
            "orderid",
            "check",
            "check#",
            "checknumber",
            "receiptnumber",
            "receipt#",
            "transactionid",
            "ticketno",
            "ticketnumber",
            "invoicenumber",
            "单号",
            "账单号",
            "帐单号",
            "账单编号",
            "帐单编号",
            "订单号",
            "订单编号",
            "流水号",
            "消费单号",
            "结账单号",
            "小票号",
            "单据号",
            "交易号",
        ],
    ),
    (
        Target::OriginalBillNo,
        &[
            "originalbillno",
            "originalbill",
            "refundof",
            "原单号",
            "原账单号",
            "原帐单号",
            "原订单号",
            "退款原单号",
            "原始单号",
        ],
    ),
    (
        Target::MemberNo,
        &[
            "memberno",
            "member",
            "membernumber",
            "memberid",
            "cardno",
            "cardnumber",
            "customerno",
            "customerid",
            "guestid",
            "guestno",
            "guestnumber",
            "loyaltyno",
            "loyaltyid",
            "loyaltynumber",
            "member#",
            "会员号",
            "会员编号",
            "会员卡号",
            "卡号",
            "会员id",
            "客户编号",
            "客户号",
            "顾客编号",
            "客人编号",
            "会员",
        ],
    ),
    (
        Target::Name,
        &[
            "name",
            "guestname",
            "customername",
            "membername",
            "fullname",
            "guest",
            "customer",
            "姓名",
            "会员姓名",
            "客户姓名",
            "客人姓名",
            "顾客姓名",
            "名字",
            "客户名称",
            "会员名称",
            "客户",
            "客人",
            "顾客",
            "贵宾姓名",
        ],
    ),
    (Target::Title, &["title", "salutation", "称呼", "称谓", "职务", "头衔"]),
    (
        Target::Company,
        &[
            "company",
            "organisation",
            "organization",
            "firm",
            "公司",
            "单位",
            "公司名称",
            "单位名称",
            "工作单位",
            "企业",
        ],
    ),
    (
        Target::Phone,
        &[
            "phone",
            "mobile",
            "tel",
            "telephone",
            "cell",
            "phoneno",
            "phonenumber",
            "mobileno",
            "mobilephone",
            "customerphone",
            "guestphone",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "联系电话",
            "联系方式",
            "会员手机",
            "会员电话",
            "移动电话",
        ],
    ),
    (
        Target::VisitedAt,
        &[
            "visitedat",
            "datetime",
            "visittime",
            "visitdate",
            "visitedon",
            "billtime",
            "checktime",
            "timestamp",
            "opened",
            "openedat",
            "消费时间",
            "开单时间",
            "开台时间",
            "结账时间",
            "结帐时间",
            "下单时间",
            "就餐时间",
            "用餐时间",
            "到店时间",
            "交易时间",
            "账单时间",
            "帐单时间",
            "支付时间",
            "日期时间",
        ],
    ),
    (
        Target::Date,
        &[
            "date",
            "day",
            "businessdate",
            "businessday",
            "billdate",
            "openeddate",
            "checkdate",
            "日期",
            "消费日期",
            "营业日期",
            "营业日",
            "账单日期",
            "帐单日期",
            "就餐日期",
            "用餐日期",
            "到店日期",
            "交易日期",
            "结账日期",
            "结帐日期",
        ],
    ),
    (Target::Time, &["time", "timeofday", "opentime", "openedtime", "时间", "时刻"]),
    (
        Target::Outlet,
        &[
            "outlet",
            "store",
            "branch",
            "restaurant",
            "shop",
            "location",
            "site",
            "storename",
            "locationname",
            "restaurantname",
            "门店",
            "店名",
            "分店",
            "店铺",
            "餐厅",
            "门店名称",
            "营业点",
            "消费门店",
            "餐厅名称",
            "酒店",
            "网点",
        ],
    ),
    (
        Target::Amount,
        &[
            "amount",
            "net",
            "netamount",
            "total",
            "totalamount",
            "spend",
            "spent",
            "sales",
            "paid",
            "money",
            "netsales",
            "totaldue",
            "checktotal",
            "checkamount",
            "billtotal",
            "billamount",
            "ordertotal",
            "amountpaid",
            "消费金额",
            "金额",
            "实收金额",
            "实收",
            "消费额",
            "消费",
            "实付金额",
            "实付",
            "结账金额",
            "结帐金额",
            "账单金额",
            "帐单金额",
            "净额",
            "总金额",
            "合计金额",
            "支付金额",
        ],
    ),
    (
        Target::Covers,
        &[
            "covers",
            "cover",
            "guests",
            "guestcount",
            "pax",
            "people",
            "persons",
            "partysize",
            "numberofguests",
            "#ofguests",
            "noofguests",
            "numberofcovers",
            "人数",
            "客数",
            "就餐人数",
            "用餐人数",
            "消费人数",
            "来客数",
            "客人数",
            "顾客人数",
            "位数",
        ],
    ),
    (
        Target::Room,
        &[
            "room",
            "table",
            "tableno",
            "tablename",
            "tablenumber",
            "table#",
            "roomname",
            "包厢",
            "包间",
            "桌号",
            "台号",
            "桌台",
            "房间",
            "包房",
            "餐台",
            "餐桌",
            "厅房",
            "包厢名称",
            "桌名",
            "房号",
            "桌位",
            "台位",
        ],
    ),
    (
        Target::Channel,
        &[
            "channel",
            "ordertype",
            "servicetype",
            "diningoption",
            "diningoptions",
            "渠道",
            "来源渠道",
            "消费渠道",
            "就餐方式",
            "用餐方式",
            "订单类型",
        ],
    ),
    (
        Target::Dishes,
        &["dishes", "dish", "items", "menu", "菜品", "菜单", "菜名", "点菜", "菜品明细", "消费明细", "品项"],
    ),
    (
        Target::Status,
        &[
            "status",
            "state",
            "billstatus",
            "orderstatus",
            "checkstatus",
            "状态",
            "账单状态",
            "帐单状态",
            "订单状态",
            "结账状态",
            "结帐状态",
        ],
    ),
    (Target::Payer, &["payer", "paidby", "付款人", "买单人", "结账人", "支付人"]),
    (Target::Booker, &["booker", "bookedby", "预订人", "订餐人", "预定人", "订台人"]),
    (
        Target::Note,
        &["note", "notes", "remark", "remarks", "comment", "comments", "备注", "说明", "附注", "留言"],
    ),
];

/// A column name without case, blanks, underscores, full width and a unit in brackets: `Member No.`, `会员 号`, `消费金额（元）`.
pub(super) fn fold(name: &str) -> String {
    let folded: String = name
        .chars()
        .map(fold_char)
        .filter(|&character| {
            !character.is_whitespace()
                && !matches!(character, '_' | '-' | '.' | ':' | '*' | '\'' | '"' | '\u{feff}')
        })
        .flat_map(char::to_lowercase)
        .collect();
    match folded.find(['(', '[', '【']) {
        Some(at) if at > 0 && folded.ends_with([')', ']', '】']) => {
            folded.get(..at).unwrap_or(&folded).to_owned()
        }
        _ => folded,
    }
}

/// What a column of that name means.
pub(super) fn known(name: &str) -> Option<Target> {
    known_folded(&fold(name))
}

fn known_folded(folded: &str) -> Option<Target> {
    static TARGETS: LazyLock<HashMap<&str, Target>> = LazyLock::new(|| {
        NAMES.iter().flat_map(|(target, names)| names.iter().map(|name| (*name, *target))).collect()
    });
    TARGETS.get(folded).copied()
}

/// Whether a cell marks a row of totals: 合计, 总计, 小计, total …
pub(super) fn is_totals_word(cell: &str) -> bool {
    let folded = fold(cell);
    let words = [
        "合计",
        "总计",
        "小计",
        "共计",
        "累计",
        "总合计",
        "本页合计",
        "total",
        "totals",
        "grandtotal",
        "subtotal",
        "sum",
    ];
    words.contains(&folded.as_str())
        || ["合计", "总计", "小计"].iter().any(|word| {
            folded
                .strip_prefix(word)
                .is_some_and(|rest| !rest.chars().any(char::is_alphabetic) || rest.ends_with('笔'))
        })
}

/// The best of `options` for a mistyped `name`, if one is near.
pub(super) fn nearest<'o>(name: &str, options: impl IntoIterator<Item = &'o str>) -> Option<&'o str> {
    let name = fold(name);
    let limit = (name.chars().count() / 2).max(1);
    options
        .into_iter()
        .map(|option| (distance(&name, &fold(option)), option))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, option)| option)
}

/// Levenshtein's distance in characters; texts beyond 64 characters are cut.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(64).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (above, x) in a.chars().take(64).enumerate() {
        let mut next = vec![above + 1];
        for ((&y, &diagonal), &up) in b.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(0);
            next.push((diagonal + usize::from(x != y)).min(up + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// One of the first rows of a file.
#[derive(Clone, Debug)]
pub(super) struct HeadRow {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The row that is the header: the one with most known names (the first of equals). `wanted` are the columns a mapping names.
pub(super) fn find_header<'r>(rows: &'r [HeadRow], wanted: &[String]) -> Option<&'r HeadRow> {
    let mut best: Option<(usize, &HeadRow)> = None;
    for row in rows {
        let score = score(row, wanted);
        if score > 0 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, row));
        }
    }
    best.map(|(_, row)| row)
}

/// How many columns of a row are known; 0 where it cannot be a header.
pub(super) fn score(row: &HeadRow, wanted: &[String]) -> usize {
    let mut targets = Vec::new();
    let mut mapped = 0;
    for cell in row.cells.iter().filter(|cell| !cell.is_empty() && cell.len() <= 180) {
        // Numbers and dates are most of a file; no name we know is without a letter.
        if wanted.is_empty() && !cell.chars().any(char::is_alphabetic) {
            continue;
        }
        let folded = fold(cell);
        if wanted.contains(&folded) {
            mapped += 1;
        } else if let Some(target) = known_folded(&folded)
            && !targets.contains(&target)
        {
            targets.push(target);
        }
    }
    let known = targets.len() + mapped;
    // A single known name may stand in a row of data (a guest called "Bill"); the others must then look like names.
    let has_digits = row.cells.iter().any(|cell| cell.chars().any(|character| character.is_ascii_digit()));
    if known == 1 && mapped == 0 && has_digits { 0 } else { known + 100 * mapped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exports_of_common_tills_are_understood_by_their_headings() {
        use Target::{
            Amount, BillNo, Channel, Covers, Date, MemberNo, Name, Outlet, Phone, Room, Time, VisitedAt,
        };
        let table: [(&str, &[Option<Target>]); 5] = [
            (
                "Location|Order Id|Opened|# of Guests|Server|Table|Dining Options|Total",
                &[
                    Some(Outlet),
                    Some(BillNo),
                    Some(VisitedAt),
                    Some(Covers),
                    None,
                    Some(Room),
                    Some(Channel),
                    Some(Amount),
                ],
            ),
            (
                "Date|Time|Gross Sales|Net Sales|Transaction ID|Location|Customer ID|Customer Name",
                &[
                    Some(Date),
                    Some(Time),
                    None,
                    Some(Amount),
                    Some(BillNo),
                    Some(Outlet),
                    Some(MemberNo),
                    Some(Name),
                ],
            ),
            (
                "Business Date|Check Number|Open Time|Table Number|Guest Count|Check Total",
                &[Some(Date), Some(BillNo), Some(Time), Some(Room), Some(Covers), Some(Amount)],
            ),
            (
                "Check #|Open Time|Guests|Table|Net Sales",
                &[Some(BillNo), Some(Time), Some(Covers), Some(Room), Some(Amount)],
            ),
            (
                "Receipt Number|Opened Date|Guest|Customer Phone|Covers|Total due",
                &[Some(BillNo), Some(Date), Some(Name), Some(Phone), Some(Covers), Some(Amount)],
            ),
        ];
        for (header, expected) in table {
            let targets: Vec<Option<Target>> = header.split('|').map(known).collect();
            assert_eq!(targets, expected, "{header}");
        }
    }

    #[test]
    fn no_name_means_two_things_and_every_name_is_folded() {
        let mut seen = HashMap::new();
        for (target, name) in
            NAMES.iter().flat_map(|(target, names)| names.iter().map(move |name| (target, *name)))
        {
            assert_eq!(seen.insert(name, target), None, "{name}");
            assert_eq!(fold(name), name);
            assert!(name.chars().any(char::is_alphabetic), "{name}");
        }
    }
}
