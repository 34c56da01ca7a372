//! Names as a Chinese house's till holds them: weighted surnames, given names by decade, titles, foreign guests.

use super::draw::Draw;

/// Surnames in order of how common they are, in bands of falling weight.
const SURNAME_BANDS: [(u16, &str); 5] = [
    (70, "王 李 张 刘 陈"),
    (28, "杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗"),
    (11, "梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎"),
    (
        5,
        "余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 钱 汤 尹",
    ),
    (
        2,
        "黎 易 常 武 乔 贺 赖 龚 文 庞 樊 兰 殷 施 陶 洪 翟 安 颜 倪 欧阳 上官 司马 诸葛 司徒 东方 皇甫 慕容",
    ),
];

/// Given names of men born in the sixties or earlier, the seventies, the eighties, the nineties.
const MEN: [&str; 4] = [
    "建国 建军 国强 志强 卫东 国华 建华 志明 德明 永福 宝林 保国 长江 福生 广林 国栋 海生 和平 红军 家富 金宝 解放 立新 文革 新民 援朝 振华 忠良 学军 跃进",
    "伟 勇 军 斌 磊 强 涛 明 辉 刚 健 峰 波 文斌 晓东 志刚 海涛 建平 永刚 立军 少华 伟民 卫国 晓明 春雷 国庆 宏伟 俊杰 利民 庆生",
    "鹏 浩 超 杰 凯 宇 飞 帅 亮 旭 晨 雷 海波 俊峰 文博 志远 晓峰 冠军 世杰 嘉伟 振宇 建宇 家豪 立群 明辉 天宇 学文 一鸣 永强 泽华",
    "子轩 浩然 宇轩 梓豪 俊熙 博文 皓轩 子涵 一帆 宇航 泽宇 思远 嘉懿 煜城 天佑 文昊 伟泽 鑫磊 瑞霖 明轩 睿 航 晨曦 逸飞 昊天 奕辰 子墨 雨泽 锦程 鸿涛",
];

/// Given names of women, by the same decades.
const WOMEN: [&str; 4] = [
    "秀英 桂兰 淑珍 玉梅 桂英 玉兰 秀兰 淑华 凤英 桂芳 素珍 秀珍 爱华 爱珍 翠兰 凤兰 慧珍 惠芳 金花 菊英 丽华 美华 佩珍 巧云 瑞芳 淑芬 玉珍 月娥 云芳 志红",
    "丽 敏 静 艳 红 燕 萍 芳 玲 霞 娟 梅 莉 英 晓红 海燕 秀丽 春梅 丽娟 玉华 晓燕 小红 冬梅 红梅 丽萍 美玲 少芬 伟红 雪梅 亚琴",
    "婷 娜 雪 晶 倩 颖 琳 洁 蕾 璐 丹 媛 佳 晓琳 雅琴 思思 丽娜 文静 海霞 婷婷 慧敏 佳佳 静怡 莉莉 梦瑶 若兰 诗雅 欣 雅婷 亚男",
    "梓涵 欣怡 雨桐 诗涵 梦洁 思琪 雨欣 佳怡 紫萱 可馨 晓萱 雅雯 语嫣 子晴 梦琪 忆柳 之桃 慕青 问兰 怡然 彤 悦 心怡 若曦 芷若 安琪 婉清 书瑶 舒涵 沐晴",
];

/// First and second characters of composed given names of men and of women: at a million guests lists alone repeat too much.
const MAN_CHARACTERS: [&str; 2] = [
    "文 志 国 建 海 明 晓 俊 家 永 德 立 少 春 世 天 嘉 振 学 庆 广 宏 景 承 维 兴 启 正 绍 耀",
    "华 平 林 军 民 生 强 峰 波 东 辉 斌 龙 宁 清 良 成 荣 康 山 光 海 涛 根 祥 才 武 松 安 昌",
];
const WOMAN_CHARACTERS: [&str; 2] = [
    "晓 雪 丽 春 玉 秀 美 小 海 慧 佳 雅 文 思 月 红 静 婉 淑 若 凤 亚 冬 彩 诗 梦 云 爱 燕 素",
    "梅 芳 琴 英 娟 霞 华 云 玲 红 萍 珍 敏 兰 莲 娜 慧 蓉 芬 雯 丹 宁 香 琳 妍 怡 颖 凤 洁 艳",
];

