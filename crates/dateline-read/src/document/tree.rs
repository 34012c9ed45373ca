//! The dependency tree turned around: children and edges of every token, computed in linear time.

use dateline_language::Token;

/// Children and subtree edges. Edges take in every descendant, so they also hold in the few non-projective trees.
#[derive(Debug)]
pub(super) struct Tree {
    /// Where the children of token `i` begin in `children`; one entry more than tokens.
    first_child: Vec<u32>,
    children: Vec<u32>,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl Tree {
    pub(super) fn new(tokens: &[Token]) -> Self {
        let count = tokens.len();
        let mut first_child = vec![0u32; count + 1];
        for (i, token) in tokens.iter().enumerate() {
            if token.head as usize != i {
                first_child[token.head as usize + 1] += 1;
            }
        }
        for i in 0..count {
            first_child[i + 1] += first_child[i];
        }
        let mut next = first_child.clone();
        let mut children = vec![0u32; first_child[count] as usize];
        for (i, token) in tokens.iter().enumerate() {
            let head = token.head as usize;
            if head != i {
                children[next[head] as usize] = i as u32;
                next[head] += 1;
            }
        }
        let mut tree =
            Tree { first_child, children, left: (0..count as u32).collect(), right: (0..count as u32).collect() };
        tree.widen_edges(tokens);
        tree
    }

    /// Hands every token's edges to its head, children before heads.
    fn widen_edges(&mut self, tokens: &[Token]) {
        let mut order: Vec<u32> = Vec::with_capacity(tokens.len());
        order.extend((0..tokens.len() as u32).filter(|&i| tokens[i as usize].head == i));
        let mut reached = 0;
        while reached < order.len() {
            let i = order[reached] as usize;
            reached += 1;
            let (from, to) = (self.first_child[i] as usize, self.first_child[i + 1] as usize);
            order.extend_from_slice(&self.children[from..to]);
        }
        for &i in order.iter().rev() {
            let (i, head) = (i as usize, tokens[i as usize].head as usize);
            self.left[head] = self.left[head].min(self.left[i]);
            self.right[head] = self.right[head].max(self.right[i]);
        }
    }

    pub(super) fn children(&self, i: usize) -> &[u32] {
        &self.children[self.first_child[i] as usize..self.first_child[i + 1] as usize]
    }

    pub(super) fn left_edge(&self, i: usize) -> usize {
        self.left[i] as usize
    }

    pub(super) fn right_edge(&self, i: usize) -> usize {
        self.right[i] as usize
    }
}
