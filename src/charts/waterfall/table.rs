//! The waterfall as a table.

use yew::prelude::*;

use super::step::Step;

/// Properties of [`WaterfallTable`].
#[derive(Properties, PartialEq)]
pub struct WaterfallTableProps {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The caption of the table.
    pub caption: AttrValue,
    /// The header of the names.
    pub label_heading: AttrValue,
    /// The header of the amounts.
    pub amount_heading: AttrValue,
    /// The header of the notes. The column is shown only if a step has a note.
    pub note_heading: AttrValue,
    /// Called with the key of a step when the reader asks for its explanation. If `None`, the amounts are not buttons.
    #[prop_or_default]
    pub on_why: Option<Callback<AttrValue>>,
}

/// The steps of the waterfall as a table.
#[component]
pub fn WaterfallTable(props: &WaterfallTableProps) -> Html {
    let has_notes = props.steps.iter().any(|s| s.note.is_some());
    let amount = |step: &Step| match &props.on_why {
        None => step.amount.clone().into(),
        Some(why) => {
            let (why, key) = (why.clone(), step.key.clone());
            html! {
                <button type="button" class="chart-why" title={step.hint.clone()} onclick={move |_| why.emit(key.clone())}>
                    { step.amount.clone() }
                </button>
            }
        }
    };
    html! {
        <table class="chart-table">
            <caption>{ props.caption.clone() }</caption>
            <thead>
                <tr>
                    <th scope="col">{ props.label_heading.clone() }</th>
                    <th scope="col" class="num">{ props.amount_heading.clone() }</th>
                    if has_notes {
                        <th scope="col">{ props.note_heading.clone() }</th>
                    }
                </tr>
            </thead>
            <tbody>
                { for props.steps.iter().map(|step| html! {
                    <tr key={step.key.to_string()}>
                        <th scope="row">{ step.label.clone() }</th>
                        <td class="num" translate="no">{ amount(step) }</td>
                        if has_notes {
                            <td>{ step.note.clone().unwrap_or_default() }</td>
                        }
                    </tr>
                }) }
            </tbody>
        </table>
    }
}
