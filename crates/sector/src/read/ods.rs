//! Sheets of an OpenDocument workbook (OASIS OpenDocument 1.3, part 3).

use std::io::{BufReader, Cursor, Read};

use plimsoll_formats::Day;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::date;
use super::error::{FileError, damaged};
use super::sheet::{Cell, Limits, Sheet};
use super::xlsx::{fill, put};

/// Reads all sheets.
///
/// # Errors
/// If it is protected, damaged, no spreadsheet, or passes a limit.
pub(super) fn read(
    file: &str,
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    limits: &Limits,
) -> Result<Vec<Sheet>, FileError> {
    let mut manifest = String::new();
    if let Ok(mut part) = archive.by_name("META-INF/manifest.xml") {
        part.read_to_string(&mut manifest).map_err(damaged)?;
    }
    if manifest.contains("encryption-data") {
        return Err(FileError::Password);
    }
    let content = archive.by_name("content.xml").map_err(damaged)?;
    let mut sheets = Sheets {
        xml: Reader::from_reader(BufReader::new(content)),
        buffer: Vec::new(),
        file,
        limits,
        left: limits.cells,
        found: Vec::new(),
    };
    sheets.xml.config_mut().expand_empty_elements = true;
    sheets.read()?;
    Ok(sheets.found)
}

struct Sheets<'a, R: std::io::BufRead> {
    xml: Reader<R>,
    buffer: Vec<u8>,
    file: &'a str,
    limits: &'a Limits,
    /// Cells that may still be read.
    left: usize,
    found: Vec<Sheet>,
}

/// What a sheet is read into.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    row: usize,
    column: usize,
    /// How often the row stands.
    row_repeats: usize,
    /// The cells of the row that are not empty, with where they begin and how often they stand.
    cells: Vec<(usize, usize, Cell)>,
    /// Merged areas, by their first and last cells.
    merged: Vec<((usize, usize), (usize, usize))>,
}

