//! Files in and out: reading a till's export, writing sheets and lists. No SQL, no terminal.

pub mod import;
