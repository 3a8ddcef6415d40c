/** What filters are for; the headings of `convtool filters list`, in its order. */
export const filterGroups = ['blur', 'sharpen', 'edge', 'line', 'corner', 'texture', 'other'] as const;
export type FilterGroup = (typeof filterGroups)[number];
