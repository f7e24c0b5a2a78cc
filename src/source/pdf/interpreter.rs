//! Running content streams: what each operator does (ISO 32000-1, annex A).

use super::{
    budget::Budget,
    canvas::Canvas,
    endless,
    font::{FontBook, FontIndex},
    layers::Layers,
    marked::{Kind, Mark, Marks, replace_text},
    path::Path,
    problem,
    resources::{Category, Resources},
    state::{RenderMode, State, TextPosition},
    stream::{StreamError, Streams},
};
use crate::block::{Paint, Problem, Rule};
use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::{
    content::{Instruction, UntypedIter},
    object::{Array, Dict, Name, Object, ObjectIdentifier, String as PdfString},
};
use std::{collections::HashMap, rc::Rc};

/// States that `q` really saves. Deeper ones are counted only, so that each `Q` still meets its
/// own `q`.
const SAVED_STATES: usize = 256;

/// What lasts from page to page: fonts, layers, unpacked forms, the budget.
pub(super) struct Interpreter<'a> {
    pub(super) fonts: FontBook<'a>,
    pub(super) layers: Layers,
    pub(super) streams: Streams,
    pub(super) budget: Budget,
    pub(super) problems: Vec<Problem>,
    /// Forms that are being shown, from the outermost inwards.
    pub(super) showing: Vec<ObjectIdentifier>,
    /// Whether what is shown belongs to an annotation.
    pub(super) stamped: bool,
}

impl<'a> Interpreter<'a> {
    /// An interpreter at the beginning of a file.
    pub(super) fn new(layers: Layers, budget: Budget) -> Self {
        Self {
            fonts: FontBook::new(),
            layers,
            streams: Streams::default(),
            budget,
            problems: Vec::new(),
            showing: Vec::new(),
            stamped: false,
        }
    }

    /// The same interpreter with nothing held from the pages before but the budget and the
    /// problems.
    pub(super) fn renewed(self) -> Self {
        Self { problems: self.problems, ..Self::new(self.layers, self.budget) }
    }

    /// Runs a content stream with nothing of its state left behind.
    pub(super) fn run(
        &mut self,
        content: &[u8],
        resources: &Rc<Resources<'a>>,
        state: State,
        canvas: &mut Canvas,
    ) {
        if endless::are_images(content) {
            self.budget.give_up_page();
            return;
        }
        Run {
            interpreter: self,
            canvas,
            resources,
            state,
            saved: Vec::new(),
            unsaved: 0,
            position: TextPosition::default(),
            path: Path::default(),
            clips: false,
            marks: Marks::default(),
            fonts: HashMap::new(),
        }
        .run(content);
    }

    /// Tells a problem, each once a page.
    pub(super) fn tell(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Tells that a stream gave nothing. What ends the file is told once, by the caller.
    pub(super) fn tell_stream(&mut self, error: StreamError, page: u32) {
        match error {
            StreamError::TooLarge => self.tell(problem::stream_too_large(page)),
            StreamError::Broken => self.tell(problem::broken_stream(page)),
            StreamError::TotalTooLarge => {}
        }
    }
}

/// One content stream at work.
pub(super) struct Run<'r, 'a> {
    pub(super) interpreter: &'r mut Interpreter<'a>,
    pub(super) canvas: &'r mut Canvas,
    pub(super) resources: &'r Rc<Resources<'a>>,
    pub(super) state: State,
    saved: Vec<State>,
    unsaved: u32,
    pub(super) position: TextPosition,
    path: Path,
    /// The path clips what is painted after it.
    clips: bool,
    pub(super) marks: Marks,
    /// Fonts by their name in these resources.
    fonts: HashMap<Vec<u8>, FontIndex>,
}

impl<'a> Run<'_, 'a> {
    /// Runs the content. What cannot be read as an operator is stepped over.
    fn run(mut self, content: &[u8]) {
        let mut rest = content;
        while let Some(broken) = self.run_sound_part(rest) {
            let end = broken.iter().position(|byte| b")]>}{".contains(byte));
            rest = end.and_then(|end| broken.get(end + 1..)).unwrap_or_default();
            if !self.interpreter.budget.operation() {
                break;
            }
        }
        while let Some(mark) = self.marks.unended() {
            self.replace(mark);
        }
    }