/// Full names of foreign guests as a cashier types them.
const FOREIGNERS: [&str; 16] = [
    "David Miller",
    "田中健一",
    "Kim Min-jun",
    "Anna Schmidt",
    "佐藤由美",
    "James Wilson",
    "Marie Dubois",
    "朴智勋",
    "Robert Brown",
    "Elena Petrova",
    "铃木浩",
    "Thomas Müller",
    "Nguyen Van Minh",
    "Sarah Johnson",
    "李在镐",
    "Marco Rossi",
];

/// Titles of people in business.
const BUSINESS_TITLES: [&str; 4] = ["总", "董", "经理", "厂长"];
/// Titles of officials and of the heads of institutions.
const OFFICE_TITLES: [&str; 6] = ["局", "处", "主任", "科长", "院长", "行长"];
/// Titles of the professions.
const PROFESSION_TITLES: [&str; 5] = ["医生", "老师", "律师", "教授", "工"];

/// How a guest is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// A business person: 张总.
    Business,
    /// An official: 李局.
    Office,
    /// A doctor, teacher, lawyer: 刘医生.
    Profession,
    /// 先生 or 女士, mostly not written.
    Plain,
}

/// Which list the given name comes from.
const COMPOSED: u8 = 4;
const FOREIGN: u8 = 5;

/// A name and a title, packed; the texts are made when a bill is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    surname: u8,
    list: u8,
    given: [u8; 2],
    title: u8,
    standing: Standing,
    is_woman: bool,
}

