//! What the house is made of: outlets, rooms, dishes and the companies that eat there.

use super::draw::Draw;
use super::names::{byte, word};
use std::fmt::Write as _;

/// The two outlets: name and the letters its till puts before a bill number.
pub(super) const OUTLETS: [(&str, &str); 2] = [("人民路店", "RM"), ("滨江店", "BJ")];

/// Rooms of each outlet, the best first. At most 64: a room's use is one bit.
const ROOMS: [[&str; 14]; 2] = [
    [
        "牡丹厅",
        "芙蓉厅",
        "国色厅",
        "兰亭",
        "听雨轩",
        "百合厅",
        "紫荆厅",
        "海棠厅",
        "玉兰厅",
        "杜鹃厅",
        "茉莉厅",
        "丁香厅",
        "竹韵厅",
        "松涛厅",
    ],
    [
        "观澜厅",
        "临江厅",
        "望月厅",
        "明珠厅",
        "听涛阁",
        "江枫厅",
        "渔火厅",
        "云帆厅",
        "碧波厅",
        "沧浪厅",
        "白鹭厅",
        "春江厅",
        "芦花厅",
        "秋水厅",
    ],
];

/// How many rooms each outlet has.
pub(super) const ROOM_COUNT: u32 = 14;

/// Dishes guests ask for by name, and whether they are served by the head; the dear ones first.
const SIGNATURES: [(&str, bool); 14] = [
    ("佛跳墙", true),
    ("鲍汁海参", true),
    ("清蒸东星斑", false),
    ("蒜蓉蒸龙虾", false),
    ("文火小牛肉", false),
    ("花雕醉蟹", true),
    ("南瓜盅", true),
    ("片皮烤鸭", false),
    ("红烧狮子头", true),
    ("松鼠鳜鱼", false),
    ("虫草花炖鸡汤", false),
    ("剁椒鱼头", false),
    ("金沙虾球", false),
    ("黑椒牛仔骨", false),
];
/// The first signature dish a family orders.
const HOMELY_FROM: usize = 6;

/// Dishes that come with them.
const SIDES: [&str; 24] = [
    "白灼芥兰",
    "清炒时蔬",
    "蒜泥空心菜",
    "上汤娃娃菜",
    "干煸四季豆",
    "宫保鸡丁",
    "麻婆豆腐",
    "水晶虾仁",
    "糖醋小排",
    "回锅肉",
    "葱油鸡",
    "盐水鸭",
    "凉拌海蜇",
    "酱牛肉",
    "皮蛋豆腐",
    "桂花糯米藕",
    "酒酿圆子",
    "小笼包",
    "扬州炒饭",
    "阳春面",
    "西湖牛肉羹",
    "酸辣汤",
    "铁板牛柳",
    "香菇菜心",
];

/// Dishes of a quick lunch.
const LUNCHES: [&str; 10] = [
    "商务套餐A",
    "商务套餐B",
    "牛腩饭",
    "海鲜炒面",
    "云吞面",
    "叉烧饭",
    "清炒时蔬",
    "石锅拌饭",
    "小笼包",
    "番茄炒蛋",
];

const COMPANY_NAMES: [&str; 40] = [
    "华信",
    "宏达",
    "恒通",
    "金桥",
    "东方",
    "鼎盛",
    "瑞丰",
    "天成",
    "中联",
    "新世纪",
    "博远",
    "隆昌",
    "嘉禾",
    "永泰",
    "海纳",
    "同创",
    "科瑞",
    "远大",
    "安泰",
    "万和",
    "众诚",
    "福源",
    "盛世",
    "长江",
    "三和",
    "汇丰源",
    "德润",
    "凯旋",
    "润泽",
    "银河",
    "四海",
    "佳美",
    "云帆",
    "南洋",
    "百川",
    "兴业",
    "广厦",
    "乾元",
    "和信",
    "东升",
];
const COMPANY_TRADES: [&str; 24] = [
    "建材",
    "房地产开发",
    "贸易",
    "物流",
    "科技",
    "电子",
    "机械制造",
    "纺织",
    "医药",
    "装饰工程",
    "广告传媒",
    "投资",
    "汽车销售",
    "律师事务所",
    "会计师事务所",
    "食品",
    "化工",
    "能源",
    "环保科技",
    "软件",
    "旅行社",
    "园林绿化",
    "五金",
    "包装印刷",
];
/// Authorities, then hospitals and institutes, then banks.
const OFFICES: [&[&str]; 3] = [
    &[
        "市住建局",
        "市交通局",
        "区财政局",
        "市商务局",
        "区教育局",
        "市文旅局",
        "区卫生局",
        "市税务局",
        "市质监局",
        "市水利局",
        "区民政局",
        "市规划局",
    ],
    &["市第一人民医院", "市规划设计院", "中医院", "市设计研究院"],
    &["农商银行城东支行", "建设银行滨江支行", "工商银行人民路支行", "招商银行新区支行"],
];