    /// Runs the content up to its end or to what the library cannot read; gives what lies behind
    /// the last operator. `None` where there is nothing more, or no place to go on from.
    fn run_sound_part<'c>(&mut self, content: &'c [u8]) -> Option<&'c [u8]> {
        let mut behind = Some(0);
        let mut instructions = UntypedIter::new(content);
        let mut numbers: Vec<f64> = Vec::with_capacity(8);
        while let Some(instruction) = instructions.next() {
            if !self.interpreter.budget.operation() {
                return None;
            }
            behind = end_inside(instruction.operator, content);
            numbers.clear();
            numbers.extend(instruction.operands().filter_map(|operand| match operand {
                Object::Number(number) => Some(number.as_f64()),
                _ => None,
            }));
            let operands = Operands { numbers: &numbers, instruction: &instruction };
            // What lacks its operands does nothing.
            let _: Option<()> = self.operator(&operands);
        }
        self.interpreter.budget.check_clock();
        content.get(behind?..).filter(|rest| !rest.is_empty())
    }

    fn operator(&mut self, operands: &Operands<'_, '_, '_>) -> Option<()> {
        let operator: &[u8] = operands.instruction.operator;
        match operator {
            // Graphics state.
            b"q" => self.save(),
            b"Q" => self.restore(),
            b"cm" => self.state.ctm *= operands.matrix()?,
            b"w" => self.state.line_width = operands.number()?,
            b"gs" => self.graphics_state(operands.name()?),
            // Paths.
            b"m" => self.path.move_to(self.place(operands.point()?)),
            b"l" => self.path.line_to(self.place(operands.point()?)),
            b"c" | b"v" | b"y" => self.path.curve_to(self.place(operands.point()?)),
            b"h" => self.path.close(),
            b"re" => self.rectangle(operands.numbers()?),
            b"S" => self.paint(true, Fill::None),
            b"s" => self.close_and_paint(Fill::None),
            b"f" | b"F" => self.paint(false, Fill::NonZero),
            b"f*" => self.paint(false, Fill::EvenOdd),
            b"B" => self.paint(true, Fill::NonZero),
            b"B*" => self.paint(true, Fill::EvenOdd),
            b"b" => self.close_and_paint(Fill::NonZero),
            b"b*" => self.close_and_paint(Fill::EvenOdd),
            b"n" => self.end_path(),
            b"W" | b"W*" => self.clips = true,
            // Colours.
            b"g" => self.state.fill.set_gray(&operands.numbers::<1>()?),
            b"G" => self.state.stroke.set_gray(&operands.numbers::<1>()?),
            b"rg" => self.state.fill.set_rgb(&operands.numbers::<3>()?),
            b"RG" => self.state.stroke.set_rgb(&operands.numbers::<3>()?),
            b"k" => self.state.fill.set_cmyk(&operands.numbers::<4>()?),
            b"K" => self.state.stroke.set_cmyk(&operands.numbers::<4>()?),
            b"cs" => self.state.fill.set_space(operands.name()?, self.resources),
            b"CS" => self.state.stroke.set_space(operands.name()?, self.resources),
            b"sc" | b"scn" => self.state.fill.set_components(operands.numbers),
            b"SC" | b"SCN" => self.state.stroke.set_components(operands.numbers),
            // Text.
            b"BT" => self.position = TextPosition::default(),
            b"Tc" => self.state.text.char_spacing = operands.number()?,
            b"Tw" => self.state.text.word_spacing = operands.number()?,
            b"Tz" => self.state.text.scale = operands.number()? / 100.0,
            b"TL" => self.state.text.leading = operands.number()?,
            b"Ts" => self.state.text.rise = operands.number()?,
            b"Tr" => self.state.text.mode = RenderMode(operands.number()? as u8),
            b"Tf" => {
                self.state.text.size = operands.number()?;
                self.select_font(operands.name()?);
            }
            b"Td" => self.next_line(operands.numbers()?),
            b"TD" => {
                let [x, y] = operands.numbers()?;
                self.state.text.leading = -y;
                self.next_line([x, y]);
            }
            b"Tm" => self.position.set(operands.matrix()?),
            b"T*" => self.next_line([0.0, -self.state.text.leading]),
            b"Tj" => self.show(operands.string()?),
            b"'" => {
                self.next_line([0.0, -self.state.text.leading]);
                self.show(operands.string()?);
            }
            b"\"" => {
                if let Some([word, character]) = operands.numbers() {
                    self.state.text.word_spacing = word;
                    self.state.text.char_spacing = character;
                }
                self.next_line([0.0, -self.state.text.leading]);
                self.show(operands.string()?);
            }
            b"TJ" => self.show_spaced(operands.array()?),
            // Content inside content.
            b"Do" => self.show_object(operands.name()?),
            b"BI" => self.show_inline_image(),
            b"BMC" => self.marks.begin(Kind::Shown, None, 0),
            b"BDC" => self.begin_mark(operands),
            b"EMC" => {
                if let Some(mark) = self.marks.end() {
                    self.replace(mark);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn save(&mut self) {
        if self.saved.len() < SAVED_STATES {
            self.saved.push(self.state.clone());
        } else {
            self.unsaved = self.unsaved.saturating_add(1);
        }
    }

    fn restore(&mut self) {
        if let Some(left) = self.unsaved.checked_sub(1) {
            self.unsaved = left;
        } else if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    /// `gs`: the entries of an external graphics state that matter to text and rules.
    fn graphics_state(&mut self, name: &Name<'_>) {
        let Some(entries) = self.resources.get::<Dict<'a>>(Category::ExtGState, name) else {
            return;
        };
        if let Some(width) = entries.get::<f64>("LW") {
            self.state.line_width = width;
        }
        if let Some(alpha) = entries.get::<f32>("ca") {
            self.state.fill.alpha = alpha;
        }
        if let Some(alpha) = entries.get::<f32>("CA") {
            self.state.stroke.alpha = alpha;
        }
        if let Some(font) = entries.get::<Array<'a>>("Font") {
            let mut items = font.flex_iter();
            if let (Some(dict), Some(size)) = (items.next::<Dict<'a>>(), items.next::<f64>()) {
                let Interpreter { fonts, budget, .. } = &mut *self.interpreter;
                self.state.text.font = Some(fonts.described(Some(&dict), budget));
                self.state.text.size = size;
            }
        }
    }

    fn place(&self, point: Point) -> Point {
        self.state.ctm * point
    }

    fn rectangle(&mut self, [x, y, width, height]: [f64; 4]) {
        let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
        self.path.rectangle(corners.map(|corner| self.state.ctm * Point::from(corner)));
    }

    fn close_and_paint(&mut self, fill: Fill) {
        self.path.close();
        self.paint(true, fill);
    }

    /// Turns the path into rules and forgets it.
    fn paint(&mut self, stroke: bool, fill: Fill) {
        let shown = !self.marks.hide();
        let Interpreter { budget, .. } = &mut *self.interpreter;
        let ink = &self.state.fill;
        if shown && fill != Fill::None && ink.paints() {
            let boxes = self.path.fills(fill == Fill::EvenOdd);
            for bbox in boxes.into_iter().filter_map(|bbox| self.state.clip.trim(bbox)) {
                let rule = Rule { bbox, paint: Paint::Fill, gray: ink.gray };
                self.canvas.rule(rule, budget);
            }
        }
        let ink = &self.state.stroke;
        if shown && stroke && ink.paints() {
            let lines = self.path.strokes(self.state.page_line_width());
            for bbox in lines.filter_map(|bbox| self.state.clip.trim(bbox)) {
                let rule = Rule { bbox, paint: Paint::Stroke, gray: ink.gray };
                self.canvas.rule(rule, budget);
            }
        }
        self.end_path();
    }

    /// Forgets the path, which clips if that was asked for.
    fn end_path(&mut self) {
        if std::mem::take(&mut self.clips)
            && let Some(bounds) = self.path.bounds()
        {
            self.state.clip.cut(bounds);
        }
        self.path.clear();
    }

    fn next_line(&mut self, [x, y]: [f64; 2]) {
        self.position.next_line(x, y);
    }

    fn select_font(&mut self, name: &Name<'_>) {
        let known = self.fonts.get::<[u8]>(name).copied();
        let index = known.unwrap_or_else(|| {
            let Interpreter { fonts, budget, .. } = &mut *self.interpreter;
            let index = fonts.named(self.resources.holder(Category::Font, name), name, budget);
            if fonts.get(index).is_some_and(|font| font.is_substitute()) {
                let page = self.canvas.number();
                self.interpreter.tell(problem::substituted_font(name.as_str(), page));
            }
            self.fonts.insert(name.to_vec(), index);
            index
        });
        self.state.text.font = Some(index);
    }

    /// `BDC`: a watermark, a layer, or text for what follows, by name or in place.
    fn begin_mark(&mut self, operands: &Operands<'_, '_, '_>) {
        let glyphs = self.canvas.glyph_count();
        let tag = operands.name().map_or(&b""[..], |tag| &**tag);
        match operands.last() {
            Some(Object::Name(name)) => {
                let hidden = tag == b"OC"
                    && self
                        .resources
                        .holder(Category::Properties, name)
                        .is_some_and(|all| self.interpreter.layers.hides(all, name));
                let entries = self.resources.get::<Dict<'a>>(Category::Properties, name);
                let kind = match &entries {
                    _ if hidden => Kind::Hidden,
                    Some(entries) => kind(tag, entries),
                    None => Kind::Shown,
                };
                let text = entries.and_then(|entries| entries.get::<PdfString<'a>>("ActualText"));
                self.marks.begin(kind, text.as_ref().map(PdfString::as_bytes), glyphs);
            }
            Some(Object::Dict(entries)) => {
                let text = entries.get::<PdfString<'_>>("ActualText");
                let text = text.as_ref().map(PdfString::as_bytes);
                self.marks.begin(kind(tag, entries), text, glyphs);
            }
            _ => self.marks.begin(Kind::Shown, None, glyphs),
        }
    }

    /// Gives the glyphs of a mark the text that stands for them.
    fn replace(&mut self, mark: Mark) {
        if let Some((text, from)) = mark.actual {
            let glyphs = self.canvas.take_glyphs(from);
            self.canvas.put_back(replace_text(glyphs, &text));
        }
    }
}

/// What the tag and the entries of a marked sequence make of it.
fn kind(tag: &[u8], entries: &Dict<'_>) -> Kind {
    let subtype = entries.get::<Name<'_>>("Subtype");
    if tag == b"Artifact" && subtype.as_deref() == Some(b"Watermark") {
        Kind::Watermark
    } else {
        Kind::Shown
    }
}

/// Where an operator ends in its content. `None` where it is a copy (it was written with
/// escapes), or where data follows that is no content.
fn end_inside(operator: &[u8], content: &[u8]) -> Option<usize> {
    let start = (operator.as_ptr() as usize).checked_sub(content.as_ptr() as usize)?;
    let end = start.checked_add(operator.len())?;
    (end <= content.len() && operator != b"BI").then_some(end)
}

/// How a path is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fill {
    None,
    NonZero,
    EvenOdd,
}

/// The operands of one operator. Operators take theirs from the end, so that junk before them
/// does no harm.
struct Operands<'o, 'i, 'd> {
    numbers: &'o [f64],
    instruction: &'o Instruction<'i, 'd>,
}

impl<'i, 'd> Operands<'_, 'i, 'd> {
    /// The last numbers; `None` where there are fewer.
    fn numbers<const N: usize>(&self) -> Option<[f64; N]> {
        self.numbers.last_chunk::<N>().copied()
    }

    fn number(&self) -> Option<f64> {
        self.numbers.last().copied()
    }

    fn point(&self) -> Option<Point> {
        self.numbers().map(|[x, y]| Point::new(x, y))
    }

    fn matrix(&self) -> Option<Affine> {
        self.numbers().map(Affine::new)
    }

    /// The first name.
    fn name(&self) -> Option<&'i Name<'d>> {
        self.instruction.operands().find_map(|operand| match operand {
            Object::Name(name) => Some(name),
            _ => None,
        })
    }

    fn string(&self) -> Option<&'i PdfString<'d>> {
        self.instruction.operands().find_map(|operand| match operand {
            Object::String(string) => Some(string),
            _ => None,
        })
    }

    fn array(&self) -> Option<&'i Array<'d>> {
        self.instruction.operands().find_map(|operand| match operand {
            Object::Array(array) => Some(array),
            _ => None,
        })
    }

    fn last(&self) -> Option<&'i Object<'d>> {
        self.instruction.operands().last()
    }
}