/// The tables of names, split once.
pub(super) struct Names {
    surnames: Vec<&'static str>,
    weights: Vec<u16>,
    men: [Vec<&'static str>; 4],
    women: [Vec<&'static str>; 4],
    man_characters: [Vec<&'static str>; 2],
    woman_characters: [Vec<&'static str>; 2],
}

impl Names {
    /// Splits the tables.
    pub fn new() -> Self {
        let words = |text: &'static str| text.split(' ').collect::<Vec<_>>();
        let surnames = SURNAME_BANDS.iter().flat_map(|(_, band)| band.split(' ')).collect();
        let weights =
            SURNAME_BANDS.iter().flat_map(|&(weight, band)| band.split(' ').map(move |_| weight)).collect();
        Self {
            surnames,
            weights,
            men: MEN.map(words),
            women: WOMEN.map(words),
            man_characters: MAN_CHARACTERS.map(words),
            woman_characters: WOMAN_CHARACTERS.map(words),
        }
    }

    /// Draws a person; `composed` per mille get a given name put together from two characters.
    pub fn draw(&self, draw: &mut Draw, standing: Standing, composed: u32) -> Person {
        let women = if matches!(standing, Standing::Business | Standing::Office) { 240 } else { 480 };
        let is_woman = draw.chance(women);
        let decade = draw.weighted(if standing == Standing::Plain { &[2, 4, 6, 4] } else { &[4, 7, 5, 1] });
        let (list, given) = if draw.chance(8) {
            (FOREIGN, [byte(draw.below(16)), 0])
        } else if draw.chance(composed) {
            (COMPOSED, [byte(draw.below(30)), byte(draw.below(30))])
        } else {
            (byte(u32::try_from(decade).unwrap_or(0)), [byte(draw.below(30)), 0])
        };
        let title = match standing {
            Standing::Business => draw.weighted(&[74, 8, 14, 4]),
            Standing::Office => draw.weighted(&[30, 24, 24, 10, 6, 6]),
            Standing::Profession => draw.weighted(&[35, 35, 10, 8, 12]),
            Standing::Plain => 0,
        };
        let title = byte(u32::try_from(title).unwrap_or(0));
        let surname = byte(u32::try_from(draw.weighted(&self.weights)).unwrap_or(0));
        Person { surname, list, given, title, standing, is_woman }
    }

    /// Appends the full name: 张建国, 欧阳若兰, David Miller.
    pub fn write_name(&self, person: Person, out: &mut String) {
        if person.list == FOREIGN {
            out.push_str(word(&FOREIGNERS, person.given[0]));
            return;
        }
        out.push_str(word(&self.surnames, person.surname));
        if person.list == COMPOSED {
            let characters = if person.is_woman { &self.woman_characters } else { &self.man_characters };
            out.push_str(word(&characters[0], person.given[0]));
            out.push_str(word(&characters[1], person.given[1]));
        } else {
            let lists = if person.is_woman { &self.women } else { &self.men };
            out.push_str(word(&lists[usize::from(person.list) % 4], person.given[0]));
        }
    }

    /// Appends the title with its surname: 张总, 李局, 刘医生; nothing for plain guests.
    pub fn write_title(&self, person: Person, out: &mut String) {
        if person.list == FOREIGN {
            return;
        }
        let title = match person.standing {
            Standing::Business => word(&BUSINESS_TITLES, person.title),
            Standing::Office => word(&OFFICE_TITLES, person.title),
            Standing::Profession => word(&PROFESSION_TITLES, person.title),
            Standing::Plain => return,
        };
        out.push_str(word(&self.surnames, person.surname));
        out.push_str(title);
    }

    /// Appends the surname; nothing for foreign guests.
    pub fn write_surname(&self, person: Person, out: &mut String) {
        if person.list != FOREIGN {
            out.push_str(word(&self.surnames, person.surname));
        }
    }

    /// Which of the offices of `menu.rs` fits an official's title: 0 authorities, 1 hospitals and institutes, 2 banks.
    pub fn office_group(person: Person) -> u8 {
        match person.title {
            4 => 1,
            5 => 2,
            _ => 0,
        }
    }

    /// Appends what a secretary goes by at the desk: 小王, 刘秘书, 陈助理.
    pub fn write_secretary(&self, number: u16, out: &mut String) {
        let surname = word(&self.surnames, byte(u32::from(number) % 50));
        match number / 50 % 3 {
            0 => {
                out.push('小');
                out.push_str(surname);
            }
            1 => {
                out.push_str(surname);
                out.push_str("秘书");
            }
            _ => {
                out.push_str(surname);
                out.push_str("助理");
            }
        }
    }
}

/// A small number as a byte.
pub(super) fn byte(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// A word of a table; the empty text beyond its end.
pub(super) fn word<'a>(table: &[&'a str], index: u8) -> &'a str {
    table.get(usize::from(index)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::super::draw::Purpose;
    use super::*;

    #[test]
    fn every_list_is_as_long_as_the_draws_reach() {
        let names = Names::new();
        for list in
            names.men.iter().chain(&names.women).chain(&names.man_characters).chain(&names.woman_characters)
        {
            assert_eq!(list.len(), 30, "{list:?}");
        }
        assert!(names.surnames.len() >= 100);
        assert!(names.surnames.iter().all(|name| (1..=2).contains(&name.chars().count())));
    }

    #[test]
    fn titles_carry_the_surname_and_compound_surnames_stay_whole() {
        let names = Names::new();
        let compound = byte(
            u32::try_from(names.surnames.iter().position(|&name| name == "欧阳").expect("listed"))
                .expect("small"),
        );
        let person = Person {
            surname: compound,
            list: 2,
            given: [25, 0],
            title: 0,
            standing: Standing::Business,
            is_woman: true,
        };
        let (mut name, mut title) = (String::new(), String::new());
        names.write_name(person, &mut name);
        names.write_title(person, &mut title);
        assert_eq!((name.as_str(), title.as_str()), ("欧阳若兰", "欧阳总"));
    }

    #[test]
    fn no_drawn_name_is_empty() {
        let names = Names::new();
        let mut draw = Draw::new(5);
        draw.seek(0, Purpose::Profile, 0);
        for turn in 0..2000 {
            let standing =
                [Standing::Business, Standing::Office, Standing::Profession, Standing::Plain][turn % 4];
            let person = names.draw(&mut draw, standing, 400);
            let mut name = String::new();
            names.write_name(person, &mut name);
            assert!(name.chars().count() >= 2, "{name:?} {person:?}");
        }
    }
}
