//! Decides page by page what is recognised, and does it.

use super::{
    arrival, column_numbers,
    digits::{self, Reread},
    engine::{Engine, EngineError, Task},
    gaps::{Gap, Gaps},
    gray::{Area, Gray, WHITE},
    hocr::Line,
    ink::Ink,
    judge::{Quality, judge},
    page::{Findings, View, compose},
    picture::{self, Worth},
    problem, quarters,
    regions::{MARGIN, Region, Regions},
    rim, row_numbers, rules, signing_stamp, skew,
    strokes::Strokes,
};
use crate::{
    block::{Bitmap, Glyph, Incomplete, Page, Place, Problem, Rect},
    source::{OCR_LANG, Ocr, Options, pdf::DrawError},
    vietnamese::recognised::Numbering,
};
use std::time::{Duration, Instant};
use tracing::debug_span;

/// Recognises the pages of one file.
#[derive(Debug)]
pub struct Reader<'a> {
    options: &'a Options,
    engine: State,
    /// Whether Tesseract has data for English.
    knows_english: bool,
    /// What is missing, until a page needs it.
    untold: Option<Lack>,
    /// Pages recognised so far, and how long that took.
    pages: usize,
    spent: Duration,
    /// The numbers of the lines read so far.
    numbers: Numbering,
    problems: Vec<Problem>,
    gaps: Gaps,
}

/// What the recognition of a file says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome {
    /// What recognised pages, `tesseract 5.3`, where any was.
    pub reader: Option<String>,
    /// What was unclear.
    pub problems: Vec<Problem>,
    /// The pages that should have been recognised and were not.
    pub incomplete: Vec<Incomplete>,
}

/// What is missing of Tesseract.
#[derive(Debug)]
enum Lack {
    Program,
    Language(String),
}

/// Whether Tesseract can be used.
#[derive(Debug)]
enum State {
    Unknown,
    Ready(Engine),
    /// It is missing, or a limit was reached; that has been told once, and holds for every page.
    Unusable(Gap),
}

/// The language whose data read digits in italics where those for Vietnamese do not; installed with
/// Tesseract nearly everywhere.
const DIGITS: &str = "eng";

/// An image is no page where it is smaller than this, in pixels.
const SMALLEST: usize = 24;

impl<'a> Reader<'a> {
    /// A reader for one file.
    pub fn new(options: &'a Options) -> Self {
        Self {
            options,
            engine: State::Unknown,
            knows_english: false,
            untold: None,
            pages: 0,
            spent: Duration::ZERO,
            numbers: Numbering::default(),
            problems: Vec::new(),
            gaps: Gaps::default(),
        }
    }

    /// A page of a file that may hold text: recognised from its image where the options say so,
    /// else as it is. `draw` gives the image of the page without its annotations.
    pub fn page(&mut self, page: Page, draw: impl FnOnce() -> Result<Bitmap, DrawError>) -> Page {
        let quality = judge(&page);
        let wanted = match self.options.ocr {
            Ocr::Never => false,
            Ocr::Auto => quality.is_poor(),
            Ocr::Always => quality != Quality::Blank,
        };
        let number = page.number;
        let kept = kept(&page, quality);
        if !wanted && quality == Quality::Native {
            return self.with_pictures(page, draw);
        }
        if !wanted && matches!(quality, Quality::GoodLayer | Quality::BadLayer) {
            if quality == Quality::BadLayer {
                self.problems.push(problem::bad_layer(number, false));
            }
            return layered(page, draw);
        }
        let recognised = if wanted { self.recognised(&page, &kept, draw) } else { None };
        let anew = recognised.is_some();
        match quality {
            Quality::BadLayer => self.problems.push(problem::bad_layer(number, anew)),
            Quality::LettersLost => self.problems.push(problem::letters_lost(number, anew)),
            _ => {}
        }
        match recognised {
            Some((found, view)) => {
                compose(page, kept, found, view, &mut self.numbers, &mut self.problems)
            }
            None => page,
        }
    }

    /// A page that is nothing but an image; `None` where it could not be decoded.
    pub fn image(&mut self, number: u32, bitmap: Option<Bitmap>) -> Page {
        let Some(bitmap) = bitmap else {
            self.problems.push(problem::not_drawn(number, false));
            self.gaps.add(&Gap::failed("the image is damaged"), number);
            return Page { number, ..Page::default() };
        };
        let (width, height) =
            (bitmap.width as f64 * 72.0 / bitmap.dpi, bitmap.height as f64 * 72.0 / bitmap.dpi);
        let images = vec![Rect::new(0.0, 0.0, width, height)];
        let page = Page { number, width, height, images, ..Page::default() };
        let bitmap = enlarged(bitmap);
        self.page(page, || Ok(bitmap))
    }

