//! Which heading of the older draft is which of the newer one, as what stands below them tells.

use super::{entry::Entry, subjects, wording::Wording};
use crate::{model::Paper, vietnamese::agency::Glossary};
use std::collections::HashMap;

/// The place where something stood, and the one where it stands.
type Places<'a> = (&'a [String], &'a [String]);

/// Which places became which: a heading may be reworded, split or joined with another.
pub(super) struct Homes<'a> {
    /// Where most of a place went, and where most of a place came from.
    went: HashMap<&'a [String], &'a [String]>,
    came: HashMap<&'a [String], &'a [String]>,
}

impl<'a> Homes<'a> {
    /// By the pairs of entries.
    pub(super) fn of(old: &'a [Entry], new: &'a [Entry], pairs: &[(usize, usize)]) -> Self {
        let mut counts: HashMap<Places<'a>, (usize, usize)> = HashMap::new();
        for (order, (i, j)) in pairs.iter().enumerate() {
            let (Some(left), Some(right)) = (old.get(*i), new.get(*j)) else { continue };
            // Of equally many the place of the same name, else the first.
            counts.entry((&left.place, &right.place)).or_insert((0, order)).0 += 1;
        }
        let mut all: Vec<(Places<'a>, (usize, usize))> = counts.into_iter().collect();
        all.sort_by_key(|((left, right), (count, order))| {
            (std::cmp::Reverse(*count), left != right, *order)
        });
        let (mut went, mut came) = (HashMap::new(), HashMap::new());
        for ((left, right), _) in all {
            went.entry(left).or_insert(right);
            came.entry(right).or_insert(left);
        }
        Self { went, came }
    }

    /// Whether what stood there and stands here is still at home: below a heading that most of the
    /// older one went to, or that mostly came from it.
    pub(super) fn same(&self, left: &[String], right: &[String]) -> bool {
        self.went.get(left).is_some_and(|place| *place == right)
            || self.came.get(right).is_some_and(|place| *place == left)
    }
}

/// The heading below which a section, item or task stands, by its id.
pub(super) struct Headings {
    sides: [HashMap<String, String>; 2],
}

impl Headings {
    /// Of two drafts.
    pub(super) fn of(old: &Paper, new: &Paper, glossaries: [&Glossary; 2]) -> Self {
        let [left, right] = glossaries;
        Self { sides: [headings(old, left), headings(new, right)] }
    }

    /// Whether two units stand below headings of which each stands in both drafts: one that is reworded or is
    /// new moves nothing.
    pub(super) fn differ(&self, old: Option<&str>, new: Option<&str>) -> bool {
        let [left, right] = &self.sides;
        let (one, other) = (above(left, old), above(right, new));
        one.zip(other).is_some_and(|(one, other)| {
            let stands = |side: &HashMap<String, String>, heading: &String| {
                side.values().any(|known| known == heading)
            };
            one != other && stands(right, one) && stands(left, other)
        })
    }
}

/// The headings of all sections by their ids.
fn headings(paper: &Paper, glossary: &Glossary) -> HashMap<String, String> {
    let entries = subjects::sections(paper, glossary);
    let heading = |entry: &Entry| {
        let field = entry.fields.iter().find(|field| field.name == "heading")?;
        (!field.is_empty()).then(|| (entry.id.clone(), field.text.as_ref().map(Wording::key)))
    };
    let known = entries.iter().filter_map(heading);
    known.filter_map(|(id, heading)| Some((id?, heading?))).collect()
}

/// The heading of the nearest section above a unit.
fn above<'a>(headings: &'a HashMap<String, String>, id: Option<&str>) -> Option<&'a String> {
    let mut id = id?;
    while let Some((upper, _)) = id.rsplit_once(['/', '.']) {
        if let Some(heading) = headings.get(upper) {
            return Some(heading);
        }
        id = upper;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(places: &[&str]) -> Vec<Entry> {
        let entry = |place: &&str| Entry { place: vec![(*place).to_owned()], ..Entry::default() };
        places.iter().map(entry).collect()
    }

    fn homeless(old: &[&str], new: &[&str]) -> Vec<usize> {
        let (old, new) = (at(old), at(new));
        let pairs: Vec<(usize, usize)> = (0..old.len()).map(|i| (i, i)).collect();
        let homes = Homes::of(&old, &new, &pairs);
        let moved = |i: &usize| !homes.same(&old[*i].place, &new[*i].place);
        (0..old.len()).filter(moved).collect()
    }

    #[test]
    fn one_that_crossed_to_another_heading_is_told() {
        assert_eq!(homeless(&["a", "a", "a", "b", "b"], &["a", "a", "b", "b", "b"]), [2]);
    }

    #[test]
    fn a_heading_that_was_renamed_split_or_joined_moves_nothing() {
        for (old, new) in [
            (["a", "a", "a", "b"], ["c", "c", "c", "b"]),
            (["a", "a", "a", "a"], ["a", "a", "c", "c"]),
            (["a", "a", "b", "b"], ["a", "a", "a", "a"]),
        ] {
            assert_eq!(homeless(&old, &new), [] as [usize; 0]);
        }
    }
}
