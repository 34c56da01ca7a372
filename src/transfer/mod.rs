//! Files in and out: reading a till's export, writing sheets and lists. No SQL, no terminal.

pub mod import;
//! Files in and out: what others wrote is read with care, what is written can harm nobody who opens it.

pub mod export;
