import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { askConfined, inTurn } from '#kernel/confined-child.ts'
import { photoLimits } from './limits.ts'
import type { Photo, PhotoRefusal } from './types.ts'

export type { Photo, PhotoRefusal } from './types.ts'

const oneAtATime = inTurn()
const child = new URL('./child.ts', import.meta.url)
/** `node_modules`: the library is parted over packages by the machine it runs on, and brings a binary. */
const packages = dirname(dirname(dirname(createRequire(import.meta.url).resolve('sharp'))))
const confined = { ...photoLimits, readable: [`${packages}/`], addons: true }

/**
 * Draws a picture (JPEG, PNG, WebP) that anybody may have made anew as WebP, without what a camera wrote beside it.
 * One at a time, in a child process with ten seconds, no environment and no files but the library's; one that takes more
 * is killed. Answers the two sizes, or a refusal; never throws for what a file holds.
 */
export async function readPhoto(bytes: Uint8Array): Promise<Photo | PhotoRefusal> {
  if (bytes.length > photoLimits.fileBytes) return { refused: 'too-large' }
  const said = await oneAtATime(() => askConfined<Photo | PhotoRefusal>(child, bytes, confined))
  return 'answer' in said ? said.answer : { refused: said.ended === 'broken' ? 'unreadable' : 'too-large' }
}
