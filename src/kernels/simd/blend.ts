// A plane over a background, in place: behind + (value - behind) * opacity in float64, rounded once. A unit is a block
// of pixels.
import { blockEnd, blockStart } from './block';
import { rounded, storeLanes, upper } from './lanes';
import { fieldBehind, fieldMasks, fieldOpaque, fieldSource, fieldStep, fieldTarget } from './pixelFields';
import { address, twoDoubles } from './record';
import { sampleLanes } from './samples';

/** The opacity is a sample of the picture divided by that of opaque pixels. */
export function blendBySamples(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const step = address(record, fieldStep);
  const first = v128.load(address(record, fieldMasks));
  const second = v128.load(address(record, fieldMasks), 16);
  const behind = twoDoubles(record, fieldBehind);
  const opaque = twoDoubles(record, fieldOpaque);
  const end = blockEnd(record, unit);
  for (let at = blockStart(record, unit); at < end; at += 4) {
    const alpha = sampleLanes(source + at * step, step, first, second);
    const low = f64x2.div(f64x2.convert_low_i32x4_s(alpha), opaque);
    const high = f64x2.div(f64x2.convert_low_i32x4_s(upper(alpha)), opaque);
    blend(target + (at << 2), behind, low, high, end - at);
  }
}

/** The opacity is that of a plane. */
export function blendByPlane(record: usize, unit: i32, _participant: i32): void {
  const source = address(record, fieldSource);
  const target = address(record, fieldTarget);
  const behind = twoDoubles(record, fieldBehind);
  const end = blockEnd(record, unit);
  for (let at = blockStart(record, unit); at < end; at += 4) {
    const alpha = v128.load(source + (at << 2));
    const low = f64x2.promote_low_f32x4(alpha);
    const high = f64x2.promote_low_f32x4(upper(alpha));
    blend(target + (at << 2), behind, low, high, end - at);
  }
}

function blend(target: usize, behind: v128, low: v128, high: v128, count: usize): void {
  const values = v128.load(target);
  const first = f64x2.mul(f64x2.sub(f64x2.promote_low_f32x4(values), behind), low);
  const second = f64x2.mul(f64x2.sub(f64x2.promote_low_f32x4(upper(values)), behind), high);
  storeLanes(target, rounded(f64x2.add(behind, first), f64x2.add(behind, second)), count);
}
