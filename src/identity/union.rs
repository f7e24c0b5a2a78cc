//! Groups that grow together.

/// Members by number, each in one group.
#[derive(Debug)]
pub(super) struct Union(Vec<usize>);

impl Union {
    pub(super) fn new(members: usize) -> Self {
        Self((0..members).collect())
    }

    /// The member that stands for the group of another.
    pub(super) fn root(&self, member: usize) -> usize {
        let mut at = member;
        while let Some(above) = self.0.get(at).copied().filter(|above| *above != at) {
            at = above;
        }
        at
    }

    /// Makes the groups of two members one; the lesser root stands for it.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(above) = self.0.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }
}
