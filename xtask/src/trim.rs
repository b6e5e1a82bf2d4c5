//! Takes out of the wasm what no reader needs and no compiler option leaves out.
//!
//! Two steps, of which wasm-opt makes bytes. [`cut`] gives functions other bodies, by name: those that end the program,
//! that format text nobody reads, and what Yew can do and the views never ask for. [`without_unreached`] does, with the
//! linker's relocations, what the linker would have done had these functions been so from the start: it empties what they
//! alone reached. Owns the lists of names; whatever else becomes of the wasm is `bundle`'s.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, bail, ensure};
use walrus::ir::{Instr, InstrLocId, Unreachable, VisitorMut, dfs_pre_order_mut};
use walrus::{FunctionId, FunctionKind, InstrSeqBuilder, LocalId, ValType};
use wasmparser::{
    DataKind, ExternalKind, KnownCustom, Linking, Name, Parser, Payload, RelocationEntry, RelocationType, SymbolFlags,
    SymbolInfo, TypeRef,
};

/// What the standard library calls where a program has to end, the location always its last parameter. In the bundle
/// each says where that was by [`TELLS`] and traps. Its own words, their formatting, hooks and payloads stay out.
const ENDS: [&str; 13] = [
    "<alloc::vec::Vec<_, _>>::insert_mut::assert_failed",
    "core::cell::panic_already_borrowed",
    "core::cell::panic_already_mutably_borrowed",
    "core::option::expect_failed",
    "core::option::unwrap_failed",
    "core::panicking::assert_failed_inner",
    "core::panicking::panic",
    "core::panicking::panic_bounds_check",
    "core::panicking::panic_fmt",
    "core::result::unwrap_failed",
    "core::slice::index::slice_index_fail",
    "core::str::slice_error_fail",
    "std::thread::local::panic_access_error",
];
/// Takes a location, and tells the loader.
const TELLS: &str = "tradeoff_widget::element::ended";

/// What does nothing in the bundle: hooks of panics that it has not, listeners of Yew's, for the views have none, and the
/// end of a node that was not taken off the page, for each is.
const IDLE: [&str; 7] = [
    "console_error_panic_hook::hook",
    "core::ptr::drop_in_place<yew::dom_bundle::bnode::BNode>",
    "std::alloc::rust_oom",
    "std::panicking::set_hook",
    "yew::dom_bundle::btag::listeners::<impl yew::dom_bundle::btag::Apply for yew::virtual_dom::listeners::Listeners>::apply_diff",
    "yew::html::component::lifecycle::ComponentState::resume_existing_suspension",
    "yew::renderer::set_default_panic_hook",
];

