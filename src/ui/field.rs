//! One field of the scenario: label, input, unit, help, source, and the message about an error.

use plimsoll_casebook::{Mark, Note, Source};
use plimsoll_model::Field;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::figures::input_name::id_of;
use crate::figures::problem::problem_text;
use crate::platform::{page, typing};
use crate::state::{Action, AppState, Choice, Problem};
use crate::texts::key;
use crate::texts::view::{View, use_view};
use plimsoll_numbers::{DecimalMarks, Unreadable, reading_style};

/// The state and the dispatcher that all inputs of a page share.
#[derive(Clone, PartialEq)]
pub struct Form {
    /// The state on screen.
    pub state: std::rc::Rc<AppState>,
    /// Receives the actions.
    pub dispatch: Callback<Action>,
}

/// Properties of components that are given the form and nothing else.
#[derive(Properties, PartialEq)]
pub struct FormProps {
    /// The state and where actions go.
    pub form: Form,
}

impl Form {
    /// The text in a field: what was typed, or the value in force.
    pub fn text(&self, view: &View, field: Field) -> String {
        let draft = &self.state.draft;
        if let Some(pending) = draft.pending.get(field) {
            return pending.text.clone();
        }
        match field {
            // The field shows a placeholder.
            _ if draft.is_untouched(field) => String::new(),
            Field::Name => draft.scenario.name.clone(),
            Field::Currency => draft.scenario.currency.0.clone(),
            Field::Report(part) => draft.scenario.report.text(part).to_owned(),
            Field::Asset(i) => draft
                .scenario
                .holdings
                .get(i)
                .map(|h| h.asset.clone())
                .unwrap_or_default(),
            _ => view.field_text(&draft.scenario, field),
        }
    }

    /// The message about the text in a field. `None` if there is nothing wrong with it.
    pub fn problem(&self, view: &View, field: Field) -> Option<AttrValue> {
        let draft = &self.state.draft;
        let problem = draft.pending.get(field)?.problem.as_ref()?;
        Some(problem_text(view, &draft.scenario, field, problem))
    }

    /// The placeholder of an empty field: the zero that is in force, or that the assets differ.
    fn placeholder(&self, view: &View, field: Field) -> Option<AttrValue> {
        let draft = &self.state.draft;
        if field.is_of_every() && draft.scenario.number(field).is_none() {
            return Some(view.t(key::DIFFERS));
        }
        draft.is_untouched(field).then_some(AttrValue::Static("0"))
    }

    /// The note of the case on a field. `None` once the field has another value than in the case or means something
    /// else.
    pub fn note(&self, field: Field) -> Option<&'static Note> {
        let note = self.state.draft.origin.case()?.note(field)?;
        self.state.draft.holds_value_of_case(field).then_some(note)
    }

    /// Whether a field looks the same in both forms.
    fn shows_same(&self, other: &Self, field: Field) -> bool {
        self.dispatch == other.dispatch && self.state.draft.shows_same(&other.state.draft, field)
    }

    fn on_input(&self, view: &View, field: Field) -> Callback<InputEvent> {
        let decimal = view.decimal_marks();
        self.dispatch.reform(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typed(field, text, &event, decimal)
        })
    }

    /// The paste handler of the name of a holding, which accepts rows of a spreadsheet. `None` for other fields.
    fn on_paste(&self, view: &View, field: Field) -> Option<Callback<Event>> {
        let Field::Asset(at) = field else { return None };
        let (dispatch, decimal) = (self.dispatch.clone(), view.decimal_marks());
        Some(Callback::from(move |event: Event| {
            if let Some(text) = typing::pasted_rows(&event) {
                dispatch.emit(Action::Paste { at, text, decimal });
            }
        }))
    }

    fn on_leave(&self, field: Field) -> Callback<FocusEvent> {
        self.dispatch.reform(move |_| Action::Leave(field))
    }
}

/// The action for an input event. A text that an input method is still composing is not read yet.
pub fn typed(field: Field, text: String, event: &InputEvent, decimal: DecimalMarks) -> Action {
    match typing::is_composing(event) {
        true => Action::Compose { field, text },
        false => Action::Type { field, text, decimal },
    }
}

