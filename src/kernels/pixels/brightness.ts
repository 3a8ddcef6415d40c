/** How values become samples: `floor(((value - low) * white) / span + flat)`, in float64. */
export interface Brightness {
  readonly low: number;
  readonly high: number;
  /** `high - low`, or Infinity where all is to become `flat`. */
  readonly span: number;
  /** 255 or 65535. */
  readonly white: number;
  readonly flat: number;
  /** `plain`: no value lies outside `low … high`; `clamped`: they are held to it; `magnitudes`: their magnitudes are, and `low` is 0. */
  readonly mode: 'plain' | 'clamped' | 'magnitudes';
}
