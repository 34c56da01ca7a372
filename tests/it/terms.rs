//! One word for one thing: the terms of the interface, and the words that must not stand for them.

use std::path::Path;

/// A term, what it means, and what else it could be called and is not.
struct Term {
    term: &'static str,
    never: &'static [&'static str],
}

const fn term(term: &'static str, never: &'static [&'static str]) -> Term {
    Term { term, never }
}

/// The interface in Chinese.
const CHINESE: &[Term] = &[
    term("客户", &["客人", "顾客", "宾客"]),
    term("门店", &["分店", "店铺", "该店", "各店"]),
    term("到店", &["到访", "来店", "光顾", "来访"]),
    term("次均（次均消费）", &["人均", "客单价", "平均消费"]),
    term("比（比上月）", &["增减", "环比", "同比"]),
    term("名单", &["榜", "花名册"]),
    term("签到", &["打卡", "打勾"]),
    term("散客", &["未识别", "无主"]),
    term("订金", &["押金", "定金", "预付款"]),
    term("包厢", &["包间", "包房", "房台", "雅间"]),
    term("市别", &["餐别", "餐段", "餐次"]),
    term("撤销", &["撤回", "撤消", "回退", "取回"]),
    term("重做", &["找回", "恢复撤销", "取消撤销"]),
    term("账单", &["单据", "小票", "订单", "帐单"]),
    term("单号", &["账单号", "流水号"]),
    term("歇业日", &["休业", "停业", "打烊", "闭店"]),
    term("固定", &["置顶", "钉住"]),
    term("排除", &["剔除", "屏蔽"]),
    term("内部账户", &["挂账户"]),
    term("数据文件", &["数据库", "库中"]),
    term("认领", &["归到", "退回"]),
    term("末次", &["上次到店", "最近到店"]),
];

/// Phrases of Chinese that may say such a word all the same, each with its reason.
const CHINESE_ALLOWED: &[&str] = &[
    // The row of a guest who moved; domain.md says it so.
    "转去分店",
];

/// The interface in English.
const ENGLISH: &[Term] = &[
    term("guest", &["customer", "customers", "client", "clients", "patron", "diner"]),
    term("outlet", &["branch", "shop", "venue"]),
    term("sitting (lunch, dinner)", &["meal", "meals", "daypart"]),
    term("walk-in", &["unidentified", "without a guest"]),
    term("roster", &["guest list", "last month's list", "from the list", "the sheet's list"]),
    term("average per visit", &["per head", "average check"]),
    term("change", &["delta", "variance"]),
    term("deposit", &["down payment", "prepayment"]),
    term("covers", &["pax", "heads"]),
    term(
        "undo, redo",
        &[
            "take back",
            "take it back",
            "takes it back",
            "takes back",
            "taken back",
            "bring back",
            "bring it back",
            "brings it back",
            "brought back",
            "revert",
            "roll back",
            "restored",
        ],
    ),
    term("tick", &["check in", "check-in", "checked in"]),
    term("pin, exclude", &["hold a guest", "keep a guest", "pin to the sheet", "exclude from the sheet"]),
    term("data file", &["database", "the store"]),
    term("bill", &["receipt", "invoice"]),
    term("closed day", &["shut"]),
];

/// Phrases of English that may say such a word all the same.
const ENGLISH_ALLOWED: &[&str] = &["rollcall customers"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).expect("a text file")
}

/// What is said in the words of a language: `file: line` and the text, without comments and keys.
fn said(language: &str) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for entry in std::fs::read_dir(root().join("assets/locales").join(language)).expect("the locale's folder")
    {
        let path = entry.expect("an entry").path();
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        for (number, line) in read(&path).lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let value = match line.split_once(" = ") {
                Some((key, value)) if !key.contains(['{', ' ']) || key.trim_start().starts_with('.') => value,
                _ => line,
            };
            // What stands in braces is filled in, and named for the code.
            let words = value.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
            lines.push((format!("{file}:{}", number + 1), words.collect::<Vec<_>>().join(" ")));
        }
    }
    assert!(lines.len() > 300, "the words were found");
    lines.extend(spoken(language));
    lines
}

/// What the playbook says in a language.
fn spoken(language: &str) -> Vec<(String, String)> {
    let file = format!("{language}.toml");
    let text = read(&root().join("assets/playbook").join(&file));
    let is_said = |line: &&str| line.contains('"') || line.starts_with('#');
    let without_values = |line: &str| {
        line.split("{{")
            .map(|part| part.split_once("}}").map_or(part, |(_, after)| after))
            .collect::<String>()
    };
    let lines = text.lines().enumerate().filter(|(_, line)| is_said(line));
    lines.map(|(number, line)| (format!("{file}:{}", number + 1), without_values(line))).collect()
}

/// The README's prose: commands and code say what they must.
fn prose(is_chinese: bool) -> Vec<(String, String)> {
    let text = read(&root().join("README.md"));
    let (before, rest) = text.split_once("\n## 中文\n").expect("the Chinese part");
    let (chinese, after) = rest.split_once("\n## ").expect("what follows it");
    let part = if is_chinese { chinese.to_owned() } else { format!("{before}\n{after}") };
    let outside = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    part.lines().map(|line| ("README".to_owned(), outside(line))).collect()
}

fn without(text: &str, allowed: &[&str]) -> String {
    allowed.iter().fold(text.to_owned(), |text, phrase| text.replace(phrase, ""))
}

/// Whether a Latin text holds a phrase as words of their own.
fn holds_words(text: &str, phrase: &str) -> bool {
    let text = text.to_lowercase();
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn faults(lines: &[(String, String)], terms: &[Term], holds: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut faults = Vec::new();
    for (place, text) in lines {
        for Term { term, never } in terms {
            for word in never.iter().filter(|word| holds(text, word)) {
                faults.push(format!("{place} says “{word}” for “{term}”: {text}"));
            }
        }
    }
    faults
}

#[test]
fn in_chinese_one_thing_has_one_name() {
    let holds = |text: &str, word: &str| without(text, CHINESE_ALLOWED).contains(word);
    let lines = [said("zh-CN"), prose(true)].concat();
    let faults = faults(&lines, CHINESE, holds);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn in_english_one_thing_has_one_name() {
    let holds = |text: &str, word: &str| holds_words(&without(text, ENGLISH_ALLOWED), word);
    let lines = [said("en"), prose(false)].concat();
    let faults = faults(&lines, ENGLISH, holds);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_word_that_stands_for_a_term_is_found_and_an_allowed_phrase_is_not() {
    let line = |text: &str| vec![("x.ftl:1".to_owned(), text.to_owned())];
    let chinese = |text: &str| {
        faults(&line(text), CHINESE, |text, word| without(text, CHINESE_ALLOWED).contains(word)).len()
    };
    assert_eq!([chinese("前50名客人"), chinese("转去分店"), chinese("已撤回一批")], [1, 0, 1]);
    let english = |text: &str| {
        faults(&line(text), ENGLISH, |text, word| holds_words(&without(text, ENGLISH_ALLOWED), word)).len()
    };
    assert_eq!(
        [english("new Customers: 3"), english("“rollcall customers”"), english("a meantime")],
        [1, 0, 0]
    );
}
