/** What lies around the input: zeros, the input mirrored without its edge repeated, or its edge repeated. */
export type Border = 'zero' | 'reflect' | 'edge';

/** Arithmetic that several programs do alike, on float32 files without a header. As JSON it goes to each of them. */
export interface Job {
  readonly kind: 'convolution' | 'max pool';
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly filters: number;
  /** Side of the kernel or the window, in pixels. */
  readonly kernel: number;
  readonly stride: number;
  /** On each side, in pixels. */
  readonly padding: number;
  /** 1, or as many as channels. */
  readonly groups: number;
  /** What a program should take; one that cannot says which it takes. */
  readonly border: Border;
  /** Of a kernel that is a Gaussian: its standard deviation in pixels. */
  readonly sigma?: number;
  /** `[channels, height, width]` */
  readonly input: string;
  /** `[filters, channels / groups, kernel, kernel]` */
  readonly weights: string;
  /** One for each filter. */
  readonly bias: string;
}

/** The side of the output, in pixels, of a side of the input. */
export function outputSide({ kernel, stride, padding }: Job, side: number): number {
  return Math.floor((side + 2 * padding - kernel) / stride) + 1;
}
