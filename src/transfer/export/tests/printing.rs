//! The promise of one page: fifty guests and 31 days on one A4 landscape, in both languages.

use super::fixture::{export, full_page, meta};
use crate::transfer::export::{SheetFormat, SheetMeta};
use crate::words::Language;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

/// One part of a spreadsheet's package.
pub(super) fn part(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut xml = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut xml).expect("text");
    xml
}

#[test]
fn the_spreadsheet_is_set_up_for_one_landscape_a4_page() {
    for language in Language::ALL {
        let bytes = export(&full_page(), SheetFormat::Xlsx, language, &meta(SheetFormat::Xlsx));
        let xml = part(bytes.clone(), "xl/worksheets/sheet1.xml");
        assert!(xml.contains("<pageSetUpPr fitToPage=\"1\"/>"), "fit to page");
        let setup =
            xml.split("<pageSetup").nth(1).and_then(|rest| rest.split('>').next()).expect("a page setup");
        assert!(setup.contains("paperSize=\"9\"") && setup.contains("orientation=\"landscape\""), "{setup}");
        assert!(!setup.contains("fitToHeight=\"0\""), "one page tall: {setup}");
        assert!(
            xml.contains("state=\"frozen\"") && xml.contains("topLeftCell=\"D5\""),
            "heading and names stay in sight"
        );
        let book = part(bytes, "xl/workbook.xml");
        assert!(
            book.contains("_xlnm.Print_Titles") && book.contains("$3:$4"),
            "headings repeat on every page"
        );
    }
}

#[test]
fn a_longer_sheet_is_one_page_wide_only() {
    let mut sheet = full_page();
    sheet.rows.extend(sheet.rows.clone());
    let bytes = export(&sheet, SheetFormat::Xlsx, Language::En, &meta(SheetFormat::Xlsx));
    assert!(part(bytes, "xl/worksheets/sheet1.xml").contains("fitToHeight=\"0\""));
}

/// Pages of a PDF and whether the first is A4 landscape, as `pdfinfo` tells them.
fn pages(pdf: &Path) -> (String, String) {
    let out = Command::new("pdfinfo").arg(pdf).output().expect("pdfinfo runs");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let value = |key: &str| {
        let line = text.lines().find(|line| line.starts_with(key)).expect("a PDF");
        line.split(':').nth(1).unwrap_or("").trim().to_owned()
    };
    (value("Pages"), value("Page size"))
}

fn is_a4_landscape(size: &str) -> bool {
    let points: Vec<f64> = size.split(' ').filter_map(|word| word.parse().ok()).collect();
    matches!(points[..], [wide, tall] if (wide - 841.89).abs() < 1.5 && (tall - 595.28).abs() < 1.5)
}

#[test]
#[ignore = "needs chromium, soffice, pdfinfo and CJK fonts; keeps its pages in $ROLLCALL_PRINT_DIR when set"]
fn printed_by_a_browser_and_a_spreadsheet_fifty_guests_and_ten_pinned_ones_fill_exactly_one_page() {
    let own = tempfile::tempdir().expect("a folder");
    let folder = std::env::var_os("ROLLCALL_PRINT_DIR").map_or_else(|| own.path().to_owned(), Into::into);
    let fifty = full_page();
    let mut with_pinned = fifty.clone();
    with_pinned.rows.extend_from_within(..10);
    for (language, sheet) in
        Language::ALL.into_iter().flat_map(|language| [(language, &fifty), (language, &with_pinned)])
    {
        for (format, discreet) in [
            (SheetFormat::Html, true),
            (SheetFormat::Html, false),
            (SheetFormat::Xlsx, true),
            (SheetFormat::Xlsx, false),
        ] {
            let name = format!(
                "{}-{}-{}",
                language.tag(),
                if discreet { "discreet" } else { "open" },
                sheet.rows.len()
            );
            let file = folder.join(format!("{name}.{}", format.extension()));
            let meta = SheetMeta { discreet, ..meta(format) };
            std::fs::write(&file, export(sheet, format, language, &meta)).expect("written");
            let pdf = folder.join(format!("{name}.{}.pdf", format.extension()));
            if format == SheetFormat::Html {
                print_with_chromium(&file, &pdf);
            } else {
                print_with_office(&file, &folder, own.path());
                std::fs::rename(folder.join(format!("{name}.pdf")), &pdf).expect("a PDF");
            }
            let (count, size) = pages(&pdf);
            assert_eq!(count, "1", "{}", pdf.display());
            assert!(is_a4_landscape(&size), "{size}");
        }
    }
}

fn print_with_chromium(file: &Path, pdf: &Path) {
    let status = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(file)
        .output();
    assert!(status.expect("chromium runs").status.success());
}

fn print_with_office(file: &Path, folder: &Path, profile: &Path) {
    let status = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/office", profile.display()))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .args([folder, file])
        .output();
    assert!(status.expect("soffice runs").status.success());
}
