//! The grammar of the command line. Help texts are set in both languages by `help.rs`; what stands here is for readers of the code.

mod brief;
mod calls;
mod touch;
mod values;

pub use brief::Brief;
pub use calls::{Calls, CallsCommand, CallsRead};
pub use touch::Touch;

use crate::domain::customer::CustomerOrder;
use crate::domain::day::{Day, Month};
use crate::domain::filter::Filter;
use crate::domain::judge::PhaseBasis;
use crate::domain::roster::RosterBasis;
use crate::domain::visit::CountBy;
use crate::transfer::import::DateOrder;
use crate::words::Language;
use clap::{ArgAction, Args, Parser, Subcommand};
use std::path::PathBuf;
use values::{
    basis, count_by, date_order, language, parse_day, parse_delimiter, parse_filter, parse_month,
    phase_basis, sitting, sort,
};

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "rollcall", version, propagate_version = true)]
#[command(disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct CommandLine {
    /// What every command takes.
    #[command(flatten)]
    pub global: Global,
    /// What to do; without one the workbench opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What every command takes, before or after its name.
#[derive(Clone, Debug, Args)]
pub struct Global {
    /// The store.
    #[arg(long, global = true, value_name = "FILE")]
    pub store: Option<PathBuf>,
    /// The configuration file.
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The language of words.
    #[arg(long, global = true, value_name = "LANG", value_parser = language())]
    pub lang: Option<Language>,
    /// The as-of day.
    #[arg(long, global = true, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub as_of: Option<Day>,
    /// The only outlet to count.
    #[arg(long, global = true, value_name = "OUTLET")]
    pub scope: Option<String>,
    /// The visit rule, for this run.
    #[arg(long, global = true, value_name = "RULE", value_parser = count_by())]
    pub count_by: Option<CountBy>,
    /// One JSON object on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// No progress and no hints.
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Shows help.
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Shows the version.
    #[arg(long, short = 'V', global = true, action = ArgAction::Version)]
    version: Option<bool>,
}

/// Every command of this stage.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A store of made-up guests.
    Demo(Demo),
    /// A till's export into the store.
    Import(Import),
    /// The import batches.
    Imports(Imports),
    /// What the store holds.
    Status,
    /// The customer list.
    Customers(Customers),
    /// One customer.
    Customer(OneMember),
    /// The bills behind any figure.
    Bills(Bills),
    /// The attendance sheet.
    Sheet(Sheet),
    /// The phase of every guest.
    Phases(Phases),
    /// The page of the day.
    Brief(Brief),
    /// Who moved from which phase to which.
    Movement(Movement),
    /// The open alerts.
    Alerts,
    /// How often touches woke guests.
    Effectiveness,
    /// Today's call list.
    Calls(Calls),
    /// A visit without a bill.
    Tick(Tick),
    /// A walk-in's bill given to a guest.
    Claim(Claim),
    /// What was said to a guest.
    Touch(Box<Touch>),
    /// Holds a guest on the roster.
    Pin(OneMember),
    /// Keeps a guest off the roster.
    Exclude(OneMember),
    /// Ranks a guest like everybody again.
    Unpin(OneMember),
    /// Settings that change figures.
    Settings(Settings),
    /// Takes back the latest entry.
    Undo,
    /// Brings back what was taken back last.
    Redo,
    /// The list of everything that changed.
    Journal(Journal),
    /// Whether everything adds up.
    Check,
    /// The configuration file.
    Config(Config),
    /// Completions for a shell.
    Completions(Completions),
    /// The manual page.
    Man,
}

/// `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Guests with a card.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    pub customers: Option<u32>,
    /// Months of bills.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=240))]
    pub months: Option<u32>,
    /// Seed of every draw.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Makes it again even when it is of today.
    #[arg(long)]
    pub fresh: bool,
    /// Only makes it.
    #[arg(long)]
    pub no_open: bool,
}

/// `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// The files; `-` is standard input.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// A saved profile.
    #[arg(long, value_name = "NAME")]
    pub profile: Option<String>,
    /// Which column is what.
    #[arg(long, value_name = "COLUMN=TARGET,…")]
    pub map: Option<String>,
    /// The encoding.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// The character between cells.
    #[arg(long, value_name = "C", value_parser = parse_delimiter)]
    pub delimiter: Option<char>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The outlet of rows that name none.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// What the status words mean.
    #[arg(long, value_name = "WORD=KIND,…")]
    pub status: Option<String>,
    /// How 05/03/2024 is read.
    #[arg(long, value_name = "ORDER", value_parser = date_order())]
    pub date_order: Option<DateOrder>,
    /// Tells what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Takes nothing in when a row is rejected.
    #[arg(long)]
    pub all_or_nothing: bool,
    /// Where rejected rows go.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// `imports`.
#[derive(Debug, Args)]
pub struct Imports {
    /// What to do with them; lists them when left out.
    #[command(subcommand)]
    pub command: Option<ImportsCommand>,
}

/// Commands of `imports`.
#[derive(Debug, Subcommand)]
pub enum ImportsCommand {
    /// Takes a batch back.
    Undo {
        /// Its number.
        #[arg(value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
        batch: i64,
    },
}

