import pack from '#rulepacks/door.json' with { type: 'json' }

const minute = 60_000
const { value } = pack

/** The door's figures in milliseconds, from the rule pack; the pack says where each comes from. */
export const doorFigures = {
  opensBefore: value.opensMinutesBefore * minute,
  closesAfter: value.closesMinutesAfter * minute,
  /** How long one code is shown, and how many codes in a row are accepted, the shown one included. */
  codeLasts: value.codeSeconds * 1_000,
  codesAccepted: value.codesAccepted,
  longest: value.longestHours * 60 * minute,
  closesItselfAfter: value.closesItselfAfterHours * 60 * minute,
} as const
