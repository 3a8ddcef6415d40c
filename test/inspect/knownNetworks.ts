import type { Network } from '../../src/networks/network.js';
import { conv, dense, flatten, type HandMade, networkOf, pool, relu, shape } from './planLayers.js';

/** VGG-16 (Simonyan & Zisserman, 2015, configuration D), as Keras names its layers. */
export function vgg16(): Network {
  let channels = 3;
  const blocks = [
    [2, 64],
    [2, 128],
    [3, 256],
    [3, 512],
    [3, 512],
  ].flatMap(([count, filters], block): HandMade[] => [
    ...Array.from({ length: count }, (_, index) => {
      const step = conv(filters, channels, 3, { padding: 'same' });
      channels = filters;
      return { name: `block${block + 1}_conv${index + 1}`, steps: [step, relu] };
    }),
    { name: `block${block + 1}_pool`, type: 'maxPooling2d', steps: [pool(2)] },
  ]);
  return networkOf(
    shape(3, 224, 224),
    [
      ...blocks,
      { name: 'flatten', steps: [flatten] },
      { name: 'fc1', type: 'dense', steps: [dense(4096, 25088), relu] },
      { name: 'fc2', type: 'dense', steps: [dense(4096, 4096), relu] },
      { name: 'predictions', type: 'dense', steps: [dense(1000, 4096), { type: 'softmax' }] },
    ],
    'vgg16',
  );
}

/** AlexNet in two groups (Krizhevsky et al., 2012), as Caffe lays it out. */
export function alexNet(): Network {
  const three = { kind: 'max', stride: 2 } as const;
  return networkOf(
    shape(3, 227, 227),
    [
      { name: 'conv1', steps: [conv(96, 3, 11, { stride: 4 }), relu] },
      {
        name: 'norm1',
        steps: [{ type: 'localResponseNormalization', options: { size: 5, alpha: 1e-4, beta: 0.75, k: 1 } }],
      },
      { name: 'pool1', type: 'maxPooling2d', steps: [pool(3, three)] },
      { name: 'conv2', steps: [conv(256, 48, 5, { padding: 2, groups: 2 }), relu] },
      { name: 'pool2', type: 'maxPooling2d', steps: [pool(3, three)] },
      { name: 'conv3', steps: [conv(384, 256, 3, { padding: 1 }), relu] },
      { name: 'conv4', steps: [conv(384, 192, 3, { padding: 1, groups: 2 }), relu] },
      { name: 'conv5', steps: [conv(256, 192, 3, { padding: 1, groups: 2 }), relu] },
      { name: 'pool5', type: 'maxPooling2d', steps: [pool(3, three)] },
      { name: 'flatten', steps: [flatten] },
      { name: 'fc6', type: 'dense', steps: [dense(4096, 9216), relu] },
      { name: 'fc7', type: 'dense', steps: [dense(4096, 4096), relu] },
      { name: 'fc8', type: 'dense', steps: [dense(1000, 4096)] },
    ],
    'alexnet',
  );
}

/** LeNet-5 with all maps connected, on 32×32. */
export function leNet5(): Network {
  const average = { kind: 'average' } as const;
  return networkOf(
    shape(1, 32, 32),
    [
      { name: 'c1', steps: [conv(6, 1, 5)] },
      { name: 's2', type: 'averagePooling2d', steps: [pool(2, average)] },
      { name: 'c3', steps: [conv(16, 6, 5)] },
      { name: 's4', type: 'averagePooling2d', steps: [pool(2, average)] },
      { name: 'flatten', steps: [flatten] },
      { name: 'c5', type: 'dense', steps: [dense(120, 400)] },
      { name: 'f6', type: 'dense', steps: [dense(84, 120)] },
      { name: 'output', type: 'dense', steps: [dense(10, 84)] },
    ],
    'lenet-5',
  );
}
