//! Sheets of an Excel workbook, macros ignored.

use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, Xlsx, XlsxError};
use plimsoll_formats::Day;

use super::date;
use super::error::{FileError, damaged};
use super::sheet::{Cell, Limits, Sheet};

/// Reads all sheets that are tables.
///
/// # Errors
/// If it is damaged or a limit is passed.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileError> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| match error {
        XlsxError::Password => FileError::Password,
        error => damaged(error),
    })?;
    let counts_from_1904 = workbook.has_1904_epoch();
    let sheets = workbook.sheets_metadata().iter();
    let names: Vec<String> = sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let mut left = limits.cells;
    let mut read = Vec::new();
    for name in names {
        let mut sheet = Sheet {
            file: file.to_owned(),
            name,
            counts_from_1904,
            ..Sheet::default()
        };
        cells(&mut workbook, &mut sheet, limits, &mut left)?;
        merged(&mut workbook, &mut sheet, limits, &mut left)?;
        read.push(sheet);
    }
    Ok(read)
}

fn cells(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    limits: &Limits,
    left: &mut usize,
) -> Result<(), FileError> {
    let name = sheet.name.clone();
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(record) = reader.next_cell_with_formula_metadata().map_err(damaged)? {
        let cell = match (of_data(&record.value), record.formula) {
            (Cell::Empty, Some(_)) if record.value == DataRef::Empty => Cell::Unstored,
            (cell, _) => cell,
        };
        let (row, column) = (record.pos.0 as usize, record.pos.1 as usize);
        put(sheet, (row, column), cell, limits, left)?;
    }
    Ok(())
}

/// Sets a cell if no limit is passed.
pub(super) fn put(
    sheet: &mut Sheet,
    (row, column): (usize, usize),
    cell: Cell,
    limits: &Limits,
    left: &mut usize,
) -> Result<(), FileError> {
    if cell.is_empty() {
        return Ok(());
    }
    let name = || sheet.name.clone();
    if row >= limits.rows {
        return Err(FileError::TooManyRows {
            sheet: name(),
            max: limits.rows,
        });
    }
    if column >= limits.columns {
        let (row, max) = (row + 1, limits.columns);
        return Err(FileError::TooManyColumns {
            sheet: name(),
            row,
            max,
        });
    }
    // Rows and cells before it take memory too.
    let rows_added = (row + 1).saturating_sub(sheet.rows.len());
    let cells_added = (column + 1).saturating_sub(sheet.rows.get(row).map_or(0, Vec::len));
    *left = left
        .checked_sub(rows_added.max(cells_added))
        .ok_or(FileError::TooManyCells { max: limits.cells })?;
    sheet.put(row, column, cell);
    Ok(())
}

fn of_data(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) if number.is_finite() => Cell::Number(*number),
        DataRef::Float(number) => Cell::Error(number.to_string()),
        DataRef::String(text) => Cell::text(text),
        DataRef::SharedString(text) => Cell::text(text),
        DataRef::Bool(is) => Cell::Bool(*is),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            let date = Day::new(i32::from(year), u32::from(month), u32::from(day));
            date.map_or(Cell::Number(time.as_f64()), Cell::Date)
        }
        DataRef::DateTime(duration) => Cell::Number(duration.as_f64()),
        DataRef::DateTimeIso(text) => date::iso(text).map_or_else(|| Cell::text(text), Cell::Date),
        DataRef::DurationIso(text) => Cell::text(text),
        DataRef::Error(error) => Cell::Error(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}

/// Gives each cell of a merged area the value of its first.
fn merged(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &mut Sheet,
    limits: &Limits,
    left: &mut usize,
) -> Result<(), FileError> {
    let areas = workbook.merge_cells_by_sheet_name(&sheet.name).map_err(damaged)?;
    for area in areas {
        let (start, end) = (area.start, area.end);
        fill(
            sheet,
            (start.0 as usize, start.1 as usize),
            (end.0 as usize, end.1 as usize),
            limits,
            left,
        )?;
    }
    Ok(())
}

/// Gives the empty cells of an area the value of its first. Rows below the last one with a value and columns beyond the last
/// one stay empty: an area may cover a whole sheet.
pub(super) fn fill(
    sheet: &mut Sheet,
    start: (usize, usize),
    end: (usize, usize),
    limits: &Limits,
    left: &mut usize,
) -> Result<(), FileError> {
    let value = sheet.cell(start.0, start.1).clone();
    if value.is_empty() {
        return Ok(());
    }
    let (last_row, last_column) = (
        end.0.min(sheet.rows.len().max(1) - 1),
        end.1.min(sheet.width().max(1) - 1),
    );
    for row in start.0..=last_row {
        for column in start.1..=last_column {
            if sheet.cell(row, column).is_empty() {
                put(sheet, (row, column), value.clone(), limits, left)?;
            }
        }
    }
    Ok(())
}
