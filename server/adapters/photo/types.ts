/** A picture made anew: WebP without a word of where, when and with what it was taken. */
export type Photo = { full: Uint8Array; small: Uint8Array; width: number; height: number }
/** `not-a-picture`: neither JPEG, PNG nor WebP; `unreadable`: one that cannot be drawn; `too-large`: over a cap. */
export type PhotoRefusal = { refused: 'not-a-picture' | 'unreadable' | 'too-large' }
