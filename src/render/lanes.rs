//! The lay-out of swim lanes: who passes work to whom, a lane for each department or role, time downwards.
//!
//! Each stop has a row of its own in its lane, and below it what it passes on. A line leaves beside that text, runs
//! down between two lanes, and turns into the row of the stop that goes on. In that row nobody else stands, and
//! between two lanes nothing stands at all: so no line can cross a text, whatever the chain looks like.

use super::lettering::wrap;

/// What is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    /// The names of the lanes.
    pub lanes: Vec<String>,
    /// What is done, in order of time: the lane, and what stands in the box.
    pub stops: Vec<(usize, String)>,
    /// What is passed on.
    pub passings: Vec<Arrow>,
}

/// Work that goes from one stop to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Arrow {
    /// The stop it leaves.
    pub from: usize,
    /// The stop it reaches.
    pub to: usize,
    /// What is passed on.
    pub what: String,
}

/// A place with text in it, in pixels of a picture that is not scaled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// The lines of its text, each with the place where it stands: its middle, and the foot of its letters.
    pub lines: Vec<(u32, u32, String)>,
}

/// A line from one stop to another, by its corners. The last is the tip of an arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub corners: Vec<(u32, u32)>,
    /// The lane that it comes from.
    pub lane: usize,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LayOut {
    pub width: u32,
    pub height: u32,
    /// The heads of the lanes; each lane goes down from there.
    pub heads: Vec<Area>,
    /// The boxes of the stops, in their order.
    pub boxes: Vec<Area>,
    /// What is passed on, below the box that it leaves.
    pub texts: Vec<Area>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// Lays a chain out; with `mirrored` from right to left.
pub(super) fn lay_out(chain: &Chain, mirrored: bool) -> LayOut {
    let (wide, ports) = (chain.lane_width(), ports(chain));
    let rows = rows(chain, &ports);
    let gutters = Gutters::new(chain, &ports, &rows);
    let lane_at: Vec<u32> = (0..chain.lanes.len()).map(|lane| gutters.lane(lane)).collect();
    let at = |lane: usize| lane_at.get(lane).copied().unwrap_or_default();
    let height = rows.last().map_or(rows_start(chain), |row| row.end) + MARGIN;
    let heads = chain.lanes.iter().enumerate();
    let heads =
        heads.map(|(lane, name)| area((at(lane), 0), (wide, rows_start(chain) - GAP), name, HEAD)).collect();
    let boxes = chain.stops.iter().zip(&rows);
    let boxes = boxes
        .map(|((lane, text), row)| area((at(*lane), row.top), (wide, row.box_height), text, BOX))
        .collect();
    let texts = ports.iter().map(|port| {
        let (lane, row) = (chain.stops[port.from].0, &rows[port.from]);
        area((at(lane), row.ports[port.place]), (wide, port.height), &port.what, TEXT)
    });
    let texts = texts.collect();
    let mut lines = Vec::new();
    for (number, port) in ports.iter().enumerate() {
        let lane = chain.stops[port.from].0;
        let y = rows[port.from].ports[port.place] + port.height / 2;
        for (to, entry) in &port.to {
            let exit = port.exit(chain, *to);
            let x = gutters.track(exit, number);
            let target = chain.stops[*to].0;
            let leaves = if exit > lane { at(lane) + wide } else { at(lane) };
            // The work comes in on the side that it comes from.
            let enters = if exit > target { at(target) + wide } else { at(target) };
            let in_row = rows[*to].entry(*entry);
            lines.push(Line { corners: vec![(leaves, y), (x, y), (x, in_row), (enters, in_row)], lane });
        }
    }
    let lay_out = LayOut { width: gutters.width(), height, heads, boxes, texts, lines };
    if mirrored { lay_out.mirrored() } else { lay_out }
}

impl LayOut {
    fn mirrored(mut self) -> Self {
        let width = self.width;
        for area in self.heads.iter_mut().chain(&mut self.boxes).chain(&mut self.texts) {
            area.x = width - area.x - area.width;
            area.lines.iter_mut().for_each(|(x, _, _)| *x = width - *x);
        }
        for line in &mut self.lines {
            line.corners.iter_mut().for_each(|(x, _)| *x = width - *x);
        }
        self
    }
}

impl Chain {
    /// The width of a lane: up to three stand side by side on a phone.
    fn lane_width(&self) -> u32 {
        if self.lanes.len() > 2 { 96 } else { 132 }
    }
}

/// Between two lanes, without the lines that run there.
const GUTTER: u32 = 12;
/// Between two lines.
const TRACK: u32 = 8;
/// Between two rows.
const GAP: u32 = 22;
const MARGIN: u32 = 12;

/// How the text of an area is set: size, height of a line, room above and below it, room at its sides.
#[derive(Clone, Copy)]
struct Setting {
    size: u32,
    leading: u32,
    padding: u32,
    side: u32,
}

const HEAD: Setting = Setting { size: 14, leading: 18, padding: 8, side: 4 };
const BOX: Setting = Setting { size: 14, leading: 18, padding: 9, side: 6 };
const TEXT: Setting = Setting { size: 13, leading: 17, padding: 3, side: 2 };

impl Setting {
    fn lines(self, text: &str, width: u32) -> Vec<String> {
        wrap(text, (width - 2 * self.side) * 1000 / self.size)
    }

    fn height(self, text: &str, width: u32) -> u32 {
        let lines = u32::try_from(self.lines(text, width).len().max(1)).unwrap_or(u32::MAX / 100);
        lines * self.leading + 2 * self.padding
    }
}

fn area((x, y): (u32, u32), (width, height): (u32, u32), text: &str, setting: Setting) -> Area {
    let lines = setting.lines(text, width);
    let taken = u32::try_from(lines.len()).unwrap_or_default() * setting.leading;
    let mut foot = y + height.saturating_sub(taken) / 2 + setting.leading * 3 / 4;
    let lines = lines.into_iter().map(|line| {
        let placed = (x + width / 2, foot, line);
        foot += setting.leading;
        placed
    });
    Area { x, y, width, height, lines: lines.collect() }
}

/// What a stop passes on; the same text to several is written once.
struct Port {
    from: usize,
    /// Its place among those of its stop.
    place: usize,
    what: String,
    height: u32,
    /// The stops that it reaches, each with the place of this line among those that end there.
    to: Vec<(usize, u32)>,
}

impl Port {
    /// The gutter that the line to a stop runs in: the one beside the own lane, on the way there.
    fn exit(&self, chain: &Chain, to: usize) -> usize {
        let (own, other) = (chain.stops[self.from].0, chain.stops[to].0);
        if other < own { own } else { own + 1 }
    }
}

fn ports(chain: &Chain) -> Vec<Port> {
    let mut ports: Vec<Port> = Vec::new();
    let mut entries = vec![0; chain.stops.len()];
    for passing in &chain.passings {
        let entry = entries[passing.to];
        entries[passing.to] += 1;
        let same = |port: &&mut Port| port.from == passing.from && port.what == passing.what;
        match ports.iter_mut().find(same) {
            Some(port) => port.to.push((passing.to, entry)),
            None => {
                let place = ports.iter().filter(|port| port.from == passing.from).count();
                let (what, height) = (passing.what.clone(), TEXT.height(&passing.what, chain.lane_width()));
                ports.push(Port { from: passing.from, place, what, height, to: vec![(passing.to, entry)] });
            }
        }
    }
    ports
}

/// Where a stop stands, from top to bottom.
struct StopRow {
    top: u32,
    box_height: u32,
    /// Where each of the texts below the box begins.
    ports: Vec<u32>,
    end: u32,
}

impl StopRow {
    /// Where the line with this place among those that end here goes in: the first in the middle, the others a
    /// little above and below it.
    fn entry(&self, place: u32) -> u32 {
        let step = place.div_ceil(2) * 6;
        let away = step.min(self.box_height / 2 - 4);
        let middle = self.top + self.box_height / 2;
        if place % 2 == 1 { middle - away } else { middle + away }
    }
}

fn rows(chain: &Chain, ports: &[Port]) -> Vec<StopRow> {
    let mut top = rows_start(chain);
    let rows = chain.stops.iter().enumerate().map(|(stop, (_, text))| {
        let box_height = BOX.height(text, chain.lane_width());
        let mut end = top + box_height;
        let own = ports.iter().filter(|port| port.from == stop);
        let places = own.map(|port| {
            let begins = end + 2;
            end = begins + port.height;
            begins
        });
        let row = StopRow { top, box_height, ports: places.collect(), end };
        top = row.end + GAP;
        row
    });
    rows.collect()
}

/// Where the first row begins: below the tallest head.
fn rows_start(chain: &Chain) -> u32 {
    chain.lanes.iter().map(|name| HEAD.height(name, chain.lane_width())).max().unwrap_or_default() + GAP
}

/// The room between lanes, and which line runs where in it.
struct Gutters {
    lane_width: u32,
    /// For each gutter, its lines: the port and its track.
    tracks: Vec<Vec<(usize, u32)>>,
}

impl Gutters {
    fn new(chain: &Chain, ports: &[Port], rows: &[StopRow]) -> Self {
        let mut taken: Vec<Vec<(u32, u32, u32)>> = vec![Vec::new(); chain.lanes.len() + 1];
        let mut tracks: Vec<Vec<(usize, u32)>> = vec![Vec::new(); chain.lanes.len() + 1];
        for (number, port) in ports.iter().enumerate() {
            let begin = rows[port.from].ports[port.place] + port.height / 2;
            for gutter in 0..tracks.len() {
                let ends = port.to.iter().filter(|(to, _)| port.exit(chain, *to) == gutter);
                let ends: Vec<u32> = ends.map(|(to, entry)| rows[*to].entry(*entry)).collect();
                let (Some(low), Some(high)) = (ends.iter().min(), ends.iter().max()) else { continue };
                let (low, high) = (begin.min(*low), begin.max(*high));
                let is_free = |track: u32| {
                    !taken[gutter]
                        .iter()
                        .any(|(own, from, to)| *own == track && low <= *to + 2 && *from <= high + 2)
                };
                let track = (0..).find(|track| is_free(*track)).unwrap_or_default();
                taken[gutter].push((track, low, high));
                tracks[gutter].push((number, track));
            }
        }
        Self { lane_width: chain.lane_width(), tracks }
    }

    fn gutter_width(&self, gutter: usize) -> u32 {
        let most = self.tracks.get(gutter).into_iter().flatten().map(|(_, track)| track + 1).max();
        GUTTER + most.map_or(0, |most| (most - 1) * TRACK)
    }

    /// Where a gutter begins.
    fn start(&self, gutter: usize) -> u32 {
        let before = (0..gutter).map(|before| self.gutter_width(before) + self.lane_width);
        before.sum()
    }

    /// Where a lane begins.
    fn lane(&self, lane: usize) -> u32 {
        self.start(lane) + self.gutter_width(lane)
    }

    /// Where the line of a port runs in a gutter.
    fn track(&self, gutter: usize, port: usize) -> u32 {
        let own = self.tracks.get(gutter).into_iter().flatten().find(|(other, _)| *other == port);
        self.start(gutter) + GUTTER / 2 + own.map_or(0, |(_, track)| track * TRACK)
    }

    fn width(&self) -> u32 {
        self.start(self.tracks.len() - 1) + self.gutter_width(self.tracks.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chain() -> impl Strategy<Value = Chain> {
        let words = prop::sample::select(vec![
            "Serve an order",
            "Ham",
            "Réclamation au comptoir",
            "تسليم الطلب إلى المنضدة",
            "অর্ডার বুঝিয়ে দেওয়া",
            "Zubereitungsanweisung",
            "order number, allergens · 10 s",
        ]);
        (1_usize..6, 1_usize..10).prop_flat_map(move |(lanes, stops)| {
            let passing = (0..stops, 0..stops, words.clone());
            (
                prop::collection::vec(words.clone(), lanes),
                prop::collection::vec((0..lanes, words.clone()), stops),
                prop::collection::vec(passing, 0..14),
            )
                .prop_map(|(lanes, stops, passings)| Chain {
                    lanes: lanes.into_iter().map(str::to_owned).collect(),
                    stops: stops.into_iter().map(|(lane, text)| (lane, text.to_owned())).collect(),
                    passings: passings
                        .into_iter()
                        .filter(|(from, to, _)| from != to)
                        .map(|(from, to, what)| Arrow { from, to, what: what.to_owned() })
                        .collect(),
                })
        })
    }

    fn overlap(one: &Area, other: &Area) -> bool {
        one.x < other.x + other.width
            && other.x < one.x + one.width
            && one.y < other.y + other.height
            && other.y < one.y + one.height
    }

    /// Whether a part of a line runs through an area, and not just along or up to its edge.
    fn crosses(from: (u32, u32), to: (u32, u32), area: &Area) -> bool {
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        left < area.x + area.width && right > area.x && top < area.y + area.height && bottom > area.y
    }

    proptest! {
        #[test]
        fn nothing_overlaps(chain in chain(), mirrored: bool) {
            let drawn = lay_out(&chain, mirrored);
            let areas: Vec<&Area> = drawn.heads.iter().chain(&drawn.boxes).chain(&drawn.texts).collect();
            for (index, one) in areas.iter().enumerate() {
                prop_assert!(one.x + one.width <= drawn.width && one.y + one.height <= drawn.height);
                for other in &areas[index + 1..] {
                    prop_assert!(!overlap(one, other), "{one:?} and {other:?}");
                }
                for (_, foot, line) in &one.lines {
                    prop_assert!(*foot <= one.y + one.height, "{line} stands below its box");
                }
            }
            for line in &drawn.lines {
                for part in line.corners.windows(2) {
                    prop_assert!(part[0].0 == part[1].0 || part[0].1 == part[1].1, "slanted: {line:?}");
                    for area in &areas {
                        prop_assert!(!crosses(part[0], part[1], area), "{line:?} runs through {area:?}");
                    }
                }
            }
        }

        #[test]
        fn lines_that_run_beside_each_other_can_be_told_apart(chain in chain()) {
            let drawn = lay_out(&chain, false);
            let down = drawn.lines.iter().map(|line| (line.corners[0], line.corners[1], line.corners[2]));
            let down: Vec<_> = down.collect();
            for (index, (start, top, bottom)) in down.iter().enumerate() {
                for (other_start, other_top, other_bottom) in &down[index + 1..] {
                    let apart = top.1.max(bottom.1) < other_top.1.min(other_bottom.1)
                        || other_top.1.max(other_bottom.1) < top.1.min(bottom.1);
                    // Those that begin with the same text run together, and part where their ways do.
                    prop_assert!(top.0 != other_top.0 || apart || start == other_start);
                }
            }
        }

        #[test]
        fn right_to_left_is_the_mirror_image(chain in chain()) {
            let (one, other) = (lay_out(&chain, false), lay_out(&chain, true));
            prop_assert_eq!(&other.clone().mirrored(), &one);
            prop_assert_eq!(one.width, other.width);
        }
    }
}
