//! What a column holds, by the sum of what speaks for each role.
//!
//! The words of a header are the best sign there is, and still no more than a sign: a header cell that was merged, moved or
//! lost its neighbour names the wrong column, `Đơn vị` is a body or a measure, `Thời gian` a day or an hour, and offices invent
//! words that no list knows. Taking the first word that fits, as was tried first, puts days among the owners of a plan
//! whose header is set one column aside, and says nothing of it. So each sign gives points to the role that it speaks for,
//! and takes them from one that it speaks against; the role with the greatest sum is taken, and how far it is ahead of the
//! second says how sure that is.
//!
//! | header | cells | sums | read as |
//! | --- | --- | --- | --- |
//! | `Cơ quan chủ trì` | `Sở Y tế` | lead 8 + 4, other 1 | lead |
//! | `Phân vai` | `Sở Y tế` | lead 4, other 1 | lead |
//! | `Thời hạn` | `Sở Y tế` | deadline 8 - 6, lead 4, other 1 | lead, doubted |
//! | `Chủ trì` | `12`, `7` | lead 8 - 6, other 1 | other, doubted |
//! | `Màu sắc` | `xanh` | other 1 | other, doubted |
//!
//! What the whole table decides (which column says what the rows are about, prices of a price list) outweighs both.

use super::content::Content;
use crate::{
    model::ColumnRole,
    parse::reasons::{Belief, Fact, Ground, Sort},
};

/// What the whole table decides is beyond what one column can say against it: header and cells together have 12.
pub(super) const TABLE: i32 = 16;

/// The header names the role.
pub(super) const HEADER: i32 = 8;

/// Most cells are of a sort that only this role has. Less than the header, since bodies stand in columns of notes as well.
pub(super) const CELLS: i32 = 4;

/// Nearly all cells are of a sort that the role never has. Together with [`CELLS`] for another role this outweighs the
/// header; alone it leaves the header ahead of nothing by too little to be believed.
pub(super) const MISFIT: i32 = -6;

/// Nothing is known: any sign outweighs it.
const NOTHING: i32 = 1;

/// A role that is less ahead than this is not taken.
const CLEAR: i32 = 2;

/// A role that is less ahead than this is taken and doubted.
const SURE: i32 = 3;

/// The points that each role of a column has, and what gave them.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    grounds: Vec<(ColumnRole, i32, Fact)>,
}

/// What a column is believed to hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    /// The role that is taken.
    pub(super) role: ColumnRole,
    /// The role that comes second, with the points that it is behind.
    pub(super) second: Option<(ColumnRole, i32)>,
    /// Whether that is not sure.
    pub(super) doubt: Option<Doubt>,
    /// What speaks for and against.
    pub(super) grounds: Vec<Ground>,
}

/// Why a role is not sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Neither header nor cells say anything.
    Unknown,
    /// Header and cells say different things.
    Divided,
}

impl Evidence {
    /// Adds what speaks for a role, or, with points below zero, against it.
    pub(super) fn add(&mut self, role: ColumnRole, points: i32, fact: Fact) {
        self.grounds.push((role, points, fact));
    }

    /// Adds what nearly all cells say against a role, if they do.
    pub(super) fn weigh(&mut self, role: &ColumnRole, content: Content) {
        if let Some(sort) = misfit(role, content) {
            self.add(role.clone(), MISFIT, content.fact(sort));
        }
    }

