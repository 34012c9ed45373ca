//! The pipeline with a toy engine.

use super::*;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use dateline_ingest::{InputName, Location};

fn article(number: u64) -> Located<Article> {
    let at = Location::of_line(&InputName::from("toy"), number);
    Located { value: Article::from_text(format!("article {number}")), at }
}

fn rejection(number: u64) -> Rejection {
    Rejection {
        code: RejectionCode::Json,
        at: article(number).at,
        message: "is not valid JSON".to_owned(),
        hint: "mend it".to_owned(),
    }
}

/// An input in which every seventh record is broken.
fn input(records: u64) -> impl Iterator<Item = Result<Located<Article>, Rejection>> + Send {
    (0..records).map(|number| if number % 7 == 3 { Err(rejection(number)) } else { Ok(article(number)) })
}

/// Shouts an article after a delay that differs from article to article, and panics on some.
fn shouting() -> impl FnMut(&Article) -> anyhow::Result<Vec<u8>> {
    |article: &Article| {
        let number: u64 = article.text["article ".len()..].parse()?;
        thread::sleep(Duration::from_micros(number.wrapping_mul(2_654_435_761) % 900));
        assert!(number % 11 != 5, "cannot read {number}");
        Ok(format!("{}!\n", article.text.to_uppercase()).into_bytes())
    }
}

fn output(records: u64, threads: usize) -> String {
    let mut output = String::new();
    let threads = NonZeroUsize::new(threads).unwrap();
    in_order(input(records), threads, shouting, |event| {
        match event {
            Event::Done(Ok(bytes)) => output.push_str(std::str::from_utf8(&bytes.value).unwrap()),
            Event::Done(Err(rejection)) => output.push_str(&format!("{rejection}\n")),
            Event::Idle => {}
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    output
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_in_the_order_of_the_input() {
    let alone = output(500, 1);
    assert_eq!(alone.lines().count(), 500);
    for (number, line) in alone.lines().enumerate() {
        assert!(line.contains(&number.to_string()), "{line}");
    }
    for threads in [2, 3, 16] {
        assert_eq!(output(500, threads), alone, "{threads} threads");
    }
}

#[test]
fn a_panic_is_a_rejection_of_that_article_alone() {
    let output = output(20, 2);
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines[4], "ARTICLE 4!");
    assert!(
        lines[5].starts_with("toy:5: the engine failed on this article: cannot read 5 at tests.rs:"),
        "{}",
        lines[5]
    );
    assert_eq!(lines[6], "ARTICLE 6!");
    assert_eq!(lines[10], "toy:10: is not valid JSON");
}

#[test]
fn no_more_is_read_than_may_be_under_way() {
    static READ: AtomicUsize = AtomicUsize::new(0);
    let endless = (0..).map(|number| {
        READ.fetch_add(1, Ordering::SeqCst);
        Ok(article(number))
    });
    let threads = NonZeroUsize::new(2).unwrap();
    let mut delivered = 0;
    let new_worker = || |_: &Article| Ok(Vec::<u8>::new());
    in_order(endless, threads, new_worker, |event| {
        if matches!(event, Event::Done(_)) {
            delivered += 1;
            thread::sleep(Duration::from_millis(1));
            // One more than the permits may have been read, and waits for its permit.
            assert!(READ.load(Ordering::SeqCst) <= delivered + 2 * TASKS_A_WORKER + 1);
        }
        if delivered < 100 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .unwrap();
    assert_eq!(delivered, 100);
}

#[test]
fn a_deliverer_that_stops_does_not_wait_for_an_input_that_never_comes() {
    let (keep_open, never_sends) = std::sync::mpsc::channel::<Result<Located<Article>, Rejection>>();
    let silent_after_one = std::iter::once(Ok(article(1))).chain(std::iter::from_fn(move || never_sends.recv().ok()));
    let threads = NonZeroUsize::new(2).unwrap();
    let mut delivered = 0;
    in_order(silent_after_one, threads, shouting, |event| match event {
        Event::Done(_) => {
            delivered += 1;
            ControlFlow::Break(())
        }
        Event::Idle => ControlFlow::Continue(()),
    })
    .unwrap();
    assert_eq!(delivered, 1);
    drop(keep_open);
}

#[test]
fn a_failure_of_the_reading_is_not_taken_for_the_end() {
    let failing = (0..5).map(|number| if number == 3 { panic!("out of ink") } else { Ok(article(number)) });
    let mut delivered = 0;
    let result = in_order(failing, NonZeroUsize::MIN, shouting, |event| {
        delivered += usize::from(matches!(event, Event::Done(_)));
        ControlFlow::Continue(())
    });
    assert_eq!(delivered, 3);
    assert!(result.unwrap_err().to_string().contains("out of ink"));
}
