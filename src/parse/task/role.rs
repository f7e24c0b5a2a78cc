//! What a section is for the lines below it.

use super::super::sections::Node;
use crate::{
    model::Agency,
    vietnamese::{
        agency::{self, Glossary},
        outline::{self, Nature},
    },
};

/// What the lines of a section are.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// Nothing is known: no tasks.
    None,
    /// Aims, money and the like: no tasks, whatever stands below.
    Frame,
    /// Tasks without an owner.
    Listed,
    /// Tasks of the bodies that the heading names.
    Assigned(Vec<Agency>),
}

/// The role of a section, which it has from its own heading or from the section around it.
pub(super) fn of(node: &Node, inherited: &Role, glossary: &Glossary) -> Role {
    let Some(heading) = node.heading.as_ref().map(|heading| heading.text.as_str()) else {
        return inherited.clone();
    };
    if *inherited == Role::Frame {
        return Role::Frame;
    }
    if let Some(agencies) = agency::of_heading(heading, glossary) {
        return Role::Assigned(agencies);
    }
    match (outline::nature(heading), inherited) {
        // A heading inside a body's own tasks does not take them from it.
        (_, Role::Assigned(_)) => inherited.clone(),
        (Some(Nature::Tasks | Nature::Organisation), _) => Role::Listed,
        (Some(Nature::Funding | Nature::Frame), _) => Role::Frame,
        (None, _) => inherited.clone(),
    }
}
