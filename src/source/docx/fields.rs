//! Fields (ECMA-376, part 1, 17.16): the result is text, the instruction is not.

/// How much of an instruction is kept; its name is all that is asked for.
const INSTRUCTION: usize = 64;
/// Fields within fields beyond this are taken for text.
const MAX_OPEN: usize = 256;

/// The fields that are open. A field may go on over paragraphs, as a table of contents does.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them are still in their instruction.
    instructing: usize,
}

#[derive(Debug, Clone, Default)]
struct Field {
    instruction: String,
    in_result: bool,
}

impl Fields {
    /// Whether text here is part of an instruction.
    pub(super) fn hide_text(&self) -> bool {
        self.instructing > 0
    }

    /// `w:fldChar` of type `begin`.
    pub(super) fn begin(&mut self) {
        if self.open.len() < MAX_OPEN {
            self.open.push(Field::default());
            self.instructing += 1;
        }
    }

    /// `w:instrText`.
    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && field.instruction.len() < INSTRUCTION
        {
            field.instruction.extend(text.chars().take(INSTRUCTION));
        }
    }

    /// `w:fldChar` of type `separate`.
    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut()
            && !field.in_result
        {
            field.in_result = true;
            self.instructing -= 1;
        }
    }

    /// `w:fldChar` of type `end`; whether the field was the number of a page.
    pub(super) fn end(&mut self) -> bool {
        let Some(field) = self.open.pop() else { return false };
        if !field.in_result {
            self.instructing -= 1;
        }
        is_page_number(&field.instruction)
    }

    /// The end of a paragraph. An instruction that goes on beyond it is taken for a field
    /// that lost its end: its text must not swallow the rest of the document.
    pub(super) fn end_paragraph(&mut self) {
        for field in &mut self.open {
            field.in_result = true;
        }
        self.instructing = 0;
    }
}

/// Whether an instruction gives the number of a page or of pages.
pub(super) fn is_page_number(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    ["PAGE", "NUMPAGES", "SECTIONPAGES"].iter().any(|page| name.eq_ignore_ascii_case(page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_results_are_text() {
        let mut fields = Fields::default();
        fields.begin();
        assert!(fields.hide_text());
        fields.instruct(" PAGE ");
        // A field in the instruction: its result is instruction too.
        fields.begin();
        fields.separate();
        assert!(fields.hide_text());
        assert!(!fields.end());
        fields.separate();
        assert!(!fields.hide_text());
        assert!(fields.end());
        assert!(!fields.end());
    }

    #[test]
    fn a_field_without_end_hides_its_paragraph_at_most() {
        let mut fields = Fields::default();
        fields.begin();
        fields.end_paragraph();
        assert!(!fields.hide_text());
        fields.separate();
        fields.end();
        assert!(!fields.hide_text());
    }
}
