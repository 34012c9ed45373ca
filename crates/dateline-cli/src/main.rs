//! The `dateline` binary: one file a verb in [`commands`], everything that is printed through the
//! [`Printer`](printer), and an [`ExitStatus`](exit_status) that scripts can rely on.

mod arguments;
mod batch;
mod commands;
mod conllu;
mod exit_status;
#[cfg(feature = "fetch")]
mod fetch_arguments;
mod known;
mod limits;
mod newsroom;
mod newsroom_arguments;
mod page;
mod printer;
mod progress;
mod review_arguments;
mod searched;
mod shard_arguments;
mod shards;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Verb};
use exit_status::ExitStatus;
use printer::Printer;

/// Reading asks for memory in many small pieces, on several threads: this takes half the time of the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // clap itself prints usage errors, and ends with `ExitStatus::Usage`.
    let arguments = Arguments::parse();
    let mut printer = Printer::new();
    let status = match &arguments.verb {
        Verb::Read(read) => commands::read::run(read, &mut printer),
        Verb::Run(run) => commands::run::run(run, &mut printer),
        Verb::Merge(merge) => commands::merge::run(merge, &mut printer),
        Verb::Article(article) => commands::article::run(article, &mut printer),
        Verb::Parse(parse) => commands::parse::run(parse, &mut printer),
        Verb::Why(why) => commands::why::run(why, &mut printer),
        Verb::Reprints(reprints) => commands::reprints::run(reprints, &mut printer),
        Verb::Export(export) => commands::export::run(export, &mut printer),
        Verb::Actor(actor) => commands::actor::run(actor, &mut printer),
        Verb::Lists(lists) => commands::lists::run(lists, &mut printer),
        Verb::Init(init) => commands::init::run(init, &mut printer),
        Verb::Add(add) => commands::add::run(add, &mut printer),
        Verb::Search(search) => commands::search::run(search, &mut printer),
        Verb::Serve(serve) => commands::serve::run(serve, &mut printer),
        Verb::Show(show) => commands::show::run(show, &mut printer),
        Verb::Review(review) => commands::review::run(review, &mut printer),
        Verb::Audit(audit) => commands::audit::run(audit, &mut printer),
        Verb::Reread(reread) => commands::reread::run(reread, &mut printer),
        Verb::Diff(diff) => commands::diff::run(diff, &mut printer),
        Verb::Stats(stats) => commands::stats::run(stats, &mut printer),
        Verb::Doctor(doctor) => commands::doctor::run(doctor, &mut printer),
        Verb::Db(db) => commands::db::run(db, &mut printer),
        Verb::Config(config) => commands::config::run(config, &mut printer),
        #[cfg(feature = "fetch")]
        Verb::Fetch(fetch) => commands::fetch::run(fetch, &mut printer),
        Verb::Codebook(codebook) => commands::codebook::run(codebook, &mut printer),
        Verb::Completions(completions) => commands::completions::run(completions, &mut printer),
        Verb::Man(man) => commands::man::run(man, &mut printer),
    };
    let status = status.and_then(|status| printer.flush().map(|()| status).map_err(anyhow::Error::from));
    match status {
        Ok(status) => status.into(),
        Err(error) if is_broken_pipe(&error) => ExitStatus::AllRead.into(),
        Err(error) => {
            printer.fatal(&error);
            ExitStatus::NothingRead.into()
        }
    }
}

/// Whether whoever read our output has gone away: `dateline ... | head` is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let io_errors = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    io_errors.into_iter().any(|io| io.kind() == std::io::ErrorKind::BrokenPipe)
}
