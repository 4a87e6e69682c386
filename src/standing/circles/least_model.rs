//! The least model of the support lines (van Emden and Kowalski 1976).

use std::collections::VecDeque;

use crate::base::ids::{IdVec, InferenceId, StatementNumber};
use crate::graph::{Graph, Sign};

/// The least model of the support lines.
pub struct LeastModel {
    /// In which order a statement came to hold; `u32::MAX` where it never did.
    pub rank: IdVec<StatementNumber, u32>,
}

impl LeastModel {
    /// Computes it by counters and a queue (Dowling and Gallier 1984). O(V + E).
    pub fn of(graph: &Graph) -> Self {
        let mut rank = IdVec::filled(u32::MAX, graph.statements());
        let mut next = 0;
        let mut hold =
            |statement: StatementNumber, rank: &mut IdVec<StatementNumber, u32>, queue: &mut VecDeque<StatementNumber>| {
                if rank[statement] == u32::MAX {
                    rank[statement] = next;
                    next += 1;
                    queue.push_back(statement);
                }
            };
        let mut queue = VecDeque::new();
        for statement in graph.numbers().filter(|&statement| graph.base[statement]) {
            hold(statement, &mut rank, &mut queue);
        }
        let lines = graph.statement_lines();
        let mut waiting: IdVec<InferenceId, usize> = lines.clone().map(|line| graph.waits_for(line)).collect();
        for line in lines.clone().filter(|&line| waiting[line] == 0) {
            if graph.lines[line].sign == Sign::Support {
                hold(graph.lines[line].target, &mut rank, &mut queue);
            }
        }
        while let Some(statement) = queue.pop_front() {
            for &line in graph.used_by(statement) {
                if graph.lines[line].sign != Sign::Support {
                    continue;
                }
                let count = &mut waiting[line];
                *count = graph.waits_after(line, *count, |premise| rank[premise] != u32::MAX);
                if *count == 0 {
                    hold(graph.lines[line].target, &mut rank, &mut queue);
                }
            }
        }
        Self { rank }
    }

    /// Whether a statement holds in it.
    pub fn holds(&self, statement: StatementNumber) -> bool {
        self.rank[statement] != u32::MAX
    }

    pub(crate) fn line_holds(&self, graph: &Graph, line: InferenceId) -> bool {
        graph.lines[line].sign == Sign::Support && graph.is_met(line, |premise| self.holds(premise))
    }
}
