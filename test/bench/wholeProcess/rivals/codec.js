// Decodes and encodes and nothing else, a few rows at a time: node codec.js in.jpg out.png
import sharp from 'sharp';

const [source, target] = process.argv.slice(2);
await sharp(source, { limitInputPixels: false })
  .toColourspace('b-w')
  .png({ compressionLevel: 1 })
  .toFile(target);