/// What kind of table a guest keeps; decides which dishes stand on the bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// A quick working lunch.
    Quick,
    /// Family and friends.
    Homely,
    /// Business hospitality.
    Hosting,
    /// A banquet: set menus by the table.
    Banquet,
}

/// The name of a room.
pub(super) fn room_name(outlet: u8, room: u8) -> &'static str {
    ROOMS.get(usize::from(outlet)).map_or("", |rooms| word(rooms, room))
}

/// How many tables the hall of an outlet has.
pub(super) const TABLE_COUNT: u32 = 54;

/// Appends the name of a table of the hall: A12.
pub(super) fn write_table(table: u32, out: &mut String) {
    let area = word(&["A", "B", "C"], byte(table / 18 % 3));
    let _ = write!(out, "{area}{:02}", table % 18 + 1);
}

/// The dishes a guest who does not lunch on the quick asks for by name, his favourite first, and whether they are served by the head.
pub(super) fn favourite_dishes(table: Table, favourite: u8) -> [(&'static str, bool); 2] {
    let signatures = signatures(table);
    let own = usize::from(favourite) % signatures.len();
    [signatures[own], signatures[(own + 1) % signatures.len()]]
}

fn signatures(table: Table) -> &'static [(&'static str, bool)] {
    if table == Table::Hosting { &SIGNATURES[..] } else { &SIGNATURES[HOMELY_FROM..] }
}

/// Appends the dishes of a bill, the guest's favourite first: 南瓜盅×8、清蒸东星斑、白灼芥兰.
pub(super) fn write_dishes(draw: &mut Draw, table: Table, favourite: u8, covers: u32, out: &mut String) {
    match table {
        Table::Quick => {
            out.push_str(draw.pick(&LUNCHES));
            if covers > 1 {
                let _ = write!(out, "×{covers}");
            }
            if draw.chance(400) {
                out.push('、');
                out.push_str(draw.pick(&SIDES));
            }
            return;
        }
        Table::Banquet => {
            let tables = covers.div_ceil(10);
            let price = draw.pick(&["1888", "2388", "2888", "3288", "3888"]);
            let _ = write!(out, "宴席{price}×{tables}桌");
            return;
        }
        Table::Homely | Table::Hosting => {}
    }
    let signatures = signatures(table);
    let own = usize::from(favourite) % signatures.len();
    // Even a favourite is not ordered every time.
    if draw.chance(if table == Table::Hosting { 780 } else { 450 }) {
        write_signature(signatures[own], covers, out);
    }
    if table == Table::Hosting {
        let mut other = own;
        for _ in 0..draw.between(1, 1 + covers / 5) {
            other = (other + 1 + draw.below(3) as usize) % signatures.len();
            if other != own {
                write_signature(signatures[other], covers, out);
            }
        }
    }
    let sides = draw.between(2 + covers.min(12) / 4, 2 + covers.min(12) / 2);
    let (first, step) = (draw.below(24), draw.pick(&[1_u32, 5, 7, 11]));
    for turn in 0..sides {
        if turn > 0 {
            out.push('、');
        }
        out.push_str(word(&SIDES, byte((first + turn * step) % 24)));
    }
}

/// Appends a signature dish and the mark before the next: by the head it is one a guest.
fn write_signature((dish, by_the_head): (&str, bool), covers: u32, out: &mut String) {
    out.push_str(dish);
    if by_the_head && covers > 1 {
        let _ = write!(out, "×{covers}");
    }
    out.push('、');
}

/// Appends a company's name: 华信建材有限公司.
pub(super) fn write_company(number: u32, out: &mut String) {
    let (name, rest) = (number % 40, number / 40);
    let trade = (rest + name * 7) % 24;
    out.push_str(word(&COMPANY_NAMES, byte(name)));
    // Beyond the plain combinations the house is a chain, and the towns differ.
    if rest >= 24 {
        let _ = write!(
            out,
            "（{}）",
            word(&["杭州", "宁波", "苏州", "绍兴", "嘉兴", "上海"], byte(rest / 24 % 6))
        );
    }
    out.push_str(word(&COMPANY_TRADES, byte(trade)));
    if !matches!(trade, 13 | 14 | 20) {
        out.push_str("有限公司");
    }
}

/// Appends the name of a government office or institution: 市住建局. The group is that of `Names::office_group`.
pub(super) fn write_office(group: u8, number: u32, out: &mut String) {
    let offices = OFFICES.get(usize::from(group)).copied().unwrap_or_default();
    let count = u32::try_from(offices.len()).unwrap_or(1).max(1);
    out.push_str(word(offices, byte(number % count)));
}
