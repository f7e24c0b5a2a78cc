//! Text boxes: which of them is anchored where ([MS-DOC], 2.8.37 `PlcfSpa`, 2.8.32 `PlcftxbxTxt`).

use super::file::{File, StoryKind, Structure, plc, stretches};
use std::{collections::HashMap, ops::Range};

/// Length of a `Spa`, and of an `FTXBXS`.
const SHAPE: usize = 26;
const BOX: usize = 22;

/// The boxes by the position of their anchor.
#[derive(Debug, Default)]
pub(super) struct Boxes(HashMap<usize, Range<usize>>);

impl Boxes {
    pub(super) fn read(file: &File) -> Self {
        let written = plc(file.structure(Structure::BoxTexts), BOX);
        let places = written.iter().map(|(from, to, _)| (*from, *to));
        let mut texts = HashMap::new();
        for (range, (_, _, content)) in
            stretches(places, &file.story(StoryKind::Boxes)).into_iter().zip(&written)
        {
            let free = content.u16(8).is_some_and(|reusable| reusable != 0);
            let Some(shape) = content.u32(14).filter(|_| !free) else { continue };
            texts.entry(shape).or_insert(range);
        }
        let anchors = plc(file.structure(Structure::Shapes), SHAPE);
        let boxes = anchors
            .into_iter()
            .filter_map(|(position, _, shape)| Some((position, texts.remove(&shape.u32(0)?)?)));
        Self(boxes.collect())
    }

    /// The text of the box that is anchored at a position.
    pub(super) fn at(&self, position: usize) -> Option<Range<usize>> {
        self.0.get(&position).cloned()
    }
}