/// `customers`.
#[derive(Debug, Args)]
pub struct Customers {
    /// Part of a name, number or phone.
    #[arg(long, value_name = "TEXT")]
    pub search: Option<String>,
    /// Conditions such as `visits>=5 and last_visit<2026-08-01`.
    #[arg(long, value_name = "EXPR", value_parser = parse_filter)]
    pub filter: Option<Filter>,
    /// Field and direction.
    #[arg(long, value_name = "FIELD[:desc]", value_parser = sort())]
    pub sort: Option<Sort>,
    /// Most lines shown.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Lines skipped.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub offset: u32,
}

/// How the customer list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub order: CustomerOrder,
    /// Largest first.
    pub descending: bool,
}

/// Commands about one guest.
#[derive(Debug, Args)]
pub struct OneMember {
    /// One of his member numbers.
    #[arg(value_name = "MEMBER_NO")]
    pub member_no: String,
}

/// `bills`.
#[derive(Debug, Args)]
pub struct Bills {
    /// Only this guest's.
    #[arg(long, value_name = "MEMBER_NO")]
    pub member: Option<String>,
    /// From this business day on.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub from: Option<Day>,
    /// Up to this business day.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub to: Option<Day>,
    /// Only of this batch.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(i64).range(1..))]
    pub batch: Option<i64>,
    /// Only walk-ins.
    #[arg(long, conflicts_with = "member")]
    pub walk_ins: bool,
    /// Most lines shown.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
}

/// `sheet`.
#[derive(Clone, Debug, Default, Args)]
pub struct Sheet {
    /// The month.
    #[arg(long, value_name = "YYYY-MM", value_parser = parse_month)]
    pub month: Option<Month>,
    /// Roster size.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=500))]
    pub top: Option<u32>,
    /// Roster basis.
    #[arg(long, value_name = "BASIS", value_parser = basis())]
    pub basis: Option<RosterBasis>,
    /// A file instead of the screen.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// `phases`.
#[derive(Debug, Args)]
pub struct Phases {
    /// Which ladder judges.
    #[arg(long, value_name = "BASIS", value_parser = phase_basis())]
    pub basis: Option<PhaseBasis>,
}

/// `movement`.
#[derive(Debug, Args)]
pub struct Movement {
    /// The first day; the as-of day is the second.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub since: Option<Day>,
    /// Which ladder judges.
    #[arg(long, value_name = "BASIS", value_parser = phase_basis())]
    pub basis: Option<PhaseBasis>,
}

/// `tick`.
#[derive(Debug, Args)]
pub struct Tick {
    /// Whom.
    #[arg(value_name = "MEMBER_NO")]
    pub member_no: String,
    /// The business day.
    #[arg(value_name = "YYYY-MM-DD", value_parser = parse_day)]
    pub day: Day,
    /// Which meal.
    #[arg(long, value_name = "SITTING", value_parser = sitting())]
    pub sitting: Option<crate::domain::bill::Sitting>,
    /// Which outlet.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Takes the tick away.
    #[arg(long)]
    pub remove: bool,
}

/// `claim`.
#[derive(Debug, Args)]
pub struct Claim {
    /// The bill's id.
    #[arg(value_name = "BILL_ID")]
    pub bill: String,
    /// Whom; left out with `--remove`.
    #[arg(value_name = "MEMBER_NO", required_unless_present = "remove")]
    pub member_no: Option<String>,
    /// Takes the claim away.
    #[arg(long, conflicts_with = "member_no")]
    pub remove: bool,
}

/// `settings`.
#[derive(Debug, Args)]
pub struct Settings {
    /// What to do; lists them when left out.
    #[command(subcommand)]
    pub command: Option<SettingsCommand>,
}

/// Commands of `settings`.
#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// All settings.
    List,
    /// Changes one.
    Set {
        /// Its name.
        #[arg(value_name = "KEY")]
        key: String,
        /// Its new value; `default` goes back to the default.
        #[arg(value_name = "VALUE")]
        value: String,
    },
    /// Closed days.
    #[command(subcommand)]
    Closed(ClosedCommand),
}

/// Commands of `settings closed`.
#[derive(Debug, Subcommand)]
pub enum ClosedCommand {
    /// Closes days.
    Add(DaySpan),
    /// Opens them again.
    Remove(DaySpan),
}

/// First and last day.
#[derive(Clone, Copy, Debug, Args)]
pub struct DaySpan {
    /// First day.
    #[arg(value_name = "FROM", value_parser = parse_day)]
    pub from: Day,
    /// Last day.
    #[arg(value_name = "TO", value_parser = parse_day)]
    pub to: Day,
}

/// `journal`.
#[derive(Debug, Args)]
pub struct Journal {
    /// Most lines shown.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
}

/// `config`.
#[derive(Debug, Args)]
pub struct Config {
    /// What to do; shows it when left out.
    #[command(subcommand)]
    pub command: Option<ConfigCommand>,
}

/// Commands of `config`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum ConfigCommand {
    /// What is in force.
    Show,
    /// Where the file lies.
    Path,
    /// Whether it is right.
    Check,
    /// Where the house's own words are written.
    Playbook,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL", value_parser = clap::value_parser!(clap_complete::Shell))]
    pub shell: clap_complete::Shell,
}
