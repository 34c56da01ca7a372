//! Completing a path on the import screen: by Tab, by digits, and as a picture.

use super::pictures::snapshot;
use super::press::Bench;
use rollcall::error::Error;
use rollcall::ui::app::Input;
use rollcall::words::Language;
use rollcall::worker::{PathName, PathNames, Reply, Request};
use std::path::Path;

fn name(name: &str) -> PathName {
    let folder = name.strip_suffix('/');
    PathName { name: folder.unwrap_or(name).to_owned(), is_folder: folder.is_some() }
}

/// Such names, with what they have in common.
pub fn names(common: &str, found: &[&str]) -> Reply {
    let names: Vec<PathName> = found.iter().map(|found| name(found)).collect();
    Reply::Paths(Ok(PathNames { count: names.len(), names, common: common.to_owned() }))
}

fn asked(bench: &Bench) -> (&Path, &str) {
    match bench.latest() {
        Request::Paths { folder, begun } => (folder, begun),
        other => panic!("{other:?}"),
    }
}

fn begun(language: Language, size: (u16, u16)) -> Bench {
    let mut bench = Bench::ready(language, size);
    bench.press("ctrl-o").type_text("~/单").press("tab");
    bench
}

fn list(bench: &mut Bench) {
    bench.answer(names("单据 ", &["单据 二月/", "单据 十月.csv", "单据 十月.xlsx"]));
    bench.press("tab");
    bench.answer(names("单据 ", &["单据 二月/", "单据 十月.csv", "单据 十月.xlsx"]));
}

#[test]
fn tab_writes_what_all_names_have_in_common_and_then_lists_them_for_digits() {
    let mut bench = begun(Language::En, (80, 24));
    assert_eq!(asked(&bench), (Path::new("/home/li"), "单"));
    bench.answer(names("单据 ", &["单据 二月/", "单据 十月.csv", "单据 十月.xlsx"]));
    let text = bench.text();
    assert!(text.contains("~/单据") && text.contains("3 names begin so: Tab lists them"), "{text}");
    bench.press("tab");
    assert_eq!(asked(&bench), (Path::new("/home/li"), "单据 "));
    bench.answer(names("单据 ", &["单据 二月/", "单据 十月.csv", "单据 十月.xlsx"]));
    assert!(bench.text().contains("2 单据 十月.csv"), "{}", bench.text());
    bench.press("1");
    assert_eq!(asked(&bench), (Path::new("/home/li/单据 二月"), ""), "a folder is looked into at once");
    bench.answer(names("till.csv", &["till.csv"]));
    assert!(bench.text().contains("Enter looks through it"), "{}", bench.text());
    bench.press("enter");
    let Request::Preview(job) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(job.paths, [Path::new("/home/li/单据 二月/till.csv")]);
}

#[test]
fn an_answer_to_what_is_no_longer_typed_changes_nothing() {
    let mut bench = begun(Language::En, (80, 24));
    bench.type_text("x");
    bench.answer(names("单据.csv", &["单据.csv"]));
    assert!(bench.text().contains("~/单x"), "{}", bench.text());
    bench.press("backspace tab enter");
    bench.answer(names("单据.csv", &["单据.csv"]));
    assert!(matches!(bench.latest(), Request::Preview(_)), "nor while the file is looked at");
}

#[test]
fn nothing_that_goes_on_and_a_folder_that_cannot_be_read_are_told() {
    let mut bench = begun(Language::En, (80, 24));
    bench.answer(names("", &[]));
    assert!(bench.text().contains("No folder and no till's export begins so."), "{}", bench.text());
    bench.press("tab");
    let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
    bench.answer(Reply::Paths(Err(Error::file(Path::new("/home/li"), &denied))));
    assert!(bench.text().contains("No permission to read"), "{}", bench.text());
    bench.type_text("据");
    assert!(bench.text().contains("Tab completes the path"), "{}", bench.text());
}

#[test]
fn escape_closes_the_list_and_what_was_typed_stays() {
    let mut bench = begun(Language::En, (80, 24));
    list(&mut bench);
    bench.press("esc");
    assert!(bench.text().contains("~/单据") && !bench.text().contains("Which one?"), "{}", bench.text());
    bench.type_text("十");
    assert!(bench.text().contains("~/单据 十"), "{}", bench.text());
}

#[test]
fn a_quoted_path_is_completed_and_its_file_found() {
    let mut bench = Bench::ready(Language::En, (80, 24));
    bench.press("ctrl-o");
    bench.input(Input::Paste("'/data/my ti".into()));
    bench.press("tab");
    assert_eq!(asked(&bench), (Path::new("/data/"), "my ti"));
    bench.answer(names("my till's.csv", &["my till's.csv"]));
    bench.press("enter");
    let Request::Preview(job) = bench.latest() else { panic!("{:?}", bench.latest()) };
    assert_eq!(job.paths, [Path::new("/data/my till's.csv")]);
}

#[test]
fn the_names_of_a_path_look_as_they_did_in_both_languages() {
    for (tag, language) in [("en", Language::En), ("zh", Language::ZhCn)] {
        for size in [(80, 24), (120, 36)] {
            let look = |name: &str, bench: &Bench| {
                snapshot(&format!("import-path-{name}-{tag}-{}x{}", size.0, size.1), &bench.text());
            };
            let mut bench = begun(language, size);
            bench.answer(names("单据 ", &["单据 二月/", "单据 十月.csv", "单据 十月.xlsx"]));
            look("many", &bench);
            let mut bench = begun(language, size);
            list(&mut bench);
            look("list", &bench);
            let mut bench = begun(language, size);
            let Reply::Paths(Ok(mut found)) = names("单", &["单.csv", "单据/"]) else { panic!("names") };
            found.count = 130;
            bench.answer(Reply::Paths(Ok(found)));
            look("more", &bench);
        }
    }
}
