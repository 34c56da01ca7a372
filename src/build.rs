//! Turns the words of both languages into typed functions: a missing word or argument does not compile.

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=assets/locales");
    println!("cargo:rerun-if-changed=assets/migrations");
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    build_from_locales_folder(
        BuildOptions::default()
            .with_locales_folder("assets/locales")
            .with_output_file_path(&format!("{out}/l10n.rs"))
            .with_ftl_output(FtlOutputOptions::single_file(&format!("{out}/l10n.ftl")))
            .with_default_language("en")
            .with_prefix("")
            .with_lint_level(LintLevel::Deny)
            .without_bidi_isolation()
            .without_format(),
    )
}
