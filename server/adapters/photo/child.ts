import { draw } from './draw.ts'

/** The child process of `readPhoto`: takes one picture, answers once, ends. */
process.once('message', (bytes: Uint8Array) => {
  void draw(bytes).then((answer) => {
    process.send?.(answer, () => process.disconnect?.())
  })
})
