import { Chalk } from 'chalk';

/**
 * Chooses colours for numbers. Where some are negative: blue below zero, red above it, grey near it, by the square
 * root of the magnitude, so that of a map with a few large values the small ones still show their sign. Else from
 * grey for the least to orange for the greatest. Not-a-number is magenta; infinities are the ends of the scale.
 *
 * @param level 0 no colour codes at all, 1 the 16 colours, 2 the 256 colours, 3 any colour.
 * @param range the least and the greatest finite value of the whole plane; a constant plane stays uncoloured.
 * @returns colours a text by the number it stands for.
 */
export function colorByValue(
  level: 0 | 1 | 2 | 3,
  range: { min: number; max: number },
): (text: string, value: number) => string {
  const { min, max } = range;
  if (level === 0) return (text) => text;
  const chalk = new Chalk({ level });
  const signed = min < 0;
  const scale = signed ? signedScale(chalk, level) : lightScale(chalk, level);
  const extreme = Math.max(-min, max);
  const position = (value: number) =>
    signed ? (1 + Math.sign(value) * Math.sqrt(Math.abs(value) / extreme)) / 2 : (value - min) / (max - min);
  return (text, value) => {
    if (Number.isNaN(value)) return chalk.magenta(text);
    if (!(max > min)) return text;
    const step = Math.round(position(value) * (scale.length - 1));
    return scale[Math.min(Math.max(step, 0), scale.length - 1)](text);
  };
}

type Chalked = InstanceType<typeof Chalk>;
type Tone = readonly [red: number, green: number, blue: number];
type Scale = ((text: string) => string)[];

// All tones are of middle lightness, so that they can be read on a dark and on a light terminal alike.
const grey: Tone = [125, 125, 125];
const red: Tone = [232, 48, 40];
const blue: Tone = [40, 116, 255];
const orange: Tone = [226, 112, 0];
const stepCount = 16;
// Picked by eye: the nearest of the 256 colours to a ramp of the tones above turn pink and olive on the way.
const ansiSigned = [27, 33, 68, 103, 244, 138, 167, 160, 196];
const ansiLight = [244, 137, 172, 166];

function signedScale(chalk: Chalked, level: 1 | 2 | 3): Scale {
  if (level === 3) return [...ramp(chalk, blue, grey).slice(0, -1), ...ramp(chalk, grey, red)];
  if (level === 2) return ansiSigned.map((code) => chalk.ansi256(code));
  // Plain blue vanishes on black; the dim step is the terminal's own colour.
  return [chalk.blueBright.bold, chalk.blueBright, chalk.dim, chalk.red, chalk.red.bold];
}

function lightScale(chalk: Chalked, level: 1 | 2 | 3): Scale {
  if (level === 3) return ramp(chalk, grey, orange);
  if (level === 2) return ansiLight.map((code) => chalk.ansi256(code));
  return [chalk.dim, (text) => text, chalk.bold];
}

/** The steps are made once: a chalk colour made anew for every number costs more than the number. */
function ramp(chalk: Chalked, from: Tone, to: Tone): Scale {
  return Array.from({ length: stepCount + 1 }, (_, step) => {
    const mix = (i: 0 | 1 | 2) => Math.round(from[i] + ((to[i] - from[i]) * step) / stepCount);
    return chalk.rgb(mix(0), mix(1), mix(2));
  });
}
