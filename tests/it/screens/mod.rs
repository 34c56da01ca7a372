//! The workbench, pressed and looked at: keys on `update`, pictures as text and styles, every size, random keys.

mod house;
mod press;

use press::Bench;
use rollcall::words::Language;

#[test]
fn dump_for_eyes() {
    let Ok(folder) = std::env::var("SCREEN_DUMP") else { return };
    let save = |name: &str, bench: &Bench| {
        std::fs::write(format!("{folder}/{name}.ansi"), press::ansi(&bench.buffer())).expect("written");
    };
    for (tag, language) in [("zh", Language::ZhCn), ("en", Language::En)] {
        for (size_tag, size) in [("80", (80, 24)), ("120", (120, 36))] {
            let name = |what: &str| format!("{what}-{tag}-{size_tag}");
            let mut bench = Bench::ready(language, size);
            save(&name("ready"), &bench);
            bench.press("tab down down");
            save(&name("cell"), &bench);
            bench.press("enter");
            bench.answer(rollcall::worker::Reply::DayBills(Ok(house::bills())));
            save(&name("bills"), &bench);
            bench.press("esc home enter");
            bench.answer(rollcall::worker::Reply::Guest(Ok(Box::new(house::guest_page()))));
            save(&name("guest"), &bench);
            bench.press("esc ?");
            save(&name("help"), &bench);
            bench.press("esc o");
            save(&name("output"), &bench);
            bench.press("1");
            save(&name("path"), &bench);
            bench.press("esc end i");
            save(&name("why"), &bench);
            bench.press("esc tab tab =");
            bench.answer(rollcall::worker::Reply::WalkIns(Ok(house::walk_ins())));
            save(&name("walkins"), &bench);
        }
    }
}
