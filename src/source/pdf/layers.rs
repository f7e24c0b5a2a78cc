//! Optional content: which layers are shown when a file is opened (ISO 32000-1, 8.11).

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::HashSet;

/// The layers that are off by default.
#[derive(Debug, Default)]
pub(super) struct Layers {
    hidden: HashSet<ObjRef>,
}

impl Layers {
    /// The state that the default configuration of a catalog sets.
    pub(super) fn of(catalog: &Dict<'_>) -> Self {
        let Some(properties) = catalog.get::<Dict<'_>>("OCProperties") else {
            return Self::default();
        };
        let default = properties.get::<Dict<'_>>("D").unwrap_or_default();
        let mut hidden = HashSet::new();
        if default.get::<Name<'_>>("BaseState").as_deref() == Some(b"OFF") {
            hidden.extend(references(&properties, "OCGs"));
        }
        for on in references(&default, "ON") {
            hidden.remove(&on);
        }
        hidden.extend(references(&default, "OFF"));
        Self { hidden }
    }

    /// Whether the value of `key`, a group or a membership dictionary, hides what it belongs to.
    pub(super) fn hides(&self, owner: &Dict<'_>, key: &[u8]) -> bool {
        if self.hidden.is_empty() {
            return false;
        }
        if owner.get_ref(key).is_some_and(|group| self.hidden.contains(&group)) {
            return true;
        }
        let Some(membership) = owner.get::<Dict<'_>>(key) else { return false };
        let mut groups = references(&membership, "OCGs");
        groups.extend(membership.get_ref("OCGs"));
        let off = groups.iter().filter(|group| self.hidden.contains(group)).count();
        let on = groups.len() - off;
        match membership.get::<Name<'_>>("P").as_deref() {
            _ if groups.is_empty() => false,
            Some(b"AllOn") => off > 0,
            Some(b"AnyOff") => off == 0,
            Some(b"AllOff") => on > 0,
            _ => on == 0,
        }
    }
}

fn references(dict: &Dict<'_>, key: &str) -> Vec<ObjRef> {
    let items = dict.get::<Array<'_>>(key);
    let items = items.iter().flat_map(Array::raw_iter);
    items.filter_map(|item: MaybeRef<Object<'_>>| item.as_obj_ref()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn dict(text: &str) -> Dict<'_> {
        Dict::from_bytes(text.as_bytes()).unwrap()
    }

    #[test]
    fn groups_and_memberships() {
        let catalog =
            dict("<</OCProperties<</OCGs[1 0 R 2 0 R 3 0 R]/D<</BaseState/OFF/ON[2 0 R]>>>>>>");
        let layers = Layers::of(&catalog);
        let hides = |text: &str| layers.hides(&dict(text), b"OC");
        assert!(hides("<</OC 1 0 R>>"));
        assert!(!hides("<</OC 2 0 R>>"));
        assert!(!hides("<</OC<</Type/OCMD/OCGs[1 0 R 2 0 R]>>>>"));
        assert!(hides("<</OC<</Type/OCMD/OCGs[1 0 R 2 0 R]/P/AllOn>>>>"));
        assert!(hides("<</OC<</Type/OCMD/OCGs 3 0 R>>>>"));
        assert!(!hides("<</Type/Annot>>"));
    }
}
