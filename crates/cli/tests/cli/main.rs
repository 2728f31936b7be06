//! The program from the outside: what it prints, and how it exits.

mod cases;
mod csv;
mod evaluate;
mod files;
mod links;
mod sector;
mod simulate;
mod stress;
mod support;
mod usage;
