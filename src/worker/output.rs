//! Writing the list of guests into a file on a thread of its own, so that the list can be looked at meanwhile.

use super::guests::Picked;
use super::request::GuestsOutput;
use super::{Delivery, Reply, SheetFormat, Ticket};
use crate::error::Error;
use crate::transfer::export::{Draft, GuestFile, GuestsMeta};
use std::path::{Path, PathBuf};
use std::thread;

/// Progress is told once so many rows are written.
const TELL_EVERY: usize = 10_000;

/// The file that is to be written: in a folder that is there under its own name, else as it was typed, with the ending of its format.
pub(super) fn place_of(typed: &Path, name: &str, format: SheetFormat) -> PathBuf {
    let mut path = typed.to_owned();
    if path.is_dir() {
        path.push(name);
    } else if SheetFormat::from_path(&path).is_none() {
        path.as_mut_os_string().push(format!(".{}", format.extension()));
    }
    path
}

/// Writes what was picked; every answer carries the ticket.
pub(super) fn start(
    output: GuestsOutput,
    picked: Picked,
    ticket: Ticket,
    deliver: &(impl Fn(Delivery) + Clone + Send + 'static),
) {
    let path = output.path.clone();
    let ours = deliver.clone();
    let body = move || {
        let tell = |reply| ours(Delivery { ticket: Some(ticket), reply });
        let path = output.path.clone();
        let written = write(&output, &picked, &|done, total| tell(Reply::GuestsProgress { done, total }));
        tell(Reply::GuestsWritten(written.map(|()| path)));
    };
    if let Err(error) = thread::Builder::new().name("output".to_owned()).spawn(body) {
        let reply = Reply::GuestsWritten(Err(Error::file(&path, &error)));
        deliver(Delivery { ticket: Some(ticket), reply });
    }
}

fn write(output: &GuestsOutput, picked: &Picked, progress: &dyn Fn(usize, usize)) -> Result<(), Error> {
    // What was written there since it was looked for, or a link to nowhere, is nothing anybody agreed to lose.
    let draft = if output.overwrite { Draft::open(&output.path) } else { Draft::open_new(&output.path) }?;
    let out = draft.file().try_clone().map_err(|error| Error::file(&output.path, &error))?;
    let meta = GuestsMeta {
        columns: output.columns.clone(),
        as_of: picked.page.as_of,
        made_on: output.today,
        scope: output.query.view.scope.clone(),
        guests: picked.places.len(),
        ladder: picked.page.ladder,
        discreet: output.discreet || output.format.is_discreet_by_default(),
    };
    let mut file = GuestFile::begin(out, output.format, output.language, &meta)?;
    let total = picked.places.len();
    for (done, row) in picked.places.iter().filter_map(|place| picked.rows.row(*place)).enumerate() {
        if done % TELL_EVERY == 0 {
            progress(done, total);
            if output.cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
        }
        file.row(&row)?;
    }
    file.finish()?;
    if output.cancel.is_cancelled() {
        return Err(Error::Cancelled);
    }
    draft.keep()?;
    Ok(())
}