/// What Yew can do and the views never ask for: listeners, portals, raw HTML, suspense, contexts, text areas, keys, nodes
/// that two places share, an element that has another set of attributes than the one it takes the place of. Whoever
/// asks for it all the same ends the program, and a browser test.
const NEVER: [&str; 37] = [
    "<yew::dom_bundle::bcomp::BComp as yew::dom_bundle::traits::ReconcileTarget>::shift",
    "<yew::dom_bundle::blist::BList as yew::dom_bundle::traits::ReconcileTarget>::shift",
    "<yew::dom_bundle::bnode::BNode as yew::dom_bundle::traits::ReconcileTarget>::shift",
    "<yew::dom_bundle::bportal::BPortal as yew::dom_bundle::traits::ReconcileTarget>::detach",
    "<yew::dom_bundle::braw::BRaw as yew::dom_bundle::traits::ReconcileTarget>::shift",
    "<yew::dom_bundle::bsuspense::BSuspense as yew::dom_bundle::traits::ReconcileTarget>::detach",
    "<yew::html::component::scope::Scope<COMP> as yew::html::component::scope::feat_csr::Scoped>::render_state",
    "<yew::html::component::scope::Scope<COMP> as yew::html::component::scope::feat_csr::Scoped>::shift_node",
    "<yew::virtual_dom::AttributeOrProperty as core::clone::Clone>::clone",
    "<yew::virtual_dom::vcomp::PropsWrapper<COMP> as yew::virtual_dom::vcomp::Mountable>::copy",
    "<yew::virtual_dom::vcomp::PropsWrapper<COMP> as yew::virtual_dom::vcomp::Mountable>::mountable_eq",
    "<yew::virtual_dom::vcomp::VComp as core::clone::Clone>::clone",
    "<yew::virtual_dom::vlist::VList as core::clone::Clone>::clone",
    "hashbrown::set::HashSet<T,S,A>::replace",
    "indexmap::map::IndexMap<K,V,S>::get",
    "indexmap::map::IndexMap<K,V,S>::get_index_of",
    "yew::dom_bundle::bnode::BNode::key",
    "yew::dom_bundle::bportal::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vportal::VPortal>::attach",
    "yew::dom_bundle::bportal::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vportal::VPortal>::reconcile",
    "yew::dom_bundle::braw::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vraw::VRaw>::attach",
    "yew::dom_bundle::braw::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vraw::VRaw>::reconcile",
    "yew::dom_bundle::braw::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vraw::VRaw>::reconcile_node",
    "yew::dom_bundle::braw::BRaw::detach_bundle",
    "yew::dom_bundle::bsuspense::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vsuspense::VSuspense>::attach",
    "yew::dom_bundle::bsuspense::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vsuspense::VSuspense>::reconcile",
    "yew::dom_bundle::bsuspense::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vsuspense::VSuspense>::reconcile_node",
    "yew::dom_bundle::btag::attributes::<impl yew::dom_bundle::btag::Apply for yew::virtual_dom::vtag::TextareaFields>::apply",
    "yew::dom_bundle::btag::attributes::<impl yew::virtual_dom::Attributes>::apply_diff_as_maps::collect",
    "yew::dom_bundle::btag::listeners::ListenerRegistration::register",
    "yew::dom_bundle::btag::listeners::Registry::unregister",
    "yew::dom_bundle::subtree_root::SubtreeData::add_listener",
    "yew::dom_bundle::subtree_root::SubtreeData::add_listener::{{closure}}",
    "yew::html::component::lifecycle::ComponentRenderState::shift",
    "yew::html::component::lifecycle::ComponentState::suspend::{{closure}}",
    "yew::html::component::scope::AnyScope::find_parent_scope",
    "yew::suspense::suspension::Suspension::listen",
    "yew::virtual_dom::vtag::VTag::__new_textarea",
];

/// How serde-wasm-bindgen reads what `JSON.parse` never returns: a function, a symbol, bytes, a big integer, anything
/// iterable but an array.
const NOT_JSON: [&str; 10] = [
    "<serde_wasm_bindgen::de::MapAccess as serde_core::de::MapAccess>::next_key_seed",
    "<serde_wasm_bindgen::de::MapAccess as serde_core::de::MapAccess>::next_value_seed",
    "<serde_wasm_bindgen::de::SeqAccess as serde_core::de::SeqAccess>::next_element_seed",
    "js_sys::IterState::next",
    "js_sys::Iterator::looks_like_iterator",
    "js_sys::Iterator<T>::next",
    "js_sys::Uint8Array::to_vec",
    "serde_core::de::Visitor::visit_bytes",
    "serde_wasm_bindgen::de::Deserializer::invalid_type_",
    "wasm_bindgen::__wbindgen_bigint_get_as_i64",
];

