//! Work on many files: side by side on several threads, results in the order of the files, progress on a terminal.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::Args;

use super::progress::Progress;

/// On how many threads files are read and checked.
#[derive(Debug, Args)]
pub(super) struct Threads {
    /// On how many threads to read and check files [default: one for each processor]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

/// How files are worked on.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// The most threads; `None` for one a processor.
    threads: Option<NonZeroUsize>,
    progress: Progress,
}

impl Work {
    /// On as many threads as the arguments say.
    pub(super) fn new(threads: &Threads, progress: Progress) -> Self {
        Self { threads: threads.threads, progress }
    }

    /// What `each` makes of the items, in their order. One item, or one thread, is worked on where the caller stands: no
    /// thread is started for it. `doing` is the word for it in the progress: `checking`.
    pub(super) fn map<Item: Sync, Made: Send>(
        &self,
        doing: &str,
        items: &[Item],
        each: impl Fn(&Item) -> Made + Sync,
    ) -> Vec<Made> {
        let threads = if items.len() < 2 { 1 } else { self.threads().min(items.len()) };
        let mut tick = |done: usize| self.progress.tell(doing, done, items.len());
        if threads == 1 {
            return items.iter().enumerate().inspect(|&(done, _)| tick(done)).map(|(_, item)| each(item)).collect();
        }
        let next = AtomicUsize::new(0);
        let made: Mutex<Vec<(usize, Made)>> = Mutex::new(Vec::with_capacity(items.len()));
        let take = |tick: &mut dyn FnMut(usize)| {
            let mut own = Vec::new();
            while let Some((at, item)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?))) {
                tick(at);
                own.push((at, each(item)));
            }
            made.lock().unwrap_or_else(std::sync::PoisonError::into_inner).append(&mut own);
        };
        thread::scope(|scope| {
            for _ in 1..threads {
                // Where the system gives no further thread, those that there are do the work.
                let _ = thread::Builder::new().spawn_scoped(scope, || take(&mut |_| {}));
            }
            take(&mut tick);
        });
        let mut made = made.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
        made.sort_unstable_by_key(|&(at, _)| at);
        made.into_iter().map(|(_, made)| made).collect()
    }

    /// Takes the line of progress away: what was found is said next.
    pub(super) fn done(&self) {
        self.progress.clear();
    }

    fn threads(&self) -> usize {
        self.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::thread::ThreadId;

    use super::*;

    fn work(threads: usize) -> Work {
        Work { threads: NonZeroUsize::new(threads), progress: Progress::default() }
    }

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let slow_first = |&item: &usize| {
            if item % 7 == 0 {
                thread::yield_now();
            }
            item * 2
        };
        for threads in [1, 2, 7, 2000] {
            let made = work(threads).map("checking", &items, slow_first);
            assert!(made.iter().copied().eq((0..1000).map(|item| item * 2)), "{threads}");
        }
        assert!(work(2).map("checking", &[], |item: &usize| *item).is_empty());
    }

    #[test]
    fn one_item_and_one_thread_start_no_thread() {
        let on = |threads: usize, items: usize| -> BTreeSet<String> {
            let name = |id: ThreadId| format!("{id:?}");
            work(threads).map("checking", &vec![(); items], |()| name(thread::current().id())).into_iter().collect()
        };
        let here = BTreeSet::from([format!("{:?}", thread::current().id())]);
        assert_eq!(on(8, 1), here);
        assert_eq!(on(1, 100), here);
    }

    #[test]
    fn several_threads_work_at_the_same_time() {
        // Each of the two waits for the other: one thread alone would never end.
        let both = std::sync::Barrier::new(2);
        assert_eq!(
            work(2).map("checking", &[1, 2], |&item| {
                both.wait();
                item
            }),
            [1, 2]
        );
    }
}