impl<R: std::io::BufRead> Sheets<'_, R> {
    fn read(&mut self) -> Result<(), FileError> {
        let mut table: Option<Table> = None;
        loop {
            self.buffer.clear();
            let event = self
                .xml
                .read_event_into(&mut self.buffer)
                .map_err(damaged)?
                .into_owned();
            match event {
                Event::Start(start) => match (start.name().as_ref(), &mut table) {
                    ("table:table", _) => {
                        let name = attribute(&start, "table:name")?.unwrap_or_default();
                        table = Some(Table::new(self.file, name));
                    }
                    ("table:table-row", Some(table)) => {
                        table.row_repeats = count(&start, "table:number-rows-repeated")?;
                        table.column = 0;
                    }
                    ("table:table-cell" | "table:covered-table-cell", Some(table)) => {
                        let repeats = count(&start, "table:number-columns-repeated")?;
                        let (across, down) = (
                            count(&start, "table:number-columns-spanned")?,
                            count(&start, "table:number-rows-spanned")?,
                        );
                        let text = self.text(start.name().as_ref())?;
                        table.cell(of_cell(&start, text)?, repeats, (across, down));
                    }
                    _ => {}
                },
                Event::End(end) => match (end.name().as_ref(), &mut table) {
                    ("table:table-row", Some(table)) => table.end_row(self.limits, &mut self.left)?,
                    ("table:table", _) => {
                        if let Some(table) = table.take() {
                            self.found.push(table.finish(self.limits, &mut self.left)?);
                        }
                    }
                    _ => {}
                },
                Event::Eof if table.is_some() => return Err(damaged("the sheet ends too early")),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    /// The text of a cell up to its end: its paragraphs as lines, without notes and without what is written beside the letters
    /// to say how they are pronounced.
    fn text(&mut self, cell: &str) -> Result<String, FileError> {
        let (mut text, mut left_out, mut is_in_text) = (String::new(), 0_usize, false);
        let mut depth = 0_usize;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(damaged)? {
                Event::Start(start) => {
                    depth += 1;
                    match start.name().as_ref() {
                        "office:annotation" | "text:ruby-text" => left_out += 1,
                        _ if left_out > 0 => {}
                        "text:p" => {
                            is_in_text = true;
                            text.extend((!text.is_empty()).then_some('\n'));
                        }
                        "text:s" | "text:tab" | "text:line-break" => text.push(' '),
                        _ => {}
                    }
                }
                Event::End(end) => {
                    if depth == 0 && end.name().as_ref() == cell {
                        return Ok(text);
                    }
                    depth = depth.saturating_sub(1);
                    match end.name().as_ref() {
                        "office:annotation" | "text:ruby-text" => left_out = left_out.saturating_sub(1),
                        "text:p" if left_out == 0 => is_in_text = false,
                        _ => {}
                    }
                }
                Event::Text(piece) if left_out == 0 && is_in_text => text.push_str(&piece.xml10_content()),
                Event::CData(piece) if left_out == 0 && is_in_text => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(name) if left_out == 0 && is_in_text => {
                    let escaped = format!("&{};", name.xml10_content());
                    text.push_str(&quick_xml::escape::unescape(&escaped).map_err(damaged)?);
                }
                Event::Eof => return Err(damaged("a cell has no end")),
                _ => {}
            }
        }
    }
}

impl Table {
    fn new(file: &str, name: String) -> Self {
        Self {
            sheet: Sheet {
                file: file.to_owned(),
                name,
                ..Sheet::default()
            },
            ..Self::default()
        }
    }

    fn cell(&mut self, cell: Cell, repeats: usize, (across, down): (usize, usize)) {
        let at = (self.row, self.column);
        if !cell.is_empty() {
            self.cells.push((self.column, repeats, cell));
            if across > 1 || down > 1 {
                let end = (at.0.saturating_add(down - 1), at.1.saturating_add(across - 1));
                self.merged.push((at, end));
            }
        }
        self.column = self.column.saturating_add(repeats);
    }

    fn end_row(&mut self, limits: &Limits, left: &mut usize) -> Result<(), FileError> {
        let cells = std::mem::take(&mut self.cells);
        if !cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.row_repeats) {
                for (column, repeats, cell) in &cells {
                    for column in *column..column.saturating_add(*repeats) {
                        put(&mut self.sheet, (row, column), cell.clone(), limits, left)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.row_repeats);
        Ok(())
    }

    fn finish(mut self, limits: &Limits, left: &mut usize) -> Result<Sheet, FileError> {
        for (start, end) in std::mem::take(&mut self.merged) {
            fill(&mut self.sheet, start, end, limits, left)?;
        }
        Ok(self.sheet)
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, FileError> {
    match start.try_get_attribute(name).map_err(damaged)? {
        Some(found) => Ok(Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(damaged)?
                .into_owned(),
        )),
        None => Ok(None),
    }
}

/// How often something stands, at least once.
fn count(start: &BytesStart<'_>, name: &str) -> Result<usize, FileError> {
    let count = attribute(start, name)?.and_then(|count| count.parse().ok());
    Ok(count.unwrap_or(1).max(1))
}

/// A cell from its attributes and its text.
fn of_cell(start: &BytesStart<'_>, text: String) -> Result<Cell, FileError> {
    let value = attribute(start, "office:value")?;
    let number = || {
        value
            .as_deref()
            .and_then(|value| value.parse().ok())
            .filter(|number: &f64| number.is_finite())
    };
    let is_error = attribute(start, "calcext:value-type")?.as_deref() == Some("error");
    let cell = match attribute(start, "office:value-type")?.as_deref() {
        _ if is_error => Cell::Error(text),
        Some("float" | "percentage" | "currency") => number().map_or_else(|| Cell::text(&text), Cell::Number),
        Some("date") => {
            let day: Option<Day> = attribute(start, "office:date-value")?.as_deref().and_then(date::iso);
            day.map_or_else(|| Cell::text(&text), Cell::Date)
        }
        Some("boolean") => Cell::Bool(attribute(start, "office:boolean-value")?.as_deref() == Some("true")),
        _ => Cell::text(&text),
    };
    let has_formula = start.try_get_attribute("table:formula").map_err(damaged)?.is_some();
    let has_type = start.try_get_attribute("office:value-type").map_err(damaged)?.is_some();
    Ok(match cell {
        Cell::Empty if has_formula && !has_type => Cell::Unstored,
        cell => cell,
    })
}