/// The input alone, for a field whose label is elsewhere.
pub fn input(form: &Form, view: &View, field: Field, label: Option<AttrValue>, class: &'static str) -> Html {
    let id = id_of(field);
    let invalid = form.problem(view, field).is_some();
    let is_number = plimsoll_numbers::reading_style(&form.state.draft.scenario, field).is_some();
    let text = form.text(view, field);
    let length = is_number.then(|| length_class(&text));
    let described = format!("{id}-error {id}-note {id}-help");
    html! {
        <input
            id={id}
            class={classes!(class, is_number.then_some("number"), length)}
            type="text"
            inputmode={keyboard(field)}
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            spellcheck="false"
            data-field={field.to_string()}
            aria-label={label}
            aria-invalid={invalid.then_some("true")}
            aria-describedby={described}
            placeholder={form.placeholder(view, field)}
            value={text}
            onpaste={form.on_paste(view, field)}
            oninput={form.on_input(view, field)}
            onblur={form.on_leave(field)}
        />
    }
}

/// The name of the asset that a field belongs to, for screen readers. Nothing if there is only one asset.
pub fn field_of(form: &Form, view: &View, field: Field) -> Html {
    let holdings = &form.state.draft.scenario.holdings;
    let of: AttrValue = match field.holding().and_then(|i| holdings.get(i)) {
        _ if field.is_of_every() => view.t(key::ALL_ASSETS),
        Some(holding) if holdings.len() > 1 => holding.asset.clone().into(),
        _ => return html! {},
    };
    html! { <span class="visually-hidden">{ format!(" ({of})") }</span> }
}

/// The class for the length of a number: long numbers need smaller type to fit the input.
fn length_class(text: &str) -> &'static str {
    match text.chars().count() {
        0..12 => "",
        12..16 => "long",
        _ => "longest",
    }
}

/// The message about the text in a field, for a row of inputs with one place for messages.
pub fn error(form: &Form, view: &View, field: Field) -> Html {
    let Some(problem) = form.problem(view, field) else {
        return html! {};
    };
    html! {
        <>
            <p class="error" id={format!("{}-error", id_of(field))} role="alert">{ problem }</p>
            { readings(form, view, field) }
        </>
    }
}

/// A button for each number that an ambiguous text can mean. It puts that number into the field.
fn readings(form: &Form, view: &View, field: Field) -> Html {
    let draft = &form.state.draft;
    let problem = draft.pending.get(field).and_then(|pending| pending.problem.as_ref());
    let (Some(Problem::Unreadable(Unreadable::Ambiguous { readings })), Some(style)) =
        (problem, reading_style(&draft.scenario, field))
    else {
        return html! {};
    };
    let button = |value: f64| {
        let decimal = view.decimal_marks();
        let text = plimsoll_numbers::write_plainly(value, style, view.locale.marks());
        let choose = form.dispatch.reform(move |_: MouseEvent| {
            // The button is removed, so the focus moves to the field.
            page::focus_soon(id_of(field));
            let text = text.clone();
            Action::Type { field, text, decimal }
        });
        html! {
            <button type="button" class="button" onclick={choose}>
                { view.field_in_full(&draft.scenario, field, value) }
            </button>
        }
    };
    html! {
        <div class="readings" role="group" aria-label={view.t(key::UNREADABLE_READINGS)}>
            { for readings.iter().map(|value| button(*value)) }
        </div>
    }
}

/// The keyboard that a phone offers. Number fields accept signs, words and units, which only the full keyboard has. The
/// decimal keyboard lacks the minus on an iPhone, and the point where the region writes a comma. A seed has digits
/// only.
fn keyboard(field: Field) -> &'static str {
    match field {
        Field::Seed => "numeric",
        _ => "text",
    }
}

/// The note of the case on where the value of a field comes from, or why the field is empty. When the note does not
/// apply, its space is kept, so that nothing below moves while the reader types.
pub fn note(form: &Form, view: &View, field: Field) -> Html {
    let draft = &form.state.draft;
    let Some(case) = draft.origin.case().filter(|_| draft.means_what_case_means(field)) else {
        return html! {};
    };
    let unknown = case.unknown.iter().find(|unknown| unknown.field == field);
    let (text_key, is_assumed, holds) = match (unknown, case.note(field)) {
        (Some(unknown), _) => (unknown.text_key, false, draft.scenario.number(field).is_none()),
        (_, Some(note)) => (
            note.text_key,
            note.mark == Mark::Assumed,
            draft.holds_value_of_case(field),
        ),
        _ => return html! {},
    };
    // Without an id, the input is not described by a note that no longer applies.
    let id = holds.then(|| format!("{}-note", id_of(field)));
    html! {
        <p class={if holds { "note" } else { "note past" }} {id}>
            if is_assumed {
                <span class="mark assumed">{ view.t(key::ASSUMED) }</span>
            }
            { view.of_casebook(text_key) }
        </p>
    }
}

