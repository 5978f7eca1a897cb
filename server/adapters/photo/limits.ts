/** Caps on a picture that somebody uploads, and the sizes it is kept in (pixels of the longer side). */
export const photoLimits = {
  fileBytes: 5 * 1024 * 1024,
  pixels: 40_000_000,
  full: 1_600,
  small: 480,
  memoryMiB: 512,
  milliseconds: 10_000,
} as const
