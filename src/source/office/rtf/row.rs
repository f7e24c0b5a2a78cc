//! The shape of rows (`\trowd` to the last `\cellx`).

use crate::source::office::wordml::{CellShape, Edges, Merge, RowShape};

/// Cells of a row; Word knows 63.
const MAX_CELLS: usize = 256;

/// The rule that a kind of line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Row(Side),
    Cell(Side),
    /// Of a paragraph or page.
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Top,
    Left,
    Bottom,
    Right,
    InsideH,
    InsideV,
}

/// A row in the making.
#[derive(Debug, Clone, Default)]
pub(super) struct RowMaker {
    shape: RowShape,
    cell: CellShape,
    left: i32,
    rule: Option<Rule>,
}

impl RowMaker {
    /// Applies a control word; whether it is one of rows.
    pub(super) fn apply(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or(0),
            "trhdr" => self.shape.header = true,
            "clmgf" => self.cell.across = Merge::First,
            "clmrg" => self.cell.across = Merge::Further,
            "clvmgf" => self.cell.down = Merge::First,
            "clvmrg" => self.cell.down = Merge::Further,
            "cellx" => self.end_cell(number.unwrap_or(0)),
            "trbrdrt" => self.rule = Some(Rule::Row(Side::Top)),
            "trbrdrl" => self.rule = Some(Rule::Row(Side::Left)),
            "trbrdrb" => self.rule = Some(Rule::Row(Side::Bottom)),
            "trbrdrr" => self.rule = Some(Rule::Row(Side::Right)),
            "trbrdrh" => self.rule = Some(Rule::Row(Side::InsideH)),
            "trbrdrv" => self.rule = Some(Rule::Row(Side::InsideV)),
            "clbrdrt" => self.rule = Some(Rule::Cell(Side::Top)),
            "clbrdrl" => self.rule = Some(Rule::Cell(Side::Left)),
            "clbrdrb" => self.rule = Some(Rule::Cell(Side::Bottom)),
            "clbrdrr" => self.rule = Some(Rule::Cell(Side::Right)),
            "brdrt" | "brdrl" | "brdrb" | "brdrr" | "box" | "brdrbtw" | "brdrbar" | "chbrdr"
            | "pgbrdrt" | "pgbrdrl" | "pgbrdrb" | "pgbrdrr" => self.rule = Some(Rule::Other),
            "brdrnone" | "brdrnil" | "brdrtbl" => self.draw(false),
            "brdrs" | "brdrth" | "brdrsh" | "brdrdb" | "brdrdot" | "brdrdash" | "brdrhair"
            | "brdrdashsm" | "brdrdashd" | "brdrdashdd" | "brdrtriple" | "brdrwavy"
            | "brdrwavydb" | "brdrinset" | "brdroutset" | "brdremboss" | "brdrengrave"
            | "brdrtnthsg" | "brdrthtnsg" | "brdrtnthtnsg" | "brdrtnthmg" | "brdrthtnmg"
            | "brdrtnthlg" | "brdrthtnlg" => self.draw(true),
            _ => return false,
        }
        true
    }

    fn end_cell(&mut self, right: i32) {
        let shape = &mut self.shape;
        if shape.cells.len() >= MAX_CELLS {
            return;
        }
        if shape.places.is_empty() {
            shape.places.push(self.left.min(right.saturating_sub(1)));
        }
        shape.places.push(right);
        shape.cells.push(std::mem::take(&mut self.cell));
    }

    fn draw(&mut self, drawn: bool) {
        let (edges, side) = match self.rule {
            Some(Rule::Row(side)) => (&mut self.shape.edges, side),
            Some(Rule::Cell(side)) => (&mut self.cell.edges, side),
            _ => return,
        };
        *edge(edges, side) = Some(drawn);
    }

    /// The shape as it is now; it holds for further rows.
    pub(super) fn shape(&self) -> RowShape {
        self.shape.clone()
    }
}

fn edge(edges: &mut Edges, side: Side) -> &mut Option<bool> {
    match side {
        Side::Top => &mut edges.top,
        Side::Left => &mut edges.left,
        Side::Bottom => &mut edges.bottom,
        Side::Right => &mut edges.right,
        Side::InsideH => &mut edges.inside_h,
        Side::InsideV => &mut edges.inside_v,
    }
}
