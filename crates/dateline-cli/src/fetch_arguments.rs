//! The arguments of `dateline fetch`.

use std::num::{NonZeroU64, NonZeroUsize};
use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use dateline_fetch::address::{Permit, Permits};
use dateline_fetch::{Authorities, Limits, Options, Target};

use crate::exit_status::EXIT_STATUS_HELP;

/// The arguments of `dateline fetch`.
#[derive(Debug, Args)]
#[command(after_help = EXIT_STATUS_HELP)]
pub struct FetchArguments {
    /// Lists of feeds (OPML, or a text with an address a line; `-` for standard input), and addresses of feeds
    #[arg(value_name = "FEEDS", required = true, value_hint = clap::ValueHint::FilePath)]
    pub feeds: Vec<String>,

    /// The folder for archives and for what is known from earlier runs
    #[arg(long, short, value_name = "DIR", default_value = "news", value_hint = clap::ValueHint::DirPath)]
    pub out: PathBuf,

    /// Only the feeds, not the pages that they list
    #[arg(long)]
    pub feeds_only: bool,

    /// Say what would be asked for first, and ask for nothing
    #[arg(long)]
    pub dry_run: bool,

    /// An address, network or host beside the public web: 127.0.0.1:8080, 10.0.0.0/8, news.example:8443
    #[arg(long, value_name = "ADDRESS")]
    pub allow_address: Vec<Permit>,

    /// Follow redirects from https to http
    #[arg(long)]
    pub allow_downgrade: bool,

    /// A host whose robots.txt is not asked for, since its owner allows it
    #[arg(long, value_name = "HOST", value_parser = parse_host)]
    pub no_robots: Vec<String>,

    /// Certificates of authorities, in PEM form, that are trusted in place of those of Mozilla's list
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, value_parser = parse_authorities)]
    pub authorities: Option<Authorities>,

    /// How the owner of a site reaches you: an address of the web or of mail, which goes along with every request
    #[arg(long, value_name = "ADDRESS")]
    pub contact: Option<String>,

    /// Seconds between two requests to a host
    #[arg(long, value_name = "SECONDS", default_value = "2", value_parser = parse_seconds)]
    pub delay: Duration,

    /// Number of hosts asked at once
    #[arg(long, value_name = "N", default_value = "4")]
    pub threads: NonZeroUsize,

    /// New pages of one feed in one run; the rest waits for the next
    #[arg(long, value_name = "N", default_value = "100")]
    pub most_pages: NonZeroUsize,

    /// Bytes of one answer, as it comes
    #[arg(long, value_name = "BYTES", default_value = "10000000")]
    pub most_bytes: NonZeroUsize,

    /// Seconds until all of an answer must be there
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = parse_seconds)]
    pub timeout: Duration,

    /// Minutes after which what is not asked for waits for the next run
    #[arg(long, value_name = "MINUTES", default_value = "60")]
    pub run_time: NonZeroU64,

    /// No progress and no closing line of counts; rejections are still told
    #[arg(long, short)]
    pub quiet: bool,
}

impl FetchArguments {
    /// How is fetched.
    pub fn options(&self) -> Options {
        let default = Limits::DEFAULT;
        Options {
            permits: Permits::new(self.allow_address.clone()),
            limits: Limits {
                answer: self.most_bytes.get(),
                unpacked: default.unpacked.max(self.most_bytes.get()),
                connect: default.connect.min(self.timeout),
                first_byte: default.first_byte.min(self.timeout),
                whole: self.timeout,
                pages: self.most_pages.get(),
                run: Duration::from_secs(self.run_time.get().saturating_mul(60)),
                ..default
            },
            pause: self.delay,
            threads: self.threads.get(),
            feeds_only: self.feeds_only,
            allow_downgrade: self.allow_downgrade,
            without_robots: self.no_robots.clone(),
            authorities: self.authorities.clone().unwrap_or_default(),
            contact: self.contact.clone(),
            ..Options::default()
        }
    }
}

fn parse_host(written: &str) -> Result<String, String> {
    let target = Target::given(&format!("http://{written}/")).ok().filter(|target| target.path_and_query() == "/");
    target.map(|target| target.host().to_owned()).ok_or_else(|| "give the name of a host, such as news.example".into())
}

fn parse_seconds(written: &str) -> Result<Duration, String> {
    let seconds: Option<f64> = written.parse().ok();
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    duration
        .filter(|duration| *duration <= Duration::from_secs(86_400))
        .ok_or_else(|| "give seconds, at most a day".into())
}

fn parse_authorities(path: &str) -> Result<Authorities, String> {
    let text = std::fs::read(path).map_err(|error| error.to_string())?;
    Authorities::of_pem(&text).map_err(|refusal| format!("it {refusal}; {}", refusal.hint))
}
