//! Pages for the printer: what every one of them begins with, and how its template is filled in.

use super::ExportError;
use minijinja::{Environment, Value};

/// What every page begins with, up to its own look: no script runs, nothing comes from elsewhere.
const HEAD: &str = include_str!("../../../assets/print/head.html");

/// A page filled in. Templates are registered under names that end in `.html`, so that every text is escaped.
pub(super) fn filled(template: &str, with: Value) -> Result<String, ExportError> {
    let mut environment = Environment::new();
    environment.add_template("head.html", HEAD)?;
    environment.add_template("page.html", template)?;
    Ok(environment.get_template("page.html")?.render(with)?)
}
