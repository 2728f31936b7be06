//! Screens and panels whose code is loaded when they are first opened.

use yew::prelude::*;

use super::field::Form;

/// A screen, once its code is here.
pub type Shown = fn(&Form) -> Html;
