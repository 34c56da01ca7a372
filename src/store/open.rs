//! Opening a store: the right file, the right schema, the right pragmas, readable by its owner alone.

use super::{StoreError, rhythms};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// `application_id` of every store: "Roll". The first migration writes it.
pub const APPLICATION_ID: i32 = 0x526f_6c6c;

/// Oldest `SQLite` this program trusts with a store; see Reliability in quality.md.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long to wait for another program that writes.
const PATIENCE: Duration = Duration::from_secs(5);

/// Between two tries, where `SQLite` does not wait by itself.
const PAUSE: Duration = Duration::from_millis(10);

const STEPS: &[M<'_>] = &[
    M::up(include_str!("../../assets/migrations/0001_roll.sql")),
    M::up(include_str!("../../assets/migrations/0002_figures.sql")),
    M::up(include_str!("../../assets/migrations/0003_journal.sql")),
    M::up(include_str!("../../assets/migrations/0004_year_top.sql")),
    M::up(include_str!("../../assets/migrations/0005_guest_record.sql")),
    M::up(include_str!("../../assets/migrations/0006_touches.sql")),
    M::up(include_str!("../../assets/migrations/0007_rhythm.sql")),
    M::up(include_str!("../../assets/migrations/0008_alerts.sql")),
    M::up(include_str!("../../assets/migrations/0009_baseline.sql")),
    M::up(include_str!("../../assets/migrations/0010_phase_history.sql")),
];
pub(super) const MIGRATIONS: Migrations<'_> = Migrations::from_slice(STEPS);

/// What a connection may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Reads and writes; makes the store when there is none.
    Write,
    /// Reads; the store must exist.
    Read,
}

/// An open store. One writer and any number of readers may stand beside each other, in one program or several.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    path: Option<PathBuf>,
}

impl Store {
    /// Opens the store in `path`, making folder (0700), file (0600) and schema when `access` allows.
    ///
    /// # Errors
    /// [`StoreError::Foreign`], [`StoreError::Newer`], [`StoreError::Permission`] …; the file is untouched then.
    pub fn open(path: &Path, access: Access) -> Result<Self, StoreError> {
        if rusqlite::version_number() < OLDEST_SQLITE {
            return Err(StoreError::Bug(format!("SQLite {} is too old", rusqlite::version())));
        }
        if path.is_dir() {
            return Err(StoreError::Foreign);
        }
        if access == Access::Write {
            make_private_file(path)?;
        }
        let (mut conn, found) = connect(path, access)?;
        let known = known_schema();
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        set_pragmas(&conn, access)?;
        if access == Access::Write && found < known {
            migrate(&mut conn)?;
        }
        match access {
            Access::Write => rhythms::complete(&mut conn)?,
            Access::Read if found < known => stand_in(&conn)?,
            Access::Read => {}
        }
        Ok(Self { conn, path: Some(path.to_owned()) })
    }

    /// A store in memory, for tests and dry runs.
    ///
    /// # Errors
    /// When memory is short.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut conn = Connection::open_in_memory()?;
        set_pragmas(&conn, Access::Write)?;
        migrate(&mut conn)?;
        Ok(Self { conn, path: None })
    }

    /// Where the store lies; `None` in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// The schema version of the store.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn schema(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
    }

    /// A number that changes when another connection has written.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// A handle with which another thread interrupts this connection's running query.
    #[must_use]
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.conn.get_interrupt_handle())
    }
}

