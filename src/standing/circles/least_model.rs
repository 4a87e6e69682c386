//! The least model of the support lines (van Emden and Kowalski 1976).

use std::collections::VecDeque;

use crate::graph::{Graph, Sign};

/// The least model of the support lines.
pub struct LeastModel {
    /// In which order a statement came to hold; `u32::MAX` where it never did.
    pub rank: Vec<u32>,
}

impl LeastModel {
    /// Computes it by counters and a queue (Dowling and Gallier 1984). O(V + E).
    pub fn of(graph: &Graph) -> Self {
        let mut rank = vec![u32::MAX; graph.statements()];
        let mut next = 0;
        let mut hold = |statement: u32, rank: &mut Vec<u32>, queue: &mut VecDeque<u32>| {
            if rank[statement as usize] == u32::MAX {
                rank[statement as usize] = next;
                next += 1;
                queue.push_back(statement);
            }
        };
        let mut queue = VecDeque::new();
        for statement in (0..graph.statements() as u32).filter(|&statement| graph.base[statement as usize]) {
            hold(statement, &mut rank, &mut queue);
        }
        let lines = graph.statement_lines();
        let mut waiting: Vec<u32> = lines.clone().map(|line| graph.premises(line).len() as u32).collect();
        for line in lines.clone().filter(|&line| waiting[line as usize] == 0) {
            if graph.lines[line as usize].sign == Sign::Support {
                hold(graph.lines[line as usize].target, &mut rank, &mut queue);
            }
        }
        while let Some(statement) = queue.pop_front() {
            for &line in graph.used_by(statement) {
                if graph.lines[line as usize].sign != Sign::Support {
                    continue;
                }
                let count = &mut waiting[line as usize];
                *count -= 1;
                if *count == 0 {
                    hold(graph.lines[line as usize].target, &mut rank, &mut queue);
                }
            }
        }
        Self { rank }
    }

    /// Whether a statement holds in it.
    pub fn holds(&self, statement: u32) -> bool {
        self.rank[statement as usize] != u32::MAX
    }

    pub(crate) fn line_holds(&self, graph: &Graph, line: u32) -> bool {
        graph.lines[line as usize].sign == Sign::Support && graph.premises(line).iter().all(|&premise| self.holds(premise))
    }
}
