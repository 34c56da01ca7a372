//! The thread that reads folders while a path is typed: a folder may hold much, or lie on a disk that does not answer.

use super::{Delivery, Job, Reply, Request};
use crate::error::Error;
use crate::transfer::import::names_in;
use std::sync::mpsc::Receiver;

/// Answers the newest question until nobody asks any more.
pub(super) fn run(asked: &Receiver<Job>, deliver: &impl Fn(Delivery)) {
    while let Ok(job) = asked.recv() {
        let (ticket, request) = asked.try_iter().last().unwrap_or(job);
        if let Request::Paths { folder, begun } = request {
            let found = names_in(&folder, &begun).map_err(|error| Error::file(&folder, &error));
            deliver(Delivery { ticket: Some(ticket), reply: Reply::Paths(found) });
        }
    }
}