/// The names `SQLite` uses for a store: the file, and what may lie beside it while it is used.
#[must_use]
pub fn companions(store: &Path) -> Vec<PathBuf> {
    let beside = ["", "-wal", "-shm", "-journal"].into_iter().map(|ending| {
        let mut name = store.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    beside.collect()
}

/// Stops the running query of a connection from another thread.
pub struct Interrupter(rusqlite::InterruptHandle);

impl Interrupter {
    /// The query under way fails with [`StoreError::Cancelled`].
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

/// A connection and the schema version it found.
fn connect(path: &Path, access: Access) -> Result<(Connection, i64), StoreError> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn =
        Connection::open_with_flags(path, flags).map_err(|error| no_way(path).unwrap_or(error.into()))?;
    conn.busy_timeout(PATIENCE)?;
    match identify(&conn) {
        Ok(found) => Ok((conn, found)),
        // Even a reader makes a file beside the store, which a folder that may not be written refuses.
        Err(StoreError::Permission | StoreError::ReadOnly) if has_log(path) => Err(StoreError::LogLeft),
        // Without a log beside it the store is whole, and who may write it could not be here.
        Err(StoreError::Permission | StoreError::ReadOnly) if access == Access::Read => {
            let conn = Connection::open_with_flags(unchanging(path), flags | OpenFlags::SQLITE_OPEN_URI)?;
            let found = identify(&conn)?;
            Ok((conn, found))
        }
        Err(error) => Err(error),
    }
}

/// Why a path leads nowhere, when a file stands where a folder should.
fn no_way(path: &Path) -> Option<StoreError> {
    let error = std::fs::metadata(path).err()?;
    (error.kind() == std::io::ErrorKind::NotADirectory).then(|| error.into())
}

/// Whether changes lie beside the store that are not in it yet.
fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The address of a store that nobody changes while it is read.
fn unchanging(path: &Path) -> String {
    use std::fmt::Write;
    use std::os::unix::ffi::OsStrExt;
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut address = "file://".to_owned();
    for byte in absolute.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            address.push(char::from(*byte));
        } else {
            // Writing to a text cannot fail.
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address + "?immutable=1"
}

fn known_schema() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Schema version of a store of ours, 0 of an empty file; anything else is foreign. Reads only.
fn identify(conn: &Connection) -> Result<i64, StoreError> {
    // In one look: another program may be making the store at this moment.
    let conn = conn.unchecked_transaction()?;
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let objects: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, objects) {
        (APPLICATION_ID, _) => Ok(version),
        (0, 0) if version == 0 => Ok(0),
        _ => Err(StoreError::Foreign),
    }
}

fn set_pragmas(conn: &Connection, access: Access) -> Result<(), StoreError> {
    if access == Access::Write {
        use_log(conn)?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "secure_delete", "ON")?;
    }
    conn.pragma_update(None, "foreign_keys", "ON")?;
    conn.pragma_update(None, "trusted_schema", "OFF")?;
    conn.pragma_update(None, "cell_size_check", "ON")?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "cache_size", -32_768)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Switches to a write-ahead log. `SQLite` does not wait for others here, so this does.
fn use_log(conn: &Connection) -> Result<(), StoreError> {
    let begun = Instant::now();
    loop {
        match conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).map_err(StoreError::from)
        {
            Err(StoreError::Busy) if begun.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            done => return done,
        }
    }
}

fn migrate(conn: &mut Connection) -> Result<(), StoreError> {
    let Err(error) = MIGRATIONS.to_latest(conn) else { return Ok(()) };
    // All steps are one transaction, but the version is read before it: another program may have been first.
    if identify(conn) == Ok(known_schema()) {
        return Ok(());
    }
    Err(match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
        other => StoreError::Bug(other.to_string()),
    })
}

/// Gives a reader of an older store the tables that newer versions added: empty, and only as long as the connection lives.
fn stand_in(conn: &Connection) -> Result<(), StoreError> {
    let mut newest = Connection::open_in_memory()?;
    migrate(&mut newest)?;
    let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut statement = newest.prepare(sql)?;
    let mut tables = statement.query([])?;
    while let Some(table) = tables.next()? {
        let (name, sql): (String, String) = (table.get(0)?, table.get(1)?);
        let is_there = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = ?1)";
        if !conn.query_row(is_there, [name], |row| row.get::<_, bool>(0))? {
            conn.execute_batch(&sql.replacen("CREATE TABLE", "CREATE TEMP TABLE", 1))?;
        }
    }
    Ok(())
}

