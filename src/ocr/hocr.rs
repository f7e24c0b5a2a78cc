//! Lines and words of Tesseract's hOCR: boxes, baselines and how sure it is.

use super::gray::Area;
use quick_xml::{Reader, events::Event};

/// A word as recognised.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) area: Area,
    /// From 0 to 100.
    pub(super) confidence: u8,
}

/// A line as recognised.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
    /// Height of the letters with ascenders and descenders, in pixels.
    pub(super) size: f64,
    /// The baseline: its slope and where it crosses the left edge, in pixels from the top.
    pub(super) slope: f64,
    pub(super) baseline: f64,
    /// Left edge, that the baseline counts from.
    pub(super) left: f64,
    /// Whether it stands in a cell of a table.
    pub(super) in_cell: bool,
}

/// The lines of each image; as many lists as there are images.
pub(super) fn parse(text: &str, images: usize) -> Vec<Vec<Line>> {
    let mut pages: Vec<Vec<Line>> = vec![Vec::new(); images];
    let mut page = None;
    let mut reader = Reader::from_str(text);
    // HTML, but as Tesseract writes it nearly XML; what is not is left out.
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut open: Option<Word> = None;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                let value = |name: &str| {
                    let found = tag.try_get_attribute(name).ok().flatten()?;
                    Some(found.value.into_owned())
                };
                let class = value("class").unwrap_or_default();
                let title = value("title").unwrap_or_default();
                match class.as_str() {
                    "ocr_page" => {
                        page = numbers(&title, "ppageno").first().map(|n| *n as usize);
                    }
                    "ocr_line" | "ocr_header" | "ocr_caption" | "ocr_textfloat" => {
                        let list = page.and_then(|page| pages.get_mut(page));
                        if let (Some(list), Some(line)) = (list, line(&title)) {
                            list.push(line);
                        }
                    }
                    "ocrx_word" => {
                        let confidence = numbers(&title, "x_wconf").first().copied().unwrap_or(0.0);
                        open = area(&title).map(|area| Word {
                            text: String::new(),
                            area,
                            confidence: confidence.clamp(0.0, 100.0) as u8,
                        });
                    }
                    _ => {}
                }
            }
            Ok(Event::Text(part)) => {
                if let Some(word) = open.as_mut() {
                    word.text.push_str(&part);
                }
            }
            Ok(Event::GeneralRef(name)) => {
                if let Some(word) = open.as_mut() {
                    word.text.push_str(&entity(&name));
                }
            }
            Ok(Event::End(tag)) if tag.name().as_ref() == "span" => {
                let list = page.and_then(|page| pages.get_mut(page)).and_then(|p| p.last_mut());
                if let (Some(word), Some(line)) = (open.take(), list)
                    && !word.text.trim().is_empty()
                {
                    line.words.push(word);
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    for lines in &mut pages {
        lines.retain(|line| !line.words.is_empty());
    }
    pages
}

fn entity(name: &str) -> String {
    if let Some(code) = name.strip_prefix('#') {
        let number = match code.strip_prefix('x') {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => code.parse().ok(),
        };
        return number.and_then(char::from_u32).map(String::from).unwrap_or_default();
    }
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .to_owned()
}

/// The numbers behind a key of a title: `bbox 36 92 580 122; baseline 0.003 -9`.
fn numbers(title: &str, key: &str) -> Vec<f64> {
    let entry =
        title.split(';').map(str::trim).find_map(|e| e.strip_prefix(key)?.strip_prefix(' '));
    entry.map(|e| e.split(' ').filter_map(|n| n.parse().ok()).collect()).unwrap_or_default()
}

fn area(title: &str) -> Option<Area> {
    let bbox = numbers(title, "bbox");
    let [x0, y0, x1, y1] = bbox.as_slice() else { return None };
    let at = |n: &f64| n.max(0.0) as usize;
    Some(Area { x0: at(x0), y0: at(y0), x1: at(x1), y1: at(y1) })
}

fn line(title: &str) -> Option<Line> {
    let area = area(title)?;
    let baseline = numbers(title, "baseline");
    let (slope, rise) = match baseline.as_slice() {
        [slope, rise] => (*slope, *rise),
        _ => (0.0, 0.0),
    };
    let size = numbers(title, "x_size").first().copied().unwrap_or(area.height() as f64);
    Some(Line {
        words: Vec::new(),
        size,
        slope,
        // hOCR counts the baseline from the box's lower left corner.
        baseline: area.y1 as f64 + rise,
        left: area.x0 as f64,
        in_cell: false,
    })
}

/// Lines for tests.
#[cfg(test)]
pub(super) mod sample {
    use super::{Line, Word};
    use crate::ocr::gray::Area;

    /// A line at a height, of words that begin so far from the left.
    pub(in crate::ocr) fn line(y: usize, words: &[(&str, usize)]) -> Line {
        let word = |(text, x0): &(&str, usize)| Word {
            text: (*text).to_owned(),
            area: Area { x0: *x0, x1: x0 + 15 * text.chars().count(), y0: y, y1: y + 25 },
            confidence: 70,
        };
        Line { words: words.iter().map(word).collect(), ..Line::default() }
    }

    /// What lines say.
    pub(in crate::ocr) fn texts(lines: &[Line]) -> Vec<String> {
        let text = |line: &Line| {
            let words: Vec<&str> = line.words.iter().map(|word| word.text.as_str()).collect();
            words.join(" ")
        };
        lines.iter().map(text).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = r#"<?xml version="1.0"?><html><body>
  <div class='ocr_page' id='page_1' title='image "a.pgm"; bbox 0 0 500 60; ppageno 0; scan_res 300 300'></div>
  <div class='ocr_page' id='page_2' title='image "b;c.pgm"; bbox 0 0 500 60; ppageno 1; scan_res 300 300'>
   <div class='ocr_carea' title="bbox 332 16 500 60"><p class='ocr_par' title="bbox 0 16 500 60">
     <span class='ocr_line' title="bbox 30 16 500 60; baseline 0.01 -9; x_size 40.5; x_descenders 9; x_ascenders 9">
      <span class='ocrx_word' title='bbox 30 17 80 50; x_wconf 96'>BCVT&amp;CĐS</span>
      <span class='ocrx_word' title='bbox 90 17 130 50; x_wconf 31'><strong>năm</strong></span>
      <span class='ocrx_word' title='bbox 140 17 150 50; x_wconf 95'> </span>
     </span></p></div></div></body></html>"#;

    #[test]
    fn words_with_their_boxes() {
        let pages = parse(SAMPLE, 3);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [0, 1, 0]);
        let line = &pages[1][0];
        assert_eq!((line.size, line.slope, line.baseline, line.left), (40.5, 0.01, 51.0, 30.0));
        let texts: Vec<_> = line.words.iter().map(|w| (w.text.as_str(), w.confidence)).collect();
        assert_eq!(texts, [("BCVT&CĐS", 96), ("năm", 31)]);
        assert_eq!(line.words[0].area, Area { x0: 30, y0: 17, x1: 80, y1: 50 });
    }

    #[test]
    fn nonsense_gives_no_words() {
        for text in ["", "<", "<span class='ocrx_word'>a</span>", "</div></div>", "\0"] {
            assert!(parse(text, 1).concat().is_empty());
        }
        assert!(parse(&SAMPLE[..SAMPLE.len() / 2], 0).is_empty());
    }
}
