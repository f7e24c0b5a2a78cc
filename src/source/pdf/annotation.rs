//! Annotations and form fields: what they look like on the page (ISO 32000-1, 12.5.5).

use super::{canvas::Canvas, interpreter::Interpreter, resources::Resources, state::State};
use hayro_font::kurbo::{Affine, Rect};
use hayro_syntax::object::{self, Dict, Name, Object, Stream};
use std::rc::Rc;

/// Bits of `/F` (ISO 32000-1, table 165): such an annotation is not seen on a screen.
const HIDDEN: u32 = 1 << 1;
const NO_VIEW: u32 = 1 << 5;

impl<'a> Interpreter<'a> {
    /// Shows an annotation over the page, as stamped content.
    pub(super) fn show_annotation(
        &mut self,
        annotation: &Dict<'a>,
        page: &Rc<Resources<'a>>,
        mut state: State,
        canvas: &mut Canvas,
    ) {
        let flags = annotation.get::<u32>("F").unwrap_or(0);
        let popup = annotation.get::<Name<'_>>("Subtype").as_deref() == Some(b"Popup");
        if flags & (HIDDEN | NO_VIEW) != 0 || popup || self.layers.hides(annotation, b"OC") {
            return;
        }
        let Some(appearance) = normal_appearance(annotation) else {
            return self.show_field(annotation, &state, canvas);
        };
        let Some(fit) = fit(annotation, appearance.dict()) else { return };
        state.ctm *= fit;
        self.stamped = true;
        self.show_form(&appearance, page, state, canvas);
        self.stamped = false;
    }
}

/// The normal appearance, the one of the current state where there are several.
fn normal_appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>("AP")?.get::<Object<'a>>("N")? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => {
            let state = annotation.get::<Name<'_>>("AS")?;
            states.get::<Stream<'a>>(&*state)
        }
        _ => None,
    }
}

/// The matrix that fits an appearance into its annotation's rectangle (algorithm 8.1).
fn fit(annotation: &Dict<'_>, appearance: &Dict<'_>) -> Option<Affine> {
    let target = annotation.get::<object::Rect>("Rect")?;
    let bbox = appearance.get::<object::Rect>("BBox")?;
    let matrix = appearance.get::<[f64; 6]>("Matrix").map_or(Affine::IDENTITY, Affine::new);
    let source = matrix.transform_rect_bbox(Rect::new(bbox.x0, bbox.y0, bbox.x1, bbox.y1));
    if source.width() == 0.0 || source.height() == 0.0 {
        return None;
    }
    let (x, y) = (target.width() / source.width(), target.height() / source.height());
    Some(Affine::new([x, 0.0, 0.0, y, target.x0 - x * source.x0, target.y0 - y * source.y0]))
}
