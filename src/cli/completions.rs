//! `rollcall completions` and `rollcall man`: what shells and manuals want to know of the grammar.

use super::args::Completions;
use super::context::{Context, print};
use super::help;
use crate::error::Error;

/// Prints completions for a shell.
pub fn completions(context: &Context, args: &Completions) -> Result<u8, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut help::command(context.language), "rollcall", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(0)
}

/// Prints the manual page, every command in its own section.
pub fn man(context: &Context) -> Result<u8, Error> {
    let mut page = Vec::new();
    let mut command = help::command(context.language);
    command.build();
    let failed = |error: std::io::Error| Error::File {
        file: "rollcall.1".to_owned(),
        kind: error.kind(),
        changed: false,
    };
    clap_mangen::Man::new(command.clone()).render(&mut page).map_err(failed)?;
    for inner in command.get_subcommands() {
        let man = clap_mangen::Man::new(inner.clone());
        page.extend_from_slice(format!(".SH \"ROLLCALL {}\"\n", inner.get_name().to_uppercase()).as_bytes());
        man.render_description_section(&mut page).map_err(failed)?;
        man.render_options_section(&mut page).map_err(failed)?;
    }
    print(&String::from_utf8_lossy(&page))?;
    Ok(0)
}