/// The button that opens the help of a field.
fn help_button(view: &View, about: &str, id: &str, open: &UseStateHandle<bool>) -> Html {
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    html! {
        <button
            type="button"
            class="tip"
            aria-label={view.with(&key::HelpAbout { what: about })}
            aria-expanded={if **open { "true" } else { "false" }}
            aria-controls={format!("{id}-help")}
            onclick={toggle}
        />
    }
}

/// The help of fields: what they mean, the sources of their values, and the values that other sources give.
fn help_panel(form: &Form, view: &View, fields: &[Field], id: &str, open: bool) -> Html {
    html! {
        <div class="help" id={format!("{id}-help")} hidden={!open}>
            { for fields.first().map(|field| html! { <p>{ view.field_help(*field) }</p> }) }
            // Built only while it is open, because a page has many.
            if open {
                { for fields.iter().map(|field| sources(form, view, *field)) }
            }
        </div>
    }
}

/// The derivation and the sources of a value, and the values that other sources give.
fn sources(form: &Form, view: &View, field: Field) -> Html {
    let Some(note) = form.note(field) else {
        return html! {};
    };
    html! {
        <>
            if let Some(formula) = note.formula {
                <p>{ formula }</p>
            }
            { source_list(note.sources) }
            { for note.others.iter().map(|other| html! {
                <>
                    <p>
                        { view.with(&key::OtherValue {
                            value: &view.field_value(&form.state.draft.scenario, field, other.value),
                            what: &view.of_casebook(other.text_key),
                        }) }
                    </p>
                    { source_list(other.sources) }
                </>
            }) }
            if let Some(why) = note.why_key {
                <p>{ view.of_casebook(why) }</p>
            }
        </>
    }
}

/// Sources with their grades. An address is requested only when the reader follows the link.
pub fn source_list(sources: &'static [&'static Source]) -> Html {
    let items = sources.iter().map(|source| {
        let title = match source.address {
            Some(address) => {
                html! { <a href={address} target="_blank" rel="noopener noreferrer">{ source.title }</a> }
            }
            None => html! { { source.title } },
        };
        html! { <li>{ title }{ format!(" [{}]", source.grade) }</li> }
    });
    html! { <ul>{ for items }</ul> }
}

/// Keeps a list at the choice with this value. When the options change while the list is in use, the browser would
/// select another one.
#[hook]
pub fn use_choice(list: &NodeRef, value: String) {
    let list = list.clone();
    use_effect(move || {
        // Setting the same value again is not free.
        if let Some(list) = list.cast::<HtmlSelectElement>().filter(|list| list.value() != value) {
            list.set_value(&value);
        }
    });
}

/// A list of options: name, choice, whether it is selected. If none is selected, the assets differ.
pub fn select(id: &str, dispatch: &Callback<Action>, options: &[(AttrValue, Choice, bool)]) -> Html {
    html! { <Select id={AttrValue::from(id.to_owned())} dispatch={dispatch.clone()} options={options.to_vec()} /> }
}

/// Properties of [`Select`].
#[derive(Properties, PartialEq)]
struct SelectProps {
    id: AttrValue,
    dispatch: Callback<Action>,
    options: Vec<(AttrValue, Choice, bool)>,
}

#[component]
fn Select(props: &SelectProps) -> Html {
    let view = use_view();
    let SelectProps { id, dispatch, options } = props;
    let choices: Vec<Choice> = options.iter().map(|(_, choice, _)| *choice).collect();
    let on_change = dispatch.reform(move |event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().value();
        let chosen = index.parse().ok().and_then(|i: usize| choices.get(i).copied());
        // This event cannot come from a list with nothing selected, so the fallback does not matter.
        Action::Choose(chosen.unwrap_or(choices[0]))
    });
    let present = options.iter().position(|(_, _, selected)| *selected);
    let list = use_node_ref();
    use_choice(&list, present.map(|i| i.to_string()).unwrap_or_default());
    html! {
        <select ref={list} {id} onchange={on_change}>
            if present.is_none() {
                <option value="" selected=true disabled=true hidden=true>{ view.t(key::DIFFERS) }</option>
            }
            { for options.iter().enumerate().map(|(i, (name, _, selected))| html! {
                <option value={i.to_string()} selected={*selected}>{ name }</option>
            }) }
        </select>
    }
}