/// Makes the folder 0700 and the file 0600 when they do not exist; existing ones keep their mode, but for an empty file.
fn make_private_file(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
    if let Ok(found) = std::fs::metadata(path) {
        if found.is_file() && found.len() == 0 && found.permissions().mode() & 0o077 != 0 {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
        }
        return Ok(());
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_valid() {
        MIGRATIONS.validate().expect("every migration applies");
    }

    #[test]
    fn a_new_store_is_private_and_opens_again() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("rollcall/store.db");
        let store = Store::open(&path, Access::Write).expect("a store");
        assert_eq!(store.schema().expect("a version"), known_schema());
        let mode = |path: &Path| std::fs::metadata(path).expect("made").permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(path.parent().expect("a folder")), 0o700);
        Store::open(&path, Access::Read).expect("opens for reading");
    }

    #[test]
    fn a_store_of_schema_3_is_read_as_it_is_and_brought_up_to_date_by_whoever_writes() {
        use crate::domain::guest_record::GuestRecord;
        use crate::domain::view::{SheetQuery, View};
        use crate::store::fixture::{fill, make_older};
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let store = Store::open(&path, Access::Write).expect("a store");
        fill(&store);
        let sheet = store.sheet(&SheetQuery::default()).expect("a sheet");
        make_older(&store, 3);
        drop(store);
        for (access, schema) in
            [(Access::Read, 3), (Access::Write, known_schema()), (Access::Read, known_schema())]
        {
            let store = Store::open(&path, access).expect("opens");
            assert_eq!(store.schema(), Ok(schema));
            assert_eq!(store.sheet(&SheetQuery::default()).expect("a sheet"), sheet);
            assert_eq!(store.guest_record("001"), Ok(GuestRecord::default()));
            assert_eq!(store.guest_list(&View::default()).expect("a list").len(), 3);
            let problems = store.check().expect("reads");
            assert!(problems.iter().all(|problem| problem.code != "year_top"), "{problems:?}");
        }
    }

    #[test]
    fn foreign_and_newer_files_are_refused_byte_identical() {
        let folder = tempfile::tempdir().expect("a folder");
        let newer = folder.path().join("newer.db");
        drop(Store::open(&newer, Access::Write).expect("a store"));
        Connection::open(&newer)
            .and_then(|conn| conn.pragma_update(None, "user_version", 999))
            .expect("a newer store");
        let foreign = folder.path().join("foreign.db");
        Connection::open(&foreign)
            .and_then(|conn| conn.execute_batch("CREATE TABLE t (x)"))
            .expect("a foreign store");
        let text = folder.path().join("text.db");
        std::fs::write(&text, "not a database at all, and long enough to be read as a header".repeat(9))
            .expect("a text file");
        for path in [&newer, &foreign, &text] {
            let before = std::fs::read(path).expect("readable");
            let error = Store::open(path, Access::Write).expect_err("refused");
            assert!(matches!(error, StoreError::Newer { .. } | StoreError::Foreign), "{error:?}");
            assert_eq!(std::fs::read(path).expect("readable"), before);
        }
    }

    #[test]
    fn many_programs_may_make_the_same_store_at_once() {
        for _ in 0..10 {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("rollcall/store.db");
            let start = std::sync::Barrier::new(8);
            let open = || {
                start.wait();
                Store::open(&path, Access::Write).and_then(|store| store.schema())
            };
            let found: Vec<_> = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..8).map(|_| scope.spawn(open)).collect();
                threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
            });
            assert!(found.iter().all(|found| *found == Ok(known_schema())), "{found:?}");
        }
    }

    #[test]
    fn an_empty_file_becomes_private_and_what_is_no_file_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        std::fs::write(&path, "").expect("an empty file");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("for all to read");
        drop(Store::open(&path, Access::Write).expect("a store"));
        let mode = std::fs::metadata(&path).expect("made").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
        for access in [Access::Write, Access::Read] {
            let refused = |path: &Path| Store::open(path, access).expect_err("refused");
            assert_eq!(refused(folder.path()), StoreError::Foreign);
            assert_eq!(refused(&path.join("store.db")), StoreError::Io("not a directory".to_owned()));
        }
    }

    #[test]
    fn a_log_that_cannot_be_taken_over_is_told_apart_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("store.db");
        let mut store = Store::open(&path, Access::Write).expect("a store");
        store.set_info("said", "last").expect("written");
        // As a program that was killed leaves it, in a place where the file a log needs beside it cannot be made.
        let left = folder.path().join("left.db");
        let beside = |name: &Path, end: &str| PathBuf::from(format!("{}{end}", name.display()));
        for end in ["", "-wal"] {
            std::fs::copy(beside(&path, end), beside(&left, end)).expect("a copy");
        }
        std::os::unix::fs::symlink("nowhere", beside(&left, "-shm")).expect("in the way");
        for access in [Access::Read, Access::Write] {
            assert_eq!(Store::open(&left, access).expect_err("refused"), StoreError::LogLeft);
        }
        std::fs::remove_file(beside(&left, "-shm")).expect("out of the way");
        let store = Store::open(&left, Access::Read).expect("opens");
        assert_eq!(store.info("said"), Ok(Some("last".to_owned())), "nothing was lost");
    }

    #[test]
    fn a_store_in_a_folder_that_may_only_be_read_can_be_read() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("账 50%?#.db");
        drop(Store::open(&path, Access::Write).expect("a store"));
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("ours");
        };
        set(&path, 0o444);
        set(folder.path(), 0o555);
        let store = Store::open(&path, Access::Read).map(|store| store.info("demo"));
        set(folder.path(), 0o755);
        assert_eq!(store.expect("opens"), Ok(None));
        // Whoever may write everything is refused nothing: the address itself is tried too.
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let conn = Connection::open_with_flags(unchanging(&path), flags).expect("opens");
        assert_eq!(identify(&conn), Ok(known_schema()));
    }
}
