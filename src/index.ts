export { conv2d } from './layers/conv2d.js';