    /// A page of text, with the text of the pictures in it.
    fn with_pictures(
        &mut self,
        mut page: Page,
        draw: impl FnOnce() -> Result<Bitmap, DrawError>,
    ) -> Page {
        let areas = picture::areas(&page);
        if areas.is_empty() {
            return page;
        }
        let sheet = draw();
        for area in areas {
            let place = Place::on_page(page.number, area);
            let Ok(sheet) = &sheet else {
                let gap = Gap::picture(Some("it cannot be drawn".to_owned()));
                self.leave_picture(place, &gap);
                continue;
            };
            if let Some(read) = self.picture(picture::cut(sheet, &area), place) {
                picture::set(&mut page, read, &area);
            }
        }
        page
    }

    /// A picture inside a text, as a page of its size; `None` where nothing in it can stand for
    /// text, which is told where there are words.
    pub fn picture(&mut self, bitmap: Bitmap, place: Place) -> Option<Page> {
        let bitmap = enlarged(bitmap);
        let dpi = bitmap.dpi;
        let gray = Gray::of(&bitmap).despeckled();
        if !picture::has_letters(&gray, dpi, window(dpi)) {
            return None;
        }
        if self.options.ocr == Ocr::Never {
            self.problems.push(problem::picture_left(place, None));
            return None;
        }
        let inches = |pixels: usize| pixels as f64 / dpi * 72.0;
        let (width, height) = (inches(bitmap.width), inches(bitmap.height));
        let page = Page { number: place.page.unwrap_or(0), width, height, ..Page::default() };
        let (found, view) = match self.read_picture(Sheet { gray, dpi }) {
            Ok(read) => read,
            Err(gap) => {
                self.leave_picture(place, &gap);
                return None;
            }
        };
        match picture::worth(&found, dpi, sureness(&found.lines)) {
            Worth::Nothing => None,
            Worth::Words => {
                self.leave_picture(place, &Gap::picture(None));
                None
            }
            Worth::Text => {
                self.problems.push(problem::picture_read(place));
                let told = self.problems.len();
                let numbers = &mut Numbering::default();
                let page = compose(page, Vec::new(), found, view, numbers, &mut self.problems);
                self.problems.iter_mut().skip(told).for_each(|problem| problem.place = place);
                Some(page)
            }
        }
    }

    /// A picture of which nobody could look into the file, by its name.
    pub fn closed_picture(&mut self, name: &str, place: Place) {
        self.leave_picture(place, &Gap::picture(Some(name.to_owned())));
    }

    /// Tells that a picture was not read.
    fn leave_picture(&mut self, place: Place, gap: &Gap) {
        self.problems.push(problem::picture_left(place, gap.detail()));
        if self.options.ocr != Ocr::Never {
            self.gaps.add(gap, place.page.unwrap_or(0));
        }
    }

    fn read_picture(&mut self, sheet: Sheet) -> Result<(Findings, View), Gap> {
        self.find_engine();
        let left = self.time_left().ok_or_else(Gap::no_more)?;
        let engine = match &self.engine {
            State::Ready(engine) => engine,
            State::Unknown => return Err(Gap::picture(None)),
            State::Unusable(gap) => return Err(gap.of_picture()),
        };
        let begin = Instant::now();
        let result = self.job(engine, begin + left).read(sheet);
        self.pages += 1;
        self.spent += begin.elapsed();
        result.map_err(|error| match error {
            EngineError::TimedOut => Gap::timed_out(),
            EngineError::Failed(why) => Gap::failed(&why),
        })
    }

    /// How long the next page may take; `None` where the file has used up its pages or its time.
    fn time_left(&self) -> Option<Duration> {
        let limits = &self.options.limits;
        let left = limits.ocr_file_time.saturating_sub(self.spent);
        (self.pages < limits.ocr_pages && !left.is_zero()).then(|| limits.ocr_page_time.min(left))
    }

    fn job<'e>(&'e self, engine: &'e Engine, until: Instant) -> Job<'e> {
        let language = language(self.options);
        let digits = if self.knows_english { DIGITS } else { language };
        Job { engine, language, digits, until }
    }

