//! Form XObjects and images (ISO 32000-1, 8.8 to 8.10).

use super::{
    canvas::Canvas,
    interpreter::{Interpreter, Run},
    problem,
    resources::{Category, Resources},
    state::State,
};
use crate::block::Rect;
use hayro_font::kurbo::{self, Affine};
use hayro_syntax::object::{self, Dict, Name, Object, Stream};
use std::rc::Rc;

/// Forms are nested no deeper than this whatever the limits say, for the stack's sake.
const STACK_DEPTH: u32 = 64;

impl<'a> Run<'_, 'a> {
    /// `Do`.
    pub(super) fn show_object(&mut self, name: &Name<'_>) {
        let Some(stream) = self.resources.get::<Stream<'a>>(Category::XObject, name) else {
            return;
        };
        if self.marks.hide() || self.interpreter.layers.hides(stream.dict(), b"OC") {
            return;
        }
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Form") => {
                let state = self.state.clone();
                self.interpreter.show_form(&stream, self.resources, state, self.canvas);
            }
            Some(b"Image") => self.show_image(pixels(stream.dict()), is_opaque(stream.dict())),
            _ => {}
        }
    }

    /// `BI`: an image inside the content. Small by nature, so it hides nothing.
    pub(super) fn show_inline_image(&mut self) {
        if !self.marks.hide() {
            self.show_image((0, 0), false);
        }
    }

    /// An image fills the unit square of user space.
    fn show_image(&mut self, pixels: (u32, u32), opaque: bool) {
        let unit = kurbo::Rect::new(0.0, 0.0, 1.0, 1.0);
        let kurbo::Rect { x0, y0, x1, y1 } = self.state.ctm.transform_rect_bbox(unit);
        let opaque = opaque && self.state.fill.alpha >= 1.0;
        if let Some(bbox) = self.state.clip.trim(Rect { x0, y0, x1, y1 }) {
            let stamped = self.interpreter.stamped;
            self.canvas.image(bbox, pixels, (opaque, stamped), &mut self.interpreter.budget);
        }
    }
}

/// Pixels of an image across and down, as it says.
fn pixels(image: &Dict<'_>) -> (u32, u32) {
    (image.get::<u32>("Width").unwrap_or(0), image.get::<u32>("Height").unwrap_or(0))
}

/// Whether nothing shines through an image.
fn is_opaque(image: &Dict<'_>) -> bool {
    let transparent = ["SMask", "Mask", "SMaskInData"].iter().any(|key| image.contains_key(key));
    !transparent && image.get::<bool>("ImageMask") != Some(true)
}

impl<'a> Interpreter<'a> {
    /// Shows a form, or the appearance of an annotation, unless it is being shown already.
    pub(super) fn show_form(
        &mut self,
        form: &Stream<'a>,
        around: &Rc<Resources<'a>>,
        mut state: State,
        canvas: &mut Canvas,
    ) {
        let id = form.obj_id();
        let depth = self.budget.limits().form_depth.min(STACK_DEPTH) as usize;
        if self.showing.contains(&id) || self.showing.len() >= depth {
            self.tell(problem::form_depth(canvas.number()));
            return;
        }
        let content = match self.streams.form(form, &mut self.budget) {
            Ok(content) => content,
            Err(error) => return self.tell_stream(error, canvas.number()),
        };
        if let Some(matrix) = form.dict().get::<[f64; 6]>("Matrix") {
            state.ctm *= Affine::new(matrix);
        }
        if let Some(bbox) = form.dict().get::<object::Rect>("BBox") {
            let bbox = kurbo::Rect::new(bbox.x0, bbox.y0, bbox.x1, bbox.y1);
            let kurbo::Rect { x0, y0, x1, y1 } = state.ctm.transform_rect_bbox(bbox);
            state.clip.cut(Rect { x0, y0, x1, y1 });
        }
        let resources = match form.dict().get::<Object<'a>>("Resources") {
            Some(Object::Dict(own)) => Rc::new(Resources::inside(own, around)),
            _ => Rc::clone(around),
        };
        self.showing.push(id);
        self.run(&content, &resources, state, canvas);
        self.showing.pop();
    }
}