/// What a function calls only for what never happens here, and what that is called: keys in a list, a text area, a node
/// that two places of a view share, an object of `JSON.parse` that is iterable.
const NEVER_IN: [(&str, &str); 6] = [
    (
        "<alloc::rc::Rc<T> as yew::utils::RcExt<T>>::unwrap_or_clone",
        "<alloc::boxed::Box<[T],A> as core::clone::Clone>::clone",
    ),
    (
        "<alloc::rc::Rc<T> as yew::utils::RcExt<T>>::unwrap_or_clone",
        "<alloc::vec::Vec<T,A> as core::clone::Clone>::clone",
    ),
    (
        "<alloc::rc::Rc<T> as yew::utils::RcExt<T>>::unwrap_or_clone",
        "<core::option::Option<T> as core::clone::Clone>::clone",
    ),
    ("js_sys::try_iter", "js_sys::Function<F>::call0"),
    (
        "yew::dom_bundle::blist::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vlist::VList>::reconcile",
        "alloc::vec::Vec<T,A>::drain",
    ),
    (
        "yew::dom_bundle::btag::<impl yew::dom_bundle::traits::Reconcilable for yew::virtual_dom::vtag::VTag>::reconcile",
        "yew::dom_bundle::btag::attributes::<impl yew::dom_bundle::btag::Apply for yew::virtual_dom::vtag::Value<T>>::apply_diff",
    ),
];

/// Formatting writes nothing in the bundle: all that formats there is the text of errors that nobody reads.
const FORMATS: [&str; 1] = ["core::fmt::write"];
/// But these, by which Yew makes a text of a text.
const TEXT: &str = "<str as core::fmt::Display>::fmt";
const WRITES_TEXT: &str = "<core::fmt::Formatter>::write_str";
const OF_TEXT: [&str; 1] = ["<&T as core::fmt::Display>::fmt"];

/// What wasm-bindgen runs when it binds, and then drops: nothing in the module calls these.
const BINDS: [&str; 2] = ["wasm_bindgen::__rt::", "describe"];
/// Begins the name of what tells wasm-bindgen how an imported function is called: nobody needs it of one that is not.
const DESCRIBES: &str = "__wbindgen_describe___wbg_";

/// What becomes of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// It tells where it was called, by its last parameter, and traps.
    Ends,
    /// It does nothing.
    Idle,
    /// It traps.
    Never,
    /// It says that it has written, and has not.
    Formats,
    /// It writes its text, unpadded.
    Text,
}

/// What becomes of the function of this plain name, if anything.
fn fate(name: &str) -> Option<Cut> {
    let formatter = [" as core::fmt::Display>::fmt", " as core::fmt::Debug>::fmt", " as core::fmt::Write>::write_char"];
    Some(match name {
        _ if ENDS.contains(&name) => Cut::Ends,
        _ if IDLE.contains(&name) => Cut::Idle,
        _ if NEVER.contains(&name) || NOT_JSON.contains(&name) || name.starts_with("<std::panicking::") => Cut::Never,
        TEXT => Cut::Text,
        _ if OF_TEXT.contains(&name) => return None,
        _ if FORMATS.contains(&name) || formatter.iter().any(|end| name.ends_with(end)) => Cut::Formats,
        _ => return None,
    })
}

/// A function's name without the hashes of its crate and of itself, and without the number that tells it from others of
/// its name: `core[0123456789abcdef]::fmt::write`, `yew::html::hda10ff3236208910`, `<str>::len[1]`.
fn plain(name: &str) -> String {
    let mut parts = name.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(']') {
            Some((inside, rest)) if inside.bytes().all(|byte| byte.is_ascii_hexdigit()) => plain += rest,
            _ => plain.extend(["[", part]),
        }
    }
    match plain.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 => path.to_owned(),
        _ => plain,
    }
}

