//! A panic of the engine on one article becomes a message, and the other articles are read.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

thread_local! {
    static CATCHING: Cell<bool> = const { Cell::new(false) };
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs `work`; if it panics, gives what the panic said and where in the source, and prints nothing.
///
/// `work` must not leave anything half done that is used afterwards.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default_hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| match CATCHING.get() {
            true => LAST_PANIC.set(described(info)),
            false => default_hook(info),
        }));
    });
    let before = CATCHING.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    CATCHING.set(before);
    result.map_err(|_| LAST_PANIC.take())
}

fn described(info: &PanicHookInfo<'_>) -> String {
    let said = info.payload_as_str().unwrap_or("no message");
    // The folders are those of whoever built the program; the file's name is enough to find the place.
    let place = info.location().map(|location| {
        let file = location.file().rsplit(['/', '\\']).next().unwrap_or_default();
        format!(" at {file}:{}", location.line())
    });
    format!("{}{}", said.lines().next().unwrap_or_default(), place.unwrap_or_default())
}
