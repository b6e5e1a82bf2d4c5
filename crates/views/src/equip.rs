//! Which points have the controls to weigh them: those that are or have been open. The rest have no use for them, and a
//! document may have two thousand.

/// How many points are given their controls, or their text, at a time: few enough that what the reader does next waits
/// for no more than one frame.
pub const AT_A_TIME: usize = 10;

/// How many points come into the tree at a time, or a few more, for a section comes as a whole: after those that are seen
/// first, of a long document.
pub const DRAWN_AT_A_TIME: usize = 200;

/// Gives controls to points that are open and have none yet: to the one that the reader is at, and to `most` others at
/// most, in the order of the document. Returns whether there are more.
pub fn equip(open: &[bool], equipped: &mut [bool], at: Option<usize>, most: usize) -> bool {
    if let Some(slot) = at.and_then(|point| equipped.get_mut(point)) {
        *slot = true;
    }
    let mut lacking = open.iter().zip(equipped).filter(|(open, equipped)| **open && !**equipped);
    lacking.by_ref().take(most).for_each(|(_, equipped)| *equipped = true);
    lacking.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_points_get_their_controls_in_turn_and_keep_them() {
        let flags = |text: &str| text.bytes().map(|byte| byte == b'x').collect::<Vec<_>>();
        let table = [
            ("....", "....", None, 2, "....", false),
            ("xxxx", "....", None, 2, "xx..", true),
            ("xxxx", "xx..", None, 2, "xxxx", false),
            (".x.x", "..x.", None, 1, ".xx.", true),
            (".x.x", "..x.", None, 9, ".xxx", false),
            ("xxxx", "....", Some(3), 1, "x..x", true),
            ("xx..", "....", Some(9), 0, "....", true),
        ];
        for (open, before, at, most, after, more) in table {
            let mut equipped = flags(before);
            assert_eq!(equip(&flags(open), &mut equipped, at, most), more, "{open} {before} {at:?} {most}");
            assert_eq!(equipped, flags(after), "{open} {before} {at:?} {most}");
        }
    }
}