/// Gives the functions that are cut other bodies; wasm-opt then drops all that only they called.
///
/// # Errors
/// A function that is not as it is taken to be: a compiler or a library has changed.
pub fn cut(module: &mut walrus::Module) -> anyhow::Result<()> {
    let mut named = BTreeMap::<String, Vec<FunctionId>>::new();
    for function in module.funcs.iter().filter(|function| matches!(function.kind, FunctionKind::Local(_))) {
        named.entry(plain(function.name.as_deref().unwrap_or_default())).or_default().push(function.id());
    }
    let one = |name: &str| match named.get(name).map(Vec::as_slice) {
        Some([id]) => Ok(*id),
        _ => bail!("the wasm has not just one function {name}"),
    };
    let (tells, writes) = (one(TELLS)?, one(WRITES_TEXT)?);
    ensure!(signature(module, tells) == (vec![ValType::I32], vec![]), "{TELLS} takes something else");
    for (name, ids) in &named {
        let Some(cut) = fate(name) else { continue };
        for id in ids {
            let (parameters, results) = signature(module, *id);
            match cut {
                Cut::Ends => ensure!(
                    parameters.last() == Some(&ValType::I32) && results.is_empty(),
                    "{name} does not end with a location"
                ),
                Cut::Idle => ensure!(results.is_empty(), "{name} has a result"),
                Cut::Formats | Cut::Text => {
                    ensure!(results == [ValType::I32], "{name} does not say whether it has written")
                }
                Cut::Never => {}
            }
            give(module, *id, |body, parameters| {
                match cut {
                    Cut::Ends => body.local_get(parameters[parameters.len() - 1]).call(tells).unreachable(),
                    Cut::Never => body.unreachable(),
                    Cut::Idle => body,
                    Cut::Formats => body.i32_const(0),
                    // A text of two words, and the formatter.
                    Cut::Text => {
                        body.local_get(parameters[2]).local_get(parameters[0]).local_get(parameters[1]).call(writes)
                    }
                };
            });
        }
    }
    for (caller, called) in NEVER_IN {
        let all = |name: &str| named.get(name).with_context(|| format!("the wasm has no function {name}"));
        let mut any = false;
        for id in all(caller)? {
            any |= traps(module, *id, all(called)?);
        }
        ensure!(any, "{caller} does not call {called}");
    }
    for section in ["linking", "reloc.CODE", "reloc.DATA"] {
        module.customs.remove_raw(section);
    }
    Ok(())
}

fn signature(module: &walrus::Module, id: FunctionId) -> (Vec<ValType>, Vec<ValType>) {
    let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
    (parameters.to_vec(), results.to_vec())
}

/// Gives a function another body.
fn give(module: &mut walrus::Module, id: FunctionId, write: impl FnOnce(&mut InstrSeqBuilder<'_>, &[LocalId])) {
    if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
        let parameters = function.args.clone();
        let mut body = function.builder_mut().func_body();
        body.instrs_mut().clear();
        write(&mut body, &parameters);
    }
}

/// Has a function trap where it would call one of these, and returns whether it would.
fn traps(module: &mut walrus::Module, caller: FunctionId, called: &[FunctionId]) -> bool {
    let FunctionKind::Local(function) = &mut module.funcs.get_mut(caller).kind else { return false };
    let mut traps = Traps { called, any: false };
    let entry = function.entry_block();
    dfs_pre_order_mut(&mut traps, function, entry);
    traps.any
}

/// Puts a trap where a call of these functions stands.
struct Traps<'a> {
    called: &'a [FunctionId],
    any: bool,
}

impl VisitorMut for Traps<'_> {
    fn visit_instr_mut(&mut self, instr: &mut Instr, _: &mut InstrLocId) {
        if let Instr::Call(call) = instr
            && self.called.contains(&call.func)
        {
            *instr = Instr::Unreachable(Unreachable {});
            self.any = true;
        }
    }
}

/// What the linker has placed: a function by its index, or a datum by that of its symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Placed {
    Function(u32),
    Datum(u32),
}

