//! The allocator of the wasm: talc, with free lists for what the explorer asks for.

use talc::base::binning::{Binning, linear_extent_then_linearly_divided_exponential_binning};
use talc::cell::TalcSyncCell;
use talc::wasm::WasmGrowAndExtend;

#[global_allocator]
static ALLOCATOR: TalcSyncCell<WasmGrowAndExtend, Bins> = TalcSyncCell::new_wasm(WasmGrowAndExtend::new());

/// A free list for each size up to 512 bytes, in steps of 16, and two for each doubling beyond, to 32 MiB. A list that
/// has but one size is never searched: with talc's own bins for wasm, exact to 256 bytes, opening a long document took a
/// tenth longer.
struct Bins;

impl Binning for Bins {
    type AvailabilityBitField = u64;

    fn size_to_bin(size: usize) -> u32 {
        linear_extent_then_linearly_divided_exponential_binning::<2, 16>(size)
    }
}
