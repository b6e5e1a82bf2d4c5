use yew::prelude::*;

/// An element in a language: one function for many, since the macro writes each out anew, and that weighs. It has no class:
/// one that is not known at compile time brings a hash table along.
#[inline(never)]
pub fn element(tag: &'static str, lang: Option<&'static str>, children: Html) -> Html {
    html! { <@{tag} {lang}>{ children }</@> }
}

/// Several nodes as one.
#[inline(never)]
pub fn nodes(children: Vec<Html>) -> Html {
    Html::from_iter(children)
}

/// A text as a node.
#[inline(never)]
pub fn text(text: &str) -> Html {
    Html::from(text.to_owned())
}

/// A text as an element; nothing where it is empty.
#[inline(never)]
pub fn said(tag: &'static str, lang: Option<&'static str>, said: &str) -> Html {
    if said.is_empty() { Html::default() } else { element(tag, lang, text(said)) }
}

/// What is said aside, after a space; nothing where it is empty.
#[inline(never)]
pub fn aside(lang: Option<&'static str>, text: &str) -> Html {
    if text.is_empty() { Html::default() } else { nodes(vec![" ".into(), said("small", lang, text)]) }
}
