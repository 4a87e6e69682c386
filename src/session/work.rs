//! Work on many files: side by side on several threads, results in the order of the files, progress on a terminal.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Whoever learns how far a long run is.
pub trait Progress: Send + Sync {
    /// So many of all items are done; `doing` is the word for it, as `checking`.
    fn tell(&self, doing: &str, done: usize, all: usize);

    /// Something else is written next.
    fn clear(&self);
}

/// How files are worked on.
#[derive(Default)]
pub struct Work {
    /// The most threads; `None` for one a processor.
    threads: Option<NonZeroUsize>,
    progress: Option<Box<dyn Progress>>,
}

impl Work {
    /// On so many threads at most, or on one for each processor.
    pub fn new(threads: Option<NonZeroUsize>, progress: Option<Box<dyn Progress>>) -> Self {
        let threads = threads.map(|threads| threads.min(most_threads()));
        #[cfg(feature = "threads")]
        if let Some(threads) = threads {
            crate::base::parallel::limit(threads);
        }
        Self { threads, progress }
    }

    /// What `each` makes of the items, in their order. One item, or one thread, is worked on where the caller stands: no
    /// thread is started for it. `doing` is the word for it in the progress: `checking`.
    pub fn map<Item: Sync, Made: Send>(&self, doing: &str, items: &[Item], each: impl Fn(&Item) -> Made + Sync) -> Vec<Made> {
        let mut all = Vec::with_capacity(items.len());
        self.each(doing, items, each, |made| all.push(made));
        all
    }

    /// The same, handed to `take` where the caller stands, each as soon as it and all before it are there.
    pub fn each<Item: Sync, Made: Send>(
        &self,
        doing: &str,
        items: &[Item],
        each: impl Fn(&Item) -> Made + Sync,
        mut take: impl FnMut(Made),
    ) {
        let tick = |done: usize| {
            if let Some(progress) = &self.progress {
                progress.tell(doing, done, items.len());
            }
        };
        let threads = if items.len() < 2 { 1 } else { self.threads().min(items.len()) };
        if threads == 1 {
            for (done, item) in items.iter().enumerate() {
                tick(done);
                take(each(item));
            }
            return;
        }
        let next = AtomicUsize::new(0);
        let claim = || Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)));
        let (sender, receiver) = mpsc::channel();
        let mut early = BTreeMap::new();
        let mut handed = 0;
        let mut hand = |at: usize, made: Made| {
            early.insert(at, made);
            while let Some(made) = early.remove(&handed) {
                take(made);
                handed += 1;
            }
        };
        thread::scope(|scope| {
            let start = |_: &usize| {
                let (sender, claim, each) = (sender.clone(), &claim, &each);
                let work = move || while claim().is_some_and(|(at, item)| sender.send((at, each(item))).is_ok()) {};
                thread::Builder::new().spawn_scoped(scope, work).is_ok()
            };
            let started = (0..threads).filter(start).count();
            drop(sender);
            // Where the system gives no thread, the caller does the work.
            if started == 0 {
                while let Some((at, item)) = claim() {
                    hand(at, each(item));
                }
            }
            for (done, (at, made)) in receiver.iter().enumerate() {
                tick(done);
                hand(at, made);
            }
        });
    }

    /// Takes the line of progress away: what was found is said next.
    pub fn done(&self) {
        if let Some(progress) = &self.progress {
            progress.clear();
        }
    }

    fn threads(&self) -> usize {
        let threads = self.threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        if cfg!(feature = "threads") { threads } else { 1 }
    }
}

/// More threads than this would only cost their start.
fn most_threads() -> NonZeroUsize {
    const MOST: NonZeroUsize = NonZeroUsize::new(64).expect("more than none");
    thread::available_parallelism().map_or(MOST, |processors| processors.max(MOST))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::thread::ThreadId;

    use super::*;

    fn work(threads: usize) -> Work {
        Work { threads: NonZeroUsize::new(threads), progress: None }
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
    fn what_is_made_is_handed_on_before_the_rest_is() {
        // The second item is worked on only when the first has been handed on.
        for threads in [1, 2] {
            let (sender, receiver) = mpsc::channel();
            let receiver = std::sync::Mutex::new(receiver);
            let each = |&item: &usize| {
                if item == 2 {
                    receiver.lock().expect("one at a time").recv().expect("handed on");
                }
                item
            };
            work(threads).each("checking", &[0, 1, 2], each, |item| {
                if item == 0 {
                    sender.send(()).expect("heard");
                }
            });
        }
    }

    #[test]
    fn more_threads_than_help_are_not_started() {
        for (asked, given) in [(1, 1), (64, 64), (usize::MAX, most_threads().get())] {
            let work = Work::new(NonZeroUsize::new(asked), None);
            assert_eq!(work.threads(), given);
        }
        assert!((64..5000).contains(&most_threads().get()));
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
