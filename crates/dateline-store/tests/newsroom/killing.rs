//! `add` is killed at 50 moments by chance, and run again each time: what is there then is what an undisturbed run leaves.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dateline_store::Newsroom;
use dateline_store::query::Query;

use crate::support::{add, assert_sound, new_room, numbered};
use crate::synthetic::Dice;

const INPUTS: u64 = 300;
const KILLS: usize = 50;
const NEWSROOM: &str = "DATELINE_TEST_NEWSROOM";

/// What the child process does; it does nothing where no newsroom is named.
#[test]
#[ignore = "run by kill_9_at_any_moment_loses_nothing in a process of its own"]
fn child_adds() {
    let Some(path) = std::env::var_os(NEWSROOM).map(PathBuf::from) else { return };
    let mut room = Newsroom::open(&path).expect("the newsroom");
    add(&mut room, (0..INPUTS).map(numbered)).expect("a run");
}

fn child(path: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command
        .args(["--ignored", "--exact", "killing::child_adds"])
        .env(NEWSROOM, path)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

#[test]
fn kill_9_at_any_moment_loses_nothing() {
    let (_folder, mut undisturbed) = new_room();
    let counts = add(&mut undisturbed, (0..INPUTS).map(numbered)).expect("a run");
    let wanted = undisturbed.content_digest().expect("a digest");
    let wanted_happenings = happenings(&undisturbed);

    let (folder, room) = new_room();
    drop(room);
    let mut dice = Dice(0x5eed);
    let (mut killed, mut cut_short) = (0, 0);
    let mut path = folder.path().join("news.db");
    for round in 0..KILLS {
        // A newsroom is killed up to five times before it is finished and a new one begun.
        if round % 5 == 0 {
            path = folder.path().join(format!("news-{round}.db"));
            drop(Newsroom::create(&path).expect("a newsroom"));
        }
        let mut running = child(&path).spawn().expect("a child");
        wait_for(&path, dice.below(counts.stored as usize) as u64, &mut running);
        std::thread::sleep(Duration::from_micros(dice.below(3_000) as u64));
        let ended = running.try_wait().expect("a state").is_some();
        running.kill().expect("a kill");
        running.wait().expect("an end");
        killed += usize::from(!ended);
        let room = Newsroom::open(&path).expect("the newsroom opens after a kill");
        let stored = room.statistics().expect("statistics").articles;
        cut_short += usize::from(stored > 0 && stored < counts.stored);
        assert_sound(&room);
        drop(room);
        if round % 5 == 4 {
            assert!(child(&path).status().expect("a child").success());
            let room = Newsroom::open(&path).expect("the newsroom");
            assert_eq!(room.content_digest().expect("a digest"), wanted, "after {} kills", round + 1);
            assert_eq!(happenings(&room), wanted_happenings, "after {} kills", round + 1);
            assert_eq!(room.statistics().expect("statistics").articles, counts.stored);
        }
    }
    // Kills before the first and after the last article would prove little.
    assert!(killed >= 40 && cut_short >= 10, "{killed} of {KILLS} were still running, {cut_short} in the middle");
}

/// All distinct events, with how many reports each has.
fn happenings(room: &Newsroom) -> Vec<(String, u64)> {
    let page = room.happenings(&Query { condition: None }, None, usize::MAX >> 1).expect("distinct events");
    assert!(!page.hits.is_empty());
    page.hits.into_iter().map(|happening| (happening.id, happening.reports)).collect()
}

/// Waits until so many articles are stored, or the child has ended.
fn wait_for(path: &Path, stored: u64, running: &mut Child) {
    let reader = Newsroom::open_read_only(path).expect("a reader");
    while running.try_wait().expect("a state").is_none()
        && reader.statistics().expect("statistics while another writes").articles < stored
    {
        std::thread::sleep(Duration::from_micros(500));
    }
}
