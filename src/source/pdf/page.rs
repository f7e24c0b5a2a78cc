//! One page: its content, then its annotations.

use super::{
    canvas::Canvas, interpreter::Interpreter, problem, resources::Resources, state::State, stream,
};
use crate::block;
use hayro_font::kurbo::Affine;
use hayro_syntax::{
    object::{Array, Dict, MaybeRef, Object, Stream},
    page::Page,
    xref::XRef,
};
use std::rc::Rc;

impl<'a> Interpreter<'a> {
    /// Reads a page, as far as the budget goes.
    pub(super) fn page(&mut self, page: &Page<'a>, number: u32) -> block::Page {
        self.budget.start_page();
        let (width, height) = page.render_dimensions();
        let unit = unit(page);
        let mut canvas = Canvas::new(number, unit * f64::from(width), unit * f64::from(height));
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let state = State::new(Affine::scale(unit) * to_page);
        let resources = Rc::new(Resources::new(resources(page)));
        let content = self.content(page, number);
        self.run(&content, &resources, state.clone(), &mut canvas);
        for annotation in items(page.raw(), "Annots", page.xref()) {
            if self.budget.stop().is_some() {
                break;
            }
            if let Object::Dict(annotation) = annotation {
                self.show_annotation(&annotation, &resources, state.clone(), &mut canvas);
            }
        }
        let page = canvas.into_page();
        let lost = lost_letters(&page);
        if lost >= LOST {
            self.tell(problem::letters_lost(number, lost));
        }
        page
    }

    /// The content streams, joined.
    fn content(&mut self, page: &Page<'a>, number: u32) -> Vec<u8> {
        if let Some(stream) = page.raw().get::<Stream<'a>>("Contents") {
            return self.unpacked(&stream, number);
        }
        let mut content = Vec::new();
        for item in items(page.raw(), "Contents", page.xref()) {
            if let Object::Stream(stream) = item {
                content.append(&mut self.unpacked(&stream, number));
                // Streams are cut between tokens only.
                content.push(b'\n');
            }
            if self.budget.stop().is_some() {
                break;
            }
        }
        content
    }

    fn unpacked(&mut self, stream: &Stream<'a>, number: u32) -> Vec<u8> {
        stream::unpack(stream, &mut self.budget).unwrap_or_else(|error| {
            self.tell_stream(error, number);
            Vec::new()
        })
    }
}

/// Letters lost on a page from which on it is told: one or two may be ornaments.
const LOST: usize = 3;

/// Letters that are seen on a page but were not read.
fn lost_letters(page: &block::Page) -> usize {
    page.glyphs.iter().filter(|g| g.visible && g.text.contains(char::REPLACEMENT_CHARACTER)).count()
}

/// Points for each unit of the page's space (`/UserUnit`), usually 1.
fn unit(page: &Page<'_>) -> f64 {
    let stated = page.raw().get::<f64>("UserUnit");
    stated.filter(|unit| (0.01..=75_000.0).contains(unit)).unwrap_or(1.0)
}

/// The page's own resources, or those that it inherits.
fn resources<'a>(page: &Page<'a>) -> Dict<'a> {
    /// A page tree is no deeper, or it is a circle.
    const DEPTH: usize = 64;
    let mut node = Some(page.raw().clone());
    for _ in 0..DEPTH {
        let Some(dict) = node else { break };
        if let Some(resources) = dict.get::<Dict<'a>>("Resources") {
            return resources;
        }
        node = dict.get::<Dict<'a>>("Parent");
    }
    Dict::empty()
}

/// The items of an array, those that are missing left out.
fn items<'a>(dict: &Dict<'a>, key: &str, xref: &'a XRef) -> impl Iterator<Item = Object<'a>> {
    let array = dict.get::<Array<'a>>(key);
    let items = array.map(|array| array.raw_iter()).into_iter().flatten();
    items.filter_map(|item| match item {
        MaybeRef::Ref(id) => xref.get::<Object<'a>>(id.into()),
        MaybeRef::NotRef(object) => Some(object),
    })
}