    /// What the recognition says of itself.
    pub fn finish(self) -> Outcome {
        let reader = match &self.engine {
            State::Ready(engine) if self.pages > 0 => Some(engine.name()),
            _ => None,
        };
        let incomplete = self.gaps.into_incomplete();
        Outcome { reader, problems: self.problems, incomplete }
    }

    fn recognised(
        &mut self,
        page: &Page,
        kept: &[Glyph],
        draw: impl FnOnce() -> Result<Bitmap, DrawError>,
    ) -> Option<(Findings, View)> {
        self.look_for_engine(page.number);
        let time = self.time_left();
        if matches!(self.engine, State::Ready(_)) && time.is_none() {
            self.problems.push(problem::page_limit(self.pages, page.number));
            self.engine = State::Unusable(Gap::no_more());
        }
        let engine = match &self.engine {
            State::Ready(engine) => engine,
            State::Unknown => return None,
            State::Unusable(gap) => {
                self.gaps.add(gap, page.number);
                return None;
            }
        };
        let _span = debug_span!("recognise", page = page.number).entered();
        let begin = Instant::now();
        let until = begin + time.unwrap_or_default();
        let result = match draw() {
            Ok(bitmap) => {
                let sheet = Sheet::new(&bitmap, page, kept);
                drop(bitmap);
                self.job(engine, until).read(sheet).map_err(|error| match error {
                    EngineError::TimedOut => (problem::timed_out(page.number), Gap::timed_out()),
                    EngineError::Failed(why) => {
                        (problem::failed(page.number, &why), Gap::failed(&why))
                    }
                })
            }
            Err(error) => {
                let too_large = error == DrawError::TooLarge;
                let why = if too_large { "its images are too large" } else { "it cannot be drawn" };
                Err((problem::not_drawn(page.number, too_large), Gap::failed(why)))
            }
        };
        self.pages += 1;
        self.spent += begin.elapsed();
        let tell = |(problem, gap): (Problem, Gap)| {
            self.problems.push(problem);
            self.gaps.add(&gap, page.number);
        };
        result.map_err(tell).ok()
    }

    /// Finds Tesseract when the first page needs it, and tells once where it is missing.
    fn look_for_engine(&mut self, page: u32) {
        self.find_engine();
        if let Some(missing) = self.untold.take() {
            self.problems.push(match missing {
                Lack::Program => problem::needs_tesseract(page),
                Lack::Language(language) => problem::needs_language(&language, page),
            });
        }
    }

    /// Finds Tesseract.
    fn find_engine(&mut self) {
        if !matches!(self.engine, State::Unknown) {
            return;
        }
        let Some(engine) = Engine::find() else { return self.lack(Lack::Program) };
        let known = engine.languages();
        self.knows_english = known.contains(DIGITS);
        let missing = language(self.options).split('+').find(|wanted| !known.contains(*wanted));
        match missing.map(str::to_owned) {
            Some(missing) => self.lack(Lack::Language(missing)),
            None => self.engine = State::Ready(engine),
        }
    }

    /// Tesseract is missing, or its data for a language.
    fn lack(&mut self, missing: Lack) {
        let language = match &missing {
            Lack::Program => None,
            Lack::Language(language) => Some(language.clone()),
        };
        self.engine = State::Unusable(Gap::needs_tesseract(language));
        self.untold = Some(missing);
    }
}

fn language(options: &Options) -> &str {
    options.ocr_lang.as_deref().unwrap_or(OCR_LANG)
}

/// A page whose layer of text is taken as it stands, with the rules of its image.
fn layered(page: Page, draw: impl FnOnce() -> Result<Bitmap, DrawError>) -> Page {
    if page.images.is_empty() || !rules::are_wanted(&page) {
        return page;
    }
    match draw() {
        Ok(bitmap) => {
            let window = window(bitmap.dpi);
            rules::add(page, &bitmap, window)
        }
        // The words are there all the same.
        Err(_) => page,
    }
}

/// The glyphs that stay when a page is recognised: stamps and, where there is no other text, what
/// was written into the page beside its image.
fn kept(page: &Page, quality: Quality) -> Vec<Glyph> {
    let stays = |g: &&Glyph| g.visible && (g.stamped || quality == Quality::Scan);
    page.glyphs.iter().filter(stays).cloned().collect()
}