/// Properties of [`FieldRow`].
#[derive(Properties)]
pub struct FieldRowProps {
    /// The state and the dispatcher.
    pub form: Form,
    /// The field.
    pub field: Field,
    /// The unit after the input. Empty if there is none.
    #[prop_or_default]
    pub unit: AttrValue,
    /// The label. Empty if the name of the field is enough to tell it from others.
    #[prop_or_default]
    pub label: AttrValue,
}

/// The state changes with every keystroke, but a row shows only one field of it.
impl PartialEq for FieldRowProps {
    fn eq(&self, other: &Self) -> bool {
        self.field == other.field && self.unit == other.unit && self.form.shows_same(&other.form, self.field)
    }
}

/// One field: label, help on demand, input, unit, message, source. Each field is a form of its own, because browsers
/// that offer autofill search the whole form after every keystroke.
#[component]
pub fn FieldRow(props: &FieldRowProps) -> Html {
    let view = use_view();
    let open = use_state(|| false);
    let FieldRowProps {
        form,
        field,
        unit,
        label,
    } = props;
    let id = id_of(*field);
    let name = if label.is_empty() {
        view.field_name(*field)
    } else {
        label.clone()
    };
    html! {
        <form class="field">
            <div class="name">
                <label for={id.clone()}>{ &name }{ field_of(form, &view, *field) }</label>
                { help_button(&view, &name, &id, &open) }
            </div>
            <div class="typed">{ input(form, &view, *field, None, "") }</div>
            <span class="unit">{ unit }</span>
            { error(form, &view, *field) }
            { note(form, &view, *field) }
            { help_panel(form, &view, &[*field], &id, *open) }
        </form>
    }
}

/// Properties of [`TierRow`].
#[derive(Properties)]
pub struct TierRowProps {
    /// The state and the dispatcher.
    pub form: Form,
    /// The fields of hot, warm and cold.
    pub fields: [Field; 3],
    /// The label of the row.
    pub label: AttrValue,
    /// The name of the asset, for screen readers, which read the labels one by one.
    pub asset: AttrValue,
    /// The unit, in brackets after the label. Empty if there is none.
    #[prop_or_default]
    pub unit: AttrValue,
}

/// As for [`FieldRowProps`].
impl PartialEq for TierRowProps {
    fn eq(&self, other: &Self) -> bool {
        (self.fields, &self.label, &self.asset, &self.unit) == (other.fields, &other.label, &other.asset, &other.unit)
            && self
                .fields
                .iter()
                .all(|field| self.form.shows_same(&other.form, *field))
    }
}

/// The fields of the hot, warm and cold tier in one row.
#[component]
pub fn TierRow(props: &TierRowProps) -> Html {
    let view = use_view();
    let open = use_state(|| false);
    let TierRowProps {
        form,
        fields,
        label,
        asset,
        unit,
    } = props;
    let id = id_of(fields[0]);
    html! {
        <>
            <span class="name">
                { label }
                if !unit.is_empty() { <span class="soft">{ " " }{ unit }</span> }
                { help_button(&view, label, &id, &open) }
            </span>
            { for fields.iter().zip([key::TIER_HOT, key::TIER_WARM, key::TIER_COLD]).map(|(field, tier)| {
                let label = format!("{asset}: {}", view.field_name(*field));
                html! {
                    <form class="cell">
                        // Visible only if the text is too large for three columns with a header.
                        <span class="tier" aria-hidden="true">{ view.t(tier) }</span>
                        { input(form, &view, *field, Some(label.into()), "") }
                    </form>
                }
            }) }
            { for fields.iter().map(|field| error(form, &view, *field)) }
            { for fields.iter().map(|field| note(form, &view, *field)) }
            { help_panel(form, &view, fields, &id, *open) }
        </>
    }
}
