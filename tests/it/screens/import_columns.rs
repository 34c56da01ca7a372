//! The import of files whose columns nobody understands at first, or that lack one: by keys, and as a picture.

use super::house;
use super::pictures::{Lead, snapshot};
use super::press::{Bench, style_digest};
use rollcall::domain::intake::Target;
use rollcall::intake::look_through;
use rollcall::store::{Stamp, Store};
use rollcall::transfer::import::{ImportOptions, Source};
use rollcall::words::Language;
use rollcall::worker::{Preview, Reply, Request};

/// Names no till's export is known by, but values that speak; two columns of one name, one without any, one with a comma.
const STRANGE: &str = "info_id,desk,use_start_time,lock_time,\"price, net\",desk,,vip,phone\n\
1,12,2026-10-17 12:05:00,NA,1280.00,牡丹厅,x,00123,13800001111\n\
2,13,2026-10-17 18:30:00,NA,560.50,兰厅,y,00200,13900002222\n";

/// Two columns of one meaning.
const TWICE: &str =
    "订单号,流水号,消费时间,金额,会员号\n,A1,2026-10-17 12:05,1280,00123\n,A2,2026-10-17 18:30,560,00200\n";

/// Neither amount nor member, and status words of a till of its own.
const LACKING: &str =
    "单号,消费时间,应收款,state_code,状态\nD1,2026-10-17 12:05,1280.00,1,1\nD2,2026-10-17 18:30,560.00,0,0\n";

fn stamp() -> Stamp {
    Stamp { at: "2026-10-19T09:00:00Z".into(), who: "li".into(), today: house::day("2026-10-19") }
}

fn look(content: &str, options: ImportOptions) -> Box<Preview> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("till.csv");
    std::fs::write(&path, content).expect("written");
    let mut store = Store::in_memory().expect("a store");
    let looked = look_through(&mut store, &[Source::File(path)], options, &stamp(), &());
    Box::new(looked.expect("a preview"))
}

fn open(bench: &mut Bench, content: &str) {
    bench.press("ctrl-o").type_text("~/till.csv").press("enter");
    bench.answer(Reply::Preview(Ok(look(content, ImportOptions::default()))));
}

/// The options of the latest request for a preview.
fn options(bench: &Bench) -> ImportOptions {
    match bench.latest() {
        Request::Preview(job) => job.options.clone(),
        other => panic!("{other:?}"),
    }
}

/// Looks at the same content with the options just asked for.
fn go_on(bench: &mut Bench, content: &str) {
    let options = options(bench);
    bench.answer(Reply::Preview(Ok(look(content, options))));
}

const STATES: [(&str, Lead); 8] = [
    ("import-unclear", |bench| open(bench, STRANGE)),
    ("import-unclear-columns", |bench| {
        open(bench, STRANGE);
        bench.press("2 down");
    }),
    ("import-unclear-target", |bench| {
        open(bench, STRANGE);
        bench.press("2 6");
    }),
    ("import-twice", |bench| open(bench, TWICE)),
    ("import-no-date", |bench| open(bench, "kasse,sorte\nnord,rot\nost,blau\n")),
    ("import-no-names", |bench| open(bench, "17.10.2026,128.00\n18.10.2026,99.00\n")),
    ("import-lacking", |bench| open(bench, LACKING)),
    ("import-delimiter", |bench| {
        open(bench, STRANGE);
        bench.press("3 2");
    }),
];

#[test]
fn columns_that_are_not_understood_look_as_they_did_in_both_languages() {
    for (tag, language) in [("en", Language::En), ("zh", Language::ZhCn)] {
        for size in [(80, 24), (120, 36)] {
            for (name, lead) in STATES {
                let mut bench = Bench::ready(language, size);
                lead(&mut bench);
                snapshot(&format!("{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            }
        }
    }
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, LACKING);
    snapshot("import-lacking-styles", &style_digest(&bench.buffer()));
}

#[test]
fn a_file_without_a_date_by_name_is_read_with_the_likeliest_columns_by_one_key() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, STRANGE);
    let text = bench.text();
    assert!(
        text.contains("No heading is known to be the date") && text.contains("1 Read it with these"),
        "{text}"
    );
    bench.press("enter");
    let mapping = options(&bench).mapping.expect("a mapping");
    assert!(mapping.contains("use_start_time=visited_at,#5=amount"), "{mapping}");
    go_on(&mut bench, STRANGE);
    assert!(bench.text().contains("2 rows: 2 new"), "{}", bench.text());
}

#[test]
fn columns_of_one_name_without_a_name_or_with_a_comma_are_given_a_meaning_by_digits() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, STRANGE);
    // The sixth column, the second called desk: room. Every change is looked at at once.
    bench.press("2 6 down down down down down down down down down enter");
    go_on(&mut bench, STRANGE);
    let looked = look(STRANGE, options(&bench));
    assert_eq!(looked.rows[0].room.as_deref(), Some("牡丹厅"));
    // The seventh, which has no name: bill number.
    bench.press("2 1 7 7");
    let looked = look(STRANGE, options(&bench));
    assert_eq!(
        (looked.rows[0].bill_no.as_deref(), looked.rows[0].room.as_deref()),
        (Some("x"), Some("牡丹厅"))
    );
    assert_eq!(looked.rows[1].amount.map(|amount| amount.0), Some(56_050));
}