    /// Takes the role with the greatest sum; of two the one that was named first.
    pub(super) fn judge(mut self) -> Judged {
        self.add(ColumnRole::Unassigned, NOTHING, Fact::Nothing);
        let mut sums: Vec<(ColumnRole, i32)> = Vec::new();
        for (role, points, _) in &self.grounds {
            match sums.iter_mut().find(|(known, _)| known == role) {
                Some((_, sum)) => *sum += points,
                None => sums.push((role.clone(), *points)),
            }
        }
        sums.sort_by_key(|(_, sum)| std::cmp::Reverse(*sum));
        let grounds: Vec<Ground> = self
            .grounds
            .into_iter()
            .map(|(role, points, fact)| Ground { belief: Belief::Column(role), points, fact })
            .collect();
        let mut sums = sums.into_iter();
        let (role, best) = sums.next().unwrap_or((ColumnRole::Unassigned, NOTHING));
        let second = sums.next().map(|(role, sum)| (role, best - sum));
        let margin = second.as_ref().map_or(best, |(_, behind)| *behind);
        let known = grounds.len() > 1;
        let doubt = match margin {
            _ if !known => Some(Doubt::Unknown),
            ..SURE => Some(Doubt::Divided),
            _ => None,
        };
        let role = if known && margin < CLEAR { ColumnRole::Unassigned } else { role };
        Judged { role, second, doubt, grounds }
    }
}

/// The sort of nearly all cells, if a column of this role never holds such.
fn misfit(role: &ColumnRole, content: Content) -> Option<Sort> {
    let sorts: &[Sort] = match role {
        ColumnRole::Lead | ColumnRole::Support => &[Sort::Date, Sort::Hour, Sort::Amount],
        ColumnRole::Deadline | ColumnRole::Period => &[Sort::Agency, Sort::Money],
        ColumnRole::Budget | ColumnRole::UnitPrice | ColumnRole::Quantity => &[Sort::Agency],
        ColumnRole::Unit => &[Sort::Amount, Sort::Agency],
        _ => &[],
    };
    sorts.iter().copied().find(|sort| content.is_nearly_all(*sort))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(filled: usize, sort: impl Fn(&mut Content)) -> Content {
        let mut content = Content { filled, ..Content::default() };
        sort(&mut content);
        content
    }

    fn judged(header: Option<ColumnRole>, cells: Option<ColumnRole>, content: Content) -> Judged {
        let mut evidence = Evidence::default();
        if let Some(role) = header {
            evidence.add(role.clone(), HEADER, Fact::Header("Cột".to_owned()));
            evidence.weigh(&role, content);
        }
        if let Some(role) = cells {
            evidence.add(role, CELLS, Fact::Nothing);
        }
        evidence.judge()
    }

    #[test]
    fn the_header_before_the_cells_and_the_cells_before_a_header_that_cannot_be() {
        let bodies = content(4, |c| c.agencies = 4);
        let lead = judged(Some(ColumnRole::Lead), Some(ColumnRole::Lead), bodies);
        assert_eq!((lead.role, lead.doubt), (ColumnRole::Lead, None));
        let moved = judged(Some(ColumnRole::Deadline), Some(ColumnRole::Lead), bodies);
        assert_eq!((moved.role, moved.doubt), (ColumnRole::Lead, Some(Doubt::Divided)));
        assert_eq!(moved.second, Some((ColumnRole::Deadline, 2)));
        let named = judged(Some(ColumnRole::Notes), Some(ColumnRole::Lead), bodies);
        assert_eq!((named.role, named.doubt), (ColumnRole::Notes, None));
    }

    #[test]
    fn a_role_that_is_hardly_ahead_is_not_taken() {
        let counts = content(5, |c| c.amounts = 5);
        let judged = judged(Some(ColumnRole::Lead), None, counts);
        assert_eq!((judged.role, judged.doubt), (ColumnRole::Unassigned, Some(Doubt::Divided)));
    }

    #[test]
    fn one_odd_cell_is_no_misfit() {
        let one = content(1, |c| c.dates = 1);
        assert_eq!(judged(Some(ColumnRole::Lead), None, one).role, ColumnRole::Lead);
        let some = content(5, |c| c.dates = 3);
        assert_eq!(judged(Some(ColumnRole::Lead), None, some).role, ColumnRole::Lead);
    }

    #[test]
    fn what_nothing_is_known_of_is_other_and_doubted() {
        let judged = judged(None, None, Content::default());
        assert_eq!((judged.role, judged.doubt), (ColumnRole::Unassigned, Some(Doubt::Unknown)));
    }
}
