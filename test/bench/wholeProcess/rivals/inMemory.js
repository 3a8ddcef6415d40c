// What a batch does to each picture, without the batch: node inMemory.js dist/index.js folder count out.png
// All is in memory, one picture after the other on one thread; prints the seconds that count of them take, once warm.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [library, folder, count, target] = process.argv.slice(2);
const { computeFeatureMaps, configureEngine, decodePicture, encodeMaps, loadFilters } = await import(
  pathToFileURL(library).href
);
configureEngine({ threads: 1 });
const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
const recipe = { filters: await loadFilters(['sobel-x']) };
let encoded;
await doPictures(Math.min(Number(count), 500));
const start = performance.now();
await doPictures(Number(count));
console.log((performance.now() - start) / 1000);
writeFileSync(target, encoded.bytes);

async function doPictures(many) {
  for (let at = 0; at < many; at++) {
    const { raster, notes } = await decodePicture(files[at % files.length], 'a picture');
    [encoded] = await encodeMaps(computeFeatureMaps({ kind: 'picture', raster, notes }, recipe));
  }
}