#[test]
fn two_columns_of_one_meaning_are_no_dead_end() {
    let mut bench = Bench::ready(Language::ZhCn, (80, 24));
    open(&mut bench, TWICE);
    assert!(bench.text().contains("有两列都是"), "{}", bench.text());
    bench.press("1");
    let looked = look(TWICE, options(&bench));
    assert_eq!((looked.trouble.is_none(), looked.rows[0].bill_no.as_deref()), (true, Some("A1")));
}

#[test]
fn a_file_without_names_offers_another_encoding_and_delimiter_and_no_columns() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, "17.10.2026,128.00\n18.10.2026,99.00\n");
    let text = bench.text();
    assert!(
        text.contains("1 Change how")
            && text.contains("2 Another file")
            && !text.contains("What the")
            && text.contains("Try another encoding or delimiter, or add")
            && !text.contains("sheet"),
        "{text}"
    );
    bench.press("1 2 3");
    let options = options(&bench);
    assert_eq!((options.delimiter, options.mapping), (Some(';'), None));
}

#[test]
fn a_delimiter_is_chosen_by_a_digit_and_the_encoding_stays() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, TWICE.replace("订单号,", "").replace("\n,", "\n").as_str());
    assert!(bench.text().contains("2 rows: 2 new"), "{}", bench.text());
    bench.press("2 3 2");
    assert_eq!(options(&bench).encoding.as_deref(), Some("utf-8"));
    bench.answer(Reply::Preview(Ok(look(
        TWICE,
        ImportOptions { encoding: Some("utf-8".into()), ..ImportOptions::default() },
    ))));
    bench.press("3 2 5");
    let options = options(&bench);
    assert_eq!((options.encoding.as_deref(), options.delimiter), (Some("utf-8"), Some('|')));
}

#[test]
fn what_a_file_lacks_is_said_before_enter_takes_it_in() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, LACKING);
    let text = bench.text();
    for said in
        ["No amount column", "Perhaps it is “应收款”", "No member column", "Status words not explained: 1, 0"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    // Nothing would go in: what stands in the way comes first.
    assert!(!text.contains("Import (") && !text.contains("Nothing suspicious"), "{text}");
    assert!(text.contains("1 Say what the status words mean"), "{text}");
    bench.press("enter");
    assert!(bench.text().contains("not known: rejected"), "Enter explains them: {}", bench.text());
    bench.press("enter 1");
    go_on(&mut bench, LACKING);
    assert!(bench.text().contains("2 Import all the same (1 bill new"), "{}", bench.text());
    assert!(bench.text().contains("1 Say what the status words mean"), "one is left: {}", bench.text());
    bench.press("enter 2 1");
    go_on(&mut bench, LACKING);
    assert!(bench.text().contains("1 Import all the same (2 bills new"), "{}", bench.text());
    bench.press("enter");
    assert!(bench.text().contains("2 What the status words mean"), "Enter changes: {}", bench.text());
}

#[test]
fn a_file_with_times_of_day_alone_is_not_offered_to_be_read_as_it_stands() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, "单号,流水号,订单号,时间,金额\nA1,B1,C1,12:05,1280\nA2,B2,C2,18:30,560\n");
    let text = bench.text();
    assert!(text.contains("say which one") && text.contains("1 What the columns mean"), "{text}");
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, "单号,流水号,时间,金额\nA1,B1,2026-10-17 12:05,1280\nA2,B2,2026-10-17 18:30,560\n");
    assert!(bench.text().contains("1 Read it with these"), "{}", bench.text());
}

#[test]
fn a_long_list_of_columns_is_paged_and_says_where_one_is() {
    let names: Vec<String> = (1..=30).map(|number| format!("column_{number}")).collect();
    let values: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, &format!("{}\n{}\n", names.join(","), values.join(",")));
    assert!(bench.text().contains("PgDn 12/30") && !bench.text().contains("column_13"), "{}", bench.text());
    bench.press("pgdn");
    assert!(bench.text().contains("PgDn 24/30") && bench.text().contains("column_24"), "{}", bench.text());
    bench.press("pgdn");
    assert!(bench.text().contains("PgDn 30/30") && bench.text().contains("column_30"), "{}", bench.text());
    bench.press("pgup pgup pgup");
    assert!(bench.text().contains("column_1 "), "{}", bench.text());
}

#[test]
fn a_mapping_that_takes_the_date_away_shows_the_columns_again() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    open(&mut bench, STRANGE);
    bench.press("1");
    go_on(&mut bench, STRANGE);
    bench.press("2 1 3 1 enter");
    go_on(&mut bench, STRANGE);
    let text = bench.text();
    assert!(text.contains("No column's values look like dates") || text.contains("say which one"), "{text}");
    let preview =
        look(STRANGE, ImportOptions { mapping: Some("vip=member_no".into()), ..ImportOptions::default() });
    let vip = preview.taken.files[0].columns.iter().find(|column| column.name == "vip").expect("the column");
    assert_eq!(vip.target, Some(Target::MemberNo));
}