/// A module as the linker wrote it with its relocations.
#[derive(Default)]
struct Linked<'a> {
    /// Plain names, by function.
    names: HashMap<u32, String>,
    /// The names of the functions that the host gives, in order; they have the first indices.
    imported: Vec<&'a str>,
    /// Where each function's body stands in the file.
    bodies: Vec<(u32, Range<usize>)>,
    /// Where each segment's bytes stand in the file.
    segments: Vec<Range<usize>>,
    /// Where each datum's bytes stand in the file, by symbol.
    data: BTreeMap<u32, Range<usize>>,
    symbols: Vec<SymbolInfo<'a>>,
    /// What the host can reach.
    roots: Vec<Placed>,
    /// Where in the file something is named, and what.
    references: Vec<(usize, Placed)>,
}

impl<'a> Linked<'a> {
    fn read(wasm: &'a [u8]) -> anyhow::Result<Self> {
        let mut linked = Self::default();
        let (mut starts, mut relocations) = (HashMap::new(), Vec::<(u32, RelocationEntry)>::new());
        let mut index = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            if let Some((_, range)) = payload.as_section() {
                starts.insert(index, range.start);
                index += 1;
            }
            match payload {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if matches!(import.ty, TypeRef::Func(_)) {
                            linked.imported.push(import.name);
                        }
                    }
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func && !export.name.starts_with(DESCRIBES) {
                            linked.roots.push(Placed::Function(export.index));
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let index = linked.imported.len() + linked.bodies.len();
                    linked.bodies.push((index as u32, body.range()));
                }
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        ensure!(matches!(segment.kind, DataKind::Active { .. }), "a data segment is passive");
                        linked.segments.push(segment.range.end - segment.data.len()..segment.range.end);
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(names) => {
                        for part in names {
                            if let Name::Function(functions) = part? {
                                for function in functions {
                                    let function = function?;
                                    let name = rustc_demangle::demangle(function.name).to_string();
                                    linked.names.insert(function.index, plain(&name));
                                }
                            }
                        }
                    }
                    KnownCustom::Linking(parts) => {
                        for part in parts.subsections() {
                            if let Linking::SymbolTable(symbols) = part? {
                                linked.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                            }
                        }
                    }
                    KnownCustom::Reloc(section) => {
                        for entry in section.entries() {
                            relocations.push((section.section_index(), entry?));
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
        ensure!(!linked.symbols.is_empty() && !relocations.is_empty(), "the linker wrote no relocations");
        for (index, symbol) in linked.symbols.iter().enumerate() {
            let kept = |flags: SymbolFlags| flags.intersects(SymbolFlags::EXPORTED | SymbolFlags::NO_STRIP);
            match symbol {
                SymbolInfo::Func { flags, index, name }
                    if kept(*flags) && !name.is_some_and(|name| name.starts_with(DESCRIBES)) =>
                {
                    linked.roots.push(Placed::Function(*index));
                }
                SymbolInfo::Data { flags, symbol: Some(symbol), .. } => {
                    // What has no bytes in the file starts as zeros.
                    let Some(segment) = linked.segments.get(symbol.index as usize) else { continue };
                    let start = segment.start + symbol.offset as usize;
                    linked.data.insert(index as u32, start..(start + symbol.size as usize).min(segment.end));
                    if kept(*flags) {
                        linked.roots.push(Placed::Datum(index as u32));
                    }
                }
                _ => {}
            }
        }
        for (section, entry) in relocations {
            let start = starts.get(&section).context("a relocation of a section that is not there")?;
            let placed = match entry.ty {
                RelocationType::FunctionIndexLeb | RelocationType::TableIndexSleb | RelocationType::TableIndexI32 => {
                    match linked.symbols.get(entry.index as usize) {
                        Some(SymbolInfo::Func { index, .. }) => Placed::Function(*index),
                        other => bail!("a relocation of {other:?} as a function"),
                    }
                }
                RelocationType::MemoryAddrLeb | RelocationType::MemoryAddrSleb | RelocationType::MemoryAddrI32 => {
                    Placed::Datum(entry.index)
                }
                RelocationType::TypeIndexLeb | RelocationType::GlobalIndexLeb | RelocationType::TableNumberLeb => {
                    continue;
                }
                other => bail!("a relocation of a kind that is not known here: {other:?}"),
            };
            linked.references.push((start + entry.offset as usize, placed));
        }
        linked.references.sort_by_key(|(place, _)| *place);
        Ok(linked)
    }

    fn name(&self, function: u32) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    /// What is named in a range of the file.
    fn named_in(&self, range: &Range<usize>) -> impl Iterator<Item = Placed> {
        let first = self.references.partition_point(|(place, _)| *place < range.start);
        let end = self.references.partition_point(|(place, _)| *place < range.end);
        self.references[first..end].iter().map(|(_, placed)| *placed)
    }

    /// What is reached from the roots, once the functions that are cut have their other bodies.
    fn reached(&self) -> HashSet<Placed> {
        let bodies: HashMap<u32, &Range<usize>> = self.bodies.iter().map(|(index, range)| (*index, range)).collect();
        let function =
            |name: &str| self.names.iter().find(|(_, one)| *one == name).map(|(index, _)| Placed::Function(*index));
        let mut reached = HashSet::new();
        let mut next = self.roots.clone();
        while let Some(placed) = next.pop() {
            if !reached.insert(placed) {
                continue;
            }
            match placed {
                Placed::Function(index) => match fate(self.name(index)) {
                    Some(Cut::Ends) => next.extend(function(TELLS)),
                    Some(Cut::Text) => next.extend(function(WRITES_TEXT)),
                    Some(Cut::Idle | Cut::Never | Cut::Formats) => {}
                    None if (index as usize) < self.imported.len() => {
                        let name = self.imported[index as usize].trim_start_matches("__wbg_");
                        next.extend(function(&[DESCRIBES, name].concat()));
                    }
                    None => next.extend(bodies.get(&index).into_iter().flat_map(|range| self.named_in(range))),
                },
                Placed::Datum(index) => {
                    next.extend(self.data.get(&index).into_iter().flat_map(|range| self.named_in(range)))
                }
            }
        }
        reached
    }
}

/// Empties what is not reached: data become zeros, which take no room in the bundle, and functions trap. Nothing moves.
///
/// # Errors
/// A module without the linker's relocations, or with some that are not known here; a name of the lists that no function
/// has: a compiler or a library has changed.
pub fn without_unreached(wasm: &[u8]) -> anyhow::Result<Vec<u8>> {
    let linked = Linked::read(wasm)?;
    let names: HashSet<_> = linked.names.values().map(String::as_str).collect();
    let lists: [&[&str]; 7] = [&ENDS, &IDLE, &NEVER, &NOT_JSON, &FORMATS, &OF_TEXT, &[TEXT, TELLS, WRITES_TEXT]];
    for name in lists.concat() {
        ensure!(names.contains(name), "the wasm has no function {name}: see the lists in trim.rs");
    }
    let reached = linked.reached();
    let mut trimmed = wasm.to_vec();
    for (index, range) in &linked.bodies {
        if !reached.contains(&Placed::Function(*index)) && !BINDS.iter().any(|one| linked.name(*index).contains(one)) {
            let body = &mut trimmed[range.clone()];
            let [locals, trap, rest @ .., end] = body else { bail!("a function without room for a trap") };
            // No locals, `unreachable`, `nop` as often as there is room, `end`.
            (*locals, *trap, *end) = (0x00, 0x00, 0x0b);
            rest.fill(0x01);
        }
    }
    // Data may share bytes: what any that is reached has is kept.
    let (kept, unreached): (Vec<_>, Vec<_>) =
        linked.data.iter().partition(|(index, _)| reached.contains(&Placed::Datum(**index)));
    for (_, range) in unreached {
        trimmed[range.clone()].fill(0);
    }
    for (_, range) in kept {
        trimmed[range.clone()].copy_from_slice(&wasm[range.clone()]);
    }
    Ok(trimmed)
}
