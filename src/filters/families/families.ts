import { binomial } from './binomial.js';
import { box } from './box.js';
import { comet } from './comet.js';
import { cross } from './cross.js';
import { dct } from './dct.js';
import { dctBank } from './dctBank.js';
import { derivative } from './derivative.js';
import { diamond } from './diamond.js';
import { disk } from './disk.js';
import { dog } from './dog.js';
import { emboss } from './emboss.js';
import type { Family } from './family.js';
import { gabor } from './gabor.js';
import { gaborBank } from './gaborBank.js';
import { gaussian } from './gaussian.js';
import { haar } from './haar.js';
import { highPass } from './highPass.js';
import { lanczos } from './lanczos.js';
import { laplacian } from './laplacian.js';
import { log } from './log.js';
import { motion } from './motion.js';
import { random } from './random.js';
import { ring } from './ring.js';
import { rotated } from './rotated.js';
import { savitzkyGolay } from './savitzkyGolay.js';
import { schmid } from './schmid.js';
import { schmidBank } from './schmidBank.js';
import { shift } from './shift.js';
import { steerable } from './steerable.js';
import { unsharp } from './unsharp.js';

/** Every family, in alphabetical order: a new one is a file in this folder and its line here. */
export const families: readonly Family[] = [
  binomial,
  box,
  comet,
  cross,
  dct,
  dctBank,
  derivative,
  diamond,
  disk,
  dog,
  emboss,
  gabor,
  gaborBank,
  gaussian,
  haar,
  highPass,
  lanczos,
  laplacian,
  log,
  motion,
  random,
  ring,
  rotated,
  savitzkyGolay,
  schmid,
  schmidBank,
  shift,
  steerable,
  unsharp,
];