/// An image too coarse for Tesseract, twice as large.
fn enlarged(bitmap: Bitmap) -> Bitmap {
    if bitmap.dpi >= 170.0 {
        return bitmap;
    }
    let Bitmap { width, height, rgb, dpi } = bitmap;
    let source = image::RgbImage::from_raw(width as u32, height as u32, rgb).unwrap_or_default();
    let (w, h) = (source.width() * 2, source.height() * 2);
    let large = image::imageops::resize(&source, w, h, image::imageops::FilterType::CatmullRom);
    Bitmap { width: w as usize, height: h as usize, rgb: large.into_raw(), dpi: dpi * 2.0 }
}

/// A page ready to be read.
struct Sheet {
    gray: Gray,
    dpi: f64,
}

impl Sheet {
    /// The gray image of a page; what its own text tells already is wiped off.
    fn new(bitmap: &Bitmap, page: &Page, kept: &[Glyph]) -> Self {
        let mut gray = Gray::of(bitmap);
        let scale = gray.width as f64 / page.width.max(1.0);
        for glyph in kept.iter().filter(|glyph| !glyph.stamped) {
            let at = |points: f64| (points * scale).max(0.0) as usize;
            let b = glyph.bbox;
            let area = Area { x0: at(b.x0), y0: at(b.y0), x1: at(b.x1) + 1, y1: at(b.y1) + 1 };
            gray.fill(area, WHITE);
        }
        Self { gray: rim::wiped(gray, bitmap.dpi).despeckled(), dpi: bitmap.dpi }
    }
}

/// The recognition of one page.
struct Job<'a> {
    engine: &'a Engine,
    language: &'a str,
    /// The language whose data know digits best.
    digits: &'a str,
    until: Instant,
}

impl Job<'_> {
    fn read(&self, sheet: Sheet) -> Result<(Findings, View), EngineError> {
        let Sheet { gray, dpi } = sheet;
        if gray.width.min(gray.height) < SMALLEST {
            let view = View { scale: 72.0 / dpi, turned: 0, skew: 0.0 };
            return Ok((Findings::default(), view));
        }
        let sideways = skew::is_sideways(&Ink::of(&gray, window(dpi)));
        let first = u8::from(sideways);
        let read = self.read_turned(&gray, first, dpi)?;
        if !is_upside_down(&read.0.lines) {
            return Ok(read);
        }
        let other = self.read_turned(&gray, first + 2, dpi)?;
        Ok(if worth(&other.0.lines) > worth(&read.0.lines) { other } else { read })
    }

    /// Reads the page turned clockwise by so many quarters.
    fn read_turned(
        &self,
        gray: &Gray,
        turned: u8,
        dpi: f64,
    ) -> Result<(Findings, View), EngineError> {
        let upright = if turned == 0 { gray.clone() } else { gray.turned(turned) };
        let ink = Ink::of(&upright, window(dpi));
        let skew = skew::angle(&ink);
        let (mut gray, mut ink) = if skew == 0.0 {
            (upright, ink)
        } else {
            let straight = upright.straightened(skew);
            let ink = Ink::of(&straight, window(dpi));
            (straight, ink)
        };
        // Words move by less than their height: places on the page as seen need not tell of it.
        let lean = Strokes::lean(&ink, dpi);
        if lean != 0.0 {
            gray = gray.upright(lean);
            ink = Ink::of(&gray, window(dpi));
        }
        let strokes = Strokes::find(&ink, dpi);
        strokes.wipe(&mut gray, &mut ink);
        let regions = Regions::find(&ink, &strokes, dpi);
        let images: Vec<Gray> = regions.list.iter().map(|r| regions.image(&gray, *r)).collect();
        let time = self.until.saturating_duration_since(Instant::now());
        let read = self.engine.read(&images, Task::Block(self.language), dpi, time)?;
        let lines =
            regions.list.iter().zip(read).flat_map(|(region, lines)| {
                lines.into_iter().map(move |line| moved(line, *region))
            });
        let mut lines: Vec<Line> = lines.collect();
        let mut strokes = strokes;
        let mut reread = arrival::drop_boxes(&mut lines, &mut strokes, dpi);
        reread.extend(arrival::drop(&mut lines, dpi));
        reread.extend(signing_stamp::drop(&mut lines, dpi));
        reread.extend(self.read_digits(&mut lines, &gray, dpi)?);
        digits::doubt_by_hand(&mut lines, &gray);
        reread.extend(column_numbers::mend(&mut lines));
        reread.extend(row_numbers::mend(&mut lines));
        reread.extend(quarters::mend(&mut lines, &ink));
        let view = View { scale: 72.0 / dpi, turned, skew };
        Ok((Findings { lines, strokes, reread }, view))
    }

    /// Reads the digits of numbers and dates once more; what came out otherwise.
    fn read_digits(
        &self,
        lines: &mut Vec<Line>,
        gray: &Gray,
        dpi: f64,
    ) -> Result<Vec<Reread>, EngineError> {
        digits::join_number_lines(lines);
        let places = digits::places(lines);
        let sized = places.iter().filter_map(|place| {
            let images = digits::images(gray, place, lines)?;
            Some((place, images))
        });
        let (places, images): (Vec<_>, Vec<_>) = sized.unzip();
        let images: Vec<Gray> = images.into_iter().flatten().collect();
        let time = self.until.saturating_duration_since(Instant::now());
        let read = self.engine.read(&images, Task::Digits(self.digits), dpi, time)?;
        // From the end of a line on: its other places stay where they are.
        let found = places.iter().zip(read.chunks_exact(2)).rev().filter_map(|(place, pair)| {
            let [first, second] = pair else { return None };
            digits::set(lines, place, [first, second])
        });
        Ok(found.collect())
    }
}

/// Pixels around one that tell ink from paper there.
fn window(dpi: f64) -> usize {
    (dpi / 8.0).clamp(8.0, 80.0) as usize
}

/// A line of a region on its page.
fn moved(mut line: Line, region: Region) -> Line {
    let (dx, dy) = (region.area.x0, region.area.y0);
    line.in_cell = region.is_cell();
    for word in &mut line.words {
        let a = &mut word.area;
        let across = |x: usize| (x + dx).saturating_sub(MARGIN);
        let down = |y: usize| (y + dy).saturating_sub(MARGIN);
        *a = Area { x0: across(a.x0), y0: down(a.y0), x1: across(a.x1), y1: down(a.y1) };
    }
    line.left += dx as f64 - MARGIN as f64;
    line.baseline += dy as f64 - MARGIN as f64;
    line
}

/// How sure the recognition of all lines is on the whole, from 0 to 100, and by how many letters.
fn sureness(lines: &[Line]) -> (f64, usize) {
    let words = lines.iter().flat_map(|line| &line.words);
    let (sum, letters) = words.fold((0.0, 0), |(sum, letters), word| {
        let count = word.text.chars().filter(|c| c.is_alphanumeric()).count();
        (sum + f64::from(word.confidence) * count as f64, letters + count)
    });
    (sum / letters.max(1) as f64, letters)
}

/// Whether the lines are so doubtful that the page may stand on its head.
fn is_upside_down(lines: &[Line]) -> bool {
    let (sure, letters) = sureness(lines);
    letters > 60 && sure < 62.0
}

/// How much the recognition of a page is worth: letters, by how sure they are.
fn worth(lines: &[Line]) -> f64 {
    let (sure, letters) = sureness(lines);
    sure * sure * letters as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coarse_image_is_enlarged() {
        let bitmap = Bitmap { width: 4, height: 2, rgb: vec![9; 24], dpi: 100.0 };
        let large = enlarged(bitmap);
        assert_eq!((large.width, large.height, large.dpi, large.rgb.len()), (8, 4, 200.0, 96));
    }

    #[test]
    fn pages_over_the_limit_and_pages_not_drawn_are_named() {
        let mut options = Options::default();
        options.limits.ocr_pages = 1;
        let mut reader = Reader::new(&options);
        for number in 1..=3 {
            let images = vec![Rect::new(0.0, 0.0, 595.0, 842.0)];
            let page = Page { number, width: 595.0, height: 842.0, images, ..Page::default() };
            reader.page(page, || Err(DrawError::Failed));
        }
        let told = reader.finish().incomplete;
        let pages = |reason| told.iter().find(|gap| gap.reason == reason).map(|gap| &*gap.pages);
        if which::which("tesseract").is_ok() {
            assert_eq!(pages("ocr-failed"), Some([1].as_slice()));
            assert_eq!(pages("limit"), Some([2, 3].as_slice()));
        } else {
            assert_eq!(pages("needs-tesseract"), Some([1, 2, 3].as_slice()));
        }
    }

    #[test]
    fn without_recognition_pages_stay_as_they_are() {
        let options = Options { ocr: Ocr::Never, ..Options::default() };
        let mut reader = Reader::new(&options);
        let images = vec![Rect::new(0.0, 0.0, 595.0, 842.0)];
        let page = Page { number: 1, width: 595.0, height: 842.0, images, ..Page::default() };
        assert_eq!(reader.page(page.clone(), || Err(DrawError::Failed)), page);
        assert_eq!(reader.finish(), Outcome::default());
    }
}
